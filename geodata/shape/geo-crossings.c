/* geo-crossings.c – where the outlines of an area meet themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of the pairs that a sweep finds near each other each is looked at. Nearly always
 * geo-crossings-proof has shown before that there is nothing to find.
 */
#define G_LOG_DOMAIN "geo-crossings"

#include "config.h"

#include "geodata/shape/geo-crossings.h"

#include "geodata/shape/geo-crossings-private.h"
#include "geodata/shape/geo-sweep.h"

/* About a second. No outline drawn by people comes near. */
#define MAX_PAIRS ((gsize) 1 << 28)

typedef struct {
  const GeoPolygons *polygons;
  guint max_crossings;
  GeoCrossings *found;
} Search;

static void
collect (const GeoPolygons *polygons,
         GeoSweep          *sweep)
{
  geo_sweep_begin (sweep, polygons->points->len / 2 + 1);
  for (guint r = 0; r < polygons->rings->len; r++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (polygons, r, &n_points);

      for (guint i = 0; i + 1 < n_points; i++)
        geo_sweep_add (sweep, points + 2 * i, points + 2 * i + 2, r);
    }
}

static gboolean
pair_cb (const GeoSweepSegment *s,
         const GeoSweepSegment *t,
         gpointer               data)
{
  Search *search = data;
  const GeoSegment one = { s->a, s->b, s->id }, other = { t->a, t->b, t->id };

  geo_segment_compare (&one, &other, search->polygons, search->found);
  return search->found->n_crossings <= search->max_crossings;
}

void
geo_crossings_find (const GeoPolygons *polygons,
                    guint              max_crossings,
                    GeoCrossings      *found)
{
  g_auto (GeoSweep) sweep = { 0 };
  Search search = { polygons, max_crossings, found };

  *found = (GeoCrossings) { 0, 0, TRUE };
  if (geo_crossings_prove_none (polygons))
    return;
  collect (polygons, &sweep);
  geo_sweep_sort (&sweep);
  found->complete = geo_sweep_pairs (&sweep, MAX_PAIRS, pair_cb, &search);
}
