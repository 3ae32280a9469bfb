/* test-ui-time-slider.c – the slider in the window: pointer, keys, playing, and who follows whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Needs a display and xdotool; no window manager.
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"
#include "ui/time/ui-day-track.h"
#include "ui/time/ui-time-slider.h"

static UiTimeSlider *
get_slider (WindowFixture *fixture)
{
  return UI_TIME_SLIDER (adw_bin_get_child (fixture->window->time_bin));
}

static GtkWidget *
get_track (WindowFixture *fixture)
{
  return window_fixture_find (get_slider (fixture), UI_TYPE_DAY_TRACK);
}

static void
show_slider (WindowFixture *fixture)
{
  window_fixture_show_county (fixture);
  WAIT_UNTIL (gtk_widget_get_width (get_track (fixture)) > 0);
  WAIT_UNTIL (ui_session_get_classes (fixture->session) != NULL);
}

static void
xdotool_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

G_GNUC_PRINTF (1, 2)
static void
xdotool (const char *format,
         ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  line = g_strconcat ("xdotool ", arguments, NULL);
  argv = g_strsplit (line, " ", -1);
  process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, xdotool_cb, &done);
  WAIT_UNTIL (done);
}

/* On the screen, there being no window manager. */
static void
locate (WindowFixture *fixture,
        GeoDay         day,
        double        *x,
        double        *y)
{
  GtkWidget *track = get_track (fixture);
  double surface_x, surface_y;

  gtk_widget_translate_coordinates (track, GTK_WIDGET (fixture->window),
                                    ui_day_track_get_x (UI_DAY_TRACK (track), day),
                                    gtk_widget_get_height (track) / 2., x, y);
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &surface_x, &surface_y);
  *x += surface_x;
  *y += surface_y;
}

static GeoDay
get_day (WindowFixture *fixture)
{
  return ui_session_get_as_of (fixture->session);
}

/* A pixel is a few hours to a few days wide. */
static void
assert_about (WindowFixture *fixture,
              GeoDay         day)
{
  g_assert_cmpint (ABS ((int) get_day (fixture) - (int) day), <=, 3);
}

static void
test_hidden (WindowFixture *fixture,
             gconstpointer  data)
{
  GtkWidget *slider = GTK_WIDGET (get_slider (fixture));

  g_assert_false (gtk_widget_get_visible (slider));
  show_slider (fixture);
  g_assert_true (gtk_widget_get_mapped (slider));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-time", NULL);
  g_assert_false (g_settings_get_boolean (fixture->settings, "show-time"));
  WAIT_UNTIL (!gtk_widget_get_mapped (slider));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-time", NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (slider));
}

static void
test_pointer (WindowFixture *fixture,
              gconstpointer  data)
{
  const GeoDay there = TEST_COUNTY_DAY - 100, further = TEST_COUNTY_DAY - 30;
  GeoClasses *classes;
  double x, y;

  show_slider (fixture);
  locate (fixture, there, &x, &y);
  xdotool ("mousemove %.0f %.0f click 1", x, y);
  WAIT_UNTIL (get_day (fixture) != TEST_COUNTY_DAY);
  assert_about (fixture, there);

  /* Lists wait for the hand, the map does not. */
  xdotool ("mousemove %.0f %.0f mousedown 1", x, y);
  locate (fixture, further, &x, &y);
  xdotool ("mousemove %.0f %.0f", x - 20, y);
  xdotool ("mousemove %.0f %.0f", x, y + 90);
  WAIT_UNTIL (get_day (fixture) > there + 50);
  xdotool ("mousemove %.0f %.0f", x, y);
  xdotool ("mouseup 1");
  assert_about (fixture, further);
  WAIT_UNTIL (ui_session_get_settled_as_of (fixture->session) == get_day (fixture));
  WAIT_UNTIL ((classes = ui_session_get_classes (fixture->session)) != NULL
              && geo_table_get_query (geo_classes_get_table (classes))->as_of
                 == get_day (fixture));
}

static void
press (WindowFixture *fixture,
       const char    *key,
       GeoDay         expected)
{
  xdotool ("key %s", key);
  WAIT_UNTIL (get_day (fixture) == expected);
}

