/* fuzz-day.c – a cell of any content, read as a day and as a coordinate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/words/geo-import-day.h"
#include "geodata/import/words/geo-import-degrees.h"
#include "geodata/import/words/geo-import-persons.h"
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

#define MAX_VALUE 1e24

static void
check_day (const char *text)
{
  g_autofree char *quote = geo_import_persons_quote (text);
  GeoDay day;

  /* The reader knows no number of a person for a day, and none is quoted. */
  if (geo_import_persons_has_number (quote))
    abort ();
  if (geo_import_day_parse (text, &day) && day != GEO_DAY_NONE
      && (day < geo_day_new (FIRST_YEAR, 1, 1) || day > geo_day_new (LAST_YEAR, 12, 31)))
    abort ();
}

/* A number that begins with a digit, of the digits there is room for. */
static void
check_degrees (const char *text)
{
  double value;
  GeoAxis axis;

  if (geo_import_degrees_parse (text, &value, &axis)
      && !(isfinite (value) && value >= 0.0 && value <= MAX_VALUE))
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  g_autofree char *raw = g_strndup ((const char *) bytes, n_bytes);
  g_autofree char *text = g_utf8_make_valid (raw, -1);

  check_day (text);
  check_degrees (text);
  return 0;
}
