/* ui-outline-map.c – a small map: what comes in over what is there, and a place marked on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-outline-map"

#include "config.h"

#include "ui/map/ui-outline-map.h"

#include "ui/map/ui-camera.h"
#include "ui/map/ui-map-keys.h"
#include "ui/map/ui-mark-layer.h"
#include "ui/map/ui-mercator-source.h"
#include "ui/map/ui-outline-layer.h"
#include "ui/map/ui-scale-bar.h"
#include "ui/map/ui-viewport.h"

#include <adwaita.h>

#define FIT_MARGIN 0.08
/* Around a place that is marked: the neighbours are what it is judged by. */
#define FLY_MARGIN 0.32
#define ZOOM_STEP 1.0
#define PAN_PX 60

typedef enum {
  ROLE_GROUND,
  ROLE_SURVEY,
  N_ROLES,
} Role;

struct _UiOutlineMap
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  ShumateMap *map;
  UiScaleBar *scale_bar;
  GtkWidget *empty;
  UiOutlineLayer *layers[N_ROLES];
  UiMarkLayer *mark;
  UiCamera *camera;

  GPtrArray *shapes[N_ROLES];       /* of GeoShapes* on the plane; NULL for none */
  GCancellable *jobs[N_ROLES];      /* that put them there; NULL if none is under way */
  gboolean fit_pending;             /* as soon as there are shapes and a size */
  gboolean fly_pending;             /* likewise, to the mark */
  guint arrive_id;
};

G_DEFINE_FINAL_TYPE (UiOutlineMap, ui_outline_map, GTK_TYPE_WIDGET)

/* What a thread puts on the plane. */
typedef struct {
  UiOutlineMap *map;   /* borrowed: valid unless cancelled */
  Role role;
  GPtrArray *shapes;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->shapes);
  g_free (job);
}

static gboolean
has_size (UiOutlineMap *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->map)) > 0
         && gtk_widget_get_height (GTK_WIDGET (self->map)) > 0;
}

static GeoBox
get_box (UiOutlineMap *self)
{
  GeoBox box = GEO_BOX_EMPTY;

  for (Role role = 0; role < N_ROLES; role++)
    for (guint i = 0; self->shapes[role] != NULL && i < self->shapes[role]->len; i++)
      {
        GeoBox part = geo_shapes_get_box (g_ptr_array_index (self->shapes[role], i));

        if (geo_box_is_empty (&part))
          continue;
        geo_box_extend (&box, part.x_min, part.y_min);
        geo_box_extend (&box, part.x_max, part.y_max);
      }
  return box;
}

/* Lines of this map alone: grey for what is there, as ink or chalk; the accent for what comes. */
static void
update_layer (UiOutlineMap *self,
              Role          role)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const UiPen ground = { 0.20, dark ? 0xb0b0b0ff : 0x808080ff };
  const UiPen survey = { 0.28, dark ? 0x78aeedff : 0x1c71d8ff };

  if (role == ROLE_GROUND)
    ui_outline_layer_set_shapes (self->layers[role], self->shapes[role], &ground, 0);
  else
    ui_outline_layer_set_shapes (self->layers[role], self->shapes[role], &survey,
                                 (survey.colour & ~0xffu) | 0x28);
}

static void
update_layers (UiOutlineMap *self)
{
  for (Role role = 0; role < N_ROLES; role++)
    update_layer (self, role);
}

static void
fly_to_mark (UiOutlineMap *self,
             gboolean      animate)
{
  const GeoBox mark = ui_mark_layer_get_box (self->mark);
  const GeoBox box = ui_mark_widen (&mark);

  if (geo_box_is_empty (&box))
    return;
  ui_camera_show_box (self->camera, &box, FLY_MARGIN, animate);
}

static void
arrive (UiOutlineMap *self)
{
  if (!has_size (self))
    return;
  if (self->fit_pending)
    ui_outline_map_fit (self, FALSE);
  if (self->fly_pending)
    {
      self->fly_pending = FALSE;
      fly_to_mark (self, FALSE);
    }
}

