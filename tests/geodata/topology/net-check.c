/* net-check.c – whether what is left of a net at a limit is still a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Knows nothing of how a net was generalised, and shares no arithmetic with it.
 */
#include "net-check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 Wide;

typedef struct {
  GeoVertex a, b;
  guint32 from, to;        /* vertices of the net */
  const GeoNetEdge *edge;
} Segment;

/* An edge as one of the areas beside it goes along it, itself on the left. */
typedef struct {
  int area;
  GeoVertex begin, end;
  Wide twice_area;         /* of the fan from 0, 0 */
  gboolean is_used;
} Half;

typedef struct {
  const GeoEdgeNet *net;
  GeoValue limit;
  GArray *segments;        /* of Segment */
  GArray *halves;          /* of Half */
} Left;

static Wide
cross (GeoVertex a,
       GeoVertex b,
       GeoVertex c)
{
  return ((Wide) b.x - a.x) * ((Wide) c.y - a.y) - ((Wide) b.y - a.y) * ((Wide) c.x - a.x);
}

static int
turn (GeoVertex a,
      GeoVertex b,
      GeoVertex c)
{
  const Wide z = cross (a, b, c);

  return (z > 0) - (z < 0);
}

static gboolean
is_on (const Segment *segment,
       GeoVertex      vertex)
{
  return turn (segment->a, segment->b, vertex) == 0
         && vertex.x >= MIN (segment->a.x, segment->b.x) && vertex.x <= MAX (segment->a.x, segment->b.x)
         && vertex.y >= MIN (segment->a.y, segment->b.y) && vertex.y <= MAX (segment->a.y, segment->b.y);
}

static gboolean
is_end (const Segment *segment,
        guint32        vertex)
{
  return vertex == segment->edge->first_vertex
         || vertex == segment->edge->first_vertex + segment->edge->n_vertices - 1;
}

/* Where they share an end: whether they may, and whether they then go apart. */
static gboolean
share_wrongly (const Segment *s,
               guint32        s_vertex,
               GeoVertex      s_other,
               const Segment *t,
               guint32        t_vertex,
               GeoVertex      t_other)
{
  if (s_vertex != t_vertex && !(is_end (s, s_vertex) && is_end (t, t_vertex)))
    return TRUE;
  return is_on (s, t_other) || is_on (t, s_other);
}

static gboolean
meet_wrongly (const Segment *s,
              const Segment *t)
{
  if (geo_vertex_equal (s->a, t->a))
    return share_wrongly (s, s->from, s->b, t, t->from, t->b);
  if (geo_vertex_equal (s->a, t->b))
    return share_wrongly (s, s->from, s->b, t, t->to, t->a);
  if (geo_vertex_equal (s->b, t->a))
    return share_wrongly (s, s->to, s->a, t, t->from, t->b);
  if (geo_vertex_equal (s->b, t->b))
    return share_wrongly (s, s->to, s->a, t, t->to, t->a);
  if (is_on (s, t->a) || is_on (s, t->b) || is_on (t, s->a) || is_on (t, s->b))
    return TRUE;
  return turn (s->a, s->b, t->a) * turn (s->a, s->b, t->b) < 0
         && turn (t->a, t->b, s->a) * turn (t->a, t->b, s->b) < 0;
}

static void
add_half (Left             *self,
          int               area,
          guint32           first_segment,
          gboolean          is_turned)
{
  const Segment *segments = &g_array_index (self->segments, Segment, first_segment);
  const guint n = self->segments->len - first_segment;
  Half half = { .area = area };

  if (area < 0)
    return;
  for (guint i = 0; i < n; i++)
    half.twice_area += cross ((GeoVertex) { 0, 0 }, segments[i].a, segments[i].b);
  half.begin = is_turned ? segments[n - 1].b : segments[0].a;
  half.end = is_turned ? segments[0].a : segments[n - 1].b;
  if (is_turned)
    half.twice_area = -half.twice_area;
  g_array_append_val (self->halves, half);
}

static void
collect (Left *self)
{
  guint n_edges;
  const GeoNetEdge *edges = geo_edge_net_get_edges (self->net, &n_edges);
  const GeoVertex *vertices = geo_edge_net_get_vertices (self->net, NULL);
  const GeoValue *values = geo_edge_net_get_values (self->net);

  for (guint i = 0; i < n_edges; i++)
    {
      const guint32 first = edges[i].first_vertex, first_segment = self->segments->len;
      guint32 last = first;

      g_assert_cmpint (values[first], ==, GEO_VALUE_STAYS);
      g_assert_cmpint (values[first + edges[i].n_vertices - 1], ==, GEO_VALUE_STAYS);
      for (guint32 k = first + 1; k < first + edges[i].n_vertices; k++)
        if (values[k] >= self->limit)
          {
            const Segment segment = { vertices[last], vertices[k], last, k, &edges[i] };

            g_assert_false (geo_vertex_equal (segment.a, segment.b));
            g_array_append_val (self->segments, segment);
            last = k;
          }
      add_half (self, edges[i].left, first_segment, FALSE);
      add_half (self, edges[i].right, first_segment, TRUE);
    }
}

