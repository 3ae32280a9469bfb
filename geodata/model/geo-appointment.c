/* geo-appointment.c – whether an appointment fills its post on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-appointment"

#include "geodata/model/geo-appointment.h"

gboolean
geo_appointment_lasts (const GeoAppointment *self,
                       GeoDay                as_of)
{
  return self->from <= as_of && (self->to == GEO_DAY_NONE || self->to >= as_of);
}
