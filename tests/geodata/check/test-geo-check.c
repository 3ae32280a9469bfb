/* test-geo-check.c – every finding on a coverage small enough to be worked out by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/check/check-fixture.h"

#include <math.h>
#include <string.h>

/* @areas: "CODE PARENT rings" a line, "-" for no parent, "derived" after the parent for an area
 * made from those below it, no rings for no outline. @area_m2: of the first finding, in squares of
 * the lattice; 0: not looked at. */
typedef struct {
  const char *name;
  const char *areas;
  const char *expected;
  double squares;
} Row;

#define COUNTY "431225 - 0,0 4,0 4,2 0,2\n"
#define LEFT   "431225101 431225 0,0 2,0 2,2 0,2\n"
#define RIGHT  "431225102 431225 2,0 4,0 4,2 2,2\n"

static const Row rows[] = {
  { "sound", COUNTY LEFT RIGHT, "", 0 },
  { "sound-other-way-round", COUNTY "431225101 431225 0,0 0,2 2,2 2,0\n" RIGHT, "", 0 },
  { "sound-corner-more",
    COUNTY "431225101 431225 0,0 2,0 2,1 2,2 0,2\n" RIGHT, "", 0 },
  /* 0.3 of a step is no number of decimals: the corner is rounded off the line. */
  { "sound-corner-more-rounded",
    "431225 - 0,0 4,0 4,2 0,2\n431225101 431225 0,0 2,0 2.0700001,0.7 2.1,1 2.2,2 0,2\n"
    "431225102 431225 2,0 4,0 4,2 2.2,2 2.1,1\n", "", 0 },
  { "sound-derived",
    "431225 - derived 0,0 4,0 4,2 0,2\n" LEFT RIGHT, "", 0 },
  { "sound-no-county", "431225101 - 0,0 2,0 2,2 0,2\n431225102 - 2,0 4,0 4,2 2,2\n", "", 0 },
  { "sound-island", COUNTY LEFT "431225102 431225 2,0 4,0 4,2 2,2; 3,0.5 3.5,0.5 3.5,1 3,1\n"
    "431225103 431225 3,0.5 3.5,0.5 3.5,1 3,1\n", "", 0 },
  { "sound-exclave", "431225 - 0,0 4,0 4,2 0,2; 9,9 10,9 10,10 9,10\n" LEFT
    "431225102 431225 2,0 4,0 4,2 2,2; 9,9 10,9 10,10 9,10\n", "", 0 },
  { "lake", "431225101 - 0,0 2,0 2,2 0,2; 0.5,0.5 1,0.5 1,1 0.5,1\n431225102 - 2,0 4,0 4,2 2,2\n",
    "", 0 },
  { "overlap", COUNTY "431225101 431225 0,0 2,0 3,1 2,2 0,2\n" RIGHT,
    "overlap 431225101 431225102", 1 },
  { "overlap-of-lines", COUNTY "431225101 431225 0,0 2.5,0 2.5,2 0,2\n" RIGHT,
    "overlap 431225101 431225102", 1 },
  { "overlap-no-county",
    "431225101 - 0,0 2.5,0 2.5,2 0,2\n431225102 - 2,0 4,0 4,2 2,2\n",
    "overlap 431225101 431225102", 1 },
  { "twins", COUNTY LEFT RIGHT "431225103 431225 2,0 4,0 4,2 2,2\n",
    "overlap 431225102 431225103", 4 },
  { "one-in-another", COUNTY LEFT RIGHT "431225103 431225 1,0.5 1.5,0.5 1.5,1.5 1,1.5\n",
    "overlap 431225101 431225103", 0.5 },
  { "gap", COUNTY "431225101 431225 0,0 2,0 1,1 2,2 0,2\n" RIGHT, "gap 431225101 431225102", 1 },
  { "gap-at-the-border", COUNTY "431225101 431225 0,0 2,0 2,2 1,1 0,2\n" RIGHT,
    "gap 431225101 431225", 1 },
  { "gap-derived", "431225 - derived 0,0 4,0 4,2 0,2; 2,0 2,2 1,1\n"
    "431225101 431225 0,0 2,0 1,1 2,2 0,2\n" RIGHT, "gap 431225101 431225102", 1 },
  { "gap-of-a-whole-area", COUNTY LEFT, "gap 431225101 431225", 4 },
  { "sliver-gap", COUNTY "431225101 431225 0,0 1.995,0 1.995,2 0,2\n" RIGHT,
    "sliver 431225101 431225102", 0.01 },
  { "sliver-overlap", COUNTY "431225101 431225 0,0 2.005,0 2.005,2 0,2\n" RIGHT,
    "sliver 431225101 431225102", 0.01 },
  /* A tenth of a millimetre apart: 222 m by 0.1 mm are more than the limit of area. */
  { "rounding", COUNTY "431225101 431225 0,0 2.000001,0 2.000001,2 0,2\n" RIGHT, "", 0 },
  { "outside", COUNTY LEFT "431225102 431225 2,0 4,0 5,1 4,2 2,2\n",
    "outside-parent 431225102 431225", 1 },
  { "outside-wholly", COUNTY LEFT RIGHT "431225103 431225 7,0 8,0 8,1 7,1\n",
    "outside-parent 431225103 431225", 1 },
  { "across-parents", COUNTY LEFT RIGHT
    "431225101001 431225101 0,0 2,0 2.5,1 2,2 0,2\n431225102001 431225102 2,0 4,0 4,2 2,2\n",
    "overlap 431225101001 431225102001\noutside-parent 431225101001 431225101", 0.5 },
  { "county-overlaps-county",
    "431225 - 0,0 2,0 2,2 0,2\n431226 - 1,0 4,0 4,2 1,2\n431225101 431225 0,0 2,0 2,2 0,2\n"
    "431226101 431226 1,0 4,0 4,2 1,2\n",
    "overlap 431225 431226\noverlap 431225101 431226101", 2 },
  { "no-outline", COUNTY LEFT RIGHT "431225103 431225\n", "no-outline 431225103", 0 },
  { "bow-tie", COUNTY "431225101 431225 0,0 2,0 0,2 2,2\n" RIGHT, "no-outline 431225101", 0 },
  /* The border of two is pulled through the third: all segments have their counterpart. */
  { "pulled-through", "431225 - 0,0 6,0 6,2 0,2\n431225101 431225 0,0 2,0 5,1 2,2 0,2\n"
    "431225102 431225 2,0 4,0 4,2 2,2 5,1\n431225103 431225 4,0 6,0 6,2 4,2\n",
    "overlap 431225101 431225103\nno-outline 431225102", 0.333333 },
  { "orphan", COUNTY LEFT RIGHT "431299101001 - 9,0 10,0 10,1 9,1\n",
    "missing-parent 431299101001", 0 },
  { "other-parent", COUNTY LEFT RIGHT
    "431225101001 431225102 2,0 4,0 4,2 2,2\n431225101002 431225101 0,0 2,0 2,2 0,2\n",
    "missing-parent 431225101001 431225102", 0 },
};

