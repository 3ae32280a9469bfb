/* geo-snapshot.c – all a map needs of a store: its register and its polygons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snapshot"

#include "geodata/store/geo-snapshot.h"

#include "geodata/store/geo-reader.h"

struct _GeoSnapshot {
  gatomicrefcount ref_count;
  GeoRegister *reg;
  GeoShapes *shapes;
};

G_DEFINE_BOXED_TYPE (GeoSnapshot, geo_snapshot, geo_snapshot_ref, geo_snapshot_unref)

GeoSnapshot *
geo_snapshot_new (GeoRegister *reg,
                  GeoShapes   *shapes)
{
  GeoSnapshot *self = g_new0 (GeoSnapshot, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->reg = geo_register_ref (reg);
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
  geo_shapes_unref (self->shapes);
  g_free (self);
}

GeoRegister *
geo_snapshot_get_register (const GeoSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reg;
}

GeoShapes *
geo_snapshot_get_shapes (const GeoSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shapes;
}

GeoRegister *
geo_register_load (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GeoConnection) connection = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  connection = geo_connection_open_read (path, cancellable, error);
  return connection ? geo_reader_read_register (connection, error) : NULL;
}

GeoSnapshot *
geo_snapshot_load (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GeoConnection) connection = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  connection = geo_connection_open_read (path, cancellable, error);
  return connection ? geo_reader_read_snapshot (connection, NULL, error) : NULL;
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