static gboolean
arrive_cb (gpointer user_data)
{
  UiOutlineMap *self = UI_OUTLINE_MAP (user_data);

  self->arrive_id = 0;
  arrive (self);
  return G_SOURCE_REMOVE;
}

/* Outlines that cannot be put on the plane, such as of a pole, are left out. */
static void
project_thread (GTask        *task,
                gpointer      source_object,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  const GeoProjection mercator = geo_projection_mercator ();
  g_autoptr (GPtrArray) projected =
    g_ptr_array_new_with_free_func ((GDestroyNotify) geo_shapes_unref);

  for (guint i = 0; i < job->shapes->len; i++)
    {
      GeoShapes *shapes = geo_shapes_project (g_ptr_array_index (job->shapes, i), &mercator,
                                              cancellable, NULL);

      if (shapes != NULL)
        g_ptr_array_add (projected, shapes);
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&projected),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
projected_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) shapes = g_task_propagate_pointer (G_TASK (result), NULL);
  UiOutlineMap *self = job->map;

  if (shapes == NULL)
    return; /* given up for newer ones, or with the map */
  g_clear_object (&self->jobs[job->role]);
  g_clear_pointer (&self->shapes[job->role], g_ptr_array_unref);
  self->shapes[job->role] = g_steal_pointer (&shapes);
  update_layer (self, job->role);
  self->fit_pending = self->fit_pending || job->role == ROLE_SURVEY;
  arrive (self);
}

static void
drop_job (UiOutlineMap *self,
          Role          role)
{
  g_cancellable_cancel (self->jobs[role]);
  g_clear_object (&self->jobs[role]);
}

static void
set_shapes (UiOutlineMap *self,
            Role          role,
            GPtrArray    *shapes)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new (Job, 1);

  drop_job (self, role);
  self->jobs[role] = g_cancellable_new ();
  *job = (Job) { self, role, g_ptr_array_ref (shapes) };
  task = g_task_new (NULL, self->jobs[role], projected_cb, NULL);
  g_task_set_source_tag (task, set_shapes);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, project_thread);
}

/* Actions and keys */

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  ui_camera_zoom_by (UI_OUTLINE_MAP (widget)->camera, ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  ui_camera_zoom_by (UI_OUTLINE_MAP (widget)->camera, -ZOOM_STEP);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  ui_outline_map_fit (UI_OUTLINE_MAP (widget), TRUE);
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  ui_camera_pan_by (UI_OUTLINE_MAP (widget)->camera, dx * PAN_PX, dy * PAN_PX);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "map.pan", "(ii)", pan_action);
  ui_map_keys_bind (widget_class);
}

/* Object and widget */

static void
ui_outline_map_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  gtk_widget_measure (UI_OUTLINE_MAP (widget)->overlay, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
ui_outline_map_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  UiOutlineMap *self = UI_OUTLINE_MAP (widget);

  gtk_widget_size_allocate (self->overlay, &(GtkAllocation) { 0, 0, width, height }, -1);
  /* Not in the midst of a layout. */
  if ((self->fit_pending || self->fly_pending) && self->arrive_id == 0)
    self->arrive_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrive_cb, self, NULL);
}

static void
ui_outline_map_dispose (GObject *object)
{
  UiOutlineMap *self = UI_OUTLINE_MAP (object);
  GtkWidget *child;

  g_clear_handle_id (&self->arrive_id, g_source_remove);
  for (Role role = 0; role < N_ROLES; role++)
    {
      drop_job (self, role);
      g_clear_pointer (&self->shapes[role], g_ptr_array_unref);
    }
  g_clear_object (&self->camera);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ui_outline_map_parent_class)->dispose (object);
}

static void
ui_outline_map_class_init (UiOutlineMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_outline_map_dispose;
  widget_class->measure = ui_outline_map_measure;
  widget_class->size_allocate = ui_outline_map_size_allocate;

  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (UI_TYPE_SCALE_BAR);
  gtk_widget_class_set_css_name (widget_class, "outline-map");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/map/ui-outline-map.ui");
  gtk_widget_class_bind_template_child (widget_class, UiOutlineMap, overlay);
  gtk_widget_class_bind_template_child (widget_class, UiOutlineMap, map);
  gtk_widget_class_bind_template_child (widget_class, UiOutlineMap, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, UiOutlineMap, empty);
  install_actions (widget_class);
}

