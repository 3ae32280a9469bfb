/* geo-import-layer.c – one layer of a file, and all that was decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-layer"

#include "config.h"

#include "geodata/import/survey/geo-import-layer.h"

#include "geodata/import/report/geo-import-why.h"
#include "geodata/import/source/geo-import-drawing.h"
#include "geodata/import/source/geo-import-text.h"
#include "geodata/import/survey/geo-import-layer-codes.h"
#include "geodata/import/survey/geo-import-layer-crs.h"
#include "geodata/import/survey/geo-import-stated.h"
#include "geodata/import/survey/geo-import-store.h"
#include "geodata/import/words/geo-import-code.h"
#include "geodata/model/geo-code.h"
#include "plugins/crs/survey-crs.h"
#include "plugins/text/survey-encoding.h"
#include "plugins/text/survey-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Features looked at to know the encoding and the level. */
#define N_SAMPLE 200

/* The fields that the Survey driver puts before the survey's own, in its order. */
static const char *const added_fields[] = { "code", "name", "parent_code", "households",
                                            "population", "stated_area" };

static gboolean
is_of_driver (const GeoCandidate *candidate,
              const char         *driver)
{
  return g_strcmp0 (candidate->driver, driver) == 0;
}

static gboolean
is_ours (const GeoCandidate *candidate)
{
  return candidate->format == GEO_CANDIDATE_SHAPEFILE || is_of_driver (candidate, "VCT")
         || is_of_driver (candidate, "ParcelTXT");
}

static const char *
get_metadata (GeoImportLayer *self,
              const char     *key)
{
  static const char *const domains[] = { "SURVEY", "VCT", "PARCEL" };

  /* Other formats keep what our driver said of the file they were made from, and what was true of
   * that is not of this. */
  if (!is_ours (self->candidate))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      const char *value = GDALGetMetadataItem (self->handle, key, domains[i]);

      if (value != NULL)
        return value;
    }

  return NULL;
}

static gboolean
is_of_survey_driver (GeoImportLayer *self)
{
  return self->candidate->format == GEO_CANDIDATE_SHAPEFILE;
}

static char *
decode (GeoImportLayer *self,
        const char     *text)
{
  char *decoded, *copy;

  if (self->decode == NULL || g_utf8_validate (text, -1, NULL))
    return g_utf8_make_valid (text, -1);
  decoded = survey_text_decode (text, strlen (text), self->decode, NULL);
  copy = g_strdup (decoded);
  CPLFree (decoded);

  return copy;
}

/* Values that GDAL hands on as they lie there: a MapInfo file without a charset, say. */
static void
add_evidence (SurveyEvidence *evidence,
              const char     *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    survey_evidence_add (evidence, text, strlen (text), FALSE);
}

static void
look_at_headings (GeoImportLayer *self,
                  SurveyEvidence *evidence)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (self->handle);
  int n = OGR_FD_GetFieldCount (definition);

  for (int i = 0; i < n; i++)
    add_evidence (evidence, OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (definition, i)));
}

static void
look_at_values (GeoImportLayer *self,
                SurveyEvidence *evidence)
{
  OGRFeatureH next;

  OGR_L_ResetReading (self->handle);
  for (guint row = 0; row < N_SAMPLE && (next = OGR_L_GetNextFeature (self->handle)) != NULL; row++)
    {
      g_auto (OGRFeatureH) feature = next;
      int n = OGR_F_GetFieldCount (feature);

      for (int i = 0; i < n; i++)
        if (OGR_Fld_GetType (OGR_F_GetFieldDefnRef (feature, i)) == OFTString)
          add_evidence (evidence, OGR_F_GetFieldAsString (feature, i));
    }
  OGR_L_ResetReading (self->handle);
}

static void
take_encoding (GeoImportLayer *self,
               const char     *encoding,
               const char     *why,
               int             confidence)
{
  self->encoding = g_strdup (encoding);
  self->encoding_why = geo_import_why_explain (why);
  self->encoding_confidence = confidence;
}

