/* geo-divisions.c – private: the names of provinces, prefectures and counties
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */
#define G_LOG_DOMAIN "geo-divisions"

#include "geodata/store/geo-divisions.h"

#include "geodata/store/geo-store-resources.h"

#include <string.h>

char *
geo_divisions_dup_name (const char *code)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (geo_store_get_resource (),
                                                     "/io/getu/store/divisions.csv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *key = g_strdup_printf ("\n%s,", code);
  const char *text = g_bytes_get_data (bytes, NULL);
  gsize size = g_bytes_get_size (bytes);
  const char *found = memmem (text, size, key, strlen (key));
  const char *name, *end;

  if (!found)
    return NULL;
  name = found + strlen (key);
  end = memchr (name, '\n', text + size - name);
  return end ? g_strndup (name, end - name) : NULL;
}
