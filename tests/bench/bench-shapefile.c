/* bench-shapefile.c – writes a shapefile of polygons, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-shapefile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES        100
#define RECORD_HEAD_BYTES 8
#define FILE_CODE         9994
#define VERSION           1000
#define TYPE_POLYGON      5
#define TABLE_HEAD_BYTES  32
#define FIELD_BYTES       32
#define MAX_RECORD_BYTES  1024

struct _BenchShapefile {
  FILE *shp, *shx, *dbf;
  const BenchField *fields;
  GIConv to_gbk;
  guint32 n_records;
  guint32 n_shp_words;
  double box[4];
  GByteArray *buffer;
};

static FILE *
open_file (const char *path,
           const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  FILE *file = fopen (name, "wb");

  if (file == NULL)
    {
      perror (name);
      exit (1);
    }
  return file;
}

static void
close_file (FILE *file)
{
  gboolean failed = ferror (file) != 0;

  if (fclose (file) != 0 || failed)
    {
      perror ("the shapefile cannot be written");
      exit (1);
    }
}

static void
put_be (GByteArray *bytes,
        guint32     value)
{
  value = GUINT32_TO_BE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_le (GByteArray *bytes,
        guint32     value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_doubles (GByteArray   *bytes,
             const double *values,
             guint         n_values)
{
  g_assert (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  g_byte_array_append (bytes, (const guint8 *) values, n_values * sizeof (double));
}

static void
flush (GByteArray *bytes,
       FILE       *file)
{
  fwrite (bytes->data, 1, bytes->len, file);
  g_byte_array_set_size (bytes, 0);
}

/* The same for the .shp and the .shx but for the length. */
static void
write_head (BenchShapefile *self,
            FILE           *file,
            guint32         n_words)
{
  static const double no_range[4];

  put_be (self->buffer, FILE_CODE);
  for (int i = 0; i < 5; i++)
    put_be (self->buffer, 0);
  put_be (self->buffer, n_words);
  put_le (self->buffer, VERSION);
  put_le (self->buffer, TYPE_POLYGON);
  put_doubles (self->buffer, self->box, 4);
  put_doubles (self->buffer, no_range, 4);
  rewind (file);
  flush (self->buffer, file);
}

/* @width: of the room, padded with @pad. */
static void
put_text (BenchShapefile *self,
          const char     *text,
          gsize           width,
          char            pad,
          gboolean        to_the_right)
{
  char bytes[MAX_RECORD_BYTES];
  char *in = (char *) text, *out = bytes;
  gsize n_in = strlen (text), n_out = width;

  g_assert (width < sizeof bytes);
  memset (bytes, pad, width);
  g_iconv (self->to_gbk, &in, &n_in, &out, &n_out);
  g_assert (n_in == 0); /* it fits */
  if (to_the_right)
    {
      memmove (bytes + n_out, bytes, width - n_out);
      memset (bytes, pad, n_out);
    }
  g_byte_array_append (self->buffer, (const guint8 *) bytes, (guint) width);
}

static void
write_table_head (BenchShapefile *self)
{
  static const guint8 no_bytes[20];
  const guint8 what[] = { 3, 126, 6, 30 }; /* dBASE III, of 2026-06-30 */
  guint n_fields = 0, n_record_bytes = 1;

  for (; self->fields[n_fields].heading != NULL; n_fields++)
    n_record_bytes += self->fields[n_fields].width;
  g_byte_array_append (self->buffer, what, sizeof what);
  put_le (self->buffer, self->n_records);
  put_le (self->buffer, (TABLE_HEAD_BYTES + FIELD_BYTES * n_fields + 1) | n_record_bytes << 16);
  g_byte_array_append (self->buffer, no_bytes, 20);
  for (guint i = 0; i < n_fields; i++)
    {
      const guint8 kind[] = { 0, (guint8) self->fields[i].type, 0, 0, 0, 0,
                              self->fields[i].width, 0 };

      put_text (self, self->fields[i].heading, 10, '\0', FALSE);
      g_byte_array_append (self->buffer, kind, sizeof kind);
      g_byte_array_append (self->buffer, no_bytes, 14);
    }
  g_byte_array_append (self->buffer, (const guint8 *) "\r", 1);
  rewind (self->dbf);
  flush (self->buffer, self->dbf);
}

BenchShapefile *
bench_shapefile_new (const char       *path,
                     const BenchField *fields,
                     const char       *prj)
{
  BenchShapefile *self = g_new0 (BenchShapefile, 1);

  self->shp = open_file (path, ".shp");
  self->shx = open_file (path, ".shx");
  self->dbf = open_file (path, ".dbf");
  self->fields = fields;
  self->to_gbk = g_iconv_open ("GBK", "UTF-8");
  self->buffer = g_byte_array_new ();
  self->n_shp_words = HEAD_BYTES / 2;
  self->box[0] = self->box[1] = INFINITY;
  self->box[2] = self->box[3] = -INFINITY;
  /* once to make room, and once at the end with what is known then */
  write_head (self, self->shp, 0);
  write_head (self, self->shx, 0);
  write_table_head (self);
  if (prj != NULL)
    {
      FILE *file = open_file (path, ".prj");

      fputs (prj, file);
      close_file (file);
    }
  return self;
}

static void
measure (GArray *points,
         double  box[4])
{
  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (guint i = 0; i < points->len; i++)
    {
      double value = g_array_index (points, double, i);

      box[i % 2] = MIN (box[i % 2], value);
      box[2 + i % 2] = MAX (box[2 + i % 2], value);
    }
}

static void
write_shape (BenchShapefile *self,
             GArray         *points)
{
  guint32 n_points = points->len / 2;
  guint32 n_words = (4 + 4 * 8 + 3 * 4 + n_points * 16) / 2;
  double box[4];

  measure (points, box);
  for (int i = 0; i < 2; i++)
    {
      self->box[i] = MIN (self->box[i], box[i]);
      self->box[2 + i] = MAX (self->box[2 + i], box[2 + i]);
    }
  put_be (self->buffer, self->n_shp_words);
  put_be (self->buffer, n_words);
  flush (self->buffer, self->shx);

  put_be (self->buffer, self->n_records + 1);
  put_be (self->buffer, n_words);
  put_le (self->buffer, TYPE_POLYGON);
  put_doubles (self->buffer, box, 4);
  put_le (self->buffer, 1); /* rings */
  put_le (self->buffer, n_points);
  put_le (self->buffer, 0); /* where the first begins */
  put_doubles (self->buffer, (const double *) (gpointer) points->data, points->len);
  flush (self->buffer, self->shp);
  self->n_shp_words += RECORD_HEAD_BYTES / 2 + n_words;
}

void
bench_shapefile_add (BenchShapefile    *self,
                     GArray            *points,
                     const char *const *values)
{
  write_shape (self, points);
  g_byte_array_append (self->buffer, (const guint8 *) " ", 1);
  for (guint i = 0; self->fields[i].heading != NULL; i++)
    put_text (self, values[i], self->fields[i].width, ' ', self->fields[i].type == 'N');
  flush (self->buffer, self->dbf);
  self->n_records++;
}

void
bench_shapefile_end (BenchShapefile *self)
{
  fputc (0x1a, self->dbf);
  write_table_head (self);
  write_head (self, self->shp, self->n_shp_words);
  write_head (self, self->shx, HEAD_BYTES / 2 + 4 * self->n_records);
  close_file (self->shp);
  close_file (self->shx);
  close_file (self->dbf);
  g_iconv_close (self->to_gbk);
  g_byte_array_unref (self->buffer);
  g_free (self);
}
