/* test-survey-shapes.c – what the driver makes of outlines and rows, in ogrinfo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-dbf-writer.h"
#include "tests/plugins/support/test-gdal-program.h"
#include "tests/plugins/support/test-shp-writer.h"

#include <math.h>
#include <string.h>

/* An easting with the number of its zone, and a northing. */
#define X 37400000
#define Y 2950000
#define N_ROWS 4

typedef struct {
  char *folder;
  TestShp *shp;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->folder = test_folder_new ();
  self->shp = test_shp_new (5);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  test_shp_free (self->shp);
  test_folder_remove (self->folder);
}

static void
write_bytes (Fixture          *self,
             const char       *name,
             const GByteArray *bytes)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  test_file_write (path, bytes->data, bytes->len);
}

/* Villages 201, 202 …, all called 小寨村. */
static GByteArray *
table_new (guint n_rows)
{
  static const TestDbfField FIELDS[] = { { "XZQDM", 'C', 12 }, { "XZQMC", 'C', 30 } };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_rows; i++)
    {
      g_ptr_array_add (values, g_strdup_printf ("431225104%u", 201 + i));
      g_ptr_array_add (values, g_strdup ("小寨村"));
    }
  return test_dbf_new (0, FIELDS, G_N_ELEMENTS (FIELDS), (const char *const *) values->pdata,
                       n_rows);
}

static TestRun *
read_survey (Fixture    *self,
             const char *option,
             const char *value)
{
  test_shp_finish (self->shp);
  write_bytes (self, "v.shp", self->shp->shp);
  write_bytes (self, "v.shx", self->shp->shx);
  return test_run_new (self->folder, "ogrinfo", "-q", "-al", "-mdd", "SURVEY", "SURVEY:v.shp",
                       option, value, NULL);
}

static void
write_table (Fixture *self,
             guint    n_rows)
{
  g_autoptr (GByteArray) table = table_new (n_rows);

  write_bytes (self, "v.dbf", table);
}

/* A hole that stands before its shell, both the wrong way round and open, with a corner that is
 * there twice. */
static void
test_put_right (Fixture       *self,
                gconstpointer  data)
{
  static const double POINTS[] = {
    X + 2, Y + 2, X + 2, Y + 4, X + 4, Y + 4, X + 4, Y + 2,
    X, Y, X + 9, Y, X + 9, Y, X + 9, Y + 9, X, Y + 9,
  };
  g_autoptr (TestRun) run = NULL;

  (void) test_shp_add_polygon (self->shp, POINTS, 9, (const guint[]) { 0, 4 }, 2);
  write_table (self, 1);
  run = read_survey (self, NULL, NULL);
  test_assert_has (run->out,
                   "MULTIPOLYGON (((37400000 2950000,37400000 2950009,37400009 2950009,"
                   "37400009 2950000,37400000 2950000),(37400002 2950002,37400004 2950002,"
                   "37400004 2950004,37400002 2950004,37400002 2950002)))");
  g_assert_cmpstr (run->err, ==, "");
}

/* An island in the hole of another, a neighbour, and a sliver without extent. */
static void
test_parts (Fixture       *self,
            gconstpointer  data)
{
  static const double POINTS[] = {
    X, Y, X, Y + 9, X + 9, Y + 9, X + 9, Y, X, Y,
    X + 2, Y + 2, X + 8, Y + 2, X + 8, Y + 8, X + 2, Y + 8, X + 2, Y + 2,
    X + 4, Y + 4, X + 4, Y + 5, X + 5, Y + 5, X + 5, Y + 4, X + 4, Y + 4,
    X + 9, Y, X + 9, Y + 9, X + 12, Y, X + 9, Y,
    X + 20, Y, X + 30, Y, X + 20, Y,
  };
  g_autoptr (TestRun) run = NULL;

  (void) test_shp_add_polygon (self->shp, POINTS, 22, (const guint[]) { 0, 5, 10, 15, 19 }, 5);
  write_table (self, 1);
  run = read_survey (self, NULL, NULL);
  test_assert_has (run->out,
                   "MULTIPOLYGON (((37400000 2950000,37400000 2950009,37400009 2950009,"
                   "37400009 2950000,37400000 2950000),(37400002 2950002,37400008 2950002,"
                   "37400008 2950008,37400002 2950008,37400002 2950002)),((37400004 2950004,"
                   "37400004 2950005,37400005 2950005,37400005 2950004,37400004 2950004)),"
                   "((37400009 2950000,37400009 2950009,37400012 2950000,37400009 2950000)))");
}

