/* ui-day-track.c – a time axis with a curve, and a handle on the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-day-track"

#include "config.h"

#include "ui/time/ui-day-track.h"

#include "ui/time/ui-day-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HANDLE_RADIUS_PX 6.0
#define MARGIN_PX 8.0         /* room for the handle at the ends */
#define CURVE_PX 36
#define TICK_PX 4.0
#define LABEL_GAP_PX 12.0
#define MIN_WIDTH_PX 120

struct _UiDayTrack
{
  GtkWidget parent_instance;

  GeoSeries *series;     /* NULL: none */
  GeoDay day;
  double press_x;        /* where a drag began */
  int axis_px;           /* height of the line of labels below */
  int label_px;          /* width of the widest label */
};

enum {
  SIGNAL_MOVED,
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiDayTrack, ui_day_track, GTK_TYPE_WIDGET)

static UiDayScale
get_scale (UiDayTrack *self)
{
  return (UiDayScale) {
    .first = geo_series_get_first (self->series),
    .last = geo_series_get_last (self->series),
    .start_px = MARGIN_PX,
    .width_px = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN_PX, 1),
  };
}

static UiDayCurve
get_curve (UiDayTrack *self)
{
  return (UiDayCurve) {
    .series = self->series,
    .scale = get_scale (self),
    .top_px = HANDLE_RADIUS_PX + 1,
    .bottom_px = gtk_widget_get_height (GTK_WIDGET (self)) - self->axis_px - HANDLE_RADIUS_PX - 1,
  };
}

char *
ui_day_track_dup_value (GeoSeries *series,
                        GeoDay     day)
{
  const GeoRow *row = geo_series_get_row (series, day);

  if (row->few)
    /* Translators: a count not shown, being of so few households */
    return g_strdup (C_("class", "few"));
  return geo_measure_format (geo_series_get_measure (series), row->value);
}

char *
ui_day_track_dup_text (GeoSeries *series,
                       GeoDay     day)
{
  g_autofree char *value = ui_day_track_dup_value (series, day);
  char text[GEO_DAY_TEXT_SIZE];

  /* Translators: a day and the figure on it: "2026-06-30: 93.8 %" */
  return g_strdup_printf (C_("day and value", "%s: %s"), geo_day_format (day, text), value);
}

static void
update_accessible (UiDayTrack *self)
{
  g_autofree char *text = NULL;

  if (self->series == NULL || self->day == GEO_DAY_NONE)
    return;
  text = ui_day_track_dup_text (self->series, self->day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  (double) geo_series_get_first (self->series),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) geo_series_get_last (self->series),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->day,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
move (UiDayTrack *self,
      GeoDay      day)
{
  if (self->series == NULL)
    return;
  day = CLAMP (day, geo_series_get_first (self->series), geo_series_get_last (self->series));
  if (day != self->day)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, day);
}

static void
move_to_x (UiDayTrack *self,
           double      x)
{
  const UiDayScale scale = get_scale (self);

  move (self, ui_day_scale_get_day (&scale, x));
}

