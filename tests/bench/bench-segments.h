/* bench-segments.h – one hash table of all segments: what finding the shared ones takes at the least
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

/* @n_distinct: of them, those that are there twice or more often counted once. */
typedef struct {
  guint64 n_segments, n_distinct;
} BenchSegments;

/* Those of the groups: outlines of the other levels are made of the same ones. @shapes: in degrees.
 * On one thread, as plainly as it can be done: a segment is four whole numbers, its ends in order;
 * all are put into a table that is large enough from the start. */
BenchSegments bench_segments_hash (GeoRegister *reg,
                                   GeoShapes   *shapes);

G_END_DECLS
