/* geo-import-number.h – numbers as people type them into tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import. Full-width figures, commas between thousands, a unit behind.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @unit: (out): what stands behind the number, half width, lower case, without blanks around; "" for
 * nothing. Returns: NAN if @cell begins with no number; the unit is "" then. */
double geo_import_number_parse (const char  *cell,
                                char       **unit);

G_END_DECLS
