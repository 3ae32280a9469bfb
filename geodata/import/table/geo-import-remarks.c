/* geo-import-remarks.c – rows of a table that are about the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-remarks"

#include "geodata/import/table/geo-import-remarks.h"

#include "geodata/import/words/geo-import-words.h"

#include <string.h>

/* "备注：…" is a remark, "注溪村" a village. */
static gboolean
begins_remark (const char *cell)
{
  const char *colon = strstr (cell, "：");
  const char *ascii = strchr (cell, ':');
  g_autofree char *head = NULL;
  g_autofree char *word = NULL;

  if (colon == NULL || (ascii != NULL && ascii < colon))
    colon = ascii;
  if (colon == NULL)
    return FALSE;
  head = g_strndup (cell, (gsize) (colon - cell));
  word = geo_import_words_normalize (head);

  return geo_import_words_has ("rows", "remark", word);
}

static gboolean
is_total (const char *cell)
{
  g_autofree char *word = geo_import_words_normalize (cell);

  return geo_import_words_has ("rows", "total", word);
}

gboolean
geo_import_remarks_is (GPtrArray *cells)
{
  const char *first = NULL;
  guint n_filled = 0;

  g_assert (cells != NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (cell[0] == '\0')
        continue;
      n_filled++;
      if (first == NULL)
        first = cell;
    }

  return first != NULL && 2 * n_filled <= MAX (cells->len, 2)
         && (is_total (first) || begins_remark (first));
}
