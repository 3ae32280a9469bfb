/* test-geo-stats-sample.c – every figure of the sample against those worked out without Getu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The register is made here from the sample's own lists, with neither import nor store, so that a
 * wrong figure is a wrong measure. Cases that carry a place instead of a code are put to the
 * county: they count in its totals.
 */
#include "geodata/stats/geo-table.h"
#include "geodata/stats/geo-vacancies.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define COUNTY "431225"

static const struct {
  const char *name;
  GeoLevel level;
  gboolean leading;
} kinds[] = {
  { "统战部长", GEO_LEVEL_COUNTY, TRUE },
  { "统战委员", GEO_LEVEL_TOWNSHIP, TRUE },
  { "统战组长", GEO_LEVEL_VILLAGE, TRUE },
  { "协理员", GEO_LEVEL_VILLAGE, FALSE },
  { "信息员", GEO_LEVEL_VILLAGE, FALSE },
  { "统战小组长", GEO_LEVEL_GROUP, TRUE },
};

typedef struct {
  JsonParser *parser;
  JsonObject *expected;
  GeoRegister *reg;
  GeoDay day;
  GHashTable *coded_cases;   /* cases by group code, counted here */
  int n_placed_cases;
} Sample;

static GStrv
read_lines (const char *name,
            const char *charset)
{
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  path = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", name, NULL);
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  text = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (g_strchomp (text), "\n", -1);
}

static GeoDay
parse_day (const char *text)
{
  g_autoptr (GError) error = NULL;
  GeoDay day = GEO_DAY_NONE;

  if (*text != '\0')
    geo_day_parse (text, &day, &error);
  g_assert_no_error (error);

  return day;
}

/* Codes serve as row ids: numbers of 6 to 15 digits. */
static gint64
code_to_id (const char *code)
{
  return g_ascii_strtoll (code, NULL, 10);
}

static void
add_area (GeoRegisterBuilder *builder,
          const char         *code,
          GeoLevel            level)
{
  gint64 id = code_to_id (code);
  GeoArea area = {
    .code = code,
    .name = code,
    .level = level,
    .households = -1,
    .population = -1,
    .area_m2 = NAN,
  };

  geo_register_builder_add_area (builder, id, level == GEO_LEVEL_COUNTY ? -1 : id / 1000, &area);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].level == level)
        geo_register_builder_add_post (builder, id * 10 + i, id, i, 1);
    }
}

static void
add_areas (GeoRegisterBuilder *builder,
           JsonObject         *expected,
           const char         *member,
           GeoLevel            level)
{
  JsonObject *by_code = json_object_get_object_member (expected, member);
  g_autoptr (GList) codes = json_object_get_members (by_code);

  for (GList *l = codes; l != NULL; l = l->next)
    add_area (builder, l->data, level);
}

static guint
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return i;
    }

  g_error ("the roster has a post %s", name);
}

static void
add_roster (GeoRegisterBuilder *builder)
{
  g_auto (GStrv) lines = read_lines ("统战网络任职名册.csv", "GB18030");

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (lines[i]), ",", -1);
      GeoAppointment appointment = { 0 };

      g_assert_cmpuint (g_strv_length (fields), ==, 5);
      appointment.holder = fields[2];
      appointment.from = parse_day (fields[3]);
      appointment.to = parse_day (fields[4]);
      geo_register_builder_add_appointment (builder,
                                            code_to_id (fields[0]) * 10 + find_kind (fields[1]),
                                            &appointment);
    }
}

static void
add_cases (Sample             *self,
           GeoRegisterBuilder *builder)
{
  g_auto (GStrv) lines = read_lines ("问题清单.csv", "UTF-8");

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (lines[i]), ",", -1);
      GeoCase item = { .step = GEO_STEP_REPORTED };
      int n;

      g_assert_cmpuint (g_strv_length (fields), ==, 10);
      item.number = fields[0];
      item.category = fields[4];
      item.department = fields[5];
      item.reported = parse_day (fields[6]);
      item.due = parse_day (fields[7]);
      item.closed = parse_day (fields[9]);
      if (*fields[1] == '\0')
        {
          self->n_placed_cases++;
          geo_register_builder_add_case (builder, code_to_id (COUNTY), &item);
          continue;
        }

      n = GPOINTER_TO_INT (g_hash_table_lookup (self->coded_cases, fields[1]));
      g_hash_table_insert (self->coded_cases, g_strdup (fields[1]), GINT_TO_POINTER (n + 1));
      geo_register_builder_add_case (builder, code_to_id (fields[1]), &item);
    }
}