static void
add_line (CheckDrawing *drawing,
          const char   *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  guint n_words = g_strv_length (words);
  gboolean derived = n_words > 2 && g_str_has_prefix (words[2], "derived");
  const char *rings = n_words < 3 ? NULL : words[2] + (derived ? strlen ("derived ") : 0);

  check_drawing_add (drawing, words[0], *words[1] == '-' ? NULL : words[1], rings)->derived = derived;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  CheckDrawing *drawing = check_drawing_new ();
  g_auto (GStrv) lines = g_strsplit (row->areas, "\n", -1);
  g_autoptr (GeoFindings) findings = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_line (drawing, lines[i]);
  findings = check_drawing_check (drawing, NULL);
  text = check_findings_to_text (findings);
  g_assert_cmpstr (text, ==, row->expected);
  if (row->squares > 0)
    g_assert_cmpfloat_with_epsilon (geo_findings_get (findings, 0)->area_m2,
                                    row->squares * CHECK_SQUARE_M2,
                                    row->squares * CHECK_SQUARE_M2 * 1e-4);
}

static void
test_rows (void)
{
  CheckDrawing *drawing = check_drawing_new ();
  g_autoptr (GeoFindings) findings = NULL;
  g_autofree char *text = NULL;

  check_drawing_add (drawing, "431225", NULL, "0,0 3,0 3,1 0,1");
  check_drawing_add (drawing, "431225101", "431225", "0,0 1,0 1,1 0,1")->name = " \t";
  *check_drawing_add (drawing, "431225102", "431225", "1,0 2,0 2,1 1,1") = (GeoArea) {
    .code = "431225102", .name = "样例", .level = GEO_LEVEL_TOWNSHIP, .households = -1,
    .population = -1, .area_m2 = 10000, .stated_m2 = 9890,
  };
  *check_drawing_add (drawing, "431225103", "431225", "2,0 3,0 3,1 2,1") = (GeoArea) {
    .code = "431225103", .name = "样例", .level = GEO_LEVEL_TOWNSHIP, .households = -1,
    .population = -1, .area_m2 = 10000, .stated_m2 = 9910,
  };
  check_drawing_set_kind (drawing, "统战委员", GEO_LEVEL_TOWNSHIP, "431225103");

  findings = check_drawing_check (drawing, NULL);
  text = check_findings_to_text (findings);
  g_assert_cmpstr (text, ==, "no-name 431225101\nstated-area 431225102\nno-posts 431225103");
  g_assert_cmpfloat (geo_findings_get (findings, 1)->area_m2, ==, 110);
  g_assert_nonnull (strstr (geo_findings_get (findings, 2)->message, "统战委员"));
}

