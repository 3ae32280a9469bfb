/* test-vct-writer.h – VCT files of any variant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Written from the format note, with nothing of the driver's in it.
 */
#pragma once

#include <glib.h>

typedef struct {
  gboolean is_2007;       /* else 2.0 */
  gboolean is_indirect;   /* every edge is a line that neighbours share */
  gboolean is_swapped;    /* northing first */
  const char *separator;
  const char *encoding;   /* "GBK", "UTF-8" */
  gboolean has_mark;      /* of UTF-8 */
  const char *line_end;
} TestVctVariant;

/* Rings of points; the last point of a ring is not its first. */
typedef struct {
  const char *code;
  const char *name;
  GPtrArray *rings;       /* of GArray of double, x and y by turns */
} TestVctArea;

/* The bytes of a file with a point, the areas, an annotation and their attributes. */
GString *test_vct_new    (const TestVctVariant *variant,
                          const TestVctArea    *areas,
                          guint                 n_areas) G_GNUC_WARN_UNUSED_RESULT;
GArray  *test_ring_new   (const double         *coordinates,
                          guint                 n_points) G_GNUC_WARN_UNUSED_RESULT;
