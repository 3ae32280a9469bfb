/* geo-label-plane.h – a polygon laid out for measuring how far a place is from its border
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. The plane is in degrees of latitude both ways: longitudes are scaled
 * by the cosine of the latitude in the middle of the polygon. On one thread.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

typedef struct _GeoLabelRun GeoLabelRun;

/**
 * GeoLabelPlane:
 * @runs: (array length=n_runs): its edges, some in a row together; none in a polygon of one point
 * @near: the run that was nearest last time
 * @box: around its shell
 * @x_scale: of degrees of longitude
 */
typedef struct {
  GeoLabelRun *runs;
  gsize n_runs;
  gsize near;
  GeoBox box;
  double x_scale;
} GeoLabelPlane;

void     geo_label_plane_init          (GeoLabelPlane       *self,
                                        const GeoPolygons   *polygons,
                                        const GeoPart       *part);
void     geo_label_plane_clear         (GeoLabelPlane       *self);
gsize    geo_label_plane_get_n_edges   (const GeoLabelPlane *self);
gboolean geo_label_plane_contains      (const GeoLabelPlane *self,
                                        double               x,
                                        double               y);
/* From the border, on whichever side. Gives up with a smaller one once it is known to be below
 * @enough. There must be runs. */
double   geo_label_plane_get_distance  (GeoLabelPlane       *self,
                                        double               x,
                                        double               y,
                                        double               enough);
/* Whether it is plain that no point of the square of @half a side about a place is farther than
 * @enough from the border. Much cheaper than the distance. */
gboolean geo_label_plane_is_near       (const GeoLabelPlane *self,
                                        double               x,
                                        double               y,
                                        double               half,
                                        double               enough);
/* The centroid if that is inside, else the middle of the longest stretch inside half way up: a
 * place inside, but in a polygon that covers nothing. */
void     geo_label_plane_guess         (const GeoLabelPlane *self,
                                        double              *x,
                                        double              *y);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoLabelPlane, geo_label_plane_clear)

G_END_DECLS