/* No numbers, and a line among areas: features without a shape, named one by one. */
static void
test_no_shape (Fixture       *self,
               gconstpointer  data)
{
  const double points[] = { X, Y, X, Y + 1, NAN, Y + 1, X + 1, Y, X, Y };
  const guint8 none[4] = { 0 };
  g_autoptr (TestRun) run = NULL;
  gsize line;

  (void) test_shp_add_square (self->shp, X, Y, 5);
  (void) test_shp_add_polygon (self->shp, points, 5, (const guint[]) { 0 }, 1);
  (void) test_shp_add (self->shp, none, sizeof none);
  line = test_shp_add_square (self->shp, X, Y, 5);
  self->shp->shp->data[line + 8] = 3;
  write_table (self, N_ROWS);
  run = read_survey (self, NULL, NULL);
  test_assert_has (run->err, "v.shp is damaged (null-shapes:1)");
  test_assert_has (run->err, "v.shp, record 1: its shape has coordinates that are no numbers");
  test_assert_has (run->err, "v.shp, record 3: its shape is no area");
  test_assert_has (run->out, "  code (String) = 431225104204\n");
  g_assert_nonnull (strstr (run->out, "MULTIPOLYGON"));
  g_assert_null (strstr (strstr (run->out, "MULTIPOLYGON") + 1, "MULTIPOLYGON"));
}

/* A row without a shape is an area without one; a deleted row is none at all. */
static void
test_rows (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GByteArray) table = table_new (N_ROWS);
  g_autoptr (TestRun) run = NULL;
  g_autoptr (TestRun) one = NULL;

  for (guint i = 0; i < 3; i++)
    (void) test_shp_add_square (self->shp, X + 10 * i, Y, 5);
  table->data[32 + 2 * 32 + 1 + 43] = '*';
  write_bytes (self, "v.dbf", table);
  run = read_survey (self, NULL, NULL);
  test_assert_has (run->err, "v.shp is damaged (dbf-longer:3:4)");
  test_assert_lacks (run->out, "OGRFeature(v):1\n");
  test_assert_has (run->out, "OGRFeature(v):2\n");
  test_assert_has (run->out, "OGRFeature(v):3\n  code (String) = 431225104204\n");
  one = test_run_new (self->folder, "ogrinfo", "-so", "-al", "SURVEY:v.shp", NULL);
  test_assert_has (one->out, "Feature Count: 3\n");
}

/* More shapes than rows: areas without a code. */
static void
test_no_rows (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (TestRun) run = NULL;

  for (guint i = 0; i < 3; i++)
    (void) test_shp_add_square (self->shp, X + 10 * i, Y, 5);
  write_table (self, 2);
  run = read_survey (self, NULL, NULL);
  test_assert_has (run->err, "v.shp is damaged (dbf-shorter:3:2)");
  test_assert_has (run->out, "OGRFeature(v):2\n  MULTIPOLYGON (((37400020 2950000");
}

static void
test_filter (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (TestRun) run = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    (void) test_shp_add_square (self->shp, X + 10 * i, Y, 5);
  write_table (self, N_ROWS);
  test_shp_finish (self->shp);
  write_bytes (self, "v.shp", self->shp->shp);
  run = test_run_new (self->folder, "ogrinfo", "-so", "-al", "SURVEY:v.shp", "-spat", "37400011",
                      "2950001", "37400021", "2950002", NULL);
  test_assert_has (run->out, "Feature Count: 2\n");
  test_assert_has (run->out, "Extent: (37400000.000000, 2950000.000000) - "
                             "(37400035.000000, 2950005.000000)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/survey/shapes/put-right", Fixture, NULL, set_up, test_put_right, tear_down);
  g_test_add ("/survey/shapes/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/survey/shapes/no-shape", Fixture, NULL, set_up, test_no_shape, tear_down);
  g_test_add ("/survey/shapes/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/survey/shapes/no-rows", Fixture, NULL, set_up, test_no_rows, tear_down);
  g_test_add ("/survey/shapes/filter", Fixture, NULL, set_up, test_filter, tear_down);
  return g_test_run ();
}
