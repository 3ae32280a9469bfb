/* ui-measure-chooser.h – the drop-down of measures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkDropDown that is the session's measure, both ways. */
GtkWidget *ui_measure_chooser_new (UiSession *session);

G_END_DECLS
