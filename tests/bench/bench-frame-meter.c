/* bench-frame-meter.c – what the main thread does for each frame of a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-frame-meter.h"

#include "tests/bench/bench-figures.h"

struct _BenchFrameMeter {
  GdkFrameClock *clock;
  GArray *cpu_ms, *clock_ms;
  double begun_cpu_s;   /* when the last frame ended */
  gint64 begun_us;
};

static gint64 idle_us;  /* a poll function has no data of its own */

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout_ms)
{
  gint64 begun_us = g_get_monotonic_time ();
  int result = g_poll (fds, n_fds, timeout_ms);

  idle_us += g_get_monotonic_time () - begun_us;
  return result;
}

static void
begin_frame (BenchFrameMeter *self)
{
  self->begun_cpu_s = bench_get_thread_s ();
  self->begun_us = g_get_monotonic_time ();
  idle_us = 0;
}

static void
after_paint_cb (BenchFrameMeter *self)
{
  double cpu_ms = (bench_get_thread_s () - self->begun_cpu_s) * 1000;
  double clock_ms = (double) (g_get_monotonic_time () - self->begun_us - idle_us) / 1000;

  g_array_append_val (self->cpu_ms, cpu_ms);
  g_array_append_val (self->clock_ms, clock_ms);
  begin_frame (self);
}

BenchFrameMeter *
bench_frame_meter_start (GtkWidget *widget)
{
  BenchFrameMeter *self = g_new0 (BenchFrameMeter, 1);

  self->cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->clock_ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  g_main_context_set_poll_func (NULL, poll_cb);
  begin_frame (self);
  return self;
}

void
bench_frame_meter_stop (BenchFrameMeter *self)
{
  g_main_context_set_poll_func (NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->clock, self);
}

void
bench_frame_meter_free (BenchFrameMeter *self)
{
  g_object_unref (self->clock);
  g_array_unref (self->cpu_ms);
  g_array_unref (self->clock_ms);
  g_free (self);
}

GArray *
bench_frame_meter_get_cpu (const BenchFrameMeter *self)
{
  return self->cpu_ms;
}

GArray *
bench_frame_meter_get_clock (const BenchFrameMeter *self)
{
  return self->clock_ms;
}
