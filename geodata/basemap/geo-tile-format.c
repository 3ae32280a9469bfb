/* geo-tile-format.c – what kind of picture a tile's bytes are, and how large it would be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PNG: the chunk IHDR comes first (RFC 2083, 4.1.1). JPEG: segments up to the frame header SOFn
 * (ITU-T T.81, B.2.2). WebP: a RIFF file whose first chunk is VP8, VP8L or VP8X (RFC 9649).
 */
#define G_LOG_DOMAIN "geo-tile-format"

#include "geodata/basemap/geo-tile-format.h"

#include <string.h>

static guint
get_16be (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint
get_24le (const guint8 *data)
{
  return (guint) data[0] | (guint) data[1] << 8 | (guint) data[2] << 16;
}

static guint
get_32be (const guint8 *data)
{
  return (guint) get_16be (data) << 16 | get_16be (data + 2);
}

static gboolean
read_png (const guint8 *data,
          gsize         size,
          guint        *width,
          guint        *height)
{
  if (size < 24 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = get_32be (data + 16);
  *height = get_32be (data + 20);
  return TRUE;
}

/* SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), which stand among them. */
static gboolean
is_frame_header (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Every turn goes ahead by at least one byte. */
static gboolean
read_jpeg (const guint8 *data,
           gsize         size,
           guint        *width,
           guint        *height)
{
  gsize at = 2;

  while (at + 9 <= size && data[at] == 0xff)
    {
      const guint8 marker = data[at + 1];

      if (marker == 0xff) /* filling */
        {
          at++;
          continue;
        }
      if (is_frame_header (marker))
        {
          *height = get_16be (data + at + 5);
          *width = get_16be (data + at + 7);
          return TRUE;
        }
      /* Before the frame there are only segments with a length, which counts its own two bytes. */
      if (marker < 0xc0 || marker == 0xd8 || marker == 0xd9 || get_16be (data + at + 2) < 2)
        return FALSE;
      at += 2 + get_16be (data + at + 2);
    }
  return FALSE;
}

static gboolean
read_webp (const guint8 *data,
           gsize         size,
           guint        *width,
           guint        *height)
{
  const guint8 *chunk = data + 12;

  if (size < 30)
    return FALSE;
  if (memcmp (chunk, "VP8 ", 4) == 0 && memcmp (chunk + 11, "\x9d\x01\x2a", 3) == 0)
    {
      *width = ((guint) chunk[14] | (guint) chunk[15] << 8) & 0x3fff;
      *height = ((guint) chunk[16] | (guint) chunk[17] << 8) & 0x3fff;
      return TRUE;
    }
  if (memcmp (chunk, "VP8L", 4) == 0 && chunk[8] == 0x2f)
    {
      *width = 1 + (((guint) chunk[9] | (guint) chunk[10] << 8) & 0x3fff);
      *height = 1 + ((get_24le (chunk + 10) >> 6) & 0x3fff);
      return TRUE;
    }
  if (memcmp (chunk, "VP8X", 4) == 0)
    {
      *width = 1 + get_24le (chunk + 12);
      *height = 1 + get_24le (chunk + 15);
      return TRUE;
    }
  return FALSE;
}

typedef struct {
  GeoTileFormat format;
  const char *name;
  gsize offset;
  const char *magic;
  gsize magic_size;
  gboolean (*read_size) (const guint8 *data,
                         gsize         size,
                         guint        *width,
                         guint        *height);
} Format;

static const Format formats[] = {
  { GEO_TILE_FORMAT_PNG, "png", 0, "\x89PNG\r\n\x1a\n", 8, read_png },
  { GEO_TILE_FORMAT_JPEG, "jpeg", 0, "\xff\xd8\xff", 3, read_jpeg },
  { GEO_TILE_FORMAT_WEBP, "webp", 8, "WEBP", 4, read_webp },
  /* gzip and zlib: MBTiles keep vector tiles compressed. */
  { GEO_TILE_FORMAT_PBF, NULL, 0, "\x1f\x8b", 2, NULL },
  { GEO_TILE_FORMAT_PBF, NULL, 0, "\x78\x9c", 2, NULL },
};

static const Format *
find_format (const guint8 *data,
             gsize         size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (size >= formats[i].offset + formats[i].magic_size &&
        memcmp (data + formats[i].offset, formats[i].magic, formats[i].magic_size) == 0)
      return &formats[i];
  return NULL;
}

/**
 * geo_tile_format_detect:
 * @data: (array length=size): a tile as it came, of any content
 */
GeoTileFormat
geo_tile_format_detect (const guint8 *data,
                        gsize         size,
                        int          *width_px,
                        int          *height_px)
{
  const Format *format = find_format (data, size);
  guint width = 0, height = 0;

  *width_px = *height_px = 0;
  if (format == NULL)
    return GEO_TILE_FORMAT_NONE;
  if (format->read_size == NULL)
    return format->format;
  if (!format->read_size (data, size, &width, &height) ||
      width == 0 || width > GEO_TILE_MAX_PX || height == 0 || height > GEO_TILE_MAX_PX)
    return GEO_TILE_FORMAT_NONE;
  *width_px = (int) width;
  *height_px = (int) height;
  return format->format;
}

const char *
geo_tile_format_get_name (GeoTileFormat self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].format == self)
      return formats[i].name;
  return NULL;
}
