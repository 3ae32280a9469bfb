/* geo-code.h – the codes of areas: GB/T 2260, GB/T 10114 and the grid codes below them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes are text of ASCII digits. 2 digits: province, 4: prefecture, 6: county, 9: township,
 * 12: village, 14, 15 and 20: group. Land-survey files pad a village to 19 digits with seven
 * zeros; the significant part counts.
 */
#pragma once

#include "geodata/model/geo-level.h"

G_BEGIN_DECLS

char     *geo_code_normalize  (const char *raw) G_GNUC_WARN_UNUSED_RESULT;
gboolean  geo_code_get_level  (const char *code,
                               GeoLevel   *level);
char     *geo_code_dup_parent (const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
