/* net-maker.c – nets of made-up land, nasty in the ways that land can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net-maker.h"

#include <math.h>

#define LAND_SIDE 1048576.0
#define RADIUS 1e8

void
net_maker_init (NetMaker *self)
{
  self->edges = g_array_new (FALSE, FALSE, sizeof (GeoNetEdge));
  self->vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
}

void
net_maker_begin (NetMaker *self,
                 int       left,
                 int       right)
{
  const GeoNetEdge edge = { self->vertices->len, 0, left, right, GEO_LEVEL_VILLAGE };

  g_array_append_val (self->edges, edge);
}

void
net_maker_add (NetMaker *self,
               double    x,
               double    y)
{
  const GeoVertex vertex = { (gint32) rint (x), (gint32) rint (y) };

  g_array_append_val (self->vertices, vertex);
}

void
net_maker_end (NetMaker *self)
{
  GeoNetEdge *edge = &g_array_index (self->edges, GeoNetEdge, self->edges->len - 1);

  edge->n_vertices = self->vertices->len - edge->first_vertex;
}

GeoEdgeNet *
net_maker_steal (NetMaker *self)
{
  GeoEdgeNet *net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE,
                                           (const GeoNetEdge *) self->edges->data, self->edges->len,
                                           (const GeoVertex *) self->vertices->data, NULL,
                                           self->vertices->len);

  g_array_unref (self->edges);
  g_array_unref (self->vertices);
  return net;
}

/* The middle is pushed aside by so little of the length that after five splits the two sides at a
 * corner still do not meet: by 8° each time. */
static void
add_split (NetMaker *maker,
           GRand    *rand,
           double    x0,
           double    y0,
           double    x1,
           double    y1,
           int       n_splits)
{
  const double push = g_rand_double_range (rand, -0.07, 0.07);
  const double x = (x0 + x1) / 2 - push * (y1 - y0), y = (y0 + y1) / 2 + push * (x1 - x0);

  if (n_splits == 0)
    {
      net_maker_add (maker, x1, y1);
      return;
    }
  add_split (maker, rand, x0, y0, x, y, n_splits - 1);
  add_split (maker, rand, x, y, x1, y1, n_splits - 1);
}

static int
area_at (int column,
         int row,
         int n_columns,
         int n_rows)
{
  return column < 0 || row < 0 || column >= n_columns || row >= n_rows ? -1 : row * n_columns + column;
}

void
net_maker_add_land (NetMaker *self,
                    guint32   seed,
                    int       n_columns,
                    int       n_rows,
                    int       n_splits)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int row = 0; row <= n_rows; row++)
    for (int column = 0; column <= n_columns; column++)
      for (int is_up = 0; is_up < 2; is_up++)
        {
          const int to_column = column + !is_up, to_row = row + is_up;
          const int here = area_at (column, row, n_columns, n_rows);
          const int beside = area_at (column - is_up, row - !is_up, n_columns, n_rows);

          if (to_column > n_columns || to_row > n_rows)
            continue;
          net_maker_begin (self, is_up ? beside : here, is_up ? here : beside);
          net_maker_add (self, column * LAND_SIDE, row * LAND_SIDE);
          add_split (self, rand, column * LAND_SIDE, row * LAND_SIDE,
                     to_column * LAND_SIDE, to_row * LAND_SIDE, n_splits);
          net_maker_end (self);
        }
}

GeoEdgeNet *
net_make_land (guint32 seed,
               int     n_columns,
               int     n_rows,
               int     n_splits)
{
  NetMaker maker;

  net_maker_init (&maker);
  net_maker_add_land (&maker, seed, n_columns, n_rows, n_splits);
  return net_maker_steal (&maker);
}

/* Against the clock round 0, 0: what is inside is on its left. */
static void
add_needles (NetMaker     *maker,
             const double *radii,
             int           n,
             double        scale,
             int           inside,
             int           outside)
{
  net_maker_begin (maker, inside, outside);
  for (int i = 0; i <= n; i++)
    {
      const double angle = 2 * G_PI * (i % n) / n, radius = radii[i % n] * scale;

      net_maker_add (maker, radius * cos (angle), radius * sin (angle));
    }
  net_maker_end (maker);
}