static void
ui_outline_map_init (UiOutlineMap *self)
{
  g_autoptr (ShumateMapSource) source = ui_mercator_source_new ();
  ShumateViewport *viewport;

  gtk_widget_init_template (GTK_WIDGET (self));
  viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (viewport, source);
  ui_scale_bar_set_viewport (self->scale_bar, viewport);
  for (Role role = 0; role < N_ROLES; role++)
    {
      self->layers[role] = ui_outline_layer_new (viewport);
      shumate_map_add_layer (self->map, SHUMATE_LAYER (self->layers[role]));
    }
  self->mark = ui_mark_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->mark));
  self->camera = ui_camera_new (self->map);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_layers), self, G_CONNECT_SWAPPED);
}

/**
 * ui_outline_map_new:
 *
 * Returns: (transfer floating): one that shows nothing yet
 */
GtkWidget *
ui_outline_map_new (void)
{
  return g_object_new (UI_TYPE_OUTLINE_MAP, NULL);
}

void
ui_outline_map_set_ground (UiOutlineMap *self,
                           GeoShapes    *shapes)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_shapes_unref);

  g_return_if_fail (UI_IS_OUTLINE_MAP (self));

  if (shapes != NULL)
    g_ptr_array_add (array, geo_shapes_ref (shapes));
  set_shapes (self, ROLE_GROUND, array);
}

void
ui_outline_map_set_survey (UiOutlineMap *self,
                           GPtrArray    *shapes)
{
  g_return_if_fail (UI_IS_OUTLINE_MAP (self));
  g_return_if_fail (shapes != NULL);

  set_shapes (self, ROLE_SURVEY, shapes);
}

void
ui_outline_map_mark (UiOutlineMap *self,
                     const GeoBox *box)
{
  GeoBox place;

  g_return_if_fail (UI_IS_OUTLINE_MAP (self));

  place = ui_mark_project (box);
  ui_mark_layer_set_box (self->mark, &place);
  self->fly_pending = !geo_box_is_empty (&place) && !has_size (self);
  if (has_size (self))
    fly_to_mark (self, TRUE);
}

void
ui_outline_map_fit (UiOutlineMap *self,
                    gboolean      animate)
{
  GeoBox box;

  g_return_if_fail (UI_IS_OUTLINE_MAP (self));

  box = get_box (self);
  gtk_widget_set_visible (self->empty, geo_box_is_empty (&box));
  self->fit_pending = !has_size (self);
  if (has_size (self) && !geo_box_is_empty (&box))
    ui_camera_show_box (self->camera, &box, FIT_MARGIN, animate);
}

GeoBox
ui_outline_map_get_view (UiOutlineMap *self)
{
  const GeoProjection mercator = geo_projection_mercator ();
  UiView view;
  double corners[4];

  g_return_val_if_fail (UI_IS_OUTLINE_MAP (self), GEO_BOX_EMPTY);

  view = ui_viewport_get_view (shumate_map_get_viewport (self->map),
                               gtk_widget_get_width (GTK_WIDGET (self->map)),
                               gtk_widget_get_height (GTK_WIDGET (self->map)), 1);
  corners[0] = view.x_left;
  corners[1] = view.y_top - view.height * view.units_per_px;
  corners[2] = view.x_left + view.width * view.units_per_px;
  corners[3] = view.y_top;
  if (!geo_projection_inverse (&mercator, corners, 2, NULL))
    return GEO_BOX_EMPTY;
  return (GeoBox) { corners[0], corners[1], corners[2], corners[3] };
}

gboolean
ui_outline_map_is_settled (UiOutlineMap *self)
{
  g_return_val_if_fail (UI_IS_OUTLINE_MAP (self), FALSE);

  for (Role role = 0; role < N_ROLES; role++)
    if (self->jobs[role] != NULL || !ui_outline_layer_is_settled (self->layers[role]))
      return FALSE;
  return !self->fit_pending && !self->fly_pending;
}
