/* geo-import-propose-table.c – what an import would do with a roster or a list of cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-propose"

#include "config.h"

#include "geodata/import/propose/geo-import-propose-private.h"
#include "geodata/import/words/geo-import-persons.h"

static char **
mask_cells (GeoProposedSource *source,
            GPtrArray         *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);
      const char *cell = i < cells->len ? g_ptr_array_index (cells, i) : "";
      gboolean is_code = column->use == GEO_COLUMN_FIELD
                         && (column->field == GEO_FIELD_CODE || column->field == GEO_FIELD_NUMBER);
      g_autofree char *masked = column->use == GEO_COLUMN_PERSONS
                                  ? g_strdup ("")
                                  : (is_code ? geo_import_persons_mask (cell, NULL)
                                             : geo_import_persons_mask_text (cell, NULL));

      g_strv_builder_add (builder, masked);
    }

  return g_strv_builder_end (builder);
}

/* Reads all rows, as only then every column about persons is known. @kept: the first ones. */
static gboolean
read_rows (GeoProposing    *self,
           GeoImportTable  *table,
           GPtrArray       *kept,
           GError         **error)
{
  while (geo_import_table_next (table))
    {
      if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
        return FALSE;
      if (kept->len < GEO_PROPOSAL_N_ROWS)
        g_ptr_array_add (kept, geo_import_table_dup_cells (table));
    }
  geo_import_table_end (table);

  return TRUE;
}

static void
propose_columns (GeoProposedSource *source,
                 GeoImportTable    *table)
{
  GPtrArray *headings = geo_import_table_get_headings (table);
  const GeoImportColumns *columns = geo_import_table_get_columns (table);

  for (guint i = 0; i < headings->len; i++)
    {
      g_autofree char *heading = geo_import_persons_mask (g_ptr_array_index (headings, i), NULL);
      GeoField field = GEO_FIELD_CODE;

      for (int candidate = 0; candidate < GEO_N_FIELDS; candidate++)
        if (columns->index[candidate] == (int) i)
          field = (GeoField) candidate;
      geo_proposed_source_add_column (source, heading,
                                      g_array_index (columns->uses, GeoColumnUse, i), field);
    }
}

static void
propose_encoding (GeoProposedSource   *proposed,
                  const GeoImportText *text)
{
  if (text == NULL)
    return;
  geo_proposed_source_set (&proposed->encoding, text->encoding);
  geo_proposed_source_set (&proposed->encoding_why, text->why);
  proposed->encoding_confidence = text->confidence;
}

gboolean
geo_propose_table (GeoProposing    *self,
                   GeoImportTable  *table,
                   GError         **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const GeoImportText *text = geo_import_book_get_text (geo_import_table_get_book (table));
  GeoProposedSource *proposed;

  if (!geo_import_table_begin (table, self->job, error) || !read_rows (self, table, kept, error))
    return FALSE;
  proposed = geo_import_proposal_add_source (self->proposal, geo_import_table_get_candidate (table),
                                             geo_import_table_get_key (table),
                                             geo_import_table_get_source (table));
  propose_encoding (proposed, text);
  propose_columns (proposed, table);
  for (guint i = 0; i < kept->len; i++)
    g_ptr_array_add (proposed->rows, mask_cells (proposed, g_ptr_array_index (kept, i)));
  proposed->n_rows = geo_import_table_get_source (table)->n_read;

  return TRUE;
}

/* The first row that is no title is taken for the headings. FALSE at the end of the sheet. */
static gboolean
propose_headings (GeoProposedSource *source,
                  GeoImportBook     *book)
{
  GPtrArray *cells;
  guint row;

  while ((cells = geo_import_book_next (book, &row)) != NULL)
    {
      if (geo_import_files_count_filled (cells) < GEO_IMPORT_MIN_COLUMNS)
        continue;
      for (guint i = 0; i < cells->len; i++)
        {
          const char *heading = g_ptr_array_index (cells, i);
          g_autofree char *masked = geo_import_persons_mask (heading, NULL);

          geo_proposed_source_add_column (source, masked, geo_import_persons_is_heading (heading)
                                          ? GEO_COLUMN_PERSONS : GEO_COLUMN_UNUSED,
                                          GEO_FIELD_CODE);
        }
      return TRUE;
    }

  return FALSE;
}

/* A column with numbers of persons is one about persons, whatever its heading. */
static void
find_persons (GeoProposedSource *source,
              GPtrArray         *cells)
{
  for (guint i = 0; i < MIN (source->columns->len, cells->len); i++)
    {
      GeoProposedColumn *column = g_ptr_array_index (source->columns, i);

      if (geo_import_persons_has_number (g_ptr_array_index (cells, i)))
        column->use = GEO_COLUMN_PERSONS;
    }
}

static char **
mask_unknown (GeoProposedSource *source,
              GPtrArray         *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);
      g_autofree char *masked = i < cells->len && column->use != GEO_COLUMN_PERSONS
                                  ? geo_propose_mask (g_ptr_array_index (cells, i))
                                  : g_strdup ("");

      g_strv_builder_add (builder, masked);
    }

  return g_strv_builder_end (builder);
}

/* The columns of a table of which none is known, with what stands in them. A cell is shown with
 * what is known of its column when its row is read; numbers of persons are masked in any case. */
static void
propose_unknown (GeoProposedSource *source,
                 GeoImportBook     *book,
                 guint              sheet)
{
  GPtrArray *cells;
  guint row;

  propose_encoding (source, geo_import_book_get_text (book));
  geo_import_book_select (book, sheet);
  if (!propose_headings (source, book))
    return;
  while (source->rows->len < GEO_PROPOSAL_N_ROWS
         && (cells = geo_import_book_next (book, &row)) != NULL)
    {
      find_persons (source, cells);
      g_ptr_array_add (source->rows, mask_unknown (source, cells));
    }
}

void
geo_propose_skipped (GeoProposing           *self,
                     const GeoImportSkipped *skipped)
{
  g_autoptr (GeoImportBook) book = NULL;
  GeoProposedSource *proposed = geo_import_proposal_add_source (self->proposal, skipped->candidate,
                                                                skipped->key, skipped->source);

  if ((skipped->source->needs & GEO_NEED_COLUMNS) == 0)
    return;
  book = geo_import_files_open_book (self->job, skipped->candidate, NULL);
  if (book != NULL)
    propose_unknown (proposed, book, skipped->sheet);
}
