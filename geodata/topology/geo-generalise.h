/* geo-generalise.h – the value at which each vertex of a net of lines goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

/**
 * GeoLine:
 * @first_vertex, @n_vertices: its run, both ends included; a closed one ends as it begins
 */
typedef struct {
  guint32 first_vertex, n_vertices;
} GeoLine;

/* @lines: by @first_vertex, no vertex in two of them. @values: to be filled, one for each vertex.
 * Returns: FALSE if cancelled */
gboolean geo_generalise (const GeoVertex *vertices,
                         guint32          n_vertices,
                         const GeoLine   *lines,
                         guint            n_lines,
                         GeoValue        *values,
                         GCancellable    *cancellable);

G_END_DECLS
