/* app-output.c – rows on stdout, as a table, CSV or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-output"

#include "config.h"

#include "app/app-output.h"

#include "geodata/model/geo-csv.h"
#include "geodata/model/geo-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define COLUMN_GAP "  "

typedef struct {
  char *text;        /* NULL: no value */
  char *shown;       /* in a table */
  gboolean quoted;   /* in JSON */
} Cell;

struct _AppOutput {
  AppFormat format;
  const AppColumn *columns;
  guint n_columns;
  GArray *cells;     /* of Cell, row by row */
};

static const char *const formats[] = { "table", "csv", "json" };

gboolean
app_format_from_nick (const char *nick,
                      AppFormat  *format,
                      GError    **error)
{
  g_return_val_if_fail (format != NULL, FALSE);

  *format = APP_FORMAT_TABLE;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (nick == NULL || g_str_equal (formats[i], nick))
        {
          *format = i;
          return TRUE;
        }
    }

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a format. Use one of: table, csv, json."), nick);
  return FALSE;
}

static void
clear_cell_cb (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
  g_free (cell->shown);
}

AppOutput *
app_output_new (AppFormat        format,
                const AppColumn *columns,
                guint            n_columns)
{
  AppOutput *self;

  g_return_val_if_fail (columns != NULL && n_columns > 0, NULL);

  self = g_new0 (AppOutput, 1);
  self->format = format;
  self->columns = columns;
  self->n_columns = n_columns;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell_cb);

  return self;
}

void
app_output_free (AppOutput *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->cells);
  g_free (self);
}

void
app_output_add_text (AppOutput  *self,
                     const char *text)
{
  Cell cell = { g_strdup (text), g_strdup (text), TRUE };

  g_return_if_fail (self != NULL);

  /* A name out of a stranger's store must neither break the row nor command the terminal. */
  for (char *c = cell.shown; c != NULL && *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_array_append_val (self->cells, cell);
}

void
app_output_add_number (AppOutput  *self,
                       double      number,
                       const char *shown)
{
  Cell cell = { NULL, g_strdup (shown), FALSE };

  g_return_if_fail (self != NULL);

  if (!isnan (number))
    cell.text = app_number_to_text (number);
  if (shown == NULL)
    cell.shown = g_strdup (cell.text);
  g_array_append_val (self->cells, cell);
}

static guint
count_rows (const AppOutput *self)
{
  return self->cells->len / self->n_columns;
}

static const Cell *
get_cell (const AppOutput *self,
          guint            row,
          guint            column)
{
  return &g_array_index (self->cells, Cell, row * self->n_columns + column);
}

static const char *
get_shown (const AppOutput *self,
           guint            row,
           guint            column)
{
  const char *shown = get_cell (self, row, column)->shown;

  return shown != NULL ? shown : "";
}

/* In cells of a terminal: a Chinese character takes two. */
static guint
measure_text (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static void
append_aligned (GString    *text,
                const char *cell,
                guint       width,
                gboolean    to_the_right)
{
  guint n_spaces = width - MIN (measure_text (cell), width);

  if (!to_the_right)
    g_string_append (text, cell);
  for (guint i = 0; i < n_spaces; i++)
    g_string_append_c (text, ' ');
  if (to_the_right)
    g_string_append (text, cell);
}

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
write_table (const AppOutput *self,
             GString         *text)
{
  g_autofree guint *widths = g_new (guint, self->n_columns);

  for (guint c = 0; c < self->n_columns; c++)
    {
      widths[c] = measure_text (self->columns[c].title);
      for (guint r = 0; r < count_rows (self); r++)
        widths[c] = MAX (widths[c], measure_text (get_shown (self, r, c)));
    }

  for (guint r = 0; r <= count_rows (self); r++)
    {
      for (guint c = 0; c < self->n_columns; c++)
        {
          const char *cell = r == 0 ? self->columns[c].title : get_shown (self, r - 1, c);

          append_aligned (text, cell, widths[c], self->columns[c].is_number);
          g_string_append (text, COLUMN_GAP);
        }
      end_line (text);
    }
}

static void
write_csv (const AppOutput *self,
           GString         *text)
{
  for (guint c = 0; c < self->n_columns; c++)
    {
      g_string_append (text, self->columns[c].key);
      g_string_append_c (text, c + 1 < self->n_columns ? ',' : '\n');
    }

  for (guint r = 0; r < count_rows (self); r++)
    {
      for (guint c = 0; c < self->n_columns; c++)
        {
          const char *field = get_cell (self, r, c)->text;

          geo_csv_append_field (text, field != NULL ? field : "");
          g_string_append_c (text, c + 1 < self->n_columns ? ',' : '\n');
        }
    }
}

static void
append_json_value (GString    *text,
                   const Cell *cell)
{
  g_autofree char *quoted = NULL;

  if (cell->text == NULL)
    {
      g_string_append (text, "null");
      return;
    }

  quoted = cell->quoted ? app_text_to_json (cell->text) : NULL;
  g_string_append (text, quoted != NULL ? quoted : cell->text);
}

static void
write_json (const AppOutput *self,
            GString         *text)
{
  g_string_append (text, "[");
  for (guint r = 0; r < count_rows (self); r++)
    {
      g_string_append (text, r == 0 ? "\n  {" : ",\n  {");
      for (guint c = 0; c < self->n_columns; c++)
        {
          g_string_append_printf (text, "%s\"%s\": ", c == 0 ? " " : ", ", self->columns[c].key);
          append_json_value (text, get_cell (self, r, c));
        }
      g_string_append (text, " }");
    }
  g_string_append (text, count_rows (self) == 0 ? "]\n" : "\n]\n");
}

char *
app_output_to_text (AppOutput *self)
{
  static void (*const writers[]) (const AppOutput *, GString *) = {
    [APP_FORMAT_TABLE] = write_table,
    [APP_FORMAT_CSV] = write_csv,
    [APP_FORMAT_JSON] = write_json,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  writers[self->format] (self, text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
app_output_print (AppOutput *self,
                  GError   **error)
{
  g_autofree char *text = app_output_to_text (self);

  return app_print (text, self->format == APP_FORMAT_TABLE, error);
}

gboolean
app_print (const char *text,
           gboolean    for_people,
           GError    **error)
{
  const char *charset;
  g_autofree char *converted = NULL;
  int code;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_get_charset (&charset) && for_people)
    converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);

  errno = 0;
  if (fputs (converted != NULL ? converted : text, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;
  code = errno;
  if (code == EPIPE)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("The output cannot be written: %s. Send it to a disk with room."),
               g_strerror (code));
  return FALSE;
}

char *
app_number_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    return g_strdup ("");
  if (number == trunc (number) && fabs (number) < 1e15)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
}

char *
app_text_to_json (const char *text)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);

  g_return_val_if_fail (text != NULL, NULL);

  json_node_set_string (node, text);

  return json_to_string (node, FALSE);
}