static void
test_codes (void)
{
  CheckDrawing *drawing = check_drawing_new ();
  g_autoptr (GeoFindings) findings = NULL;
  g_autofree char *text = NULL;

  check_drawing_add (drawing, "431225", NULL, "0,0 3,0 3,1 0,1");
  check_drawing_add (drawing, "431225101", "431225", "0,0 1,0 1,1 0,1");
  check_drawing_add (drawing, "431225101000", "431225", "1,0 2,0 2,1 1,1")->level = GEO_LEVEL_TOWNSHIP;
  check_drawing_add (drawing, "4312251020", "431225", "2,0 3,0 3,1 2,1")->level = GEO_LEVEL_TOWNSHIP;
  findings = check_drawing_check (drawing, NULL);
  text = check_findings_to_text (findings);
  g_assert_cmpstr (text, ==, "duplicate-code 431225101000 431225101\nbad-code 4312251020");
}

/* Within and level choose among the same findings. */
static void
test_choice (void)
{
  static const struct { int within; GeoLevel level; const char *expected; } choices[] = {
    { -1, 0, "overlap 431225101 431225102\ngap 431225101 431225" },
    { 1, 0, "overlap 431225101 431225102\ngap 431225101 431225" },
    { 2, 0, "overlap 431225101 431225102" },
    { -1, GEO_LEVEL_COUNTY, "" },
    { -1, GEO_LEVEL_TOWNSHIP, "overlap 431225101 431225102\ngap 431225101 431225" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      CheckDrawing *drawing = check_drawing_new ();
      GeoCheckOptions options = GEO_CHECK_OPTIONS_INIT;
      g_autoptr (GeoFindings) findings = NULL;
      g_autofree char *text = NULL;

      options.within = choices[i].within;
      options.level = choices[i].level;
      check_drawing_add (drawing, "431225", NULL, "0,0 4,0 4,2 0,2");
      check_drawing_add (drawing, "431225101", "431225", "0,0 2,0 3,1 2,2 1,1 0,2");
      check_drawing_add (drawing, "431225102", "431225", "2,0 4,0 4,2 2,2");
      findings = check_drawing_check (drawing, &options);
      text = check_findings_to_text (findings);
      g_assert_cmpstr (text, ==, choices[i].expected);
    }
}

/* A star whose n corners are joined crosswise has some n² / 4 crossings: one is enough to know. */
static void
test_tangled_outline (void)
{
  CheckDrawing *drawing = check_drawing_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GeoFindings) findings = NULL;
  g_autofree char *text = NULL;
  const guint n = 4001;

  for (guint i = 0; i < n; i++)
    {
      double turn = 2 * G_PI * ((gsize) i * (n / 2) % n) / n;
      double xy[2] = { 10 + 9 * cos (turn), 10 + 9 * sin (turn) };

      g_array_append_vals (points, xy, 2);
    }
  check_drawing_add (drawing, "431225", NULL, "0,0 20,0 20,20 0,20");
  check_drawing_add_points (drawing, "431225101", "431225", &g_array_index (points, double, 0), n);
  check_drawing_add (drawing, "431225102", "431225", "0,0 20,0 20,20 0,20");
  findings = check_drawing_check (drawing, NULL);
  text = check_findings_to_text (findings);
  g_assert_cmpstr (text, ==, "no-outline 431225101");
}

