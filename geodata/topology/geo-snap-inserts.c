/* geo-snap-inserts.c – vertices that a neighbour's border goes straight past
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snap"

#include "geodata/topology/geo-row-grid.h"
#include "geodata/topology/geo-snap-private.h"

#include <math.h>
#include <stdlib.h>

/* How many vertices may be looked at for each segment, on average, and in any case: where more
 * crowd, borders stay as they are. */
#define LOOKS_EACH 64
#define MIN_LOOKS 1000000

typedef struct {
  GeoSnap *snap;
  guint32 segment;
  gsize looks;          /* that are left */
} Search;

/* Where the foot of the perpendicular lies along a segment. FALSE: beyond its ends. */
static gboolean
project (GeoVertex  a,
         GeoVertex  b,
         GeoVertex  p,
         double    *along,
         double    *distance)
{
  double dx = (double) b.x - a.x, dy = (double) b.y - a.y;
  double px = (double) p.x - a.x, py = (double) p.y - a.y, length2 = dx * dx + dy * dy;

  if (length2 <= 0)
    return FALSE;
  *along = (px * dx + py * dy) / length2;
  *distance = fabs (px * dy - py * dx) / sqrt (length2);
  return *along > 0 && *along < 1;
}

/* Whether the vertex, with all that has gone to it, should lie on the segment. */
static gboolean
should_be_on (const GeoSnap         *self,
              guint32                vertex,
              const GeoLooseSegment *segment)
{
  gboolean meets = FALSE;

  for (guint32 i = vertex; i != GEO_NOT_LOOSE; i = geo_snap_get (self, i)->next)
    {
      GeoFit fit = geo_snap_fit_on (self, i, segment);

      if (fit == GEO_FIT_CONFLICT)
        return FALSE;
      meets |= fit == GEO_FIT_MEET;
    }
  return meets;
}

static gboolean
visit_cb (guint32  item,
          gpointer user_data)
{
  Search *search = user_data;
  GeoSnap *self = search->snap;
  const GeoLooseSegment *segment = &g_array_index (self->segments, GeoLooseSegment, search->segment);
  GeoSnapInsert insert = { .segment = search->segment, .vertex = item };
  GeoVertex place = geo_snap_get_place (self, item);

  if (search->looks-- == 0)
    return FALSE;
  if (geo_snap_get (self, item)->target != item
      || geo_snap_get (self, segment->a)->target == item
      || geo_snap_get (self, segment->b)->target == item)
    return TRUE;
  if (project (geo_snap_get_place (self, segment->a), geo_snap_get_place (self, segment->b), place,
               &insert.along, &insert.moved)
      && insert.moved <= geo_snap_get_tolerance (self, place)
      && should_be_on (self, item, segment))
    g_array_append_val (self->inserts, insert);
  return TRUE;
}

static int
compare_inserts (const void *a,
                 const void *b)
{
  const GeoSnapInsert *p = a, *q = b;

  if (p->segment != q->segment)
    return p->segment < q->segment ? -1 : 1;
  if (p->along != q->along)
    return p->along < q->along ? -1 : 1;
  return (p->vertex > q->vertex) - (p->vertex < q->vertex);
}

void
geo_snap_find_inserts (GeoSnap *self)
{
  g_auto (GeoRowGrid) grid = { 0, NULL };
  Search search = { self, 0, MIN_LOOKS + (gsize) self->segments->len * LOOKS_EACH };

  geo_row_grid_init (&grid, MAX (self->cell, 2 * self->max_units));
  for (guint i = 0; i < self->vertices->len; i++)
    geo_row_grid_add (&grid, geo_snap_get_place (self, i), i);
  geo_row_grid_sort (&grid);
  for (; search.segment < self->segments->len; search.segment++)
    {
      const GeoLooseSegment *segment = &g_array_index (self->segments, GeoLooseSegment, search.segment);

      if (!geo_row_grid_visit (&grid, geo_snap_get_place (self, segment->a),
                               geo_snap_get_place (self, segment->b), self->max_units,
                               visit_cb, &search))
        break;
    }
  if (self->inserts->len > 1)
    qsort (self->inserts->data, self->inserts->len, sizeof (GeoSnapInsert), compare_inserts);
}

guint
geo_snap_find_insert (const GeoSnap *self,
                      guint32        segment)
{
  guint low = 0, high = self->inserts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->inserts, GeoSnapInsert, middle).segment < segment)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
