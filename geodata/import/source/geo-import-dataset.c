/* geo-import-dataset.c – a file of layers, opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-dataset"

#include "config.h"

#include "geodata/import/source/geo-import-dataset.h"

#include "geodata/import/report/geo-import-why.h"
#include "geodata/import/source/geo-import-drawing.h"
#include "geodata/import/source/geo-import-failure.h"
#include "geodata/import/source/geo-import-wish.h"

#include <glib/gi18n-lib.h>

#define METADATA_DOMAIN "SURVEY"
#define DRIVER "Survey"
#define PREFIX "SURVEY:"

struct _GeoImportDataset {
  const GeoCandidate *candidate;
  GDALDatasetH handle;
  GeoGdalTrap trap;
  guint n_failures_told;
  char *why_not;
  GPtrArray *refusals;
  GPtrArray *notes;
  GeoImportNeeds needs;
  gboolean is_told_crs;
};

static gboolean
is_shapefile (const GeoCandidate *candidate)
{
  return candidate->format == GEO_CANDIDATE_SHAPEFILE;
}

/* Whether one coordinate system and encoding is that of all the file, and its driver has to know
 * before it opens it. */
static gboolean
is_of_one_kind (const GeoCandidate *candidate)
{
  return is_shapefile (candidate) || g_strcmp0 (candidate->driver, "VCT") == 0
         || g_strcmp0 (candidate->driver, "ParcelTXT") == 0;
}

static char **
make_options (const GeoCandidate  *candidate,
              const GeoImportWish *wish)
{
  char **list = NULL;

  if (!is_of_one_kind (candidate))
    return NULL;
  if (wish->encoding != NULL)
    list = CSLSetNameValue (list, "ENCODING", wish->encoding);
  if (wish->crs != NULL)
    list = CSLSetNameValue (list, "CRS", wish->crs);
  if (!is_shapefile (candidate))
    return list;
  if (wish->level != 0)
    list = CSLSetNameValue (list, "LEVEL", geo_level_get_nick (wish->level));

  /* What is no survey by its headings may become one by what the user says of them. */
  return CSLSetNameValue (list, "OTHERS", "YES");
}

static GDALDatasetH
open_handle (const GeoCandidate  *candidate,
             const GeoImportWish *wish)
{
  static const char *const survey[] = { DRIVER, NULL };
  const char *const layers[] = { candidate->driver, NULL };
  g_autofree char *name = g_strconcat (is_shapefile (candidate) ? PREFIX : "", candidate->path,
                                       NULL);
  char **list = make_options (candidate, wish);
  GDALDatasetH handle;

  /* It takes no entities from elsewhere. */
  CPLSetThreadLocalConfigOption ("GML_PARSER", "EXPAT");
  handle = GDALOpenEx (name, GDAL_OF_VECTOR | GDAL_OF_READONLY,
                       is_shapefile (candidate) ? survey : layers, (const char *const *) list,
                       NULL);
  CSLDestroy (list);

  return handle;
}

/* Files that the driver must not read: of a datum without parameters, say. */
static void
collect_refusals (GeoImportDataset *self)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *key = g_strdup_printf ("REFUSED_%u_WHY", i);
      const char *why = GDALGetMetadataItem (self->handle, key, METADATA_DOMAIN);
      g_autofree char *phrase = NULL;

      if (why == NULL)
        return;
      phrase = geo_import_why_explain (why);
      self->needs |= geo_import_why_get_needs (why);
      g_ptr_array_add (self->refusals,
                       g_strdup_printf (_("the survey cannot be used: %s"), phrase));
    }
}

static char *
explain_unopened (const char *message)
{
  g_autofree char *reason = geo_import_failure_explain (message);

  if (GDALGetDriverByName (DRIVER) == NULL)
    return g_strdup (_("the part of Getu that reads surveys is not installed: install Getu "
                       "again"));

  return g_strdup_printf (_("it cannot be opened: %s"), reason);
}

