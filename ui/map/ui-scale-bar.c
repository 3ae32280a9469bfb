/* ui-scale-bar.c – how long a kilometre is in the middle of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-scale-bar"

#include "config.h"

#include "ui/map/ui-scale-bar.h"

#include "ui/map/ui-viewport.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_WIDTH_PX 120.0
#define TICK_PX 5
#define LINE_PX 2

struct _UiScaleBar
{
  GtkWidget parent_instance;

  GtkWidget *label;
  ShumateViewport *viewport;
  double length_m;
  double width_px;
};

G_DEFINE_FINAL_TYPE (UiScaleBar, ui_scale_bar, GTK_TYPE_WIDGET)

/* Mercator stretches by the secant of the latitude; here, as on a sphere. */
static double
get_metres_per_px (ShumateViewport *viewport)
{
  const UiView view = ui_viewport_get_view (viewport, 1, 1, 1);
  const double lat_deg = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));

  return view.units_per_px * cos (lat_deg * G_PI / 180);
}

/* The longest of 1, 2 and 5 times a power of ten. */
static double
round_down (double length_m)
{
  const double power = pow (10, floor (log10 (length_m)));

  if (length_m >= 5 * power)
    return 5 * power;
  return length_m >= 2 * power ? 2 * power : power;
}

static char *
format_length (double length_m)
{
  /* Translators: length of a scale bar; keep the narrow unit */
  if (length_m >= 1000)
    return g_strdup_printf (C_("scale bar", "%.0f km"), length_m / 1000);
  return g_strdup_printf (C_("scale bar", "%g m"), length_m);
}

static void
update (UiScaleBar *self)
{
  const double metres_per_px = get_metres_per_px (self->viewport);
  const double length_m = round_down (MAX_WIDTH_PX * metres_per_px);
  const double width_px = length_m / metres_per_px;

  if (length_m != self->length_m)
    {
      g_autofree char *text = format_length (length_m);
      g_autofree char *description = g_strdup_printf (_("Scale bar: %s"), text);

      gtk_label_set_text (GTK_LABEL (self->label), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
      self->length_m = length_m;
    }
  if (width_px == self->width_px)
    return;
  self->width_px = width_px;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* As wide as it ever gets, or everything beside it would move at each step of the wheel. */
static void
ui_scale_bar_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  UiScaleBar *self = UI_SCALE_BAR (widget);

  gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MAX (*natural, (int) MAX_WIDTH_PX);
  else
    *minimum = *natural = *natural + TICK_PX;
}

static void
ui_scale_bar_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  UiScaleBar *self = UI_SCALE_BAR (widget);

  gtk_widget_size_allocate (self->label, &(GtkAllocation) { 0, 0, width, height - TICK_PX }, -1);
}

static void
ui_scale_bar_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  UiScaleBar *self = UI_SCALE_BAR (widget);
  const float height = gtk_widget_get_height (widget);
  const float right = gtk_widget_get_width (widget);
  const float left = right - self->width_px;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (left, height - LINE_PX, right - left, LINE_PX));
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (left, height - TICK_PX, LINE_PX, TICK_PX));
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (right - LINE_PX, height - TICK_PX,
                                                  LINE_PX, TICK_PX));
}

static void
ui_scale_bar_dispose (GObject *object)
{
  UiScaleBar *self = UI_SCALE_BAR (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->viewport);
  G_OBJECT_CLASS (ui_scale_bar_parent_class)->dispose (object);
}

static void
ui_scale_bar_class_init (UiScaleBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ui_scale_bar_dispose;
  widget_class->measure = ui_scale_bar_measure;
  widget_class->size_allocate = ui_scale_bar_size_allocate;
  widget_class->snapshot = ui_scale_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "scale-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ui_scale_bar_init (UiScaleBar *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * ui_scale_bar_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_scale_bar_new (void)
{
  return g_object_new (UI_TYPE_SCALE_BAR, NULL);
}

/**
 * ui_scale_bar_set_viewport:
 * @viewport: with a reference map source
 */
void
ui_scale_bar_set_viewport (UiScaleBar      *self,
                           ShumateViewport *viewport)
{
  g_return_if_fail (UI_IS_SCALE_BAR (self));
  g_return_if_fail (self->viewport == NULL && SHUMATE_IS_VIEWPORT (viewport));

  self->viewport = g_object_ref (viewport);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::latitude", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

double
ui_scale_bar_get_length_m (UiScaleBar *self)
{
  g_return_val_if_fail (UI_IS_SCALE_BAR (self), 0);
  return self->length_m;
}

double
ui_scale_bar_get_width_px (UiScaleBar *self)
{
  g_return_val_if_fail (UI_IS_SCALE_BAR (self), 0);
  return self->width_px;
}
