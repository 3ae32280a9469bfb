/* geo-arcs.h – what the traces of all areas run along together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. An arc is a run of vertices that every trace which touches it goes
 * along from end to end. It is what an edge is made of: mostly one, but where a border cancels
 * itself there may be several arcs to an edge, and arcs that are no border of anything.
 */
#pragma once

#include "geodata/topology/geo-topology.h"
#include "geodata/topology/geo-traces.h"

G_BEGIN_DECLS

/**
 * GeoArc:
 * @first: of its run in the ids of the traces
 * @n: of the run, both ends included
 * @first_sides, @n_sides: of its run in the sides, none if it is no border
 */
typedef struct {
  guint32 first, n;
  guint32 first_sides, n_sides;
} GeoArc;

typedef struct {
  GArray *arcs;         /* of GeoArc */
  GArray *sides;        /* of GeoEdgeSides */
} GeoArcs;

/* Turns traces so that each begins at an end of an arc, if it has any. NULL if cancelled. */
GeoArcs *geo_arcs_new  (GeoTraces      *traces,
                        const GeoArea  *areas,
                        GCancellable   *cancellable,
                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void     geo_arcs_free (GeoArcs        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoArcs, geo_arcs_free)

G_END_DECLS
