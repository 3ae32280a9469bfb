/* geo-import-survey.h – one layer of a survey on its way into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. geo-import-survey.c walks the layers, geo-import-area.c
 * takes the rows, geo-import-pieces.c those whose code was there before.
 */
#pragma once

#include "geodata/import/job/geo-import-job.h"
#include "geodata/import/survey/geo-import-layer.h"
#include "geodata/import/survey/geo-import-row.h"

G_BEGIN_DECLS

/**
 * GeoImportSurvey:
 * @source: in the report, @index its index there
 * @n_repairs: outlines put right, by kind
 * @n_joined: rows that were joined to the area of an earlier one
 */
typedef struct {
  GeoImportJob *job;
  GeoImportSource *source;
  guint index;
  GeoImportLayer *layer;
  guint n_repairs[GEO_N_REPAIRS];
  guint n_nameless;
  guint n_joined;
} GeoImportSurvey;

/* Takes the area of one row, once prepared; what is wrong with it becomes a finding. FALSE when
 * the store fails. */
gboolean geo_import_area_put     (GeoImportSurvey    *survey,
                                  GeoImportRow       *row,
                                  GError            **error);
/* @area: of a row whose code another row of the layer has. Where both are pieces of one area, it
 * gets the outline of both, @outline, to be cleared, and what the first said. @joined: whether it
 * is so. */
gboolean geo_import_pieces_join  (GeoImportSurvey    *survey,
                                  GeoAreaRow         *area,
                                  GeoOutline         *outline,
                                  gboolean           *joined,
                                  GError            **error);

G_END_DECLS
