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

#define GEO_NO_VERTEX G_MAXUINT32

typedef struct _GeoVertexTable GeoVertexTable;

/* @box: around all places; @n_places: how many will be looked for, each as often as it will be. */
GeoVertexTable *geo_vertex_table_new   (const GeoUnitBox *box,
                                        gsize             n_places) G_GNUC_WARN_UNUSED_RESULT;
/* First all that will be added, in parts. */
void            geo_vertex_table_count (GeoVertexTable  *self,
                                        const GeoVertex *places,
                                        gsize            n_places);
/* All are counted. */
void            geo_vertex_table_begin (GeoVertexTable  *self);
void            geo_vertex_table_free  (GeoVertexTable  *self);
/* Its number; new ones get the next, from 0. @last: the number of the vertex before on the ring, or
 * anything: rings mostly go on where another has gone, one way or the other. */
guint32         geo_vertex_table_add   (GeoVertexTable  *self,
                                        GeoVertex        place,
                                        guint32          last);
/* GEO_NO_VERTEX if it was not added. */
guint32         geo_vertex_table_find  (const GeoVertexTable *self,
                                        GeoVertex        place);
/* Lets go of all but the places by their numbers. (transfer full) */
GeoVertex      *geo_vertex_table_steal (GeoVertexTable  *self,
                                        guint32         *n_vertices) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoVertexTable, geo_vertex_table_free)

G_END_DECLS
