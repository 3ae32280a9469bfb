/* survey-columns.c – what the columns of a table look like, from a sample of its records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-columns.h"

#include "plugins/text/survey-text.h"
#include "plugins/text/survey-twice.h"

#include <cpl_conv.h>
#include <cpl_hash_set.h>
#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

/* The first records show whether values repeat, the ones spread over the rest whether the table
 * changes its mind further down. */
#define N_FIRST 256u
#define N_SPREAD 256u

/* A name that is this long may have been cut: the format has room for 10 bytes, and 8 and 9 are
 * what is left of 10 when half a character goes. */
#define NAME_CUT_MIN 8

static uint32_t
sample_size (uint32_t n_records)
{
  return n_records < N_FIRST + N_SPREAD ? n_records : N_FIRST + N_SPREAD;
}

static uint32_t
sample_row (uint32_t i,
            uint32_t n_records)
{
  if (i < N_FIRST || n_records <= N_FIRST + N_SPREAD)
    return i;
  return N_FIRST + (uint32_t) ((uint64_t) (i - N_FIRST) * (n_records - N_FIRST) / N_SPREAD);
}

/* "145", and "145.00" as a column of fractions writes it. */
static bool
is_number (const char *value,
           size_t      n_bytes)
{
  size_t at = 0;

  while (at < n_bytes && value[at] >= '0' && value[at] <= '9')
    at++;
  if (at == 0)
    return false;
  if (at < n_bytes && value[at] == '.')
    for (at++; at < n_bytes && value[at] == '0';)
      at++;
  return at == n_bytes;
}

static void
count_distinct (SurveyColumn *column,
                CPLHashSet   *seen,
                const char   *value,
                size_t        n_bytes)
{
  char *copy = CPLMalloc (n_bytes + 1);

  memcpy (copy, value, n_bytes);
  copy[n_bytes] = '\0';
  if (CPLHashSetLookup (seen, copy) != NULL)
    {
      CPLFree (copy);
      return;
    }
  CPLHashSetInsert (seen, copy);
  column->n_distinct++;
}

static void
count_value (SurveyColumn *column,
             CPLHashSet   *seen,
             const char   *value,
             size_t        n_bytes)
{
  char code[SURVEY_CODE_MAX + 1];
  SurveyLevel level;
  size_t n_digits;

  if (n_bytes == 0)
    return;
  column->n_filled++;
  count_distinct (column, seen, value, n_bytes);
  if (is_number (value, n_bytes))
    column->n_numbers++;
  if (survey_code_is_rounded (value, n_bytes))
    column->n_rounded++;

  level = survey_code_normalize (value, n_bytes, code);
  if (level == SURVEY_LEVEL_UNKNOWN)
    return;
  n_digits = survey_code_count_digits (value, n_bytes);
  if (column->n_codes++ == 0)
    column->raw_digits = (unsigned) n_digits;
  column->n_level[level]++;
  if (strlen (code) < n_digits)
    column->n_padded++;
}

/* What the texts of the table are evidence of. */
typedef struct {
  SurveyEvidence evidence;
  SurveyTwice twice;
} Texts;

static void
add_text (Texts      *texts,
          const char *bytes,
          size_t      n_bytes,
          int         is_full)
{
  survey_evidence_add (&texts->evidence, bytes, n_bytes, is_full);
  survey_twice_add (&texts->twice, bytes, n_bytes);
}

static void
count_record (SurveyColumns   *self,
              const SurveyDbf *dbf,
              CPLHashSet     **seen,
              Texts           *texts)
{
  self->n_records++;
  for (unsigned i = 0; i < self->n_columns; i++)
    {
      const SurveyDbfField *field = survey_dbf_get_field (dbf, i);
      size_t n_bytes;
      const char *value = survey_dbf_get_value (dbf, i, &n_bytes);

      count_value (&self->columns[i], seen[i], value, n_bytes);
      if (field->type == 'C')
        add_text (texts, value, n_bytes, n_bytes == field->length);
    }
}

static void
read_sample (SurveyColumns *self,
             SurveyDbf     *dbf,
             Texts         *texts)
{
  uint32_t n_records = survey_dbf_get_n_records (dbf);
  CPLHashSet **seen = CPLCalloc (self->n_columns, sizeof *seen);

  for (unsigned i = 0; i < self->n_columns; i++)
    seen[i] = CPLHashSetNew (CPLHashSetHashStr, CPLHashSetEqualStr, CPLFree);
  for (uint32_t i = 0; i < sample_size (n_records); i++)
    if (survey_dbf_seek (dbf, sample_row (i, n_records)))
      count_record (self, dbf, seen, texts);
  for (unsigned i = 0; i < self->n_columns; i++)
    CPLHashSetDestroy (seen[i]);
  CPLFree (seen);
}

SurveyColumns *
survey_columns_read (SurveyDbf  *dbf,
                     const char *cpg,
                     const char *encoding)
{
  SurveyColumns *self = CPLCalloc (1, sizeof *self);
  Texts texts = { 0 };

  self->n_columns = survey_dbf_get_n_fields (dbf);
  self->columns = CPLCalloc (self->n_columns, sizeof *self->columns);

  for (unsigned i = 0; i < self->n_columns; i++)
    {
      const SurveyDbfField *field = survey_dbf_get_field (dbf, i);

      add_text (&texts, field->name, field->name_length, field->name_length >= NAME_CUT_MIN);
    }
  read_sample (self, dbf, &texts);

  self->hint = survey_hint_make (cpg, survey_dbf_get_ldid (dbf));

  if (encoding != NULL)
    self->encoding = (SurveyEncoding) { .name = encoding, .why = "given", .confidence = 100 };
  else if (!survey_twice_judge (&texts.twice, &self->encoding))
    self->encoding = survey_hint_judge (&self->hint, &texts.evidence);

  for (unsigned i = 0; i < self->n_columns; i++)
    {
      const SurveyDbfField *field = survey_dbf_get_field (dbf, i);
      SurveyColumn *column = &self->columns[i];

      column->name = survey_text_decode (field->name, field->name_length, self->encoding.name,
                                         &column->is_cut);
      column->is_cut |= field->name_length >= NAME_CUT_MIN;
    }
  return self;
}

void
survey_columns_free (SurveyColumns *self)
{
  if (self == NULL)
    return;
  for (unsigned i = 0; i < self->n_columns; i++)
    CPLFree (self->columns[i].name);
  CPLFree (self->columns);
  CPLFree (self);
}
