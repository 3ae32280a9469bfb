/* geo-import-format.h – which of the drivers that are trusted reads a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GDAL has drivers that fetch from the network, that open data bases, and that read whatever other
 * file the one at hand names. Only those listed here are asked. Private to the import.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: the short name of the driver, NULL if there is none. @head: the first bytes. */
const char *geo_import_format_of_file     (const char *path,
                                           const char *head,
                                           gsize       n_head);
/* A folder that is one data set, such as a file geodatabase. */
const char *geo_import_format_of_folder   (const char *path);
/* An archive that is one document, such as a workbook. @folder: its address as a folder. */
const char *geo_import_format_of_archive  (const char *path,
                                           const char *folder);
/* Whether the inside of an archive is a document of an office program, and no workbook. */
gboolean    geo_import_format_is_document (const char *folder);
gboolean    geo_import_format_is_workbook (const char *driver);
/* Why a file that no driver reads is no text either: a translated sentence; NULL if it may be
 * text. */
const char *geo_import_format_explain     (const char *head,
                                           gsize       n_head);

G_END_DECLS