static void
sample_init (Sample *self)
{
  GeoRegisterBuilder *builder = geo_register_builder_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "expected.json", NULL);
  g_autoptr (GError) error = NULL;

  self->parser = json_parser_new_immutable ();
  json_parser_load_from_file (self->parser, path, &error);
  g_assert_no_error (error);
  self->expected = json_node_get_object (json_parser_get_root (self->parser));
  self->day = parse_day (json_object_get_string_member (self->expected, "asof"));
  self->coded_cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GeoPostKind kind = { kinds[i].name, kinds[i].level, kinds[i].leading };

      geo_register_builder_add_kind (builder, i, &kind);
    }
  add_area (builder, COUNTY, GEO_LEVEL_COUNTY);
  add_areas (builder, self->expected, "coverage_township", GEO_LEVEL_TOWNSHIP);
  add_areas (builder, self->expected, "coverage_village", GEO_LEVEL_VILLAGE);
  add_areas (builder, self->expected, "cases_group", GEO_LEVEL_GROUP);
  add_roster (builder);
  add_cases (self, builder);
  self->reg = geo_register_builder_end (builder, NULL, &error);
  g_assert_no_error (error);
}

static void
sample_clear (Sample *self)
{
  g_object_unref (self->parser);
  geo_register_unref (self->reg);
  g_hash_table_unref (self->coded_cases);
}

static GeoTable *
new_table (const Sample *self,
           GeoMeasure    measure,
           GeoLevel      level,
           int           kind)
{
  GeoQuery query = {
    .measure = measure,
    .level = level,
    .within = -1,
    .as_of = self->day,
    .kind = kind,
  };

  return geo_table_new (self->reg, &query);
}

static void
assert_pair (const GeoRow *row,
             JsonArray    *pair)
{
  g_assert_nonnull (row);
  g_assert_cmpfloat (row->numerator, ==, json_array_get_int_element (pair, 0));
  g_assert_cmpfloat (row->denominator, ==, json_array_get_int_element (pair, 1));
  g_assert_cmpfloat (row->value, ==, row->numerator / row->denominator);
}

static void
assert_coverage (const Sample *self,
                 const char   *member,
                 GeoLevel      level)
{
  g_autoptr (GeoTable) table = new_table (self, GEO_MEASURE_COVERAGE, level, -1);
  JsonObject *by_code = json_object_get_object_member (self->expected, member);
  g_autoptr (GList) codes = json_object_get_members (by_code);
  int n_rows;

  geo_table_get_rows (table, &n_rows);
  g_assert_cmpint (n_rows, ==, (int) g_list_length (codes));
  for (GList *l = codes; l != NULL; l = l->next)
    assert_pair (geo_table_find (table, geo_register_find_area (self->reg, l->data)),
                 json_object_get_array_member (by_code, l->data));
}

static void
test_coverage (gconstpointer data)
{
  const Sample *self = data;
  JsonObject *county = json_object_get_object_member (self->expected, "coverage_county");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      int kind = geo_register_find_kind (self->reg, kinds[i].name);
      g_autoptr (GeoTable) table = new_table (self, GEO_MEASURE_COVERAGE, GEO_LEVEL_COUNTY, kind);

      assert_pair (geo_table_find (table, 0),
                   json_object_get_array_member (county, kinds[i].name));
    }
  {
    g_autoptr (GeoTable) table = new_table (self, GEO_MEASURE_COVERAGE, GEO_LEVEL_COUNTY, -1);

    assert_pair (geo_table_find (table, 0), json_object_get_array_member (county, "all"));
  }
  assert_coverage (self, "coverage_township", GEO_LEVEL_TOWNSHIP);
  assert_coverage (self, "coverage_village", GEO_LEVEL_VILLAGE);
}

static GHashTable *
dup_expected_vacancies (const Sample *self)
{
  GHashTable *vacancies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *list = json_object_get_array_member (self->expected, "vacant");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonArray *vacancy = json_array_get_array_element (list, i);

      g_hash_table_add (vacancies, g_strjoin (" ", json_array_get_string_element (vacancy, 0),
                                              json_array_get_string_element (vacancy, 1), NULL));
    }

  return vacancies;
}

