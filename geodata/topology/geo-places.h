/* geo-places.h – where every area lies, without its outline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a map needs of all areas at once: to fly to one, to find those in view, to write names. A
 * place is numbered as its area in the register.
 *
 * Packed: "GetuPlc1", guint32 0x01020304 and guint32 n in the byte order of the machine, and then
 * n places of 28 bytes as below; another byte order is taken for damage.
 *
 * Immutable and thread safe.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"
#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

/**
 * GeoPlace:
 * @box: around the outline; empty where there is none
 * @label: a place inside, far from the border
 * @radius: how far, in units; 0 where it is not known
 */
typedef struct {
  GeoUnitBox box;
  GeoVertex label;
  guint32 radius;
} GeoPlace;

typedef struct _GeoPlaces GeoPlaces;

#define GEO_TYPE_PLACES (geo_places_get_type ())
GType           geo_places_get_type (void) G_GNUC_CONST;
/* @shapes: in degrees. */
GeoPlaces      *geo_places_new      (const GeoShapes  *shapes) G_GNUC_WARN_UNUSED_RESULT;
GBytes         *geo_places_pack     (const GeoPlaces  *self) G_GNUC_WARN_UNUSED_RESULT;
/* Fails with GEO_ERROR_DAMAGED unless they are sound places of @n_areas areas. */
GeoPlaces      *geo_places_unpack   (GBytes           *packed,
                                     int               n_areas,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GeoPlaces      *geo_places_ref      (GeoPlaces        *self);
void            geo_places_unref    (GeoPlaces        *self);
const GeoPlace *geo_places_get_all  (const GeoPlaces  *self,
                                     int              *n_areas);
/* Around all of them. */
GeoUnitBox      geo_places_get_box  (const GeoPlaces  *self);

/* On the Mercator plane in metres, without rings. */
GeoShapes      *geo_places_to_shapes (const GeoPlaces *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoPlaces, geo_places_unref)

/* In degrees; empty for an empty one. */
GeoBox          geo_unit_box_to_degrees (const GeoUnitBox *self);

G_END_DECLS
