/* geo-import-why.h – the reasons of the Survey driver, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"

G_BEGIN_DECLS

/* @token: as in the metadata of a layer: "easting-zone:37:3". A driver of a later version may have
 * a token that is not known here; it then stands for itself.
 * Returns: a translated phrase. */
char          *geo_import_why_explain   (const char *token) G_GNUC_WARN_UNUSED_RESULT;
/* Likewise; NULL for a token that is not known. */
char          *geo_import_why_find      (const char *token) G_GNUC_WARN_UNUSED_RESULT;
/* What the user can give against it; GEO_NEED_NOTHING for a mere reason. */
GeoImportNeeds geo_import_why_get_needs (const char *token);

G_END_DECLS
