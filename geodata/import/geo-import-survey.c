/* geo-import-survey.c – the layers of a survey into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-survey"

#include "config.h"

#include "geodata/import/geo-import-columns.h"
#include "geodata/import/geo-import-gdal.h"
#include "geodata/import/geo-import-geometry.h"
#include "geodata/import/geo-import-job.h"
#include "geodata/import/geo-import-persons.h"
#include "geodata/import/geo-import-why.h"
#include "geodata/model/geo-code.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define METADATA_DOMAIN "SURVEY"
#define DRIVER "Survey"
#define PREFIX "SURVEY:"

/* One layer at work. */
typedef struct {
  GeoImportJob *job;
  GeoImportSource *source;
  OGRLayerH layer;
  GeoImportColumns columns;
  GPtrArray *headings;        /* of char* */
  GeoImportTransform transform;
  GHashTable *rows_by_code;   /* char* → row number */
  guint n_repaired;
  guint n_nameless;
} Layer;

static void
layer_clear (Layer *self)
{
  geo_import_columns_clear (&self->columns);
  geo_import_transform_clear (&self->transform);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_pointer (&self->rows_by_code, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layer, layer_clear)

static GPtrArray *
read_headings (OGRLayerH layer)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (g_free);
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (layer);
  int n = OGR_FD_GetFieldCount (definition);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (headings, g_utf8_make_valid (OGR_Fld_GetNameRef (
                                                    OGR_FD_GetFieldDefn (definition, i)), -1));

  return headings;
}

static const char *
get_metadata (OGRLayerH   layer,
              const char *key)
{
  return GDALGetMetadataItem (layer, key, METADATA_DOMAIN);
}

/* A note of the driver: what it decided, and why. */
static void
note_metadata (Layer      *self,
               const char *key,
               const char *title)
{
  g_autofree char *why_key = g_strconcat (key, "_WHY", NULL);
  const char *value = get_metadata (self->layer, key);
  const char *why = get_metadata (self->layer, why_key);
  g_autofree char *phrase = geo_import_why_explain (why != NULL ? why : "");
  g_autofree char *level_title = NULL;
  GeoLevel level;

  if (value == NULL || value[0] == '\0')
    return;
  if (geo_level_from_nick (value, &level, NULL))
    value = level_title = g_utf8_strdown (geo_level_get_title (level), -1);
  if (phrase[0] != '\0')
    /* Translators: what was decided on a survey, as "encoding: GB18030 (…)", and why */
    geo_import_source_add_decision (self->source, C_("decision", "%s: %s (%s)"), title, value,
                                    phrase);
  else
    geo_import_source_add_decision (self->source, C_("decision", "%s: %s"), title, value);
}

