/* geo-findings-csv.h – findings as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/check/geo-finding.h"
#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

typedef enum {
  GEO_CSV_FOR_PROGRAMS,       /* lines end in LF; texts are as they are */
  GEO_CSV_FOR_SPREADSHEETS,   /* a byte order mark, by which they know UTF-8; lines end in CRLF;
                               * texts that they would run as formulas are disarmed */
} GeoCsvReader;

/* One line a finding below the headings
 *   severity,kind,code,name,other_code,lon,lat,area_m2,message
 * with the middle of its place in degrees, EPSG:4490, and its area in square metres; what a finding
 * does not have is empty. Severity and kind are nicks. RFC 4180, UTF-8.
 * @reg: where the names are, NULL if there is none. */
char *geo_findings_to_csv (const GeoFindings *findings,
                           GeoRegister       *reg,
                           GeoCsvReader       reader) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
