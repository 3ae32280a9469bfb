/* geo-vacancies.h – the posts nobody holds on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

typedef struct {
  int post;                /* index in the register; gives area and kind */
  GeoDay since;            /* first day nobody held it; GEO_DAY_NONE: never filled */
  const char *last_holder; /* owned by the register; NULL: never filled */
} GeoVacancy;

/* @within: an area, with all below it; -1 for all. @kind: -1 for all. A post that needs several
 * people counts once for each that is missing, the longest missing one last.
 * Returns: an array of GeoVacancy in the order of the register's posts. */
GArray  *geo_vacancies_list     (GeoRegister       *reg,
                                 int                within,
                                 int                kind,
                                 GeoDay             as_of) G_GNUC_WARN_UNUSED_RESULT;
/* Of one post: an entry for each person that is missing. */
GArray  *geo_post_list_vacancies (const GeoRegister *reg,
                                 int                post,
                                 GeoDay             as_of) G_GNUC_WARN_UNUSED_RESULT;
/* The people in the post on the day; more than it requires where terms overlap. */
int      geo_post_count_holders (const GeoRegister *reg,
                                 int                post,
                                 GeoDay             as_of);
/* Whether every leading post of the area itself is filled. */
gboolean geo_leading_posts_are_filled (const GeoRegister *reg,
                                 int                area,
                                 GeoDay             as_of);
/* Whether every leading post of the area and of the areas above it is filled. */
gboolean geo_chain_is_whole     (const GeoRegister *reg,
                                 int                area,
                                 GeoDay             as_of);

G_END_DECLS
