/* app-interrupt.c – Ctrl+C cancels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A verb blocks the main thread, and a signal handler may not lock, so signals are waited for on a
 * thread of their own.
 */
#define G_LOG_DOMAIN "app-interrupt"

#include "app/app-interrupt.h"

#include <glib-unix.h>
#include <signal.h>

struct _AppInterrupt {
  GCancellable *cancellable;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
signal_cb (gpointer data)
{
  AppInterrupt *self = data;

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
attach_signal (AppInterrupt *self,
               int           number)
{
  g_autoptr (GSource) source = NULL;
  struct sigaction before;

  /* Under nohup a signal is ignored, and stays so. */
  if (sigaction (number, NULL, &before) == 0 && before.sa_handler == SIG_IGN)
    return;

  source = g_unix_signal_source_new (number);
  g_source_set_callback (source, signal_cb, self, NULL);
  g_source_attach (source, self->context);
}

static gpointer
wait_for_signals (gpointer data)
{
  AppInterrupt *self = data;

  g_main_loop_run (self->loop);

  return NULL;
}

AppInterrupt *
app_interrupt_new (void)
{
  AppInterrupt *self = g_new0 (AppInterrupt, 1);

  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  attach_signal (self, SIGINT);
  attach_signal (self, SIGTERM);
  attach_signal (self, SIGHUP);
  self->thread = g_thread_new ("signals", wait_for_signals, self);

  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

void
app_interrupt_free (AppInterrupt *self)
{
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (self != NULL);

  /* From within the loop: before it runs, a quit would be lost. */
  source = g_idle_source_new ();
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}

GCancellable *
app_interrupt_get_cancellable (AppInterrupt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cancellable;
}
