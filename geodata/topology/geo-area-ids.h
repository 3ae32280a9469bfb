/* geo-area-ids.h – from the row ids of areas to their numbers in a register, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable and thread safe.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _GeoAreaIds GeoAreaIds;

#define GEO_TYPE_AREA_IDS (geo_area_ids_get_type ())
GType         geo_area_ids_get_type (void) G_GNUC_CONST;
/* @ids: the row id of every area of the register, each but once; copied. */
GeoAreaIds   *geo_area_ids_new      (const gint64     *ids,
                                     int               n_areas) G_GNUC_WARN_UNUSED_RESULT;
GeoAreaIds   *geo_area_ids_ref      (GeoAreaIds       *self);
void          geo_area_ids_unref    (GeoAreaIds       *self);
const gint64 *geo_area_ids_get_all  (const GeoAreaIds *self,
                                     int              *n_areas);
/* -1 if no area has it. A look into an array where ids are dense, as they are after an import. */
int           geo_area_ids_find     (const GeoAreaIds *self,
                                     gint64            id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoAreaIds, geo_area_ids_unref)

G_END_DECLS
