/* test-bench-survey.c – the surveys that speed is measured with are what they are said to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-survey.h"

#include "tests/bench/bench-names.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A side between two points, from the lower of them. */
typedef struct {
  double a[2], b[2];
} Side;

typedef struct {
  guint n_forth, n_back;
} Uses;

static guint
hash_side (gconstpointer data)
{
  const guint8 *bytes = data;
  guint64 hash = 0;

  for (gsize i = 0; i < sizeof (Side); i += sizeof hash)
    {
      guint64 word;

      memcpy (&word, bytes + i, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  return (guint) hash;
}

static gboolean
equal_sides (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, sizeof (Side)) == 0;
}

static void
count_sides (GArray     *points,
             GHashTable *sides)
{
  for (guint i = 0; i + 2 < points->len; i += 2)
    {
      const double *a = &g_array_index (points, double, i), *b = a + 2;
      gboolean forth = a[0] < b[0] || (a[0] == b[0] && a[1] < b[1]);
      Side *side = g_new0 (Side, 1);
      Uses *uses;

      memcpy (side->a, forth ? a : b, sizeof side->a);
      memcpy (side->b, forth ? b : a, sizeof side->b);
      uses = g_hash_table_lookup (sides, side);
      if (uses == NULL)
        g_hash_table_insert (sides, side, uses = g_new0 (Uses, 1));
      else
        g_free (side);
      uses->n_forth += forth;
      uses->n_back += !forth;
    }
}

/* Counts the clock, and asserts that the ring is closed. */
static double
measure (GArray *points)
{
  const double *p = (const double *) (gpointer) points->data;
  double turn = 0;

  g_assert_cmpmem (p, 2 * sizeof (double), p + points->len - 2, 2 * sizeof (double));
  for (guint i = 0; i + 2 < points->len; i += 2)
    turn += (p[i] - p[0]) * (p[i + 3] - p[1]) - (p[i + 2] - p[0]) * (p[i + 1] - p[1]);
  return turn / 2;
}

/* Reads a file as the format says, apart from the writer. Returns: the number of areas. */
static guint
read_shapes (const char *folder,
             GHashTable *sides,
             guint64    *n_points,
             double     *area_m2)
{
  g_autofree char *path = g_build_filename (folder, "村民小组网格.shp", NULL);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *bytes = NULL;
  gsize size;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize at = 100; at < size; n++)
    {
      gint32 number, n_words, n_rings, n_ring_points;

      memcpy (&number, bytes + at, 4);
      memcpy (&n_words, bytes + at + 4, 4);
      memcpy (&n_rings, bytes + at + 44, 4);
      memcpy (&n_ring_points, bytes + at + 48, 4);
      g_assert_cmpint (GINT32_FROM_BE (number), ==, (int) n + 1);
      g_assert_cmpint (n_rings, ==, 1);
      g_assert_cmpint (GINT32_FROM_BE (n_words) * 2, ==, 48 + 16 * n_ring_points);
      g_array_set_size (points, 0);
      g_array_append_vals (points, bytes + at + 56, 2 * (guint) n_ring_points);
      count_sides (points, sides);
      g_assert_cmpfloat (measure (points), <, 0);
      *area_m2 -= measure (points);
      *n_points += (guint) n_ring_points;
      at += 8 + 2 * (gsize) GINT32_FROM_BE (n_words);
    }
  return n;
}

typedef struct {
  char *folder;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("getu-bench-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

/* Each side lies between two groups, once forth and once back, or on the edge of the land, which
 * is one ring. */
static void
test_coverage (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GHashTable) sides = g_hash_table_new_full (hash_side, equal_sides, g_free, g_free);
  BenchLand land;
  GHashTableIter iter;
  gpointer value;
  guint64 n_points = 0, n_written, n_inner = 0, n_outer = 0;
  double area_m2 = 0;

  g_assert_true (bench_land_init (&land, "county", 1));
  n_written = bench_survey_write_layer (&land, BENCH_GROUP, self->folder, FALSE);
  g_assert_cmpuint (read_shapes (self->folder, sides, &n_points, &area_m2), ==, 1423);
  g_assert_cmpuint (n_points, ==, n_written);
  g_assert_cmpfloat (fabs (n_points / 280000.0 - 1), <, 0.02);

  g_hash_table_iter_init (&iter, sides);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Uses *uses = value;

      g_assert_cmpuint (uses->n_forth, <=, 1);
      g_assert_cmpuint (uses->n_back, <=, 1);
      if (uses->n_forth + uses->n_back == 2)
        n_inner++;
      else
        n_outer++;
    }
  g_assert_cmpuint (2 * n_inner + n_outer, ==, n_points - 1423);
  /* 48 columns and 29 rows full, one of 31 left: 156 sides of cells on the edge of the land */
  g_assert_cmpfloat (fabs (n_outer / (156 * (280000.0 - 1423) / (4 * 1423)) - 1), <, 0.02);
  g_assert_cmpfloat (fabs (area_m2 / (1423 * 350.0 * 350.0) - 1), <, 0.01);
}

