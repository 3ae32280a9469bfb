/* bench-frame-meter.h – what the main thread does for each frame of a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A frame is all between two ends of the frame clock's painting: events, sources of the main loop,
 * layout, drawing. Two figures of it: the time of the processor in this thread, and the time by the
 * clock in which the main loop was not waiting for something to do, which counts what is waited for
 * in between, too, and other programs.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _BenchFrameMeter BenchFrameMeter;

/* One at a time: it stands in for the poll function of the main context. @widget: realized. */
BenchFrameMeter *bench_frame_meter_start     (GtkWidget             *widget) G_GNUC_WARN_UNUSED_RESULT;
void             bench_frame_meter_stop      (BenchFrameMeter       *self);
void             bench_frame_meter_free      (BenchFrameMeter       *self);
/* Of double, ms, one a frame. */
GArray          *bench_frame_meter_get_cpu   (const BenchFrameMeter *self);
GArray          *bench_frame_meter_get_clock (const BenchFrameMeter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchFrameMeter, bench_frame_meter_free)

G_END_DECLS
