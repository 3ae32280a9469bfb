/* parcel-writer.c – parcels into a 界址点 TXT
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-writer.h"

#include "plugins/parcel/parcel-number.h"
#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define M2_PER_HA 10000.0
#define EASTING_MAX_M 1000000.0
#define NORTHING_MAX_M 10000000.0

struct ParcelWriter {
  VSILFILE *file;
  char *path;                   /* as people read it */
  char *encoding;
  const char *line_end;
  ParcelZone zone;
  int decimals;
  size_t n_attributes;
  bool has_failed;
};

ParcelWriter *
parcel_writer_new (const char *path,
                   const char *encoding,
                   int         with_crlf)
{
  ParcelWriter *self;
  char *readable = survey_text_decode (path, strlen (path), CPL_ENC_UTF8, NULL);
  VSILFILE *file = VSIFOpenL (path, "wb");

  if (file == NULL)
    {
      CPLError (CE_Failure, CPLE_OpenFailed, "%s cannot be made: %s", readable,
                VSIStrerror (errno));
      CPLFree (readable);
      return NULL;
    }
  self = CPLCalloc (1, sizeof *self);
  self->file = file;
  self->path = readable;
  self->encoding = CPLStrdup (encoding);
  self->line_end = with_crlf ? "\r\n" : "\n";
  return self;
}

static void
fail (ParcelWriter *self)
{
  if (!self->has_failed)
    CPLError (CE_Failure, CPLE_FileIO, "%s cannot be written to the end: is the disk full?",
              self->path);
  self->has_failed = true;
}

static void
write_bytes (ParcelWriter *self,
             const char   *bytes,
             size_t        n_bytes)
{
  if (!self->has_failed && VSIFWriteL (bytes, 1, n_bytes, self->file) != n_bytes)
    fail (self);
}

/* @text: UTF-8. */
static void
write_text (ParcelWriter *self,
            const char   *text)
{
  char *recoded;

  if (EQUAL (self->encoding, CPL_ENC_UTF8) || survey_text_is_ascii (text))
    {
      write_bytes (self, text, strlen (text));
      return;
    }
  recoded = CPLRecode (text, CPL_ENC_UTF8, self->encoding);
  write_bytes (self, recoded, strlen (recoded));
  CPLFree (recoded);
}

/* In place; returns the text without blanks around and without control characters, and with "?"
 * for what was no character. */
static char *
tidy (char *text)
{
  static const char REPLACEMENT[] = "\xEF\xBF\xBD";
  size_t n_text;

  for (char *found = text; (found = strstr (found, REPLACEMENT)) != NULL;)
    {
      *found = '?';
      memmove (found + 1, found + 3, strlen (found + 3) + 1);
    }
  for (char *c = text; *c != '\0'; c++)
    if ((unsigned char) *c < 0x20 || *c == 0x7F)
      *c = ' ';
  text += strspn (text, " ");
  n_text = strlen (text);
  while (n_text > 0 && text[n_text - 1] == ' ')
    text[--n_text] = '\0';
  return text;
}

static void
write_key (ParcelWriter *self,
           const char   *key,
           const char   *value)
{
  char *clean = survey_text_decode (value, strlen (value), CPL_ENC_UTF8, NULL);

  write_text (self, key);
  write_text (self, "=");
  write_text (self, tidy (clean));
  write_text (self, self->line_end);
  CPLFree (clean);
}

/* "0.001" of 3. */
static const char *
precision_of (int   decimals,
              char  text[PARCEL_DECIMALS_MAX + 4])
{
  CPLsnprintf (text, PARCEL_DECIMALS_MAX + 4, "%.*f", decimals, pow (10, -decimals));
  return text;
}

int
parcel_writer_write_header (ParcelWriter             *self,
                            const ParcelWriterHeader *header)
{
  char precision[PARCEL_DECIMALS_MAX + 4], width[8], zone[8];

  self->zone = header->zone;
  self->decimals = header->decimals;
  self->n_attributes = header->n_attributes;
  CPLsnprintf (width, sizeof width, "%d", header->zone.width_deg);
  CPLsnprintf (zone, sizeof zone, "%d", header->zone.number);

  if (EQUAL (self->encoding, CPL_ENC_UTF8))
    write_bytes (self, "\xEF\xBB\xBF", 3);
  write_text (self, "[属性描述]");
  write_text (self, self->line_end);
  write_key (self, "格式版本号", header->version);
  write_key (self, "数据产生单位", header->producer);
  write_key (self, "数据产生日期", header->date);
  write_key (self, "坐标系", parcel_datum_get_title (header->zone.datum));
  write_key (self, "几度分带", width);
  write_key (self, "投影类型", "高斯克吕格");
  write_key (self, "计量单位", "米");
  write_key (self, "带号", zone);
  write_key (self, "精度", precision_of (header->decimals, precision));
  write_key (self, "转换参数", header->parameters);
  write_text (self, "[地块坐标]");
  write_text (self, self->line_end);
  return parcel_writer_flush (self);
}

