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
/* The one around all of them. */
void geo_shapes_update_box   (GeoShapes *self);

/* Whether a ray from the point to the right crosses the edge. The edge is always looked at from
 * its lower end, so that neighbours, who go along it in opposite directions, agree to the bit on
 * which side a point lies: every point of a coverage is in one area. */
static inline gboolean
geo_shapes_edge_crosses (const double *a,
                         const double *b,
                         double        x,
                         double        y)
{
  if ((a[1] > y) == (b[1] > y))
    return FALSE;
  if (a[1] > b[1])
    {
      const double *lower = b;

      b = a;
      a = lower;
    }
  return (x - a[0]) * (b[1] - a[1]) < (b[0] - a[0]) * (y - a[1]);
}

G_END_DECLS
