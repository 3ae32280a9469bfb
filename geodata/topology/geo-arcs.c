/* geo-arcs.c – what the traces of all areas run along together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where all that touches a vertex comes from one neighbour and goes on to one other, nothing
 * changes, and the vertex lies within an arc. Everywhere else arcs end. So two looks at each vertex
 * of each trace do: one to tell which vertices are ends, one to go along. An arc is known by the
 * vertices next to its ends, or, if there are none between, by both ends.
 */
#define G_LOG_DOMAIN "geo-arcs"

#include "geodata/topology/geo-arcs.h"

#include "geodata/topology/geo-arc-sides.h"
#include "geodata/topology/geo-ring-sides.h"

#include <string.h>

/* Some milliseconds: how long a cancel waits. */
#define IDS_PER_STEP 65536
#define MIN_SLOTS 64

/* In Link.a */
#define LINK_FREE (G_MAXUINT32 - 1) /* nothing known yet */
#define LINK_END G_MAXUINT32        /* arcs end here */

/* Of a vertex. First its two neighbours; then, in @a, the arc that it lies next to the end of, or
 * LINK_END, and then in @b the area that was there last. */
typedef struct {
  guint32 a, b;
} Link;

typedef struct {
  GeoTraces *traces;
  GCancellable *cancellable;
  Link *links;          /* by vertex */
  GArray *arcs;         /* of GeoArc */
  GArray *uses;         /* of GeoArcUse */
  guint32 *direct;      /* hash table of arcs without a vertex between their ends: number + 1, 0 free */
  guint n_direct, n_slots;
  gboolean pinched;     /* the area at hand comes to an end of arcs more than once */
  gsize n_done;         /* ids since the last look at the cancellable */
} Weaving;

static void
weaving_clear (Weaving *self)
{
  g_free (self->links);
  g_clear_pointer (&self->arcs, g_array_unref);
  g_clear_pointer (&self->uses, g_array_unref);
  g_free (self->direct);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Weaving, weaving_clear)

static gboolean
is_cancelled (Weaving *self,
              gsize    n_ids)
{
  self->n_done += n_ids;
  if (self->n_done < IDS_PER_STEP)
    return FALSE;
  self->n_done = 0;
  return g_cancellable_is_cancelled (self->cancellable);
}

/* Ends */

static inline void
pass (Link    *link,
      guint32  from,
      guint32  to)
{
  if (link->a == LINK_FREE && from != to)
    *link = (Link) { from, to };
  else if (!(link->a == from && link->b == to) && !(link->a == to && link->b == from))
    *link = (Link) { LINK_END, LINK_END };
  else if (from == to)
    *link = (Link) { LINK_END, LINK_END };
}

static void
pass_trace (Weaving        *self,
            const GeoTrace *trace)
{
  const guint32 *ids = self->traces->ids + trace->first;
  guint32 from = ids[trace->is_open ? 0 : trace->n - 2], at = ids[trace->is_open ? 1 : 0];

  if (trace->is_open)
    self->links[ids[0]] = self->links[ids[trace->n - 1]] = (Link) { LINK_END, LINK_END };
  for (guint32 i = trace->is_open ? 2 : 1; i < trace->n; i++)
    {
      guint32 to = ids[i];

      pass (&self->links[at], from, to);
      from = at;
      at = to;
    }
}

/* FALSE: cancelled. Leaves LINK_END where arcs end, and LINK_FREE elsewhere. */
static gboolean
find_ends (Weaving *self)
{
  const GArray *traces = self->traces->traces;
  guint32 n_vertices = self->traces->n_vertices;

  self->links = g_new (Link, MAX (n_vertices, 1));
  for (guint32 v = 0; v < n_vertices; v++)
    self->links[v] = (Link) { LINK_FREE, LINK_FREE };
  for (guint i = 0; i < traces->len; i++)
    {
      const GeoTrace *trace = &g_array_index (traces, GeoTrace, i);

      if (is_cancelled (self, trace->n))
        return FALSE;
      pass_trace (self, trace);
    }
  for (guint32 v = 0; v < n_vertices; v++)
    if (self->links[v].a != LINK_END)
      self->links[v].a = LINK_FREE;
  return TRUE;
}

/* Arcs without a vertex between */

static guint
hash_ends (guint32 a,
           guint32 b)
{
  guint64 h = ((guint64) MIN (a, b) << 32 | MAX (a, b)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h ^= h >> 32;
  return (guint) (h * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9) >> 32);
}

