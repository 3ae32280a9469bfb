/* geo-level.h – the levels of the administrative network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GeoLevel:
 *
 * A level of the network, from the widest to the narrowest. The numbers are stored
 * (column `area.level`) and never change.
 */
typedef enum {
  GEO_LEVEL_PROVINCE = 1,
  GEO_LEVEL_PREFECTURE = 2,
  GEO_LEVEL_COUNTY = 3,
  GEO_LEVEL_TOWNSHIP = 4,
  GEO_LEVEL_VILLAGE = 5,
  GEO_LEVEL_GROUP = 6,
} GeoLevel;

#define GEO_LEVEL_FIRST GEO_LEVEL_PROVINCE
#define GEO_LEVEL_LAST  GEO_LEVEL_GROUP
/* Size of an array indexed by level. */
#define GEO_N_LEVELS    (GEO_LEVEL_LAST + 1)

const char *geo_level_get_nick  (GeoLevel    level);
const char *geo_level_get_title (GeoLevel    level);
gboolean    geo_level_from_nick (const char *nick,
                                 GeoLevel   *level,
                                 GError    **error);

G_END_DECLS
