/* survey-shape.h – the content of one record of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All little-endian. The kind (4 bytes): 0 none, then 1 point, 3 line, 5 polygon, 8 points; 10 more
 * with Z and maybe M, 20 more with M; 31 patches. After it
 *   point    x, y [z] [m]; 8 bytes each
 *   points   box (32), number of points (4), points (16 each) [z] [m]
 *   else     box (32), number of parts (4), of points (4), where each part begins (4 each),
 *            for patches what each is (4 each), points (16 each) [z] [m]
 * where z and m are least, greatest (16) and a number for each point, and m may be left out.
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>
#include <stdint.h>

CPL_C_START

typedef enum {
  SURVEY_SHAPE_NULL,
  SURVEY_SHAPE_POINT,
  SURVEY_SHAPE_POINTS,
  SURVEY_SHAPE_LINE,
  SURVEY_SHAPE_POLYGON,
} SurveyShapeKind;

/* Views into the record's bytes. */
typedef struct {
  SurveyShapeKind kind;
  uint32_t n_parts;             /* 0 for points */
  uint32_t n_points;
  const unsigned char *starts;  /* of the parts, 4 bytes each */
  const unsigned char *points;  /* 16 bytes each */
  const unsigned char *z, *m;   /* 8 bytes each; NULL without */
} SurveyShape;

typedef struct {
  double min_x, min_y, max_x, max_y;
} SurveyBox;

/* Whether @type is one of the format's. */
int             survey_shape_type_is_known (uint32_t             type);
SurveyShapeKind survey_shape_type_get_kind (uint32_t             type);
int             survey_shape_type_has_z    (uint32_t             type);
int             survey_shape_type_has_m    (uint32_t             type);
/* How long the content is by its own counts, of which the first 44 bytes are needed, or as many as
 * there are; without the optional M. 0 if they make no sense. */
uint64_t        survey_shape_size          (const unsigned char *bytes,
                                            size_t               n_bytes);
/* FALSE if the bytes hold no whole shape. What follows its end is ignored. */
int             survey_shape_parse         (SurveyShape         *self,
                                            const unsigned char *bytes,
                                            size_t               n_bytes);
/* The box that the record gives itself; FALSE for one that is none. 36 bytes are enough. */
int             survey_shape_get_box       (const unsigned char *bytes,
                                            size_t               n_bytes,
                                            SurveyBox           *box);
/* The points of a part: [*first, *end). FALSE if it begins or ends where it cannot. */
int             survey_shape_get_part      (const SurveyShape   *self,
                                            uint32_t             part,
                                            uint32_t            *first,
                                            uint32_t            *end);

CPL_C_END
