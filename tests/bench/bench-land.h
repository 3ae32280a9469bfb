/* bench-land.h – made-up land of any size, every border of which is shared to the bit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grid of cells with its corners pushed about and its sides broken as a coast is: each is split
 * near its middle, the middle pushed aside, and the halves split again. What a side looks like
 * follows from the seed and the side's own number alone, so any cell is made without its
 * neighbours, in any order, and both have the same points.
 *
 * A group is one cell. A village is 2 rows of 3 groups, a township 4 × 4 villages, a county 4 × 4
 * townships; at the edge of the land they are what is there of them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BENCH_GROUP,
  BENCH_VILLAGE,
  BENCH_TOWNSHIP,
  BENCH_COUNTY,
} BenchLevel;

#define BENCH_N_LEVELS (BENCH_COUNTY + 1)

/**
 * BenchLand:
 * @n_groups: cells, row by row; the last row may be short
 * @n_vertices: wished for, of all groups together, each with its first point repeated
 */
typedef struct {
  guint64 seed;
  guint n_groups;
  guint64 n_vertices;
  guint n_columns;
} BenchLand;

/* @name: "county", "city" or "nation". FALSE for any other. */
gboolean bench_land_init        (BenchLand       *self,
                                 const char      *name,
                                 guint64          seed);
/* Areas of a level stand in rows, of which @n_columns is the width. */
void     bench_land_get_size    (const BenchLand *self,
                                 BenchLevel       level,
                                 guint           *n_columns,
                                 guint           *n_rows);
/* Fills @points, of double, x and y in metres by turns, with the outline of an area, with the
 * clock and closed. Returns: FALSE if there is no land. */
gboolean bench_land_get_outline (const BenchLand *self,
                                 BenchLevel       level,
                                 guint            column,
                                 guint            row,
                                 GArray          *points);
/* A number for anything counted, the same each time; below @below. */
guint    bench_land_draw        (const BenchLand *self,
                                 guint64          what,
                                 guint            below);

G_END_DECLS