/* What the driver decided, and which of the files beside the table say otherwise. */
static void
take_told_encoding (GeoImportLayer *self,
                    const char     *told)
{
  const char *why = get_metadata (self, "ENCODING_WHY");
  const char *confidence = get_metadata (self, "ENCODING_CONFIDENCE");
  const char *dispute = get_metadata (self, "ENCODING_DISPUTE");
  g_auto (GStrv) others = dispute != NULL ? g_strsplit (dispute, " ", 0) : NULL;

  take_encoding (self, told, why != NULL ? why : "", confidence != NULL ? atoi (confidence) : 100);
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    {
      g_autofree char *reason = g_steal_pointer (&self->encoding_why);
      g_autofree char *other = geo_import_why_explain (others[i]);

      /* TRANSLATORS: a reason, and one that speaks against it */
      self->encoding_why = g_strdup_printf (_("%s, although %s"), reason, other);
    }
}

static void
decide_encoding (GeoImportLayer *self)
{
  const char *told = get_metadata (self, "ENCODING");
  SurveyEvidence evidence = { 0 };

  if (told != NULL)
    {
      take_told_encoding (self, told);
      return;
    }

  look_at_headings (self, &evidence);
  look_at_values (self, &evidence);
  if (evidence.utf8.n_chars + evidence.utf8.n_bad == 0)
    {
      take_encoding (self, "", "", 100);
    }
  else if (self->wish.encoding != NULL)
    {
      take_encoding (self, self->wish.encoding, "given", 100);
    }
  else
    {
      SurveyEncoding found = survey_evidence_judge (&evidence);

      take_encoding (self, found.name, found.why, found.confidence);
    }
  if (self->encoding[0] != '\0')
    self->decode = self->encoding;
}

static void
read_headings (GeoImportLayer *self)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (self->handle);
  int n = OGR_FD_GetFieldCount (definition);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (self->headings,
                     decode (self, OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (definition, i))));
}

static gboolean
may_hold_polygons (GeoImportLayer *self)
{
  static const OGRwkbGeometryType types[] = { wkbPolygon, wkbMultiPolygon, wkbCurvePolygon,
                                              wkbMultiSurface, wkbSurface, wkbTriangle,
                                              wkbPolyhedralSurface, wkbTIN,
                                              wkbGeometryCollection, wkbUnknown };
  OGRwkbGeometryType type = wkbFlatten (OGR_L_GetGeomType (self->handle));

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i] == type)
      return TRUE;

  return FALSE;
}

/* Why a layer without a column of codes is no survey. */
static const char *
explain_no_codes (GeoImportLayer *self)
{
  if (is_of_driver (self->candidate, "ParcelTXT"))
    return _("it holds parcels (界址点), which have no codes of areas: give the polygons codes in a "
             "shapefile, and import that");
  self->needs |= GEO_NEED_COLUMNS;
  if (is_of_driver (self->candidate, "DXF"))
    return _("no text in an outline of the drawing is the code of an area: where its layers are "
             "named by the codes, say that the column “Layer” is the code, else ask for a shapefile "
             "with codes");

  return _("none of its columns is known to hold the codes of areas: say which one does");
}

/* Whether there is nothing in it, and nothing was lost of it either. */
static gboolean
is_empty (GeoImportLayer   *self,
          GeoImportDataset *dataset)
{
  const char *problems = get_metadata (self, "PROBLEMS");
  g_auto (OGRFeatureH) feature = NULL;

  if (problems != NULL
      && (strstr (problems, "truncated") != NULL || strstr (problems, "lost") != NULL))
    return FALSE;
  OGR_L_ResetReading (self->handle);
  feature = OGR_L_GetNextFeature (self->handle);
  OGR_L_ResetReading (self->handle);

  return feature == NULL && !geo_import_dataset_has_failed (dataset);
}

/* Whether the layer is a survey's; if not, why. */
static gboolean
decide_kind (GeoImportLayer   *self,
             GeoImportDataset *dataset)
{
  gboolean is_other = g_strcmp0 (get_metadata (self, "ROLE"), "other") == 0
                      && self->wish.map == NULL;
  const char *why_not = NULL;
  g_autofree char *doubt = NULL;

  if (is_empty (self, dataset))
    why_not = _("it is empty, with nothing below its headings: copy it again, or ask for it anew");
  else if (OGR_L_GetGeomType (self->handle) == wkbNone)
    why_not = _("it has no outlines, only a table");
  else if (!may_hold_polygons (self))
    why_not = _("it has lines or points, and areas are imported from polygons only");
  else if (is_of_driver (self->candidate, "SQLite"))
    why_not = geo_import_store_narrow (self);
  if (why_not == NULL
      && !geo_import_columns_match (&self->columns, GEO_SOURCE_SURVEY, self->headings,
                                    self->wish.map))
    why_not = explain_no_codes (self);
  else if (why_not == NULL && self->wish.map == NULL
           && (doubt = geo_import_layer_doubt_codes (self, is_other)) != NULL)
    why_not = doubt, self->needs |= GEO_NEED_COLUMNS;
  else if (why_not == NULL && is_of_driver (self->candidate, "SQLite"))
    geo_import_store_settle (self);
  self->why_not = g_strdup (why_not);

  return why_not == NULL;
}

