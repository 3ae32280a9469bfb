/* ui-session.c – what a window shows: the store's snapshot, measure, day, level, what is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-session"

#include "ui/session/ui-session.h"

#include "ui/session/ui-classes-maker.h"

/* Longer than a hand takes from one day to the next, shorter than it takes to look elsewhere. */
#define SETTLE_MS 250

struct _UiSession
{
  GObject parent_instance;

  char *path;
  GeoSnapshot *snapshot;
  GeoMeasure measure;
  GeoDay as_of;
  GeoDay settled_as_of;
  guint settle_id;       /* source that ends a move, 0 when none goes on */
  GeoLevel pinned_level; /* 0: none */
  GeoLevel view_level;
  GeoLevel level;
  int selected;
  int hovered;
  GeoClasses *classes;   /* the newest that the maker made of the snapshot */
  UiClassesMaker *maker;
};

enum {
  PROP_0,
  PROP_SNAPSHOT,
  PROP_PATH,
  PROP_MEASURE,
  PROP_AS_OF,
  PROP_SETTLED_AS_OF,
  PROP_PINNED_LEVEL,
  PROP_VIEW_LEVEL,
  PROP_LEVEL,
  PROP_SELECTED,
  PROP_HOVERED,
  PROP_CLASSES,
  N_PROPS,
};

enum {
  SIGNAL_FLY_TO,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSession, ui_session, G_TYPE_OBJECT)

static GeoQuery
make_query (UiSession *self)
{
  return (GeoQuery) {
    .measure = self->measure,
    .level = self->level,
    .within = -1,
    .as_of = self->as_of,
    .from = GEO_DAY_NONE,
    .kind = -1,
  };
}

static void
request_classes (UiSession *self)
{
  const GeoQuery query = make_query (self);

  if (self->snapshot != NULL)
    ui_classes_maker_request (self->maker, geo_snapshot_get_register (self->snapshot), &query);
}

static void
classes_made_cb (UiSession  *self,
                 GeoClasses *classes)
{
  g_clear_pointer (&self->classes, geo_classes_unref);
  self->classes = geo_classes_ref (classes);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLASSES]);
}

static void
drop_classes (UiSession *self)
{
  ui_classes_maker_cancel (self->maker);
  if (self->classes == NULL)
    return;
  g_clear_pointer (&self->classes, geo_classes_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLASSES]);
}

/* The nearest level to @wanted that has areas, the wider one of two as near. */
static GeoLevel
correct_level (UiSession *self,
               GeoLevel   wanted)
{
  GeoRegister *reg = ui_session_get_register (self);

  if (reg == NULL)
    return wanted;
  for (int distance = 0; distance < GEO_N_LEVELS; distance++)
    {
      int wider = (int) wanted - distance;
      int narrower = (int) wanted + distance;

      if (wider >= GEO_LEVEL_FIRST && geo_register_count_level (reg, wider) > 0)
        return wider;
      if (narrower <= GEO_LEVEL_LAST && geo_register_count_level (reg, narrower) > 0)
        return narrower;
    }
  return wanted;
}

static void
update_level (UiSession *self)
{
  GeoLevel level = correct_level (self, self->pinned_level != 0 ? self->pinned_level
                                                                : self->view_level);

  if (self->level == level)
    return;
  self->level = level;
  request_classes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}

static gboolean
is_area_or_none (UiSession *self,
                 int        area)
{
  GeoRegister *reg = ui_session_get_register (self);
  int n_areas = 0;

  if (reg != NULL)
    geo_register_get_areas (reg, &n_areas);
  return area >= -1 && area < n_areas;
}

static gboolean
is_level (int level)
{
  return level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST;
}

