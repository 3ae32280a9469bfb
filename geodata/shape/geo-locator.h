/* geo-locator.h – which area of a level a point lies in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grid over the boxes of the shapes, each cell with its candidates, then the crossing test.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef struct _GeoLocator GeoLocator;

/* @shapes: of the areas of @reg, on any plane. */
GeoLocator *geo_locator_new  (GeoRegister      *reg,
                              GeoShapes        *shapes,
                              GeoLevel          level) G_GNUC_WARN_UNUSED_RESULT;
void        geo_locator_free (GeoLocator       *self);
/* The area, -1 if none. @x, @y: on the plane of the shapes. Thread safe. */
int         geo_locator_find (const GeoLocator *self,
                              double            x,
                              double            y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoLocator, geo_locator_free)

G_END_DECLS
