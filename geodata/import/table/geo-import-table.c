/* geo-import-table.c – a table that was recognised, row by row and field by field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-table"

#include "config.h"

#include "geodata/import/table/geo-import-table.h"

#include "geodata/import/table/geo-import-remarks.h"
#include "geodata/import/words/geo-import-code.h"
#include "geodata/import/words/geo-import-day.h"
#include "geodata/import/words/geo-import-persons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How far down the headings may stand, below titles and remarks. */
#define MAX_HEADING_ROW 20

/* U+FFFD, for bytes that the encoding of the file does not know. */
#define REPLACEMENT "\xef\xbf\xbd"

struct _GeoImportTable {
  const GeoCandidate *candidate;
  char *key;
  GeoImportWish wish;
  GeoImportBook *book;
  guint sheet;
  guint heading_row;
  GPtrArray *headings;      /* of char* */
  GeoImportColumns columns;
  guint *n_filled;          /* by column: cells that are not empty */
  guint *n_numbers;         /* by column: cells with an identity or phone number */

  GeoImportSource *source;
  GPtrArray *cells;         /* of the row, lent by the book */
  guint row;
  char *above[GEO_N_FIELDS]; /* of places: what the last row with a value has */
  guint n_carried;          /* rows whose area was found with what is above */
  guint n_remarks;
};

/* Columns of places, widest first. */
static const GeoField place_fields[] = { GEO_FIELD_COUNTY, GEO_FIELD_TOWNSHIP, GEO_FIELD_VILLAGE,
                                         GEO_FIELD_GROUP };

static GPtrArray *
copy_cells (GPtrArray *cells)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (cells, i)));

  return copy;
}

static gboolean
match (GeoImportColumns  *columns,
       GPtrArray         *cells,
       const char *const *map)
{
  return geo_import_columns_match (columns, GEO_SOURCE_ROSTER, cells, map)
         || geo_import_columns_match (columns, GEO_SOURCE_CASES, cells, map);
}

static GeoImportTable *
table_new (const GeoCandidate     *candidate,
           GeoImportBook          *book,
           guint                   sheet,
           guint                   heading_row,
           GPtrArray              *headings,
           const GeoImportColumns *columns)
{
  GeoImportTable *self = g_new0 (GeoImportTable, 1);

  self->candidate = candidate;
  self->book = book;
  self->sheet = sheet;
  self->heading_row = heading_row;
  self->headings = copy_cells (headings);
  self->columns = *columns;
  self->n_filled = g_new0 (guint, headings->len);
  self->n_numbers = g_new0 (guint, headings->len);

  return self;
}

GeoImportTable *
geo_import_table_find (const GeoCandidate     *candidate,
                       GeoImportBook          *book,
                       guint                   sheet,
                       const GeoImportOptions *options)
{
  const char *name = geo_import_book_get_sheet_name (book, sheet);
  g_autofree char *key = NULL;
  GeoImportColumns columns;
  GeoImportWish wish;
  GPtrArray *cells;
  guint row;

  g_assert (candidate != NULL && book != NULL && options != NULL);

  key = geo_import_wish_dup_key (candidate, name);
  wish = geo_import_wish_get (options, key);
  geo_import_book_select (book, sheet);
  while ((cells = geo_import_book_next (book, &row)) != NULL && row <= MAX_HEADING_ROW)
    if (match (&columns, cells, wish.map))
      {
        GeoImportTable *self = table_new (candidate, book, sheet, row, cells, &columns);

        self->key = g_steal_pointer (&key);
        self->wish = wish;
        return self;
      }

  return NULL;
}

void
geo_import_table_free (GeoImportTable *self)
{
  g_free (self->key);
  g_ptr_array_unref (self->headings);
  geo_import_columns_clear (&self->columns);
  g_free (self->n_filled);
  g_free (self->n_numbers);
  for (int field = 0; field < GEO_N_FIELDS; field++)
    g_free (self->above[field]);
  g_free (self);
}

GeoSourceKind
geo_import_table_get_kind (GeoImportTable *self)
{
  return self->columns.kind;
}

const GeoCandidate *
geo_import_table_get_candidate (GeoImportTable *self)
{
  return self->candidate;
}

const char *
geo_import_table_get_key (GeoImportTable *self)
{
  return self->key;
}

const GeoImportWish *
geo_import_table_get_wish (GeoImportTable *self)
{
  return &self->wish;
}

GeoImportBook *
geo_import_table_get_book (GeoImportTable *self)
{
  return self->book;
}

GPtrArray *
geo_import_table_get_headings (GeoImportTable *self)
{
  return self->headings;
}

const GeoImportColumns *
geo_import_table_get_columns (GeoImportTable *self)
{
  return &self->columns;
}

gboolean
geo_import_table_has (GeoImportTable *self,
                      GeoField        field)
{
  return self->columns.index[field] >= 0;
}

