/* test-geo-findings-csv.c – findings as programs and as spreadsheets read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/check/geo-findings-csv.h"

#include <math.h>

#define HEADINGS "severity,kind,code,name,other_code,lon,lat,area_m2,message"

static GeoFindings *
new_findings (void)
{
  GeoFindings *findings = geo_findings_new ();
  const GeoFinding overlap = { .kind = GEO_FINDING_OVERLAP, .severity = GEO_SEVERITY_WARNING,
                               .code = "431225101", .other_code = "431225102",
                               .box = { 110.009, 27, 110.01, 27.01 }, .area_m2 = 109973.426,
                               .message = "they overlap, \"东镇\" and\n西镇" };
  const GeoFinding bad = { .kind = GEO_FINDING_BAD_CODE, .severity = GEO_SEVERITY_ERROR,
                           .code = "=1+1", .box = GEO_BOX_EMPTY, .area_m2 = NAN,
                           .message = "no code" };

  geo_findings_add (findings, &overlap);
  geo_findings_add (findings, &bad);

  return findings;
}

static void
test_programs (void)
{
  g_autoptr (GeoFindings) findings = new_findings ();
  g_autofree char *csv = geo_findings_to_csv (findings, NULL, GEO_CSV_FOR_PROGRAMS);

  g_assert_cmpstr (csv, ==,
                   HEADINGS "\n"
                   "warning,overlap,431225101,,431225102,110.0095,27.005,109973.43,"
                   "\"they overlap, \"\"东镇\"\" and\n西镇\"\n"
                   "error,bad-code,=1+1,,,,,,no code\n");
}

/* What a spreadsheet would run is text to it. */
static void
test_spreadsheets (void)
{
  g_autoptr (GeoFindings) findings = new_findings ();
  g_autofree char *csv = geo_findings_to_csv (findings, NULL, GEO_CSV_FOR_SPREADSHEETS);

  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf" HEADINGS "\r\n"
                   "warning,overlap,431225101,,431225102,110.0095,27.005,109973.43,"
                   "\"they overlap, \"\"东镇\"\" and\n西镇\"\r\n"
                   "error,bad-code,\"'=1+1\",,,,,,no code\r\n");
}

static void
test_formulas (void)
{
  static const char *const texts[] = { "=A1", "+A1", "-A1", "@A1", "\t=A1", "\r=A1", "\n=A1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GeoFindings) findings = geo_findings_new ();
      const GeoFinding finding = { .kind = GEO_FINDING_NO_NAME, .code = (char *) texts[i],
                                   .box = GEO_BOX_EMPTY, .area_m2 = NAN };
      g_autofree char *csv = NULL;
      g_autofree char *expected = g_strdup_printf ("\xef\xbb\xbf" HEADINGS "\r\n"
                                                   "note,no-name,\"'%s\",,,,,,\r\n", texts[i]);

      geo_findings_add (findings, &finding);
      csv = geo_findings_to_csv (findings, NULL, GEO_CSV_FOR_SPREADSHEETS);
      g_assert_cmpstr (csv, ==, expected);
    }
}

/* Zeros behind the point go, those before it stay; the decimal sign is a point everywhere. */
static void
test_numbers (void)
{
  g_autoptr (GeoFindings) findings = geo_findings_new ();
  const GeoFinding finding = { .kind = GEO_FINDING_GAP, .box = { 100, -20, 100, -20 },
                               .area_m2 = 1e11 };
  g_autofree char *csv = NULL;

  geo_findings_add (findings, &finding);
  csv = geo_findings_to_csv (findings, NULL, GEO_CSV_FOR_PROGRAMS);
  g_assert_cmpstr (csv, ==, HEADINGS "\nnote,gap,,,,100,-20,100000000000,\n");
}

static void
test_none (void)
{
  g_autoptr (GeoFindings) findings = geo_findings_new ();
  g_autofree char *csv = geo_findings_to_csv (findings, NULL, GEO_CSV_FOR_PROGRAMS);

  g_assert_cmpstr (csv, ==, HEADINGS "\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/findings-csv/programs", test_programs);
  g_test_add_func ("/findings-csv/spreadsheets", test_spreadsheets);
  g_test_add_func ("/findings-csv/formulas", test_formulas);
  g_test_add_func ("/findings-csv/numbers", test_numbers);
  g_test_add_func ("/findings-csv/none", test_none);

  return g_test_run ();
}