static void
ui_session_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  UiSession *self = UI_SESSION (object);

  switch (prop_id)
    {
    case PROP_SNAPSHOT:
      g_value_set_boxed (value, self->snapshot);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_MEASURE:
      g_value_set_int (value, (int) self->measure);
      break;
    case PROP_AS_OF:
      g_value_set_uint (value, self->as_of);
      break;
    case PROP_SETTLED_AS_OF:
      g_value_set_uint (value, self->settled_as_of);
      break;
    case PROP_PINNED_LEVEL:
      g_value_set_int (value, (int) self->pinned_level);
      break;
    case PROP_VIEW_LEVEL:
      g_value_set_int (value, (int) self->view_level);
      break;
    case PROP_LEVEL:
      g_value_set_int (value, (int) self->level);
      break;
    case PROP_SELECTED:
      g_value_set_int (value, self->selected);
      break;
    case PROP_HOVERED:
      g_value_set_int (value, self->hovered);
      break;
    case PROP_CLASSES:
      g_value_set_boxed (value, self->classes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ui_session_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  UiSession *self = UI_SESSION (object);

  switch (prop_id)
    {
    case PROP_MEASURE:
      ui_session_set_measure (self, g_value_get_int (value));
      break;
    case PROP_AS_OF:
      ui_session_set_as_of (self, g_value_get_uint (value));
      break;
    case PROP_PINNED_LEVEL:
      ui_session_set_pinned_level (self, g_value_get_int (value));
      break;
    case PROP_VIEW_LEVEL:
      ui_session_set_view_level (self, g_value_get_int (value));
      break;
    case PROP_SELECTED:
      ui_session_set_selected (self, g_value_get_int (value));
      break;
    case PROP_HOVERED:
      ui_session_set_hovered (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ui_session_dispose (GObject *object)
{
  UiSession *self = UI_SESSION (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  drop_classes (self);
  G_OBJECT_CLASS (ui_session_parent_class)->dispose (object);
}

static void
ui_session_finalize (GObject *object)
{
  UiSession *self = UI_SESSION (object);

  g_object_unref (self->maker);
  g_clear_pointer (&self->snapshot, geo_snapshot_unref);
  g_free (self->path);
  G_OBJECT_CLASS (ui_session_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags set = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags get = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SNAPSHOT] =
    g_param_spec_boxed ("snapshot", NULL, NULL, GEO_TYPE_SNAPSHOT, get);
  properties[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL, get);
  properties[PROP_MEASURE] =
    g_param_spec_int ("measure", NULL, NULL, 0, GEO_N_MEASURES - 1, GEO_MEASURE_COVERAGE, set);
  properties[PROP_AS_OF] =
    g_param_spec_uint ("as-of", NULL, NULL, 0, G_MAXUINT32, GEO_DAY_NONE, set);
  properties[PROP_SETTLED_AS_OF] =
    g_param_spec_uint ("settled-as-of", NULL, NULL, 0, G_MAXUINT32, GEO_DAY_NONE, get);
  properties[PROP_PINNED_LEVEL] =
    g_param_spec_int ("pinned-level", NULL, NULL, 0, GEO_LEVEL_LAST, 0, set);
  properties[PROP_VIEW_LEVEL] =
    g_param_spec_int ("view-level", NULL, NULL,
                      GEO_LEVEL_FIRST, GEO_LEVEL_LAST, GEO_LEVEL_COUNTY, set);
  properties[PROP_LEVEL] =
    g_param_spec_int ("level", NULL, NULL,
                      GEO_LEVEL_FIRST, GEO_LEVEL_LAST, GEO_LEVEL_COUNTY, get);
  properties[PROP_SELECTED] =
    g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1, set);
  properties[PROP_HOVERED] =
    g_param_spec_int ("hovered", NULL, NULL, -1, G_MAXINT, -1, set);
  properties[PROP_CLASSES] =
    g_param_spec_boxed ("classes", NULL, NULL, GEO_TYPE_CLASSES, get);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ui_session_class_init (UiSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ui_session_get_property;
  object_class->set_property = ui_session_set_property;
  object_class->dispose = ui_session_dispose;
  object_class->finalize = ui_session_finalize;
  install_properties (object_class);

  signals[SIGNAL_FLY_TO] =
    g_signal_new ("fly-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
ui_session_init (UiSession *self)
{
  self->measure = GEO_MEASURE_COVERAGE;
  self->view_level = GEO_LEVEL_COUNTY;
  self->level = GEO_LEVEL_COUNTY;
  self->selected = -1;
  self->hovered = -1;
  self->maker = ui_classes_maker_new ();
  g_signal_connect_object (self->maker, "made", G_CALLBACK (classes_made_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ui_session_new:
 *
 * Returns: (transfer full): a session without a store, of the coverage
 */
UiSession *
ui_session_new (void)
{
  return g_object_new (UI_TYPE_SESSION, NULL);
}

/**
 * ui_session_get_snapshot:
 *
 * Returns: (nullable) (transfer none): what was read of the store
 */
GeoSnapshot *
ui_session_get_snapshot (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), NULL);
  return self->snapshot;
}

/**
 * ui_session_get_register:
 *
 * Returns: (nullable) (transfer none): the register of the snapshot
 */
GeoRegister *
ui_session_get_register (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), NULL);
  return self->snapshot != NULL ? geo_snapshot_get_register (self->snapshot) : NULL;
}

/**
 * ui_session_get_path:
 *
 * Returns: (nullable) (transfer none): the store's file
 */
const char *
ui_session_get_path (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), NULL);
  return self->path;
}

/**
 * ui_session_set_store:
 * @path: (nullable): the store's file
 * @snapshot: (nullable): what was read of it
 *
 * Shows another store, or the same one read again. Areas have other indices in it, so selection
 * and hover end, and the classes of the old one are dropped at once.
 */
void
ui_session_set_store (UiSession   *self,
                      const char  *path,
                      GeoSnapshot *snapshot)
{
  GObject *object = G_OBJECT (self);

  g_return_if_fail (UI_IS_SESSION (self));
  if (self->snapshot == snapshot && g_strcmp0 (self->path, path) == 0)
    return;

  g_object_freeze_notify (object);
  if (g_strcmp0 (self->path, path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      g_object_notify_by_pspec (object, properties[PROP_PATH]);
    }
  if (self->snapshot != snapshot)
    {
      ui_session_set_selected (self, -1);
      ui_session_set_hovered (self, -1);
      drop_classes (self);
      g_clear_pointer (&self->snapshot, geo_snapshot_unref);
      self->snapshot = snapshot != NULL ? geo_snapshot_ref (snapshot) : NULL;
      g_object_notify_by_pspec (object, properties[PROP_SNAPSHOT]);
      ui_session_set_as_of (self, GEO_DAY_NONE);
      update_level (self);
      request_classes (self);
    }
  g_object_thaw_notify (object);
}

GeoMeasure
ui_session_get_measure (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), GEO_MEASURE_COVERAGE);
  return self->measure;
}

void
ui_session_set_measure (UiSession  *self,
                        GeoMeasure  measure)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail ((int) measure >= 0 && (int) measure < GEO_N_MEASURES);

  if (self->measure == measure)
    return;
  self->measure = measure;
  request_classes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEASURE]);
}

