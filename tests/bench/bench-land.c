/* bench-land.c – made-up land of any size, every border of which is shared to the bit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No outline may cross itself. A side stays within a lens about its chord whose half angle is the
 * sum of what its splits turn it by, at most SIDE_TURN / (1 - SIDE_DECAY) = 24°. With its ends
 * pushed by up to CORNER_PUSH of a cell a chord turns by 17.5°, so that chords from one corner
 * are 55° apart and their lenses do not meet.
 */
#include "tests/bench/bench-land.h"

#include <math.h>
#include <string.h>

#define CELL_M      350.0
#define MIDDLE_X_M  500000.0  /* the meridian of the zone */
#define SOUTH_Y_M   2840000.0 /* 25.7° N */

#define CORNER_PUSH 0.12
#define SIDE_TURN   0.168     /* radians a half turns by at the first split */
#define SIDE_DECAY  0.6

static const guint columns_of[BENCH_N_LEVELS] = { 1, 3, 12, 48 };
static const guint rows_of[BENCH_N_LEVELS] = { 1, 2, 8, 32 };

static const struct {
  const char *name;
  guint n_groups;
  guint64 n_vertices;
  guint n_columns;
} sizes[] = {
  { "county", 1423, 280000, 48 },
  { "city", 16000, 3200000, 144 },
  { "nation", 620573, 27000000, 816 },
};

gboolean
bench_land_init (BenchLand  *self,
                 const char *name,
                 guint64     seed)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (strcmp (sizes[i].name, name) == 0)
      {
        *self = (BenchLand) { seed, sizes[i].n_groups, sizes[i].n_vertices, sizes[i].n_columns };
        return TRUE;
      }
  return FALSE;
}

/* A good mixture of the bits (S. Vigna's splitmix64, 2015, in the public domain). */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/* -1 … 1 */
static double
even (guint64 bits)
{
  return (double) (bits >> 11) / (double) (G_GUINT64_CONSTANT (1) << 52) - 1;
}

guint
bench_land_draw (const BenchLand *self,
                 guint64          what,
                 guint            below)
{
  return (guint) (mix (self->seed ^ mix (what)) % below);
}

/* The width of the grid and of its last row. */
static guint
get_n_rows (const BenchLand *self)
{
  return (self->n_groups + self->n_columns - 1) / self->n_columns;
}

void
bench_land_get_size (const BenchLand *self,
                     BenchLevel       level,
                     guint           *n_columns,
                     guint           *n_rows)
{
  *n_columns = (self->n_columns + columns_of[level] - 1) / columns_of[level];
  *n_rows = (get_n_rows (self) + rows_of[level] - 1) / rows_of[level];
}

static gboolean
is_land (const BenchLand *self,
         int              column,
         int              row)
{
  return column >= 0 && row >= 0 && (guint) column < self->n_columns
         && (guint) row * self->n_columns + (guint) column < self->n_groups;
}

/* Metres to the millimetre, as surveys have them. */
static double
to_mm (double m)
{
  return round (m * 1000) / 1000;
}

/* The corner at the lower left of a cell. */
static guint64
corner_at (const BenchLand *self,
           int              column,
           int              row,
           double          *p)
{
  guint64 number = (guint64) row * (self->n_columns + 1) + (guint64) column;
  guint64 x_bits = mix (self->seed ^ mix (2 * number)), y_bits = mix (x_bits);

  p[0] = MIDDLE_X_M + CELL_M * (column - self->n_columns / 2.0 + CORNER_PUSH * even (x_bits));
  p[1] = SOUTH_Y_M + CELL_M * (row + CORNER_PUSH * even (y_bits));
  return number;
}

