/* app-progress.h – how far a long verb has come, on a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AppProgress AppProgress;

/* Writes on stderr, and only if that is a terminal. */
AppProgress *app_progress_new    (void) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the line away. */
void         app_progress_free   (AppProgress *self);
/* @fraction: 0 … 1. @what: what is at work, one line. */
void         app_progress_report (AppProgress *self,
                                  double       fraction,
                                  const char  *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppProgress, app_progress_free)

G_END_DECLS