static guint32
get_end (const Weaving *self,
         guint32        arc,
         gboolean       last)
{
  const GeoArc *a = &g_array_index (self->arcs, GeoArc, arc);

  return self->traces->ids[a->first + (last ? a->n - 1 : 0)];
}

/* The slot that holds the arc between two ends, or where it belongs. */
static guint32 *
find_direct (const Weaving *self,
             guint32        a,
             guint32        b)
{
  guint slot = hash_ends (a, b) & (self->n_slots - 1);

  for (; self->direct[slot] != 0; slot = (slot + 1) & (self->n_slots - 1))
    {
      guint32 from = get_end (self, self->direct[slot] - 1, FALSE);
      guint32 to = get_end (self, self->direct[slot] - 1, TRUE);

      if ((from == a && to == b) || (from == b && to == a))
        break;
    }
  return &self->direct[slot];
}

static void
grow_direct (Weaving *self)
{
  g_autofree guint32 *old = g_steal_pointer (&self->direct);
  guint n_old = self->n_slots;

  self->n_slots = MAX (MIN_SLOTS, n_old * 2);
  self->direct = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      *find_direct (self, get_end (self, old[i] - 1, FALSE), get_end (self, old[i] - 1, TRUE)) = old[i];
}

/* Arcs */

static guint32
add_arc (Weaving *self,
         guint32  first,
         guint32  n)
{
  GeoArc arc = { first, n, 0, 0 };

  g_array_append_val (self->arcs, arc);
  return self->arcs->len - 1;
}

static guint32
find_direct_arc (Weaving *self,
                 guint32  first)
{
  const guint32 *ids = self->traces->ids + first;
  guint32 *slot;

  if (self->n_direct >= self->n_slots / 2)
    grow_direct (self);
  slot = find_direct (self, ids[0], ids[1]);
  if (*slot == 0)
    {
      *slot = add_arc (self, first, 2) + 1;
      self->n_direct++;
    }
  return *slot - 1;
}

/* The arc along a run of ids from one end to the next, a new one if nobody has gone there. */
static guint32
find_arc (Weaving  *self,
          guint32   first,
          guint32   n,
          gboolean  closed)
{
  const guint32 *ids = self->traces->ids + first;
  guint32 arc;

  if (n == 2)
    return find_direct_arc (self, first);
  arc = self->links[ids[1]].a;
  if (arc != LINK_FREE)
    return arc;
  arc = add_arc (self, first, n);
  self->links[ids[1]].a = self->links[ids[n - 2]].a = arc;
  /* Another trace may begin anywhere on it. */
  for (guint32 i = 0; closed && i < n; i++)
    self->links[ids[i]].a = arc;
  return arc;
}

static void
add_use (Weaving        *self,
         const GeoTrace *trace,
         guint32         first,
         guint32         n,
         gboolean        closed)
{
  guint32 number = find_arc (self, first, n, closed);
  const GeoArc *arc = &g_array_index (self->arcs, GeoArc, number);
  const guint32 *ids = self->traces->ids;
  gboolean forward = ids[arc->first] == ids[first] && ids[arc->first + 1] == ids[first + 1];
  GeoArcUse use = { number, (guint32) trace->area << 1 | (trace->is_left != forward) };

  g_array_append_val (self->uses, use);
}

/* Makes the trace begin @k vertices further on. */
static void
turn (Weaving        *self,
      const GeoTrace *trace,
      guint32         k)
{
  guint32 *ids = self->traces->ids + trace->first;
  guint32 n = trace->n - 1;
  g_autofree guint32 *start = NULL;

  if (k == 0)
    return;
  start = g_memdup2 (ids, k * sizeof *ids);
  memmove (ids, ids + k, (n - k) * sizeof *ids);
  memcpy (ids + n - k, start, k * sizeof *ids);
  ids[n] = ids[0];
}

/* Where a trace is cut that arcs end nowhere on: where the arc that it goes along begins, or
 * at its own beginning if it is the first one there. */
static guint32
find_cut (const Weaving  *self,
          const GeoTrace *trace)
{
  guint32 start = self->traces->ids[trace->first];
  guint32 arc = self->links[start].a;

  return arc == LINK_FREE ? start : get_end (self, arc, FALSE);
}

static gboolean
is_cut (const Weaving *self,
        guint32        id,
        guint32        cut)
{
  return cut == GEO_NO_VERTEX ? self->links[id].a == LINK_END : id == cut;
}

static void
come_to_end (Weaving *self,
             guint32  id,
             int      area)
{
  Link *link = &self->links[id];

  self->pinched |= link->b == (guint32) area;
  link->b = (guint32) area;
}

