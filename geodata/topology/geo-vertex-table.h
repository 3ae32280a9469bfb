/* geo-vertex-table.h – equal places get the same number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. A hash table that keeps places near each other near each other: the
 * land is cut into cells, and each cell has a table of its own, as large as what lies in it needs.
 * As rings go from cell to cell next to it, what they touch stays in the cache, however large the
 * whole is.
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

typedef struct _GeoVertexTable GeoVertexTable;

/* @places: all that will be looked for, as often as each will be. Not kept. */
GeoVertexTable *geo_vertex_table_new   (const GeoVertex *places,
                                        gsize            n_places) G_GNUC_WARN_UNUSED_RESULT;
void            geo_vertex_table_free  (GeoVertexTable  *self);
/* Its number; new ones get the next, from 0. @last: the number of the vertex before on the ring, or
 * anything: rings mostly go on where another has gone, one way or the other. */
guint32         geo_vertex_table_add   (GeoVertexTable  *self,
                                        GeoVertex        place,
                                        guint32          last);
/* Lets go of all but the places by their numbers. (transfer full) */
GeoVertex      *geo_vertex_table_steal (GeoVertexTable  *self,
                                        guint32         *n_vertices) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoVertexTable, geo_vertex_table_free)

G_END_DECLS
