/* bench-gestures.c – a hand on the mouse: drags and turns of the wheel over a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-gestures.h"

#include <math.h>

/* As often as a mouse tells where it is, at the least. */
#define STEP_S 0.008
#define STEPS_OF_DRAG 60
#define CLICKS_OF_WHEEL 8
#define S_BETWEEN_CLICKS 0.04
#define DRAGS_OF_ROUND 4

#define BUTTON_LEFT 1
#define WHEEL_UP 4    /* zooms in */
#define WHEEL_DOWN 5

/* From one side of the place to the other, at an angle. */
static void
add_drag (GString *script,
          int      x_px,
          int      y_px,
          int      radius_px,
          double   angle)
{
  const double dx = radius_px * cos (angle), dy = radius_px * sin (angle);

  for (int i = 0; i <= STEPS_OF_DRAG; i++)
    {
      double along = 2.0 * i / STEPS_OF_DRAG - 1;

      g_string_append_printf (script, "mousemove %d %d sleep %g\n", x_px + (int) (along * dx),
                              y_px + (int) (along * dy), STEP_S);
      if (i == 0)
        g_string_append_printf (script, "mousedown %d\n", BUTTON_LEFT);
    }
  g_string_append_printf (script, "mouseup %d sleep 0.1\n", BUTTON_LEFT);
}

static void
add_wheel (GString *script,
           int      button)
{
  for (int i = 0; i < CLICKS_OF_WHEEL; i++)
    g_string_append_printf (script, "click %d sleep %g\n", button, S_BETWEEN_CLICKS);
}

char *
bench_gestures_format (int   x_px,
                       int   y_px,
                       int   radius_px,
                       guint n_rounds)
{
  GString *script = g_string_new (NULL);
  /* Drags in turns of the golden angle go another way each. */
  const double turn = G_PI * (3 - sqrt (5));

  for (guint i = 0; i < n_rounds * DRAGS_OF_ROUND; i++)
    {
      add_drag (script, x_px, y_px, radius_px, turn * i);
      g_string_append_printf (script, "mousemove %d %d\n", x_px, y_px);
      add_wheel (script, i % DRAGS_OF_ROUND < DRAGS_OF_ROUND / 2 ? WHEEL_UP : WHEEL_DOWN);
    }
  return g_string_free (script, FALSE);
}

static void
done_cb (GObject      *xdotool,
         GAsyncResult *result,
         gpointer      is_done)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (xdotool), result, NULL, NULL, &error)
      || !g_subprocess_get_successful (G_SUBPROCESS (xdotool)))
    g_error ("xdotool failed: %s", error != NULL ? error->message : "see above");
  *(gboolean *) is_done = TRUE;
}

void
bench_gestures_run (const char *script)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) xdotool = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                                                      "xdotool", "-", NULL);
  gboolean is_done = FALSE;

  if (xdotool == NULL)
    g_error ("%s", error->message);
  g_subprocess_communicate_utf8_async (xdotool, script, NULL, done_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}
