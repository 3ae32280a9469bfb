/* app-interrupt.h – Ctrl+C cancels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AppInterrupt AppInterrupt;

/* Till it is freed the first SIGINT, SIGTERM or SIGHUP cancels the cancellable, whatever the main
 * thread is busy with; the second one ends the process as if there were no AppInterrupt. */
AppInterrupt *app_interrupt_new             (void) G_GNUC_WARN_UNUSED_RESULT;
void          app_interrupt_free            (AppInterrupt *self);
GCancellable *app_interrupt_get_cancellable (AppInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppInterrupt, app_interrupt_free)

G_END_DECLS
