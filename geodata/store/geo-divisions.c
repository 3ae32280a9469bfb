/* geo-divisions.c – private: the names of provinces, prefectures and counties
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */
#define G_LOG_DOMAIN "geo-divisions"

#include "geodata/store/geo-divisions.h"

#include "geodata/store/geo-store-resources.h"

#include <string.h>

/* Of a county; there are none longer in the table. */
#define MAX_DIGITS 6

char *
geo_divisions_dup_name (const char *code)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *key = NULL;
  const char *text, *found, *name, *end;
  gsize size;

  if (strlen (code) > MAX_DIGITS)
    return NULL;
  bytes = g_resource_lookup_data (geo_store_get_resource (), "/io/getu/store/divisions.csv",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  key = g_strdup_printf ("\n%s,", code);
  text = g_bytes_get_data (bytes, &size);
  found = memmem (text, size, key, strlen (key));
  if (!found)
    return NULL;
  name = found + strlen (key);
  end = memchr (name, '\n', text + size - name);
  return end ? g_strndup (name, end - name) : NULL;
}
