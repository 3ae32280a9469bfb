/* test-ui-sheet.c – sheets as files: text, fonts, sizes, true scale, and what can go wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-sheet"

#include "geodata/model/geo-error.h"
#include "tests/support/test-county.h"
#include "tests/support/test-shapes.h"
#include "ui/sheet/ui-sheet-layout.h"
#include "ui/sheet/ui-sheet.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct {
  GeoSnapshot *snapshot;
  UiSheetOptions options;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->snapshot = test_county_new_snapshot ();
  ui_sheet_options_init (&self->options);
  self->options.dpi = 100;
  self->folder = g_dir_make_tmp ("getu-sheet-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "map.out", NULL);
}

/* Also says that nothing was left beside the file. */
static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_remove (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  geo_snapshot_unref (self->snapshot);
  g_free (self->folder);
  g_free (self->path);
}

static UiSheet *
new_sheet_of (Fixture    *self,
              GeoMeasure  measure,
              const char *within,
              GError    **error)
{
  GeoRegister *reg = geo_snapshot_get_register (self->snapshot);
  GeoQuery query = { .measure = measure, .level = GEO_LEVEL_GROUP, .within = -1, .kind = -1 };
  g_autoptr (GeoTable) table = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  GeoStyle style;

  if (within != NULL)
    query.within = geo_register_find_area (reg, within);
  table = geo_table_new (reg, &query);
  geo_style_init_for (&style, measure);
  classes = geo_classes_new (table, &style, NULL);

  return ui_sheet_new (self->snapshot, classes, &self->options, error);
}

static UiSheet *
new_sheet (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  UiSheet *sheet = new_sheet_of (self, GEO_MEASURE_COVERAGE, NULL, &error);

  g_assert_no_error (error);

  return sheet;
}

static void
write_sheet (Fixture      *self,
             UiSheetFormat format)
{
  g_autoptr (UiSheet) sheet = new_sheet (self);
  g_autoptr (GError) error = NULL;

  ui_sheet_write (sheet, self->path, format, NULL, &error);
  g_assert_no_error (error);
}

