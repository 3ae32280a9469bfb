/* app-application.h – the application: its windows, settings, colours and keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define APP_TYPE_APPLICATION (app_application_get_type ())
G_DECLARE_FINAL_TYPE (AppApplication, app_application, APP, APPLICATION, AdwApplication)

/* Activated it opens the store of last time or offers to make one; opened it opens the stores. */
AppApplication *app_application_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* NULL before startup. */
GSettings      *app_application_get_settings (AppApplication *self);

G_END_DECLS
