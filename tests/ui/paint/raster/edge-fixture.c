/* edge-fixture.c – edges made up for tests, and what they say, the slow way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "edge-fixture"

#include "tests/ui/paint/raster/edge-fixture.h"

#include <math.h>

EdgeFixture *
edge_fixture_new (void)
{
  EdgeFixture *self = g_new0 (EdgeFixture, 1);

  self->edges = g_array_new (FALSE, FALSE, sizeof (GeoBlockEdge));
  self->vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  self->values = g_array_new (FALSE, FALSE, sizeof (GeoValue));
  self->block.box = GEO_UNIT_BOX_EMPTY;
  self->blocks = g_ptr_array_new ();
  g_ptr_array_add (self->blocks, &self->block);

  return self;
}

void
edge_fixture_free (EdgeFixture *self)
{
  g_array_unref (self->edges);
  g_array_unref (self->vertices);
  g_array_unref (self->values);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

void
edge_fixture_add (EdgeFixture     *self,
                  int              left,
                  int              right,
                  GeoLevel         rank,
                  const GeoVertex *vertices,
                  guint            n_vertices)
{
  const GeoValue stays = GEO_VALUE_STAYS;
  GeoBlockEdge edge = { self->vertices->len, n_vertices, left, right, rank, GEO_UNIT_BOX_EMPTY };

  for (guint i = 0; i < n_vertices; i++)
    {
      geo_unit_box_extend (&edge.box, vertices[i]);
      geo_unit_box_extend (&self->block.box, vertices[i]);
      g_array_append_val (self->values, stays);
    }
  g_array_append_vals (self->vertices, vertices, n_vertices);
  g_array_append_val (self->edges, edge);
}

void
edge_fixture_add_area (EdgeFixture     *self,
                       int              area,
                       const GeoVertex *vertices,
                       guint            n_vertices)
{
  edge_fixture_add (self, area, -1, GEO_LEVEL_GROUP, vertices, n_vertices);
}

static GeoVertex *
shake_corners (const EdgeSheet *sheet,
               GRand           *rand)
{
  const int n_across = sheet->n_columns + 1;
  GeoVertex *corners = g_new (GeoVertex, n_across * (sheet->n_rows + 1));

  for (int row = 0; row <= sheet->n_rows; row++)
    for (int column = 0; column <= sheet->n_columns; column++)
      corners[row * n_across + column] = (GeoVertex) {
        sheet->corner.x + column * sheet->cell + g_rand_int_range (rand, 0, sheet->cell / 4 + 1),
        sheet->corner.y - row * sheet->cell - g_rand_int_range (rand, 0, sheet->cell / 4 + 1),
      };

  return corners;
}

/* Vertices stray from the straight line by an eighth of a cell at most, across it alone. */
static void
add_wild (EdgeFixture     *self,
          const EdgeSheet *sheet,
          GRand           *rand,
          int              left,
          int              right,
          GeoLevel         rank,
          GeoVertex        from,
          GeoVertex        to)
{
  const int n = sheet->n_between + 1;
  const gboolean is_flat = ABS (to.x - from.x) > ABS (to.y - from.y);
  g_autofree GeoVertex *vertices = g_new (GeoVertex, n + 1);

  for (int i = 0; i <= n; i++)
    {
      const int stray = i == 0 || i == n ? 0 :
        (int) (g_rand_double_range (rand, -0.124, 0.124) * sheet->cell * MIN (i, n - i) * 2 / n);

      vertices[i].x = from.x + (int) ((gint64) (to.x - from.x) * i / n) + (is_flat ? 0 : stray);
      vertices[i].y = from.y + (int) ((gint64) (to.y - from.y) * i / n) + (is_flat ? stray : 0);
    }
  edge_fixture_add (self, left, right, rank, vertices, (guint) n + 1);
}

static int
get_cell (const EdgeSheet *sheet,
          int              column,
          int              row)
{
  const int cell = row * sheet->n_columns + column;

  if (column < 0 || column >= sheet->n_columns || row < 0 || row >= sheet->n_rows ||
      (sheet->hole_every > 0 && cell % sheet->hole_every == 0))
    return -1;

  return cell;
}

