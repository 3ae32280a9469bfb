/* geo-csv.c – text as a field of a CSV file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-csv"

#include "geodata/model/geo-csv.h"

#include <string.h>

static void
append (GString    *csv,
        const char *before,
        const char *text)
{
  if (*before == '\0' && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  g_string_append (csv, before);
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

void
geo_csv_append_field (GString    *csv,
                      const char *text)
{
  g_return_if_fail (csv != NULL && text != NULL);

  append (csv, "", text);
}

void
geo_csv_append_unarmed (GString    *csv,
                        const char *text)
{
  g_return_if_fail (csv != NULL && text != NULL);

  append (csv, *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL ? "'" : "", text);
}
