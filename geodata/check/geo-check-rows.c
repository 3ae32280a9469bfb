/* geo-check-rows.c – codes, names, parents, stated areas and posts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check-private.h"

#include "geodata/model/geo-code.h"

#include <math.h>
#include <string.h>

static void
add (GeoChecker  *self,
     GeoFault     fault,
     GeoSeverity  severity,
     int          area,
     int          other,
     double       area_m2)
{
  GeoHit hit = GEO_HIT_INIT (fault, severity, area);

  hit.others[0] = other;
  hit.area_m2 = area_m2;
  hit.box = self->all[area].box;
  geo_checker_add (self, &hit);
}

/* @padded: area by the significant part of codes that are not written by it alone. */
static void
check_code (GeoChecker *self,
            int         i,
            GHashTable *padded)
{
  const GeoArea *area = &self->areas[i];
  char *code = geo_code_normalize (area->code);
  GeoLevel level;
  gpointer other;

  if (code == NULL)
    {
      add (self, GEO_FAULT_CODE_UNREADABLE, GEO_SEVERITY_ERROR, i, -1, NAN);
      return;
    }
  if (strcmp (code, area->code) != 0)
    {
      int twin = geo_register_find_area (self->reg, code);

      if (twin < 0 && g_hash_table_lookup_extended (padded, code, NULL, &other))
        twin = GPOINTER_TO_INT (other);
      if (twin >= 0)
        add (self, GEO_FAULT_CODE_TWICE, GEO_SEVERITY_ERROR, i, twin, NAN);
      else
        add (self, GEO_FAULT_CODE_UNREADABLE, GEO_SEVERITY_WARNING, i, -1, NAN);
      g_hash_table_insert (padded, g_steal_pointer (&code), GINT_TO_POINTER (i));
      return;
    }
  if (geo_code_get_level (code, &level) && level != area->level)
    add (self, GEO_FAULT_CODE_OF_OTHER_LEVEL, GEO_SEVERITY_WARNING, i, -1, NAN);
  g_free (code);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
check_name (GeoChecker *self,
            int         i)
{
  const GeoArea *area = &self->areas[i];

  /* An area made from those below it is called by its code where nobody knows its name. */
  if (is_blank (area->name) || strcmp (area->name, area->code) == 0)
    add (self, GEO_FAULT_NO_NAME, area->derived ? GEO_SEVERITY_NOTE : GEO_SEVERITY_WARNING, i, -1,
         NAN);
}

static void
check_parent (GeoChecker *self,
              int         i,
              GeoLevel    widest)
{
  const GeoArea *area = &self->areas[i];
  g_autofree char *wanted = NULL;
  int other;

  if (area->parent < 0)
    {
      if (area->level > widest)
        add (self, GEO_FAULT_NO_PARENT, GEO_SEVERITY_WARNING, i, -1, NAN);
      return;
    }
  if (g_str_has_prefix (area->code, self->areas[area->parent].code))
    return;
  wanted = geo_code_dup_parent (area->code);
  other = wanted != NULL ? geo_register_find_area (self->reg, wanted) : -1;
  /* A survey may name the area above by a column of its own and number its areas as it likes. */
  if (other >= 0)
    add (self, GEO_FAULT_OTHER_PARENT, GEO_SEVERITY_WARNING, i, area->parent, NAN);
}

static void
check_stated_area (GeoChecker *self,
                   int         i)
{
  const GeoArea *area = &self->areas[i];

  if (area->stated_m2 > 0 && area->area_m2 > 0 && !area->derived
      && fabs (area->area_m2 - area->stated_m2) > self->options->stated_share * area->stated_m2)
    add (self, GEO_FAULT_STATED_AREA, GEO_SEVERITY_WARNING, i, -1,
         fabs (area->area_m2 - area->stated_m2));
}

gboolean
geo_checker_lacks_kind (const GeoChecker *self,
                        int               area,
                        int               kind)
{
  const GeoPost *posts = geo_register_get_posts (self->reg, NULL);
  int first, end;

  if (geo_register_get_kinds (self->reg, NULL)[kind].level != self->areas[area].level)
    return FALSE;
  geo_register_get_post_range (self->reg, area, &first, &end);
  for (int p = first; p < end; p++)
    if (posts[p].kind == kind)
      return FALSE;
  return TRUE;
}

static void
check_posts (GeoChecker *self,
             int         i)
{
  int n_kinds;

  geo_register_get_kinds (self->reg, &n_kinds);
  for (int kind = 0; kind < n_kinds; kind++)
    if (geo_checker_lacks_kind (self, i, kind))
      {
        add (self, GEO_FAULT_NO_POSTS, GEO_SEVERITY_WARNING, i, -1, NAN);
        return;
      }
}

void
geo_check_rows (GeoChecker *self)
{
  g_autoptr (GHashTable) padded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GeoLevel widest = GEO_LEVEL_LAST;

  for (int i = 0; i < self->n_areas; i++)
    widest = MIN (widest, self->areas[i].level);
  for (int i = 0; i < self->n_areas; i++)
    {
      check_code (self, i, padded);
      check_name (self, i);
      check_parent (self, i, widest);
      check_stated_area (self, i);
      check_posts (self, i);
    }
}
