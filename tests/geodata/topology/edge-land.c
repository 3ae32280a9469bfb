/* edge-land.c – a made-up land as edges, whose areas can be asked for without them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/topology/edge-land.h"

/* Of the value of the middle of a side, and how much lower those of its halves are. */
#define TOP_VALUE 150
#define VALUES_A_HALF 8

/* Of the width of an area. */
#define MOST_MOVED 0.15
#define MOST_BENT 0.04

#define LINES_A_TOWNSHIP 4

struct _EdgeLand {
  int n_columns, n_rows;
  gint32 cell;
  GeoVertex origin;
  GRand *rand;
  GeoVertex *corners;
  GArray *edges;        /* of GeoNetEdge */
  GArray *vertices;     /* of GeoVertex */
  GArray *values;       /* of GeoValue */
  int *sides;           /* of each area: below, above, left, right: numbers of edges, -1 none */
  int island_edge, island_in;
  GeoEdgeNet *net;
};

static int
get_area (const EdgeLand *self,
          int             column,
          int             row)
{
  /* The one that is missing. */
  if (column == self->n_columns / 2 && row == self->n_rows / 2)
    return -1;
  return column >= 0 && column < self->n_columns && row >= 0 && row < self->n_rows
           ? row * self->n_columns + column : -1;
}

static gint32
jitter (EdgeLand *self,
        double    most)
{
  return (gint32) (g_rand_double_range (self->rand, -most, most) * self->cell);
}

static void
add_vertex (EdgeLand *self,
            GeoVertex vertex,
            GeoValue  value)
{
  g_array_append_val (self->vertices, vertex);
  g_array_append_val (self->values, value);
}

/* What lies between two vertices, bent by up to @most of the width of an area. */
static void
add_between (EdgeLand *self,
             GeoVertex a,
             GeoVertex b,
             guint     depth,
             double    most,
             int       value)
{
  const GeoVertex middle = {
    (gint32) (((gint64) a.x + b.x) / 2) + jitter (self, most),
    (gint32) (((gint64) a.y + b.y) / 2) + jitter (self, most),
  };

  if (depth == 0)
    return;
  add_between (self, a, middle, depth - 1, most / 2.5, value - VALUES_A_HALF);
  add_vertex (self, middle, (GeoValue) MAX (value, 0));
  add_between (self, middle, b, depth - 1, most / 2.5, value - VALUES_A_HALF);
}

/* Returns: the number of the edge, -1 if it separates nothing. */
static int
add_edge (EdgeLand *self,
          GeoVertex from,
          GeoVertex to,
          int       left,
          int       right,
          GeoLevel  rank,
          guint     depth)
{
  GeoNetEdge edge = { self->vertices->len, 0, left, right, rank };

  if (left == right)
    return -1;
  add_vertex (self, from, GEO_VALUE_STAYS);
  add_between (self, from, to, depth, MOST_BENT, TOP_VALUE);
  add_vertex (self, to, GEO_VALUE_STAYS);
  edge.n_vertices = self->vertices->len - edge.first_vertex;
  g_array_append_val (self->edges, edge);
  return (int) self->edges->len - 1;
}

static GeoVertex
get_corner (const EdgeLand *self,
            int             column,
            int             row)
{
  return self->corners[row * (self->n_columns + 1) + column];
}

static void
set_side (EdgeLand *self,
          int       area,
          guint     side,
          int       edge)
{
  if (area >= 0)
    self->sides[area * 4 + side] = edge;
}

static GeoLevel
get_rank (int line)
{
  return line % LINES_A_TOWNSHIP == 0 ? GEO_LEVEL_TOWNSHIP : GEO_LEVEL_VILLAGE;
}

/* The side that goes from a corner to the right, and the one that goes up. */
static void
add_sides_at (EdgeLand *self,
              int       column,
              int       row,
              guint     depth)
{
  const GeoVertex from = get_corner (self, column, row);
  const int here = get_area (self, column, row);
  const int below = get_area (self, column, row - 1), before = get_area (self, column - 1, row);
  int edge;

  if (column < self->n_columns)
    {
      edge = add_edge (self, from, get_corner (self, column + 1, row), here, below, get_rank (row),
                       depth);
      set_side (self, here, 0, edge);
      set_side (self, below, 1, edge);
    }
  if (row < self->n_rows)
    {
      edge = add_edge (self, from, get_corner (self, column, row + 1), before, here,
                       get_rank (column), depth);
      set_side (self, here, 2, edge);
      set_side (self, before, 3, edge);
    }
}

/* A triangle, left of which is the last area of all. */
static void
add_island (EdgeLand *self)
{
  const GeoVertex at = get_corner (self, 0, 0);
  const gint32 r = self->cell / 8, c = self->cell / 2;
  const GeoVertex ring[] = {
    { at.x + c - r, at.y + c - r }, { at.x + c + r, at.y + c - r }, { at.x + c, at.y + c + r },
    { at.x + c - r, at.y + c - r },
  };
  const GeoNetEdge edge = {
    self->vertices->len, G_N_ELEMENTS (ring), self->n_columns * self->n_rows,
    get_area (self, 0, 0), GEO_LEVEL_VILLAGE
  };

  self->island_in = get_area (self, 0, 0);
  self->island_edge = (int) self->edges->len;
  for (guint i = 0; i < G_N_ELEMENTS (ring); i++)
    add_vertex (self, ring[i], GEO_VALUE_STAYS);
  g_array_append_val (self->edges, edge);
}

