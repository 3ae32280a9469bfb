/* geo-register-private.h – what the register and its builder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

struct _GeoRegister {
  gatomicrefcount ref_count;

  GStringChunk *strings;    /* every text below points in here */

  GeoArea *areas;
  GeoPostKind *kinds;
  GeoPost *posts;
  GeoAppointment *appointments;
  GeoCase *cases;
  int n_areas, n_kinds, n_posts, n_appointments, n_cases;

  /* Where the rows of area or post i begin; one more than there are, for the end. */
  int *first_post;          /* by area */
  int *first_case;          /* by area */
  int *first_appointment;   /* by post */

  int *areas_by_code;
  int *kinds_by_name;
  int n_of_level[GEO_N_LEVELS];

  GeoDay last_day;
  gint64 few_households;
};

G_END_DECLS
