/* ui-basemap-dialog.h – what lies below the areas: chosen, and seen on the map at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/basemap/ui-basemap.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_BASEMAP_DIALOG (ui_basemap_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UiBasemapDialog, ui_basemap_dialog, UI, BASEMAP_DIALOG, AdwWindow)

/* Writes @settings, which @basemap follows. */
GtkWidget *ui_basemap_dialog_new      (GtkWindow  *parent,
                                       GSettings  *settings,
                                       UiBasemap  *basemap);
/* Whether a file is by its name one of tiles. */
gboolean   ui_basemap_is_file_of_tiles (const char *path);

G_END_DECLS
