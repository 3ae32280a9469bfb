/* geo-id-index.c – from the ids of rows to their indices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-register"

#include "config.h"

#include "geodata/model/geo-id-index.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>

#define ID_TEXT_SIZE 21

/* A translation cannot hold G_GINT64_FORMAT, so ids go into messages as text. */
static const char *
format_id (gint64 id,
           char   text[static ID_TEXT_SIZE])
{
  g_snprintf (text, ID_TEXT_SIZE, "%" G_GINT64_FORMAT, id);
  return text;
}

static int
compare_id_entries (gconstpointer a,
                    gconstpointer b)
{
  gint64 id_a = ((const GeoIdEntry *) a)->id;
  gint64 id_b = ((const GeoIdEntry *) b)->id;

  return (id_a > id_b) - (id_a < id_b);
}

GArray *
geo_id_index_new (guint n)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (GeoIdEntry), n);
}

void
geo_id_index_add (GArray *index,
                  gint64  id,
                  int     value)
{
  GeoIdEntry entry = { id, value };

  g_array_append_val (index, entry);
}

gboolean
geo_id_index_sort (GArray     *index,
                   const char *what,
                   GError    **error)
{
  const GeoIdEntry *entries;

  g_array_sort (index, compare_id_entries);
  entries = (const GeoIdEntry *) (gpointer) index->data;
  for (guint i = 1; i < index->len; i++)
    if (entries[i].id == entries[i - 1].id)
      {
        char id[ID_TEXT_SIZE];

        g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                     _("The data are damaged: id %s of table “%s” comes twice; "
                       "open a copy, or import the survey into a new store."),
                     format_id (entries[i].id, id), what);
        return FALSE;
      }
  return TRUE;
}

int
geo_id_index_find (const GArray *index,
                   gint64        id)
{
  GeoIdEntry key = { id, 0 };
  guint match;

  if (!g_array_binary_search ((GArray *) index, &key, compare_id_entries, &match))
    return -1;
  return g_array_index (index, GeoIdEntry, match).index;
}

void
geo_id_index_set_unknown (GError    **error,
                          const char *from,
                          const char *to,
                          gint64      id)
{
  char text[ID_TEXT_SIZE];

  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The data are damaged: a row of table “%s” refers to id %s of table “%s”, which is not there; "
                 "open a copy, or import the survey into a new store."),
               from, format_id (id, text), to);
}
