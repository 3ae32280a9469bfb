/* geo-snap-apply.c – traces after what was snapped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snap"

#include "geodata/topology/geo-snap-private.h"

#include <math.h>

/* Segments with inserts, by their ends. */
typedef struct {
  guint64 ends;
  guint first;          /* insert */
} Entry;

typedef struct {
  GeoSnap *snap;
  GHashTable *inserts;  /* Entry, by ends */
  GArray *ids;          /* of guint32: the new trace at hand */
} Applying;

static guint64
make_ends (guint32 a,
           guint32 b)
{
  return (guint64) MIN (a, b) << 32 | MAX (a, b);
}

static guint32
get_drawn (const GeoSnap *self,
           guint32        loose)
{
  return geo_snap_get (self, loose)->vertex;
}

static guint32
get_new (const GeoSnap *self,
         guint32        vertex)
{
  guint32 loose = self->loose_of[vertex];

  return loose == GEO_NOT_LOOSE ? vertex : get_drawn (self, geo_snap_get (self, loose)->target);
}

/* The inserts of each segment, found from the ends of it. */
static GHashTable *
index_inserts (const GeoSnap *self)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->inserts->len; i++)
    {
      guint32 number = g_array_index (self->inserts, GeoSnapInsert, i).segment;
      const GeoLooseSegment *segment = &g_array_index (self->segments, GeoLooseSegment, number);
      Entry *entry;

      if (i > 0 && g_array_index (self->inserts, GeoSnapInsert, i - 1).segment == number)
        continue;
      entry = g_new (Entry, 1);
      *entry = (Entry) { make_ends (get_drawn (self, segment->a), get_drawn (self, segment->b)), i };
      g_hash_table_add (table, entry);
    }
  return table;
}

static void
add_id (Applying *self,
        guint32   id)
{
  if (self->ids->len == 0 || g_array_index (self->ids, guint32, self->ids->len - 1) != id)
    g_array_append_val (self->ids, id);
}

/* What comes between two vertices of a trace, in the direction that it goes. */
static void
add_inserts (Applying *self,
             guint32   a,
             guint32   b)
{
  const GArray *inserts = self->snap->inserts;
  guint64 ends = make_ends (a, b);
  const Entry *entry = g_hash_table_size (self->inserts) == 0 ? NULL
                       : g_hash_table_lookup (self->inserts, &ends);
  const GeoSnapInsert *first;
  guint n = 0;
  gboolean forward;

  if (entry == NULL)
    return;
  first = &g_array_index (inserts, GeoSnapInsert, entry->first);
  forward = get_drawn (self->snap, g_array_index (self->snap->segments, GeoLooseSegment,
                                                  first->segment).a) == a;
  while (entry->first + n < inserts->len && first[n].segment == first->segment)
    n++;
  for (guint i = 0; i < n; i++)
    add_id (self, get_drawn (self->snap, first[forward ? i : n - 1 - i].vertex));
}

static gboolean
is_touched (const GeoSnap  *self,
            const GeoTrace *trace)
{
  const guint32 *ids = self->traces->ids + trace->first;

  for (guint32 i = 0; i < trace->n; i++)
    if (self->loose_of[ids[i]] != GEO_NOT_LOOSE)
      return TRUE;
  return FALSE;
}

/* The trace as it is to be, closed. */
static void
make_trace (Applying       *self,
            const GeoTrace *trace)
{
  const guint32 *ids = self->snap->traces->ids + trace->first;

  g_array_set_size (self->ids, 0);
  for (guint32 i = 0; i + 1 < trace->n; i++)
    {
      add_id (self, get_new (self->snap, ids[i]));
      if (self->snap->loose_of[ids[i]] != GEO_NOT_LOOSE
          && self->snap->loose_of[ids[i + 1]] != GEO_NOT_LOOSE)
        add_inserts (self, ids[i], ids[i + 1]);
    }
  add_id (self, get_new (self->snap, ids[0]));
}

/* Twice the area, positive against the clock. */
static __int128
measure (const GeoSnap *self,
         const guint32 *ids,
         guint          n)
{
  __int128 area2 = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      GeoVertex a = self->traces->vertices[ids[i]], b = self->traces->vertices[ids[i + 1]];

      area2 += (__int128) a.x * b.y - (__int128) b.x * a.y;
    }
  return area2;
}

