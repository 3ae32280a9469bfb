/* geo-register-private.h – what the register, its areas and its builder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

struct _GeoRegister {
  gatomicrefcount ref_count;

  /* Every text below points into one of the two: of a register that was built from rows, or of one
   * that was unpacked. */
  GStringChunk *strings;
  GBytes *words;

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
/* Fills areas_by_code and n_of_level from the areas; fails where two have the same code. */
gboolean geo_register_index_codes   (GeoRegister  *self,
                                     GError      **error);
void     geo_register_set_bad_value (GError      **error,
                                     const char   *table,
                                     const char   *column,
                                     int           value);

/* @first counts the rows of each owner, one place late; makes the places out of it. */
static inline void
geo_register_counts_to_first (int *first,
                              int  n_owners)
{
  for (int i = 0; i < n_owners; i++)
    first[i + 1] += first[i];
}

G_END_DECLS