static void
weave_trace (Weaving        *self,
             const GeoTrace *trace)
{
  const guint32 *ids = self->traces->ids + trace->first;
  guint32 cut = GEO_NO_VERTEX, start = 0;

  while (start < trace->n && !is_cut (self, ids[start], cut))
    start++;
  if (start == trace->n)
    {
      cut = find_cut (self, trace);
      for (start = 0; ids[start] != cut;)
        start++;
    }
  turn (self, trace, start);
  start = 0;
  for (guint32 i = 1; i < trace->n; i++)
    if (is_cut (self, ids[i], cut))
      {
        add_use (self, trace, trace->first + start, i - start + 1, cut != GEO_NO_VERTEX);
        if (cut == GEO_NO_VERTEX && !trace->is_open)
          come_to_end (self, ids[i], trace->area);
        start = i;
      }
}

/* Where rings come to a place again they may cross there, or be a border of the area no longer, and
 * land be on the other side from there on: look at each arc by itself. */
static void
look_at_area (Weaving *self,
              guint    first_trace,
              guint    n_traces,
              guint    first_use)
{
  const GeoTrace *traces = &g_array_index (self->traces->traces, GeoTrace, first_trace);
  GeoArcUse *uses = &g_array_index (self->uses, GeoArcUse, first_use);
  guint n_uses = self->uses->len - first_use;
  guint32 first_id = traces[0].first;
  gsize n_ids = traces[n_traces - 1].first + traces[n_traces - 1].n - first_id;
  g_autofree GeoRingRun *runs = g_new (GeoRingRun, n_traces);
  g_autofree GeoRingLook *looks = g_new (GeoRingLook, n_uses);
  g_autofree GeoVertex *vertices = g_new (GeoVertex, n_ids);

  for (gsize i = 0; i < n_ids; i++)
    vertices[i] = self->traces->vertices[self->traces->ids[first_id + i]];
  for (guint i = 0; i < n_traces; i++)
    runs[i] = (GeoRingRun) { traces[i].first - first_id, traces[i].n - 1, GEO_RING_EMPTY };
  for (guint i = 0; i < n_uses; i++)
    {
      const guint32 *ids = self->traces->ids + g_array_index (self->arcs, GeoArc, uses[i].arc).first;

      looks[i] = (GeoRingLook) { self->traces->vertices[ids[0]], self->traces->vertices[ids[1]], FALSE };
    }
  if (!geo_ring_sides_look (vertices, runs, n_traces, looks, n_uses))
    return;
  for (guint i = 0; i < n_uses; i++)
    uses[i].side = (uses[i].side & ~1u) | !looks[i].is_left;
}

/* Returns: the first trace of the next area. */
static guint
weave_area (Weaving *self,
            guint    first)
{
  const GArray *traces = self->traces->traces;
  int area = g_array_index (traces, GeoTrace, first).area;
  guint first_use = self->uses->len, i = first;

  self->pinched = FALSE;
  for (; i < traces->len && g_array_index (traces, GeoTrace, i).area == area; i++)
    weave_trace (self, &g_array_index (traces, GeoTrace, i));
  if (self->pinched)
    look_at_area (self, first, i - first, first_use);
  return i;
}

/* FALSE: cancelled */
static gboolean
weave_all (Weaving *self)
{
  const GArray *traces = self->traces->traces;

  for (guint i = 0; i < traces->len;)
    {
      if (is_cancelled (self, g_array_index (traces, GeoTrace, i).n))
        return FALSE;
      i = weave_area (self, i);
    }
  return TRUE;
}

GeoArcs *
geo_arcs_new (GeoTraces      *traces,
              const GeoArea  *areas,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr (GeoArcs) arcs = g_new0 (GeoArcs, 1);
  g_auto (Weaving) self = {
    .traces = traces,
    .cancellable = cancellable,
    .arcs = g_array_new (FALSE, FALSE, sizeof (GeoArc)),
    .uses = g_array_new (FALSE, FALSE, sizeof (GeoArcUse)),
  };

  if (!find_ends (&self) || !weave_all (&self))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  arcs->arcs = g_steal_pointer (&self.arcs);
  g_clear_pointer (&self.links, g_free);
  arcs->sides = geo_arc_sides_find (arcs->arcs, self.uses, areas);
  return g_steal_pointer (&arcs);
}

void
geo_arcs_free (GeoArcs *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->arcs, g_array_unref);
  g_clear_pointer (&self->sides, g_array_unref);
  g_free (self);
}
