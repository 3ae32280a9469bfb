/* geo-box-tree.h – which boxes touch a box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A packed R-tree: boxes sorted along a curve that keeps near what is near (G. M. Morton, 1966),
 * sixteen to a node, without pointers. Immutable; thread safe.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef struct _GeoBoxTree GeoBoxTree;

/* Of the shapes that are not empty; their numbers are those of the shapes. */
GeoBoxTree *geo_box_tree_new  (const GeoShapes  *shapes) G_GNUC_WARN_UNUSED_RESULT;
void        geo_box_tree_free (GeoBoxTree       *self);
/* @found: of int, emptied first; gets the shapes whose box has a point in common with @box, in
 * no order. */
void        geo_box_tree_find (const GeoBoxTree *self,
                               const GeoBox     *box,
                               GArray           *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoBoxTree, geo_box_tree_free)

G_END_DECLS