/* Our own drivers have decided already, from what they read or from what they were told. */
static void
decide_crs (GeoImportLayer *self)
{
  const char *why = get_metadata (self, "CRS_WHY");

  if (is_of_survey_driver (self) || self->is_told_crs || (why != NULL && self->wish.crs == NULL))
    geo_import_layer_take_crs (self, get_metadata (self, "CRS"), why);
  else
    geo_import_layer_find_crs (self);
}

/* The level of most codes of the sample. */
static void
find_level (GeoImportLayer *self)
{
  guint n[GEO_N_LEVELS] = { 0 };
  guint n_all = 0;
  OGRFeatureH next;

  OGR_L_ResetReading (self->handle);
  for (guint row = 0; row < N_SAMPLE && (next = OGR_L_GetNextFeature (self->handle)) != NULL; row++)
    {
      g_auto (OGRFeatureH) feature = next;
      g_autofree char *raw = geo_import_layer_dup_field (self, feature, GEO_FIELD_CODE);
      g_autofree char *code = geo_import_code_dup (raw);
      GeoLevel level;

      if (code == NULL || !geo_code_get_level (code, &level))
        continue;
      n[level]++;
      n_all++;
    }
  OGR_L_ResetReading (self->handle);

  for (int level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    if (n[level] > (self->level == 0 ? 0 : n[self->level]))
      self->level = (GeoLevel) level;
  if (n_all == 0)
    self->level_why = geo_import_why_explain ("no-codes");
  else
    self->level_why = geo_import_why_explain (n[self->level] == n_all ? "codes" : "mixed");
}

static void
decide_level (GeoImportLayer *self)
{
  const char *told = get_metadata (self, "LEVEL");
  const char *why = get_metadata (self, "LEVEL_WHY");

  if (self->wish.level != 0)
    {
      self->level = self->wish.level;
      self->level_why = geo_import_why_explain ("given");
    }
  else if (told != NULL && geo_level_from_nick (told, &self->level, NULL))
    {
      self->level_why = geo_import_why_explain (why != NULL ? why : "");
    }
  else
    {
      find_level (self);
    }
}

/* The driver's words of one kind, explained. */
static void
explain_tokens (GeoImportLayer *self,
                const char     *key,
                GPtrArray      *sentences)
{
  const char *tokens = get_metadata (self, key);
  g_auto (GStrv) list = g_strsplit (tokens != NULL ? tokens : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0')
      g_ptr_array_add (sentences, geo_import_why_explain (list[i]));
}

void
geo_import_layer_tell_repairs (GeoImportLayer *self,
                               GPtrArray      *decisions)
{
  g_assert (self != NULL && decisions != NULL);

  explain_tokens (self, "REPAIRS", decisions);
}

GeoImportLayer *
geo_import_layer_new (GeoImportDataset       *dataset,
                      int                     i,
                      const GeoImportOptions *options)
{
  GeoImportLayer *self = g_new0 (GeoImportLayer, 1);

  g_assert (dataset != NULL && options != NULL);

  self->candidate = geo_import_dataset_get_candidate (dataset);
  self->handle = geo_import_dataset_get_layer (dataset, i);
  self->key = geo_import_wish_dup_key (self->candidate,
                                       geo_import_dataset_get_layer_id (dataset, i));
  self->wish = geo_import_wish_get (options, self->key);
  self->is_told_crs = geo_import_dataset_is_told_crs (dataset);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->decisions = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);

  decide_encoding (self);
  self->name = decode (self, OGR_L_GetName (self->handle));
  read_headings (self);
  if (!decide_kind (self, dataset))
    return self;
  for (guint k = 0; k < geo_import_dataset_get_notes (dataset)->len; k++)
    g_ptr_array_add (self->decisions,
                     g_strdup (g_ptr_array_index (geo_import_dataset_get_notes (dataset), k)));
  /* What is wrong with the files. */
  explain_tokens (self, "PROBLEMS", self->problems);
  decide_crs (self);
  /* Shapefiles demand it; elsewhere both ways round are common. */
  self->transform.clockwise = self->candidate->format == GEO_CANDIDATE_SHAPEFILE;
  decide_level (self);
  geo_import_stated_decide (self, self->decisions);

  return self;
}

void
geo_import_layer_free (GeoImportLayer *self)
{
  if (self == NULL)
    return;

  geo_import_columns_clear (&self->columns);
  geo_import_transform_clear (&self->transform);
  survey_crs_clear (&self->place);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->decisions);
  g_ptr_array_unref (self->problems);
  g_free (self->key);
  g_free (self->name);
  g_free (self->why_not);
  g_free (self->encoding);
  g_free (self->encoding_why);
  g_free (self->crs);
  g_free (self->crs_why);
  g_free (self->crs_token);
  g_free (self->level_why);
  g_free (self);
}

