/* geo-edge-search.h – which area a place lies in, by the borders left of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An area covers a place if of its borders on the way to the left the nearest has it on the near
 * side. Where areas do not overlap that is the near side of the nearest border of all; but inside
 * of an area that another is drawn upon the nearest border may be one of the other, with nothing
 * on the near side, and the way goes on. For one thread at a time.
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

G_BEGIN_DECLS

typedef struct _GeoEdgeSearch GeoEdgeSearch;

GeoEdgeSearch *geo_edge_search_new     (GeoVertex           place,
                                        GeoValue            min_value) G_GNUC_WARN_UNUSED_RESULT;
void           geo_edge_search_free    (GeoEdgeSearch      *self);
/* Once each block that the ray to the left may cross, in any order. */
void           geo_edge_search_look_in (GeoEdgeSearch      *self,
                                        const GeoEdgeBlock *block);
/* The area that covers the place, as far as it is known when no border right of @x is missing any
 * more; -1 while there is none. @x goes left from call to call; G_MININT64: none is missing. */
int            geo_edge_search_get_area (GeoEdgeSearch     *self,
                                        gint64              x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoEdgeSearch, geo_edge_search_free)

G_END_DECLS
