/* geo-register-private.h – what the register, its areas and its builder share
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

typedef struct {
  gint64 id, parent_id;
  GeoArea area;
  int parent_row;
} GeoAreaRow;

/* Puts @rows, of GeoAreaRow, into the register; they are sorted on the way. Fills @ids, a
 * geo_id_index_new(), with their ids and their indices in the register. */
gboolean geo_register_build_areas   (GeoRegister  *self,
                                     GArray       *rows,
                                     GArray       *ids,
                                     GError      **error);
void     geo_register_set_bad_value (GError      **error,
                                     const char   *table,
                                     const char   *column,
                                     int           value);

G_END_DECLS
