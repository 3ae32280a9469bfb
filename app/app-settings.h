/* app-settings.h – what Getu remembers from one run to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the schema io.getu.Getu, kept in a plain file of the user's. Fails with GEO_ERROR_NOT_FOUND
 * where the schema is not installed. */
GSettings *app_settings_new (GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
