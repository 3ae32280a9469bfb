/* test-shapes.h – the polygons of a snapshot, for the rest of a test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/store/geo-snapshot.h"

G_BEGIN_DECLS

/* Borrowed until the test ends. */
static inline GeoShapes *
test_shapes_load (GeoSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GeoShapes *shapes = geo_snapshot_load_shapes (snapshot, NULL, &error);

  g_assert_no_error (error);
  g_test_queue_destroy ((GDestroyNotify) geo_shapes_unref, shapes);
  return shapes;
}

G_END_DECLS