GeoDay
ui_session_get_as_of (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), GEO_DAY_NONE);
  return self->as_of;
}

static void
set_as_of (UiSession *self,
           GeoDay     as_of)
{
  if (as_of == GEO_DAY_NONE && self->snapshot != NULL)
    as_of = geo_register_get_last_day (ui_session_get_register (self));
  if (self->as_of == as_of)
    return;
  self->as_of = as_of;
  request_classes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_OF]);
}

static void
settle (UiSession *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->settled_as_of == self->as_of)
    return;
  self->settled_as_of = self->as_of;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTLED_AS_OF]);
}

static gboolean
settle_cb (gpointer user_data)
{
  settle (UI_SESSION (user_data));
  return G_SOURCE_REMOVE;
}

/**
 * ui_session_set_as_of:
 * @as_of: the day to show; %GEO_DAY_NONE for the last one of the register
 */
void
ui_session_set_as_of (UiSession *self,
                      GeoDay     as_of)
{
  g_return_if_fail (UI_IS_SESSION (self));

  set_as_of (self, as_of);
  settle (self);
}

/**
 * ui_session_move_as_of:
 * @as_of: the day to show for the moment, not %GEO_DAY_NONE
 */
void
ui_session_move_as_of (UiSession *self,
                       GeoDay     as_of)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail (as_of != GEO_DAY_NONE);

  if (self->as_of == as_of)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settle_cb, self);
  set_as_of (self, as_of);
}

void
ui_session_prepare_days (UiSession *self)
{
  GeoQuery query;

  g_return_if_fail (UI_IS_SESSION (self));

  query = make_query (self);
  if (self->snapshot != NULL)
    ui_classes_maker_prepare (self->maker, ui_session_get_register (self), &query);
}

GeoDay
ui_session_get_settled_as_of (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), GEO_DAY_NONE);
  return self->settled_as_of;
}

GeoLevel
ui_session_get_level (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), GEO_LEVEL_COUNTY);
  return self->level;
}

GeoLevel
ui_session_get_pinned_level (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), 0);
  return self->pinned_level;
}

/**
 * ui_session_set_pinned_level:
 * @level: the level to show at any zoom; 0 to follow the zoom
 */
void
ui_session_set_pinned_level (UiSession *self,
                             GeoLevel   level)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail (level == 0 || is_level (level));

  if (self->pinned_level == level)
    return;
  self->pinned_level = level;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PINNED_LEVEL]);
  update_level (self);
}

/**
 * ui_session_set_view_level:
 * @level: the level that the zoom of the map suggests
 */
void
ui_session_set_view_level (UiSession *self,
                           GeoLevel   level)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail (is_level (level));

  if (self->view_level == level)
    return;
  self->view_level = level;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW_LEVEL]);
  update_level (self);
}

int
ui_session_get_selected (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), -1);
  return self->selected;
}

/**
 * ui_session_set_selected:
 * @area: an area of the register, of any level; -1 for none
 */
void
ui_session_set_selected (UiSession *self,
                         int        area)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail (is_area_or_none (self, area));

  if (self->selected == area)
    return;
  self->selected = area;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

int
ui_session_get_hovered (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), -1);
  return self->hovered;
}

void
ui_session_set_hovered (UiSession *self,
                        int        area)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail (is_area_or_none (self, area));

  if (self->hovered == area)
    return;
  self->hovered = area;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOVERED]);
}

/**
 * ui_session_get_classes:
 *
 * Returns: (nullable) (transfer none): the newest classes there are. Until those of a change are
 *   worked out they are of the measure, level and day before: ask their table's query.
 */
GeoClasses *
ui_session_get_classes (UiSession *self)
{
  g_return_val_if_fail (UI_IS_SESSION (self), NULL);
  return self->classes;
}

/**
 * ui_session_fly_to:
 * @area: an area of the register
 *
 * Selects the area and asks the map to show it.
 */
void
ui_session_fly_to (UiSession *self,
                   int        area)
{
  g_return_if_fail (UI_IS_SESSION (self));
  g_return_if_fail (area >= 0 && is_area_or_none (self, area));

  ui_session_set_selected (self, area);
  g_signal_emit (self, signals[SIGNAL_FLY_TO], 0, area);
}
