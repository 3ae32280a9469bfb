/* geo-import-row.h – one row of a survey, from the file to what is stored of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import. A row is read on the import's thread, as GDAL is used on no other; then
 * prepared on any, which is the work; then stored on the import's thread again.
 */
#pragma once

#include "geodata/import/survey/geo-import-layer.h"
#include "geodata/store/geo-outline.h"

G_BEGIN_DECLS

/**
 * GeoImportRow:
 * @number: as a spreadsheet counts: the headings are row 1, and deleted records are not there
 * @code: as all texts here: as it stands in the table
 * @stated_m2: 0 unknown
 * @polygons: as drawn; empty once prepared
 * @box: around them, on the layer's own plane; once prepared, around the outline, in degrees, or
 *   around what was drawn, as far as that can be told
 * @repairs: what was put right
 * @outline: once prepared; without a blob if it cannot be stored
 * @reason: a translated sentence why it cannot
 * @needs: what would help against it
 */
typedef struct {
  guint number;
  char *code;
  char *name;
  char *parent_code;
  char *households;
  char *population;
  double stated_m2;
  GeoPolygons polygons;
  GeoBox box;
  GeoRepairs repairs;
  GeoOutline outline;
  char *reason;
  GeoImportNeeds needs;
} GeoImportRow;

GeoImportRow *geo_import_row_new     (GeoImportLayer           *layer,
                                      OGRFeatureH               feature,
                                      guint                     number) G_GNUC_WARN_UNUSED_RESULT;
void          geo_import_row_free    (GeoImportRow             *self);
/* On any thread. */
void          geo_import_row_prepare (GeoImportRow             *self,
                                      const GeoImportTransform *transform);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportRow, geo_import_row_free)

G_END_DECLS
