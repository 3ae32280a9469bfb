/* bench-names.h – codes and names of made-up areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/bench/bench-land.h"

G_BEGIN_DECLS

#define BENCH_CODE_SIZE 16
#define BENCH_NAME_SIZE 64

/* @code: 15 digits for a group, 12 for a village, 9 for a township, 6 for a county. */
void bench_name_area (const BenchLand *land,
                      BenchLevel       level,
                      guint            column,
                      guint            row,
                      char             code[BENCH_CODE_SIZE],
                      char             name[BENCH_NAME_SIZE]);

G_END_DECLS
