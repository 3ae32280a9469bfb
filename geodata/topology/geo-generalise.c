/* geo-generalise.c – the value at which each vertex of a net of lines goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points", The
 * Cartographic Journal 30 (1993): the vertex whose triangle with its two neighbours has the least
 * area goes first; its neighbours get new triangles; what goes later has at least the effective
 * area of what went before. Here of all lines of the net together, so that lines without the
 * vertices below any value are what was there at one moment.
 *
 * Lines that neither cross nor touch go on not to if a vertex is taken only while no other lies in
 * its triangle: a line that comes in over the new side must end within or leave over it, and no
 * straight one does. Compare M. de Berg, M. van Kreveld and S. Schirra, "Topologically correct
 * subdivision simplification using the bandwidth criterion" (1998), A. Saalfeld, "Topologically
 * consistent line simplification with the Douglas-Peucker algorithm" (1999), and the coverage
 * simplifier of the JTS Topology Suite. A vertex with another in its way waits until that
 * one's turn, or for good if that one stays. Closed lines keep three vertices, and of lines that
 * join the same two nodes one goes straight and no other: so no area becomes empty. Lines that do
 * cross at the first may go on to; no others begin.
 *
 * In place of a heap there is a bucket for each value, and none is kept: those waiting for a value
 * are found by their byte. A bucket is gone through in rounds, each in the order of the vertices
 * and sparing the neighbours of what it takes: vertices on one straight line go every second first,
 * so that no triangle becomes long before it must. As a round is known beforehand, memory is asked
 * for ahead of use, which is what the time went into. All of it is linear for what land looks like;
 * lines of a million vertices that all wait for each other would take longer.
 */
#define G_LOG_DOMAIN "geo-generalise"

#include "geodata/topology/geo-generalise.h"

#include "geodata/topology/geo-pair-table.h"
#include "geodata/topology/geo-triangle.h"
#include "geodata/topology/geo-value-private.h"
#include "geodata/topology/geo-vertex-grid.h"

#include <string.h>

/* States of a vertex. Below PARKED it waits for the bucket of that number. */
#define PARKED 253 /* by one that stays; waits for a neighbour to go */
#define STAYS  254
#define GONE   GEO_VERTEX_GONE
#define N_BUCKETS PARKED

/* There are no more than 2^31 vertices. */
#define FIRST_OF_LINE (1u << 31)

/* A grid of few vertices is not worth being made anew. */
#define MIN_GRID 1024
#define TRIES_BETWEEN_LOOKS (1 << 16)

/* Vertices of a round before their turn: these many when their nodes, the cells around them, and what
 * lies in the cells should be on the way. */
#define NODES_AHEAD 12
#define CELLS_AHEAD 8
#define ENTRIES_AHEAD 4

/**
 * Node: a vertex and its neighbours on the line that are still there
 * @before: of the first of a line FIRST_OF_LINE and the line's number
 * @after: of the last of a line GEO_VERTEX_NONE
 * @value: of one that is gone
 */
typedef struct {
  GeoVertex at;
  union {
    guint32 before;
    guint32 value;
  };
  guint32 after;
} Node;

typedef struct {
  const GeoVertex *vertices;
  guint32 n_vertices;
  const GeoLine *lines;
  guint n_lines;

  Node *nodes;
  guint8 *states;
  guint32 n_waiting[N_BUCKETS];

  GeoVertexGrid *grid;
  guint32 n_there, n_in_grid;

  /* Of lines that are not closed: lines of one number join the same two nodes. */
  guint32 *pairs;
  guint8 *is_straight; /* by that number: whether one of them is down to its ends */

  GArray *next;        /* to be looked at in the next round of the bucket, in order */
  GCancellable *cancellable;
  guint n_tries;
} Generaliser;

static void
generaliser_clear (Generaliser *self)
{
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->states, g_free);
  g_clear_pointer (&self->grid, geo_vertex_grid_free);
  g_clear_pointer (&self->pairs, g_free);
  g_clear_pointer (&self->is_straight, g_free);
  g_clear_pointer (&self->next, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Generaliser, generaliser_clear)

static guint8
measure (const Generaliser *self,
         guint32            vertex)
{
  const Node *node = &self->nodes[vertex];

  return geo_value_from_twice_area (geo_triangle_get_twice_area (self->nodes[node->before].at, node->at,
                                                                 self->nodes[node->after].at));
}

static void
set_state (Generaliser *self,
           guint32      vertex,
           guint8       state)
{
  const guint8 old = self->states[vertex];

  if (old < N_BUCKETS)
    self->n_waiting[old]--;
  if (state < N_BUCKETS)
    self->n_waiting[state]++;
  self->states[vertex] = state;
}

static void
link_line (Generaliser *self,
           guint        line)
{
  const guint32 first = self->lines[line].first_vertex, last = first + self->lines[line].n_vertices - 1;

  for (guint32 i = first; i <= last; i++)
    {
      self->nodes[i].before = i - 1;
      self->nodes[i].after = i + 1;
    }
  self->nodes[first].before = FIRST_OF_LINE + line;
  self->nodes[last].after = GEO_VERTEX_NONE;
  for (guint32 i = first + 1; i < last; i++)
    set_state (self, i, measure (self, i));
}

