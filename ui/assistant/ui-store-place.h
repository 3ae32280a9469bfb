/* ui-store-place.h – where a new store is kept unless somebody says otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A path at which there is nothing yet, called as the first of @paths is, in @folder, or in the
 * user's documents if that is empty or gone. */
char *ui_store_place_dup (const char        *folder,
                          const char *const *paths) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