static double *
draw_radii (GRand *rand,
            int    n)
{
  double *radii = g_new (double, n);

  for (int i = 0; i < n; i++)
    radii[i] = RADIUS * g_rand_double_range (rand, 0.05, 1);
  return radii;
}

GeoEdgeNet *
net_make_enclaves (guint32 seed,
                   int     n_needles,
                   int     n_rings)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree double *radii = draw_radii (rand, n_needles);
  NetMaker maker;

  net_maker_init (&maker);
  for (int ring = 0; ring < n_rings; ring++)
    add_needles (&maker, radii, n_needles, 1 - 0.0005 * ring, ring, ring - 1);
  return net_maker_steal (&maker);
}

/* Just off the tip of a needle, or of a bay and then inland. */
static void
add_island (NetMaker *maker,
            GRand    *rand,
            double    angle,
            double    radius,
            int       inside,
            int       outside)
{
  const double size = g_rand_double_range (rand, 10, RADIUS / 1e4);
  const double away = radius + (outside < 0 ? 1 : -1) * (1.01 * size + 3);
  const int n = g_rand_int_range (rand, 3, 9);

  net_maker_begin (maker, inside, outside);
  for (int k = 0; k <= n; k++)
    net_maker_add (maker, away * cos (angle) + size * cos (2 * G_PI * (k % n) / n),
                   away * sin (angle) + size * sin (2 * G_PI * (k % n) / n));
  net_maker_end (maker);
}

GeoEdgeNet *
net_make_islands (guint32 seed,
                  int     n_needles)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree double *radii = draw_radii (rand, n_needles);
  NetMaker maker;

  net_maker_init (&maker);
  add_needles (&maker, radii, n_needles, 1, 0, -1);
  for (int i = 0; i < n_needles; i++)
    {
      const double before = radii[(i + n_needles - 1) % n_needles], after = radii[(i + 1) % n_needles];

      if (radii[i] > MAX (before, after))
        add_island (&maker, rand, 2 * G_PI * i / n_needles, radii[i], 1 + i, -1);
      else if (radii[i] < MIN (before, after))
        add_island (&maker, rand, 2 * G_PI * i / n_needles, radii[i], 1 + i, 0);
    }
  return net_maker_steal (&maker);
}

/* From the centre out. On its left, the arm at the next angle behind it. */
static void
add_arm (NetMaker *maker,
         GRand    *rand,
         int       arm,
         int       n_arms,
         int       n_vertices)
{
  net_maker_begin (maker, arm, (arm + n_arms - 1) % n_arms);
  net_maker_add (maker, 0, 0);
  for (int i = 1; i <= n_vertices; i++)
    {
      const double part = (double) i / n_vertices;
      const double push = i < n_vertices ? g_rand_double_range (rand, -0.02, 0.02) : 0;
      const double angle = 2 * G_PI * arm / n_arms + 8 * G_PI * part + push;

      net_maker_add (maker, RADIUS * part * cos (angle), RADIUS * part * sin (angle));
    }
  net_maker_end (maker);
}

GeoEdgeNet *
net_make_spirals (guint32 seed,
                  int     n_arms,
                  int     n_vertices)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  NetMaker maker;

  net_maker_init (&maker);
  for (int arm = 0; arm < n_arms; arm++)
    add_arm (&maker, rand, arm, n_arms, n_vertices);
  for (int arm = 0; arm < n_arms; arm++)
    {
      net_maker_begin (&maker, arm, -1);
      for (int i = 0; i <= n_vertices; i++)
        {
          const double push = i > 0 && i < n_vertices ? 1 + 0.01 * g_rand_double (rand) : 1;
          const double angle = 2 * G_PI * (arm + (double) i / n_vertices) / n_arms + 8 * G_PI;

          net_maker_add (&maker, RADIUS * push * cos (angle), RADIUS * push * sin (angle));
        }
      net_maker_end (&maker);
    }
  return net_maker_steal (&maker);
}

