/* survey-shp-index.h – where the records of a .shp are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The .shx tells, 8 big-endian bytes a record: offset and length in words of two bytes. It is
 * believed if its entries fill the .shp without gap and the first of them are records; else
 * the .shp is walked from record to record: each has a head of 8 bytes, its number, from 1, and
 * the length of its content, big-endian. Behind a head that is damaged the walk goes on where the
 * next record can be recognised; how many were lost in between is told by its number. What the
 * walk did not find is taken from the .shx where that points to a record after all.
 */
#pragma once

#include <cpl_vsi.h>

#include <stdint.h>

CPL_C_START

#define SURVEY_SHP_HEADER_BYTES 100u
#define SURVEY_SHP_HEAD_BYTES 8u

typedef struct {
  uint64_t offset;     /* of the content; 0 if it is lost */
  uint32_t n_bytes;    /* of the content, all in the file */
} SurveyShpEntry;

typedef enum {
  SURVEY_SHX_RIGHT,
  SURVEY_SHX_WRONG,
  SURVEY_SHX_MISSING,
} SurveyShxState;

typedef struct {
  SurveyShpEntry *entries;
  uint32_t n_entries;
  size_t n_room;           /* entries that there is memory for */
  SurveyShxState shx;
  uint32_t n_shx_wrong;    /* entries of the .shx that point elsewhere than to their record */
  uint32_t n_lost;
  uint32_t first_lost;     /* from 0 */
  uint32_t n_null;         /* records that say themselves that they have no shape */
} SurveyShpIndex;

/* The .shp as far as the index needs it. */
typedef struct {
  VSILFILE *file;
  uint64_t n_bytes;
  uint64_t n_declared;     /* bytes, by its header */
  uint32_t type;           /* of its shapes */
  uint32_t n_rows;         /* of the table beside it; 0 if that is not known */
} SurveyShpFile;

/* @shx: its path, or NULL. */
void survey_shp_index_read  (SurveyShpIndex      *self,
                             const SurveyShpFile *shp,
                             const char          *shx);
void survey_shp_index_clear (SurveyShpIndex      *self);

CPL_C_END
