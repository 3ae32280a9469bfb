/* geo-import-names-why.c – why a name is not that of one area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-names-why"

#include "config.h"

#include "geodata/import/job/geo-import-names-why.h"

#include "geodata/import/words/geo-import-spell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CANDIDATES 5

/* More areas than these are not searched for a name like the one typed. */
#define MAX_COMPARED 20000

/* Characters that two names must share for one to be a slip of the other. */
#define MIN_SHARED 2

typedef struct {
  int area;
  guint n_shared;
} Candidate;

void
geo_names_hint_reach (GeoNamesHint      *self,
                      const GeoRegister *reg,
                      int                area,
                      gsize              n_rest)
{
  if (n_rest == 0 || n_rest > self->n_rest || area == self->area)
    return;
  self->is_sure = n_rest < self->n_rest;
  self->area = area;
  self->n_rest = n_rest;
}

static void
append_area (GString       *text,
             const GeoArea *area)
{
  if (text->len > 0)
    /* Translators: between two items of a list. */
    g_string_append (text, C_("list", ", "));
  /* Translators: the name of an area and its code. */
  g_string_append_printf (text, _("%s (%s)"), area->name, area->code);
}

char *
geo_names_why_several (const GeoRegister *reg,
                       const GArray      *found)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = geo_register_dup_path (reg, g_array_index (found, int, 0));
  guint n_more = found->len > MAX_CANDIDATES ? found->len - MAX_CANDIDATES : 0;

  for (guint i = 0; i < MIN (found->len, MAX_CANDIDATES); i++)
    append_area (text, geo_register_get_area (reg, g_array_index (found, int, i)));
  if (n_more > 0)
    return g_strdup_printf (_("several areas have this name, %s and %u more: write the path to the "
                              "one that is meant, such as %s, or its code"), text->str, n_more, path);

  return g_strdup_printf (_("several areas have this name, %s: write the path to the one that is "
                            "meant, such as %s, or its code"), text->str, path);
}

/* How many characters of @name stand in @typed. */
static guint
count_shared (const char *name,
              const char *typed)
{
  guint n = 0;

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    n += g_utf8_strchr (typed, -1, g_utf8_get_char (c)) != NULL;

  return n;
}

/* Keeps the best of them, in order. */
static void
consider (Candidate *best,
          guint     *n_best,
          Candidate  candidate)
{
  guint at = *n_best;

  while (at > 0 && best[at - 1].n_shared < candidate.n_shared)
    at--;
  if (at >= MAX_CANDIDATES)
    return;
  *n_best = MIN (*n_best + 1, MAX_CANDIDATES);
  for (guint i = *n_best - 1; i > at; i--)
    best[i] = best[i - 1];
  best[at] = candidate;
}

/* Names like the last one typed, of areas in @around, -1 for all. */
static char *
list_alike (const GeoRegister *reg,
            int                around,
            const char        *typed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Candidate best[MAX_CANDIDATES];
  guint n_best = 0;
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  int first = around + 1;
  int end = around < 0 ? n_areas : areas[around].end;

  for (int area = first; area < MIN (end, first + MAX_COMPARED); area++)
    {
      g_autofree char *name = geo_import_spell_normalize (areas[area].name);
      GeoLevel level;
      Candidate candidate = { area, 0 };

      /* The words for village and group are in all of them. */
      name[geo_import_spell_get_stem (name, &level)] = '\0';
      candidate.n_shared = count_shared (name, typed);
      if (candidate.n_shared >= MIN_SHARED
          || (candidate.n_shared == 1 && g_utf8_strlen (name, -1) <= MIN_SHARED))
        consider (best, &n_best, candidate);
    }
  for (guint i = 0; i < n_best; i++)
    append_area (text, &areas[best[i].area]);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
geo_names_why_none (const GeoRegister  *reg,
                    const GeoNamesHint *hint,
                    const char         *typed)
{
  int around = hint->is_sure ? hint->area : -1;
  const char *rest = around >= 0 && hint->n_rest <= strlen (typed)
                       ? typed + strlen (typed) - hint->n_rest
                       : typed;
  g_autofree char *alike = list_alike (reg, around, rest);
  const GeoArea *area = around >= 0 ? geo_register_get_area (reg, around) : NULL;

  if (area != NULL && alike != NULL)
    return g_strdup_printf (_("%s (%s) has no area of this name, but %s: correct it, or enter the "
                              "code"), area->name, area->code, alike);
  if (area != NULL)
    return g_strdup_printf (_("%s (%s) has no area of this name: correct it, or enter the code"),
                            area->name, area->code);
  if (alike != NULL)
    return g_strdup_printf (_("the store has no area of this name, but %s: correct it, or enter "
                              "the code"), alike);

  return g_strdup (_("the store has no area of this name: correct it, import the survey of the "
                     "area first, or enter the code"));
}