/* What the driver found wrong with the files. */
static void
note_problems (Layer *self)
{
  const char *tokens = get_metadata (self->layer, "PROBLEMS");
  g_auto (GStrv) list = g_strsplit (tokens != NULL ? tokens : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0')
      {
        g_autofree char *phrase = geo_import_why_explain (list[i]);

        geo_import_source_add_problem (self->source, "", "%s", phrase);
      }
}

/* The original columns that the driver's fields were taken from. */
static gboolean
is_origin (OGRLayerH   layer,
           const char *heading)
{
  char **items = GDALGetMetadata (layer, METADATA_DOMAIN);

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      const char *equals = strchr (items[i], '=');

      if (g_str_has_prefix (items[i], "FIELD_") && equals != NULL
          && strcmp (equals + 1, heading) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
note_columns (Layer *self)
{
  for (guint i = 0; i < self->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (self->headings, i);

      switch (g_array_index (self->columns.uses, GeoColumnUse, i))
        {
        case GEO_COLUMN_PERSONS:
          g_ptr_array_add (self->source->dropped_columns, g_strdup (heading));
          break;
        case GEO_COLUMN_UNUSED:
          if (!is_origin (self->layer, heading))
            g_ptr_array_add (self->source->ignored_columns, g_strdup (heading));
          break;
        case GEO_COLUMN_FIELD:
        default:
          break;
        }
    }
}

static char *
dup_field (Layer       *self,
           OGRFeatureH  feature,
           GeoField     field)
{
  int index = self->columns.index[field];
  char *text;

  if (index < 0 || !OGR_F_IsFieldSetAndNotNull (feature, index))
    return g_strdup ("");
  text = g_utf8_make_valid (OGR_F_GetFieldAsString (feature, index), -1);

  return g_strstrip (text);
}

/* A count, -1 if there is none. What is no count is a problem, but the area is stored. */
static gint64
read_count (Layer       *self,
            OGRFeatureH  feature,
            GeoField     field,
            const char  *where)
{
  g_autofree char *text = dup_field (self, feature, field);
  char *end;
  double value;

  if (text[0] == '\0')
    return -1;
  value = g_ascii_strtod (text, &end);
  if (*end != '\0' || !(value >= 0.0 && value <= 1e9))
    {
      const char *heading = g_ptr_array_index (self->headings,
                                               (guint) self->columns.index[field]);

      geo_import_source_add_problem (self->source, where,
                                     _("column %s holds no count; it is left open"), heading);
      return -1;
    }

  return (gint64) (value + 0.5);
}

static void
reject (Layer      *self,
        const char *where,
        const char *reason)
{
  self->source->n_rejected++;
  geo_import_source_add_problem (self->source, where, "%s", reason);
}

/* The code of a row, NULL with the row rejected. */
static char *
read_code (Layer       *self,
           OGRFeatureH  feature,
           guint        row,
           const char  *where,
           GeoLevel    *level)
{
  g_autofree char *raw = dup_field (self, feature, GEO_FIELD_CODE);
  g_autofree char *code = geo_code_normalize (raw);
  gpointer first;

  if (raw[0] == '\0')
    {
      reject (self, where, _("it has no code: give the area one in the survey"));
      return NULL;
    }
  if (code == NULL || !geo_code_get_level (code, level))
    {
      reject (self, where, _("its code is none: codes have 2, 4, 6, 9, 12, 14, 15 or 20 digits"));
      return NULL;
    }
  if (self->job->options->level != 0)
    *level = self->job->options->level;
  first = g_hash_table_lookup (self->rows_by_code, code);
  if (first != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_("the code %s is that of row %u already: give "
                                                   "every area a code of its own"),
                                                 code, GPOINTER_TO_UINT (first));

      reject (self, where, reason);
      return NULL;
    }
  g_hash_table_insert (self->rows_by_code, g_strdup (code), GUINT_TO_POINTER (row));

  return g_steal_pointer (&code);
}

static GBytes *
read_polygon (Layer       *self,
              OGRFeatureH  feature,
              const char  *where,
              double      *area_m2)
{
  g_auto (OGRGeometryH) geometry = OGR_F_StealGeometry (feature);
  g_autofree char *reason = NULL;
  gboolean repaired;
  GBytes *wkb = geo_import_geometry_prepare (&self->transform, geometry, &repaired, area_m2,
                                             &reason);

  if (wkb == NULL)
    reject (self, where, reason);
  else if (repaired)
    self->n_repaired++;

  return wkb;
}

static char *
read_name (Layer       *self,
           OGRFeatureH  feature,
           const char  *code)
{
  g_autofree char *raw = dup_field (self, feature, GEO_FIELD_NAME);

  if (raw[0] == '\0')
    {
      self->n_nameless++;
      return g_strdup (code);
    }

  return geo_import_persons_mask (raw, &self->source->n_masked);
}

static gboolean
import_feature (Layer        *self,
                OGRFeatureH   feature,
                guint         row,
                GError      **error)
{
  g_autofree char *where = g_strdup_printf (_("row %u"), row);
  g_autofree char *raw_parent = dup_field (self, feature, GEO_FIELD_PARENT_CODE);
  g_autofree char *parent = geo_code_normalize (raw_parent);
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GBytes) wkb = NULL;
  GeoAreaRow area = { 0 };
  GeoPut put;

  self->source->n_read++;
  code = read_code (self, feature, row, where, &area.level);
  if (code == NULL)
    return TRUE;
  wkb = read_polygon (self, feature, where, &area.area_m2);
  if (wkb == NULL)
    return TRUE;

  name = read_name (self, feature, code);
  area.code = code;
  area.name = name;
  area.parent_code = parent;
  area.households = read_count (self, feature, GEO_FIELD_HOUSEHOLDS, where);
  area.population = read_count (self, feature, GEO_FIELD_POPULATION, where);
  area.wkb = wkb;
  if (!geo_writer_put_area (self->job->writer, &area, &put, &reason, error))
    return FALSE;
  geo_import_job_count (self->source, put, where, reason);

  return TRUE;
}

static void
note_layer (Layer *self)
{
  if (self->n_repaired > 0)
    geo_import_source_add_decision (self->source,
                                    ngettext ("%u outline crossed itself and was put right",
                                              "%u outlines crossed themselves and were put right",
                                              self->n_repaired),
                                    self->n_repaired);
  if (self->n_nameless > 0)
    geo_import_source_add_problem (self->source, "",
                                   ngettext ("%u area has no name; its code stands for it",
                                             "%u areas have no name; their codes stand for them",
                                             self->n_nameless),
                                   self->n_nameless);
}

/* Features, until the end or a failure of GDAL, which is a problem of the file. */
static gboolean
import_features (Layer   *self,
                 double   from,
                 double   share,
                 GError **error)
{
  gint64 n = MAX (OGR_L_GetFeatureCount (self->layer, TRUE), 1);
  OGRFeatureH next;

  OGR_L_ResetReading (self->layer);
  while ((next = OGR_L_GetNextFeature (self->layer)) != NULL)
    {
      g_auto (OGRFeatureH) feature = next;
      /* As a spreadsheet counts: the headings are row 1, and deleted records are not there. */
      guint row = self->source->n_read + 2;

      if (!geo_import_job_step (self->job,
                                from + share * (double) self->source->n_read / (double) n, error)
          || !import_feature (self, feature, row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
begin_layer (Layer               *self,
             const GeoCandidate  *candidate,
             GError             **error)
{
  g_autofree char *base = g_path_get_basename (self->source->path);
  g_autoptr (GError) local_error = NULL;
  OGRSpatialReferenceH srs = OGR_L_GetSpatialRef (self->layer);
  /* The Survey driver hands on degrees that are shifted back already. */
  gboolean gcj02 = candidate->format == GEO_CANDIDATE_LAYERS
                   && geo_import_job_is_gcj02 (self->job);

  note_metadata (self, "ENCODING", _("encoding"));
  note_metadata (self, "CRS", _("coordinate system"));
  note_metadata (self, "LEVEL", _("level"));
  note_columns (self);
  note_problems (self);
  if (srs == NULL)
    {
      const char *why = get_metadata (self->layer, "CRS_WHY");
      g_autofree char *phrase = why != NULL ? geo_import_why_explain (why)
                                            : g_strdup (_("it has none"));

      geo_import_source_add_problem (self->source, "",
                                     _("its coordinate system cannot be told: %s; name it with "
                                       "--crs EPSG:n"),
                                     phrase);
      return TRUE;
    }
  if (!geo_import_transform_init (&self->transform, srs, gcj02, &local_error))
    {
      geo_import_source_add_problem (self->source, "", "%s", local_error->message);
      return TRUE;
    }
  self->rows_by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return geo_writer_begin_import (self->job->writer, "survey", base, error);
}

static gboolean
is_survey (OGRLayerH         layer,
           GeoImportColumns *columns,
           GPtrArray        *headings,
           const char *const *map)
{
  OGRwkbGeometryType type = wkbFlatten (OGR_L_GetGeomType (layer));

  if (type != wkbPolygon && type != wkbMultiPolygon && type != wkbUnknown)
    return FALSE;
  if (g_strcmp0 (get_metadata (layer, "ROLE"), "other") == 0 && map == NULL)
    return FALSE;

  return geo_import_columns_match (columns, GEO_SOURCE_SURVEY, headings, map);
}

static gboolean
import_layer (GeoImportJob        *job,
              const GeoCandidate  *candidate,
              OGRLayerH            layer,
              double               from,
              double               share,
              guint               *n_recognised,
              GError             **error)
{
  g_auto (Layer) self = { .job = job, .layer = layer };

  self.headings = read_headings (layer);
  if (!is_survey (layer, &self.columns, self.headings, job->options->map))
    {
      self.source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED,
                                                  candidate->display, OGR_L_GetName (layer));
      geo_import_source_add_decision (self.source, "%s",
                                      _("it has no polygons with codes of areas"));
      return TRUE;
    }

  (*n_recognised)++;
  self.source = geo_import_report_add_source (job->report, GEO_SOURCE_SURVEY, candidate->display,
                                              OGR_L_GetName (layer));
  if (!begin_layer (&self, candidate, error))
    return FALSE;
  if (self.rows_by_code == NULL)
    return TRUE;
  if (!import_features (&self, from, share, error))
    return FALSE;
  note_layer (&self);

  return TRUE;
}

static GDALDatasetH
open_survey (GeoImportJob        *job,
             const GeoCandidate  *candidate)
{
  static const char *const survey[] = { DRIVER, NULL };
  static const char *const layers[] = { "GPKG", "GeoJSON", NULL };
  gboolean is_shapefile = candidate->format == GEO_CANDIDATE_SHAPEFILE;
  g_autofree char *name = g_strconcat (is_shapefile ? PREFIX : "", candidate->path, NULL);
  const GeoImportOptions *options = job->options;
  char **list = NULL;
  GDALDatasetH dataset;

  if (is_shapefile && options->encoding != NULL)
    list = CSLSetNameValue (list, "ENCODING", options->encoding);
  if (is_shapefile && options->crs != NULL)
    list = CSLSetNameValue (list, "CRS", options->crs);
  if (is_shapefile && options->level != 0)
    list = CSLSetNameValue (list, "LEVEL", geo_level_get_nick (options->level));
  dataset = GDALOpenEx (name, GDAL_OF_VECTOR | GDAL_OF_READONLY, is_shapefile ? survey : layers,
                        (const char *const *) list, NULL);
  CSLDestroy (list);

  return dataset;
}

/* A file that the driver must not read: of a datum without parameters, say. */
static void
note_refused (GeoImportJob        *job,
              const GeoCandidate  *candidate,
              GDALDatasetH         dataset)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *key = g_strdup_printf ("REFUSED_%u_WHY", i);
      const char *why = GDALGetMetadataItem (dataset, key, METADATA_DOMAIN);
      g_autofree char *phrase = NULL;

      if (why == NULL)
        return;
      phrase = geo_import_why_explain (why);
      geo_import_source_add_problem (
        geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED, candidate->display, ""), "",
        _("the survey cannot be used: %s"), phrase);
    }
}

static void
note_unopened (GeoImportJob        *job,
               const GeoCandidate  *candidate,
               const char          *message)
{
  GeoImportSource *source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED,
                                                          candidate->display, "");

  if (GDALGetDriverByName (DRIVER) == NULL)
    geo_import_source_add_problem (source, "", "%s",
                                   _("the part of Getu that reads surveys is not installed: "
                                     "install Getu again"));
  else
    geo_import_source_add_problem (source, "", _("it cannot be opened: %s"),
                                   message[0] != '\0' ? message
                                                      : _("it is damaged or incomplete"));
}

gboolean
geo_import_survey (GeoImportJob        *job,
                   const GeoCandidate  *candidate,
                   guint               *n_recognised,
                   GError             **error)
{
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  g_auto (GDALDatasetH) dataset = NULL;
  int n_layers;

  g_assert (job != NULL && candidate != NULL && n_recognised != NULL);

  geo_gdal_trap_push (&trap);
  dataset = open_survey (job, candidate);
  if (dataset == NULL)
    {
      note_unopened (job, candidate, trap.message->str);
      return TRUE;
    }

  note_refused (job, candidate, dataset);
  n_layers = GDALDatasetGetLayerCount (dataset);
  for (int i = 0; i < n_layers; i++)
    {
      guint n_failures = trap.n_failures;

      if (!import_layer (job, candidate, GDALDatasetGetLayer (dataset, i), (double) i / n_layers,
                         1.0 / n_layers, n_recognised, error))
        return FALSE;
      if (trap.n_failures > n_failures)
        {
          GPtrArray *sources = geo_import_report_get_sources (job->report);

          geo_import_source_add_problem (g_ptr_array_index (sources, sources->len - 1), "",
                                         _("parts of it cannot be read: %s"), trap.message->str);
        }
    }

  return TRUE;
}