GeoEdgeNet *
net_make_slices (guint32 seed,
                 int     n_slices,
                 int     n_vertices)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree double *heights = g_new (double, n_vertices + 1);
  NetMaker maker;

  for (int k = 0; k <= n_vertices; k++)
    heights[k] = g_rand_double_range (rand, -1e5, 1e5);
  net_maker_init (&maker);
  for (int i = 0; i <= n_slices; i++)
    {
      net_maker_begin (&maker, i < n_slices ? i : -1, i - 1);
      for (int k = 0; k <= n_vertices; k++)
        {
          heights[k] += g_rand_int_range (rand, 0, 4) == 0 ? g_rand_double_range (rand, 2, 1e6) : 2;
          net_maker_add (&maker, k * 1000.0, k % n_vertices == 0 ? 0 : heights[k]);
        }
      net_maker_end (&maker);
    }
  return net_maker_steal (&maker);
}

/* Inward from a place on the rim and back to it. */
static void
add_petal (NetMaker *maker,
           GRand    *rand,
           double    angle,
           int       area)
{
  const int n = g_rand_int_range (rand, 2, 7);

  net_maker_begin (maker, area, 0);
  net_maker_add (maker, RADIUS * cos (angle), RADIUS * sin (angle));
  for (int i = 0; i < n; i++)
    {
      const double aside = 0.2 * ((double) i / (n - 1) - 0.5);
      const double length = RADIUS * g_rand_double_range (rand, 0.03, 0.5);

      net_maker_add (maker, RADIUS * cos (angle) - length * cos (angle + aside),
                     RADIUS * sin (angle) - length * sin (angle + aside));
    }
  net_maker_add (maker, RADIUS * cos (angle), RADIUS * sin (angle));
  net_maker_end (maker);
}

GeoEdgeNet *
net_make_petals (guint32 seed,
                 int     n_petals,
                 int     n_vertices)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  NetMaker maker;

  net_maker_init (&maker);
  for (int petal = 0; petal < n_petals; petal++)
    {
      net_maker_begin (&maker, 0, -1);
      for (int i = 0; i <= n_vertices; i++)
        {
          const double push = i % n_vertices == 0 ? 1 : g_rand_double_range (rand, 1, 1.5);
          const double angle = 2 * G_PI * ((petal + (double) i / n_vertices) / n_petals);

          net_maker_add (&maker, RADIUS * push * cos (angle), RADIUS * push * sin (angle));
        }
      net_maker_end (&maker);
      add_petal (&maker, rand, 2 * G_PI * petal / n_petals, 1 + petal);
    }
  return net_maker_steal (&maker);
}

/* One of few, so that much falls on much; not the one before. */
static void
add_anywhere (NetMaker *maker,
              GRand    *rand,
              int       side)
{
  const guint n = maker->vertices->len;
  GeoVertex vertex;

  do
    vertex = (GeoVertex) { g_rand_int_range (rand, 0, side), g_rand_int_range (rand, 0, side) };
  while (n > 0 && geo_vertex_equal (vertex, g_array_index (maker->vertices, GeoVertex, n - 1)));
  net_maker_add (maker, vertex.x, vertex.y);
}

GeoEdgeNet *
net_make_tangle (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const int n_edges = g_rand_int_range (rand, 1, 8), side = g_rand_int_range (rand, 3, 20);
  NetMaker maker;

  net_maker_init (&maker);
  for (int edge = 0; edge < n_edges; edge++)
    {
      const guint first = maker.vertices->len;
      const int n = g_rand_int_range (rand, 1, 12);
      GeoVertex begin, last;

      net_maker_begin (&maker, edge, -1);
      for (int i = 0; i <= n; i++)
        add_anywhere (&maker, rand, side);
      begin = g_array_index (maker.vertices, GeoVertex, first);
      last = g_array_index (maker.vertices, GeoVertex, maker.vertices->len - 1);
      if (n >= 2 && g_rand_boolean (rand) && !geo_vertex_equal (begin, last))
        net_maker_add (&maker, begin.x, begin.y);
      net_maker_end (&maker);
    }
  return net_maker_steal (&maker);
}
