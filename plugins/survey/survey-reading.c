/* survey-reading.c – one shapefile of a survey and all that was decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-reading.h"

#include "plugins/survey/survey-find.h"
#include "plugins/survey/survey-prj.h"
#include "plugins/survey/survey-problems.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#define CPG_BYTES_MAX 63

/* What stands in the .cpg, cut where it is longer than any name of an encoding; NULL without one. */
static char *
dup_cpg (const char *shp_path)
{
  char *path = survey_find_sibling (shp_path, "cpg");
  VSILFILE *file = path != NULL ? VSIFOpenL (path, "rb") : NULL;
  char *text = NULL;

  if (file != NULL)
    {
      text = CPLCalloc (1, CPG_BYTES_MAX + 1);
      (void) VSIFReadL (text, 1, CPG_BYTES_MAX, file);
      (void) VSIFCloseL (file);
    }
  CPLFree (path);
  return text;
}

static void
look_at_table (SurveyReading       *self,
               const SurveyOptions *options)
{
  char *path = survey_find_sibling (self->path, "dbf");
  char *cpg;

  self->dbf_problem = "missing";
  if (path != NULL)
    self->dbf = survey_dbf_open (path, &self->dbf_problem);
  CPLFree (path);
  if (self->dbf == NULL)
    return;

  cpg = dup_cpg (self->path);
  self->columns = survey_columns_read (self->dbf, cpg, options->encoding);
  CPLFree (cpg);
  survey_alias_match (self->columns, self->match);
}

/* Of the column of codes; without one, of a column that could have been it. */
static unsigned
count_rounded (const SurveyReading *self)
{
  int code = self->match[SURVEY_FIELD_CODE];

  if (code >= 0)
    return self->columns->columns[code].n_rounded;
  for (unsigned i = 0; self->columns != NULL && i < self->columns->n_columns; i++)
    {
      const SurveyColumn *column = &self->columns->columns[i];

      if (column->n_rounded > 0 && 2 * column->n_rounded >= column->n_filled)
        return column->n_rounded;
    }
  return 0;
}

SurveyReading *
survey_reading_new (const char          *path,
                    const SurveyOptions *options)
{
  SurveyShp *shp = survey_shp_open (path);
  SurveyReading *self;
  uint32_t type;
  int code;

  if (shp == NULL)
    return NULL;

  self = CPLCalloc (1, sizeof *self);
  self->path = CPLStrdup (path);
  self->readable_path = survey_find_dup_readable (path);
  self->name = CPLStrdup (CPLGetBasename (self->readable_path));
  self->shp = shp;
  type = survey_shp_get_type (shp);
  self->kind = survey_shape_type_get_kind (type);
  self->has_z = survey_shape_type_has_z (type);
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    self->match[field] = -1;
  look_at_table (self, options);

  self->n_rounded = count_rounded (self);
  code = self->match[SURVEY_FIELD_CODE];
  self->is_area = self->kind == SURVEY_SHAPE_POLYGON && code >= 0;
  if (self->is_area)
    self->level = survey_level_find (&self->columns->columns[code], self->name, options->level);
  return self;
}

void
survey_reading_free (SurveyReading *self)
{
  if (self == NULL)
    return;
  survey_crs_clear (&self->crs);
  survey_columns_free (self->columns);
  survey_dbf_free (self->dbf);
  survey_shp_free (self->shp);
  CPLFree (self->name);
  CPLFree (self->readable_path);
  CPLFree (self->path);
  CPLFree (self);
}

