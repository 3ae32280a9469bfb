/* survey-reading.h – one shapefile of a survey and all that was decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-alias.h"
#include "plugins/crs/survey-crs.h"
#include "plugins/survey/survey-level.h"
#include "plugins/survey/survey-shp.h"

#include <gdal.h>

CPL_C_START

/* What the user said and need not be found; NULL for what is to be found. */
typedef struct {
  const char *encoding;
  const char *crs;
  const char *level;
} SurveyOptions;

typedef struct {
  char *path;
  char *readable_path;         /* the same for people, UTF-8 */
  char *name;                  /* of the layer, UTF-8 */
  SurveyShp shp;
  SurveyDbf *dbf;              /* NULL if it cannot be read */
  SurveyColumns *columns;      /* NULL without a table */
  const char *dbf_problem;     /* NULL, or as of survey_dbf_open() */
  int match[SURVEY_N_FIELDS];
  SurveyLevelGuess level;
  int is_area;                 /* polygons with codes of areas */

  /* After survey_reading_open(): */
  SurveyCrs crs;
  GDALDatasetH dataset;
  OGRLayerH layer;             /* of GDAL's own driver; belongs to the dataset */
} SurveyReading;

/* Looks at the bytes; NULL if @path is no .shp. */
SurveyReading *survey_reading_new           (const char          *path,
                                             const SurveyOptions *options);
void           survey_reading_free          (SurveyReading       *self);
/* Opens the layer. FALSE if it must not be read, with the reason as a token in @why ("no-shx",
 * "cannot-open", or as in survey-crs.h) and as a sentence in @message, both for CPLFree(). */
int            survey_reading_open          (SurveyReading       *self,
                                             const SurveyOptions *options,
                                             char               **why,
                                             char               **message);
/* The metadata of the layer, keys as in survey-driver.cpp; free with CSLDestroy(). */
char         **survey_reading_dup_metadata  (const SurveyReading *self);

CPL_C_END
