/* ui-pointer.c – what the mouse does to a map: hover, click and nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-pointer"

#include "ui/map/ui-pointer.h"

#include <math.h>

struct _UiPointer
{
  GObject parent_instance;

  GtkWidget *map;       /* not owned: the map view owns both */
  double x, y;
  gboolean inside;
  gboolean pressed;
  double pressed_x, pressed_y;
  guint tick_id;
};

enum {
  SIGNAL_PRESSED,
  SIGNAL_CLICKED,
  SIGNAL_HOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiPointer, ui_pointer, G_TYPE_OBJECT)

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  UiPointer *self = UI_POINTER (user_data);

  self->tick_id = 0;
  g_signal_emit (self, signals[SIGNAL_HOVERED], 0);
  return G_SOURCE_REMOVE;
}

static void
motion_cb (UiPointer *self,
           double     x,
           double     y)
{
  self->inside = TRUE;
  self->x = x;
  self->y = y;
  ui_pointer_queue (self);
}

static void
leave_cb (UiPointer *self)
{
  self->inside = FALSE;
  ui_pointer_queue (self);
}

static void
pressed_cb (UiPointer *self,
            int        n_press,
            double     x,
            double     y)
{
  self->pressed = TRUE;
  self->pressed_x = x;
  self->pressed_y = y;
  gtk_widget_grab_focus (self->map);
  /* The second press of a double click begins libshumate's zoom: that one must not be stopped. */
  if (n_press == 1)
    g_signal_emit (self, signals[SIGNAL_PRESSED], 0);
  ui_pointer_queue (self);
}

static int
get_drag_threshold (UiPointer *self)
{
  int threshold_px;

  g_object_get (gtk_widget_get_settings (self->map), "gtk-dnd-drag-threshold", &threshold_px, NULL);
  return threshold_px;
}

/* A GtkGestureClick is released after a pan, too. */
static void
released_cb (UiPointer *self,
             int        n_press,
             double     x,
             double     y)
{
  self->pressed = FALSE;
  ui_pointer_queue (self);
  if (n_press == 1 &&
      hypot (x - self->pressed_x, y - self->pressed_y) <= get_drag_threshold (self))
    g_signal_emit (self, signals[SIGNAL_CLICKED], 0, x, y);
}

static void
sequence_ended_cb (UiPointer *self)
{
  self->pressed = FALSE;
  ui_pointer_queue (self);
}

static void
viewport_changed_cb (UiPointer *self)
{
  if (self->inside)
    ui_pointer_queue (self);
}

/* libshumate has no switch for it. */
static void
forbid_rotation (GtkWidget *map)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (map);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_ROTATE (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
watch (UiPointer *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->map, motion);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "end", G_CALLBACK (sequence_ended_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->map, GTK_EVENT_CONTROLLER (click));

  g_signal_connect_object (shumate_map_get_viewport (SHUMATE_MAP (self->map)), "notify",
                           G_CALLBACK (viewport_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ui_pointer_dispose (GObject *object)
{
  UiPointer *self = UI_POINTER (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->map, self->tick_id);
  self->tick_id = 0;
  G_OBJECT_CLASS (ui_pointer_parent_class)->dispose (object);
}

static void
ui_pointer_class_init (UiPointerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_pointer_dispose;

  signals[SIGNAL_PRESSED] =
    g_signal_new ("pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLICKED] =
    g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_HOVERED] =
    g_signal_new ("hovered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_pointer_init (UiPointer *self)
{
}

/**
 * ui_pointer_new:
 * @map: has to outlive the pointer
 *
 * Returns: (transfer full):
 */
UiPointer *
ui_pointer_new (ShumateMap *map)
{
  UiPointer *self;

  g_return_val_if_fail (SHUMATE_IS_MAP (map), NULL);

  self = g_object_new (UI_TYPE_POINTER, NULL);
  self->map = GTK_WIDGET (map);
  watch (self);
  forbid_rotation (self->map);
  return self;
}

gboolean
ui_pointer_get (UiPointer *self,
                double    *x,
                double    *y)
{
  g_return_val_if_fail (UI_IS_POINTER (self), FALSE);

  *x = self->x;
  *y = self->y;
  return self->inside && !self->pressed;
}

void
ui_pointer_queue (UiPointer *self)
{
  g_return_if_fail (UI_IS_POINTER (self));

  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->map, tick_cb, self, NULL);
}
