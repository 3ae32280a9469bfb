/* bench-style.h – the two styles in which a set is drawn, by Getu and by the others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

G_BEGIN_DECLS

/* By turns, each is a restyle of the other: another measure, other classes, another palette. */
typedef enum {
  BENCH_STYLE_DENSITY,
  BENCH_STYLE_CASES,
  BENCH_N_STYLES,
} BenchStyle;

/* The groups of a register in five quantiles. Ends the program if they cannot be classified. */
GeoClasses *bench_style_new_classes (GeoRegister *reg,
                                     BenchStyle   style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
