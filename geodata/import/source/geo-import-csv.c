/* geo-import-csv.c – rows of comma-separated values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-csv"

#include "geodata/import/source/geo-import-csv.h"

#include <string.h>

/* A line of nothing but separators must not become millions of cells. */
#define MAX_CELLS 1024

static gboolean
is_line_end (char c)
{
  return c == '\0' || c == '\n' || c == '\r';
}

/* Behind an opening quote: to the closing one, "" standing for a quote. */
static void
read_quoted (GeoCsv  *self,
             GString *cell)
{
  while (*self->cursor != '\0')
    {
      gsize n = strcspn (self->cursor, "\"");

      g_string_append_len (cell, self->cursor, (gssize) n);
      self->cursor += n;
      if (*self->cursor == '\0')
        return;
      self->cursor++;
      if (*self->cursor != '"')
        return;
      g_string_append_c (cell, '"');
      self->cursor++;
    }
}

static char *
read_cell (GeoCsv *self)
{
  const char ends[] = { self->separator, '\r', '\n', '\0' };
  const char *start = self->cursor;
  GString *cell;
  gsize n;

  if (*self->cursor != '"')
    {
      n = strcspn (start, ends);
      self->cursor += n;
      return g_strndup (start, n);
    }

  cell = g_string_new (NULL);
  self->cursor++;
  read_quoted (self, cell);
  /* What follows the closing quote does not belong there; keep it rather than lose it. */
  n = strcspn (self->cursor, ends);
  g_string_append_len (cell, self->cursor, (gssize) n);
  self->cursor += n;

  return g_string_free (cell, FALSE);
}

static void
skip_line_end (GeoCsv *self)
{
  if (*self->cursor == '\r')
    self->cursor++;
  if (*self->cursor == '\n')
    self->cursor++;
}

void
geo_csv_init (GeoCsv     *self,
              const char *text)
{
  static const char separators[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  guint best = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  for (const char *c = text; !is_line_end (*c); c++)
    for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
      counts[i] += *c == separators[i];
  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (counts[i] > counts[best])
      best = i;

  self->cursor = text;
  self->separator = separators[best];
  self->n_rows = 0;
}

gboolean
geo_csv_next (GeoCsv    *self,
              GPtrArray *cells)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_ptr_array_set_size (cells, 0);
  if (*self->cursor == '\0')
    return FALSE;

  self->n_rows++;
  for (;;)
    {
      g_autofree char *cell = read_cell (self);

      if (cells->len < MAX_CELLS)
        g_ptr_array_add (cells, g_steal_pointer (&cell));
      if (*self->cursor != self->separator)
        break;
      self->cursor++;
    }
  skip_line_end (self);

  return TRUE;
}
