/* geo-blob.c – private: polygons as SpatiaLite keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-blob"

#include "config.h"

#include "geodata/store/geo-blob.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define START 0x00
#define MBR_END 0x7c
#define ENTITY 0x69
#define END 0xfe
#define BIG_ENDIAN_MARK 0x00
#define LITTLE_ENDIAN_MARK 0x01
#define TYPE_POLYGON 3
#define TYPE_MULTIPOLYGON 6
/* Start, byte order, SRID, extent, end of the extent. */
#define HEAD_SIZE (1 + 1 + 4 + 4 * 8 + 1)
#define MBR_OFFSET (1 + 1 + 4)
#define POINT_SIZE (2 * sizeof (double))

typedef enum {
  FORM_BLOB,
  FORM_WKB,
} Form;

/* What is done with the polygons as they are read; any may be NULL. */
typedef struct {
  void (*polygons) (gpointer data, guint32 n_polygons);
  void (*rings) (gpointer data, guint32 n_rings);
  void (*ring) (gpointer data, const double *points, guint32 n_points);
} Sink;

typedef struct {
  const guint8 *at;
  const guint8 *end;
  Form form;
  gboolean swap;
  GArray *points;       /* of double: the ring being read */
  const Sink *sink;
  gpointer sink_data;
} Reader;

static gboolean
read_byte (Reader *self,
           guint8 *value)
{
  if (self->at == self->end)
    return FALSE;
  *value = *self->at++;
  return TRUE;
}

static gboolean
read_count (Reader  *self,
            guint32 *value)
{
  if (self->end - self->at < (ptrdiff_t) sizeof *value)
    return FALSE;
  memcpy (value, self->at, sizeof *value);
  if (self->swap)
    *value = GUINT32_SWAP_LE_BE (*value);
  self->at += sizeof *value;
  return TRUE;
}

