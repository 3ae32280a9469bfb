/* geo-import-drawing.h – the texts of a drawing as attributes of the outlines around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing has no table: what an area is called, and its code, are texts written into its outline.
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/source/geo-import-gdal.h"

G_BEGIN_DECLS

/* A copy of the drawing in memory, whose outlines have the fields `code` and `name` beside those of
 * the drawing: of the innermost outline that it lies in a line of text gives the code if it is one
 * of a township or below, and the name if there are letters in it, each if it is the only one of its
 * kind in there. The copy has no texts, and with codes only closed outlines.
 * @notes: of char*, translated sentences about it are added.
 * Returns: NULL if no text lies alone in an outline. */
GDALDatasetH geo_import_drawing_read (GDALDatasetH  drawing,
                                      GPtrArray    *notes) G_GNUC_WARN_UNUSED_RESULT;
/* A line that closes is an outline. Takes @geometry, returns it or the polygon. */
OGRGeometryH geo_import_drawing_close (OGRGeometryH  geometry);

G_END_DECLS
