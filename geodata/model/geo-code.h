/* geo-code.h – the codes of areas: GB/T 2260, GB/T 10114 and the grid codes below them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes are text of ASCII digits. 2 digits: province, 4: prefecture, 6: county, 9: township,
 * 12: village, 14, 15 and 20: group.
 *
 * Files pad a code with zeros to the length of a narrower level: land surveys write 19 digits,
 * the statistics office 12, GB/T 2260 six for a province or prefecture. No part of a code is
 * numbered zero, so the zeros at the end can be told, and the significant part counts:
 *
 *   4312251000010000000 → 431225100001   431225100000 → 431225100   431200 → 4312
 *
 * Where a group is padded to 19 digits its length cannot be told: 01 00000 behind the village
 * is group 01 of a survey with two digits or group 010 of one with three. Three are taken, as
 * surveys of groups write them. 13, 16, 17 and 18 digits are nobody's code.
 */
#pragma once

#include "geodata/model/geo-level.h"

G_BEGIN_DECLS

char     *geo_code_normalize    (const char *raw) G_GNUC_WARN_UNUSED_RESULT;
gboolean  geo_code_get_level    (const char *code,
                                 GeoLevel   *level);
gboolean  geo_code_has_province (const char *digits);
char     *geo_code_dup_parent   (const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
