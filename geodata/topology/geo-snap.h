/* geo-snap.h – neighbours that do not quite meet are made to meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. Only borders with an area on one side alone, at some level, are
 * looked at. A vertex goes to that of a neighbour which is nearest, of the same level, within the
 * tolerance; or becomes a vertex of a neighbour's border that goes straight past it. What others
 * go to stays where it was drawn, so no chain of moves takes a border farther than the
 * tolerance. Two vertices of one area never become one at the level at which it meets its neighbour.
 *
 * Nearest first, and places before numbers, so that it does not matter in which order areas stand.
 */
#pragma once

#include "geodata/topology/geo-arcs.h"

G_BEGIN_DECLS

/* Changes the traces, if anything was snapped: then *@snapped. @arcs are of the traces as they
 * were, and worth nothing then. FALSE: cancelled. */
gboolean geo_snap (GeoTraces          *traces,
                   const GeoArcs      *arcs,
                   const GeoArea      *areas,
                   GeoTopologyReport  *report,
                   gboolean           *snapped,
                   GCancellable       *cancellable,
                   GError            **error);

/* Whether anything could be snapped. What is no loose arc may be missing: it would only forbid. */
gboolean geo_snap_is_possible (GeoTraces      *traces,
                               const GeoArcs  *arcs,
                               const GeoArea  *areas,
                               double          tolerance_m);

G_END_DECLS