EdgeLand *
edge_land_new (int       n_columns,
               int       n_rows,
               guint     depth,
               gint32    cell,
               GeoVertex origin,
               guint32   seed)
{
  EdgeLand *self = g_new0 (EdgeLand, 1);
  const int n_corners = (n_columns + 1) * (n_rows + 1);

  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->cell = cell;
  self->origin = origin;
  self->rand = g_rand_new_with_seed (seed);
  self->corners = g_new (GeoVertex, n_corners);
  for (int i = 0; i < n_corners; i++)
    self->corners[i] = (GeoVertex) {
      origin.x + i % (n_columns + 1) * cell + jitter (self, MOST_MOVED),
      origin.y + i / (n_columns + 1) * cell + jitter (self, MOST_MOVED),
    };
  self->edges = g_array_new (FALSE, FALSE, sizeof (GeoNetEdge));
  self->vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  self->values = g_array_new (FALSE, FALSE, sizeof (GeoValue));
  self->sides = g_new (int, n_columns * n_rows * 4);
  for (int i = 0; i < n_columns * n_rows * 4; i++)
    self->sides[i] = -1;
  for (int row = 0; row <= n_rows; row++)
    for (int column = 0; column <= n_columns; column++)
      add_sides_at (self, column, row, depth);
  add_island (self);
  return self;
}

void
edge_land_free (EdgeLand *self)
{
  g_rand_free (self->rand);
  g_free (self->corners);
  g_array_unref (self->edges);
  g_array_unref (self->vertices);
  g_array_unref (self->values);
  g_free (self->sides);
  g_clear_pointer (&self->net, geo_edge_net_unref);
  g_free (self);
}

int
edge_land_get_n_areas (const EdgeLand *self)
{
  return self->n_columns * self->n_rows + 1;
}

GeoEdgeNet *
edge_land_get_net (EdgeLand *self)
{
  if (self->net == NULL)
    self->net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, (const GeoNetEdge *) self->edges->data,
                                       self->edges->len, (const GeoVertex *) self->vertices->data,
                                       (const GeoValue *) self->values->data, self->vertices->len);
  return self->net;
}

GeoUnitBox
edge_land_get_box (EdgeLand *self)
{
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;

  for (guint i = 0; i < self->vertices->len; i++)
    geo_unit_box_extend (&box, g_array_index (self->vertices, GeoVertex, i));
  return box;
}

/* Whether a ray to the right crosses a side an odd number of times. (W. R. Franklin's test.) */
static gboolean
crosses (const EdgeLand *self,
         int             number,
         GeoVertex       place,
         GeoValue        min_value)
{
  const GeoNetEdge *edge;
  gboolean odd = FALSE;
  GeoVertex a, b;

  if (number < 0)
    return FALSE;
  edge = &g_array_index (self->edges, GeoNetEdge, number);
  a = g_array_index (self->vertices, GeoVertex, edge->first_vertex);
  for (guint32 i = 1; i < edge->n_vertices; i++)
    {
      if (g_array_index (self->values, GeoValue, edge->first_vertex + i) < min_value)
        continue;
      b = g_array_index (self->vertices, GeoVertex, edge->first_vertex + i);
      if ((a.y > place.y) != (b.y > place.y)
          && place.x < ((double) b.x - a.x) * ((double) place.y - a.y) / ((double) b.y - a.y) + a.x)
        odd = !odd;
      a = b;
    }
  return odd;
}

static gboolean
contains (const EdgeLand *self,
          int             area,
          GeoVertex       place,
          GeoValue        min_value)
{
  gboolean odd = FALSE;

  for (guint side = 0; side < 4; side++)
    odd ^= crosses (self, self->sides[area * 4 + side], place, min_value);
  return odd;
}

int
edge_land_locate (const EdgeLand *self,
                  GeoVertex       place,
                  GeoValue        min_value)
{
  const int column = (int) (((gint64) place.x - self->origin.x) / self->cell);
  const int row = (int) (((gint64) place.y - self->origin.y) / self->cell);

  if (crosses (self, self->island_edge, place, min_value))
    return self->n_columns * self->n_rows;
  /* No corner is moved, and no side bent, beyond the next area. */
  for (int r = row - 1; r <= row + 1; r++)
    for (int c = column - 1; c <= column + 1; c++)
      if (get_area (self, c, r) >= 0 && contains (self, get_area (self, c, r), place, min_value))
        return get_area (self, c, r);
  return -1;
}

gint64 *
edge_land_dup_ids (const EdgeLand *self)
{
  const int n_areas = edge_land_get_n_areas (self);
  gint64 *ids = g_new (gint64, n_areas);

  for (int i = 0; i < n_areas; i++)
    ids[i] = 1000 + 3 * (gint64) (n_areas - i);
  return ids;
}
