/* fuzz-tile.c – bytes of any content, taken for a tile, for whose map it is, and for an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/basemap/geo-attribution.h"
#include "geodata/basemap/geo-tile-format.h"
#include "geodata/basemap/geo-tile-template.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ATTRIBUTION_CHARS 240

/* What is told of a size is what a decoder may be let at. */
static void
check_format (const uint8_t *data,
              size_t         size)
{
  int width, height;
  const GeoTileFormat format = geo_tile_format_detect (data, size, &width, &height);

  if ((geo_tile_format_get_name (format) != NULL) !=
      (width > 0 && width <= GEO_TILE_MAX_PX && height > 0 && height <= GEO_TILE_MAX_PX))
    abort ();
}

static void
check_attribution (const char *text)
{
  g_autofree char *plain = geo_attribution_dup_plain (text);

  if (!g_utf8_validate (plain, -1, NULL) || g_utf8_strlen (plain, -1) > MAX_ATTRIBUTION_CHARS ||
      strchr (plain, '\n') != NULL)
    abort ();
}

/* A template that is taken gives addresses of its own kind, without a bracket left. */
static void
check_address (const char *text)
{
  const GeoTile tile = { .z = 13, .x = 6585, .y = 3447 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoTileTemplate) address = geo_tile_template_new (text, &error);
  g_autofree char *expanded = NULL;

  if (address == NULL)
    {
      if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
        abort ();
      return;
    }
  expanded = geo_tile_template_expand (address, &tile, "{key}");
  if (g_ascii_strncasecmp (expanded, "http", 4) != 0 || strchr (expanded, '{') != NULL ||
      strpbrk (expanded, " \r\n\t") != NULL)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *key = NULL;
  g_autofree char *without = geo_tile_template_take_key_out (text, &key);

  check_format (data, size);
  check_attribution (text);
  check_address (text);
  check_address (without);
  return 0;
}
