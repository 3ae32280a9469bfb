/* ui-scene-maker.c – a snapshot on the Mercator plane, and the scene of it that a map shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-scene-maker"

#include "ui/map/ui-scene-maker.h"

struct _UiSceneMaker
{
  GObject parent_instance;

  GCancellable *job;     /* that projects the snapshot, NULL if none is under way */
  UiGround *ground;
  UiScene *scene;
};

enum {
  SIGNAL_GROUND_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSceneMaker, ui_scene_maker, G_TYPE_OBJECT)

static void
drop_ground (UiSceneMaker *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_pointer (&self->ground, ui_ground_unref);
  g_clear_pointer (&self->scene, ui_scene_unref);
}

/* Classes come later than what they are asked for: those that are there may be of the store, or of
 * the level, before. */
static gboolean
is_of_ground (UiSceneMaker *self,
              GeoClasses   *classes,
              GeoLevel      level)
{
  GeoTable *table;

  if (classes == NULL || self->ground == NULL)
    return FALSE;
  table = geo_classes_get_table (classes);
  return geo_table_get_query (table)->level == level &&
         geo_table_get_register (table) ==
           geo_snapshot_get_register (ui_ground_get_snapshot (self->ground));
}

static void
ground_ready_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(UiGround) ground = ui_ground_new_finish (result, &error);
  UiSceneMaker *self;

  /* Then another snapshot is on its way, or the maker is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = UI_SCENE_MAKER (user_data);
  g_clear_object (&self->job);
  if (ground == NULL)
    {
      g_warning ("The areas cannot be shown on a map: %s", error->message);
      return;
    }
  self->ground = g_steal_pointer (&ground);
  g_signal_emit (self, signals[SIGNAL_GROUND_READY], 0);
}

static void
ui_scene_maker_dispose (GObject *object)
{
  drop_ground (UI_SCENE_MAKER (object));
  G_OBJECT_CLASS (ui_scene_maker_parent_class)->dispose (object);
}

static void
ui_scene_maker_class_init (UiSceneMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_scene_maker_dispose;

  signals[SIGNAL_GROUND_READY] =
    g_signal_new ("ground-ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_scene_maker_init (UiSceneMaker *self)
{
}

/**
 * ui_scene_maker_new:
 *
 * Returns: (transfer full): one without a snapshot
 */
UiSceneMaker *
ui_scene_maker_new (void)
{
  return g_object_new (UI_TYPE_SCENE_MAKER, NULL);
}

/**
 * ui_scene_maker_set_snapshot:
 * @snapshot: (nullable): what is shown from now on
 *
 * Forgets ground and scene of the one before and begins to project this one.
 */
void
ui_scene_maker_set_snapshot (UiSceneMaker *self,
                             GeoSnapshot  *snapshot)
{
  g_return_if_fail (UI_IS_SCENE_MAKER (self));

  drop_ground (self);
  if (snapshot == NULL)
    return;
  self->job = g_cancellable_new ();
  ui_ground_new_async (snapshot, self->job, ground_ready_cb, self);
}

/**
 * ui_scene_maker_update:
 * @classes: (nullable): the newest classes there are
 * @level: the level that is to be shown
 *
 * Makes the scene anew if it would be another one. It stays while there is no ground yet or
 * @classes are of another store or level.
 *
 * Returns: whether there is another scene now
 */
gboolean
ui_scene_maker_update (UiSceneMaker *self,
                       GeoClasses   *classes,
                       GeoLevel      level,
                       UiTheme       theme)
{
  UiScene *scene;

  g_return_val_if_fail (UI_IS_SCENE_MAKER (self), FALSE);

  if (!is_of_ground (self, classes, level))
    return FALSE;
  if (self->scene != NULL && ui_scene_get_classes (self->scene) == classes &&
      ui_scene_get_theme (self->scene) == theme)
    return FALSE;
  scene = self->scene != NULL
    ? ui_scene_restyle (self->scene, classes, theme, TRUE)
    : ui_scene_new_tiled (ui_ground_get_tiles (self->ground), ui_ground_get_boxes (self->ground),
                          classes, theme, TRUE);
  g_clear_pointer (&self->scene, ui_scene_unref);
  self->scene = scene;
  return TRUE;
}

UiGround *
ui_scene_maker_get_ground (UiSceneMaker *self)
{
  g_return_val_if_fail (UI_IS_SCENE_MAKER (self), NULL);
  return self->ground;
}

UiScene *
ui_scene_maker_get_scene (UiSceneMaker *self)
{
  g_return_val_if_fail (UI_IS_SCENE_MAKER (self), NULL);
  return self->scene;
}

gboolean
ui_scene_maker_is_current (UiSceneMaker *self,
                           GeoClasses   *classes,
                           GeoLevel      level)
{
  g_return_val_if_fail (UI_IS_SCENE_MAKER (self), FALSE);
  return self->scene != NULL && ui_scene_get_classes (self->scene) == classes &&
         is_of_ground (self, classes, level);
}
