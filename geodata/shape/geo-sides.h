/* geo-sides.h – on which side of its rings an area lies, and whether they meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes are filled by the even-odd rule, whichever way round their rings go. Who wants to know
 * whether neighbours share a segment wants them all to go the same way round.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef enum {
  GEO_CONTACT_NONE,     /* rings meet neither themselves nor each other */
  GEO_CONTACT_TOUCH,    /* they touch, or come too near for a double to tell */
  GEO_CONTACT_CROSS,    /* they cross for certain */
  GEO_CONTACT_UNKNOWN,  /* so long and so tangled that it would take too long to tell */
} GeoContact;

typedef struct _GeoSides GeoSides;

/* @skip: (nullable): a flag a shape, TRUE for those not to be looked at; their rings' sides are
 * told, their contacts not. Linear for outlines as people draw them. FALSE with
 * G_IO_ERROR_CANCELLED as NULL. */
GeoSides   *geo_sides_new         (GeoShapes       *shapes,
                                   const guint8    *skip,
                                   GCancellable    *cancellable,
                                   GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void        geo_sides_free        (GeoSides        *self);
/* Whether the area lies on the left of the ring as its points go: it goes round a shell against the
 * clock, round a hole with it. */
gboolean    geo_sides_is_left     (const GeoSides  *self,
                                   guint            ring);
gboolean    geo_sides_is_hole     (const GeoSides  *self,
                                   guint            ring);
GeoContact  geo_sides_get_contact (const GeoSides  *self,
                                   int              shape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoSides, geo_sides_free)

G_END_DECLS
