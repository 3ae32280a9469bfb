/* test-spoiled.c – a hundred and more awkward deliveries, imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With --gdal-alone it prints what GDAL's own shapefile driver makes of each instead, as a table
 * in Markdown.
 */
#include "tests/spoiled/gdal-alone.h"
#include "tests/spoiled/spoiled-rows.h"
#include "tests/support/test-shapes.h"

#include "geodata/import/geo-import.h"
#include "geodata/store/geo-snapshot.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* A fifth of a metre. */
#define PLACE_TOLERANCE_DEG 2e-6

typedef struct {
  char *dir;
  char *path;     /* to import */
  char *store;
  Delivery *delivery;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GSubprocess) rm = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", "--",
                                                 path, NULL);

  g_assert_true (g_subprocess_wait_check (rm, NULL, NULL));
}

static Delivery *
make_delivery (const SpoiledRow *row)
{
  Delivery *self = delivery_new (row->plane, row->names, row->codes);

  if (row->encoding != NULL)
    self->encoding = row->encoding;
  if (row->code_field != NULL)
    self->code_field = row->code_field;
  if (row->name_field != NULL)
    self->name_field = row->name_field;
  if (row->stem != NULL)
    self->stem = row->stem;
  self->cpg = row->cpg != NULL ? row->cpg : self->encoding;
  if (strcmp (self->cpg, NO_FILE) == 0)
    self->cpg = NULL;
  self->ldid = row->ldid;
  self->prj = row->prj_text;
  for (guint i = 0; i < G_N_ELEMENTS (row->spoilings); i++)
    if (row->spoilings[i] != NULL && !spoiling_is_of_bytes (row->spoilings[i]))
      row->spoilings[i] (self);
  delivery_encode (self);
  for (guint i = 0; i < G_N_ELEMENTS (row->spoilings); i++)
    if (row->spoilings[i] != NULL && spoiling_is_of_bytes (row->spoilings[i]))
      row->spoilings[i] (self);

  return self;
}

static char *
dup_prj (const SpoiledRow *row)
{
  switch (row->prj)
    {
    case PRJ_ZONE_3:
      return delivery_dup_prj (PLANE_ZONE_3);
    case PRJ_ZONE_3_BARE:
      return delivery_dup_prj (PLANE_ZONE_3_BARE);
    case PRJ_ZONE_38:
      return delivery_dup_prj (PLANE_ZONE_38);
    case PRJ_WGS84:
      return delivery_dup_prj (PLANE_GCJ02);
    case PRJ_OWN:
    case PRJ_NONE:
    default:
      return delivery_dup_prj (row->plane);
    }
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const SpoiledRow *row = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *prj = NULL;

  self->dir = g_dir_make_tmp ("getu-spoiled-XXXXXX", &error);
  g_assert_no_error (error);
  folder = g_build_filename (self->dir, "delivery", NULL);
  self->store = g_build_filename (self->dir, "county.sqlite", NULL);
  self->delivery = make_delivery (row);
  if (row->prj_text == NULL && row->prj != PRJ_NONE)
    self->delivery->prj = prj = dup_prj (row);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  self->path = delivery_pack (self->delivery, row->packing, folder);
  self->delivery->prj = NULL;
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  remove_tree (self->dir);
  delivery_free (self->delivery);
  g_free (self->dir);
  g_free (self->path);
  g_free (self->store);
}

static void
assert_said (const SpoiledRow *row,
             const char       *text)
{
  if (row->said != NULL && strstr (text, row->said) == NULL)
    {
      g_test_message ("“%s” is not said: %s", row->said, text);
      g_test_fail ();
    }
}

static guint
count_level (GeoRegister *reg,
             GeoLevel     level)
{
  int n;
  const GeoArea *areas = geo_register_get_areas (reg, &n);
  guint n_surveyed = 0;

  for (int i = 0; i < n; i++)
    if (areas[i].level == level && !areas[i].derived)
      n_surveyed++;

  return n_surveyed;
}

