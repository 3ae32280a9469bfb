/* bench-frames.c – how much the main thread does for a frame while the map is dragged and zoomed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-frames STORE WIDTH HEIGHT ROUNDS: opens the store in the real window and moves its map with
 * the mouse and the wheel. Needs a display and xdotool. Prints JSON: frames, the seconds they
 * took and how often the map moved; share of those within 16.7 ms, 99th percentile and the worst, of the processor ("cpu") and
 * by the clock ("clock"); how long the map took to come to rest; and the peak of memory.
 */
#include "config.h"

#include "tests/bench/bench-figures.h"
#include "tests/bench/bench-frame-meter.h"
#include "tests/bench/bench-gestures.h"
#include "ui/map/ui-map-view-private.h"
#include "ui/window/ui-window.h"

#include <adwaita.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* Of a screen that shows sixty a second. */
#define FRAME_MS (1000.0 / 60)
#define REST_MS 500

typedef struct {
  const char *store;
  int width_px, height_px;
  guint n_rounds;
  int status;
} Job;

static gboolean
set_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

static void
rest (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (REST_MS, set_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* The first descendant of that type. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
wait_settled (UiMapView *map)
{
  while (!ui_map_view_is_settled (map))
    g_main_context_iteration (NULL, TRUE);
}

static UiMapView *
open_store (UiWindow   *window,
            const Job  *job)
{
  UiMapView *map;

  gtk_window_set_default_size (GTK_WINDOW (window), job->width_px, job->height_px);
  gtk_window_present (GTK_WINDOW (window));
  ui_window_open (window, job->store);
  while (ui_session_get_classes (ui_window_get_session (window)) == NULL)
    {
      if (ui_window_is_free (window))
        return NULL;
      g_main_context_iteration (NULL, TRUE);
    }
  map = UI_MAP_VIEW (find (GTK_WIDGET (window), UI_TYPE_MAP_VIEW));
  rest ();
  wait_settled (map);
  rest ();
  return map;
}

static char *
format_gestures (UiWindow  *window,
                 UiMapView *map,
                 guint      n_rounds)
{
  graphene_rect_t bounds;
  double x_px, y_px;

  /* Without a window manager the window stands at the corner of the screen. */
  gtk_native_get_surface_transform (GTK_NATIVE (window), &x_px, &y_px);
  if (!gtk_widget_compute_bounds (GTK_WIDGET (map), GTK_WIDGET (window), &bounds))
    g_error ("the map is not in the window");
  x_px += bounds.origin.x + bounds.size.width / 2;
  y_px += bounds.origin.y + bounds.size.height / 2;
  return bench_gestures_format ((int) x_px, (int) y_px,
                                (int) (0.35f * MIN (bounds.size.width, bounds.size.height)),
                                n_rounds);
}

static void
print_frames (const char *name,
              GArray     *ms)
{
  double *all = &g_array_index (ms, double, 0);
  guint n_within = 0;

  for (guint i = 0; i < ms->len; i++)
    n_within += all[i] <= FRAME_MS;
  printf (", \"%s\": {\"share\": %.4f, \"median_ms\": %.3f, \"p99_ms\": %.3f, \"worst_ms\": %.3f}",
          name, (double) n_within / MAX (1, ms->len), bench_get_median (all, ms->len),
          bench_get_quantile (all, ms->len, 0.99), bench_get_quantile (all, ms->len, 1));
}

/* How often the map went elsewhere, so that nobody measures one that stands still. */
typedef struct {
  guint n_pans, n_zooms;
} Moves;

static void
pan_cb (Moves *moves)
{
  moves->n_pans++;
}

static void
zoom_cb (Moves *moves)
{
  moves->n_zooms++;
}

static void
count_moves (UiMapView *map,
             Moves     *moves)
{
  ShumateViewport *viewport = shumate_map_get_viewport (ui_map_view_get_map (map));

  g_signal_connect_swapped (viewport, "notify::latitude", G_CALLBACK (pan_cb), moves);
  g_signal_connect_swapped (viewport, "notify::zoom-level", G_CALLBACK (zoom_cb), moves);
}

static void
measure (UiWindow  *window,
         UiMapView *map,
         guint      n_rounds)
{
  g_autofree char *script = format_gestures (window, map, n_rounds);
  g_autoptr (BenchFrameMeter) meter = bench_frame_meter_start (GTK_WIDGET (window));
  gint64 begun_us = g_get_monotonic_time (), ended_us;
  Moves moves = { 0, 0 };

  count_moves (map, &moves);
  bench_gestures_run (script);
  ended_us = g_get_monotonic_time ();
  wait_settled (map);
  bench_frame_meter_stop (meter);
  g_signal_handlers_disconnect_by_data (shumate_map_get_viewport (ui_map_view_get_map (map)),
                                        &moves);
  printf ("{\"frames\": %u, \"seconds\": %.3f, \"pans\": %u, \"zooms\": %u",
          bench_frame_meter_get_cpu (meter)->len, (double) (ended_us - begun_us) / 1e6,
          moves.n_pans, moves.n_zooms);
  print_frames ("cpu", bench_frame_meter_get_cpu (meter));
  print_frames ("clock", bench_frame_meter_get_clock (meter));
  printf (", \"settle_ms\": %.1f, \"memory_mb\": %.1f}\n",
          (double) (g_get_monotonic_time () - ended_us) / 1000, bench_get_peak_mb ());
}

static void
activate_cb (GtkApplication *app,
             Job            *job)
{
  g_autoptr (GSettings) settings = g_settings_new (GETU_APP_ID);
  UiWindow *window = ui_window_new (app, settings, "");
  UiMapView *map = open_store (window, job);

  if (map != NULL)
    measure (window, map, job->n_rounds);
  else
    job->status = 1;
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) app = NULL;
  Job job = { 0 };

  setlocale (LC_ALL, "");
  if (argc == 5)
    job = (Job) { argv[1], atoi (argv[2]), atoi (argv[3]), (guint) MAX (0, atoi (argv[4])), 0 };
  if (job.width_px < 1 || job.height_px < 1 || job.n_rounds < 1)
    {
      fputs ("usage: bench-frames STORE WIDTH HEIGHT ROUNDS\n", stderr);
      return 2;
    }
  app = ADW_APPLICATION (adw_application_new (GETU_APP_ID, G_APPLICATION_NON_UNIQUE));
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &job);
  g_application_run (G_APPLICATION (app), 0, NULL);
  return job.status;
}
