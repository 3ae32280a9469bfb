/* geo-chains.h – how many chains are whole, kept up to date post by post
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chain of a group is whole while no leading post is vacant in it and in any area above it. A
 * county's vacancy breaks hundreds of chains at once: so they are not counted one by one. Every
 * area knows how many groups would be whole in it if nothing were vacant above it, and a change
 * climbs from its area until an area whose own vacancy hides it.
 */
#pragma once

#include "geodata/stats/geo-table-private.h"

G_BEGIN_DECLS

typedef struct _GeoChains GeoChains;

/* Of the areas [@first, @end), an area and all below it, or all. Every leading post is vacant. */
GeoChains *geo_chains_new    (const GeoRegister *reg,
                              int                first,
                              int                end) G_GNUC_WARN_UNUSED_RESULT;
void       geo_chains_free   (GeoChains         *self);
/* @n_filled more leading posts of @area are filled; fewer, if negative. @area is one of those, or
 * one above them. In time linear in the depth of the tree. */
void       geo_chains_change (GeoChains         *self,
                              int                area,
                              int                n_filled);
/* Of the groups in @area, all, and those whose chain is whole. */
GeoCount   geo_chains_count  (const GeoChains   *self,
                              int                area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoChains, geo_chains_free)

G_END_DECLS
