/* survey-shp.c – the header of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-shp.h"

#include "plugins/survey/survey-find.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <stdbool.h>
#include <stdint.h>

#define HEADER_BYTES 100
#define MAGIC 9994
#define SHX_RECORD_BYTES 8

/* Polygon, PolygonZ, PolygonM, and patches that GDAL makes polygons of. */
static bool
is_polygon_kind (uint32_t kind)
{
  return kind == 5 || kind == 15 || kind == 25 || kind == 31;
}

static uint32_t
read_big_endian (const unsigned char *bytes)
{
  return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8
         | (uint32_t) bytes[3];
}

static uint32_t
read_little_endian (const unsigned char *bytes)
{
  return (uint32_t) bytes[3] << 24 | (uint32_t) bytes[2] << 16 | (uint32_t) bytes[1] << 8
         | (uint32_t) bytes[0];
}

static unsigned
count_shapes (const char *path)
{
  char *shx = survey_find_sibling (path, "shx");
  VSIStatBufL status;
  GUIntBig n_bytes = 0;

  if (shx != NULL && VSIStatL (shx, &status) == 0)
    n_bytes = (GUIntBig) status.st_size;
  CPLFree (shx);
  return n_bytes > HEADER_BYTES ? (unsigned) ((n_bytes - HEADER_BYTES) / SHX_RECORD_BYTES) : 0;
}

int
survey_shp_read (const char *path,
                 SurveyShp  *shp)
{
  unsigned char header[HEADER_BYTES];
  VSILFILE *file = VSIFOpenL (path, "rb");
  bool is_whole;

  if (file == NULL)
    return FALSE;
  is_whole = VSIFReadL (header, 1, sizeof header, file) == sizeof header
             && VSIFSeekL (file, 0, SEEK_END) == 0;
  shp->n_bytes = VSIFTellL (file);
  (void) VSIFCloseL (file);
  if (!is_whole || read_big_endian (header) != MAGIC)
    return FALSE;

  shp->n_declared_bytes = 2 * (GUIntBig) read_big_endian (header + 24);
  shp->is_polygon = is_polygon_kind (read_little_endian (header + 32));
  shp->n_shapes = count_shapes (path);
  return TRUE;
}
