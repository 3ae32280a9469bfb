/* geo-snapshot.h – all a map needs of a store: its register, where areas lie, and their edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Register and places are there at once; edges are read as a view needs them, and polygons only by
 * whoever asks for them. All of them are of the moment the snapshot was taken: where another
 * program has changed the store since, what is asked for later fails with GEO_ERROR_CHANGED.
 * Immutable to the eye, and thread safe.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"
#include "geodata/topology/geo-edge-source.h"
#include "geodata/topology/geo-places.h"

G_BEGIN_DECLS

typedef struct _GeoSnapshot GeoSnapshot;

#define GEO_TYPE_SNAPSHOT (geo_snapshot_get_type ())
GType           geo_snapshot_get_type     (void) G_GNUC_CONST;
/* Of polygons in memory: in degrees, EPSG:4490. @ids: row ids of the areas, NULL for any. */
GeoSnapshot    *geo_snapshot_new          (GeoRegister       *reg,
                                           GeoShapes         *shapes,
                                           GeoAreaIds        *ids) G_GNUC_WARN_UNUSED_RESULT;
GeoSnapshot    *geo_snapshot_ref          (GeoSnapshot       *self);
void            geo_snapshot_unref        (GeoSnapshot       *self);
GeoRegister    *geo_snapshot_get_register (const GeoSnapshot *self);
GeoAreaIds     *geo_snapshot_get_ids      (const GeoSnapshot *self);
GeoPlaces      *geo_snapshot_get_places   (GeoSnapshot       *self);
/* NULL unless they are in memory, as those of geo_snapshot_new() are. */
GeoShapes      *geo_snapshot_get_shapes   (const GeoSnapshot *self);
/* Blocking: reads all polygons of the store, unless they are in memory. In degrees, EPSG:4490. */
GeoShapes      *geo_snapshot_load_shapes  (GeoSnapshot       *self,
                                           GCancellable      *cancellable,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void            geo_snapshot_load_shapes_async (GeoSnapshot  *self,
                                           GCancellable      *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer           user_data);
GeoShapes      *geo_snapshot_load_shapes_finish (GAsyncResult *result,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Blocking; at once where the store has them, else made out of the polygons. */
GeoEdgeSource  *geo_snapshot_load_edges   (GeoSnapshot       *self,
                                           GCancellable      *cancellable,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* @edges turned out to be damaged: the next to load some gets others, out of the polygons. */
void            geo_snapshot_drop_edges   (GeoSnapshot       *self,
                                           GeoEdgeSource     *edges);

/* Blocking; the connection is opened, used and closed on the calling thread. */
GeoRegister    *geo_register_load         (const char          *path,
                                           GCancellable        *cancellable,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GeoSnapshot    *geo_snapshot_load         (const char          *path,
                                           GCancellable        *cancellable,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void            geo_snapshot_load_async   (const char          *path,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GeoSnapshot    *geo_snapshot_load_finish  (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoSnapshot, geo_snapshot_unref)

G_END_DECLS
