/* geo-wkb.c – reads polygons out of well-known binary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OGC 06-103r4, clause 8: a byte of byte order (0 big, 1 little endian), the type as a 32 bit
 * number, then for a polygon (3) the number of rings, and for each the number of points and the
 * points; for a multipolygon (6) the number of polygons and these, each with its own byte order
 * and type. Types are 1000 higher with Z, 2000 with M, 3000 with both; older writers set the two
 * highest bits instead. Z and M are skipped.
 */
#define G_LOG_DOMAIN "geo-wkb"

#include "config.h"

#include "geodata/shape/geo-wkb.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TYPE_POLYGON       3
#define TYPE_MULTI_POLYGON 6

#define FLAG_Z 0x80000000u
#define FLAG_M 0x40000000u

#define HEADER_SIZE 5 /* byte order and type */

typedef struct {
  const guint8 *at;
  const guint8 *end;
  gboolean big_endian;
  guint n_dimensions;
} Reader;

static gsize
reader_get_left (const Reader *self)
{
  return (gsize) (self->end - self->at);
}

static gboolean
reader_read_uint (Reader  *self,
                  guint32 *value)
{
  if (reader_get_left (self) < sizeof *value)
    return FALSE;

  memcpy (value, self->at, sizeof *value);
  *value = self->big_endian ? GUINT32_FROM_BE (*value) : GUINT32_FROM_LE (*value);
  self->at += sizeof *value;
  return TRUE;
}

/* The number of things that follow, each of at least item_size bytes. */
static gboolean
reader_read_count (Reader  *self,
                   gsize    item_size,
                   guint32 *count)
{
  return reader_read_uint (self, count) && *count <= reader_get_left (self) / item_size;
}

/* The caller has checked that the bytes are there. */
static double
reader_read_double (Reader *self)
{
  guint64 bits;
  double value;

  memcpy (&bits, self->at, sizeof bits);
  bits = self->big_endian ? GUINT64_FROM_BE (bits) : GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  self->at += sizeof bits;
  return value;
}

static gboolean
reader_read_header (Reader  *self,
                    guint32 *type)
{
  guint32 variant;

  if (reader_get_left (self) < HEADER_SIZE || *self->at > 1)
    return FALSE;
  self->big_endian = *self->at++ == 0;
  if (!reader_read_uint (self, type))
    return FALSE;

  self->n_dimensions = 2 + ((*type & FLAG_Z) != 0) + ((*type & FLAG_M) != 0);
  *type &= ~(FLAG_Z | FLAG_M);
  variant = *type / 1000;
  *type %= 1000;
  if (variant > 3 || (variant > 0 && self->n_dimensions > 2))
    return FALSE;
  self->n_dimensions += (variant + 1) / 2;
  return TRUE;
}

/* Comparisons that a NaN fails, too. */
static gboolean
is_place (const double *lon_lat)
{
  return fabs (lon_lat[0]) <= 360 && fabs (lon_lat[1]) <= 90;
}

static gboolean
read_points (Reader *reader,
             double *points,
             guint32 n_points)
{
  const gsize skip = (reader->n_dimensions - 2) * sizeof (double);

  for (guint32 i = 0; i < n_points; i++, reader->at += skip)
    {
      points[2 * i] = reader_read_double (reader);
      points[2 * i + 1] = reader_read_double (reader);
      if (!is_place (points + 2 * i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_ring (Reader      *reader,
           GeoPolygons *polygons)
{
  guint32 n_points;
  double *points;

  if (!reader_read_count (reader, reader->n_dimensions * sizeof (double), &n_points)
      || (points = geo_polygons_add_ring (polygons, n_points)) == NULL
      || !read_points (reader, points, n_points))
    return FALSE;
  geo_polygons_close_ring (polygons);
  return TRUE;
}

static gboolean
read_polygon (Reader      *reader,
              GeoPolygons *polygons)
{
  guint32 n_rings;

  if (!reader_read_count (reader, sizeof (guint32), &n_rings))
    return FALSE;
  geo_polygons_begin_part (polygons);
  for (guint32 i = 0; i < n_rings; i++)
    if (!read_ring (reader, polygons))
      return FALSE;
  return TRUE;
}

static gboolean
read_multi_polygon (Reader      *reader,
                    GeoPolygons *polygons)
{
  guint32 n_polygons, type;

  if (!reader_read_count (reader, HEADER_SIZE + sizeof (guint32), &n_polygons))
    return FALSE;
  for (guint i = 0; i < n_polygons; i++)
    if (!reader_read_header (reader, &type)
        || type != TYPE_POLYGON
        || !read_polygon (reader, polygons))
      return FALSE;
  return TRUE;
}

static gboolean
read_geometry (Reader      *reader,
               GeoPolygons *polygons)
{
  guint32 type;

  if (!reader_read_header (reader, &type))
    return FALSE;
  if (type == TYPE_POLYGON)
    return read_polygon (reader, polygons);
  return type == TYPE_MULTI_POLYGON && read_multi_polygon (reader, polygons);
}

/**
 * geo_polygons_read_wkb:
 * @self: polygons, set to %GEO_POLYGONS_INIT or with others in it, to which these are added
 * @wkb: a polygon or multipolygon in degrees
 * @error: return location for a %GEO_ERROR_DAMAGED
 *
 * Rings that are not closed are closed. @self is to be cleared whether this succeeds or not.
 *
 * Returns: whether @wkb is one
 */
gboolean
geo_polygons_read_wkb (GeoPolygons *self,
                       GBytes      *wkb,
                       GError     **error)
{
  gsize size;
  const guint8 *bytes;

  g_assert (self != NULL);
  g_assert (wkb != NULL);

  if (self->points == NULL)
    geo_polygons_init (self);

  bytes = g_bytes_get_data (wkb, &size);
  if (size == 0 || !read_geometry (&(Reader) { .at = bytes, .end = bytes + size }, self))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The geometry is damaged or no polygon in degrees; import the area again."));
      return FALSE;
    }
  return TRUE;
}
