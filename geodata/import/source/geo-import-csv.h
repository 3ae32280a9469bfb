/* geo-import-csv.h – rows of comma-separated values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 4180, and what spreadsheets write besides: tabs or semicolons instead of commas, line
 * feeds alone, empty lines. GDAL's reader is not used as it skips empty lines, and so names
 * another row than the spreadsheet shows, and as it renames headings that come twice.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *cursor;   /* in NUL-terminated text that outlives the reader */
  char separator;
  guint n_rows;         /* read so far: the number of the last row */
} GeoCsv;

/* The separator is the one of , ; and tab that comes most in the first line. */
void     geo_csv_init (GeoCsv     *self,
                       const char *text);
/* @cells: of char*, emptied first; the first 1,024 of the row. Returns: FALSE at the end. */
gboolean geo_csv_next (GeoCsv     *self,
                       GPtrArray  *cells);

G_END_DECLS
