/* geo-divisions.h – private: the names of provinces, prefectures and counties
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * divisions.csv: code and name, sorted by code. See divisions.LICENSE.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @code: of 2, 4 or 6 digits. Returns: NULL for a code that is not in the list. */
char *geo_divisions_dup_name (const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
