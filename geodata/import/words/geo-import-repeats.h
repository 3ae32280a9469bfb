/* geo-import-repeats.h – what stands in a table twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GeoImportRepeats GeoImportRepeats;

GeoImportRepeats *geo_import_repeats_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void              geo_import_repeats_free   (GeoImportRepeats  *self);
/* @key: what must not come twice. @content: all else that the row says.
 * Returns: the earlier row of that key, 0 if this is the first; @same: whether it said the same. */
guint             geo_import_repeats_add    (GeoImportRepeats  *self,
                                             const char        *key,
                                             const char        *content,
                                             guint              row,
                                             gboolean          *same);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportRepeats, geo_import_repeats_free)

G_END_DECLS
