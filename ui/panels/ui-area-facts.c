/* ui-area-facts.c – what there is to say of one area on one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-facts"

#include "config.h"

#include "ui/panels/ui-area-facts.h"

#include "geodata/model/geo-appointment.h"

#include <math.h>

static void
post_facts_free (UiPostFacts *self)
{
  g_array_unref (self->holders);
  g_array_unref (self->vacancies);
  g_free (self);
}

static GArray *
find_holders (const GeoRegister *reg,
              int                post,
              GeoDay             as_of)
{
  GArray *holders = g_array_new (FALSE, FALSE, sizeof (int));
  const GeoAppointment *appointments = geo_register_get_appointments (reg, NULL);
  int first, end;

  geo_register_get_appointment_range (reg, post, &first, &end);
  for (int i = first; i < end; i++)
    if (geo_appointment_lasts (&appointments[i], as_of))
      g_array_append_val (holders, i);
  return holders;
}

/* Adds the posts of @area itself, all of them or only the leading ones. */
static void
add_posts (UiAreaFacts *self,
           GPtrArray   *posts,
           int          area,
           gboolean     only_leading)
{
  const GeoPost *all = geo_register_get_posts (self->reg, NULL);
  const GeoPostKind *kinds = geo_register_get_kinds (self->reg, NULL);
  int first, end;

  geo_register_get_post_range (self->reg, area, &first, &end);
  for (int i = first; i < end; i++)
    {
      UiPostFacts *facts;

      if (only_leading && !kinds[all[i].kind].leading)
        continue;
      facts = g_new0 (UiPostFacts, 1);
      facts->post = i;
      facts->holders = find_holders (self->reg, i, self->as_of);
      facts->vacancies = geo_post_list_vacancies (self->reg, i, self->as_of);
      g_ptr_array_add (posts, facts);
    }
}

static void
measure (UiAreaFacts *self)
{
  GeoLevel level = geo_register_get_area (self->reg, self->area)->level;

  for (int i = 0; i < GEO_N_MEASURES; i++)
    {
      GeoQuery query = {
        .measure = i,
        .level = level,
        .within = self->area,
        .as_of = self->as_of,
        .from = GEO_DAY_NONE,
        .kind = -1,
      };
      g_autoptr (GeoTable) table = geo_table_new (self->reg, &query);
      const GeoRow *row = geo_table_find (table, self->area);

      self->figures[i] = row ? *row : (GeoRow) { self->area, FALSE, NAN, NAN, NAN };
    }
}

static void
count_steps (UiAreaFacts *self)
{
  const GeoArea *area = geo_register_get_area (self->reg, self->area);
  const GeoCase *cases = geo_register_get_cases (self->reg, NULL);
  gboolean known = self->as_of >= geo_register_get_last_day (self->reg);
  int first, end, unused;

  for (int step = GEO_STEP_REPORTED; step <= GEO_STEP_TRACKED; step++)
    self->steps[step] = known ? 0 : -1;
  if (!known)
    return;
  geo_register_get_case_range (self->reg, self->area, &first, &unused);
  geo_register_get_case_range (self->reg, area->end - 1, &unused, &end);
  for (int i = first; i < end; i++)
    if (cases[i].step >= GEO_STEP_REPORTED && cases[i].step <= GEO_STEP_TRACKED)
      self->steps[cases[i].step]++;
}

UiAreaFacts *
ui_area_facts_new (GeoRegister *reg,
                   int          area,
                   GeoDay       as_of)
{
  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (area >= 0, NULL);

  UiAreaFacts *self = g_new0 (UiAreaFacts, 1);

  self->reg = geo_register_ref (reg);
  self->area = area;
  self->as_of = as_of;
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) post_facts_free);
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) post_facts_free);
  measure (self);
  add_posts (self, self->posts, area, FALSE);
  for (int i = area; i >= 0; i = geo_register_get_area (reg, i)->parent)
    if (geo_register_get_area (reg, i)->level >= GEO_LEVEL_COUNTY)
      add_posts (self, self->chain, i, TRUE);
  self->chain_is_whole = geo_chain_is_whole (reg, area, as_of);
  count_steps (self);
  return self;
}

void
ui_area_facts_free (UiAreaFacts *self)
{
  geo_register_unref (self->reg);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->chain);
  g_free (self);
}
