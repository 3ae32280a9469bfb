/* survey-shp.h – the shapes of a shapefile, as far as they can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The header, 100 bytes: 0 the number 9994 and 24 the length in words of two bytes, both
 * big-endian; 28 the version 1000, 32 the type of the shapes and 36 the box (least x and y,
 * greatest x and y), little-endian. The records follow, see survey-shp-index.h and
 * survey-shape.h. Nothing that the file says about itself is believed: every length is checked
 * against its size.
 */
#pragma once

#include "plugins/survey/survey-shape.h"
#include "plugins/survey/survey-shp-index.h"

CPL_C_START

typedef struct SurveyShp SurveyShp;

typedef enum {
  SURVEY_SHP_READ,       /* a record, which may hold no shape */
  SURVEY_SHP_LOST,       /* it is known that there was one */
  SURVEY_SHP_NONE,       /* there is no such record */
} SurveyShpResult;

/* NULL if @path cannot be read or is no .shp. The records are not looked for yet. */
SurveyShp             *survey_shp_open          (const char       *path);
void                   survey_shp_free          (SurveyShp        *self);
/* Type of the shapes by the header, or by the first record if the header makes no sense. */
uint32_t               survey_shp_get_type      (const SurveyShp  *self);
uint64_t               survey_shp_get_n_bytes   (const SurveyShp  *self);
uint64_t               survey_shp_get_n_declared (const SurveyShp *self);
/* Looks for the records, which all functions below need. @n_rows: of the table, 0 if unknown. */
void                   survey_shp_find_records  (SurveyShp        *self,
                                                 uint32_t          n_rows);
const SurveyShpIndex  *survey_shp_get_index     (const SurveyShp  *self);
/* Record @i, from 0: its content, borrowed until the next is read. */
SurveyShpResult        survey_shp_read          (SurveyShp        *self,
                                                 uint32_t          i,
                                                 const unsigned char **content,
                                                 size_t           *n_bytes);
/* FALSE if the record has none, or none that makes sense. */
int                    survey_shp_read_box      (SurveyShp        *self,
                                                 uint32_t          i,
                                                 SurveyBox        *box);
/* Of all shapes: as the header has it if that agrees with the shapes, else from their boxes.
 * FALSE if there are none. */
int                    survey_shp_get_extent    (SurveyShp        *self,
                                                 SurveyBox        *extent);
/* Whether the first shape has an M that says something. */
int                    survey_shp_has_m         (SurveyShp        *self);

CPL_C_END
