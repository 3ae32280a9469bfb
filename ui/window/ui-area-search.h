/* ui-area-search.h – finds areas by name or code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of int: the areas in whose name or code every word of @text is found, or in the names above
 * them as long as one word is in their own; the best @max. NULL if cancelled. */
GArray *ui_area_search       (GeoRegister         *reg,
                              const char          *text,
                              guint                max,
                              GCancellable        *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void    ui_area_search_async (GeoRegister         *reg,
                              const char          *text,
                              guint                max,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
GArray *ui_area_search_finish (GAsyncResult        *result,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
