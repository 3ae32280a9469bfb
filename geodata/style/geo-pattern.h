/* geo-pattern.h – hatchings that are told apart without colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-palette.h"

G_BEGIN_DECLS

/**
 * GeoPattern:
 * @n_directions: 0 for no pattern, 1 for parallel lines, 2 for lines that cross at right angles
 * @angle_deg: of the (first) lines, anticlockwise from the horizontal
 * @distance_mm: from line to line, for the eye
 * @width_mm: of a line; of a dot its diameter
 * @dotted: rows of dots, as far from each other as the rows are, instead of lines
 * @ink: of the lines
 *
 * What is drawn over the colour of a class.
 */
typedef struct {
  int n_directions;
  double angle_deg;
  double distance_mm;
  double width_mm;
  gboolean dotted;
  GeoColour ink;
} GeoPattern;

/* Fills @patterns for classes from low to high, 1 … GEO_PALETTE_MAX_CLASSES: from sparse lines to
 * dense crosses, neighbours in different directions. */
void       geo_pattern_sample           (int         n_classes,
                                         GeoPattern *patterns);
/* The same on both sides of a target: @n_below + @n_above patterns, the sparse ones in the middle,
 * those below falling to the right and those above rising. */
void       geo_pattern_sample_diverging (int         n_below,
                                         int         n_above,
                                         GeoPattern *patterns);
/* Over the grey of areas without data on a coloured map. */
GeoPattern geo_pattern_no_data          (void);
/* On a map of hatchings, which may be copied by a machine that knows no grey. */
GeoPattern geo_pattern_no_data_dots     (void);
GeoPattern geo_pattern_few_dots         (void);
/* How much of the ground is covered by ink, 0 … 1. */
double     geo_pattern_get_darkness     (const GeoPattern *self);

G_END_DECLS