/* Two combs, each sound, cross 4,000,000 times. */
static void
test_tangled_pair (void)
{
  CheckDrawing *drawing = check_drawing_new ();
  g_autoptr (GeoFindings) findings = NULL;
  const guint n = 1000;

  for (int turned = 0; turned < 2; turned++)
    {
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i <= n; i++)
        {
          double teeth[][2] = { { 0, i * 0.01 }, { 10, i * 0.01 }, { 10, i * 0.01 + 0.005 },
                                { 0.001, i * 0.01 + 0.005 } };

          for (guint k = 0; k < G_N_ELEMENTS (teeth); k++)
            {
              double xy[2] = { teeth[k][turned], teeth[k][1 - turned] };

              g_array_append_vals (points, xy, 2);
            }
        }
      double end[2] = { -0.01, -0.01 };
      double last[2] = { turned ? 11 : -0.01, turned ? -0.01 : 11 };

      g_array_append_vals (points, last, 2);
      g_array_append_vals (points, end, 2);
      check_drawing_add_points (drawing, turned ? "431226" : "431225", NULL,
                                &g_array_index (points, double, 0), points->len / 2);
    }
  findings = check_drawing_check (drawing, NULL);
  g_assert_cmpuint (geo_findings_count (findings, GEO_FINDING_OVERLAP), ==, 1);
  g_assert_true (isnan (geo_findings_get (findings, geo_findings_get_n (findings) - 1)->area_m2));
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GeoShapes *
load_shapes_cb (gpointer       shapes,
                GCancellable  *cancellable,
                GError       **error)
{
  return geo_shapes_ref (shapes);
}

static void
test_async (gconstpointer data)
{
  gboolean cancelled = GPOINTER_TO_INT (data);
  g_autoptr (CheckDrawing) drawing = check_drawing_new ();
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GeoFindings) findings = NULL;
  g_autoptr (GError) error = NULL;
  double last = 0;

  check_drawing_add (drawing, "431225", NULL, "0,0 4,0 4,2 0,2");
  check_drawing_add (drawing, "431225101", "431225", "0,0 4,0 4,1 0,1");
  check_drawing_build (drawing, &reg, &shapes);
  if (cancelled)
    g_cancellable_cancel (cancellable);
  geo_check_run_async (reg, load_shapes_cb, geo_shapes_ref (shapes),
                       (GDestroyNotify) geo_shapes_unref, NULL, progress_cb, &last, cancellable, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  findings = geo_check_run_finish (result, &error);
  if (cancelled)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (findings);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (geo_findings_count (findings, GEO_FINDING_GAP), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/check/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/check/rows", test_rows);
  g_test_add_func ("/check/codes", test_codes);
  g_test_add_func ("/check/choice", test_choice);
  g_test_add_func ("/check/tangled-outline", test_tangled_outline);
  g_test_add_func ("/check/tangled-pair", test_tangled_pair);
  g_test_add_data_func ("/check/async", GINT_TO_POINTER (FALSE), test_async);
  g_test_add_data_func ("/check/async-cancelled", GINT_TO_POINTER (TRUE), test_async);
  return g_test_run ();
}
