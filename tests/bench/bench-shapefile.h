/* bench-shapefile.h – writes a shapefile of polygons, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ESRI Shapefile Technical Description, 1998, and dBASE III. Lengths in a .shp are in words of 16
 * bits; its first 28 bytes and the heads of records are big endian, all else is little endian.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *heading;  /* UTF-8; at most 10 bytes in GBK */
  char type;            /* C or N */
  guint8 width;
} BenchField;

typedef struct _BenchShapefile BenchShapefile;

/* @path: without an ending. @fields: an array that stays, ended by a NULL heading. Texts are
 * written in GBK, and nothing says so. @prj: NULL to write none. */
BenchShapefile *bench_shapefile_new  (const char        *path,
                                      const BenchField  *fields,
                                      const char        *prj);
/* @points: of double, one ring, with the clock and closed. @values: UTF-8, one a field. */
void            bench_shapefile_add  (BenchShapefile    *self,
                                      GArray            *points,
                                      const char *const *values);
/* Ends the program with a message if the disk does not take it. */
void            bench_shapefile_end  (BenchShapefile    *self);

G_END_DECLS
