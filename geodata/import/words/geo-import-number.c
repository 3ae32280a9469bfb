/* geo-import-number.c – numbers as people type them into tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-number"

#include "geodata/import/words/geo-import-number.h"

#include <math.h>
#include <string.h>

static gsize
count_figures (const char *text)
{
  return strspn (text, "0123456789");
}

/* "1,234.5" becomes "1234.5"; "1,23" stays, as nobody knows what it is. */
static void
join_thousands (char *text)
{
  gsize n = count_figures (text);
  const char *from = text + n;
  char *to = text + n;

  if (n == 0 || n > 3)
    return;
  while (*from == ',' && count_figures (from + 1) == 3)
    {
      memmove (to, from + 1, 3);
      to += 3;
      from += 4;
    }
  memmove (to, from, strlen (from) + 1);
}

double
geo_import_number_parse (const char  *cell,
                         char       **unit)
{
  g_autofree char *half = NULL;
  g_autofree char *lower = NULL;
  char *end;
  double value;

  g_assert (cell != NULL && unit != NULL);

  *unit = NULL;
  /* NFKC, which makes m2 of ㎡. */
  half = g_utf8_normalize (cell, -1, G_NORMALIZE_ALL_COMPOSE);
  lower = half != NULL ? g_strstrip (g_utf8_strdown (half, -1)) : g_strdup ("");
  join_thousands (lower);
  value = g_ascii_strtod (lower, &end);
  if (end == lower)
    value = NAN;
  *unit = g_strdup (end == lower ? "" : g_strstrip (end));

  return value;
}