/* A heading as the report shows it: a table without headings has values in their place. */
static char *
dup_heading (GeoImportTable *self,
             guint           column)
{
  return geo_import_persons_mask (g_ptr_array_index (self->headings, column), NULL);
}

static void
note_columns (GeoImportTable *self,
              GeoColumnUse    use,
              GPtrArray      *columns)
{
  for (guint i = 0; i < self->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (self->headings, i);

      if (heading[0] != '\0' && g_array_index (self->columns.uses, GeoColumnUse, i) == use)
        g_ptr_array_add (columns, dup_heading (self, i));
    }
}

/* Columns whose heading is not the field's own word: the user should see what was taken. */
static void
note_fields (GeoImportTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->headings->len; i++)
    {
      g_autofree char *heading = NULL;

      if (g_array_index (self->columns.uses, GeoColumnUse, i) != GEO_COLUMN_FIELD)
        continue;
      heading = dup_heading (self, i);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", heading);
    }
  geo_import_source_add_decision (self->source, _("headings: row %u; columns: %s"),
                                  self->heading_row, text->str);
}

gboolean
geo_import_table_begin (GeoImportTable  *self,
                        GeoImportJob    *job,
                        GError         **error)
{
  g_autofree char *encoding = geo_import_book_dup_decision (self->book);

  self->source = geo_import_report_add_source (
    job->report, self->columns.kind, self->candidate->display,
    geo_import_book_get_sheet_name (self->book, self->sheet));
  if (encoding != NULL)
    geo_import_source_add_decision (self->source, "%s", encoding);
  note_fields (self);
  note_columns (self, GEO_COLUMN_PERSONS, self->source->dropped_columns);

  geo_import_book_select (self->book, self->sheet);
  if (geo_import_book_is_damaged (self->book))
    geo_import_source_add_problem (self->source, "", "%s",
                                   _("the workbook is damaged and rows may be missing: open it in "
                                     "a spreadsheet and save it again"));
  while (geo_import_book_next (self->book, &self->row) != NULL && self->row < self->heading_row)
    continue;

  return geo_import_job_mark (job, self->source, error);
}

GeoImportSource *
geo_import_table_get_source (GeoImportTable *self)
{
  return self->source;
}

/* Counts what stands in the columns. Returns: whether anything does. */
static gboolean
look_at_row (GeoImportTable *self)
{
  guint n = MIN (self->cells->len, self->headings->len);
  gboolean is_filled = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);

      if (cell[0] == '\0')
        continue;
      is_filled = TRUE;
      self->n_filled[i]++;
      if (g_array_index (self->columns.uses, GeoColumnUse, i) == GEO_COLUMN_UNUSED
          && geo_import_persons_has_number (cell))
        self->n_numbers[i]++;
    }

  return is_filled;
}

double
geo_import_table_get_fraction (GeoImportTable *self)
{
  return geo_import_book_get_fraction (self->book);
}

const char *
geo_import_table_get (GeoImportTable *self,
                      GeoField        field)
{
  int index = self->columns.index[field];

  if (index < 0 || (guint) index >= self->cells->len)
    return "";

  return g_ptr_array_index (self->cells, (guint) index);
}

GPtrArray *
geo_import_table_dup_cells (GeoImportTable *self)
{
  return copy_cells (self->cells);
}

char *
geo_import_table_dup_masked (GeoImportTable *self,
                             GeoField        field)
{
  return geo_import_persons_mask_text (geo_import_table_get (self, field),
                                       &self->source->n_masked);
}

char *
geo_import_table_dup_code (GeoImportTable *self,
                           GeoField        field)
{
  return geo_import_code_dup (geo_import_table_get (self, field));
}

gboolean
geo_import_table_get_day (GeoImportTable *self,
                          GeoField        field,
                          GeoDay         *day)
{
  const char *cell = geo_import_table_get (self, field);
  g_autofree char *quote = NULL;
  g_autofree char *reason = NULL;

  if (geo_import_day_parse (cell, day))
    return TRUE;

  quote = geo_import_persons_quote (cell);
  reason = g_strdup_printf (_("“%s” is no day of the calendar: write it as 2024-03-05"), quote);
  geo_import_table_reject (self, (int) field, reason);

  return FALSE;
}

static char *
dup_where (GeoImportTable *self,
           guint           row,
           int             field)
{
  g_autofree char *heading = NULL;

  if (field < 0 || self->columns.index[field] < 0)
    return g_strdup_printf (_("row %u"), row);
  heading = dup_heading (self, (guint) self->columns.index[field]);

  return g_strdup_printf (_("row %u, column %s"), row, heading);
}

guint
geo_import_table_get_row (GeoImportTable *self)
{
  return self->row;
}

void
geo_import_table_reject_row (GeoImportTable *self,
                             guint           row,
                             int             field,
                             const char     *reason)
{
  g_autofree char *where = dup_where (self, row, field);

  geo_import_job_count (self->source, GEO_PUT_REFUSED, where, reason);
}

