/* ui-panel-text.h – the sentences that panels and lists share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/stats/geo-vacancies.h"

G_BEGIN_DECLS

/* "Vacant since 2026-01-02 (179 days), last held by …" */
char *ui_panel_dup_vacant_since (const GeoVacancy *vacancy,
                                 GeoDay            as_of) G_GNUC_WARN_UNUSED_RESULT;
/* "Open, due 2026-07-02", "Overdue since …", "Closed 2026-01-02" */
char *ui_panel_dup_case_state   (const GeoCase    *item,
                                 GeoDay            as_of) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
