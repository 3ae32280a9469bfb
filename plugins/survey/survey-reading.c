/* survey-reading.c – one shapefile of a survey and all that was decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-reading.h"

#include "plugins/survey/survey-find.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_api.h>

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

/* Where the extent in the header is nonsense, so many shapes tell where the layer lies. */
#define N_SHAPES_FOR_EXTENT 64

static void
look_at_table (SurveyReading       *self,
               const SurveyOptions *options)
{
  char *path = survey_find_sibling (self->path, "dbf");

  self->dbf_problem = "missing";
  if (path != NULL)
    self->dbf = survey_dbf_open (path, &self->dbf_problem);
  CPLFree (path);
  if (self->dbf == NULL)
    return;

  self->columns = survey_columns_read (self->dbf, options->encoding);
  survey_alias_match (self->columns, self->match);
}

SurveyReading *
survey_reading_new (const char          *path,
                    const SurveyOptions *options)
{
  SurveyShp shp;
  SurveyReading *self;
  int code;

  if (!survey_shp_read (path, &shp))
    return NULL;

  self = CPLCalloc (1, sizeof *self);
  self->path = CPLStrdup (path);
  self->readable_path = survey_find_dup_readable (path);
  self->name = CPLStrdup (CPLGetBasename (self->readable_path));
  self->shp = shp;
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    self->match[field] = -1;
  look_at_table (self, options);

  code = self->match[SURVEY_FIELD_CODE];
  self->is_area = shp.is_polygon && code >= 0;
  if (self->is_area)
    self->level = survey_level_find (&self->columns->columns[code], options->level);
  return self;
}

void
survey_reading_free (SurveyReading *self)
{
  if (self == NULL)
    return;
  if (self->dataset != NULL)
    GDALClose (self->dataset);
  survey_crs_clear (&self->crs);
  survey_columns_free (self->columns);
  survey_dbf_free (self->dbf);
  CPLFree (self->name);
  CPLFree (self->readable_path);
  CPLFree (self->path);
  CPLFree (self);
}

static bool
is_sound (const OGREnvelope *extent)
{
  return isfinite (extent->MinX) && isfinite (extent->MinY) && isfinite (extent->MaxX)
         && isfinite (extent->MaxY) && extent->MinX < extent->MaxX && extent->MinY < extent->MaxY;
}

static void
merge_envelope (OGREnvelope       *all,
                const OGREnvelope *one)
{
  all->MinX = fmin (all->MinX, one->MinX);
  all->MinY = fmin (all->MinY, one->MinY);
  all->MaxX = fmax (all->MaxX, one->MaxX);
  all->MaxY = fmax (all->MaxY, one->MaxY);
}

static bool
extent_of_shapes (OGRLayerH    layer,
                  OGREnvelope *extent)
{
  *extent = (OGREnvelope) { INFINITY, -INFINITY, INFINITY, -INFINITY };
  OGR_L_ResetReading (layer);
  for (int i = 0; i < N_SHAPES_FOR_EXTENT; i++)
    {
      OGRFeatureH feature = OGR_L_GetNextFeature (layer);
      OGRGeometryH geometry = feature != NULL ? OGR_F_GetGeometryRef (feature) : NULL;
      OGREnvelope one;

      if (geometry != NULL && !OGR_G_IsEmpty (geometry))
        {
          OGR_G_GetEnvelope (geometry, &one);
          merge_envelope (extent, &one);
        }
      if (feature == NULL)
        break;
      OGR_F_Destroy (feature);
    }
  OGR_L_ResetReading (layer);
  return is_sound (extent);
}

static bool
layer_extent (OGRLayerH    layer,
              OGREnvelope *extent)
{
  bool found;

  /* Shapes that cannot be read are reported when they are asked for. */
  CPLPushErrorHandler (CPLQuietErrorHandler);
  found = (OGR_L_GetExtent (layer, extent, FALSE) == OGRERR_NONE && is_sound (extent))
          || extent_of_shapes (layer, extent);
  CPLPopErrorHandler ();
  return found;
}

static void refuse (char      **why,
                    char      **message,
                    const char *token,
                    const char *format,
                    ...) CPL_PRINT_FUNC_FORMAT (4, 5);

static void
refuse (char      **why,
        char      **message,
        const char *token,
        const char *format,
        ...)
{
  char sentence[1024];
  va_list arguments;

  va_start (arguments, format);
  CPLvsnprintf (sentence, sizeof sentence, format, arguments);
  va_end (arguments);
  *why = CPLStrdup (token);
  *message = CPLStrdup (sentence);
}

static void
refuse_unopened (const SurveyReading  *self,
                 char                **why,
                 char                **message)
{
  char *shx = survey_find_sibling (self->path, "shx");

  if (shx == NULL)
    refuse (why, message, "no-shx",
            "%s cannot be read: the .shx file that belongs beside it is missing; ask for it",
            self->readable_path);
  else
    refuse (why, message, "cannot-open", "%s cannot be read: %s", self->readable_path,
            CPLGetLastErrorMsg ());
  CPLFree (shx);
}

