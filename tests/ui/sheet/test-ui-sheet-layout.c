/* test-ui-sheet-layout.c – round scales and their bars; boxes that keep apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-sheet-layout"

#include "geodata/model/geo-error.h"
#include "ui/sheet/ui-sheet-layout.h"
#include "ui/sheet/ui-sheet-scale.h"
#include "ui/sheet/ui-sheet.h"

static void
test_scale (void)
{
  static const double cases[][2] = {
    { 150000, 150000 }, { 150000.00000001, 150000 }, { 150001, 200000 }, { 99999, 100000 },
    { 100001, 120000 }, { 1, 1 }, { 310000, 350000 }, { 950000, 1000000 }, { 7.5, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (ui_sheet_scale_round (cases[i][0]), cases[i][1],
                                    cases[i][1] * 1e-9);
}

static void
test_scale_text (void)
{
  static const struct {
    double denominator;
    const char *text;
  } cases[] = {
    { 500, "1:500" }, { 1200, "1:1,200" }, { 150000, "1:150,000" }, { 2500000, "1:2,500,000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ui_sheet_scale_format (cases[i].denominator);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A segment is as long on paper as the scale makes it, and the bar fills at least a third of the
 * room it may take: 1, 2, 2.5 and 5 are never further apart than that. */
static void
test_bar_agrees_with_scale (void)
{
  for (double least = 300; least < 5e6; least *= 1.07)
    {
      double denominator = ui_sheet_scale_round (least);
      UiSheetBar bar = ui_sheet_bar_choose (denominator, 40);

      g_assert_cmpfloat_with_epsilon (bar.segment_mm / 1000 * denominator, bar.segment_m,
                                      bar.segment_m * 1e-9);
      g_assert_cmpfloat (bar.segment_mm * UI_SHEET_BAR_SEGMENTS, <=, 40.0000001);
      g_assert_cmpfloat (bar.segment_mm * UI_SHEET_BAR_SEGMENTS, >, 40 / 3.0);
    }
}

static void
test_bar_text (void)
{
  static const struct {
    double denominator;
    const char *start, *middle, *end;
  } cases[] = {
    { 400000, "0", "5", "10 km" }, { 150000, "0", "2", "4 km" }, { 8000, "0", "100", "200 m" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UiSheetBar bar = ui_sheet_bar_choose (cases[i].denominator, 38);
      g_autofree char *start = ui_sheet_bar_format (&bar, 0);
      g_autofree char *middle = ui_sheet_bar_format (&bar, UI_SHEET_BAR_SEGMENTS / 2);
      g_autofree char *end = ui_sheet_bar_format (&bar, UI_SHEET_BAR_SEGMENTS);

      g_assert_cmpstr (start, ==, cases[i].start);
      g_assert_cmpstr (middle, ==, cases[i].middle);
      g_assert_cmpstr (end, ==, cases[i].end);
    }
}

static void
assert_layout (double width_mm,
               double height_mm,
               int    n_classes)
{
  UiSheetLayout layout;
  const UiSheetBox *boxes[] = {
    &layout.title, &layout.subtitle, &layout.handling, &layout.map, &layout.north,
    &layout.legend, &layout.scale, &layout.footer_left, &layout.footer_right,
  };
  const double slack = 1e-6;

  g_assert_true (ui_sheet_layout_compute (&layout, width_mm, height_mm, n_classes, 4));
  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      const UiSheetBox *a = boxes[i];

      g_assert_cmpfloat (a->width, >, 0);
      g_assert_cmpfloat (a->height, >, 0);
      g_assert_cmpfloat (a->x, >, 0);
      g_assert_cmpfloat (a->y, >, 0);
      g_assert_cmpfloat (a->x + a->width, <, width_mm);
      g_assert_cmpfloat (a->y + a->height, <, height_mm);
      for (gsize j = 0; j < i; j++)
        {
          const UiSheetBox *b = boxes[j];

          g_assert_true (a->x + a->width <= b->x + slack || b->x + b->width <= a->x + slack ||
                         a->y + a->height <= b->y + slack || b->y + b->height <= a->y + slack);
        }
    }
}

static void
test_boxes_keep_apart (void)
{
  static const char *const papers[] = { "A4", "a3", "A2", "A1", "A0" };

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    for (int landscape = 0; landscape <= 1; landscape++)
      for (int n_classes = 1; n_classes <= 12; n_classes++)
        {
          double width_mm, height_mm;

          g_assert_true (ui_sheet_paper_from_name (papers[i], landscape, &width_mm, &height_mm, NULL));
          g_assert_true (landscape == (width_mm > height_mm));
          assert_layout (width_mm, height_mm, n_classes);
        }
  /* A picture of 1280 × 800 pixels at 96 dots per inch, and a square one. */
  assert_layout (338.7, 211.7, 9);
  assert_layout (200, 200, 9);
}

static void
test_too_narrow (void)
{
  UiSheetLayout layout;

  g_assert_false (ui_sheet_layout_compute (&layout, 400, 40, 5, 4));
  g_assert_false (ui_sheet_layout_compute (&layout, 60, 400, 5, 4));
}

static void
test_paper_and_format_names (void)
{
  double width_mm, height_mm;
  UiSheetFormat format;
  g_autoptr (GError) error = NULL;

  g_assert_true (ui_sheet_paper_from_name ("a3", TRUE, &width_mm, &height_mm, NULL));
  g_assert_cmpfloat (width_mm, ==, 420);
  g_assert_cmpfloat (height_mm, ==, 297);
  for (gsize i = 0; i < 5; i++)
    {
      g_assert_false (ui_sheet_paper_from_name (((const char *[]) { "A5", "B4", "", "A", "A44" })[i],
                                                FALSE, &width_mm, &height_mm, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_clear_error (&error);
    }

  g_assert_true (ui_sheet_format_from_path ("/a.b/map.PDF", &format, NULL));
  g_assert_cmpint (format, ==, UI_SHEET_PDF);
  g_assert_true (ui_sheet_format_from_path ("图.svg", &format, NULL));
  g_assert_cmpint (format, ==, UI_SHEET_SVG);
  g_assert_false (ui_sheet_format_from_path ("map.jpg", &format, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/scale", test_scale);
  g_test_add_func ("/sheet/scale-text", test_scale_text);
  g_test_add_func ("/sheet/bar-agrees-with-scale", test_bar_agrees_with_scale);
  g_test_add_func ("/sheet/bar-text", test_bar_text);
  g_test_add_func ("/sheet/boxes-keep-apart", test_boxes_keep_apart);
  g_test_add_func ("/sheet/too-narrow", test_too_narrow);
  g_test_add_func ("/sheet/paper-and-format-names", test_paper_and_format_names);

  return g_test_run ();
}
