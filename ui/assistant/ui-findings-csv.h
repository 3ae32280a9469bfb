/* ui-findings-csv.h – findings as a table for a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/check/geo-finding.h"
#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/* The columns of getu check --format csv, with a byte order mark, by which spreadsheets know UTF-8.
 * @reg: where the names are, NULL if there is none. */
GBytes *ui_findings_to_csv (GeoFindings *findings,
                            GeoRegister *reg) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