/* Ends of lines stay; but of those on one place only the first stands for it in the grid. */
static void
link_ends (Generaliser *self)
{
  g_autoptr (GeoPairTable) nodes = geo_pair_table_new ();
  g_autoptr (GeoPairTable) pairs = geo_pair_table_new ();

  self->pairs = g_new (guint32, self->n_lines);
  for (guint i = 0; i < self->n_lines; i++)
    {
      const guint32 ends[2] = {
        self->lines[i].first_vertex, self->lines[i].first_vertex + self->lines[i].n_vertices - 1
      };
      guint32 numbers[2];

      for (int k = 0; k < 2; k++)
        {
          const guint32 n_before = geo_pair_table_size (nodes);

          numbers[k] = geo_pair_table_number_vertex (nodes, self->vertices[ends[k]]);
          self->states[ends[k]] = numbers[k] == n_before ? STAYS : GONE;
        }
      self->pairs[i] = geo_pair_table_number (pairs, MIN (numbers[0], numbers[1]),
                                              MAX (numbers[0], numbers[1]));
    }
  self->is_straight = g_new0 (guint8, geo_pair_table_size (pairs) + 1);
  for (guint i = 0; i < self->n_lines; i++)
    if (self->lines[i].n_vertices == 2)
      self->is_straight[self->pairs[i]] = TRUE;
}

static void
renew_grid (Generaliser *self)
{
  g_clear_pointer (&self->grid, geo_vertex_grid_free);
  self->grid = geo_vertex_grid_new (self->vertices, self->states, self->n_vertices);
  self->n_in_grid = self->n_there;
}

static void
prepare (Generaliser *self)
{
  self->nodes = g_new (Node, self->n_vertices);
  for (guint32 i = 0; i < self->n_vertices; i++)
    self->nodes[i] = (Node) { .at = self->vertices[i], .value = GEO_VALUE_STAYS };
  self->states = g_malloc (self->n_vertices);
  memset (self->states, GONE, self->n_vertices);
  for (guint i = 0; i < self->n_lines; i++)
    link_line (self, i);
  link_ends (self);
  for (guint32 i = 0; i < self->n_vertices; i++)
    self->n_there += self->states[i] != GONE;
  self->next = g_array_new (FALSE, FALSE, sizeof (guint32));
  renew_grid (self);
}

static gboolean
is_first (const Generaliser *self,
          guint32            vertex)
{
  return self->nodes[vertex].before >= FIRST_OF_LINE;
}

static gboolean
is_last (const Generaliser *self,
         guint32            vertex)
{
  return self->nodes[vertex].after == GEO_VERTEX_NONE;
}

static guint8 *
get_is_straight (const Generaliser *self,
                 guint32            first)
{
  return &self->is_straight[self->pairs[self->nodes[first].before - FIRST_OF_LINE]];
}

/* Whether the line has to keep the vertex, whatever goes: a closed one as one of two between its
 * ends, another as the only one where a straight line joins its ends already. */
static gboolean
is_kept_by_line (const Generaliser *self,
                 guint32            vertex)
{
  guint32 first = self->nodes[vertex].before, last = self->nodes[vertex].after;

  if (is_first (self, first) && is_last (self, last))
    return geo_vertex_equal (self->vertices[first], self->vertices[last])
           || *get_is_straight (self, first);
  if (is_first (self, first))
    last = self->nodes[last].after;
  else if (is_last (self, last))
    first = self->nodes[first].before;
  return is_first (self, first) && is_last (self, last)
         && geo_vertex_equal (self->vertices[first], self->vertices[last]);
}

static void
measure_again (Generaliser *self,
               guint32      vertex,
               GeoValue     value)
{
  guint8 state;

  if (self->states[vertex] > PARKED)
    return;
  state = MAX (value, measure (self, vertex));
  set_state (self, vertex, state);
  if (state == value)
    g_array_append_val (self->next, vertex);
}

static void
take (Generaliser *self,
      guint32      vertex,
      GeoValue     value)
{
  const guint32 before = self->nodes[vertex].before, after = self->nodes[vertex].after;

  if (is_first (self, before) && is_last (self, after))
    *get_is_straight (self, before) = TRUE;
  set_state (self, vertex, GONE);
  self->nodes[vertex].value = value;
  self->nodes[before].after = after;
  self->nodes[after].before = before;
  measure_again (self, before, value);
  measure_again (self, after, value);
  if (--self->n_there < self->n_in_grid / 2 && self->n_in_grid > MIN_GRID)
    renew_grid (self);
}

