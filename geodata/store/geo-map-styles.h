/* geo-map-styles.h – styles of maps kept in a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Twice: as Getu reads it, and as QGIS finds it beside a layer (table layer_styles). The layer is a
 * view of the areas of the level, map_village and so on, with a column for each measure kept; the
 * views area_village stay what they are. Nothing here knows what a style or a measure is.
 */
#pragma once

#include "geodata/model/geo-level.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A column of the layer: values of areas by their codes. */
typedef struct {
  const char *measure;       /* lower case letters, digits and "-" */
  const char *const *codes;
  const double *values;      /* finite */
  gsize n_values;
} GeoMapColumn;

/**
 * GeoMapStyle:
 * @level: of which areas
 * @style: what geo_map_styles_load() gives back
 * @title: the name QGIS lists it by
 * @description: a sentence beside it
 * @qml: for QGIS; names columns as geo_map_styles_dup_column() does
 * @columns: the first is the measure the style is kept for
 * @n_columns: at least 1
 */
typedef struct {
  GeoLevel level;
  const char *style;
  const char *title;
  const char *description;
  const char *qml;
  const GeoMapColumn *columns;
  gsize n_columns;
} GeoMapStyle;

/* Puts it in the place of the one kept for this level and measure, as the style QGIS shows the
 * layer in. */
gboolean geo_map_styles_put        (const char         *path,
                                    const GeoMapStyle  *style,
                                    GCancellable       *cancellable,
                                    GError            **error);
/* @text: set to the style kept, NULL if there is none. */
gboolean geo_map_styles_load       (const char         *path,
                                    GeoLevel            level,
                                    const char         *measure,
                                    GCancellable       *cancellable,
                                    char              **text,
                                    GError            **error);
/* The name of the layer: "map_village". */
char    *geo_map_styles_dup_layer  (GeoLevel            level) G_GNUC_WARN_UNUSED_RESULT;
/* The name of a measure's column: "density_km2". */
char    *geo_map_styles_dup_column (const char         *measure) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
