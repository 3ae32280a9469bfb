/* ui-panel-text.c – the sentences that panels and lists share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-panel-text"

#include "config.h"

#include "ui/panels/ui-panel-text.h"

#include "geodata/model/geo-case.h"

#include <glib/gi18n-lib.h>

char *
ui_panel_dup_vacant_since (const GeoVacancy *vacancy,
                           GeoDay            as_of)
{
  char since[GEO_DAY_TEXT_SIZE];
  guint n_days;

  g_return_val_if_fail (vacancy != NULL, NULL);

  if (vacancy->since == GEO_DAY_NONE)
    return g_strdup (_("Never filled"));

  n_days = as_of > vacancy->since ? as_of - vacancy->since : 0;
  return g_strdup_printf (ngettext ("Vacant since %s (%u day), last held by %s",
                                    "Vacant since %s (%u days), last held by %s", n_days),
                          geo_day_format (vacancy->since, since), n_days,
                          vacancy->last_holder);
}

char *
ui_panel_dup_case_state (const GeoCase *item,
                         GeoDay         as_of)
{
  char day[GEO_DAY_TEXT_SIZE];

  g_return_val_if_fail (item != NULL, NULL);

  if (!geo_case_is_open (item, as_of))
    return g_strdup_printf (_("Closed %s"), geo_day_format (item->closed, day));
  if (item->due == GEO_DAY_NONE)
    return g_strdup (_("Open, no due date"));
  if (geo_case_is_overdue (item, as_of))
    return g_strdup_printf (ngettext ("Overdue since %s (%u day)", "Overdue since %s (%u days)",
                                      as_of - item->due),
                            geo_day_format (item->due, day), as_of - item->due);
  return g_strdup_printf (_("Open, due %s"), geo_day_format (item->due, day));
}
