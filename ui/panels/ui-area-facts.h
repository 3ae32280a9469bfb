/* ui-area-facts.h – what there is to say of one area on one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An immutable value, worked out on any thread.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/stats/geo-measure.h"
#include "geodata/stats/geo-table.h"
#include "geodata/stats/geo-vacancies.h"

G_BEGIN_DECLS

typedef struct {
  int post;             /* index in the register */
  GArray *holders;      /* of int, the appointments that fill it */
  GArray *vacancies;    /* of GeoVacancy, one for each person missing */
} UiPostFacts;

/**
 * UiAreaFacts:
 * @reg: the register, kept alive
 * @area: the area
 * @as_of: the day
 * @figures: of every measure, by GeoMeasure
 * @posts: of UiPostFacts, of the area itself
 * @chain: of UiPostFacts, the leading posts from this area up to the county
 * @chain_is_whole: none of them is vacant
 * @steps: cases of the area and all below, by GeoStep; -1 where the day is before the last one
 *   of the register, since a case list tells only the step a case has reached by then
 */
typedef struct {
  GeoRegister *reg;
  int area;
  GeoDay as_of;
  GeoRow figures[GEO_N_MEASURES];
  GPtrArray *posts;
  GPtrArray *chain;
  gboolean chain_is_whole;
  int steps[GEO_STEP_TRACKED + 1];
} UiAreaFacts;

UiAreaFacts *ui_area_facts_new  (GeoRegister *reg,
                                 int          area,
                                 GeoDay       as_of) G_GNUC_WARN_UNUSED_RESULT;
void         ui_area_facts_free (UiAreaFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiAreaFacts, ui_area_facts_free)

G_END_DECLS
