/* geo-import-rows.h – which area came from which row of which source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. Small, as a country has 620,000 groups.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @source: index in the sources of the report; @row: as a spreadsheet counts. */
typedef struct {
  guint source;
  guint row;
} GeoImportPlace;

typedef struct _GeoImportRows GeoImportRows;

GeoImportRows *geo_import_rows_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void           geo_import_rows_free  (GeoImportRows        *self);
/* A code that is there already goes to the new place. */
void           geo_import_rows_add   (GeoImportRows        *self,
                                      const char           *code,
                                      GeoImportPlace        place);
gboolean       geo_import_rows_find  (GeoImportRows        *self,
                                      const char           *code,
                                      GeoImportPlace       *place);
guint          geo_import_rows_get_n (GeoImportRows        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportRows, geo_import_rows_free)

G_END_DECLS