/* A new string that can stand between commas: those inside become full-width ones, and so does an
 * "@" alone, which ends a line. */
static char *
clean_attribute (const char *value)
{
  char *valid = survey_text_decode (value, strlen (value), CPL_ENC_UTF8, NULL);
  const char *tidied = tidy (valid);
  char *clean = CPLMalloc (3 * strlen (tidied) + 1);
  char *out = clean;

  for (; *tidied != '\0'; tidied++)
    if (*tidied == ',' || (*tidied == '@' && strcmp (tidied, "@") == 0 && out == clean))
      {
        memcpy (out, *tidied == ',' ? "\xEF\xBC\x8C" : "\xEF\xBC\xA0", 3);
        out += 3;
      }
    else
      *out++ = *tidied;
  *out = '\0';
  CPLFree (valid);
  return clean;
}

static void
write_attribute (ParcelWriter *self,
                 const char   *value)
{
  char *clean = clean_attribute (value != NULL ? value : "");

  write_text (self, clean);
  write_text (self, ",");
  CPLFree (clean);
}

static size_t
count_points (OGRGeometryH ring)
{
  int n = OGR_G_GetPointCount (ring);

  if (n > 1 && OGR_G_GetX (ring, 0) == OGR_G_GetX (ring, n - 1)
      && OGR_G_GetY (ring, 0) == OGR_G_GetY (ring, n - 1))
    n--;
  return (size_t) n;
}

/* Square metres, around the first point. */
static double
ring_area (OGRGeometryH ring)
{
  double x = OGR_G_GetX (ring, 0), y = OGR_G_GetY (ring, 0);
  double twice = 0;
  int n = OGR_G_GetPointCount (ring);

  for (int i = 1; i + 1 < n; i++)
    twice += (OGR_G_GetX (ring, i) - x) * (OGR_G_GetY (ring, i + 1) - y)
             - (OGR_G_GetX (ring, i + 1) - x) * (OGR_G_GetY (ring, i) - y);
  return fabs (twice) / 2;
}

static bool
check_ring (ParcelWriter *self,
            long long     fid,
            OGRGeometryH  ring)
{
  if (count_points (ring) < 3)
    {
      CPLError (CE_Failure, CPLE_NotSupported,
                "%s: the parcel of feature %lld has a ring of fewer than three points; repair it "
                "first", self->path, fid);
      return false;
    }
  for (int i = 0; i < OGR_G_GetPointCount (ring); i++)
    {
      double easting_m = OGR_G_GetX (ring, i) - self->zone.carried_m;
      double northing_m = OGR_G_GetY (ring, i);

      if (easting_m > 0 && easting_m < EASTING_MAX_M && northing_m > 0
          && northing_m < NORTHING_MAX_M)
        continue;
      CPLError (CE_Failure, CPLE_NotSupported,
                "%s: the parcel of feature %lld has a point at easting %.3f, northing %.3f, which "
                "lies outside zone %d; is the layer's coordinate system the right one?",
                self->path, fid, OGR_G_GetX (ring, i), northing_m, self->zone.number);
      return false;
    }
  return true;
}

static bool
check_polygon (ParcelWriter *self,
               long long     fid,
               OGRGeometryH  polygon)
{
  for (int i = 0; i < OGR_G_GetGeometryCount (polygon); i++)
    if (!check_ring (self, fid, OGR_G_GetGeometryRef (polygon, i)))
      return false;
  return true;
}

/* Points, and hectares, of a whole shape. */
typedef struct {
  size_t n_points;
  double area_ha;
} Sum;

static void
add_up (OGRGeometryH  polygon,
        Sum          *sum)
{
  for (int i = 0; i < OGR_G_GetGeometryCount (polygon); i++)
    {
      OGRGeometryH ring = OGR_G_GetGeometryRef (polygon, i);

      sum->n_points += count_points (ring) + 1;
      sum->area_ha += (i == 0 ? 1 : -1) * ring_area (ring) / M2_PER_HA;
    }
}

/* Computed if it is not stated; four decimals, a square metre, unless what is stated has more. */
static void
write_area (ParcelWriter *self,
            const char   *stated,
            double        computed_ha)
{
  double area_ha;
  char text[32];
  bool is_number = stated != NULL && parcel_number_parse (stated, &area_ha, NULL);

  if (stated == NULL || stated[0] == '\0')
    area_ha = computed_ha;
  else if (!is_number || fabs (area_ha) > 1e9 || round (area_ha * 1e4) / 1e4 != area_ha)
    {
      write_attribute (self, stated);
      return;
    }
  CPLsnprintf (text, sizeof text, "%.4f", area_ha);
  write_attribute (self, text);
}