/* The points after a up to b, n of them, b included. */
static void
break_side (GArray       *points,
            const double *a,
            const double *b,
            guint         n,
            double        turn,
            guint64       bits)
{
  double middle[2], t, push;
  guint before = n / 2;

  if (n == 1)
    {
      double last[2] = { to_mm (b[0]), to_mm (b[1]) };

      g_array_append_vals (points, last, 2);
      return;
    }
  bits = mix (bits);
  t = (double) before / n;
  push = turn * even (bits) * MIN (t, 1 - t);
  middle[0] = a[0] + t * (b[0] - a[0]) - push * (b[1] - a[1]);
  middle[1] = a[1] + t * (b[1] - a[1]) + push * (b[0] - a[0]);
  break_side (points, a, middle, before, turn * SIDE_DECAY, bits + 1);
  break_side (points, middle, b, n - before, turn * SIDE_DECAY, bits + 2);
}

static void
turn_points (GArray *points,
             guint   from)
{
  double *p = (double *) (gpointer) points->data;

  for (guint i = from, k = points->len - 2; i < k; i += 2, k -= 2)
    for (guint axis = 0; axis < 2; axis++)
      {
        double kept = p[i + axis];

        p[i + axis] = p[k + axis];
        p[k + axis] = kept;
      }
}

/* A side between two corners next to each other, without its first point. */
static void
add_side (const BenchLand *self,
          GArray          *points,
          int              from_column,
          int              from_row,
          int              to_column,
          int              to_row)
{
  gboolean turned = to_column < from_column || to_row < from_row;
  guint64 per_side_1000 = (self->n_vertices - self->n_groups) * 1000 / (4 * self->n_groups);
  guint first = points->len;
  double a[2], b[2], end[2];
  guint64 number, bits;
  guint n;

  number = corner_at (self, MIN (from_column, to_column), MIN (from_row, to_row), a);
  corner_at (self, MAX (from_column, to_column), MAX (from_row, to_row), b);
  bits = mix (self->seed ^ mix (4 * number + (from_row == to_row ? 1 : 3)));
  /* one more or less, so that the mean is the wished one and no two sides are alike */
  n = MAX (1, (guint) ((per_side_1000 + bits % 1000) / 1000));
  if (turned)
    {
      end[0] = to_mm (a[0]);
      end[1] = to_mm (a[1]);
      g_array_append_vals (points, end, 2);
    }
  break_side (points, a, b, n, SIDE_TURN, bits);
  if (turned)
    {
      turn_points (points, first);
      /* the first point is now b, which the side before ended with */
      g_array_remove_range (points, first, 2);
    }
}

/* Along a row or column of corners. */
static void
add_sides (const BenchLand *self,
           GArray          *points,
           int             *at,
           int              axis,
           int              to)
{
  while (at[axis] != to)
    {
      int next[2] = { at[0], at[1] };

      next[axis] += to > at[axis] ? 1 : -1;
      add_side (self, points, at[0], at[1], next[0], next[1]);
      at[axis] = next[axis];
    }
}

gboolean
bench_land_get_outline (const BenchLand *self,
                        BenchLevel       level,
                        guint            column,
                        guint            row,
                        GArray          *points)
{
  int west = (int) (column * columns_of[level]), south = (int) (row * rows_of[level]);
  int east = west, north = south, last_east;
  int at[2] = { west, south };
  double start[2];

  g_array_set_size (points, 0);
  while (east - west < (int) columns_of[level] && is_land (self, east, south))
    east++;
  while (north - south < (int) rows_of[level] && is_land (self, west, north))
    north++;
  if (east == west || north == south)
    return FALSE;
  for (last_east = west; last_east < east && is_land (self, last_east, north - 1);)
    last_east++;

  corner_at (self, west, south, start);
  start[0] = to_mm (start[0]);
  start[1] = to_mm (start[1]);
  g_array_append_vals (points, start, 2);
  add_sides (self, points, at, 1, north);
  add_sides (self, points, at, 0, last_east);
  if (last_east < east)
    add_sides (self, points, at, 1, north - 1);
  add_sides (self, points, at, 0, east);
  add_sides (self, points, at, 1, south);
  add_sides (self, points, at, 0, west);
  return TRUE;
}
