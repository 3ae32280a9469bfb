/* geo-matcher.h – segments that no neighbour goes along in the other direction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/check. When all areas of a group go round with their land on the left, and
 * the area around them goes the other way, every segment between two of them, or between one and
 * the outside, is there once in each direction. What is left over bounds all that is covered not
 * at all or more than once: how often a place is covered is the winding number of the segments
 * around it, and pairs in opposite directions add nothing to it.
 */
#pragma once

#include "geodata/shape/geo-overlay.h"

G_BEGIN_DECLS

/* A segment an owner goes along, its land on the left. */
typedef struct {
  GeoSegment segment;
  int owner;            /* area */
  guint32 next;         /* of the matcher */
} GeoUse;

typedef struct _GeoMatcher GeoMatcher;

/* Borrows both. */
GeoMatcher *geo_matcher_new   (GeoShapes      *shapes,
                               const GeoSides *sides) G_GNUC_WARN_UNUSED_RESULT;
void        geo_matcher_free  (GeoMatcher     *self);
/* Begins anew, for at most @n_segments. */
void        geo_matcher_begin (GeoMatcher     *self,
                               gsize           n_segments);
/* All segments of a shape. @reversed: its land on the right. */
void        geo_matcher_add_shape (GeoMatcher *self,
                               int             shape,
                               gboolean        reversed);
void        geo_matcher_add_uses (GeoMatcher  *self,
                               const GArray   *uses);
/* Of GeoUse: what is left, in the order added. */
GArray     *geo_matcher_end   (GeoMatcher     *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoMatcher, geo_matcher_free)

G_END_DECLS
