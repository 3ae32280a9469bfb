/* geo-case.c – what state a case is in on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-case"

#include "geodata/model/geo-case.h"

gboolean
geo_case_is_open (const GeoCase *self,
                  GeoDay         as_of)
{
  return self->closed == GEO_DAY_NONE || self->closed > as_of;
}

gboolean
geo_case_is_overdue (const GeoCase *self,
                     GeoDay         as_of)
{
  return geo_case_is_open (self, as_of) && self->due != GEO_DAY_NONE && self->due < as_of;
}
