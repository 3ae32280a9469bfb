/* geo-import-degrees.h – coordinates as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a coordinate says of itself. */
typedef enum {
  GEO_AXIS_UNSAID,
  GEO_AXIS_EAST,   /* 东经, E */
  GEO_AXIS_NORTH,  /* 北纬, N */
} GeoAxis;

/* Reads 109.7203, 109.7203°, 109°43′13″, 109°43.2′, 109度43分13秒, 109:43:13, 东经109.7203,
 * E109.7203, 109.7203E, and the metres of an easting or northing, in half or full width. What lies
 * south or west is no coordinate here.
 * Returns: FALSE if @text is none of these. */
gboolean geo_import_degrees_parse (const char *text,
                                   double     *value,
                                   GeoAxis    *axis);

G_END_DECLS
