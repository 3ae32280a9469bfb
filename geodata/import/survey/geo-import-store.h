/* geo-import-store.h – another store of Getu's as a source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. Its areas lie in the table `area`, the surveyed ones and
 * those made of them, and once more in a view a level. Only what was surveyed is taken, and only
 * areas: posts and cases belong to the lists they came from.
 */
#pragma once

#include "geodata/import/survey/geo-import-layer.h"

G_BEGIN_DECLS

/* Narrows the layer of a file of SQLite to what was surveyed, if it is a store's.
 * Returns: translated, why the layer is left alone; NULL if it is not. */
const char *geo_import_store_narrow (GeoImportLayer *layer);
/* Once the columns are matched: which of a store's mean something else than in a survey. */
void        geo_import_store_settle (GeoImportLayer *layer);

G_END_DECLS
