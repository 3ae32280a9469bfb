/* geo-repair.h – puts the outline of an area right, where that changes next to nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points are taken out, turned round or added where lines cross, and never moved: a corner that
 * neighbours share stays shared. Thread safe.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

/* What was put right; flags. */
typedef enum {
  GEO_REPAIR_CLOSED           = 1 << 0, /* a ring did not end where it began */
  GEO_REPAIR_WINDING          = 1 << 1, /* a ring went the wrong way round, or a hole was no hole */
  GEO_REPAIR_DUPLICATE_POINTS = 1 << 2, /* a point followed itself */
  GEO_REPAIR_SPIKE            = 1 << 3, /* an outline went out and back over itself */
  GEO_REPAIR_SELF_TOUCH       = 1 << 4, /* outlines touched where they may not */
  GEO_REPAIR_SELF_CROSSING    = 1 << 5, /* outlines crossed */
  GEO_REPAIR_MULTIPART        = 1 << 6, /* it fell into more parts than it had */
  GEO_REPAIR_Z_DROPPED        = 1 << 7, /* heights or measures were left out */
} GeoRepair;

#define GEO_N_REPAIRS 8

/* Most of its area that a repair may change, and most in all. */
#define GEO_REPAIR_MAX_SHARE 1e-3
#define GEO_REPAIR_MAX_M2    1000.0

/**
 * GeoRepairs:
 * @kinds: of GeoRepair, 0 for an outline that was well
 * @changed_m2: the land that is inside by the outline as surveyed and outside as repaired, or the
 *   other way round, or on which the surveyed outline contradicts itself; 0 if nothing moved
 */
typedef struct {
  guint kinds;
  double changed_m2;
} GeoRepairs;

/* "self-crossing", for programs; NULL if @repair is no single kind. */
const char *geo_repair_get_nick  (GeoRepair    repair);
/* "outline crossed itself", translated: follows "row 7: ". */
const char *geo_repair_get_title (GeoRepair    repair);

/**
 * geo_repair_polygons:
 * @polygons: in degrees, EPSG:4490; as repaired if this succeeds: shells go round with the clock,
 *   holes against it, and the whole is valid in the sense of ISO 19125
 * @clockwise: the format demands that shells go round with the clock, so that one that does not is
 *   a fault. Where it does not, all rings the other way round are none
 * @max_m2: most land that may change, beside GEO_REPAIR_MAX_SHARE
 * @repairs: (inout): what was put right is added
 * @reason: a translated sentence if it cannot be put right
 *
 * Returns: whether @polygons can be stored
 */
gboolean geo_repair_polygons (GeoPolygons  *polygons,
                              gboolean      clockwise,
                              double        max_m2,
                              GeoRepairs   *repairs,
                              char        **reason);

G_END_DECLS
