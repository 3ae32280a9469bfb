/* fuzz-csv.c – a file of comma-separated values with any content, as far as its cells go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/source/geo-import-columns.h"
#include "geodata/import/source/geo-import-csv.h"
#include "geodata/import/source/geo-import-text.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/import/words/geo-import-spell.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

/* As far down as the import looks for headings. */
#define MAX_HEADING_ROW 20

#define MAX_CELLS 1024

static void
check_headings (GPtrArray     *cells,
                GeoSourceKind  kind)
{
  g_auto (GeoImportColumns) columns = { 0 };

  if (!geo_import_columns_match (&columns, kind, cells, NULL))
    return;
  if (columns.uses->len != cells->len)
    abort ();
  for (int field = 0; field < GEO_N_FIELDS; field++)
    if (columns.index[field] >= (int) cells->len)
      abort ();
}

/* What is kept of a cell holds no number of a person, and is text. */
static void
check_cell (const char *cell)
{
  g_autofree char *masked = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  guint n_masked = 0;

  if (!g_utf8_validate (cell, -1, NULL))
    abort ();
  masked = geo_import_persons_mask (cell, &n_masked);
  text = geo_import_persons_mask_text (cell, &n_masked);
  name = geo_import_spell_normalize (cell);
  if (geo_import_persons_has_number (masked) || geo_import_persons_has_number (text)
      || !g_utf8_validate (masked, -1, NULL) || !g_utf8_validate (text, -1, NULL)
      || !g_utf8_validate (name, -1, NULL))
    abort ();
}

static void
check_rows (const char *text)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GeoCsv csv;

  geo_csv_init (&csv, text);
  while (geo_csv_next (&csv, cells))
    {
      if (cells->len == 0 || cells->len > MAX_CELLS)
        abort ();
      for (guint i = 0; i < cells->len; i++)
        check_cell (g_ptr_array_index (cells, i));
      if (csv.n_rows > MAX_HEADING_ROW)
        continue;
      check_headings (cells, GEO_SOURCE_ROSTER);
      check_headings (cells, GEO_SOURCE_CASES);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  g_auto (GeoImportText) text = { 0 };
  g_autoptr (GError) error = NULL;

  if (!geo_import_text_decode ((const char *) bytes, n_bytes, NULL, &text, &error))
    {
      if (error == NULL || text.text != NULL)
        abort ();
      return 0;
    }
  check_rows (text.text);
  return 0;
}
