/* geo-snap-pairs.c – vertices of neighbours that lie nearly in one place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snap"

#include "geodata/topology/geo-row-grid.h"
#include "geodata/topology/geo-snap-private.h"

#include <stdlib.h>

/* Where more than so many crowd within the tolerance of one, or have gone to one, it is no border
 * that was meant to meet another. */
#define MAX_CROWD 32
/* So many in the cells about one are looked at: a crowd as well. */
#define MAX_LOOKS 512

/* @a stands before @b in the order of places. */
typedef struct {
  guint32 a, b;
  guint64 distance2;
  GeoVertex place_a, place_b;
} Pair;

typedef struct {
  GeoSnap *snap;
  guint32 loose;        /* the one whose partners are looked for */
  GeoVertex place;
  double tolerance2;
  guint n_found, n_looks;
  GArray *pairs;        /* of Pair */
} Search;

static int
compare_places (GeoVertex a,
                GeoVertex b)
{
  if (a.y != b.y)
    return a.y < b.y ? -1 : 1;
  return (a.x > b.x) - (a.x < b.x);
}

static gboolean
visit_cb (guint32  item,
          gpointer user_data)
{
  Search *search = user_data;
  GeoVertex other = geo_snap_get_place (search->snap, item);
  gint64 dx = (gint64) other.x - search->place.x, dy = (gint64) other.y - search->place.y;
  guint64 distance2 = (guint64) (dx * dx) + (guint64) (dy * dy);
  Pair pair = { search->loose, item, distance2, search->place, other };

  /* Each pair is found from both ends. */
  if (compare_places (search->place, other) >= 0 || (double) distance2 > search->tolerance2)
    return ++search->n_looks < MAX_LOOKS;
  if (geo_snap_fit (search->snap, search->loose, item) == GEO_FIT_MEET)
    g_array_append_val (search->pairs, pair);
  return ++search->n_found < MAX_CROWD;
}

static int
compare_pairs (const void *a,
               const void *b)
{
  const Pair *p = a, *q = b;
  int order;

  if (p->distance2 != q->distance2)
    return p->distance2 < q->distance2 ? -1 : 1;
  order = compare_places (p->place_a, q->place_a);
  return order != 0 ? order : compare_places (p->place_b, q->place_b);
}

static guint
count_gone_to (const GeoSnap *self,
               guint32        to)
{
  guint n = 0;

  for (guint32 i = to; i != GEO_NOT_LOOSE; i = geo_snap_get (self, i)->next)
    n++;
  return n;
}

static gboolean
is_within (const GeoSnap *self,
           guint32        from,
           guint32        to)
{
  GeoVertex a = geo_snap_get_place (self, from), b = geo_snap_get_place (self, to);
  double dx = (double) a.x - b.x, dy = (double) a.y - b.y, tolerance = geo_snap_get_tolerance (self, a);

  return dx * dx + dy * dy <= tolerance * tolerance;
}

/* Whether all that have gone to @from may go to @to instead. */
static gboolean
may_join (const GeoSnap *self,
          guint32        from,
          guint32        to)
{
  for (guint32 i = from; i != GEO_NOT_LOOSE; i = geo_snap_get (self, i)->next)
    {
      if (!is_within (self, i, to))
        return FALSE;
      for (guint32 k = to; k != GEO_NOT_LOOSE; k = geo_snap_get (self, k)->next)
        if (geo_snap_fit (self, i, k) == GEO_FIT_CONFLICT)
          return FALSE;
    }
  return TRUE;
}

static void
join (GeoSnap *self,
      guint32  from,
      guint32  to)
{
  guint32 last = to;

  while (geo_snap_get (self, last)->next != GEO_NOT_LOOSE)
    last = geo_snap_get (self, last)->next;
  geo_snap_get (self, last)->next = from;
  for (guint32 i = from; i != GEO_NOT_LOOSE; i = geo_snap_get (self, i)->next)
    geo_snap_get (self, i)->target = to;
}

/* Where most have gone to already the others go as well; of two alike, where more areas meet; of
 * these, to the first in the order of places. If that is too far for one, the other way round. */
static void
join_pair (GeoSnap    *self,
           const Pair *pair)
{
  guint32 a = geo_snap_get (self, pair->a)->target, b = geo_snap_get (self, pair->b)->target;
  guint n_a = count_gone_to (self, a), n_b = count_gone_to (self, b);
  guint32 areas_a = geo_snap_get (self, a)->n_areas, areas_b = geo_snap_get (self, b)->n_areas;
  gboolean to_a = compare_places (geo_snap_get_place (self, a), geo_snap_get_place (self, b)) < 0;

  if (a == b || n_a + n_b > MAX_CROWD)
    return;
  if (areas_a != areas_b)
    to_a = areas_a > areas_b;
  if (n_a != n_b)
    to_a = n_a > n_b;
  for (guint way = 0; way < 2; way++, to_a = !to_a)
    if (may_join (self, to_a ? b : a, to_a ? a : b))
      {
        join (self, to_a ? b : a, to_a ? a : b);
        return;
      }
}

void
geo_snap_merge (GeoSnap *self)
{
  g_auto (GeoRowGrid) grid = { 0, NULL };
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  geo_row_grid_init (&grid, self->max_units);
  for (guint i = 0; i < self->vertices->len; i++)
    geo_row_grid_add (&grid, geo_snap_get_place (self, i), i);
  geo_row_grid_sort (&grid);
  for (guint i = 0; i < self->vertices->len; i++)
    {
      GeoVertex place = geo_snap_get_place (self, i);
      double tolerance = geo_snap_get_tolerance (self, place);
      Search search = { self, i, place, tolerance * tolerance, 0, 0, pairs };

      geo_row_grid_visit (&grid, place, place, self->max_units, visit_cb, &search);
    }
  if (pairs->len > 1)
    qsort (pairs->data, pairs->len, sizeof (Pair), compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    join_pair (self, &g_array_index (pairs, Pair, i));
}

void
geo_snap_release (GeoSnap *self,
                  guint32  loose)
{
  GeoLooseVertex *vertex = geo_snap_get (self, loose);
  guint32 at = vertex->target;

  if (at == loose)
    return;
  while (geo_snap_get (self, at)->next != loose)
    at = geo_snap_get (self, at)->next;
  geo_snap_get (self, at)->next = vertex->next;
  vertex->next = GEO_NOT_LOOSE;
  vertex->target = loose;
}
