/* register-fixture.h – registers written as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/* One row a line, columns parted by spaces, "-" for what is not known or not there:
 *
 *   few HOUSEHOLDS
 *   area CODE HOUSEHOLDS POPULATION KM2          after the area above it; level from the code
 *   kind NAME LEVEL leading|other
 *   post CODE KIND REQUIRED
 *   term CODE KIND HOLDER FROM TO
 *   case CODE REPORTED DUE CLOSED
 *
 * Anything else ends the test. */
GeoRegister *register_fixture_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Index of the area; ends the test if there is none. */
int          register_fixture_area (GeoRegister *reg,
                                    const char  *code);
GeoDay       register_fixture_day  (const char  *text);

G_END_DECLS