static void
assert_apart (const Segment *s,
              const Segment *t,
              GeoValue       limit)
{
  if (meet_wrongly (s, t))
    g_error ("at %u vertices %u–%u and %u–%u meet: %d %d – %d %d and %d %d – %d %d", limit, s->from, s->to, t->from,
             t->to, s->a.x, s->a.y, s->b.x, s->b.y, t->a.x, t->a.y, t->b.x, t->b.y);
}

static int
compare_by_west (const void *a,
                 const void *b)
{
  const Segment *p = a, *q = b;
  const gint32 x = MIN (p->a.x, p->b.x), y = MIN (q->a.x, q->b.x);

  return (x > y) - (x < y);
}

typedef struct {
  double y_min, height;
  guint n;
  GArray **segments;       /* of Segment, those that reach into the band */
} Bands;

/* In horizontal bands, from west to east: each against those that begin before it ends. */
static void
assert_no_crossing (const Segment *segments,
                    guint          n,
                    GeoValue       limit)
{
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n && MIN (segments[k].a.x, segments[k].b.x) <= MAX (segments[i].a.x, segments[i].b.x); k++)
      if (MAX (segments[i].a.y, segments[i].b.y) >= MIN (segments[k].a.y, segments[k].b.y)
          && MAX (segments[k].a.y, segments[k].b.y) >= MIN (segments[i].a.y, segments[i].b.y))
        assert_apart (&segments[i], &segments[k], limit);
}

static void
fill_bands (const Left *self,
            Bands      *bands)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);
      const int first = (MIN (segment->a.y, segment->b.y) - bands->y_min) / bands->height;
      const int last = (MAX (segment->a.y, segment->b.y) - bands->y_min) / bands->height;

      for (int band = first; band <= last; band++)
        g_array_append_vals (bands->segments[band], segment, 1);
    }
}

static void
check_crossings (const Left *self)
{
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  Bands bands = { .n = 1 + sqrt (self->segments->len) };

  for (guint i = 0; i < self->segments->len; i++)
    {
      geo_unit_box_extend (&box, g_array_index (self->segments, Segment, i).a);
      geo_unit_box_extend (&box, g_array_index (self->segments, Segment, i).b);
    }
  bands.y_min = box.y_min;
  bands.height = ((double) box.y_max - box.y_min) / bands.n + 1;
  bands.segments = g_new (GArray *, bands.n);
  for (guint i = 0; i < bands.n; i++)
    bands.segments[i] = g_array_new (FALSE, FALSE, sizeof (Segment));
  fill_bands (self, &bands);
  for (guint i = 0; i < bands.n; i++)
    {
      g_array_sort (bands.segments[i], compare_by_west);
      assert_no_crossing ((const Segment *) bands.segments[i]->data, bands.segments[i]->len,
                          self->limit);
      g_array_unref (bands.segments[i]);
    }
  g_free (bands.segments);
}

static int
compare_halves (const void *a,
                const void *b)
{
  const Half *p = a, *q = b;

  if (p->area != q->area)
    return p->area < q->area ? -1 : 1;
  if (p->begin.x != q->begin.x)
    return p->begin.x < q->begin.x ? -1 : 1;
  return (p->begin.y > q->begin.y) - (p->begin.y < q->begin.y);
}

/* One not used yet, which begins where another ends. */
static Half *
find_next (const Left *self,
           const Half *half)
{
  const Half key = { .area = half->area, .begin = half->end };
  Half *halves = (Half *) self->halves->data, *end = halves + self->halves->len;
  Half *found = bsearch (&key, halves, self->halves->len, sizeof (Half), compare_halves);

  while (found > halves && compare_halves (found - 1, &key) == 0)
    found--;
  while (found && found < end && found->is_used)
    found++;
  return found && found < end && compare_halves (found, &key) == 0 ? found : NULL;
}

/* Returns: twice the area of the ring; with holes it is negative. */
static Wide
follow_ring (const Left *self,
             Half       *first)
{
  Wide twice_area = 0;
  Half *half = first;

  for (;;)
    {
      half->is_used = TRUE;
      twice_area += half->twice_area;
      if (geo_vertex_equal (half->end, first->begin))
        break;
      half = find_next (self, half);
      g_assert_nonnull (half);
    }
  return twice_area;
}

static Wide
measure_rim (const Left *self)
{
  Wide twice_area = 0;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);

      if (segment->edge->left < 0 || segment->edge->right < 0)
        twice_area += (segment->edge->right < 0 ? 1 : -1)
                      * cross ((GeoVertex) { 0, 0 }, segment->a, segment->b);
    }
  return twice_area;
}

static void
check_rings (const Left *self)
{
  Wide total = 0, of_area = 0;

  g_array_sort (self->halves, compare_halves);
  for (guint i = 0; i < self->halves->len; i++)
    {
      Half *half = &g_array_index (self->halves, Half, i);

      if (!half->is_used)
        {
          const Wide of_ring = follow_ring (self, half);

          g_assert_true (of_ring != 0);
          of_area += of_ring;
        }
      if (i + 1 == self->halves->len || half[1].area != half->area)
        {
          g_assert_true (of_area > 0);
          total += of_area;
          of_area = 0;
        }
    }
  g_assert_true (total == measure_rim (self));
}

