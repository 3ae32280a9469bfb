/* test-app-figures.c – every figure the program prints of the sample against those of expected.json
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/app/app-run.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
  AppBench *bench;
  JsonParser *parser;
  JsonObject *expected;
} Figures;

/* The lines of a CSV without quotes, split into fields, by the first one or two of them. */
static GHashTable *
read_csv (Figures    *self,
          const char *arguments,
          const char *header,
          guint       n_keys)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_strfreev);
  g_autoptr (AppRun) run = app_bench_expect (self->bench, 0, arguments);
  g_auto (GStrv) lines = g_strsplit (run->output, "\n", -1);
  guint n_columns = 1;

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpstr (lines[0], ==, header);
  for (const char *p = header; *p != '\0'; p++)
    n_columns += *p == ',';
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      GStrv fields = g_strsplit (lines[i], ",", -1);

      g_assert_cmpuint (g_strv_length (fields), ==, n_columns);
      g_assert_true (g_hash_table_insert (rows,
                                          n_keys == 1
                                            ? g_strdup (fields[0])
                                            : g_strjoin (" ", fields[0], fields[2], NULL),
                                          fields));
    }

  return rows;
}

static GHashTable *
read_stats (Figures    *self,
            const char *measure,
            const char *level,
            const char *more)
{
  g_autofree char *arguments = g_strdup_printf ("stats s.sqlite --measure %s --level %s "
                                                "--as-of 2026-06-30 --format csv%s",
                                                measure, level, more);

  return read_csv (self, arguments, "code,name,numerator,denominator,value", 1);
}

static void
assert_integer (const char *text,
                gint64      expected)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, expected);

  g_assert_cmpstr (text, ==, number);
}

static void
assert_share (GStrv      fields,
              JsonArray *pair)
{
  gint64 part = json_array_get_int_element (pair, 0);
  gint64 whole = json_array_get_int_element (pair, 1);

  g_assert_nonnull (fields);
  assert_integer (fields[2], part);
  assert_integer (fields[3], whole);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[4], NULL), (double) part / (double) whole,
                                  1e-9);
}

static void
assert_coverage (Figures    *self,
                 const char *level,
                 const char *member)
{
  g_autoptr (GHashTable) rows = read_stats (self, "coverage", level, "");
  JsonObject *by_code = json_object_get_object_member (self->expected, member);
  g_autoptr (GList) codes = json_object_get_members (by_code);

  g_assert_cmpuint (g_hash_table_size (rows), ==, g_list_length (codes));
  for (GList *l = codes; l != NULL; l = l->next)
    assert_share (g_hash_table_lookup (rows, l->data),
                  json_object_get_array_member (by_code, l->data));
}

static void
test_coverage (gconstpointer data)
{
  Figures *self = (Figures *) data;
  JsonObject *county = json_object_get_object_member (self->expected, "coverage_county");
  g_autoptr (GList) kinds = json_object_get_members (county);

  for (GList *l = kinds; l != NULL; l = l->next)
    {
      const char *kind = l->data;
      g_autofree char *option = g_strdup_printf (" --kind %s", kind);
      g_autoptr (GHashTable) rows = read_stats (self, "coverage", "county",
                                                g_str_equal (kind, "all") ? "" : option);

      assert_share (g_hash_table_lookup (rows, "431225"),
                    json_object_get_array_member (county, kind));
    }
  assert_coverage (self, "township", "coverage_township");
  assert_coverage (self, "village", "coverage_village");
}

static void
assert_cases (Figures    *self,
              const char *level,
              const char *member)
{
  g_autoptr (GHashTable) rows = read_stats (self, "cases", level, "");
  JsonObject *by_code = json_object_get_object_member (self->expected, member);
  g_autoptr (GList) codes = json_object_get_members (by_code);

  g_assert_cmpuint (g_hash_table_size (rows), ==, g_list_length (codes));
  for (GList *l = codes; l != NULL; l = l->next)
    {
      GStrv fields = g_hash_table_lookup (rows, l->data);

      g_assert_nonnull (fields);
      assert_integer (fields[2], json_object_get_int_member (by_code, l->data));
      g_assert_cmpstr (fields[3], ==, "");
      g_assert_cmpstr (fields[4], ==, fields[2]);
    }
}

