/* geo-nest.c – which rings are holes in which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-nest"

#include "config.h"

#include "geodata/shape/geo-nest.h"

#include <math.h>
#include <string.h>

/* Comparing rings with rings: about a second. */
#define MAX_NESTING ((gsize) 1 << 28)

typedef struct {
  guint n_around;       /* rings it lies in */
  guint innermost;      /* the smallest of them; itself if there is none */
  guint part;           /* that it came in */
  double size;          /* of its area, on the plane */
} Nest;

static gboolean
ring_contains (const GeoPolygons *polygons,
               guint              ring,
               const double      *p)
{
  guint n_points;
  const double *a = geo_polygons_get_points (polygons, ring, &n_points);
  gboolean inside = FALSE;

  for (guint i = 1; i < n_points; i++, a += 2)
    if ((a[1] > p[1]) != (a[3] > p[1])
        && p[0] < (a[2] - a[0]) * (p[1] - a[1]) / (a[3] - a[1]) + a[0])
      inside = !inside;
  return inside;
}

/* By the middle of a side: a corner may lie on the other ring. */
static gboolean
lies_in (const GeoPolygons *polygons,
         guint              ring,
         guint              other)
{
  guint n_points;
  const double *p = geo_polygons_get_points (polygons, ring, &n_points);
  double middle[2] = { (p[0] + p[2]) / 2, (p[1] + p[3]) / 2 };

  return ring_contains (polygons, other, middle);
}

static Nest *
find_nests (const GeoPolygons *polygons)
{
  guint n = polygons->rings->len;
  Nest *nests = g_new0 (Nest, n);

  for (guint p = 0; p < polygons->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, p);

      for (guint i = part->first_ring; i < part->first_ring + part->n_rings; i++)
        nests[i] = (Nest) { 0, i, p, fabs (geo_polygons_get_turn (polygons, i)) };
    }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      if (k != i && nests[k].size > nests[i].size && lies_in (polygons, i, k))
        {
          nests[i].n_around++;
          if (nests[i].innermost == i || nests[k].size < nests[nests[i].innermost].size)
            nests[i].innermost = k;
        }
  return nests;
}

/* A shell lies in an even number of rings, and a hole just inside the shell of its own part. */
static gboolean
are_roles_right (const GeoPolygons *polygons,
                 const Nest        *nests)
{
  for (guint p = 0; p < polygons->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, p);

      for (guint i = 0; i < part->n_rings; i++)
        {
          const Nest *nest = &nests[part->first_ring + i];

          if (i == 0 ? nest->n_around % 2 != 0
                     : nest->n_around % 2 == 0 || nest->innermost != part->first_ring)
            return FALSE;
        }
    }
  return TRUE;
}

static void
copy_ring (const GeoPolygons *from,
           guint              ring,
           GeoPolygons       *to)
{
  guint n_points;
  const double *points = geo_polygons_get_points (from, ring, &n_points);

  memcpy (geo_polygons_add_ring (to, n_points), points, n_points * 2 * sizeof (double));
}

/* Every ring in an even number of others becomes a shell, with the rings just inside it. */
static void
give_roles (GeoPolygons *polygons,
            const Nest  *nests)
{
  g_auto (GeoPolygons) sorted = GEO_POLYGONS_INIT;

  geo_polygons_init (&sorted);
  for (guint i = 0; i < polygons->rings->len; i++)
    {
      if (nests[i].n_around % 2 != 0)
        continue;
      geo_polygons_begin_part (&sorted);
      copy_ring (polygons, i, &sorted);
      for (guint k = 0; k < polygons->rings->len; k++)
        if (nests[k].n_around % 2 != 0 && nests[k].innermost == i)
          copy_ring (polygons, k, &sorted);
    }
  geo_polygons_swap (polygons, &sorted);
}

gboolean
geo_nest_rings (GeoPolygons *polygons,
                gboolean    *is_new)
{
  g_autofree Nest *nests = NULL;

  *is_new = FALSE;
  if (polygons->rings->len < 2)
    return TRUE;
  if ((gsize) polygons->rings->len * polygons->points->len > MAX_NESTING)
    return FALSE;

  nests = find_nests (polygons);
  *is_new = !are_roles_right (polygons, nests);
  if (*is_new)
    give_roles (polygons, nests);
  return TRUE;
}
