/* geo-import-failure.h – what GDAL and its drivers say when they fail, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import. GDAL speaks English, to programmers, and only in sentences. Our own
 * drivers end theirs in a token of geo-import-why.h in brackets.
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"

G_BEGIN_DECLS

/* @message: as caught; "" if nothing was said.
 * Returns: a translated phrase; what GDAL said stands in it only where nothing better is known. */
char          *geo_import_failure_explain   (const char *message) G_GNUC_WARN_UNUSED_RESULT;
/* What the user can give against it, as far as our own drivers tell. */
GeoImportNeeds geo_import_failure_get_needs (const char *message);

G_END_DECLS
