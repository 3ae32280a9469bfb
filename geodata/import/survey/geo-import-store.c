/* geo-import-store.c – another store of Getu's as a source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-store"

#include "config.h"

#include "geodata/import/survey/geo-import-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_field (GeoImportLayer *layer,
           const char     *name)
{
  return OGR_L_FindFieldIndex (layer->handle, name, TRUE) >= 0;
}

const char *
geo_import_store_narrow (GeoImportLayer *layer)
{
  if (has_field (layer, "plan_id"))
    return _("it holds plans, which are no survey");
  if (!has_field (layer, "derived"))
    return NULL;
  if (!has_field (layer, "valid_to"))
    return _("its areas are those of the layer “area”, and are taken from there");
  OGR_L_SetAttributeFilter (layer->handle, "derived = 0 AND valid_to IS NULL");

  return NULL;
}

static gboolean
is_mapped (GeoImportLayer *layer,
           const char     *field)
{
  for (guint i = 0; layer->wish.map != NULL && layer->wish.map[i] != NULL; i++)
    if (g_str_has_prefix (layer->wish.map[i], field)
        && layer->wish.map[i][strlen (field)] == '=')
      return TRUE;

  return FALSE;
}

/* What was measured says nothing about what the survey stated, which has a column of its own from
 * version 3 of a store on. */
static void
settle_stated_area (GeoImportLayer *layer)
{
  GeoImportColumns *columns = &layer->columns;
  int *index = &columns->index[GEO_FIELD_STATED_AREA];

  if (is_mapped (layer, geo_field_get_nick (GEO_FIELD_STATED_AREA)))
    return;
  if (*index >= 0)
    g_array_index (columns->uses, GeoColumnUse, *index) = GEO_COLUMN_UNUSED;
  *index = OGR_L_FindFieldIndex (layer->handle, "stated_m2", TRUE);
  if (*index >= 0)
    g_array_index (columns->uses, GeoColumnUse, *index) = GEO_COLUMN_FIELD;
}

void
geo_import_store_settle (GeoImportLayer *layer)
{
  if (!has_field (layer, "derived") || !has_field (layer, "valid_to"))
    return;

  settle_stated_area (layer);
  g_ptr_array_add (layer->decisions,
                   g_strdup (_("it is a store of Getu: the areas that were surveyed are taken from "
                               "it, and no posts or cases; import the lists these came from")));
}
