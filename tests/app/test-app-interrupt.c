/* test-app-interrupt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/app-interrupt.h"

#include <signal.h>

static void
wait_for (GCancellable *cancellable)
{
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_assert_cmpint (g_poll (&fd, 1, -1), ==, 1);
  g_cancellable_release_fd (cancellable);
}

static void
test_signals (void)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

  /* Whoever runs the tests under nohup ignores it, and so would they. */
  signal (SIGHUP, SIG_DFL);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (AppInterrupt) interrupt = app_interrupt_new ();
      GCancellable *cancellable = app_interrupt_get_cancellable (interrupt);

      g_assert_false (g_cancellable_is_cancelled (cancellable));
      raise (signals[i]);
      wait_for (cancellable);
      g_assert_true (g_cancellable_is_cancelled (cancellable));
    }
}

/* Under nohup the end of the session does not end the import. */
static void
test_ignored_signal (void)
{
  AppInterrupt *interrupt;
  struct sigaction action;

  signal (SIGHUP, SIG_IGN);
  interrupt = app_interrupt_new ();
  g_assert_cmpint (sigaction (SIGHUP, NULL, &action), ==, 0);
  g_assert_true (action.sa_handler == SIG_IGN);
  app_interrupt_free (interrupt);
  signal (SIGHUP, SIG_DFL);
}

/* However soon after its birth. */
static void
test_free_at_once (void)
{
  for (int i = 0; i < 100; i++)
    {
      AppInterrupt *interrupt = app_interrupt_new ();
      GCancellable *cancellable = g_object_ref (app_interrupt_get_cancellable (interrupt));

      app_interrupt_free (interrupt);
      g_assert_false (g_cancellable_is_cancelled (cancellable));
      g_assert_finalize_object (cancellable);
    }
}

static void
test_second_signal_ends (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (AppInterrupt) interrupt = app_interrupt_new ();

      raise (SIGINT);
      wait_for (app_interrupt_get_cancellable (interrupt));
      /* The first one has been taken; its source goes when the callback is back. */
      while (TRUE)
        {
          raise (SIGINT);
          g_thread_yield ();
        }
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_failed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interrupt/signals", test_signals);
  g_test_add_func ("/interrupt/ignored-signal", test_ignored_signal);
  g_test_add_func ("/interrupt/free-at-once", test_free_at_once);
  g_test_add_func ("/interrupt/second-signal-ends", test_second_signal_ends);

  return g_test_run ();
}