static void
test_cases (gconstpointer data)
{
  Figures *self = (Figures *) data;
  static const struct {
    const char *measure;
    const char *member;
  } totals[] = {
    { "cases", "cases_total" },
    { "open", "cases_open" },
    { "overdue", "cases_overdue" },
    { "on-time", "cases_closed_on_time" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      g_autoptr (GHashTable) rows = read_stats (self, totals[i].measure, "county", "");
      GStrv fields = g_hash_table_lookup (rows, "431225");

      assert_integer (fields[2], json_object_get_int_member (self->expected, totals[i].member));
    }
  assert_cases (self, "township", "cases_township");
  assert_cases (self, "group", "cases_group");
}

/* Sums of measures over the groups are those of the county; shares and densities are quotients. */
static void
test_levels_agree (gconstpointer data)
{
  Figures *self = (Figures *) data;
  static const char *const measures[] = {
    "coverage", "vacancies", "chain", "cases", "open", "overdue", "on-time",
    "density-km2", "density-households", "density-population",
  };

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      g_autoptr (GHashTable) county = read_stats (self, measures[i], "county", "");
      g_autoptr (GHashTable) townships = read_stats (self, measures[i], "township", "");
      GStrv total = g_hash_table_lookup (county, "431225");
      gboolean has_leader = strcmp (measures[i], "coverage") == 0;
      double sums[2] = { has_leader, has_leader };
      GHashTableIter iter;
      gpointer fields;

      g_hash_table_iter_init (&iter, townships);
      while (g_hash_table_iter_next (&iter, NULL, &fields))
        {
          sums[0] += g_ascii_strtod (((GStrv) fields)[2], NULL);
          sums[1] += g_ascii_strtod (((GStrv) fields)[3], NULL);
        }
      if (g_str_equal (measures[i], "vacancies"))
        sums[1] += 1;   /* the county's own post, which is filled */
      g_assert_cmpfloat (sums[0], ==, g_ascii_strtod (total[2], NULL));
      g_assert_cmpfloat_with_epsilon (sums[1], g_ascii_strtod (total[3], NULL), 1e-5);
    }
}

static void
test_chains (gconstpointer data)
{
  Figures *self = (Figures *) data;
  g_autoptr (GHashTable) county = read_stats (self, "chain", "county", "");
  g_autoptr (GHashTable) groups = read_stats (self, "chain", "group", "");
  GStrv total = g_hash_table_lookup (county, "431225");
  gint64 n_broken = 0;
  GHashTableIter iter;
  gpointer fields;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &fields))
    n_broken += g_str_equal (((GStrv) fields)[4], "0");

  g_assert_cmpint (n_broken, ==, json_object_get_int_member (self->expected, "broken_chains"));
  assert_integer (total[2], g_hash_table_size (groups) - n_broken);
}

static void
test_densities (gconstpointer data)
{
  Figures *self = (Figures *) data;
  g_autoptr (GHashTable) rows = read_stats (self, "density-km2", "county", "");
  GStrv fields = g_hash_table_lookup (rows, "431225");
  double n_cases = (double) json_object_get_int_member (self->expected, "cases_total");
  double area_km2 = json_object_get_double_member (self->expected, "area_km2");

  /* expected.json is rounded to three places. */
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[3], NULL), area_km2, 0.0006);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[4], NULL), n_cases / area_km2, 0.002);
}

static void
test_vacancies (gconstpointer data)
{
  Figures *self = (Figures *) data;
  JsonArray *list = json_object_get_array_member (self->expected, "vacant");
  g_autoptr (GHashTable) rows = read_csv (self, "vacancies s.sqlite --format csv",
                                          "code,name,kind,since,last_holder", 2);

  g_assert_cmpuint (g_hash_table_size (rows), ==, json_array_get_length (list));
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonArray *vacancy = json_array_get_array_element (list, i);
      g_autofree char *key = g_strjoin (" ", json_array_get_string_element (vacancy, 0),
                                        json_array_get_string_element (vacancy, 1), NULL);
      GStrv fields = g_hash_table_lookup (rows, key);

      g_assert_nonnull (fields);
      g_assert_true ((*fields[3] == '\0') == (*fields[4] == '\0'));
      g_assert_cmpstr (fields[3], <=, "2026-06-30");
    }
}

static guint
count_vacancies (Figures    *self,
                 const char *options)
{
  g_autofree char *arguments = g_strconcat ("vacancies s.sqlite --format csv ", options, NULL);
  g_autoptr (GHashTable) rows = read_csv (self, arguments, "code,name,kind,since,last_holder", 2);

  return g_hash_table_size (rows);
}