/* Whether an odd number of the area's borders, but for one edge, lies east of a vertex. */
static gboolean
is_inside (const Left       *self,
           int               area,
           const GeoNetEdge *but,
           GeoVertex         vertex)
{
  gboolean is_odd = FALSE;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);
      const GeoVertex low = segment->a.y < segment->b.y ? segment->a : segment->b;
      const GeoVertex high = segment->a.y < segment->b.y ? segment->b : segment->a;

      if (low.y <= vertex.y && vertex.y < high.y && segment->edge != but
          && (segment->edge->left == area || segment->edge->right == area))
        is_odd ^= turn (low, high, vertex) > 0;
    }
  return is_odd;
}

/* An island that changed to the other side of a border would cross nothing. */
static void
check_nesting (const Left *self)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *first = &g_array_index (self->segments, Segment, i), *last = first;
      Wide twice_area = 0;
      int outside;

      while (last->to != first->edge->first_vertex + first->edge->n_vertices - 1)
        twice_area += cross (first->a, last->a, last->b), last++;
      i += last - first;
      if (!geo_vertex_equal (first->a, last->b))
        continue;
      g_assert_cmpint (last - first, >=, 2);
      outside = twice_area > 0 ? first->edge->right : first->edge->left;
      g_assert_cmpint (is_inside (self, outside, first->edge, first->b), ==, outside >= 0);
    }
}

guint
net_check_at (const GeoEdgeNet *net,
              GeoValue          limit)
{
  Left self = {
    net, limit, g_array_new (FALSE, FALSE, sizeof (Segment)), g_array_new (FALSE, FALSE, sizeof (Half))
  };
  guint n_edges, n_left;

  geo_edge_net_get_edges (net, &n_edges);
  collect (&self);
  check_crossings (&self);
  check_rings (&self);
  check_nesting (&self);
  n_left = self.segments->len + n_edges;
  g_array_unref (self.segments);
  g_array_unref (self.halves);
  return n_left;
}

/* Whether a vertex goes at the value before a limit, or none could. */
static gboolean
changes_at (const GeoEdgeNet *net,
            guint             limit)
{
  const GeoValue *values = geo_edge_net_get_values (net);
  guint n_vertices;

  geo_edge_net_get_vertices (net, &n_vertices);
  return limit == 0 || memchr (values, limit - 1, n_vertices) != NULL;
}

void
net_check_walk (const GeoEdgeNet *net)
{
  for (guint limit = 0; limit <= GEO_VALUE_STAYS; limit++)
    if (changes_at (net, limit))
      g_test_message ("%u vertices not below %u", net_check_at (net, limit), limit);
}

/* Pairs of edges that meet elsewhere than at common ends, as a number by a number. */
static GHashTable *
find_meetings (const Left *self)
{
  GHashTable *meetings = g_hash_table_new (NULL, NULL);
  guint n_edges;
  const GeoNetEdge *edges = geo_edge_net_get_edges (self->net, &n_edges);

  for (guint i = 0; i < self->segments->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const Segment *s = &g_array_index (self->segments, Segment, i);
        const Segment *t = &g_array_index (self->segments, Segment, k);

        if (meet_wrongly (s, t))
          g_hash_table_add (meetings, GUINT_TO_POINTER ((s->edge - edges) * n_edges + (t->edge - edges)));
      }
  return meetings;
}

static void
check_lengths (const Left *self)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *first = &g_array_index (self->segments, Segment, i), *last = first;

      while (last->to != first->edge->first_vertex + first->edge->n_vertices - 1)
        last++, i++;
      if (geo_vertex_equal (first->a, last->b) && first->edge->n_vertices > 3)
        g_assert_cmpint (last - first, >=, 2);
    }
}

/* Returns: what meets */
static GHashTable *
check_tangle_at (const GeoEdgeNet *net,
                 GeoValue          limit)
{
  Left self = {
    net, limit, g_array_new (FALSE, FALSE, sizeof (Segment)), g_array_new (FALSE, FALSE, sizeof (Half))
  };
  GHashTable *meetings;

  collect (&self);
  check_lengths (&self);
  meetings = find_meetings (&self);
  g_array_unref (self.segments);
  g_array_unref (self.halves);
  return meetings;
}

void
net_check_tangle (const GeoEdgeNet *net)
{
  g_autoptr (GHashTable) at_first = check_tangle_at (net, 0);

  for (guint limit = 1; limit <= GEO_VALUE_STAYS; limit++)
    if (changes_at (net, limit))
      {
        g_autoptr (GHashTable) meetings = check_tangle_at (net, limit);
        GHashTableIter iter;
        gpointer meeting;

        g_hash_table_iter_init (&iter, meetings);
        while (g_hash_table_iter_next (&iter, &meeting, NULL))
          g_assert_true (g_hash_table_contains (at_first, meeting));
      }
}
