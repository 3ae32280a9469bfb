/* ui-area-tiles.c – the areas of a snapshot in pixels, and what a map asks of their edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-tiles"

#include "ui/paint/raster/ui-area-tiles.h"

#include "geodata/model/geo-error.h"

/* Of the tiles that are kept: some screens full of them. */
#define MAX_TILE_BYTES (64 * 1024 * 1024)

struct _UiAreaTiles {
  GeoSnapshot *snapshot;
  GMutex paint_lock;    /* of @view */
  UiIdView *view;       /* of @edges of a moment; NULL before the first */
  GeoEdgeSource *view_edges;
  GMutex edges_lock;    /* of @edges, held for no longer than it takes to look */
  GeoEdgeSource *edges; /* NULL until they are asked for */
};

G_DEFINE_BOXED_TYPE (UiAreaTiles, ui_area_tiles, ui_area_tiles_ref, ui_area_tiles_unref)

UiAreaTiles *
ui_area_tiles_new (GeoSnapshot *snapshot)
{
  UiAreaTiles *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_atomic_rc_box_new0 (UiAreaTiles);
  self->snapshot = geo_snapshot_ref (snapshot);
  g_mutex_init (&self->paint_lock);
  g_mutex_init (&self->edges_lock);

  return self;
}

UiAreaTiles *
ui_area_tiles_ref (UiAreaTiles *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  UiAreaTiles *self = data;

  g_clear_pointer (&self->view, ui_id_view_free);
  g_clear_pointer (&self->view_edges, geo_edge_source_unref);
  g_clear_pointer (&self->edges, geo_edge_source_unref);
  geo_snapshot_unref (self->snapshot);
  g_mutex_clear (&self->paint_lock);
  g_mutex_clear (&self->edges_lock);
}

void
ui_area_tiles_unref (UiAreaTiles *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static GeoEdgeSource *
dup_edges (UiAreaTiles *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->edges_lock);

  return self->edges != NULL ? geo_edge_source_ref (self->edges) : NULL;
}

static void
set_edges (UiAreaTiles   *self,
           GeoEdgeSource *edges)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->edges_lock);

  g_clear_pointer (&self->edges, geo_edge_source_unref);
  self->edges = geo_edge_source_ref (edges);
}

static GeoEdgeSource *
load_edges (UiAreaTiles   *self,
            GCancellable  *cancellable,
            GError       **error)
{
  GeoEdgeSource *edges = dup_edges (self);

  if (edges != NULL)
    return edges;
  edges = geo_snapshot_load_edges (self->snapshot, cancellable, error);
  if (edges != NULL)
    set_edges (self, edges);

  return edges;
}

/* Others in place of @damaged. */
static GeoEdgeSource *
replace_edges (UiAreaTiles   *self,
               GeoEdgeSource *damaged,
               GCancellable  *cancellable,
               GError       **error)
{
  GeoEdgeSource *edges;

  geo_snapshot_drop_edges (self->snapshot, damaged);
  edges = geo_snapshot_load_edges (self->snapshot, cancellable, error);
  if (edges != NULL)
    set_edges (self, edges);

  return edges;
}

gboolean
ui_area_tiles_prepare (UiAreaTiles   *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GeoEdgeSource) edges = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  edges = load_edges (self, cancellable, error);

  return edges != NULL;
}

static UiIdView *
get_view (UiAreaTiles   *self,
          GeoEdgeSource *edges)
{
  if (self->view_edges == edges)
    return self->view;

  g_clear_pointer (&self->view, ui_id_view_free);
  g_clear_pointer (&self->view_edges, geo_edge_source_unref);
  self->view = ui_id_view_new (edges, MAX_TILE_BYTES);
  self->view_edges = geo_edge_source_ref (edges);

  return self->view;
}

/* Whether it is worth another try: the edges are damaged, and not those made out of polygons. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

/* With the lock held. */
static gboolean
update (UiAreaTiles      *self,
        GeoLevel          level,
        const UiPlace    *place,
        const UiStrokes  *strokes,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr (GeoEdgeSource) edges = load_edges (self, cancellable, error);
  g_autoptr (GeoEdgeSource) others = NULL;
  g_autoptr (GError) damage = NULL;

  if (edges == NULL)
    return FALSE;
  if (ui_id_view_update (get_view (self, edges), level, place, strokes, cancellable, &damage))
    return TRUE;
  if (!is_damage (damage))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  others = replace_edges (self, edges, cancellable, error);

  return others != NULL && ui_id_view_update (get_view (self, others), level, place, strokes,
                                              cancellable, error);
}

gboolean
ui_area_tiles_paint (UiAreaTiles         *self,
                     GeoLevel             level,
                     const UiPlace       *place,
                     const UiStrokes     *strokes,
                     const UiPaintTable  *table,
                     guint32             *pixels,
                     gsize                stride,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (place != NULL && strokes != NULL && table != NULL, FALSE);

  locker = g_mutex_locker_new (&self->paint_lock);
  if (!update (self, level, place, strokes, cancellable, error))
    return FALSE;
  ui_id_view_paint (self->view, table, pixels, stride);

  return TRUE;
}

int
ui_area_tiles_locate (UiAreaTiles *self,
                      GeoLevel     level,
                      GeoVertex    at,
                      double       units_per_px)
{
  g_autoptr (GeoEdgeSource) edges = NULL;
  int area = -1;

  g_return_val_if_fail (self != NULL, -1);

  edges = dup_edges (self);
  /* What cannot be read is not shown either, and whoever paints says why. */
  if (edges == NULL || !geo_edge_source_locate (edges, level, at,
                                                geo_value_from_scale (units_per_px), NULL, &area,
                                                NULL))
    return -1;

  return area;
}

GPtrArray *
ui_area_tiles_read (UiAreaTiles       *self,
                    GeoLevel           level,
                    const GeoUnitBox  *box,
                    double             units_per_px,
                    GCancellable      *cancellable,
                    GError           **error)
{
  const GeoValue min_value = geo_value_from_scale (units_per_px);
  g_autoptr (GeoEdgeSource) edges = NULL;
  g_autoptr (GeoEdgeSource) others = NULL;
  g_autoptr (GError) damage = NULL;
  GPtrArray *blocks;

  g_return_val_if_fail (self != NULL && box != NULL, NULL);

  edges = load_edges (self, cancellable, error);
  if (edges == NULL)
    return NULL;
  blocks = geo_edge_source_read (edges, level, box, min_value, cancellable, &damage);
  if (blocks != NULL)
    return blocks;
  if (!is_damage (damage))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }
  others = replace_edges (self, edges, cancellable, error);

  return others != NULL ? geo_edge_source_read (others, level, box, min_value, cancellable, error)
                        : NULL;
}
