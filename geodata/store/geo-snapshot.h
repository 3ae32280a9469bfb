/* geo-snapshot.h – all a map needs of a store: its register and its polygons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable; read in one transaction, so that both halves are of the same moment.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef struct _GeoSnapshot GeoSnapshot;

#define GEO_TYPE_SNAPSHOT (geo_snapshot_get_type ())
GType        geo_snapshot_get_type     (void) G_GNUC_CONST;
GeoSnapshot *geo_snapshot_new          (GeoRegister       *reg,
                                        GeoShapes         *shapes) G_GNUC_WARN_UNUSED_RESULT;
GeoSnapshot *geo_snapshot_ref          (GeoSnapshot       *self);
void         geo_snapshot_unref        (GeoSnapshot       *self);
GeoRegister *geo_snapshot_get_register (const GeoSnapshot *self);
/* In degrees, EPSG:4490. */
GeoShapes   *geo_snapshot_get_shapes   (const GeoSnapshot *self);

/* Blocking; the connection is opened, used and closed on the calling thread. */
GeoRegister *geo_register_load         (const char          *path,
                                        GCancellable        *cancellable,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GeoSnapshot *geo_snapshot_load         (const char          *path,
                                        GCancellable        *cancellable,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void         geo_snapshot_load_async   (const char          *path,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GeoSnapshot *geo_snapshot_load_finish  (GAsyncResult        *result,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoSnapshot, geo_snapshot_unref)

G_END_DECLS