static gboolean
read_byte_order (Reader *self)
{
  guint8 mark;

  if (!read_byte (self, &mark) || mark > LITTLE_ENDIAN_MARK)
    return FALSE;
  self->swap = (mark == LITTLE_ENDIAN_MARK) != (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  return TRUE;
}

static void
swap_doubles (double *values,
              gsize   n_values)
{
  for (gsize i = 0; i < n_values; i++)
    {
      guint64 bits;

      memcpy (&bits, &values[i], sizeof bits);
      bits = GUINT64_SWAP_LE_BE (bits);
      memcpy (&values[i], &bits, sizeof bits);
    }
}

/* Degrees, closed, and no number that is none. */
static gboolean
check_ring (const double *points,
            guint32       n_points)
{
  for (guint32 i = 0; i < n_points; i++)
    if (!(fabs (points[2 * i]) <= 180 && fabs (points[2 * i + 1]) <= 90))
      return FALSE;
  return memcmp (points, points + 2 * (n_points - 1), POINT_SIZE) == 0;
}

static gboolean
read_ring (Reader *self)
{
  guint32 n_points;

  if (!read_count (self, &n_points) || n_points < 4 ||
      n_points > (gsize) (self->end - self->at) / POINT_SIZE)
    return FALSE;
  g_array_set_size (self->points, 2 * n_points);
  memcpy (self->points->data, self->at, n_points * POINT_SIZE);
  self->at += n_points * POINT_SIZE;
  if (self->swap)
    swap_doubles ((double *) self->points->data, 2 * n_points);
  if (!check_ring ((const double *) self->points->data, n_points))
    return FALSE;
  self->sink->ring (self->sink_data, (const double *) self->points->data, n_points);
  return TRUE;
}

static gboolean
read_polygon (Reader *self)
{
  guint32 n_rings;

  /* An empty polygon is no place on a map. */
  if (!read_count (self, &n_rings) || n_rings == 0)
    return FALSE;
  if (self->sink->rings)
    self->sink->rings (self->sink_data, n_rings);
  for (guint32 i = 0; i < n_rings; i++)
    if (!read_ring (self))
      return FALSE;
  return TRUE;
}

static gboolean
read_polygon_head (Reader *self)
{
  guint8 mark;
  guint32 type;

  if (self->form == FORM_WKB ? !read_byte_order (self)
                             : !read_byte (self, &mark) || mark != ENTITY)
    return FALSE;
  return read_count (self, &type) && type == TYPE_POLYGON;
}

static gboolean
read_body (Reader *self)
{
  guint32 type, n_polygons = 1;

  if (!read_count (self, &type) ||
      (type != TYPE_POLYGON && type != TYPE_MULTIPOLYGON))
    return FALSE;
  if (type == TYPE_MULTIPOLYGON && (!read_count (self, &n_polygons) || n_polygons == 0))
    return FALSE;
  if (self->sink->polygons)
    self->sink->polygons (self->sink_data, n_polygons);
  for (guint32 i = 0; i < n_polygons; i++)
    if ((type == TYPE_MULTIPOLYGON && !read_polygon_head (self)) || !read_polygon (self))
      return FALSE;
  return TRUE;
}

static gboolean
read_blob (Reader *self)
{
  guint8 mark;
  guint32 srid;

  if (!read_byte (self, &mark) || mark != START || !read_byte_order (self) ||
      !read_count (self, &srid) || srid != GEO_BLOB_SRID ||
      self->end - self->at < HEAD_SIZE - MBR_OFFSET)
    return FALSE;
  self->at += 4 * sizeof (double);
  return read_byte (self, &mark) && mark == MBR_END && read_body (self) &&
         read_byte (self, &mark) && mark == END && self->at == self->end;
}

static gboolean
read_wkb (Reader *self)
{
  return read_byte_order (self) && read_body (self) && self->at == self->end;
}

static gboolean
read_all (Form           form,
          gconstpointer  bytes,
          gsize          size,
          const Sink    *sink,
          gpointer       sink_data)
{
  Reader reader = { .at = bytes, .form = form, .sink = sink, .sink_data = sink_data };
  gboolean ok;

  if (size == 0)
    return FALSE;
  reader.end = reader.at + size;
  reader.points = g_array_new (FALSE, FALSE, sizeof (double));
  ok = form == FORM_WKB ? read_wkb (&reader) : read_blob (&reader);
  g_array_unref (reader.points);
  return ok;
}

typedef struct {
  GByteArray *bytes;
  Form form;
  GeoBox box;
} Writer;

static void
write_byte (Writer *self,
            guint8  value)
{
  g_byte_array_append (self->bytes, &value, 1);
}

static void
write_count (Writer  *self,
             guint32  value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (self->bytes, (const guint8 *) &value, sizeof value);
}

static void
write_doubles (Writer       *self,
               const double *values,
               guint         n_values)
{
  guint offset = self->bytes->len;

  g_byte_array_append (self->bytes, (const guint8 *) values, n_values * sizeof (double));
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    for (guint8 *at = self->bytes->data + offset; n_values > 0; n_values--, at += sizeof (double))
      for (guint i = 0; i < sizeof (double) / 2; i++)
        {
          guint8 kept = at[i];

          at[i] = at[sizeof (double) - 1 - i];
          at[sizeof (double) - 1 - i] = kept;
        }
}

static void
write_polygons (gpointer data,
                guint32  n_polygons)
{
  write_count (data, TYPE_MULTIPOLYGON);
  write_count (data, n_polygons);
}

static void
write_rings (gpointer data,
             guint32  n_rings)
{
  Writer *self = data;

  write_byte (self, self->form == FORM_BLOB ? ENTITY : LITTLE_ENDIAN_MARK);
  write_count (self, TYPE_POLYGON);
  write_count (self, n_rings);
}

static void
write_ring (gpointer      data,
            const double *points,
            guint32       n_points)
{
  Writer *self = data;

  write_count (self, n_points);
  write_doubles (self, points, 2 * n_points);
  for (guint32 i = 0; i < n_points; i++)
    geo_box_extend (&self->box, points[2 * i], points[2 * i + 1]);
}

static const Sink write_sink = { write_polygons, write_rings, write_ring };

static void
write_blob_head (Writer *self)
{
  static const double no_extent[4];

  write_byte (self, START);
  write_byte (self, LITTLE_ENDIAN_MARK);
  write_count (self, GEO_BLOB_SRID);
  write_doubles (self, no_extent, G_N_ELEMENTS (no_extent));
  write_byte (self, MBR_END);
}

/* The extent is known only after the last ring. */
static void
patch_extent (Writer *self)
{
  const double extent[4] = { self->box.x_min, self->box.y_min, self->box.x_max, self->box.y_max };
  Writer patch = { .bytes = g_byte_array_new () };

  write_doubles (&patch, extent, G_N_ELEMENTS (extent));
  memcpy (self->bytes->data + MBR_OFFSET, patch.bytes->data, patch.bytes->len);
  g_byte_array_unref (patch.bytes);
}

GBytes *
geo_blob_from_wkb (GBytes  *wkb,
                   GeoBox  *box,
                   char   **reason)
{
  g_autoptr (GByteArray) bytes = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (wkb, &size);
  Writer writer = { .form = FORM_BLOB, .box = { INFINITY, INFINITY, -INFINITY, -INFINITY } };

  writer.bytes = bytes = g_byte_array_sized_new (size + HEAD_SIZE + 32);
  write_blob_head (&writer);
  if (!read_all (FORM_WKB, data, size, &write_sink, &writer))
    {
      *reason = g_strdup (_("its shape is no closed polygon in degrees"));
      return NULL;
    }
  write_byte (&writer, END);
  patch_extent (&writer);
  *box = writer.box;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
geo_blob_to_wkb (gconstpointer blob,
                 gsize         size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (size);
  Writer writer = { .bytes = bytes, .form = FORM_WKB };

  write_byte (&writer, LITTLE_ENDIAN_MARK);
  if (!read_all (FORM_BLOB, blob, size, &write_sink, &writer))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
add_ring (gpointer      data,
          const double *points,
          guint32       n_points)
{
  geo_shapes_builder_add_ring (data, points, n_points);
}

gboolean
geo_blob_add_rings (gconstpointer     blob,
                    gsize             size,
                    GeoShapesBuilder *builder)
{
  static const Sink sink = { .ring = add_ring };

  return read_all (FORM_BLOB, blob, size, &sink, builder);
}
