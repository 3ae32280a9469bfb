/* geo-vertex-grid.h – which vertex lies in a triangle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grid over the plane with some two vertices a cell, and again a grid in every cell with many:
 * vertices stand along lines, close together here and far apart there. A vertex that goes is only
 * marked as gone, in the bytes that the grid was made with; made anew when half of them have, a
 * grid costs linear time altogether.
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

#define GEO_VERTEX_NONE G_MAXUINT32
/* The state of a vertex that is not there. All other states are those of vertices that are. */
#define GEO_VERTEX_GONE 255

typedef struct _GeoVertexGrid GeoVertexGrid;

/* @vertices, @states: borrowed, kept; those that are gone are left out. Where two that are
 * there lie on each other, both are kept. */
GeoVertexGrid *geo_vertex_grid_new  (const GeoVertex     *vertices,
                                     const guint8        *states,
                                     guint32              n_vertices) G_GNUC_WARN_UNUSED_RESULT;
void           geo_vertex_grid_free (GeoVertexGrid       *self);
/* A vertex that is there, in the triangle or on its border. @triangle[1] itself, which has number
 * @apex, is left out, and so is whatever lies on @triangle[0] or @triangle[2].
 * Returns: its number, or GEO_VERTEX_NONE */
guint32        geo_vertex_grid_find (const GeoVertexGrid *self,
                                     const GeoVertex      triangle[3],
                                     guint32              apex);

/* Start to fetch from memory what a look for a triangle near a vertex will read: to be called one
 * after the other, with something else to do between. The vertex must be one of the grid's. */
void           geo_vertex_grid_fetch_cell    (const GeoVertexGrid *self,
                                              GeoVertex            near);
void           geo_vertex_grid_fetch_entries (const GeoVertexGrid *self,
                                              GeoVertex            near);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoVertexGrid, geo_vertex_grid_free)

G_END_DECLS
