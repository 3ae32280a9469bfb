/* test-geo-code.c – the cases of codes.txt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-code.h"

#include <locale.h>

typedef struct {
  char *raw;
  char *normal;         /* NULL: no code */
  char *level;
  char *parent;
} CodeCase;

static void
code_case_free (gpointer data)
{
  CodeCase *self = data;

  g_free (self->raw);
  g_free (self->normal);
  g_free (self->level);
  g_free (self->parent);
  g_free (self);
}

static char *
dup_field (const char *field)
{
  return g_strcmp0 (field, "-") == 0 ? NULL : g_strdup (field);
}

static char *
unescape (const char *field)
{
  g_autoptr (GString) text = g_string_new (field);

  g_string_replace (text, "\\t", "\t", 0);
  g_string_replace (text, "\\u3000", "\u3000", 0);
  g_string_replace (text, "\\ufeff", "\ufeff", 0);
  g_string_replace (text, "\\xff", "\xff", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_case (gconstpointer data)
{
  const CodeCase *expected = data;
  g_autofree char *normal = geo_code_normalize (expected->raw);
  g_autofree char *again = NULL;
  g_autofree char *parent = NULL;
  GeoLevel level;

  g_assert_cmpstr (normal, ==, expected->normal);
  if (normal == NULL)
    return;

  again = geo_code_normalize (normal);
  g_assert_cmpstr (again, ==, normal);
  g_assert_true (geo_code_get_level (normal, &level));
  g_assert_cmpstr (geo_level_get_nick (level), ==, expected->level);
  parent = geo_code_dup_parent (normal);
  g_assert_cmpstr (parent, ==, expected->parent);
}

static void
test_not_normal (void)
{
  static const char *const raws[] = { "", "4", "431", " 43", "4312251000010000000", "４３", "43122x" };

  for (gsize i = 0; i < G_N_ELEMENTS (raws); i++)
    {
      GeoLevel level = GEO_LEVEL_VILLAGE;

      g_assert_false (geo_code_get_level (raws[i], &level));
      g_assert_cmpint (level, ==, GEO_LEVEL_VILLAGE);
      g_assert_null (geo_code_dup_parent (raws[i]));
    }
  g_assert_null (geo_code_normalize (NULL));
}

static void
test_hostile (void)
{
  g_autofree char *long_one = g_strnfill (1 << 20, '4');
  g_autofree char *blank_one = g_strnfill (1 << 20, ' ');

  g_assert_null (geo_code_normalize (long_one));
  g_assert_null (geo_code_normalize (blank_one));
  g_assert_false (geo_code_get_level (long_one, NULL));
}

static void
add_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "geodata", "model", "codes.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cases = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "|", -1);
      g_autofree char *name = NULL;
      CodeCase *code_case;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (fields), ==, 4);
      code_case = g_new0 (CodeCase, 1);
      code_case->raw = unescape (fields[0]);
      code_case->normal = dup_field (fields[1]);
      code_case->level = dup_field (fields[2]);
      code_case->parent = dup_field (fields[3]);
      name = g_strdup_printf ("/code/line-%u", i + 1);
      g_test_add_data_func_full (name, code_case, test_case, code_case_free);
      n_cases++;
    }
  g_assert_cmpuint (n_cases, >, 50);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add_cases ();
  g_test_add_func ("/code/not-normal", test_not_normal);
  g_test_add_func ("/code/hostile", test_hostile);
  return g_test_run ();
}
