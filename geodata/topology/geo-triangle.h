/* geo-triangle.h – exact tests of triangles of vertices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Differences of coordinates need 33 bits, so that a cross product may not fit 64. Twice the area
 * of a triangle does, since it is no more than its box; and so does each of the two products by
 * itself without its sign.
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

static inline gboolean
geo_triangle_is_small (gint64 difference)
{
  return difference < G_MAXINT32 && difference > G_MININT32;
}

/* The sign of a * b - c * d, each less than 2^32 across. */
static inline int
geo_triangle_compare_products (gint64 a,
                               gint64 b,
                               gint64 c,
                               gint64 d)
{
  const guint64 p = (guint64) ABS (a) * (guint64) ABS (b);
  const guint64 q = (guint64) ABS (c) * (guint64) ABS (d);
  const int p_sign = p == 0 ? 0 : (a < 0) == (b < 0) ? 1 : -1;
  const int q_sign = q == 0 ? 0 : (c < 0) == (d < 0) ? 1 : -1;

  if (p_sign != q_sign)
    return p_sign > q_sign ? 1 : -1;
  return p_sign * ((p > q) - (p < q));
}

/* 1: from a over b to c it goes left; -1: right; 0: the three lie on one line. */
static inline int
geo_triangle_get_turn (GeoVertex a,
                       GeoVertex b,
                       GeoVertex c)
{
  const gint64 ux = (gint64) b.x - a.x, uy = (gint64) b.y - a.y;
  const gint64 vx = (gint64) c.x - a.x, vy = (gint64) c.y - a.y;
  gint64 cross;

  if (!geo_triangle_is_small (ux) || !geo_triangle_is_small (uy)
      || !geo_triangle_is_small (vx) || !geo_triangle_is_small (vy))
    return geo_triangle_compare_products (ux, vy, uy, vx);
  cross = ux * vy - uy * vx;
  return (cross > 0) - (cross < 0);
}

/* In square units. */
static inline guint64
geo_triangle_get_twice_area (GeoVertex a,
                             GeoVertex b,
                             GeoVertex c)
{
  const gint64 ux = (gint64) b.x - a.x, uy = (gint64) b.y - a.y;
  const gint64 vx = (gint64) c.x - a.x, vy = (gint64) c.y - a.y;
  guint64 cross;

  if (geo_triangle_is_small (ux) && geo_triangle_is_small (uy)
      && geo_triangle_is_small (vx) && geo_triangle_is_small (vy))
    return (guint64) ABS (ux * vy - uy * vx);
  /* Modulo 2^64: of it and its negative the one that the sign says. */
  cross = (guint64) ux * (guint64) vy - (guint64) uy * (guint64) vx;
  return geo_triangle_compare_products (ux, vy, uy, vx) < 0 ? -cross : cross;
}

/* Whether the vertex lies in the triangle or on its border. */
static inline gboolean
geo_triangle_contains (const GeoVertex triangle[3],
                       GeoVertex       vertex)
{
  const int ab = geo_triangle_get_turn (triangle[0], triangle[1], vertex);
  const int bc = geo_triangle_get_turn (triangle[1], triangle[2], vertex);
  const int ca = geo_triangle_get_turn (triangle[2], triangle[0], vertex);

  if (ab != 0 || bc != 0 || ca != 0)
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
  /* All on one line. */
  return vertex.x >= MIN (MIN (triangle[0].x, triangle[1].x), triangle[2].x)
         && vertex.x <= MAX (MAX (triangle[0].x, triangle[1].x), triangle[2].x)
         && vertex.y >= MIN (MIN (triangle[0].y, triangle[1].y), triangle[2].y)
         && vertex.y <= MAX (MAX (triangle[0].y, triangle[1].y), triangle[2].y);
}

G_END_DECLS
