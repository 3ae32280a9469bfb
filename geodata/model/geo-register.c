/* geo-register.c – the network without its geometry: areas, posts, appointments, cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-register"

#include "config.h"

#include "geodata/model/geo-register.h"

#include "geodata/model/geo-register-private.h"

#include <string.h>

#define PATH_SEPARATOR " › "

G_DEFINE_BOXED_TYPE (GeoRegister, geo_register, geo_register_ref, geo_register_unref)

static gboolean
is_area (const GeoRegister *self,
         int                area)
{
  return area >= 0 && area < self->n_areas;
}

/* How many areas at the top, county or wider, hold all the others. */
static int
count_shared (const GeoRegister *self)
{
  int n = 0;

  while (n < self->n_areas
         && self->areas[n].parent == n - 1
         && self->areas[n].end == self->n_areas
         && self->areas[n].level <= GEO_LEVEL_COUNTY)
    n++;
  return n;
}

/**
 * geo_register_ref:
 * @self: a register
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): @self
 */
GeoRegister *
geo_register_ref (GeoRegister *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * geo_register_unref:
 * @self: (transfer full): a register
 *
 * May be called on any thread.
 */
void
geo_register_unref (GeoRegister *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->areas);
  g_free (self->kinds);
  g_free (self->posts);
  g_free (self->appointments);
  g_free (self->cases);
  g_free (self->first_post);
  g_free (self->first_case);
  g_free (self->first_appointment);
  g_free (self->areas_by_code);
  g_free (self->kinds_by_name);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->words, g_bytes_unref);
  g_free (self);
}

/**
 * geo_register_get_areas:
 * @self: a register
 * @n_areas: (out) (optional): their number
 *
 * Returns: (array length=n_areas): the areas in pre-order, siblings by code
 */
const GeoArea *
geo_register_get_areas (const GeoRegister *self,
                        int               *n_areas)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_areas != NULL)
    *n_areas = self->n_areas;
  return self->areas;
}

/**
 * geo_register_get_kinds:
 * @self: a register
 * @n_kinds: (out) (optional): their number
 *
 * Returns: (array length=n_kinds): the kinds of post, widest level first
 */
const GeoPostKind *
geo_register_get_kinds (const GeoRegister *self,
                        int               *n_kinds)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_kinds != NULL)
    *n_kinds = self->n_kinds;
  return self->kinds;
}

/**
 * geo_register_get_posts:
 * @self: a register
 * @n_posts: (out) (optional): their number
 *
 * Returns: (array length=n_posts): the posts, by area and then by kind
 */
const GeoPost *
geo_register_get_posts (const GeoRegister *self,
                        int               *n_posts)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_posts != NULL)
    *n_posts = self->n_posts;
  return self->posts;
}

/**
 * geo_register_get_appointments:
 * @self: a register
 * @n_appointments: (out) (optional): their number
 *
 * Returns: (array length=n_appointments): the appointments, by post and then by first day
 */
const GeoAppointment *
geo_register_get_appointments (const GeoRegister *self,
                               int               *n_appointments)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_appointments != NULL)
    *n_appointments = self->n_appointments;
  return self->appointments;
}

/**
 * geo_register_get_cases:
 * @self: a register
 * @n_cases: (out) (optional): their number
 *
 * Returns: (array length=n_cases): the cases, by area, then by the day they were reported
 */
const GeoCase *
geo_register_get_cases (const GeoRegister *self,
                        int               *n_cases)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_cases != NULL)
    *n_cases = self->n_cases;
  return self->cases;
}

/**
 * geo_register_get_area:
 * @self: a register
 * @area: an index into its areas
 *
 * Returns: that area
 */
const GeoArea *
geo_register_get_area (const GeoRegister *self,
                       int                area)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_area (self, area), NULL);

  return &self->areas[area];
}

/**
 * geo_register_find_area:
 * @self: a register
 * @code: a code as geo_code_normalize() returns it
 *
 * Returns: the index of the area of that code, -1 if there is none
 */
