/* geo-spatial-index.h – private: the spatial index of the areas, built as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite's R*Tree takes boxes one by one and spends on each more time than on the row it is of. A
 * new store knows all its boxes before any is looked for, and so packs them, neighbours together
 * (S. T. Leutenegger et al., STR: a simple and efficient algorithm for R-tree packing, 1997), and
 * writes the three tables in which SQLite keeps the tree ("Shadow Tables" in its documentation of
 * R*Tree):
 *
 *   idx_area_geometry_node (nodeno, data): the nodes; 1 is the root
 *   idx_area_geometry_parent (nodeno, parentnode): of every node but the root
 *   idx_area_geometry_rowid (rowid, nodeno): the leaf that holds the box of a row
 *
 *   data: uint16 depth of the tree (of the root; 0 elsewhere), uint16 n, then n cells, then zeros
 *   cell: int64 row id or number of a node, float32 min x, max x, min y, max y; all big-endian
 *
 * Boxes are rounded outwards to floats, as SQLite rounds them.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"
#include "geodata/store/geo-connection.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;            /* of the row */
  GeoBox box;
} GeoIndexEntry;

/* Adds or replaces the boxes of some areas. @entries: of GeoIndexEntry, in the order in which they
 * were noted: of two for one row the later counts; sorted in the process. */
gboolean geo_spatial_index_write (GeoConnection  *connection,
                                  GArray         *entries,
                                  GError        **error);

G_END_DECLS
