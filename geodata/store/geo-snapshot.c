/* geo-snapshot.c – all a map needs of a store: its register, where areas lie, and their edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snapshot"

#include "geodata/store/geo-snapshot.h"

#include "geodata/store/geo-block-reader.h"
#include "geodata/store/geo-reader.h"
#include "geodata/topology/geo-edge-set.h"

/* Decoded blocks that are kept: what some screens full of borders take, whatever the store. */
#define MAX_BLOCK_BYTES (96 * 1024 * 1024)

struct _GeoSnapshot {
  gatomicrefcount ref_count;
  GeoRegister *reg;
  GeoAreaIds *ids;

  char *path;           /* NULL: of no store */
  gint64 stamp;         /* of the store's packs */

  GMutex lock;          /* of what follows */
  GeoShapes *shapes;    /* NULL where they are only in the store */
  GeoPlaces *places;    /* NULL until they are asked for */
  GeoEdgeSource *edges; /* NULL where the store has none that are sound, until they are made */
};

G_DEFINE_BOXED_TYPE (GeoSnapshot, geo_snapshot, geo_snapshot_ref, geo_snapshot_unref)

static GeoAreaIds *
number_areas (GeoRegister *reg)
{
  g_autofree gint64 *ids = NULL;
  int n_areas;

  geo_register_get_areas (reg, &n_areas);
  ids = g_new (gint64, n_areas + 1);
  for (int i = 0; i < n_areas; i++)
    ids[i] = i + 1;
  return geo_area_ids_new (ids, n_areas);
}

static GeoSnapshot *
snapshot_new (GeoRegister *reg,
              GeoAreaIds  *ids)
{
  GeoSnapshot *self = g_new0 (GeoSnapshot, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->reg = geo_register_ref (reg);
  self->ids = ids ? geo_area_ids_ref (ids) : number_areas (reg);
  return self;
}

GeoSnapshot *
geo_snapshot_new (GeoRegister *reg,
                  GeoShapes   *shapes,
                  GeoAreaIds  *ids)
{
  GeoSnapshot *self;

  g_return_val_if_fail (reg != NULL && shapes != NULL, NULL);

  self = snapshot_new (reg, ids);
  self->shapes = geo_shapes_ref (shapes);
  return self;
}

GeoSnapshot *
geo_snapshot_ref (GeoSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
geo_snapshot_unref (GeoSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  geo_register_unref (self->reg);
  geo_area_ids_unref (self->ids);
  g_clear_pointer (&self->shapes, geo_shapes_unref);
  g_clear_pointer (&self->places, geo_places_unref);
  g_clear_pointer (&self->edges, geo_edge_source_unref);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

GeoRegister *
geo_snapshot_get_register (const GeoSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reg;
}

GeoAreaIds *
geo_snapshot_get_ids (const GeoSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ids;
}

GeoPlaces *
geo_snapshot_get_places (GeoSnapshot *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (!self->places)
    self->places = geo_places_new (self->shapes);
  return self->places;
}

GeoShapes *
geo_snapshot_get_shapes (const GeoSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shapes;
}

static GeoShapes *
read_shapes (GeoSnapshot   *self,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GeoConnection) connection = geo_connection_open_read (self->path, cancellable, error);

  if (!connection || !geo_packs_check_unchanged (connection, self->stamp, error))
    return NULL;
  return geo_reader_read_shapes (connection, self->reg, self->ids, error);
}

/* They are not kept: most of those who ask want them once, and they are most of a store. */
GeoShapes *
geo_snapshot_load_shapes (GeoSnapshot   *self,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shapes ? geo_shapes_ref (self->shapes) : read_shapes (self, cancellable, error);
}

static void
load_shapes_thread (GTask        *task,
                    gpointer      source,
                    gpointer      self,
                    GCancellable *cancellable)
{
  GError *error = NULL;
  GeoShapes *shapes = geo_snapshot_load_shapes (self, cancellable, &error);

  if (shapes)
    g_task_return_pointer (task, shapes, (GDestroyNotify) geo_shapes_unref);
  else
    g_task_return_error (task, error);
}

void
geo_snapshot_load_shapes_async (GeoSnapshot         *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, geo_snapshot_load_shapes_async);
  g_task_set_task_data (task, geo_snapshot_ref (self), (GDestroyNotify) geo_snapshot_unref);
  g_task_run_in_thread (task, load_shapes_thread);
}

GeoShapes *
geo_snapshot_load_shapes_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GeoEdgeSource *
make_edges (GeoSnapshot   *self,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GeoShapes) shapes = geo_snapshot_load_shapes (self, cancellable, error);
  g_autoptr (GeoEdgeSet) set = NULL;

  if (!shapes)
    return NULL;
  set = geo_edge_set_new (self->reg, shapes, self->ids, cancellable, error);
  return set ? geo_edge_set_new_source (set, self->ids, MAX_BLOCK_BYTES) : NULL;
}