static void
test_keys (WindowFixture *fixture,
           gconstpointer  data)
{
  double x, y;

  show_slider (fixture);
  locate (fixture, TEST_COUNTY_DAY, &x, &y);
  xdotool ("mousemove %.0f %.0f click 1", x, y);
  WAIT_UNTIL (gtk_widget_has_focus (get_track (fixture)));
  press (fixture, "Left", geo_day_new (2026, 6, 29));
  press (fixture, "ctrl+Left", geo_day_new (2026, 5, 29));
  press (fixture, "Right", geo_day_new (2026, 5, 30));
  press (fixture, "Prior", geo_day_new (2025, 5, 30));
  press (fixture, "ctrl+Right", geo_day_new (2025, 6, 30));
  press (fixture, "Next", geo_day_new (2026, 6, 30));
  /* The end of the store is the end of the slider. */
  press (fixture, "Right", geo_day_new (2026, 6, 30));
  press (fixture, "Left", geo_day_new (2026, 6, 29));
  press (fixture, "End", TEST_COUNTY_DAY);
  xdotool ("key Home");
  WAIT_UNTIL (get_day (fixture) < geo_day_new (2025, 1, 1));
  g_assert_false (ui_time_slider_get_playing (get_slider (fixture)));
  xdotool ("key space");
  WAIT_UNTIL (ui_time_slider_get_playing (get_slider (fixture)));
  xdotool ("key space");
  WAIT_UNTIL (!ui_time_slider_get_playing (get_slider (fixture)));
}

static void
test_play (WindowFixture *fixture,
           gconstpointer  data)
{
  UiTimeSlider *slider = get_slider (fixture);
  GeoDay day;

  show_slider (fixture);
  g_settings_set_string (fixture->settings, "play-speed", "year");
  ui_time_slider_set_playing (slider, TRUE);
  WAIT_UNTIL (get_day (fixture) < geo_day_new (2025, 6, 1));
  day = get_day (fixture);
  WAIT_UNTIL (get_day (fixture) > day + 30);
  g_assert_true (ui_time_slider_get_playing (slider));

  /* Another day from elsewhere ends it, and so does the end. */
  ui_session_set_as_of (fixture->session, TEST_COUNTY_DAY - 20);
  g_assert_false (ui_time_slider_get_playing (slider));
  g_assert_cmpuint (ui_session_get_settled_as_of (fixture->session), ==, TEST_COUNTY_DAY - 20);
  ui_time_slider_set_playing (slider, TRUE);
  WAIT_UNTIL (!ui_time_slider_get_playing (slider));
  g_assert_cmpuint (get_day (fixture), ==, TEST_COUNTY_DAY);

  ui_time_slider_set_playing (slider, TRUE);
  g_settings_set_boolean (fixture->settings, "show-time", FALSE);
  WAIT_UNTIL (!ui_time_slider_get_playing (slider));
  g_settings_reset (fixture->settings, "show-time");
  g_settings_reset (fixture->settings, "play-speed");
}

/* The texts of the three labels at the right. */
static void
assert_readout (WindowFixture *fixture,
                const char    *date,
                const char    *value,
                const char    *subject)
{
  GtkWidget *box = gtk_widget_get_next_sibling (get_track (fixture));
  GtkWidget *label = gtk_widget_get_first_child (box);

  WAIT_UNTIL (g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box))),
                           subject));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, date);
  label = gtk_widget_get_next_sibling (label);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, value);
}

/* Group 9, the tenth one, has 9 % 4 = 1 case in 3 households; there are 43 cases in 30 groups. */
static void
test_readout (WindowFixture *fixture,
              gconstpointer  data)
{
  GeoRegister *reg;
  const GeoArea *areas;
  int n_areas, group = -1;

  show_slider (fixture);
  ui_session_set_measure (fixture->session, GEO_MEASURE_CASES);
  WAIT_UNTIL (g_strcmp0 (gtk_widget_get_tooltip_text (
                           gtk_widget_get_next_sibling (get_track (fixture))),
                         "样例县 · Cases") == 0);
  assert_readout (fixture, "2026-06-30", "43", "样例县");

  reg = ui_session_get_register (fixture->session);
  areas = geo_register_get_areas (reg, &n_areas);
  for (int i = 0; i < n_areas; i++)
    if (areas[i].level == GEO_LEVEL_GROUP && areas[i].households == 3)
      group = i;
  g_assert_cmpint (group, >=, 0);
  ui_session_set_selected (fixture->session, group);
  assert_readout (fixture, "2026-06-30", "few", areas[group].name);
}

static void
add (const char *name,
     void      (*func) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, window_fixture_set_up, func, window_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  add ("/ui-time-slider/hidden", test_hidden);
  add ("/ui-time-slider/pointer", test_pointer);
  add ("/ui-time-slider/keys", test_keys);
  add ("/ui-time-slider/play", test_play);
  add ("/ui-time-slider/readout", test_readout);

  return window_fixture_run_plain ();
}