/* An area's outline runs along those of the groups in it. */
static void
test_levels (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  double areas_m2[BENCH_N_LEVELS] = { 0 };
  guint n[BENCH_N_LEVELS] = { 0 };
  BenchLand land;

  g_assert_true (bench_land_init (&land, "county", 1));
  for (guint level = 0; level < BENCH_N_LEVELS; level++)
    {
      guint n_columns, n_rows;

      bench_land_get_size (&land, level, &n_columns, &n_rows);
      for (guint i = 0; i < n_columns * n_rows; i++)
        if (bench_land_get_outline (&land, level, i % n_columns, i / n_columns, points))
          {
            areas_m2[level] -= measure (points);
            n[level]++;
          }
    }
  g_assert_cmpuint (n[BENCH_GROUP], ==, 1423);
  g_assert_cmpuint (n[BENCH_VILLAGE], ==, 15 * 16);
  g_assert_cmpuint (n[BENCH_TOWNSHIP], ==, 4 * 4);
  g_assert_cmpuint (n[BENCH_COUNTY], ==, 1);
  for (guint level = 1; level < BENCH_N_LEVELS; level++)
    g_assert_cmpfloat_with_epsilon (areas_m2[level], areas_m2[0], 1e-2);
}

static void
test_codes (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char code[BENCH_CODE_SIZE], name[BENCH_NAME_SIZE];
  BenchLand land;

  g_assert_true (bench_land_init (&land, "nation", 1));
  for (guint i = 0; i < land.n_groups; i++)
    {
      bench_name_area (&land, BENCH_GROUP, i % land.n_columns, i / land.n_columns, code, name);
      g_assert_true (g_hash_table_add (codes, g_strdup (code)));
      if (i % 1000 == 0)
        {
          g_assert_cmpuint (strlen (code), ==, 15);
          g_assert_true (g_utf8_validate (name, -1, NULL));
          g_assert_true (g_str_has_suffix (name, "村民小组"));
        }
    }
  bench_name_area (&land, BENCH_VILLAGE, 0, 0, code, name);
  g_assert_cmpstr (code, ==, "430121100201");
  g_assert_true (g_str_has_suffix (name, "村"));
}

static void
test_same_bytes (Fixture       *self,
                 gconstpointer  data)
{
  static const char *const files[] = { "村民小组网格.shp", "村民小组网格.shx", "村民小组网格.dbf",
                                       "问题清单.csv" };
  char *sums[3][G_N_ELEMENTS (files)] = { { NULL } };

  for (guint run = 0; run < 3; run++)
    {
      BenchLand land;

      g_assert_true (bench_land_init (&land, "county", run < 2 ? 7 : 8));
      bench_survey_write_layer (&land, BENCH_GROUP, self->folder, TRUE);
      bench_survey_write_cases (&land, self->folder, 100);
      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autofree char *path = g_build_filename (self->folder, files[i], NULL);
          g_autofree char *bytes = NULL;
          gsize size;

          g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
          sums[run][i] = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes,
                                                      size);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_assert_cmpstr (sums[0][i], ==, sums[1][i]);
      g_assert_cmpstr (sums[0][i], !=, sums[2][i]);
      for (guint run = 0; run < 3; run++)
        g_free (g_steal_pointer (&sums[run][i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/bench/coverage", Fixture, NULL, set_up, test_coverage, tear_down);
  g_test_add_func ("/bench/levels", test_levels);
  g_test_add_func ("/bench/codes", test_codes);
  g_test_add ("/bench/same-bytes", Fixture, NULL, set_up, test_same_bytes, tear_down);

  return g_test_run ();
}