static void
tell (GPtrArray  *decisions,
      const char *title,
      const char *value,
      const char *why)
{
  if (value == NULL || value[0] == '\0')
    return;
  if (why != NULL && why[0] != '\0')
    /* Translators: what was decided on a survey, as "encoding: GB18030 (…)", and why */
    g_ptr_array_add (decisions, g_strdup_printf (C_("decision", "%s: %s (%s)"), title, value, why));
  else
    g_ptr_array_add (decisions, g_strdup_printf (C_("decision", "%s: %s"), title, value));
}

void
geo_import_layer_tell (GeoImportLayer *self,
                       GPtrArray      *decisions)
{
  tell (decisions, _("encoding"), self->encoding, self->encoding_why);
  tell (decisions, _("coordinate system"), self->crs, self->crs_why);
  if (self->level != 0)
    {
      g_autofree char *title = g_utf8_strdown (geo_level_get_title (self->level), -1);

      tell (decisions, _("level"), title, self->level_why);
    }
  for (guint i = 0; i < self->decisions->len; i++)
    g_ptr_array_add (decisions, g_strdup (g_ptr_array_index (self->decisions, i)));
}

OGRGeometryH
geo_import_layer_steal_geometry (GeoImportLayer *self,
                                 OGRFeatureH     feature)
{
  OGRGeometryH geometry = OGR_F_StealGeometry (feature);

  if (geometry != NULL && OGR_G_HasCurveGeometry (geometry, FALSE))
    {
      g_auto (OGRGeometryH) curved = geometry;

      geometry = OGR_G_GetLinearGeometry (curved, 0.0, NULL);
    }
  if (is_of_driver (self->candidate, "DXF"))
    geometry = geo_import_drawing_close (geometry);
  if (geometry != NULL && survey_crs_moves (&self->place))
    survey_crs_move_geometry (&self->place, geometry);

  return geometry;
}

char *
geo_import_layer_dup_cell (GeoImportLayer *self,
                           OGRFeatureH     feature,
                           int             column)
{
  if (column < 0 || !OGR_F_IsFieldSetAndNotNull (feature, column))
    return g_strdup ("");

  return geo_import_text_strip (decode (self, OGR_F_GetFieldAsString (feature, column)));
}

char *
geo_import_layer_dup_field (GeoImportLayer *self,
                            OGRFeatureH     feature,
                            GeoField        field)
{
  return geo_import_layer_dup_cell (self, feature, self->columns.index[field]);
}

double
geo_import_layer_get_stated (GeoImportLayer *self,
                             OGRFeatureH     feature)
{
  g_autofree char *cell = NULL;

  if (self->columns.index[GEO_FIELD_STATED_AREA] < 0)
    return 0.0;
  cell = geo_import_layer_dup_field (self, feature, GEO_FIELD_STATED_AREA);

  return geo_import_stated_parse (cell, self->stated_unit_m2);
}

gboolean
geo_import_layer_is_added (GeoImportLayer *self,
                           guint           column)
{
  return g_strcmp0 (get_metadata (self, "ROLE"), "area") == 0
         && column < G_N_ELEMENTS (added_fields)
         && strcmp (g_ptr_array_index (self->headings, column), added_fields[column]) == 0;
}

const char *
geo_import_layer_get_origin (GeoImportLayer *self,
                             guint           column)
{
  const char *heading = g_ptr_array_index (self->headings, column);
  g_autofree char *key = g_strconcat ("FIELD_", heading, NULL);
  const char *origin = geo_import_layer_is_added (self, column) ? get_metadata (self, key) : NULL;

  return origin != NULL ? origin : heading;
}
