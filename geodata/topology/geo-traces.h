/* geo-traces.h – the rings of all areas as runs of numbered vertices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. A trace is what is left of a ring on whole units: no vertex follows
 * on itself, and rings that cover nothing are not there.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"
#include "geodata/topology/geo-vertex-table.h"

G_BEGIN_DECLS

/**
 * GeoTrace:
 * @first: of its run in the ids
 * @n: of the run, which ends as it begins; at least 4
 * @area: whose border it is
 * @is_left: whether its land lies on the left as it goes
 * @is_open: only part of a ring, of at least two vertices: arcs end where it does
 */
typedef struct {
  guint32 first, n;
  int area;
  gboolean is_left, is_open;
} GeoTrace;

typedef struct {
  GArray *traces;       /* of GeoTrace, in the order of the areas */
  guint32 *ids;         /* numbers of vertices, run by run */
  gsize n_ids;
  GeoVertex *vertices;  /* by number */
  guint32 n_vertices;
} GeoTraces;

/* @skip: (nullable): a flag an area, TRUE for those to leave out. NULL with an error if cancelled,
 * or if there are too many vertices. */
GeoTraces *geo_traces_new  (GeoShapes     *shapes,
                            const guint8  *skip,
                            GCancellable  *cancellable,
                            GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void       geo_traces_free (GeoTraces     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoTraces, geo_traces_free)

G_END_DECLS