void
geo_import_table_count_row (GeoImportTable *self,
                            guint           row,
                            GeoPut          put,
                            const char     *reason)
{
  g_autofree char *where = dup_where (self, row, -1);

  geo_import_job_count (self->source, put, where, reason);
}

void
geo_import_table_note_row (GeoImportTable *self,
                           guint           row,
                           int             field,
                           const char     *reason)
{
  g_autofree char *where = dup_where (self, row, field);

  geo_import_source_add_problem (self->source, where, "%s", reason);
}

void
geo_import_table_reject (GeoImportTable *self,
                         int             field,
                         const char     *reason)
{
  geo_import_table_reject_row (self, self->row, field, reason);
}

void
geo_import_table_count (GeoImportTable *self,
                        GeoPut          put,
                        const char     *reason)
{
  geo_import_table_count_row (self, self->row, put, reason);
}

/* Whether the columns that are kept are readable; if not, the row is rejected. */
static gboolean
check_readable (GeoImportTable *self)
{
  for (int field = 0; field < GEO_N_FIELDS; field++)
    if (strstr (geo_import_table_get (self, (GeoField) field), REPLACEMENT) != NULL)
      {
        self->source->needs |= GEO_NEED_ENCODING;
        geo_import_table_reject (self, field,
                                 _("the cell has characters that are not of the encoding of the "
                                   "file: type it again, or name the right encoding"));
        return FALSE;
      }

  return TRUE;
}

/* A comma that nobody quoted moves all that follows into the wrong columns, a name into a category
 * perhaps; the row is rejected. */
static gboolean
check_width (GeoImportTable *self)
{
  for (guint i = self->headings->len; i < self->cells->len; i++)
    if (((const char *) g_ptr_array_index (self->cells, i))[0] != '\0')
      {
        geo_import_table_reject (self, -1,
                                 _("the row has more cells than there are headings: put text with "
                                   "commas in it between quotes"));
        return FALSE;
      }

  return TRUE;
}

/* Keeps the places of the row before another takes its stead: another township has other villages. */
static void
keep_places (GeoImportTable *self)
{
  gboolean is_new = FALSE;

  if (self->cells == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (place_fields); i++)
    {
      GeoField field = place_fields[i];
      const char *cell = geo_import_table_get (self, field);
      g_autofree char *code = NULL;

      is_new = is_new || cell[0] != '\0';
      if (!is_new)
        continue;
      /* A code is no name to look below. */
      code = geo_import_code_dup (cell);
      g_free (self->above[field]);
      self->above[field] = g_strdup (code == NULL ? cell : "");
    }
}

const char *
geo_import_table_get_above (GeoImportTable *self,
                            GeoField        field)
{
  return self->above[field] != NULL ? self->above[field] : "";
}

void
geo_import_table_count_carried (GeoImportTable *self)
{
  self->n_carried++;
}

gboolean
geo_import_table_next (GeoImportTable *self)
{
  while (keep_places (self),
         (self->cells = geo_import_book_next (self->book, &self->row)) != NULL)
    {
      if (!look_at_row (self))
        continue;
      if (geo_import_remarks_is (self->cells))
        {
          self->n_remarks++;
          continue;
        }
      self->source->n_read++;
      if (check_readable (self) && check_width (self))
        return TRUE;
    }

  return FALSE;
}

static void
note_rows (GeoImportTable *self)
{
  if (self->n_carried > 0)
    geo_import_source_add_decision (self->source,
                                    ngettext ("%u row took the township or village from the rows "
                                              "above, as in merged cells",
                                              "%u rows took the township or village from the rows "
                                              "above, as in merged cells",
                                              self->n_carried),
                                    self->n_carried);
  if (self->n_remarks > 0)
    geo_import_source_add_decision (self->source,
                                    ngettext ("%u row was left out: a total or a remark",
                                              "%u rows were left out: totals or remarks",
                                              self->n_remarks),
                                    self->n_remarks);
}

void
geo_import_table_end (GeoImportTable *self)
{
  note_rows (self);
  for (guint i = 0; i < self->headings->len; i++)
    {
      GeoColumnUse *use = &g_array_index (self->columns.uses, GeoColumnUse, i);

      if (*use != GEO_COLUMN_UNUSED || self->n_numbers[i] == 0)
        continue;
      /* A few numbers among other things are enough: nothing of the column is kept anyway. */
      *use = GEO_COLUMN_PERSONS;
      g_ptr_array_add (self->source->dropped_columns, dup_heading (self, i));
    }
  note_columns (self, GEO_COLUMN_UNUSED, self->source->ignored_columns);
  if (self->source->n_read == 0)
    geo_import_source_add_problem (self->source, "", "%s",
                                   _("it has headings, and no row below them: save it again with "
                                     "its rows, or ask for it anew"));
}
