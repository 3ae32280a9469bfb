/* geo-import-why-private.h – tokens of our drivers and the phrases for them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The part of a token before its first colon, and the phrase for it, untranslated; the values behind
 * the colons take the places of the %s, at most two. */
typedef struct {
  const char *name;
  guint n_values;
  const char *phrase;
} GeoImportReason;

/* Of the drivers that read texts, and of what files say of themselves that have no .prj. */
extern const GeoImportReason geo_import_text_reasons[];
extern const gsize geo_import_n_text_reasons;

G_END_DECLS