/* Whether the area came out where it lies; @misnamed counts those with another name. */
static gboolean
check_area (GeoSnapshot        *snapshot,
            const DeliveryArea *area,
            guint              *n_misnamed)
{
  GeoRegister *reg = geo_snapshot_get_register (snapshot);
  int n;
  const GeoShape *shapes = geo_shapes_get_all (test_shapes_load (snapshot), &n);
  int index = geo_register_find_area (reg, area->code);
  const GeoArea *stored;

  if (index < 0 || geo_register_get_area (reg, index)->derived)
    return FALSE;

  stored = geo_register_get_area (reg, index);
  if (strcmp (stored->name, area->name) != 0)
    {
      g_test_message ("%s is called “%s”", area->name, stored->name);
      (*n_misnamed)++;
    }
  g_assert_cmpfloat_with_epsilon (shapes[index].box.x_min, area->x_min, PLACE_TOLERANCE_DEG);
  g_assert_cmpfloat_with_epsilon (shapes[index].box.y_min, area->y_min, PLACE_TOLERANCE_DEG);

  return TRUE;
}

/* Whether the area has the code of one before it, which is the one that comes in. */
static gboolean
is_repeated (GPtrArray *areas,
             guint      index)
{
  const DeliveryArea *area = g_ptr_array_index (areas, index);

  for (guint i = 0; i < index; i++)
    if (strcmp (((const DeliveryArea *) g_ptr_array_index (areas, i))->code, area->code) == 0)
      return TRUE;

  return FALSE;
}

static void
check_store (Fixture          *self,
             const SpoiledRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = geo_snapshot_load (self->store, NULL, &error);
  GPtrArray *areas = self->delivery->areas;
  guint n_found = 0, n_misnamed = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < areas->len; i++)
    if (!is_repeated (areas, i) && check_area (snapshot, g_ptr_array_index (areas, i), &n_misnamed))
      n_found++;
  g_assert_cmpuint (count_level (geo_snapshot_get_register (snapshot),
                                 row->level != 0 ? row->level : GEO_LEVEL_VILLAGE),
                    ==, DELIVERY_N_AREAS - row->n_lost);
  g_assert_cmpuint (n_found, ==, DELIVERY_N_AREAS - row->n_lost);
  g_assert_cmpuint (n_misnamed, ==, row->n_misnamed);
}

/* Either it cannot be opened, or it can and no row of it can be stored: then the report says why. */
static void
assert_nothing_stored (const SpoiledRow *row,
                       GeoImportReport  *report,
                       const GError     *error)
{
  g_autofree char *text = report != NULL ? geo_import_report_to_text (report) : NULL;

  g_assert_true ((report == NULL) == (error != NULL));
  if (report != NULL)
    g_assert_cmpuint (geo_import_report_count_stored (report), ==, 0);
  assert_said (row, report != NULL ? text : error->message);
}

static void
test_row (Fixture       *self,
          gconstpointer  data)
{
  const SpoiledRow *row = data;
  const char *paths[] = { self->path, NULL };
  GeoImportOptions options = { .encoding = row->say_encoding, .crs = row->say_crs };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  g_autofree char *text = NULL;

  report = geo_import_run (self->store, paths, &options, NULL, NULL, NULL, &error);
  if (row->refused)
    {
      assert_nothing_stored (row, report, error);
      g_assert_false (g_file_test (self->store, G_FILE_TEST_EXISTS));
      return;
    }
  g_assert_no_error (error);
  text = geo_import_report_to_text (report);
  assert_said (row, text);
  g_test_message ("%s", text);
  check_store (self, row);
}

/* Prints how GDAL alone fares with every row. */
static int
print_gdal_alone (void)
{
  guint n_rows, n_right = 0;
  const SpoiledRow *rows = spoiled_rows_get (&n_rows);

  printf ("| delivery | GDAL alone | right |\n|---|---|---|\n");
  for (guint i = 0; i < n_rows; i++)
    {
      Fixture fixture = { 0 };
      g_autofree char *said = NULL;
      gboolean is_right;

      set_up (&fixture, &rows[i]);
      is_right = gdal_alone_try (fixture.path, fixture.delivery, &rows[i], &said);
      printf ("| %s | %s | %s |\n", rows[i].name, said, is_right ? "yes" : "no");
      n_right += is_right ? 1 : 0;
      tear_down (&fixture, NULL);
    }
  printf ("\n%u of %u deliveries come out right.\n", n_right, n_rows);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  guint n_rows;
  const SpoiledRow *rows = spoiled_rows_get (&n_rows);

  if (argc == 2 && strcmp (argv[1], "--gdal-alone") == 0)
    {
      geo_import_init (NULL);
      return print_gdal_alone ();
    }

  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));
  g_assert_cmpuint (n_rows, >=, 100);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strconcat ("/spoiled/", rows[i].name, NULL);

      g_test_add (path, Fixture, &rows[i], set_up, test_row, tear_down);
    }

  return g_test_run ();
}
