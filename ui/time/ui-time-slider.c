/* ui-time-slider.c – the days of the store below the map: dragged or played
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-time-slider"

#include "config.h"

#include "ui/time/ui-time-slider.h"

#include "ui/time/ui-day-player.h"
#include "ui/time/ui-day-track.h"
#include "ui/time/ui-series-maker.h"

#include <glib/gi18n-lib.h>

struct _UiTimeSlider
{
  GtkWidget parent_instance;

  UiSession *session;
  GSettings *settings;
  UiSeriesMaker *maker;
  UiDayPlayer player;
  guint tick_id;         /* while it plays */
  gboolean is_moving;    /* it is itself that changes the day */

  GtkWidget *content;
  GtkWidget *play;
  UiDayTrack *track;
  GtkLabel *date;
  GtkLabel *value;
  GtkLabel *subject;
};

G_DEFINE_FINAL_TYPE (UiTimeSlider, ui_time_slider, GTK_TYPE_WIDGET)

/* By the number of the enumeration in the settings' schema. */
static const double days_per_s[] = { 7, 30.436875, 91.310625, 365.2425 };

static double
get_speed (UiTimeSlider *self)
{
  const guint speed = (guint) g_settings_get_enum (self->settings, "play-speed");

  g_assert (speed < G_N_ELEMENTS (days_per_s));
  return days_per_s[speed];
}

static void
update_play_button (UiTimeSlider *self)
{
  const gboolean plays = self->tick_id != 0;
  const char *label = plays ? _("Pause") : _("Play the Days");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), plays ? "media-playback-pause-symbolic"
                                                           : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The one area at the top, or none where there are several. */
static const char *
get_subject (UiTimeSlider *self,
             GeoSeries    *series)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  int n_areas, area = geo_series_get_area (series);
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);

  if (area < 0 && n_areas > 0 && areas[0].end == n_areas)
    area = 0;
  return area >= 0 ? areas[area].name : _("All Areas");
}

static void
update_readout (UiTimeSlider *self)
{
  GeoSeries *series = ui_series_maker_get (self->maker);
  const GeoDay day = ui_session_get_as_of (self->session);
  char text[GEO_DAY_TEXT_SIZE];
  g_autofree char *value = NULL;
  g_autofree char *line = NULL;

  if (series == NULL || day == GEO_DAY_NONE)
    return;
  value = ui_day_track_dup_value (series, day);
  gtk_label_set_text (self->date, geo_day_format (day, text));
  gtk_label_set_text (self->value, value);
  gtk_label_set_text (self->subject, get_subject (self, series));
  line = g_strdup_printf ("%s · %s", get_subject (self, series),
                          geo_measure_get_title (geo_series_get_measure (series)));
  gtk_widget_set_tooltip_text (gtk_widget_get_parent (GTK_WIDGET (self->subject)), line);
}

static void
series_changed_cb (UiTimeSlider *self)
{
  GeoSeries *series = ui_series_maker_get (self->maker);

  if (series == NULL)
    ui_time_slider_set_playing (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), series != NULL);
  ui_day_track_set_series (self->track, series);
  update_readout (self);
}

static void
day_changed_cb (UiTimeSlider *self)
{
  /* Somebody else wants another day: no more playing. */
  if (!self->is_moving)
    ui_time_slider_set_playing (self, FALSE);
  ui_day_track_set_day (self->track, ui_session_get_as_of (self->session));
  update_readout (self);
}

static void
move (UiTimeSlider *self,
      GeoDay        day)
{
  self->is_moving = TRUE;
  ui_session_move_as_of (self->session, day);
  self->is_moving = FALSE;
}

static void
moved_cb (UiTimeSlider *self,
          guint         day)
{
  ui_time_slider_set_playing (self, FALSE);
  move (self, day);
}

static void
toggle (UiTimeSlider *self)
{
  ui_time_slider_set_playing (self, self->tick_id == 0);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  UiTimeSlider *self = UI_TIME_SLIDER (widget);
  gboolean goes_on;
  GeoDay day;

  self->player.days_per_s = get_speed (self);
  goes_on = ui_day_player_advance (&self->player, gdk_frame_clock_get_frame_time (clock), &day);
  move (self, day);
  if (goes_on)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  update_play_button (self);
  return G_SOURCE_REMOVE;
}

/* A hand that comes near will move the day in a moment. */
static void
near_cb (UiTimeSlider *self)
{
  ui_session_prepare_days (self->session);
}

static void
add_speed_action (UiTimeSlider *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "play-speed");

  g_action_map_add_action (G_ACTION_MAP (group), action);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "time", G_ACTION_GROUP (group));
}

static void
ui_time_slider_unmap (GtkWidget *widget)
{
  ui_time_slider_set_playing (UI_TIME_SLIDER (widget), FALSE);
  GTK_WIDGET_CLASS (ui_time_slider_parent_class)->unmap (widget);
}

static void
ui_time_slider_dispose (GObject *object)
{
  UiTimeSlider *self = UI_TIME_SLIDER (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "time", NULL);
  g_clear_object (&self->maker);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_time_slider_parent_class)->dispose (object);
}

static void
load_css (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/getu/Getu/ui/time/time.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
ui_time_slider_class_init (UiTimeSliderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_time_slider_dispose;
  widget_class->unmap = ui_time_slider_unmap;

  g_type_ensure (UI_TYPE_DAY_TRACK);
  gtk_widget_class_set_css_name (widget_class, "timeslider");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/time/ui-time-slider.ui");
  gtk_widget_class_bind_template_child (widget_class, UiTimeSlider, content);
  gtk_widget_class_bind_template_child (widget_class, UiTimeSlider, play);
  gtk_widget_class_bind_template_child (widget_class, UiTimeSlider, track);
  gtk_widget_class_bind_template_child (widget_class, UiTimeSlider, date);
  gtk_widget_class_bind_template_child (widget_class, UiTimeSlider, value);
  gtk_widget_class_bind_template_child (widget_class, UiTimeSlider, subject);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle);
  load_css ();
}

static void
ui_time_slider_init (UiTimeSlider *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (near_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (near_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  update_play_button (self);
}

GtkWidget *
ui_time_slider_new (UiSession *session,
                    GSettings *settings)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  UiTimeSlider *self = g_object_new (UI_TYPE_TIME_SLIDER, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->maker = ui_series_maker_new (session);
  add_speed_action (self);
  g_signal_connect_object (self->maker, "changed", G_CALLBACK (series_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::as-of", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  series_changed_cb (self);
  day_changed_cb (self);
  return GTK_WIDGET (self);
}

gboolean
ui_time_slider_get_playing (UiTimeSlider *self)
{
  g_return_val_if_fail (UI_IS_TIME_SLIDER (self), FALSE);
  return self->tick_id != 0;
}

void
ui_time_slider_set_playing (UiTimeSlider *self,
                            gboolean      playing)
{
  GeoSeries *series;

  g_return_if_fail (UI_IS_TIME_SLIDER (self));

  if (playing == (self->tick_id != 0))
    return;
  series = ui_series_maker_get (self->maker);
  if (!playing)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
  else if (series != NULL)
    {
      ui_day_player_start (&self->player, ui_session_get_as_of (self->session),
                           geo_series_get_first (series), geo_series_get_last (series));
      self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  update_play_button (self);
}
