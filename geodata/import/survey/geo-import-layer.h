/* geo-import-layer.h – one layer of a file, and all that was decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The proposal and the import itself both begin with this. Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/source/geo-import-columns.h"
#include "geodata/import/source/geo-import-dataset.h"
#include "geodata/import/source/geo-import-wish.h"
#include "geodata/import/survey/geo-import-geometry.h"
#include "plugins/crs/survey-crs.h"

G_BEGIN_DECLS

/**
 * GeoImportLayer:
 * @handle: lent by the dataset
 * @key: of the source, see GeoImportWish
 * @why_not: translated, why it is no survey; NULL if it is one
 * @needs: what would help against @why_not and @problems
 * @headings: of char*, one a field of the layer, UTF-8
 * @columns: which fields are used; empty if it is no survey
 * @encoding: "" where none is needed
 * @decode: the encoding in which values are handed on undecoded; NULL where GDAL decodes
 * @crs: "" if none is known
 * @is_told_crs: the driver was told the coordinate system, and has applied it
 * @place: what its coordinates have to go through before @transform; all zero for nothing
 * @has_way: whether @transform leads to the degrees of the store
 * @stated_unit_m2: of the areas that the table states; 0 unknown
 * @decisions: of char*, translated sentences beside those of geo_import_layer_tell()
 * @problems: of char*, translated sentences
 */
typedef struct {
  const GeoCandidate *candidate;
  OGRLayerH handle;
  char *key;
  char *name;
  GeoImportWish wish;
  char *why_not;
  GeoImportNeeds needs;
  GPtrArray *headings;
  GeoImportColumns columns;

  char *encoding;
  char *encoding_why;
  int encoding_confidence;
  const char *decode;

  char *crs;
  char *crs_why;
  char *crs_token;
  gboolean is_told_crs;
  SurveyCrs place;
  gboolean has_way;
  GeoImportTransform transform;

  GeoLevel level;
  char *level_why;
  double stated_unit_m2;
  GPtrArray *decisions;
  GPtrArray *problems;
} GeoImportLayer;

GeoImportLayer *geo_import_layer_new         (GeoImportDataset       *dataset,
                                              int                     i,
                                              const GeoImportOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void            geo_import_layer_free        (GeoImportLayer         *self);
/* What was decided, as sentences, to @decisions, of char*. */
void            geo_import_layer_tell        (GeoImportLayer         *self,
                                              GPtrArray              *decisions);
/* What the driver put right in the outlines read so far, as sentences, to @decisions, of char*. */
void            geo_import_layer_tell_repairs (GeoImportLayer        *self,
                                              GPtrArray              *decisions);
/* The outline, with its curves as lines, and in a drawing its closed lines as polygons; NULL if
 * there is none. */
OGRGeometryH    geo_import_layer_steal_geometry (GeoImportLayer      *self,
                                              OGRFeatureH             feature) G_GNUC_WARN_UNUSED_RESULT;
/* A value as text, "" if it is not set; decoded, and without spaces around. */
char           *geo_import_layer_dup_cell    (GeoImportLayer         *self,
                                              OGRFeatureH             feature,
                                              int                     column) G_GNUC_WARN_UNUSED_RESULT;
/* "" where no column is the field. */
char           *geo_import_layer_dup_field   (GeoImportLayer         *self,
                                              OGRFeatureH             feature,
                                              GeoField                field) G_GNUC_WARN_UNUSED_RESULT;
/* The area that the row states, m²; 0 for none. */
double          geo_import_layer_get_stated  (GeoImportLayer         *self,
                                              OGRFeatureH             feature);
/* The heading of a column of the survey itself that the driver turned into @column, so that people
 * see what they know; that of the column where it is the survey's own. */
const char     *geo_import_layer_get_origin  (GeoImportLayer         *self,
                                              guint                   column);
/* Whether the driver put the field there, before the survey's own columns. */
gboolean        geo_import_layer_is_added    (GeoImportLayer         *self,
                                              guint                   column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportLayer, geo_import_layer_free)

G_END_DECLS
