/* bench-survey.h – writes a made-up survey and its list of cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/bench/bench-land.h"

G_BEGIN_DECLS

/* One layer into @folder: 村民小组网格, 村界 or 乡镇界. @zone: eastings carry the number of the zone
 * and there is no .prj. Returns: how many points its outlines have. */
guint64 bench_survey_write_layer (const BenchLand *land,
                                  BenchLevel       level,
                                  const char      *folder,
                                  gboolean         zone);
/* 问题清单.csv with @n_cases, all of them placed by longitude and latitude. */
void    bench_survey_write_cases (const BenchLand *land,
                                  const char      *folder,
                                  guint            n_cases);

G_END_DECLS
