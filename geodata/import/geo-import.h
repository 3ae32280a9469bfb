/* geo-import.h – surveys, rosters and case lists into a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"
#include "geodata/import/source/geo-import-options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Imports @paths (files, folders, zip archives; surveys first, whatever their order) into the
 * store at @store_path, which is made if it is not there. One transaction: after an error, a
 * cancel or a kill the store is as it was, and a store that was not there still is not.
 * A row that cannot be stored is no error: it is in the report.
 * Returns: the report; NULL with @error if nothing was done. */
GeoImportReport *geo_import_run        (const char              *store_path,
                                        const char *const       *paths,
                                        const GeoImportOptions  *options,
                                        GeoImportProgress        progress,
                                        gpointer                 progress_data,
                                        GCancellable            *cancellable,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* @progress is called on the main context that was the thread's default at the call. */
void             geo_import_run_async  (const char              *store_path,
                                        const char *const       *paths,
                                        const GeoImportOptions  *options,
                                        GeoImportProgress        progress,
                                        gpointer                 progress_data,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
GeoImportReport *geo_import_run_finish (GAsyncResult            *result,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Once, before the first import: registers GDAL's drivers and ours from @plugin_dir. */
void             geo_import_init       (const char              *plugin_dir);

G_END_DECLS