static char *
explain_layerless (const char *message)
{
  return message[0] != '\0'
           ? explain_unopened (message)
           : g_strdup (_("there is not one layer in it: copy it again, or ask for it anew"));
}

/* A drawing with its texts where they belong, in place of the file. */
static void
read_drawing (GeoImportDataset *self)
{
  GDALDatasetH drawing;

  if (self->handle == NULL || g_strcmp0 (self->candidate->driver, "DXF") != 0)
    return;
  drawing = geo_import_drawing_read (self->handle, self->notes);
  if (drawing == NULL)
    return;
  GDALClose (self->handle);
  self->handle = drawing;
}

GeoImportDataset *
geo_import_dataset_open (const GeoCandidate     *candidate,
                         const GeoImportOptions *options)
{
  GeoImportDataset *self = g_new0 (GeoImportDataset, 1);
  g_autofree char *key = geo_import_wish_dup_key (candidate, "");
  GeoImportWish wish;

  g_assert (candidate != NULL && options != NULL);

  self->candidate = candidate;
  self->refusals = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  geo_gdal_trap_push (&self->trap);
  wish = geo_import_wish_get (options, key);
  self->is_told_crs = wish.crs != NULL && is_of_one_kind (candidate);
  self->handle = open_handle (candidate, &wish);
  read_drawing (self);
  if (self->handle == NULL)
    self->needs = geo_import_failure_get_needs (self->trap.message->str);
  if (self->handle == NULL)
    self->why_not = explain_unopened (self->trap.message->str);
  else
    collect_refusals (self);
  if (self->handle != NULL && self->refusals->len == 0
      && GDALDatasetGetLayerCount (self->handle) == 0)
    self->why_not = explain_layerless (self->trap.message->str);
  /* What was said by a file that is open all the same is to be told yet. */
  self->n_failures_told = self->why_not != NULL ? self->trap.n_failures : 0;

  return self;
}

void
geo_import_dataset_free (GeoImportDataset *self)
{
  if (self == NULL)
    return;

  if (self->handle != NULL)
    GDALClose (self->handle);
  geo_gdal_trap_pop (&self->trap);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->notes);
  g_free (self->why_not);
  g_free (self);
}

const char *
geo_import_dataset_get_why_not (GeoImportDataset *self)
{
  return self->why_not;
}

const GeoCandidate *
geo_import_dataset_get_candidate (GeoImportDataset *self)
{
  return self->candidate;
}

GPtrArray *
geo_import_dataset_get_refusals (GeoImportDataset *self)
{
  return self->refusals;
}

GPtrArray *
geo_import_dataset_get_notes (GeoImportDataset *self)
{
  return self->notes;
}

GeoImportNeeds
geo_import_dataset_get_needs (GeoImportDataset *self)
{
  return self->needs;
}

gboolean
geo_import_dataset_is_told_crs (GeoImportDataset *self)
{
  return self->is_told_crs;
}

int
geo_import_dataset_get_n_layers (GeoImportDataset *self)
{
  return self->handle != NULL ? GDALDatasetGetLayerCount (self->handle) : 0;
}

OGRLayerH
geo_import_dataset_get_layer (GeoImportDataset *self,
                              int               i)
{
  return GDALDatasetGetLayer (self->handle, i);
}

const char *
geo_import_dataset_get_layer_id (GeoImportDataset *self,
                                 int               i)
{
  return is_shapefile (self->candidate)
           ? ""
           : OGR_L_GetName (geo_import_dataset_get_layer (self, i));
}

gboolean
geo_import_dataset_has_failed (GeoImportDataset *self)
{
  return self->trap.n_failures > 0;
}

char *
geo_import_dataset_take_failure (GeoImportDataset *self)
{
  g_autofree char *reason = NULL;

  if (self->trap.n_failures == self->n_failures_told)
    return NULL;
  self->n_failures_told = self->trap.n_failures;
  reason = geo_import_failure_explain (self->trap.message->str);

  return g_strdup_printf (_("parts of it cannot be read: %s"), reason);
}
