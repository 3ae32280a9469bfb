/* geo-blob.c – private: polygons as SpatiaLite keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-blob"

#include "config.h"

#include "geodata/store/geo-blob.h"

#include "geodata/shape/geo-bytes.h"

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

/* What is done with the polygons as they are read. @rings may be NULL. */
typedef struct {
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

static guint8 *
put_head (guint8       *at,
          const GeoBox *box)
{
  const double extent[4] = { box->x_min, box->y_min, box->x_max, box->y_max };

  at = geo_bytes_put_byte (at, START);
  at = geo_bytes_put_byte (at, LITTLE_ENDIAN_MARK);
  at = geo_bytes_put_uint (at, GEO_BLOB_SRID);
  at = geo_bytes_put_doubles (at, extent, G_N_ELEMENTS (extent));
  return geo_bytes_put_byte (at, MBR_END);
}

/* Whether all are closed and in degrees, and how far they reach. */
static gboolean
check_rings (const GeoPolygons *polygons,
             GeoBox            *box)
{
  *box = GEO_BOX_EMPTY;
  for (guint i = 0; i < polygons->rings->len; i++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (polygons, i, &n_points);

      if (n_points < 4 || !check_ring (points, n_points))
        return FALSE;
      for (guint k = 0; k < n_points; k++)
        geo_box_extend (box, points[2 * k], points[2 * k + 1]);
    }
  return polygons->rings->len > 0;
}

GBytes *
geo_blob_from_polygons (const GeoPolygons *polygons,
                        GeoBox            *box)
{
  gsize size;
  guint8 *bytes, *at;

  if (!polygons->points || !check_rings (polygons, box))
    return NULL;

  size = HEAD_SIZE + geo_polygons_get_body_size (polygons) + 1;
  bytes = g_malloc (size);
  at = geo_polygons_put_body (polygons, put_head (bytes, box), ENTITY);
  at = geo_bytes_put_byte (at, END);
  g_assert (at == bytes + size);
  return g_bytes_new_take (bytes, size);
}

static void
begin_part (gpointer data,
            guint32  n_rings)
{
  geo_polygons_begin_part (data);
}

static void
add_polygon_ring (gpointer      data,
                  const double *points,
                  guint32       n_points)
{
  double *to = geo_polygons_add_ring (data, n_points);

  /* There are no more points than bytes. */
  g_assert (to != NULL);
  memcpy (to, points, n_points * POINT_SIZE);
}

static const Sink polygons_sink = { .rings = begin_part, .ring = add_polygon_ring };

static gboolean
add_polygons (Form           form,
              gconstpointer  bytes,
              gsize          size,
              GeoPolygons   *polygons)
{
  if (!polygons->points)
    geo_polygons_init (polygons);
  return read_all (form, bytes, size, &polygons_sink, polygons);
}

gboolean
geo_blob_add_polygons (gconstpointer  blob,
                       gsize          size,
                       GeoPolygons   *polygons)
{
  return add_polygons (FORM_BLOB, blob, size, polygons);
}

gboolean
geo_blob_add_wkb (GBytes      *wkb,
                  GeoPolygons *polygons)
{
  gsize size;
  const void *bytes = g_bytes_get_data (wkb, &size);

  return add_polygons (FORM_WKB, bytes, size, polygons);
}

GBytes *
geo_blob_to_wkb (gconstpointer blob,
                 gsize         size)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;

  return geo_blob_add_polygons (blob, size, &polygons) ? geo_polygons_to_wkb (&polygons) : NULL;
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