/* Whether what is made of a trace still turns the way it was drawn. */
static gboolean
keeps_turn (const Applying *self,
            const GeoTrace *trace)
{
  __int128 before = measure (self->snap, self->snap->traces->ids + trace->first, trace->n);
  __int128 after = measure (self->snap, (const guint32 *) (gpointer) self->ids->data, self->ids->len);

  return before == 0 || (before > 0 ? after > 0 : after < 0);
}

static void
release_trace (GeoSnap        *self,
               const GeoTrace *trace,
               GHashTable     *inserts,
               GArray         *kept)
{
  const guint32 *ids = self->traces->ids + trace->first;

  for (guint32 i = 0; i + 1 < trace->n; i++)
    {
      guint64 ends = make_ends (ids[i], ids[i + 1]);
      const Entry *entry = g_hash_table_lookup (inserts, &ends);

      if (self->loose_of[ids[i]] != GEO_NOT_LOOSE)
        geo_snap_release (self, self->loose_of[ids[i]]);
      if (entry != NULL)
        {
          guint32 segment = g_array_index (self->inserts, GeoSnapInsert, entry->first).segment;

          g_array_append_val (kept, segment);
        }
    }
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  const guint32 *p = a, *q = b;

  return (*p > *q) - (*p < *q);
}

static void
drop_inserts (GeoSnap *self,
              GArray  *segments)
{
  GeoSnapInsert *all = (GeoSnapInsert *) (gpointer) self->inserts->data;
  guint n = 0;

  g_array_sort (segments, compare_numbers);
  for (guint i = 0; i < self->inserts->len; i++)
    if (!g_array_binary_search (segments, &all[i].segment, compare_numbers, NULL))
      all[n++] = all[i];
  g_array_set_size (self->inserts, n);
}

gboolean
geo_snap_keep_areas (GeoSnap *self)
{
  const GArray *traces = self->traces->traces;
  g_autoptr (GHashTable) inserts = index_inserts (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (guint32));
  Applying applying = { self, inserts, ids };
  gboolean kept_all = TRUE;

  for (guint i = 0; i < traces->len; i++)
    {
      const GeoTrace *trace = &g_array_index (traces, GeoTrace, i);

      if (!is_touched (self, trace))
        continue;
      make_trace (&applying, trace);
      if (keeps_turn (&applying, trace))
        continue;
      release_trace (self, trace, inserts, kept);
      kept_all = FALSE;
    }
  drop_inserts (self, kept);
  return kept_all;
}

static guint
count_snapped (const GeoSnap *self,
               double        *max_moved_m)
{
  guint n = self->inserts->len;

  for (guint i = 0; i < self->vertices->len; i++)
    {
      GeoVertex a = geo_snap_get_place (self, i), b = geo_snap_get_new_place (self, i);

      if (geo_vertex_equal (a, b))
        continue;
      n++;
      *max_moved_m = MAX (*max_moved_m, hypot ((double) b.x - a.x, (double) b.y - a.y)
                                        * geo_vertex_get_metres (a));
    }
  for (guint i = 0; i < self->inserts->len; i++)
    {
      const GeoSnapInsert *insert = &g_array_index (self->inserts, GeoSnapInsert, i);
      double metres = geo_vertex_get_metres (geo_snap_get_place (self, insert->vertex));

      *max_moved_m = MAX (*max_moved_m, insert->moved * metres);
    }
  return n;
}

static void
replace_traces (GeoSnap *self)
{
  GeoTraces *traces = self->traces;
  g_autoptr (GHashTable) inserts = index_inserts (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  Applying applying = { self, inserts, ids };
  guint n = 0;

  for (guint i = 0; i < traces->traces->len; i++)
    {
      GeoTrace trace = g_array_index (traces->traces, GeoTrace, i);

      make_trace (&applying, &trace);
      trace.first = all->len;
      trace.n = ids->len;
      if (trace.n < 4)
        continue;
      g_array_append_vals (all, ids->data, ids->len);
      g_array_index (traces->traces, GeoTrace, n++) = trace;
    }
  g_array_set_size (traces->traces, n);
  g_free (traces->ids);
  traces->n_ids = all->len;
  traces->ids = (guint32 *) (gpointer) g_array_steal (all, NULL);
}

guint
geo_snap_apply (GeoSnap *self,
                double  *max_moved_m)
{
  guint n = count_snapped (self, max_moved_m);

  if (n > 0)
    replace_traces (self);
  return n;
}
