/* test-shp-writer.h – shapes of any content, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct {
  GByteArray *shp;
  GByteArray *shx;
  guint n_records;
} TestShp;

TestShp *test_shp_new     (guint32        type) G_GNUC_WARN_UNUSED_RESULT;
void     test_shp_free    (TestShp       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestShp, test_shp_free)

/* A record of any bytes; returns where its head stands in the .shp. */
gsize    test_shp_add     (TestShp       *self,
                           const guint8  *content,
                           gsize          n_bytes);
/* A polygon: @parts are where its rings begin in @points, x and y of @n_points. */
gsize    test_shp_add_polygon (TestShp      *self,
                               const double *points,
                               guint         n_points,
                               const guint  *parts,
                               guint         n_parts);
/* A square of one ring, from @x, @y, clockwise. */
gsize    test_shp_add_square (TestShp       *self,
                              double         x,
                              double         y,
                              double         width);
/* Makes the headers say how long the files are. */
void     test_shp_finish  (TestShp       *self);
void     test_put_be32    (GByteArray    *bytes,
                           gsize          at,
                           guint32        number);