int
survey_reading_open (SurveyReading        *self,
                     const SurveyOptions  *options,
                     char                **why,
                     char                **message)
{
  uint32_t n_rows = self->dbf != NULL ? survey_dbf_get_n_records (self->dbf) : 0;
  uint32_t type = survey_shp_get_type (self->shp);
  OGRSpatialReferenceH prj = survey_prj_read (self->path);
  OGREnvelope extent = { 0 };
  SurveyBox box;
  int has_extent;

  survey_shp_find_records (self->shp, n_rows);
  self->n_features = survey_shp_get_index (self->shp)->n_entries;
  if (n_rows > self->n_features)
    self->n_features = n_rows;
  self->has_m = survey_shape_type_has_m (type)
                || (self->has_z && survey_shp_has_m (self->shp));

  has_extent = survey_shp_get_extent (self->shp, &box);
  if (has_extent)
    extent = (OGREnvelope) { box.min_x, box.max_x, box.min_y, box.max_y };
  survey_crs_find (&self->crs, prj, has_extent ? &extent : NULL, options->crs);
  if (prj != NULL)
    OSRRelease (prj);
  if (self->crs.is_refused)
    {
      *why = CPLStrdup (self->crs.why);
      *message = survey_crs_dup_refusal (&self->crs, self->readable_path, options->crs);
      return FALSE;
    }
  return TRUE;
}

static char **
add_fields (char                **metadata,
            const SurveyReading  *self)
{
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    if (self->match[field] >= 0)
      {
        char *key = CPLStrdup (CPLSPrintf ("FIELD_%s", survey_field_get_name (field)));

        metadata = CSLSetNameValue (metadata, key,
                                    self->columns->columns[self->match[field]].name);
        CPLFree (key);
      }
  metadata = CSLSetNameValue (metadata, "PARENT_CODE_WHY",
                              self->match[SURVEY_FIELD_PARENT_CODE] >= 0 ? "column" : "from-code");
  metadata = CSLSetNameValue (metadata, "LEVEL", survey_level_get_name (self->level.level));
  return CSLSetNameValue (metadata, "LEVEL_WHY", self->level.why);
}

static char **
add_encoding (char                **metadata,
              const SurveyColumns  *columns)
{
  const SurveyEncoding *encoding = &columns->encoding;
  char *dispute = survey_hint_dup_dispute (&columns->hint, encoding);

  metadata = CSLSetNameValue (metadata, "ENCODING", encoding->name);
  metadata = CSLSetNameValue (metadata, "ENCODING_WHY", encoding->why);
  metadata = CSLSetNameValue (metadata, "ENCODING_CONFIDENCE",
                              CPLSPrintf ("%d", encoding->confidence));
  metadata = CSLSetNameValue (metadata, "LDID", CPLSPrintf ("0x%02X", columns->hint.ldid));
  if (columns->hint.cpg[0] != '\0')
    metadata = CSLSetNameValue (metadata, "CPG", columns->hint.cpg);
  if (dispute[0] != '\0')
    metadata = CSLSetNameValue (metadata, "ENCODING_DISPUTE", dispute);
  CPLFree (dispute);
  return metadata;
}

static char *
dup_problems (const SurveyReading *self)
{
  char *files = survey_problems_of_files (self->shp, self->dbf, self->dbf_problem);
  char **all = CSLTokenizeString2 (files, " ", 0);
  char *problems = CPLStrdup ("");

  if (self->n_rounded > 0)
    all = CSLAddString (all, CPLSPrintf ("codes-rounded:%u", self->n_rounded));
  if (self->crs.is_swapped)
    all = CSLAddString (all, "axes-swapped");
  for (int i = 0; all != NULL && all[i] != NULL; i++)
    {
      char *more = CPLStrdup (CPLSPrintf ("%s%s%s", problems, i > 0 ? " " : "", all[i]));

      CPLFree (problems);
      problems = more;
    }
  CSLDestroy (all);
  CPLFree (files);
  return problems;
}

char **
survey_reading_dup_metadata (const SurveyReading *self)
{
  char **metadata = CSLSetNameValue (NULL, "SOURCE", self->readable_path);
  char *problems;

  metadata = CSLSetNameValue (metadata, "ROLE", self->is_area ? "area" : "other");
  if (self->columns != NULL)
    metadata = add_encoding (metadata, self->columns);
  metadata = CSLSetNameValue (metadata, "CRS", self->crs.name);
  metadata = CSLSetNameValue (metadata, "CRS_WHY", self->crs.why);
  if (self->is_area)
    metadata = add_fields (metadata, self);
  problems = dup_problems (self);
  if (problems[0] != '\0')
    metadata = CSLSetNameValue (metadata, "PROBLEMS", problems);
  CPLFree (problems);
  return metadata;
}
