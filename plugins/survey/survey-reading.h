/* survey-reading.h – one shapefile of a survey and all that was decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-alias.h"
#include "plugins/crs/survey-crs.h"
#include "plugins/survey/survey-level.h"
#include "plugins/survey/survey-shp.h"

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
  SurveyShp *shp;
  SurveyShapeKind kind;        /* of the shapes, as far as the header knows */
  int has_z;
  SurveyDbf *dbf;              /* NULL if it cannot be read */
  SurveyColumns *columns;      /* NULL without a table */
  const char *dbf_problem;     /* NULL, or as of survey_dbf_open() */
  int match[SURVEY_N_FIELDS];
  SurveyLevelGuess level;
  int is_area;                 /* polygons with codes of areas */
  unsigned n_rounded;          /* codes of the sample that have lost their last digits */

  /* After survey_reading_open(): */
  SurveyCrs crs;
  int has_m;
  uint32_t n_features;         /* shapes or rows, whichever are more, deleted ones included */
} SurveyReading;

/* Looks at the bytes; NULL if @path is no .shp. */
SurveyReading *survey_reading_new           (const char          *path,
                                             const SurveyOptions *options);
void           survey_reading_free          (SurveyReading       *self);
/* Finds the shapes. FALSE if the layer must not be read, with the reason as a token in @why (as in
 * survey-crs.h) and as a sentence in @message, both for CPLFree(). */
int            survey_reading_open          (SurveyReading       *self,
                                             const SurveyOptions *options,
                                             char               **why,
                                             char               **message);
/* The metadata of the layer, keys as in survey-driver.cpp; free with CSLDestroy(). */
char         **survey_reading_dup_metadata  (const SurveyReading *self);

CPL_C_END
