/* survey-dbf.h – the bytes of a dBASE table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what GDAL's driver does not hand on: names and values before anything has decoded them.
 * Nothing in the file is believed: every length is checked against the size of the file, and where
 * the header contradicts the records, the records win.
 *
 * The format (all little-endian):
 *   header   0 version, 4 number of records (4 bytes), 8 size of the header (2), 10 size of a
 *            record (2), 29 language driver id; 32 bytes
 *   fields   32 bytes each: 0 name (11, NUL-padded), 11 type, 16 length, 17 decimals;
 *            ended by 0x0D
 *   records  a flag of one byte (blank, or '*' for deleted), then the fields without gaps,
 *            blank-padded; 0x1A at the end, or not
 */
#pragma once

#include <cpl_vsi.h>

#include <stdint.h>

CPL_C_START

typedef struct {
  char name[12];      /* raw bytes, NUL-terminated */
  size_t name_length;
  char type;          /* 'C', 'N', 'F', 'D', 'L', 'I', … */
  unsigned length;    /* bytes; 0 in a broken file */
  unsigned n_decimals;
  size_t offset;      /* in the record */
} SurveyDbfField;

typedef struct SurveyDbf SurveyDbf;

/* NULL if it cannot be read as one, with the reason as a short English token in @problem, which
 * is never NULL then: "missing", "empty", "no-header", "bad-header", "no-fields", "bad-record-size". */
SurveyDbf            *survey_dbf_open                (const char       *path,
                                                      const char      **problem);
void                  survey_dbf_free                (SurveyDbf        *self);
unsigned              survey_dbf_get_n_fields        (const SurveyDbf  *self);
const SurveyDbfField *survey_dbf_get_field           (const SurveyDbf  *self,
                                                      unsigned          i);
/* Whether a field holds text or something that can be written as text, and not a reference to
 * another file or bytes that only their own program knows. */
int                   survey_dbf_field_is_readable   (const SurveyDbfField *field);
/* The language driver id: 0 none, 0x4D Chinese, 0x57 ANSI. Often untrue. */
int                   survey_dbf_get_ldid            (const SurveyDbf  *self);
/* Records that are whole, deleted ones included. */
uint32_t              survey_dbf_get_n_records       (const SurveyDbf  *self);
/* The same by the header. */
uint32_t              survey_dbf_get_n_declared      (const SurveyDbf  *self);
/* Sizes by the header; those that were found may be others. */
size_t                survey_dbf_get_header_bytes    (const SurveyDbf  *self,
                                                      size_t           *n_declared);
size_t                survey_dbf_get_record_bytes    (const SurveyDbf  *self,
                                                      size_t           *n_declared);
/* Reads the whole table the first time. */
uint32_t              survey_dbf_count_deleted       (SurveyDbf        *self);
/* FALSE if it is not there. A deleted record can be read. */
int                   survey_dbf_seek                (SurveyDbf        *self,
                                                      uint32_t          row);
/* Whether the record sought last is marked as deleted. */
int                   survey_dbf_is_deleted          (const SurveyDbf  *self);
/* A value of the record sought last, as text and without its blanks; borrowed until the next one
 * is. */
const char           *survey_dbf_get_value           (const SurveyDbf  *self,
                                                      unsigned          field,
                                                      size_t           *n_bytes);

CPL_C_END