GeoEdgeSource *
geo_snapshot_load_edges (GeoSnapshot   *self,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (!self->edges)
    self->edges = make_edges (self, cancellable, error);
  return self->edges ? geo_edge_source_ref (self->edges) : NULL;
}

void
geo_snapshot_drop_edges (GeoSnapshot   *self,
                         GeoEdgeSource *edges)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (self->edges == edges)
    g_clear_pointer (&self->edges, geo_edge_source_unref);
}

GeoRegister *
geo_register_load (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GeoConnection) connection = NULL;
  g_autoptr (GeoAreaIds) ids = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  connection = geo_connection_open_read (path, cancellable, error);
  return connection ? geo_reader_read_register (connection, &ids, error) : NULL;
}

/* Edges that are read from the store, through @connection, which is taken. */
static gboolean
read_edges (GeoSnapshot    *self,
            GeoPyramid     *pyramid,
            GeoConnection  *connection,
            GError        **error)
{
  if (!geo_connection_hand_over (connection, error))
    {
      geo_connection_close (connection);
      return FALSE;
    }
  self->edges = geo_edge_source_new (pyramid, self->ids, MAX_BLOCK_BYTES, geo_block_reader_fetch,
                                     geo_block_reader_new (connection, self->stamp),
                                     (GDestroyNotify) geo_block_reader_free);
  return TRUE;
}

/* Takes what the store has packed, or, where it has not, the polygons. */
static gboolean
take_topology (GeoSnapshot    *self,
               GeoConnection **connection,
               GError        **error)
{
  g_autoptr (GeoPyramid) pyramid = NULL;
  GeoPackState state;
  int n_areas;

  geo_area_ids_get_all (self->ids, &n_areas);
  if (!geo_packs_read_state (*connection, &state, error) ||
      (state.topology_is_fresh && !geo_packs_read_topology (*connection, n_areas, &self->places,
                                                            &pyramid, error)))
    return FALSE;
  self->stamp = state.stamp;
  if (pyramid)
    return read_edges (self, pyramid, g_steal_pointer (connection), error);
  self->shapes = geo_reader_read_shapes (*connection, self->reg, self->ids, error);
  return self->shapes != NULL;
}

GeoSnapshot *
geo_snapshot_load (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GeoConnection) connection = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoAreaIds) ids = NULL;
  g_autoptr (GeoSnapshot) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  connection = geo_connection_open_read (path, cancellable, error);
  if (!connection)
    return NULL;
  reg = geo_reader_read_register (connection, &ids, error);
  if (!reg)
    return NULL;
  self = snapshot_new (reg, ids);
  self->path = g_strdup (path);
  return take_topology (self, &connection, error) ? g_steal_pointer (&self) : NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      path,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GeoSnapshot *snapshot = geo_snapshot_load (path, cancellable, &error);

  if (snapshot)
    g_task_return_pointer (task, snapshot, (GDestroyNotify) geo_snapshot_unref);
  else
    g_task_return_error (task, error);
}

void
geo_snapshot_load_async (const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, geo_snapshot_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_thread);
}

GeoSnapshot *
geo_snapshot_load_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
