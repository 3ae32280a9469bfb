/* test-county.h – a small county that never was, for tests that need a map but no store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 样例县 (431299), 6 columns and 5 rows of groups north of 26.8° and east of 109.7°, borders
 * crooked and shared to the bit. A township is two columns; in it a village of the two upper rows
 * and one for each column of the three lower ones:
 *
 *      0   1 | 2   3 | 4   5        101 东湖镇   102 中山乡   103 西岭乡
 *   4  A   A | A   A | A   A        A: …201, 4 groups
 *   3  A   A | A   A | A   A
 *   2  B   C | B   C | B   C        B: …202, C: …203, 3 groups each
 *   1  B   C | B   C | B   C
 *   0  B   C | B   C | B   C
 *
 * Codes: 431299, 431299101, 431299101201, 431299101201001. The posts are those of the sample; a
 * post of a group is vacant where the number of the group in the county, counted from 0, divides
 * by 5, and one 统战组长 left at the end of March 2026. Group k has k % 4 cases, one of them open,
 * and 20 + k households; of group 7 the households are not known, group 9 has 3.
 */
#pragma once

#include "geodata/store/geo-snapshot.h"

G_BEGIN_DECLS

#define TEST_COUNTY_N_TOWNSHIPS 3
#define TEST_COUNTY_N_VILLAGES  9
#define TEST_COUNTY_N_GROUPS    30

#define TEST_COUNTY_CODE        "431299"
#define TEST_COUNTY_TOWNSHIP    "431299101"
#define TEST_COUNTY_VILLAGE     "431299101201"
#define TEST_COUNTY_GROUP       "431299101201001"

/* Last day of the register, and the one to measure by. */
#define TEST_COUNTY_DAY         (geo_day_new (2026, 6, 30))
#define TEST_COUNTY_FEW_HOUSEHOLDS 5

GeoRegister *test_county_new_register (void) G_GNUC_WARN_UNUSED_RESULT;
/* In degrees, EPSG:4490, as indexed by the register. */
GeoShapes   *test_county_new_shapes   (GeoRegister *reg) G_GNUC_WARN_UNUSED_RESULT;
GeoSnapshot *test_county_new_snapshot (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