static void
write_parcel_line (ParcelWriter      *self,
                   const char *const *attributes,
                   const Sum         *sum)
{
  char number[32];

  CPLsnprintf (number, sizeof number, "%zu,", sum->n_points);
  write_text (self, number);
  write_area (self, attributes[PARCEL_ATTRIBUTE_AREA], sum->area_ha);
  for (size_t i = PARCEL_ATTRIBUTE_NUMBER; i < self->n_attributes; i++)
    write_attribute (self, i == PARCEL_ATTRIBUTE_KIND ? "面" : attributes[i]);
  write_text (self, "@");
  write_text (self, self->line_end);
}

static void
write_point (ParcelWriter *self,
             size_t        name,
             int           ring_number,
             OGRGeometryH  ring,
             int           i)
{
  char line[160];
  int n_bytes = CPLsnprintf (line, sizeof line, "J%zu,%d,%.*f,%.*f%s", name, ring_number,
                             self->decimals, OGR_G_GetY (ring, i), self->decimals,
                             OGR_G_GetX (ring, i) + self->zone.added_m, self->line_end);

  write_bytes (self, line, (size_t) n_bytes);
}

/* Numbers of points and of holes go on through all parts of a parcel. */
static void
write_polygon (ParcelWriter *self,
               OGRGeometryH  polygon,
               size_t       *name,
               int          *hole)
{
  for (int k = 0; k < OGR_G_GetGeometryCount (polygon) && !self->has_failed; k++)
    {
      OGRGeometryH ring = OGR_G_GetGeometryRef (polygon, k);
      size_t n_points = count_points (ring);
      int number = k == 0 ? 1 : ++*hole;

      for (size_t i = 0; i < n_points; i++)
        write_point (self, *name + i, number, ring, (int) i);
      write_point (self, *name, number, ring, 0);
      *name += n_points;
    }
}

/* The polygons of a shape; 1 for a Polygon, which is its own part 0. */
static int
count_parts (OGRGeometryH shape)
{
  return wkbFlatten (OGR_G_GetGeometryType (shape)) == wkbPolygon ? 1
         : OGR_G_GetGeometryCount (shape);
}

static OGRGeometryH
get_part (OGRGeometryH shape,
          int          i)
{
  return wkbFlatten (OGR_G_GetGeometryType (shape)) == wkbPolygon
         ? shape : OGR_G_GetGeometryRef (shape, i);
}

static bool
check_shape (ParcelWriter *self,
             long long     fid,
             OGRGeometryH  shape)
{
  OGRwkbGeometryType type = shape != NULL ? wkbFlatten (OGR_G_GetGeometryType (shape)) : wkbNone;

  if (shape == NULL || OGR_G_IsEmpty (shape))
    {
      CPLError (CE_Failure, CPLE_NotSupported, "%s: feature %lld has no shape, and a parcel must "
                "have one", self->path, fid);
      return false;
    }
  if (type != wkbPolygon && type != wkbMultiPolygon)
    {
      CPLError (CE_Failure, CPLE_NotSupported,
                "%s: feature %lld is a %s, and a parcel is a polygon", self->path, fid,
                OGRGeometryTypeToName (type));
      return false;
    }
  for (int i = 0; i < count_parts (shape); i++)
    if (!check_polygon (self, fid, get_part (shape, i)))
      return false;
  return true;
}

int
parcel_writer_add (ParcelWriter      *self,
                   long long          fid,
                   const char *const *attributes,
                   OGRGeometryH       shape)
{
  Sum sum = { 0, 0 };
  size_t name = 1;
  int hole = 1;

  if (self->has_failed || !check_shape (self, fid, shape))
    return FALSE;
  for (int i = 0; i < count_parts (shape); i++)
    add_up (get_part (shape, i), &sum);
  write_parcel_line (self, attributes, &sum);
  for (int i = 0; i < count_parts (shape); i++)
    write_polygon (self, get_part (shape, i), &name, &hole);
  /* So that a full disk is told while somebody listens, not when the file is closed. */
  return parcel_writer_flush (self);
}

int
parcel_writer_flush (ParcelWriter *self)
{
  if (!self->has_failed && VSIFFlushL (self->file) != 0)
    fail (self);
  return !self->has_failed;
}

int
parcel_writer_close (ParcelWriter *self)
{
  bool is_whole;

  if (VSIFCloseL (self->file) != 0)
    fail (self);
  is_whole = !self->has_failed;
  CPLFree (self->path);
  CPLFree (self->encoding);
  CPLFree (self);
  return is_whole;
}
