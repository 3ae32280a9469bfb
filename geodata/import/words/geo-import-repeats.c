/* geo-import-repeats.c – what stands in a table twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-repeats"

#include "geodata/import/words/geo-import-repeats.h"

typedef struct {
  guint row;
  guint64 content;   /* its digest: a list may be long */
} First;

struct _GeoImportRepeats {
  GHashTable *slots;   /* char* → index in @firsts + 1 */
  GArray *firsts;      /* of First */
};

/* FNV-1a of 64 bits. */
static guint64
digest (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *c = text; *c != '\0'; c++)
    hash = (hash ^ (guint8) *c) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

GeoImportRepeats *
geo_import_repeats_new (void)
{
  GeoImportRepeats *self = g_new0 (GeoImportRepeats, 1);

  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->firsts = g_array_new (FALSE, FALSE, sizeof (First));

  return self;
}

void
geo_import_repeats_free (GeoImportRepeats *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->slots);
  g_array_unref (self->firsts);
  g_free (self);
}

guint
geo_import_repeats_add (GeoImportRepeats *self,
                        const char       *key,
                        const char       *content,
                        guint             row,
                        gboolean         *same)
{
  guint slot;
  First first = { row, digest (content) };
  const First *known;

  g_return_val_if_fail (self != NULL && key != NULL && content != NULL && same != NULL, 0);

  *same = FALSE;
  slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->slots, key));
  if (slot == 0)
    {
      g_array_append_val (self->firsts, first);
      g_hash_table_insert (self->slots, g_strdup (key), GUINT_TO_POINTER (self->firsts->len));
      return 0;
    }
  known = &g_array_index (self->firsts, First, slot - 1);
  *same = known->content == first.content;

  return known->row;
}
