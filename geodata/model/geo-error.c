/* geo-error.c – what can go wrong in geodata
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-error"

#include "geodata/model/geo-error.h"

G_DEFINE_QUARK (geo-error-quark, geo_error)
