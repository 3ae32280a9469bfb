/* test-geo-import-cells.c – codes, numbers and blanks as they stand in cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/source/geo-import-text.h"
#include "geodata/import/words/geo-import-code.h"
#include "geodata/import/words/geo-import-number.h"

#include <locale.h>
#include <math.h>

static void
test_codes (void)
{
  static const struct {
    const char *cell;
    GeoCodeState state;
    const char *code;
  } rows[] = {
    { "431225100201", GEO_CODE_READ, "431225100201" },
    { "'431225100201", GEO_CODE_READ, "431225100201" },
    { "‘431225100201’", GEO_CODE_READ, "431225100201" },
    { "=\"431225100201\"", GEO_CODE_READ, "431225100201" },
    { "（431225100201）", GEO_CODE_READ, "431225100201" },
    { "【４３１２２５１００２０１】。", GEO_CODE_READ, "431225100201" },
    { "431225100201，", GEO_CODE_READ, "431225100201" },
    { "431225-100-201", GEO_CODE_READ, "431225100201" },
    { "431225 100 201 001", GEO_CODE_READ, "431225100201001" },
    { "431225100201-203", GEO_CODE_READ, "431225100201203" },
    { "43 12 25 100", GEO_CODE_READ, "431225100" },
    { "431225－100—201", GEO_CODE_READ, "431225100201" },
    { "431,225,100,201", GEO_CODE_READ, "431225100201" },
    { "431225100201.0", GEO_CODE_READ, "431225100201" },
    { "'431225100201.00", GEO_CODE_READ, "431225100201" },
    { "4.31225100201E+11", GEO_CODE_READ, "431225100201" },
    { "4.31225100201001e14", GEO_CODE_READ, "431225100201001" },
    { "4.312251E+11", GEO_CODE_READ, "431225100" },
    { "4.31225E+11", GEO_CODE_ROUNDED, NULL },
    { "4.31E+14", GEO_CODE_ROUNDED, NULL },
    { "100201", GEO_CODE_NO_PROVINCE, NULL },
    { "991225100201", GEO_CODE_NO_PROVINCE, NULL },
    { "", GEO_CODE_NONE, NULL },
    { "''", GEO_CODE_NONE, NULL },
    { "会同县", GEO_CODE_NONE, NULL },
    /* a range of houses, of codes, two codes, a day, telephones */
    { "11-12", GEO_CODE_NONE, NULL },
    { "431225100-101、102", GEO_CODE_NONE, NULL },
    { "431225100、431225101", GEO_CODE_NONE, NULL },
    { "431225/100201", GEO_CODE_NONE, NULL },
    { "2024-03-05 12", GEO_CODE_NONE, NULL },
    { "0745-88221100", GEO_CODE_NO_PROVINCE, NULL },
    { "4,3122,5100,201", GEO_CODE_NONE, NULL },
    { "4312251-00201", GEO_CODE_NONE, NULL },
    { "431225100201.5", GEO_CODE_NONE, NULL },
    { "431225100201a", GEO_CODE_NONE, NULL },
    { "\xff""431225100201", GEO_CODE_NONE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *code = NULL;
      g_autofree char *again = geo_import_code_dup (rows[i].cell);

      g_test_message ("%s", rows[i].cell);
      g_assert_cmpint (geo_import_code_read (rows[i].cell, &code), ==, rows[i].state);
      g_assert_cmpstr (code, ==, rows[i].code);
      g_assert_cmpstr (again, ==, rows[i].code);
    }
}

static void
test_numbers (void)
{
  static const struct {
    const char *cell;
    double value;
    const char *unit;
  } rows[] = {
    { "356", 356.0, "" },
    { "1,234", 1234.0, "" },
    { "1,234,567.5", 1234567.5, "" },
    { "１，２３４", 1234.0, "" },
    { " ３５６户 ", 356.0, "户" },
    { "1,234.5亩", 1234.5, "亩" },
    { "12.5 ㎡", 12.5, "m2" },
    { "12 HA", 12.0, "ha" },
    { "1,23", 1.0, ",23" },
    { "1234,567", 1234.0, ",567" },
    { "12,3456", 12.0, ",3456" },
    { "-3", -3.0, "" },
    { "约300", NAN, "" },
    { "", NAN, "" },
    { "\xff", NAN, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *unit = NULL;
      double value = geo_import_number_parse (rows[i].cell, &unit);

      g_test_message ("%s", rows[i].cell);
      if (isnan (rows[i].value))
        g_assert_true (isnan (value));
      else
        g_assert_cmpfloat (value, ==, rows[i].value);
      g_assert_cmpstr (unit, ==, rows[i].unit);
    }
}

static void
test_blanks (void)
{
  static const struct {
    const char *cell;
    const char *stripped;
  } rows[] = {
    { "岩壁村", "岩壁村" },
    { "　岩壁村\u00a0 ", "岩壁村" },
    { "\ufeff岩壁 村\u200b\t", "岩壁 村" },
    { " 　 ", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup (rows[i].cell);

      g_assert_cmpstr (geo_import_text_strip (text), ==, rows[i].stripped);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/cells/codes", test_codes);
  g_test_add_func ("/import/cells/numbers", test_numbers);
  g_test_add_func ("/import/cells/blanks", test_blanks);

  return g_test_run ();
}