static void
test_vacancies (gconstpointer data)
{
  const Sample *self = data;
  const GeoPost *posts = geo_register_get_posts (self->reg, NULL);
  const GeoPostKind *post_kinds = geo_register_get_kinds (self->reg, NULL);
  g_autoptr (GHashTable) expected = dup_expected_vacancies (self);
  g_autoptr (GArray) vacancies = geo_vacancies_list (self->reg, -1, -1, self->day);
  g_autoptr (GeoTable) county = new_table (self, GEO_MEASURE_VACANCIES, GEO_LEVEL_COUNTY, -1);

  g_assert_cmpuint (vacancies->len, ==, g_hash_table_size (expected));
  g_assert_cmpfloat (geo_table_find (county, 0)->value, ==, vacancies->len);
  for (guint i = 0; i < vacancies->len; i++)
    {
      const GeoVacancy *vacancy = &g_array_index (vacancies, GeoVacancy, i);
      const GeoPost *post = &posts[vacancy->post];
      g_autofree char *key = NULL;

      key = g_strjoin (" ", geo_register_get_area (self->reg, post->area)->code,
                       post_kinds[post->kind].name, NULL);
      g_assert_true (g_hash_table_remove (expected, key));
      g_assert_cmpuint (vacancy->since, <=, self->day);
      g_assert_true ((vacancy->since == GEO_DAY_NONE) == (vacancy->last_holder == NULL));
    }
}

static void
test_chains (gconstpointer data)
{
  const Sample *self = data;
  gint64 n_broken = json_object_get_int_member (self->expected, "broken_chains");
  g_autoptr (GeoTable) county = new_table (self, GEO_MEASURE_CHAIN, GEO_LEVEL_COUNTY, -1);
  g_autoptr (GeoTable) groups = new_table (self, GEO_MEASURE_CHAIN, GEO_LEVEL_GROUP, -1);
  const GeoRow *total = geo_table_find (county, 0);
  const GeoRow *rows;
  int n_rows;

  g_assert_cmpfloat (total->denominator - total->numerator, ==, n_broken);
  rows = geo_table_get_rows (groups, &n_rows);
  g_assert_cmpfloat (total->denominator, ==, n_rows);
  for (int i = 0; i < n_rows; i++)
    {
      gboolean is_whole = geo_chain_is_whole (self->reg, rows[i].area, self->day);

      g_assert_cmpfloat (rows[i].value, ==, is_whole ? 1 : 0);
      n_broken -= !is_whole;
    }
  g_assert_cmpint (n_broken, ==, 0);
}

static void
assert_numerator (const Sample *self,
                  GeoMeasure    measure,
                  const char   *member)
{
  g_autoptr (GeoTable) table = new_table (self, measure, GEO_LEVEL_COUNTY, -1);

  g_assert_cmpfloat (geo_table_find (table, 0)->numerator, ==,
                     json_object_get_int_member (self->expected, member));
}

static void
test_cases (gconstpointer data)
{
  const Sample *self = data;
  JsonObject *by_code = json_object_get_object_member (self->expected, "cases_group");
  g_autoptr (GeoTable) groups = new_table (self, GEO_MEASURE_CASES, GEO_LEVEL_GROUP, -1);
  gint64 n_missing = 0;
  const GeoRow *rows;
  int n_rows;

  assert_numerator (self, GEO_MEASURE_CASES, "cases_total");
  assert_numerator (self, GEO_MEASURE_OPEN, "cases_open");
  assert_numerator (self, GEO_MEASURE_OVERDUE, "cases_overdue");
  assert_numerator (self, GEO_MEASURE_ON_TIME, "cases_closed_on_time");

  rows = geo_table_get_rows (groups, &n_rows);
  for (int i = 0; i < n_rows; i++)
    {
      const char *code = geo_register_get_area (self->reg, rows[i].area)->code;
      int n_coded = GPOINTER_TO_INT (g_hash_table_lookup (self->coded_cases, code));
      gint64 n_placed = json_object_get_int_member (by_code, code) - n_coded;

      g_assert_cmpfloat (rows[i].value, ==, n_coded);
      g_assert_cmpint (n_placed, >=, 0);
      n_missing += n_placed;
    }
  g_assert_cmpint (n_missing, ==, self->n_placed_cases);
}

int
main (int    argc,
      char **argv)
{
  Sample sample = { 0 };
  int status;

  g_test_init (&argc, &argv, NULL);
  sample_init (&sample);

  g_test_add_data_func ("/stats-sample/coverage", &sample, test_coverage);
  g_test_add_data_func ("/stats-sample/vacancies", &sample, test_vacancies);
  g_test_add_data_func ("/stats-sample/chains", &sample, test_chains);
  g_test_add_data_func ("/stats-sample/cases", &sample, test_cases);

  status = g_test_run ();
  sample_clear (&sample);

  return status;
}
