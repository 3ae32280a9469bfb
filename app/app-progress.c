/* app-progress.c – how far a long verb has come, on a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-progress"

#include "app/app-progress.h"

#include <unistd.h>

/* Terminals are slow: no more often than a person sees. */
#define INTERVAL_US (G_USEC_PER_SEC / 10)

/* ECMA-48: back to the first column, erase to the end of the line. */
#define ERASE_LINE "\r\033[K"

struct _AppProgress {
  gboolean on_terminal;
  gint64 last_us;
};

AppProgress *
app_progress_new (void)
{
  AppProgress *self = g_new0 (AppProgress, 1);

  self->on_terminal = isatty (STDERR_FILENO);

  return self;
}

void
app_progress_free (AppProgress *self)
{
  g_return_if_fail (self != NULL);

  if (self->last_us != 0)
    g_printerr (ERASE_LINE);
  g_free (self);
}

void
app_progress_report (AppProgress *self,
                     double       fraction,
                     const char  *what)
{
  gint64 now_us = g_get_monotonic_time ();

  g_return_if_fail (self != NULL);

  if (!self->on_terminal || now_us - self->last_us < INTERVAL_US)
    return;

  self->last_us = now_us;
  g_printerr (ERASE_LINE "%3.0f %%  %s", 100 * CLAMP (fraction, 0, 1), what);
}
