/* geo-findings-csv.c – findings as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-findings-csv"

#include "geodata/check/geo-findings-csv.h"

#include "geodata/model/geo-csv.h"

#include <math.h>
#include <string.h>

#define HEADINGS "severity,kind,code,name,other_code,lon,lat,area_m2,message"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A centimetre on the ground. */
#define FORMAT_DEGREES "%.7f"
#define FORMAT_M2 "%.2f"

/* Without the zeros behind the point that say nothing; nothing for NAN. */
static void
append_number (GString    *csv,
               const char *format,
               double      number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  if (isnan (number))
    return;
  g_ascii_formatd (text, sizeof text, format, number);
  length = strlen (text);
  while (length > 0 && text[length - 1] == '0')
    length--;
  if (length > 0 && text[length - 1] == '.')
    length--;
  g_string_append_len (csv, text, (gssize) length);
}

static void
append_place (GString      *csv,
              const GeoBox *box)
{
  const gboolean is_empty = geo_box_is_empty (box);

  append_number (csv, FORMAT_DEGREES, is_empty ? NAN : (box->x_min + box->x_max) / 2);
  g_string_append_c (csv, ',');
  append_number (csv, FORMAT_DEGREES, is_empty ? NAN : (box->y_min + box->y_max) / 2);
}

static void
append_finding (GString          *csv,
                const GeoFinding *finding,
                GeoRegister      *reg,
                GeoCsvReader      reader)
{
  const int area = reg != NULL ? geo_register_find_area (reg, finding->code) : -1;
  const char *texts[] = {
    geo_severity_get_nick (finding->severity),
    geo_finding_kind_get_nick (finding->kind),
    finding->code,
    area >= 0 ? geo_register_get_area (reg, area)->name : "",
    finding->other_code,
  };
  void (*append_text) (GString *, const char *) =
    reader == GEO_CSV_FOR_SPREADSHEETS ? geo_csv_append_unarmed : geo_csv_append_field;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      append_text (csv, texts[i]);
      g_string_append_c (csv, ',');
    }
  append_place (csv, &finding->box);
  g_string_append_c (csv, ',');
  append_number (csv, FORMAT_M2, finding->area_m2);
  g_string_append_c (csv, ',');
  append_text (csv, finding->message);
}

char *
geo_findings_to_csv (const GeoFindings *findings,
                     GeoRegister       *reg,
                     GeoCsvReader       reader)
{
  const gboolean for_spreadsheets = reader == GEO_CSV_FOR_SPREADSHEETS;
  const char *end = for_spreadsheets ? "\r\n" : "\n";
  GString *csv;

  g_return_val_if_fail (findings != NULL, NULL);

  csv = g_string_new (for_spreadsheets ? BYTE_ORDER_MARK HEADINGS : HEADINGS);
  g_string_append (csv, end);
  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    {
      append_finding (csv, geo_findings_get (findings, i), reg, reader);
      g_string_append (csv, end);
    }
  return g_string_free (csv, FALSE);
}
