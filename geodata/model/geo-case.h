/* geo-case.h – what state a case is in on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/* No closing day, or one after @as_of. */
gboolean geo_case_is_open    (const GeoCase *self,
                              GeoDay         as_of);
/* Open, and due before @as_of. */
gboolean geo_case_is_overdue (const GeoCase *self,
                              GeoDay         as_of);

G_END_DECLS
