/* geo-import-day.h – days as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-day.h"

G_BEGIN_DECLS

/* Reads 2024-3-5, 2024/03/05, 2024.3.5, 2024年3月5日, 二〇二四年三月五日,
 * 20240305, a spreadsheet's serial number
 * (days since 1899-12-30), each with or without a time behind it and in half or full width.
 * Only year-month-day: 3/5/2024 may be March or May.
 * @day: GEO_DAY_NONE for an empty cell or one that says there is none (至今, 无, a dash).
 * Returns: whether @text is a day of the years 1900 to 2199 or none. */
gboolean geo_import_day_parse (const char *text,
                               GeoDay     *day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
