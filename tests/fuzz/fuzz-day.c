/* fuzz-day.c – a cell of any content, read as a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/geo-import-day.h"
#include "geodata/import/geo-import-persons.h"
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  g_autofree char *raw = g_strndup ((const char *) bytes, n_bytes);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autofree char *quote = geo_import_persons_quote (text);
  GeoDay day;

  /* The reader knows no number of a person for a day, and none is quoted. */
  if (geo_import_persons_has_number (quote))
    abort ();
  if (!geo_import_day_parse (text, &day))
    return 0;
  if (day != GEO_DAY_NONE
      && (day < geo_day_new (FIRST_YEAR, 1, 1) || day > geo_day_new (LAST_YEAR, 12, 31)))
    abort ();
  return 0;
}