static char *
run (const char *program,
     const char *path,
     const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      program, path, to, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static void
test_pdf_text (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *text = NULL, *fonts = NULL, *info = NULL;

  fixture->options.compiled_by = "样例县委统战部";
  write_sheet (fixture, UI_SHEET_PDF);
  text = run ("pdftotext", fixture->path, "-");
  for (gsize i = 0; i < 11; i++)
    assert_contains (text, ((const char *[]) {
      "样例县: Coverage", "By group, as of 2026-06-30", "Internal – handle with care", "东湖镇",
      "中山乡", "湖口村", "Township border", "1:", "CGCS2000", "Compiled by 样例县委统战部", "areas",
    })[i]);

  fonts = run ("pdffonts", fixture->path, NULL);
  assert_contains (fonts, "NotoSansCJKsc");
  assert_contains (fonts, "yes yes yes");
  g_assert_null (strstr (fonts, "no  yes"));

  info = run ("pdfinfo", fixture->path, NULL);
  assert_contains (info, "样例县: Coverage");
  assert_contains (info, "样例县委统战部");
  assert_contains (info, "841.89 x 595.276 pts (A4)");
}

/* The grid of the legend says what its rows and columns are, and how many areas each field has. */
static void
test_two_measures (Fixture      *self,
                   gconstpointer data)
{
  GeoRegister *reg = geo_snapshot_get_register (self->snapshot);
  GeoQuery query = { .measure = GEO_MEASURE_COVERAGE, .level = GEO_LEVEL_GROUP, .within = -1,
                     .kind = -1 };
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  GeoStyle style = { .method = GEO_METHOD_MANUAL, .has_second = TRUE, .second = GEO_MEASURE_CASES };
  g_autoptr (GeoClasses) classes = geo_classes_new (table, &style, NULL);
  const GeoClassAxis *axes = geo_classes_get_axes (classes);
  g_autoptr (UiSheet) sheet = ui_sheet_new (self->snapshot, classes, &self->options, NULL);
  g_autofree char *text = NULL;
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  g_assert_true (ui_sheet_write (sheet, self->path, UI_SHEET_PDF, NULL, NULL));
  text = run ("pdftotext", self->path, "-");
  assert_contains (text, "Coverage × Cases");
  assert_contains (text, "→ Coverage");
  assert_contains (text, "↑ Cases");
  for (int i = 0; i < axes[1].n_classes; i++)
    assert_contains (text, axes[1].labels[i]);
  for (int i = 0; i < n_classes; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", all[i].n_areas);

      assert_contains (text, number);
    }
}

static void
test_texts_given (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *text = NULL;

  fixture->options.title = "会议用图";
  fixture->options.source = "资料来源:样例";
  fixture->options.handling = "";
  write_sheet (fixture, UI_SHEET_PDF);
  text = run ("pdftotext", fixture->path, "-");
  assert_contains (text, "会议用图");
  assert_contains (text, "资料来源:样例");
  g_assert_null (strstr (text, "Internal"));
  g_assert_null (strstr (text, "Compiled"));
}

/* Twice as wide as the sheet: it is made smaller and wrapped, and still there to the last word. */
static void
test_long_title (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *text = NULL;

  fixture->options.title = "样例县各乡镇村民小组网格统战网络岗位覆盖情况及问题办理进度一览图"
                           "(二〇二六年上半年汇总,供全县统战工作会议使用)完";
  write_sheet (fixture, UI_SHEET_PDF);
  text = run ("pdftotext", fixture->path, "-");
  assert_contains (text, "样例县各乡镇");
  assert_contains (text, "完");
}

/* A few words more than a line has room for: not these alone in the second. */
static void
test_title_in_lines_of_like_length (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  glong first, second;

  for (int i = 0; i < 70; i++)
    g_string_append (title, "题");
  fixture->options.title = title->str;
  write_sheet (fixture, UI_SHEET_PDF);
  text = run ("pdftotext", fixture->path, "-");
  lines = g_strsplit (strstr (text, "题"), "\n", 3);
  first = g_utf8_strlen (lines[0], -1);
  second = g_utf8_strlen (lines[1], -1);
  g_assert_cmpint (first + second, ==, 70);
  g_assert_cmpint (ABS (first - second), <=, 6);
}

static void
test_legend_names_only_what_is_there (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *without = NULL, *with = NULL;
  g_autoptr (UiSheet) sheet = NULL;

  write_sheet (fixture, UI_SHEET_PDF);
  without = run ("pdftotext", fixture->path, "-");
  g_assert_null (strstr (without, "no data"));

  sheet = new_sheet_of (fixture, GEO_MEASURE_DENSITY_HOUSEHOLDS, NULL, NULL);
  g_assert_true (ui_sheet_write (sheet, fixture->path, UI_SHEET_PDF, NULL, NULL));
  with = run ("pdftotext", fixture->path, "-");
  assert_contains (with, "no data");
  assert_contains (with, "few");
  assert_contains (with, "1 area");
}

static guint32
read_number (const char *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT32_FROM_BE (number);
}

static void
test_png (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *bytes = NULL;
  cairo_surface_t *surface;
  gsize length;

  write_sheet (fixture, UI_SHEET_PNG);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_cmpuint (read_number (bytes + 16), ==, 1169);
  g_assert_cmpuint (read_number (bytes + 20), ==, 827);
  g_assert_cmpmem (bytes + 37, 4, "pHYs", 4);
  g_assert_cmpuint (read_number (bytes + 41), ==, 3937);
  /* CRC of pHYs with 3937 both ways and the metre, from zlib's crc32(). */
  g_assert_cmphex (read_number (bytes + 50), ==, 0xa83fa769);

  surface = cairo_image_surface_create_from_png (fixture->path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
test_svg (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *text = NULL;

  write_sheet (fixture, UI_SHEET_SVG);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  assert_contains (text, "width=\"297mm\" height=\"210mm\" viewBox=\"0 0 297 210\"");
  assert_contains (text, "</svg>");
}

static gboolean
is_ink (cairo_surface_t *surface,
        int              x,
        int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return (((const guint32 *) (gconstpointer) row)[x] & 0xffffff) != 0xffffff;
}

/* First and last column with ink within a box in pixels. */
static void
find_ink (cairo_surface_t *surface,
          UiSheetBox       box,
          int             *first,
          int             *last)
{
  *first = G_MAXINT;
  *last = -1;
  for (int y = (int) box.y; y < box.y + box.height; y++)
    for (int x = (int) box.x; x < box.x + box.width; x++)
      if (is_ink (surface, x, y))
        {
          *first = MIN (*first, x);
          *last = MAX (*last, x);
        }
}

/* The county as drawn, times the scale, is as wide as on the ground. */
static void
test_scale_is_true (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (UiSheet) sheet = new_sheet (fixture);
  GeoProjection plane = geo_projection_gauss_kruger (109.76);
  g_autoptr (GeoShapes) shapes = geo_shapes_project (test_shapes_load (fixture->snapshot),
                                                     &plane, NULL, NULL);
  GeoBox ground = geo_shapes_get_box (shapes);
  double px_per_mm = fixture->options.dpi / 25.4, drawn_m;
  UiSheetLayout layout;
  UiSheetBox box;
  cairo_surface_t *surface;
  int first, last;

  g_assert_true (ui_sheet_write (sheet, fixture->path, UI_SHEET_PNG, NULL, NULL));
  ui_sheet_layout_compute (&layout, 297, 210, 5, 4);
  box = (UiSheetBox) {
    (layout.map.x + 1) * px_per_mm, (layout.map.y + 1) * px_per_mm,
    (layout.map.width - 2) * px_per_mm, (layout.map.height - 2) * px_per_mm,
  };
  surface = cairo_image_surface_create_from_png (fixture->path);
  find_ink (surface, box, &first, &last);
  /* The county's border is drawn half outside: 0.75 mm of the map's lines, at four fifths. */
  drawn_m = ((last - first + 1) / px_per_mm - 0.6) / 1000 * ui_sheet_get_scale (sheet);
  g_assert_cmpfloat_with_epsilon (drawn_m / (ground.x_max - ground.x_min), 1, 0.01);
  cairo_surface_destroy (surface);
}

static void
test_within (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (UiSheet) all = new_sheet (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (UiSheet) one = new_sheet_of (fixture, GEO_MEASURE_COVERAGE, TEST_COUNTY_VILLAGE, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpfloat (ui_sheet_get_scale (one), <, ui_sheet_get_scale (all));
  g_assert_true (ui_sheet_write (one, fixture->path, UI_SHEET_PDF, NULL, NULL));
  text = run ("pdftotext", fixture->path, "-");
  assert_contains (text, "湖口村: Coverage");
  assert_contains (text, "第1组");
  g_assert_null (strstr (text, "Township border"));
}

static void
test_bare (Fixture      *fixture,
           gconstpointer data)
{
  cairo_surface_t *surface;
  UiSheetBox all = { 0, 0, 1169, 827 };
  g_autofree char *text = NULL;
  int first, last;

  fixture->options.decoration = FALSE;
  fixture->options.width_mm = 120;
  write_sheet (fixture, UI_SHEET_PDF);
  text = run ("pdftotext", fixture->path, "-");
  g_assert_null (strstr (text, "Coverage"));
  assert_contains (text, "东湖镇");

  write_sheet (fixture, UI_SHEET_PNG);
  surface = cairo_image_surface_create_from_png (fixture->path);
  all.width = cairo_image_surface_get_width (surface);
  find_ink (surface, all, &first, &last);
  g_assert_cmpint (first, <=, 5);
  g_assert_cmpint (last, >=, (int) all.width - 6);
  cairo_surface_destroy (surface);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (UiSheet) sheet = new_sheet (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  for (UiSheetFormat format = UI_SHEET_PNG; format <= UI_SHEET_SVG; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ui_sheet_write (sheet, fixture->path, format, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

static void
assert_write_fails (UiSheet    *sheet,
                    const char *path,
                    int         code)
{
  for (UiSheetFormat format = UI_SHEET_PNG; format <= UI_SHEET_SVG; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ui_sheet_write (sheet, path, format, NULL, &error));
      g_assert_error (error, GEO_ERROR, code);
      assert_contains (error->message, path);
    }
}

/* As nobody where the test runs as root, whom a read-only folder does not stop. */
static void
test_read_only_folder (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (UiSheet) sheet = new_sheet (fixture);
  gboolean root = geteuid () == 0;

  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (root)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  assert_write_fails (sheet, fixture->path, GEO_ERROR_READ_ONLY);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (UiSheet) sheet = new_sheet (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "none", "map.pdf", NULL);

  assert_write_fails (sheet, path, GEO_ERROR_NOT_FOUND);
  assert_write_fails (sheet, fixture->folder, GEO_ERROR_USAGE);
}

/* A limit on the size of files stops a write as a full disk does. */
static void
test_no_space (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UiSheet) sheet = new_sheet (fixture);
  g_autofree char *text = NULL;
  struct rlimit before, limit;

  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_write_fails (sheet, fixture->path, GEO_ERROR_NO_SPACE);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (UiSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  fixture->options.dpi = 3000;
  sheet = new_sheet (fixture);
  g_assert_false (ui_sheet_write (sheet, fixture->path, UI_SHEET_PNG, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
  assert_contains (error->message, "32767");
}

static void
test_bad_options (Fixture      *fixture,
                  gconstpointer data)
{
  static const double sizes[][3] = { { 0, 210, 100 }, { 297, -1, 100 }, { 297, 210, 0 },
                                     { INFINITY, 210, 100 }, { 297, 20, 100 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->options.width_mm = sizes[i][0];
      fixture->options.height_mm = sizes[i][1];
      fixture->options.dpi = sizes[i][2];
      g_assert_null (new_sheet_of (fixture, GEO_MEASURE_COVERAGE, NULL, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
    }
}

static void
test_finalised (Fixture      *fixture,
                gconstpointer data)
{
  UiSheet *sheet = new_sheet (fixture);

  g_assert_finalize_object (sheet);
}

#define ADD(name, func) g_test_add ("/sheet/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("two-measures", test_two_measures);
  ADD ("pdf-text", test_pdf_text);
  ADD ("texts-given", test_texts_given);
  ADD ("long-title", test_long_title);
  ADD ("title-in-lines-of-like-length", test_title_in_lines_of_like_length);
  ADD ("legend-names-only-what-is-there", test_legend_names_only_what_is_there);
  ADD ("png", test_png);
  ADD ("svg", test_svg);
  ADD ("scale-is-true", test_scale_is_true);
  ADD ("within", test_within);
  ADD ("bare", test_bare);
  ADD ("cancelled", test_cancelled);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("no-folder", test_no_folder);
  ADD ("no-space", test_no_space);
  ADD ("too-large", test_too_large);
  ADD ("bad-options", test_bad_options);
  ADD ("finalised", test_finalised);

  return g_test_run ();
}
