/* geo-import-flow.h – the rows of a layer, prepared on several threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. However long the layer is, and however large its outlines,
 * only so many of its rows are in memory.
 */
#pragma once

#include "geodata/import/survey/geo-import-row.h"

G_BEGIN_DECLS

typedef struct _GeoImportFlow GeoImportFlow;

/* Reads the layer from its beginning. @cancellable: once it is cancelled rows come unprepared, so
 * that nobody waits for what nobody wants; NULL: never. */
GeoImportFlow *geo_import_flow_new  (GeoImportLayer *layer,
                                     GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void           geo_import_flow_free (GeoImportFlow  *self);
/* Returns: (transfer full): the next rows, of GeoImportRow*, in their order and prepared; NULL
 * after the last */
GPtrArray     *geo_import_flow_next (GeoImportFlow  *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportFlow, geo_import_flow_free)

G_END_DECLS
