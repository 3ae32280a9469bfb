/* geo-import-preview.h – the outlines of a layer as a small map shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import.
 */
#pragma once

#include "geodata/import/survey/geo-import-layer.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

/* At most @n_max outlines from all over the layer, with no more vertices than a preview shows, in
 * degrees of EPSG:4490. Returns: NULL if there are none or they cannot be placed. */
GeoShapes *geo_import_preview_new (GeoImportLayer *layer,
                                   guint           n_max,
                                   GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