int
geo_register_find_area (const GeoRegister *self,
                        const char        *code)
{
  int low = 0, high;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (code != NULL, -1);

  high = self->n_areas;
  while (low < high)
    {
      int middle = low + (high - low) / 2;
      int order = strcmp (self->areas[self->areas_by_code[middle]].code, code);

      if (order == 0)
        return self->areas_by_code[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

/**
 * geo_register_find_kind:
 * @self: a register
 * @name: the name of a kind of post, as in the data
 *
 * Returns: the index of that kind, -1 if there is none
 */
int
geo_register_find_kind (const GeoRegister *self,
                        const char        *name)
{
  int low = 0, high;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  high = self->n_kinds;
  while (low < high)
    {
      int middle = low + (high - low) / 2;
      int order = strcmp (self->kinds[self->kinds_by_name[middle]].name, name);

      if (order == 0)
        return self->kinds_by_name[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

/**
 * geo_register_count_level:
 * @self: a register
 * @level: a level
 *
 * Returns: how many areas are of that level
 */
int
geo_register_count_level (const GeoRegister *self,
                          GeoLevel           level)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST, 0);

  return self->n_of_level[level];
}

/**
 * geo_register_get_post_range:
 * @self: a register
 * @area: an index into its areas
 * @first: (out): index of the first post of @area itself
 * @end: (out): index behind the last
 */
void
geo_register_get_post_range (const GeoRegister *self,
                             int                area,
                             int               *first,
                             int               *end)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (is_area (self, area));
  g_return_if_fail (first != NULL && end != NULL);

  *first = self->first_post[area];
  *end = self->first_post[area + 1];
}

/**
 * geo_register_get_appointment_range:
 * @self: a register
 * @post: an index into its posts
 * @first: (out): index of the earliest appointment to @post
 * @end: (out): index behind the latest
 */
void
geo_register_get_appointment_range (const GeoRegister *self,
                                    int                post,
                                    int               *first,
                                    int               *end)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (post >= 0 && post < self->n_posts);
  g_return_if_fail (first != NULL && end != NULL);

  *first = self->first_appointment[post];
  *end = self->first_appointment[post + 1];
}

/**
 * geo_register_get_case_range:
 * @self: a register
 * @area: an index into its areas
 * @first: (out): index of the first case of @area itself
 * @end: (out): index behind the last
 */
void
geo_register_get_case_range (const GeoRegister *self,
                             int                area,
                             int               *first,
                             int               *end)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (is_area (self, area));
  g_return_if_fail (first != NULL && end != NULL);

  *first = self->first_case[area];
  *end = self->first_case[area + 1];
}

/**
 * geo_register_dup_path:
 * @self: a register
 * @area: an index into its areas
 *
 * Returns: the names from the top down to @area: 林城镇 › 城北社区 › 第一组. A county, or
 *   wider area, that every path would begin with stands only in its own.
 */
char *
geo_register_dup_path (const GeoRegister *self,
                       int                area)
{
  g_autoptr (GPtrArray) names = NULL;
  int n_shared;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_area (self, area), NULL);

  n_shared = count_shared (self);
  names = g_ptr_array_new ();
  for (int i = area; i >= 0; i = self->areas[i].parent)
    if (i == area || i >= n_shared)
      g_ptr_array_add (names, (gpointer) self->areas[i].name);

  for (guint i = 0; i < names->len / 2; i++)
    {
      gpointer name = names->pdata[i];

      names->pdata[i] = names->pdata[names->len - 1 - i];
      names->pdata[names->len - 1 - i] = name;
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (PATH_SEPARATOR, (char **) names->pdata);
}

/**
 * geo_register_get_last_day:
 * @self: a register
 *
 * Returns: the last day on which a term began or ended or a case came or was closed,
 *   %GEO_DAY_NONE if there are none
 */
GeoDay
geo_register_get_last_day (const GeoRegister *self)
{
  g_return_val_if_fail (self != NULL, GEO_DAY_NONE);

  return self->last_day;
}

/**
 * geo_register_get_few_households:
 * @self: a register
 *
 * Returns: a count of cases in an area of fewer households than this must be shown as "few"
 */
gint64
geo_register_get_few_households (const GeoRegister *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->few_households;
}