static void
drag_begin_cb (UiDayTrack *self,
               double      x,
               double      y)
{
  if (self->series == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->press_x = x;
  move_to_x (self, x);
}

static void
drag_update_cb (UiDayTrack *self,
                double      offset_x,
                double      offset_y)
{
  if (self->series != NULL)
    move_to_x (self, self->press_x + offset_x);
}

/* How far a key goes. FALSE for one that is none of a slider's. */
static gboolean
get_key_step (guint            keyval,
              GdkModifierType  state,
              int             *days,
              int             *months)
{
  const gboolean by_month = (state & GDK_CONTROL_MASK) != 0;
  int direction;

  *days = *months = 0;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      direction = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 1;
      *days = by_month ? 0 : direction;
      *months = by_month ? direction : 0;
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      *months = -12;
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *months = 12;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (UiDayTrack      *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int days, months;

  if (self->series == NULL || self->day == GEO_DAY_NONE || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (get_key_step (keyval, state, &days, &months))
    {
      move (self, geo_day_step (self->day, days, months));
      return GDK_EVENT_STOP;
    }
  switch (keyval)
    {
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move (self, geo_series_get_first (self->series));
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move (self, geo_series_get_last (self->series));
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
ui_day_track_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip)
{
  UiDayTrack *self = UI_DAY_TRACK (widget);
  g_autofree char *text = NULL;
  UiDayScale scale;

  if (self->series == NULL)
    return FALSE;
  scale = get_scale (self);
  text = ui_day_track_dup_text (self->series,
                                keyboard ? self->day : ui_day_scale_get_day (&scale, x));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static PangoLayout *
create_label (UiDayTrack *self,
              const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
update_label_size (UiDayTrack *self)
{
  g_autoptr (PangoLayout) layout = create_label (self, "0000-00");

  pango_layout_get_pixel_size (layout, &self->label_px, &self->axis_px);
}

static void
ui_day_track_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  UiDayTrack *self = UI_DAY_TRACK (widget);

  update_label_size (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH_PX;
  else
    *minimum = *natural = CURVE_PX + self->axis_px;
}

static GdkRGBA
with_alpha (GdkRGBA colour,
            double  alpha)
{
  colour.alpha *= (float) alpha;
  return colour;
}

static void
draw_axis (UiDayTrack    *self,
           GtkSnapshot   *snapshot,
           const GdkRGBA *colour)
{
  const UiDayScale scale = get_scale (self);
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  const float y = (float) (height - self->axis_px);
  const GdkRGBA faint = with_alpha (*colour, 0.35);
  const GdkRGBA text_colour = with_alpha (*colour, 0.75);
  g_autoptr (GArray) ticks = ui_day_scale_list_ticks (&scale, self->label_px + LABEL_GAP_PX);
  double free_x = 0;

  gtk_snapshot_append_color (snapshot, &faint,
                             &GRAPHENE_RECT_INIT (MARGIN_PX, y - 1, (float) scale.width_px, 1));
  for (guint i = 0; i < ticks->len; i++)
    {
      const UiDayTick *tick = &g_array_index (ticks, UiDayTick, i);
      const double x = round (ui_day_scale_get_x (&scale, tick->day));
      const float tick_px = tick->is_labelled ? TICK_PX : TICK_PX / 2;
      g_autoptr (PangoLayout) layout = NULL;
      double label_x;
      int width;

      gtk_snapshot_append_color (snapshot, &faint,
                                 &GRAPHENE_RECT_INIT ((float) x, y - tick_px, 1, tick_px));
      if (!tick->is_labelled)
        continue;
      layout = create_label (self, tick->label);
      pango_layout_get_pixel_size (layout, &width, NULL);
      label_x = CLAMP (x - width / 2., 0, gtk_widget_get_width (GTK_WIDGET (self)) - width);
      if (label_x < free_x)
        continue;
      free_x = label_x + width + LABEL_GAP_PX / 2;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (label_x), y));
      gtk_snapshot_append_layout (snapshot, layout, &text_colour);
      gtk_snapshot_restore (snapshot);
    }
}

/* The days that have passed in colour, those to come in grey. */
static void
draw_curve (UiDayTrack    *self,
            cairo_t       *cr,
            const GdkRGBA *colour,
            const GdkRGBA *accent)
{
  const UiDayCurve curve = get_curve (self);
  const GdkRGBA to_come = with_alpha (*colour, 0.12);
  const GdkRGBA passed = with_alpha (*accent, 0.3);
  const GdkRGBA line = with_alpha (*colour, 0.5);

  ui_day_curve_trace (&curve, cr, curve.scale.last, TRUE);
  gdk_cairo_set_source_rgba (cr, &to_come);
  cairo_fill (cr);
  ui_day_curve_trace (&curve, cr, CLAMP (self->day, curve.scale.first, curve.scale.last), TRUE);
  gdk_cairo_set_source_rgba (cr, &passed);
  cairo_fill (cr);
  ui_day_curve_trace (&curve, cr, curve.scale.last, FALSE);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_handle (UiDayTrack    *self,
             cairo_t       *cr,
             const GdkRGBA *accent)
{
  const UiDayCurve curve = get_curve (self);
  const double x = ui_day_scale_get_x (&curve.scale, self->day);
  const double y = ui_day_curve_get_y (&curve, self->day);
  const GdkRGBA white = { 1, 1, 1, 1 };

  gdk_cairo_set_source_rgba (cr, accent);
  cairo_rectangle (cr, x - 1, 0, 2, gtk_widget_get_height (GTK_WIDGET (self)) - self->axis_px);
  cairo_fill (cr);
  /* Without a figure it sits on the axis. */
  cairo_arc (cr, x, isnan (y) ? curve.bottom_px : y, HANDLE_RADIUS_PX, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &white);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
ui_day_track_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  UiDayTrack *self = UI_DAY_TRACK (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                     (float) gtk_widget_get_height (widget));
  GdkRGBA colour, accent;
  cairo_t *cr;

  if (self->series == NULL)
    return;
  gtk_style_context_get_color (style, &colour);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = colour;
  draw_axis (self, snapshot, &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_curve (self, cr, &colour, &accent);
  if (self->day != GEO_DAY_NONE)
    draw_handle (self, cr, &accent);
  cairo_destroy (cr);
}

static void
ui_day_track_dispose (GObject *object)
{
  UiDayTrack *self = UI_DAY_TRACK (object);

  g_clear_pointer (&self->series, geo_series_unref);
  G_OBJECT_CLASS (ui_day_track_parent_class)->dispose (object);
}

static void
ui_day_track_class_init (UiDayTrackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_day_track_dispose;
  widget_class->measure = ui_day_track_measure;
  widget_class->snapshot = ui_day_track_snapshot;
  widget_class->query_tooltip = ui_day_track_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "daytrack");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);

  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_TOGGLED] =
    g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ui_day_track_init (UiDayTrack *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Day"), -1);
}

GtkWidget *
ui_day_track_new (void)
{
  return g_object_new (UI_TYPE_DAY_TRACK, NULL);
}

void
ui_day_track_set_series (UiDayTrack *self,
                         GeoSeries  *series)
{
  g_return_if_fail (UI_IS_DAY_TRACK (self));

  if (self->series == series)
    return;
  g_clear_pointer (&self->series, geo_series_unref);
  self->series = series != NULL ? geo_series_ref (series) : NULL;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_day_track_set_day (UiDayTrack *self,
                      GeoDay      day)
{
  g_return_if_fail (UI_IS_DAY_TRACK (self));

  if (self->day == day)
    return;
  self->day = day;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
ui_day_track_get_x (UiDayTrack *self,
                    GeoDay      day)
{
  UiDayScale scale;

  g_return_val_if_fail (UI_IS_DAY_TRACK (self), 0);
  g_return_val_if_fail (self->series != NULL, 0);

  scale = get_scale (self);
  return ui_day_scale_get_x (&scale, day);
}
