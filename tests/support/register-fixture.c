/* register-fixture.c – registers written as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/support/register-fixture.h"

#include <math.h>
#include <string.h>

typedef struct {
  GeoRegisterBuilder *builder;
  GHashTable *ids;       /* of areas by code, kinds by name, posts by "code kind"; own numbers */
} Fixture;

static gint64
id_of (Fixture    *self,
       const char *key)
{
  gpointer id;

  if (!g_hash_table_lookup_extended (self->ids, key, NULL, &id))
    g_error ("the fixture has no %s", key);

  return GPOINTER_TO_INT (id);
}

static gint64
new_id (Fixture    *self,
        const char *key)
{
  int id = (int) g_hash_table_size (self->ids) + 1;

  g_assert_true (g_hash_table_insert (self->ids, g_strdup (key), GINT_TO_POINTER (id)));

  return id;
}

static double
number_or (const char *text,
           double      unknown)
{
  return g_str_equal (text, "-") ? unknown : g_ascii_strtod (text, NULL);
}

GeoDay
register_fixture_day (const char *text)
{
  g_autoptr (GError) error = NULL;
  GeoDay day = GEO_DAY_NONE;

  if (!g_str_equal (text, "-"))
    geo_day_parse (text, &day, &error);
  g_assert_no_error (error);

  return day;
}

static void
add_area (Fixture            *self,
          const char *const  *words)
{
  gint64 parent_id = -1;
  GeoArea area = {
    .code = words[1],
    .name = words[1],
    .households = (gint64) number_or (words[2], -1),
    .population = (gint64) number_or (words[3], -1),
    .area_m2 = number_or (words[4], NAN) * 1e6,
  };

  switch (strlen (area.code))
    {
    case 6: area.level = GEO_LEVEL_COUNTY; break;
    case 9: area.level = GEO_LEVEL_TOWNSHIP; break;
    case 12: area.level = GEO_LEVEL_VILLAGE; break;
    case 15: area.level = GEO_LEVEL_GROUP; break;
    default: g_error ("%s is no code", area.code);
    }
  if (area.level > GEO_LEVEL_COUNTY)
    {
      g_autofree char *parent_code = g_strndup (area.code, strlen (area.code) - 3);

      parent_id = id_of (self, parent_code);
    }
  geo_register_builder_add_area (self->builder, new_id (self, area.code), parent_id, &area);
}

static void
add_kind (Fixture           *self,
          const char *const *words)
{
  g_autoptr (GError) error = NULL;
  GeoPostKind kind = { .name = words[1], .leading = g_str_equal (words[3], "leading") };

  geo_level_from_nick (words[2], &kind.level, &error);
  g_assert_no_error (error);
  geo_register_builder_add_kind (self->builder, new_id (self, kind.name), &kind);
}

static void
add_post (Fixture           *self,
          const char *const *words)
{
  g_autofree char *key = g_strjoin (" ", words[1], words[2], NULL);

  geo_register_builder_add_post (self->builder, new_id (self, key), id_of (self, words[1]),
                                 id_of (self, words[2]), (int) number_or (words[3], 1));
}

static void
add_term (Fixture           *self,
          const char *const *words)
{
  g_autofree char *key = g_strjoin (" ", words[1], words[2], NULL);
  GeoAppointment appointment = {
    .holder = words[3],
    .from = register_fixture_day (words[4]),
    .to = register_fixture_day (words[5]),
  };

  geo_register_builder_add_appointment (self->builder, id_of (self, key), &appointment);
}

static void
add_case (Fixture           *self,
          const char *const *words)
{
  GeoCase item = {
    .number = "A",
    .category = "B",
    .department = "C",
    .reported = register_fixture_day (words[2]),
    .due = register_fixture_day (words[3]),
    .closed = register_fixture_day (words[4]),
    .step = GEO_STEP_REPORTED,
  };

  geo_register_builder_add_case (self->builder, id_of (self, words[1]), &item);
}

static void
set_few (Fixture           *self,
         const char *const *words)
{
  geo_register_builder_set_few_households (self->builder, (gint64) number_or (words[1], 0));
}

static const struct {
  const char *word;
  guint n_words;
  void (*add) (Fixture           *self,
               const char *const *words);
} rows[] = {
  { "area", 5, add_area },
  { "kind", 4, add_kind },
  { "post", 4, add_post },
  { "term", 6, add_term },
  { "case", 5, add_case },
  { "few", 2, set_few },
};

static void
add_line (Fixture    *self,
          const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strcmp0 (rows[i].word, words[0]) == 0 && g_strv_length (words) == rows[i].n_words)
        {
          rows[i].add (self, (const char *const *) words);
          return;
        }
    }

  g_error ("“%s” is no row of a fixture", line);
}

GeoRegister *
register_fixture_new (const char *text)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Fixture self = { geo_register_builder_new (), ids };
  g_autoptr (GError) error = NULL;
  GeoRegister *reg;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        add_line (&self, lines[i]);
    }

  reg = geo_register_builder_end (self.builder, NULL, &error);
  g_assert_no_error (error);

  return reg;
}

int
register_fixture_area (GeoRegister *reg,
                       const char  *code)
{
  int area = geo_register_find_area (reg, code);

  g_assert_cmpint (area, >=, 0);

  return area;
}
