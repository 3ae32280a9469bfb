/* test-shp-writer.c – shapes of any content, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-shp-writer.h"

#include <string.h>

#define HEADER_BYTES 100

void
test_put_be32 (GByteArray *bytes,
               gsize       at,
               guint32     number)
{
  guint32 swapped = GUINT32_TO_BE (number);

  g_assert_cmpuint (at + 4, <=, bytes->len);
  memcpy (bytes->data + at, &swapped, 4);
}

static void
append_le32 (GByteArray *bytes,
             guint32     number)
{
  guint32 swapped = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &swapped, 4);
}

static void
append_double (GByteArray *bytes,
               double      number)
{
  guint64 bits;

  memcpy (&bits, &number, 8);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (bytes, (const guint8 *) &bits, 8);
}

static GByteArray *
header_new (guint32 type)
{
  guint8 header[HEADER_BYTES] = { 0, 0, 0x27, 0x0A };
  GByteArray *bytes = g_byte_array_new ();

  header[28] = 0xE8; /* 1000 */
  header[29] = 0x03;
  header[32] = (guint8) type;
  return g_byte_array_append (bytes, header, sizeof header);
}

TestShp *
test_shp_new (guint32 type)
{
  TestShp *self = g_new0 (TestShp, 1);

  self->shp = header_new (type);
  self->shx = header_new (type);
  return self;
}

void
test_shp_free (TestShp *self)
{
  g_byte_array_unref (self->shp);
  g_byte_array_unref (self->shx);
  g_free (self);
}

gsize
test_shp_add (TestShp      *self,
              const guint8 *content,
              gsize         n_bytes)
{
  gsize at = self->shp->len, entry = self->shx->len;
  guint8 head[8] = { 0 };

  g_byte_array_append (self->shp, head, sizeof head);
  g_byte_array_append (self->shx, head, sizeof head);
  g_byte_array_append (self->shp, content, (guint) n_bytes);
  test_put_be32 (self->shp, at, ++self->n_records);
  test_put_be32 (self->shp, at + 4, (guint32) n_bytes / 2);
  test_put_be32 (self->shx, entry, (guint32) at / 2);
  test_put_be32 (self->shx, entry + 4, (guint32) n_bytes / 2);
  return at;
}

gsize
test_shp_add_polygon (TestShp      *self,
                      const double *points,
                      guint         n_points,
                      const guint  *parts,
                      guint         n_parts)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  double box[4] = { points[0], points[1], points[0], points[1] };

  for (guint i = 0; i < n_points; i++)
    {
      box[0] = MIN (box[0], points[2 * i]);
      box[1] = MIN (box[1], points[2 * i + 1]);
      box[2] = MAX (box[2], points[2 * i]);
      box[3] = MAX (box[3], points[2 * i + 1]);
    }
  append_le32 (content, 5);
  for (guint i = 0; i < 4; i++)
    append_double (content, box[i]);
  append_le32 (content, n_parts);
  append_le32 (content, n_points);
  for (guint i = 0; i < n_parts; i++)
    append_le32 (content, parts[i]);
  for (guint i = 0; i < 2 * n_points; i++)
    append_double (content, points[i]);
  return test_shp_add (self, content->data, content->len);
}

gsize
test_shp_add_square (TestShp *self,
                     double   x,
                     double   y,
                     double   width)
{
  const double points[] = { x, y, x, y + width, x + width, y + width, x + width, y, x, y };

  return test_shp_add_polygon (self, points, 5, (const guint[]) { 0 }, 1);
}

void
test_shp_finish (TestShp *self)
{
  test_put_be32 (self->shp, 24, self->shp->len / 2);
  test_put_be32 (self->shx, 24, self->shx->len / 2);
}