/* Waits as long as the one in the way does, and at least for the next bucket. */
static void
put_off (Generaliser *self,
         guint32      vertex,
         guint32      in_way,
         GeoValue     value)
{
  const guint8 other = self->states[in_way];

  if (other == STAYS)
    set_state (self, vertex, PARKED);
  else
    set_state (self, vertex, MIN (MAX (value + 1, other == PARKED ? 0 : other), PARKED));
}

/* Returns: whether it has gone */
static gboolean
try (Generaliser *self,
     guint32      vertex,
     GeoValue     value)
{
  const Node *node = &self->nodes[vertex];
  const GeoVertex triangle[3] = { self->nodes[node->before].at, node->at, self->nodes[node->after].at };
  guint32 in_way;

  self->n_tries++;
  if (is_kept_by_line (self, vertex))
    {
      set_state (self, vertex, STAYS);
      return FALSE;
    }
  /* A line that comes back on itself: without its tip it would have no length there. */
  if (geo_vertex_equal (triangle[0], triangle[2]))
    {
      set_state (self, vertex, PARKED);
      return FALSE;
    }
  in_way = geo_vertex_grid_find (self->grid, triangle, vertex);
  if (in_way != GEO_VERTEX_NONE)
    {
      put_off (self, vertex, in_way, value);
      return FALSE;
    }
  take (self, vertex, value);
  return TRUE;
}

static gboolean
is_cancelled (Generaliser *self)
{
  if (self->n_tries < TRIES_BETWEEN_LOOKS)
    return FALSE;
  self->n_tries = 0;
  return g_cancellable_is_cancelled (self->cancellable);
}

/* Starts to fetch what will be looked at for vertices of the round that come soon. */
static void
look_ahead (const Generaliser *self,
            const GArray      *round,
            guint              i)
{
  if (i + NODES_AHEAD < round->len)
    __builtin_prefetch (&self->nodes[g_array_index (round, guint32, i + NODES_AHEAD)]);
  if (i + CELLS_AHEAD < round->len)
    geo_vertex_grid_fetch_cell (self->grid, self->nodes[g_array_index (round, guint32, i + CELLS_AHEAD)].at);
  if (i + ENTRIES_AHEAD < round->len)
    geo_vertex_grid_fetch_entries (self->grid, self->nodes[g_array_index (round, guint32, i + ENTRIES_AHEAD)].at);
}

/* All but those behind one that has just gone: they are in the next round, if they still wait for
 * this bucket. */
static gboolean
go_through_round (Generaliser  *self,
                  const GArray *round,
                  GeoValue      value)
{
  guint32 spared = GEO_VERTEX_NONE;

  for (guint i = 0; i < round->len; i++)
    {
      const guint32 vertex = g_array_index (round, guint32, i), after = self->nodes[vertex].after;

      look_ahead (self, round, i);
      if (self->states[vertex] == value && vertex != spared && try (self, vertex, value))
        spared = after;
      if (is_cancelled (self))
        return FALSE;
    }
  return TRUE;
}

static gboolean
go_through_bucket (Generaliser *self,
                   GeoValue     value)
{
  const guint8 *end = self->states + self->n_vertices;

  for (const guint8 *at = self->states; (at = memchr (at, value, end - at)); at++)
    {
      const guint32 vertex = at - self->states;

      g_array_append_val (self->next, vertex);
    }
  while (self->next->len > 0)
    {
      g_autoptr (GArray) round = g_steal_pointer (&self->next);

      self->next = g_array_new (FALSE, FALSE, sizeof (guint32));
      if (!go_through_round (self, round, value))
        return FALSE;
    }
  return TRUE;
}

static void
get_values (const Generaliser *self,
            GeoValue          *values)
{
  for (guint32 i = 0; i < self->n_vertices; i++)
    values[i] = self->states[i] == GONE ? (GeoValue) self->nodes[i].value : GEO_VALUE_STAYS;
  for (guint i = 0; i < self->n_lines; i++)
    {
      values[self->lines[i].first_vertex] = GEO_VALUE_STAYS;
      values[self->lines[i].first_vertex + self->lines[i].n_vertices - 1] = GEO_VALUE_STAYS;
    }
}

gboolean
geo_generalise (const GeoVertex *vertices,
                guint32          n_vertices,
                const GeoLine   *lines,
                guint            n_lines,
                GeoValue        *values,
                GCancellable    *cancellable)
{
  g_auto (Generaliser) self = {
    .vertices = vertices, .n_vertices = n_vertices, .lines = lines, .n_lines = n_lines,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (n_vertices <= FIRST_OF_LINE, FALSE);
  g_return_val_if_fail (n_vertices == 0 || (vertices != NULL && values != NULL), FALSE);
  g_return_val_if_fail (n_lines == 0 || lines != NULL, FALSE);

  if (n_vertices == 0)
    return !g_cancellable_is_cancelled (cancellable);
  prepare (&self);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  for (guint value = 0; value < N_BUCKETS; value++)
    if (self.n_waiting[value] > 0 && !go_through_bucket (&self, (GeoValue) value))
      return FALSE;
  get_values (&self, values);
  return TRUE;
}
