/* geo-csv.h – text as a field of a CSV file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text as RFC 4180 wants it: in quotation marks if it would break the row. */
void geo_csv_append_field   (GString    *csv,
                             const char *text);
/* The same, but what a spreadsheet would run as a formula is text to it: an apostrophe goes
 * before "=", "+", "-" and "@", as before a tab or a line break that hides one. */
void geo_csv_append_unarmed (GString    *csv,
                             const char *text);

G_END_DECLS