static void
refuse_crs (const SurveyReading  *self,
            const SurveyOptions  *options,
            char                **why,
            char                **message)
{
  const char *datum = strncmp (self->crs.why, "datum:", 6) == 0 ? self->crs.why + 6 : NULL;

  if (datum != NULL)
    refuse (why, message, self->crs.why,
            "%s is in %s, from which there are no public parameters to CGCS2000; "
            "ask for the data in CGCS2000", self->readable_path, datum);
  else
    refuse (why, message, self->crs.why,
            "%s: the coordinate system '%s' is not known; give it as EPSG:n or GCJ-02",
            self->readable_path, options->crs);
}

static OGRLayerH
open_layer (SurveyReading *self)
{
  static const char *const DRIVERS[] = { "ESRI Shapefile", NULL };
  const char *encoding = self->columns != NULL ? self->columns->encoding.name : "";
  char **options = CSLSetNameValue (NULL, "ENCODING", encoding);

  /* Its failure is told by refuse_unopened(), with the file and what to do. */
  CPLPushErrorHandler (CPLQuietErrorHandler);
  CPLErrorReset ();
  self->dataset = GDALOpenEx (self->path, GDAL_OF_VECTOR | GDAL_OF_READONLY, DRIVERS,
                              (const char *const *) options, NULL);
  CPLPopErrorHandler ();
  CSLDestroy (options);
  return self->dataset != NULL ? GDALDatasetGetLayer (self->dataset, 0) : NULL;
}

int
survey_reading_open (SurveyReading        *self,
                     const SurveyOptions  *options,
                     char                **why,
                     char                **message)
{
  OGREnvelope extent;
  bool has_extent;

  self->layer = open_layer (self);
  if (self->layer == NULL)
    {
      refuse_unopened (self, why, message);
      return FALSE;
    }

  has_extent = layer_extent (self->layer, &extent);
  survey_crs_find (&self->crs, OGR_L_GetSpatialRef (self->layer), has_extent ? &extent : NULL,
                   options->crs);
  if (self->crs.is_refused)
    {
      refuse_crs (self, options, why, message);
      return FALSE;
    }
  return TRUE;
}

/* Tokens of what is wrong with the files, but does not keep them from being read. */
static char **
add_problems (char                **metadata,
              const SurveyReading  *self)
{
  char **problems = NULL;

  if (self->dbf_problem != NULL)
    problems = CSLAddString (problems, CPLSPrintf ("dbf-%s", self->dbf_problem));
  else if (survey_dbf_get_n_records (self->dbf) < survey_dbf_get_n_declared (self->dbf))
    problems = CSLAddString (problems,
                             CPLSPrintf ("dbf-truncated:%u:%u",
                                         survey_dbf_get_n_declared (self->dbf),
                                         survey_dbf_get_n_records (self->dbf)));
  else if (self->shp.n_shapes > 0
           && survey_dbf_get_n_declared (self->dbf) != self->shp.n_shapes)
    problems = CSLAddString (problems,
                             CPLSPrintf ("counts-differ:%u:%u", self->shp.n_shapes,
                                         survey_dbf_get_n_declared (self->dbf)));
  if (self->shp.n_bytes < self->shp.n_declared_bytes)
    problems = CSLAddString (problems,
                             CPLSPrintf ("shp-truncated:" CPL_FRMT_GUIB ":" CPL_FRMT_GUIB,
                                         self->shp.n_declared_bytes, self->shp.n_bytes));
  for (int i = 0; problems != NULL && problems[i] != NULL; i++)
    {
      const char *before = CSLFetchNameValueDef (metadata, "PROBLEMS", "");
      char *all = CPLStrdup (CPLSPrintf ("%s%s%s", before, i > 0 ? " " : "", problems[i]));

      metadata = CSLSetNameValue (metadata, "PROBLEMS", all);
      CPLFree (all);
    }
  CSLDestroy (problems);
  return metadata;
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

char **
survey_reading_dup_metadata (const SurveyReading *self)
{
  char **metadata = CSLSetNameValue (NULL, "SOURCE", self->readable_path);

  metadata = CSLSetNameValue (metadata, "ROLE", self->is_area ? "area" : "other");
  if (self->columns != NULL)
    {
      const SurveyEncoding *encoding = &self->columns->encoding;

      metadata = CSLSetNameValue (metadata, "ENCODING", encoding->name);
      metadata = CSLSetNameValue (metadata, "ENCODING_WHY", encoding->why);
      metadata = CSLSetNameValue (metadata, "ENCODING_CONFIDENCE",
                                  CPLSPrintf ("%d", encoding->confidence));
      metadata = CSLSetNameValue (metadata, "LDID",
                                  CPLSPrintf ("0x%02X", survey_dbf_get_ldid (self->dbf)));
    }
  metadata = CSLSetNameValue (metadata, "CRS", self->crs.name);
  metadata = CSLSetNameValue (metadata, "CRS_WHY", self->crs.why);
  if (self->is_area)
    metadata = add_fields (metadata, self);
  return add_problems (metadata, self);
}
