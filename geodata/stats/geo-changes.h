/* geo-changes.h – on which days what is counted of an area changes, and by how much
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A measure on a day is a sum: what areas count before any day, and all changes until that one.
 * Both are found in one walk over posts, appointments and cases, and never looked for again.
 */
#pragma once

#include "geodata/stats/geo-table-private.h"

G_BEGIN_DECLS

/**
 * GeoChange:
 * @day: the first day on which it shows
 * @area: of which area alone, without those below it
 * @part: by how much its part grows
 * @whole: by how much the whole does
 *
 * Of a chain @part counts the leading posts that are filled: what follows for the chains below is
 * for GeoChains to say.
 */
typedef struct {
  GeoDay day;
  int area;
  int part;
  int whole;
} GeoChange;

/* Appends those of the areas [@first, @end) to @changes, by area. @query: measure, kind and from. */
void geo_changes_collect      (const GeoRegister *reg,
                               const GeoQuery    *query,
                               int                first,
                               int                end,
                               GArray            *changes);
/* By day; in linear time. */
void geo_changes_sort         (GArray            *changes);
/* Adds what the areas [@first, @end) count before any change to @counts, which begins with area
 * @first. Of a chain: the leading posts, all of them vacant. */
void geo_changes_count_before (const GeoRegister *reg,
                               const GeoQuery    *query,
                               int                first,
                               int                end,
                               GeoCount          *counts);

G_END_DECLS