static GeoLevel
get_rank (int line,
          int n_lines)
{
  if (line == 0 || line == n_lines)
    return GEO_LEVEL_COUNTY;
  if (line % 32 == 0)
    return GEO_LEVEL_TOWNSHIP;

  return line % 8 == 0 ? GEO_LEVEL_VILLAGE : GEO_LEVEL_GROUP;
}

void
edge_fixture_add_sheet (EdgeFixture     *self,
                        const EdgeSheet *sheet,
                        guint32          seed)
{
  GRand *rand = g_rand_new_with_seed (seed);
  g_autofree GeoVertex *corners = shake_corners (sheet, rand);
  const int n_across = sheet->n_columns + 1;

  for (int row = 0; row <= sheet->n_rows; row++)
    for (int column = 0; column <= sheet->n_columns; column++)
      {
        const GeoVertex *corner = &corners[row * n_across + column];
        const int here = get_cell (sheet, column, row);
        const int above = get_cell (sheet, column, row - 1);
        const int beside = get_cell (sheet, column - 1, row);

        if (column < sheet->n_columns && above != here)
          add_wild (self, sheet, rand, above, here, get_rank (row, sheet->n_rows), corner[0],
                    corner[1]);
        if (row < sheet->n_rows && beside != here)
          add_wild (self, sheet, rand, here, beside, get_rank (column, sheet->n_columns), corner[0],
                    corner[n_across]);
      }
  g_rand_free (rand);
}

GPtrArray *
edge_fixture_get_blocks (EdgeFixture *self)
{
  self->block.n_edges = self->edges->len;
  self->block.n_vertices = self->vertices->len;
  self->block.edges = (const GeoBlockEdge *) (gconstpointer) self->edges->data;
  self->block.vertices = (const GeoVertex *) (gconstpointer) self->vertices->data;
  self->block.values = (const GeoValue *) self->values->data;

  return self->blocks;
}

static double
get_distance (double    x,
              double    y,
              GeoVertex a,
              GeoVertex b)
{
  const double dx = (double) b.x - a.x, dy = (double) b.y - a.y;
  const double along = CLAMP (((x - a.x) * dx + (y - a.y) * dy) / MAX (dx * dx + dy * dy, 1), 0, 1);

  return hypot (x - a.x - along * dx, y - a.y - along * dy);
}

/* Whether a ray to the east crosses. */
static gboolean
is_crossed (double    x,
            double    y,
            GeoVertex a,
            GeoVertex b)
{
  if ((a.y > y) == (b.y > y))
    return FALSE;

  return a.x + (y - a.y) * ((double) b.x - a.x) / ((double) b.y - a.y) > x;
}

static void
toggle (GHashTable *areas,
        int         area)
{
  if (area >= 0 && !g_hash_table_remove (areas, GINT_TO_POINTER (area)))
    g_hash_table_add (areas, GINT_TO_POINTER (area));
}

static void
look_at_edge (EdgeFixture        *self,
              const GeoBlockEdge *edge,
              double              x,
              double              y,
              GHashTable         *areas,
              double             *distance)
{
  const GeoVertex *vertices = &g_array_index (self->vertices, GeoVertex, edge->first_vertex);

  for (guint v = 0; v + 1 < edge->n_vertices; v++)
    {
      *distance = MIN (*distance, get_distance (x, y, vertices[v], vertices[v + 1]));
      if (is_crossed (x, y, vertices[v], vertices[v + 1]))
        {
          toggle (areas, edge->left);
          toggle (areas, edge->right);
        }
    }
}

/* The ray goes to the east; edges that it cannot meet are farther away than anybody asks. */
int
edge_fixture_find (EdgeFixture *self,
                   double       x,
                   double       y,
                   double      *distance)
{
  g_autoptr (GHashTable) areas = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;
  int area = -1;

  *distance = INFINITY;
  for (guint i = 0; i < self->edges->len; i++)
    {
      const GeoBlockEdge *edge = &g_array_index (self->edges, GeoBlockEdge, i);

      if (edge->box.x_max >= x - 1000 && edge->box.y_max >= y - 1000 && edge->box.y_min <= y + 1000)
        look_at_edge (self, edge, x, y, areas, distance);
    }
  g_hash_table_iter_init (&iter, areas);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    area = MAX (area, GPOINTER_TO_INT (key));

  return area;
}
