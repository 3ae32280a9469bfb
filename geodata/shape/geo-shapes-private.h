/* geo-shapes-private.h – what the shapes and their builder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

struct _GeoShapes {
  gatomicrefcount ref_count;

  GeoShape *shapes;
  GeoRing *rings;
  double *points;       /* x, y pairs */
  int n_shapes;
  guint n_rings;
  gsize n_points;
  GeoBox box;           /* of all shapes */
};

/* Works out the boxes from the points. */
void geo_shapes_update_boxes (GeoShapes *self);

G_END_DECLS
