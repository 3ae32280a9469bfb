/* survey-problems.c – what is wrong with the files of a layer, in tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-problems.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <stdarg.h>
#include <stdbool.h>

typedef struct {
  char *tokens;
} List;

static void add (List       *self,
                 const char *format,
                 ...) CPL_PRINT_FUNC_FORMAT (2, 3);

static void
add (List       *self,
     const char *format,
     ...)
{
  char token[128];
  char *all;
  va_list arguments;

  va_start (arguments, format);
  CPLvsnprintf (token, sizeof token, format, arguments);
  va_end (arguments);
  all = CPLStrdup (CPLSPrintf ("%s%s%s", self->tokens, self->tokens[0] != '\0' ? " " : "", token));
  CPLFree (self->tokens);
  self->tokens = all;
}

static unsigned
count_unreadable (const SurveyDbf *dbf)
{
  unsigned n = 0;

  for (unsigned i = 0; i < survey_dbf_get_n_fields (dbf); i++)
    n += survey_dbf_get_field (dbf, i)->length > 0
         && !survey_dbf_field_is_readable (survey_dbf_get_field (dbf, i));
  return n;
}

static void
add_of_dbf (List            *self,
            const SurveyDbf *dbf)
{
  uint32_t n_declared = survey_dbf_get_n_declared (dbf);
  uint32_t n_records = survey_dbf_get_n_records (dbf);
  size_t declared_bytes, n_bytes;

  n_bytes = survey_dbf_get_header_bytes (dbf, &declared_bytes);
  if (n_bytes != declared_bytes)
    add (self, "dbf-header-size:%u:%u", (unsigned) declared_bytes, (unsigned) n_bytes);
  n_bytes = survey_dbf_get_record_bytes (dbf, &declared_bytes);
  if (n_bytes != declared_bytes)
    add (self, "dbf-record-size:%u:%u", (unsigned) declared_bytes, (unsigned) n_bytes);
  if (count_unreadable (dbf) > 0)
    add (self, "dbf-binary-columns:%u", count_unreadable (dbf));
  if (n_records != n_declared)
    add (self, "%s:%u:%u", n_records < n_declared ? "dbf-truncated" : "dbf-count", n_declared,
         n_records);
}

static bool
is_truncated (const SurveyShp *shp,
              uint32_t         n_rows)
{
  const SurveyShpIndex *index = survey_shp_get_index (shp);

  return survey_shp_get_n_bytes (shp) < survey_shp_get_n_declared (shp)
         && (index->n_lost > 0 || n_rows == 0 || n_rows > index->n_entries);
}

/* What the .shp lost: records that are known to have been there, and rows whose shapes have been
 * cut off with its end. */
static void
add_of_shp (List            *self,
            const SurveyShp *shp,
            uint32_t         n_rows)
{
  const SurveyShpIndex *index = survey_shp_get_index (shp);
  uint64_t n_bytes = survey_shp_get_n_bytes (shp), n_declared = survey_shp_get_n_declared (shp);
  bool is_cut = is_truncated (shp, n_rows);
  uint32_t n_cut = is_cut && n_rows > index->n_entries ? n_rows - index->n_entries : 0;

  if (n_bytes != n_declared)
    add (self, "%s:" CPL_FRMT_GUIB ":" CPL_FRMT_GUIB, is_cut ? "shp-truncated" : "shp-length",
         (GUIntBig) n_declared, (GUIntBig) n_bytes);
  if (index->shx == SURVEY_SHX_MISSING)
    add (self, "shx-missing");
  else if (index->shx == SURVEY_SHX_WRONG)
    add (self, "shx-wrong:%u", index->n_shx_wrong);
  if (index->n_lost + n_cut > 0)
    add (self, "shapes-lost:%u:%u", index->n_lost + n_cut,
         index->n_lost > 0 ? index->first_lost : index->n_entries);
  if (index->n_null > 0)
    add (self, "null-shapes:%u", index->n_null);
}

/* Shapes without rows or the other way round, where nothing above explains it. */
static void
add_of_counts (List            *self,
               const SurveyShp *shp,
               const SurveyDbf *dbf)
{
  uint32_t n_shapes = survey_shp_get_index (shp)->n_entries;
  uint32_t n_rows = survey_dbf_get_n_records (dbf);

  if (n_rows > n_shapes && !is_truncated (shp, n_rows))
    add (self, "dbf-longer:%u:%u", n_shapes, n_rows);
  else if (n_rows < n_shapes && survey_dbf_get_n_declared (dbf) <= n_rows)
    add (self, "dbf-shorter:%u:%u", n_shapes, n_rows);
}

char *
survey_problems_of_files (const SurveyShp *shp,
                          const SurveyDbf *dbf,
                          const char      *dbf_problem)
{
  List list = { .tokens = CPLStrdup ("") };

  if (dbf == NULL)
    add (&list, "dbf-%s", dbf_problem);
  else
    add_of_dbf (&list, dbf);
  add_of_shp (&list, shp, dbf != NULL ? survey_dbf_get_n_records (dbf) : 0);
  if (dbf != NULL)
    add_of_counts (&list, shp, dbf);
  return list.tokens;
}
