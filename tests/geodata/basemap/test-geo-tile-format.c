/* test-geo-tile-format.c – pictures by their first bytes, and their size before they are decoded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/basemap/geo-tile-format.h"
#include "tests/support/tile-fixture.h"

#include <string.h>

static GeoTileFormat
detect (const void *data,
        gsize       size,
        int        *width,
        int        *height)
{
  /* Of exactly that size, so that a byte too far is caught under valgrind. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  return geo_tile_format_detect (copy, size, width, height);
}

static void
test_real_pictures (void)
{
  static const struct { const char *type; GeoTileFormat format; } cases[] = {
    { "png", GEO_TILE_FORMAT_PNG },
    { "jpeg", GEO_TILE_FORMAT_JPEG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int size = 256; size <= GEO_TILE_MAX_PX; size *= 2)
      {
        g_autoptr (GBytes) bytes = tile_fixture_new_picture (0x336699, size, cases[i].type);
        int width, height;

        g_assert_cmpint (detect (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 &width, &height), ==, cases[i].format);
        g_assert_cmpint (width, ==, size);
        g_assert_cmpint (height, ==, size);
        g_assert_cmpstr (geo_tile_format_get_name (cases[i].format), ==, cases[i].type);
      }
}

/* Headers by the letter of RFC 9649: 300 × 200. */
static void
test_webp (void)
{
  static const struct { const char *chunk; gsize size; } cases[] = {
    { "VP8 \x20\0\0\0\0\0\0\x9d\x01\x2a\x2c\x01\xc8\0", 18 },
    /* 14 bits of width - 1 = 299, then 14 of height - 1 = 199 */
    { "VP8L\x20\0\0\0\x2f\x2b\xc1\x31\0\0\0\0\0\0", 18 },
    { "VP8X\x0a\0\0\0\0\0\0\0\x2b\x01\0\xc7\0\0", 18 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 data[30] = "RIFF\x40\0\0\0WEBP";
      int width, height;

      memcpy (data + 12, cases[i].chunk, cases[i].size);
      g_assert_cmpint (detect (data, sizeof data, &width, &height), ==, GEO_TILE_FORMAT_WEBP);
      g_assert_cmpint (width, ==, 300);
      g_assert_cmpint (height, ==, 200);
    }
}

/* Some bytes that would be decoded to 40 GB. */
static void
test_bombs (void)
{
  static const struct { const char *data; gsize size; } cases[] = {
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\x01\x86\xa0\x08\x06", 26 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\x01\0\x08\x06", 26 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\x01\0\x08\x06", 26 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\x01\0\0\x01\0\x08\x06", 26 },
    { "\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03", 12 },
    { "RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", 30 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int width, height;

      g_assert_cmpint (detect (cases[i].data, cases[i].size, &width, &height),
                       ==, GEO_TILE_FORMAT_NONE);
      g_assert_cmpint (width, ==, 0);
      g_assert_cmpint (height, ==, 0);
    }
}

static void
test_no_pictures (void)
{
  static const struct { const char *data; gsize size; GeoTileFormat format; } cases[] = {
    { "", 0, GEO_TILE_FORMAT_NONE },
    { "<html>403</html>", 16, GEO_TILE_FORMAT_NONE },
    { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41, GEO_TILE_FORMAT_NONE },
    { "GIF89a\1\0\1\0\0\0\0;", 14, GEO_TILE_FORMAT_NONE },
    { "\x1f\x8b\x08\0\0\0", 6, GEO_TILE_FORMAT_PBF },
    { "\x78\x9c\x01\x02", 4, GEO_TILE_FORMAT_PBF },
    /* A JPEG whose segment says that it is shorter than itself, and one that never ends. */
    { "\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0\0", 14, GEO_TILE_FORMAT_NONE },
    { "\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 14, GEO_TILE_FORMAT_NONE },
    { "\xff\xd8\xff\xe0\xff\xff\0\0\0\0\0\0\0\0", 14, GEO_TILE_FORMAT_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int width, height;

      g_assert_cmpint (detect (cases[i].data, cases[i].size, &width, &height),
                       ==, cases[i].format);
      g_assert_null (geo_tile_format_get_name (cases[i].format));
    }
}

/* Every beginning of a picture, and every picture with a byte changed, is something or nothing; a
 * size that is told is one that may be decoded. */
static void
test_spoiled (void)
{
  static const char *const types[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = tile_fixture_new_picture (0x996633, 256, types[i]);
      gsize size;
      const guint8 *data = g_bytes_get_data (bytes, &size);
      int width, height;

      for (gsize n = 0; n < size; n++)
        {
          g_autofree guint8 *copy = g_memdup2 (data, size);

          detect (data, n, &width, &height);
          copy[n] ^= 0x81;
          if (geo_tile_format_get_name (detect (copy, size, &width, &height)) == NULL)
            continue;
          g_assert_cmpint (width, >, 0);
          g_assert_cmpint (width, <=, GEO_TILE_MAX_PX);
          g_assert_cmpint (height, >, 0);
          g_assert_cmpint (height, <=, GEO_TILE_MAX_PX);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo-tile-format/real-pictures", test_real_pictures);
  g_test_add_func ("/geo-tile-format/webp", test_webp);
  g_test_add_func ("/geo-tile-format/bombs", test_bombs);
  g_test_add_func ("/geo-tile-format/no-pictures", test_no_pictures);
  g_test_add_func ("/geo-tile-format/spoiled", test_spoiled);
  return g_test_run ();
}
