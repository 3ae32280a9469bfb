/* geo-import-layer-codes.c – whether a layer's column of codes holds the codes of its own areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-layer-codes"

#include "config.h"

#include "geodata/import/survey/geo-import-layer-codes.h"

#include "geodata/import/words/geo-import-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_SAMPLE 200
/* Of the cells that are filled, so many must be codes; the rest are slips. */
#define SHARE_OF_CODES 0.8
/* Areas in several pieces repeat their codes; where fewer differ than this, the rows are something
 * inside the areas. */
#define SHARE_OF_DISTINCT 0.3
/* Pieces have the name of their area; where more than this have the code of another row and a name
 * of their own, the codes are those of the areas around. */
#define SHARE_OF_OTHERS 0.4

typedef struct {
  GHashTable *names;   /* code → name of its first row */
  guint n_filled;
  guint n_codes;
  guint n_others;      /* codes of earlier rows under another name */
} Sample;

static void
add_row (Sample     *self,
         const char *cell,
         char       *name)
{
  g_autofree char *own = name;
  g_autofree char *code = geo_import_code_dup (cell);
  const char *first;

  if (cell[0] == '\0')
    return;
  self->n_filled++;
  if (code == NULL)
    return;
  self->n_codes++;
  first = g_hash_table_lookup (self->names, code);
  if (first != NULL && strcmp (first, own) != 0)
    self->n_others++;
  if (first == NULL)
    g_hash_table_insert (self->names, g_steal_pointer (&code), g_steal_pointer (&own));
}

static void
look (Sample         *self,
      GeoImportLayer *layer)
{
  OGRFeatureH next;

  OGR_L_ResetReading (layer->handle);
  for (guint row = 0; row < N_SAMPLE && (next = OGR_L_GetNextFeature (layer->handle)) != NULL; row++)
    {
      g_auto (OGRFeatureH) feature = next;
      g_autofree char *cell = geo_import_layer_dup_field (layer, feature, GEO_FIELD_CODE);

      add_row (self, cell, geo_import_layer_dup_field (layer, feature, GEO_FIELD_NAME));
    }
  OGR_L_ResetReading (layer->handle);
}

char *
geo_import_layer_doubt_codes (GeoImportLayer *layer,
                              gboolean        is_doubted)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Sample sample = { .names = names };
  const char *heading;

  g_assert (layer != NULL && layer->columns.index[GEO_FIELD_CODE] >= 0);

  look (&sample, layer);
  heading = geo_import_layer_get_origin (layer, (guint) layer->columns.index[GEO_FIELD_CODE]);
  if (is_doubted && sample.n_codes < SHARE_OF_CODES * sample.n_filled)
    return g_strdup_printf (_("column %s holds no codes of areas, such as 431225100201: ask for "
                              "them, or say which column has them"), heading);
  if (sample.n_others > SHARE_OF_OTHERS * sample.n_codes
      || (is_doubted && g_hash_table_size (names) < SHARE_OF_DISTINCT * sample.n_codes))
    return g_strdup_printf (_("the codes in column %s repeat, as those of the areas around do: ask "
                              "for codes of the areas themselves, or say which column has them"),
                            heading);

  return NULL;
}
