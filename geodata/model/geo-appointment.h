/* geo-appointment.h – whether an appointment fills its post on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/* Begun on or before @as_of, and without an end or ending on or after it. */
gboolean geo_appointment_lasts (const GeoAppointment *self,
                                GeoDay                as_of);

G_END_DECLS
