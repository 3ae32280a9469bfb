/* geo-vertex.h – places as the topology keeps them: whole numbers on the Mercator plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plane is spherical Web Mercator (EPSG:3857), on which the screen draws, cut into 2^32 units
 * round the equator: 9.3 mm there, 6 to 9 mm in China. Whole numbers make equal places equal to
 * the bit, and an order of places that no rounding upsets. x points east and y north; 0, 0 is
 * where the equator crosses the meridian of Greenwich.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GEO_UNITS_ROUND_EQUATOR 4294967296.0
/* Of the sphere of EPSG:3857. */
#define GEO_METRES_ROUND_EQUATOR 40075016.685578488
#define GEO_UNITS_PER_METRE (GEO_UNITS_ROUND_EQUATOR / GEO_METRES_ROUND_EQUATOR)

typedef struct {
  gint32 x, y;
} GeoVertex;

typedef struct {
  gint32 x_min, y_min, x_max, y_max; /* all within it; empty: x_min > x_max */
} GeoUnitBox;

#define GEO_UNIT_BOX_EMPTY ((GeoUnitBox) { G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32 })

/* @lat_deg is taken for the nearest latitude that the square map of the world holds (±85.06°). */
GeoVertex geo_vertex_from_degrees (double           lon_deg,
                                   double           lat_deg);
/* Longitudes and latitudes by turns. The same as one by one, and much faster where they lie near
 * each other. */
void      geo_vertex_from_degrees_many (const double *lon_lat_deg,
                                   gsize            n,
                                   GeoVertex       *vertices);
void      geo_vertex_to_degrees   (GeoVertex        self,
                                   double          *lon_deg,
                                   double          *lat_deg);
/* Metres on the ground in one unit at that height of the plane. */
double    geo_vertex_get_metres   (GeoVertex        self);

static inline gboolean
geo_vertex_equal (GeoVertex a,
                  GeoVertex b)
{
  return a.x == b.x && a.y == b.y;
}

static inline void
geo_unit_box_extend (GeoUnitBox *self,
                     GeoVertex   vertex)
{
  self->x_min = MIN (self->x_min, vertex.x);
  self->y_min = MIN (self->y_min, vertex.y);
  self->x_max = MAX (self->x_max, vertex.x);
  self->y_max = MAX (self->y_max, vertex.y);
}

static inline void
geo_unit_box_include (GeoUnitBox       *self,
                      const GeoUnitBox *other)
{
  self->x_min = MIN (self->x_min, other->x_min);
  self->y_min = MIN (self->y_min, other->y_min);
  self->x_max = MAX (self->x_max, other->x_max);
  self->y_max = MAX (self->y_max, other->y_max);
}

static inline gboolean
geo_unit_box_equal (const GeoUnitBox *a,
                    const GeoUnitBox *b)
{
  return a->x_min == b->x_min && a->y_min == b->y_min && a->x_max == b->x_max
         && a->y_max == b->y_max;
}

static inline gboolean
geo_unit_box_meets (const GeoUnitBox *a,
                    const GeoUnitBox *b)
{
  return a->x_min <= b->x_max && b->x_min <= a->x_max && a->y_min <= b->y_max && b->y_min <= a->y_max;
}

G_END_DECLS
