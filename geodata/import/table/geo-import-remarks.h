/* geo-import-remarks.h – rows of a table that are about the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import. Spreadsheets end in a row of totals, a remark, and who filled them in.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @cells: of char*. Whether the first that is filled is a word for a total, or begins as a remark
 * does, and at most half of the row is filled. */
gboolean geo_import_remarks_is (GPtrArray *cells);

G_END_DECLS
