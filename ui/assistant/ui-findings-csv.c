/* ui-findings-csv.c – findings as a table for a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-findings-csv"

#include "config.h"

#include "ui/assistant/ui-findings-csv.h"

#include <math.h>
#include <string.h>

/* RFC 4180; what a spreadsheet would take for a formula is made text. */
static void
append_text (GString    *csv,
             const char *text)
{
  const gboolean formula = *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  if (!formula && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  if (formula)
    g_string_append_c (csv, '\'');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

static void
append_number (GString    *csv,
               const char *format,
               double      number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (number))
    g_string_append (csv, g_ascii_formatd (text, sizeof text, format, number));
}

static void
append_finding (GString          *csv,
                const GeoFinding *finding,
                GeoRegister      *reg)
{
  const gboolean placed = !geo_box_is_empty (&finding->box);
  const int area = reg != NULL ? geo_register_find_area (reg, finding->code) : -1;
  const char *texts[] = {
    geo_severity_get_nick (finding->severity),
    geo_finding_kind_get_nick (finding->kind),
    finding->code,
    area >= 0 ? geo_register_get_area (reg, area)->name : "",
    finding->other_code,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      append_text (csv, texts[i]);
      g_string_append_c (csv, ',');
    }
  append_number (csv, "%.6f", placed ? (finding->box.x_min + finding->box.x_max) / 2 : NAN);
  g_string_append_c (csv, ',');
  append_number (csv, "%.6f", placed ? (finding->box.y_min + finding->box.y_max) / 2 : NAN);
  g_string_append_c (csv, ',');
  append_number (csv, "%.2f", finding->area_m2);
  g_string_append_c (csv, ',');
  append_text (csv, finding->message);
  g_string_append (csv, "\r\n");
}

GBytes *
ui_findings_to_csv (GeoFindings *findings,
                    GeoRegister *reg)
{
  GString *csv = g_string_new ("\xef\xbb\xbf"
                               "severity,kind,code,name,other_code,lon,lat,area_m2,message\r\n");

  g_return_val_if_fail (findings != NULL, NULL);

  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    append_finding (csv, geo_findings_get (findings, i), reg);
  return g_string_free_to_bytes (csv);
}
