/* geo-import-layer-crs.c – the coordinate system of a layer, and the way from it to the store's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-layer-crs"

#include "config.h"

#include "geodata/import/survey/geo-import-layer-crs.h"

#include "geodata/import/report/geo-import-why.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The rules for a .prj hold for what any file says of itself, which is not called a .prj then. */
static char *
explain (GeoImportLayer *self,
         const char     *token)
{
  g_autofree char *of_file = g_strconcat (g_str_has_prefix (token, "prj") ? "file" : "file-",
                                          g_str_has_prefix (token, "prj") ? token + 3 : token, NULL);
  char *phrase = self->candidate->format != GEO_CANDIDATE_SHAPEFILE ? geo_import_why_find (of_file)
                                                                    : NULL;

  return phrase != NULL ? phrase : geo_import_why_explain (token);
}

static void
note_crs (GeoImportLayer *self,
          const char     *crs,
          const char     *token)
{
  self->crs = g_strdup (crs);
  self->crs_token = g_strdup (token);
  self->crs_why = explain (self, token);
  self->needs |= geo_import_why_get_needs (token);
}

/* @srs: NULL if none is known. */
static void
take_way (GeoImportLayer       *self,
          OGRSpatialReferenceH  srs)
{
  g_autoptr (GError) error = NULL;

  if (srs == NULL)
    {
      self->needs |= GEO_NEED_CRS;
      g_ptr_array_add (self->problems,
                       g_strdup_printf (_("its coordinate system cannot be told: %s; name the "
                                          "right one"),
                                        self->crs_why[0] != '\0' ? self->crs_why
                                                                 : _("it has none")));
      return;
    }
  self->has_way = geo_import_transform_init (&self->transform, srs, &self->needs, &error);
  if (!self->has_way)
    g_ptr_array_add (self->problems, g_strdup (error->message));
}

void
geo_import_layer_take_crs (GeoImportLayer *self,
                           const char     *crs,
                           const char     *why)
{
  g_assert (self != NULL);

  note_crs (self, crs != NULL ? crs : "", why != NULL ? why : "");
  take_way (self, OGR_L_GetSpatialRef (self->handle));
}

void
geo_import_layer_find_crs (GeoImportLayer *self)
{
  OGREnvelope extent;
  gboolean has_extent;

  g_assert (self != NULL);

  has_extent = OGR_L_GetExtent (self->handle, &extent, TRUE) == OGRERR_NONE
               && extent.MinX <= extent.MaxX;
  survey_crs_find (&self->place, OGR_L_GetSpatialRef (self->handle), has_extent ? &extent : NULL,
                   self->wish.crs);
  note_crs (self, self->place.name, self->place.why);
  if (self->place.is_refused)
    g_ptr_array_add (self->problems,
                     g_strdup_printf (_("the survey cannot be used: %s"), self->crs_why));
  else
    take_way (self, self->place.srs);
  if (self->place.is_swapped)
    g_ptr_array_add (self->problems, geo_import_why_explain ("axes-swapped"));
}