/* expected.json: 152 of 194 posts are filled below 若水镇, 225 of 243 are 统战组长. */
static void
test_vacancies_within (gconstpointer data)
{
  Figures *self = (Figures *) data;
  g_autoptr (GHashTable) groups = read_stats (self, "cases", "group", " --within 431225104");
  GHashTableIter iter;
  gpointer code;

  g_assert_cmpuint (count_vacancies (self, "--within 431225104"), ==, 194 - 152);
  g_assert_cmpuint (count_vacancies (self, "--kind 统战组长"), ==, 243 - 225);
  /* A village's code as surveys pad it. */
  g_assert_cmpuint (count_vacancies (self, "--within 4312251000010000000"), ==, 1);

  g_assert_cmpuint (g_hash_table_size (groups), >, 0);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    g_assert_true (g_str_has_prefix (code, "431225104"));
}

static void
test_summary (gconstpointer data)
{
  Figures *self = (Figures *) data;
  g_autoptr (AppRun) text = app_bench_expect (self->bench, 0, "summary s.sqlite");
  g_autoptr (AppRun) json = app_bench_expect (self->bench, 0, "summary s.sqlite --format json");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_cmpstr (text->output, ==,
                   "1 county, 18 townships, 243 villages, 1,423 groups, "
                   "coverage 2037/2171 as of 2026-06-30, 2,846 cases\n");
  g_assert_true (json_parser_load_from_data (parser, json->output, -1, NULL));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (json_parser_get_root (parser)),
                                               "required"), ==, 2171);
}

/* The three formats say the same. */
static void
test_formats (gconstpointer data)
{
  Figures *self = (Figures *) data;
  g_autoptr (GHashTable) csv = read_stats (self, "coverage", "township", "");
  g_autoptr (AppRun) json = app_bench_expect (self->bench, 0,
                                              "stats s.sqlite --measure coverage --level township "
                                              "--format json");
  g_autoptr (AppRun) table = app_bench_expect (self->bench, 0,
                                               "stats s.sqlite --measure coverage --level township");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *rows;

  g_assert_true (json_parser_load_from_data (parser, json->output, -1, NULL));
  rows = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (rows), ==, g_hash_table_size (csv));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      GStrv fields = g_hash_table_lookup (csv, json_object_get_string_member (row, "code"));

      g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, fields[1]);
      assert_integer (fields[2], json_object_get_int_member (row, "numerator"));
      g_assert_nonnull (strstr (table->output, fields[1]));
    }
  g_assert_nonnull (strstr (table->output, "78.4 %"));
}

/* A machine without a locale still prints Chinese names, and understands them. */
static void
test_without_locale (gconstpointer data)
{
  Figures *self = (Figures *) data;
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = app_bench_spawn (self->bench, launcher,
                             "stats s.sqlite --measure coverage --level township --kind 统战委员");
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_cmpstr (errors, ==, "");
  g_assert_nonnull (strstr (output, "若水镇"));
}

int
main (int    argc,
      char **argv)
{
  Figures figures = { 0 };
  g_autoptr (AppRun) import = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "data", "expected.json", NULL);
  figures.bench = app_bench_new (argc, argv);
  figures.parser = json_parser_new_immutable ();
  json_parser_load_from_file (figures.parser, path, &error);
  g_assert_no_error (error);
  figures.expected = json_node_get_object (json_parser_get_root (figures.parser));
  import = app_bench_expect (figures.bench, 0, "import s.sqlite SAMPLE");

  g_test_add_data_func ("/figures/coverage", &figures, test_coverage);
  g_test_add_data_func ("/figures/cases", &figures, test_cases);
  g_test_add_data_func ("/figures/levels-agree", &figures, test_levels_agree);
  g_test_add_data_func ("/figures/chains", &figures, test_chains);
  g_test_add_data_func ("/figures/densities", &figures, test_densities);
  g_test_add_data_func ("/figures/vacancies", &figures, test_vacancies);
  g_test_add_data_func ("/figures/vacancies-within", &figures, test_vacancies_within);
  g_test_add_data_func ("/figures/summary", &figures, test_summary);
  g_test_add_data_func ("/figures/formats", &figures, test_formats);
  g_test_add_data_func ("/figures/without-locale", &figures, test_without_locale);

  status = g_test_run ();
  g_object_unref (figures.parser);
  app_bench_free (figures.bench);

  return status;
}
