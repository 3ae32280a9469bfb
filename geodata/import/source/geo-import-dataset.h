/* geo-import-dataset.h – a file of layers, opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. What GDAL says while it is open is caught.
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"
#include "geodata/import/source/geo-import-options.h"
#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/source/geo-import-scan.h"

G_BEGIN_DECLS

typedef struct _GeoImportDataset GeoImportDataset;

/* Never fails: see geo_import_dataset_get_why_not(). @options: with the choices about its
 * layers. */
GeoImportDataset *geo_import_dataset_open         (const GeoCandidate     *candidate,
                                                   const GeoImportOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void              geo_import_dataset_free         (GeoImportDataset       *self);
/* A translated sentence if it cannot be opened; NULL if it is open. */
const char       *geo_import_dataset_get_why_not  (GeoImportDataset       *self);
const GeoCandidate *geo_import_dataset_get_candidate (GeoImportDataset    *self);
/* Of char*: translated sentences about files in it that must not or cannot be read. */
GPtrArray        *geo_import_dataset_get_refusals (GeoImportDataset       *self);
/* What would help against these. */
/* Of char*: translated sentences on what was made of the file. */
GPtrArray        *geo_import_dataset_get_notes    (GeoImportDataset       *self);
GeoImportNeeds    geo_import_dataset_get_needs    (GeoImportDataset       *self);
/* Whether the driver was told the coordinate system of all of its layers. */
gboolean          geo_import_dataset_is_told_crs  (GeoImportDataset       *self);
int               geo_import_dataset_get_n_layers (GeoImportDataset       *self);
OGRLayerH         geo_import_dataset_get_layer    (GeoImportDataset       *self,
                                                   int                     i);
/* The layer's part of the key of its source: "" where a file holds but one. */
const char       *geo_import_dataset_get_layer_id (GeoImportDataset       *self,
                                                   int                     i);
/* Whether anything could not be read so far. */
gboolean          geo_import_dataset_has_failed   (GeoImportDataset       *self);
/* What could not be read since the last call, as a translated sentence; NULL if all could. */
char             *geo_import_dataset_take_failure (GeoImportDataset       *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportDataset, geo_import_dataset_free)

G_END_DECLS
