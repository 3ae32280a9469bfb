/* ui-crs-names.c – the coordinate systems of Chinese surveys, by name and by place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbers are those of the EPSG registry.
 */
#define G_LOG_DOMAIN "ui-crs-names"

#include "config.h"

#include "ui/assistant/ui-crs-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FIRST_MERIDIAN_DEG 75
#define LAST_MERIDIAN_DEG 135
#define N_NEAREST 3
#define N_PARAMETERS 7

/* A run of codes, one a zone from west to east. */
typedef struct {
  int first, last;
  const char *datum;
  int width_deg;       /* of a zone; 0 for degrees */
  int first_deg;       /* meridian of the first one */
  gboolean numbered;   /* the eastings carry the number of the zone */
  gboolean foreign;    /* not CGCS2000 */
} Run;

static const Run runs[] = {
  { 4490, 4490, "CGCS2000", 0, 0, FALSE, FALSE },
  { 4491, 4501, "CGCS2000", 6, 75, TRUE, FALSE },
  { 4502, 4512, "CGCS2000", 6, 75, FALSE, FALSE },
  { 4513, 4533, "CGCS2000", 3, 75, TRUE, FALSE },
  { 4534, 4554, "CGCS2000", 3, 75, FALSE, FALSE },
  { 4610, 4610, N_("Xi’an 1980"), 0, 0, FALSE, TRUE },
  { 2327, 2337, N_("Xi’an 1980"), 6, 75, TRUE, TRUE },
  { 2338, 2348, N_("Xi’an 1980"), 6, 75, FALSE, TRUE },
  { 2349, 2369, N_("Xi’an 1980"), 3, 75, TRUE, TRUE },
  { 2370, 2390, N_("Xi’an 1980"), 3, 75, FALSE, TRUE },
  { 4214, 4214, N_("Beijing 1954"), 0, 0, FALSE, TRUE },
  { 21413, 21423, N_("Beijing 1954"), 6, 75, TRUE, TRUE },
  { 21453, 21463, N_("Beijing 1954"), 6, 75, FALSE, TRUE },
  { 2401, 2421, N_("Beijing 1954"), 3, 75, TRUE, TRUE },
  { 2422, 2442, N_("Beijing 1954"), 3, 75, FALSE, TRUE },
};

/* -1 if it is none. */
static int
get_epsg (const char *crs)
{
  if (g_ascii_strncasecmp (crs, "EPSG:", 5) != 0)
    return -1;
  return (int) g_ascii_strtoll (crs + 5, NULL, 10);
}

static const Run *
find_run (int epsg)
{
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    if (epsg >= runs[i].first && epsg <= runs[i].last)
      return &runs[i];
  return NULL;
}

static char *
dup_zone_title (const Run *run,
                int        epsg)
{
  int meridian_deg = run->first_deg + (epsg - run->first) * run->width_deg;
  int number = run->width_deg == 3 ? meridian_deg / 3 : (meridian_deg + 3) / 6;

  /* Of the datum in use nothing need be said: it is what all others are told from. */
  if (!run->foreign && run->numbered)
    /* Translators: width of a zone, its number, which the eastings begin with, EPSG code */
    return g_strdup_printf (_("%d° zone %d, numbered eastings (EPSG:%d)"), run->width_deg, number,
                            epsg);
  if (!run->foreign)
    /* Translators: width of a zone, its central meridian, EPSG code */
    return g_strdup_printf (_("%d° zone, %d°E (EPSG:%d)"), run->width_deg, meridian_deg, epsg);
  if (run->numbered)
    /* Translators: datum, width of a zone, its number, which the eastings begin with, EPSG code */
    return g_strdup_printf (_("%s, %d° zone %d, numbered eastings (EPSG:%d)"),
                            _(run->datum), run->width_deg, number, epsg);
  /* Translators: datum, width of a zone, its central meridian, EPSG code */
  return g_strdup_printf (_("%s, %d° zone, %d°E (EPSG:%d)"),
                          _(run->datum), run->width_deg, meridian_deg, epsg);
}

/* Without parameters. */
static char *
dup_plain_title (const char *crs)
{
  int epsg = get_epsg (crs);
  const Run *run = find_run (epsg);

  if (g_str_equal (crs, "GCJ-02"))
    return g_strdup (_("GCJ-02 (Mars) degrees"));
  if (g_str_equal (crs, "BD-09"))
    return g_strdup (_("BD-09 (Baidu) degrees"));
  if (g_str_equal (crs, "custom") || g_str_equal (crs, "prj"))
    return g_strdup (_("As the file describes it"));
  if (run == NULL)
    return g_strdup (crs);
  if (run->width_deg == 0)
    /* Translators: datum, EPSG code */
    return g_strdup_printf (_("%s degrees (EPSG:%d)"), _(run->datum), epsg);
  return dup_zone_title (run, epsg);
}

char *
ui_crs_dup_title (const char *crs)
{
  const char *plus;
  g_autofree char *plain = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (crs != NULL, NULL);

  plus = strchr (crs, '+');
  plain = g_strndup (crs, plus != NULL ? (gsize) (plus - crs) : strlen (crs));
  title = dup_plain_title (plain);
  if (plus == NULL)
    return g_steal_pointer (&title);
  /* Translators: a coordinate system */
  return g_strdup_printf (_("%s, with seven parameters"), title);
}

static void
add_meridian (GPtrArray *crs,
              int        meridian_deg)
{
  if (meridian_deg >= FIRST_MERIDIAN_DEG && meridian_deg <= LAST_MERIDIAN_DEG)
    g_ptr_array_add (crs, g_strdup_printf ("EPSG:%d",
                                           4534 + (meridian_deg - FIRST_MERIDIAN_DEG) / 3));
}

/* The nearest meridian, its neighbours, and the nearest with numbered eastings. */
static void
add_nearest (GPtrArray *crs,
             double     lon_deg)
{
  int nearest_deg = CLAMP (3 * (int) lround (lon_deg / 3), FIRST_MERIDIAN_DEG, LAST_MERIDIAN_DEG);
  int side = lon_deg < nearest_deg ? -3 : 3;

  add_meridian (crs, nearest_deg);
  add_meridian (crs, nearest_deg + side);
  add_meridian (crs, nearest_deg - side);
  g_ptr_array_add (crs, g_strdup_printf ("EPSG:%d",
                                         4513 + (nearest_deg - FIRST_MERIDIAN_DEG) / 3));
}

GPtrArray *
ui_crs_list_candidates (double lon_deg)
{
  GPtrArray *crs = g_ptr_array_new_with_free_func (g_free);

  if (isnan (lon_deg))
    for (int deg = FIRST_MERIDIAN_DEG; deg <= LAST_MERIDIAN_DEG; deg += 3)
      add_meridian (crs, deg);
  else
    add_nearest (crs, lon_deg);
  g_ptr_array_add (crs, g_strdup ("EPSG:4490"));
  g_ptr_array_add (crs, g_strdup ("GCJ-02"));
  g_ptr_array_add (crs, g_strdup ("BD-09"));
  return crs;
}

gboolean
ui_crs_needs_parameters (const char *crs)
{
  const Run *run;

  g_return_val_if_fail (crs != NULL, FALSE);

  run = find_run (get_epsg (crs));
  return run != NULL && run->foreign;
}

static gboolean
is_number (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (number);
}

/* Everything that stands between numbers, as a blank; a minus sign as it is typed on a keyboard. */
static char *
dup_with_blanks (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isspace (letter) || g_utf8_strchr (",;，；、", -1, letter) != NULL)
        g_string_append_c (plain, ' ');
      else if (letter == 0x2212 || letter == 0xff0d)
        g_string_append_c (plain, '-');
      else
        g_string_append_unichar (plain, letter);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

char *
ui_crs_dup_parameters (const char *text,
                       int        *n)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  int n_parts = 0;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  plain = dup_with_blanks (text);
  parts = g_strsplit (plain, " ", -1);
  for (guint i = 0; parts[i] != NULL && n_parts >= 0; i++)
    {
      if (*parts[i] == '\0')
        continue;
      g_string_append_printf (all, "%c%s", n_parts == 0 ? '+' : ',', parts[i]);
      n_parts = is_number (parts[i]) ? n_parts + 1 : -1;
    }
  if (n != NULL)
    *n = n_parts;
  return n_parts == N_PARAMETERS ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}

char *
ui_crs_dup_typed (const char *text,
                  const char *parameters)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *crs = NULL;
  g_autofree char *seven = NULL;
  const char *digits;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_ascii_strup (text, -1));
  if (g_str_equal (trimmed, "GCJ-02") || g_str_equal (trimmed, "BD-09"))
    return g_steal_pointer (&trimmed);
  digits = g_str_has_prefix (trimmed, "EPSG:") ? trimmed + strlen ("EPSG:") : trimmed;
  if (strlen (digits) < 4 || strlen (digits) > 6
      || strspn (digits, "0123456789") != strlen (digits))
    return NULL;
  crs = g_strconcat ("EPSG:", digits, NULL);
  if (parameters == NULL || *parameters == '\0')
    return g_steal_pointer (&crs);
  seven = ui_crs_dup_parameters (parameters, NULL);
  return seven != NULL ? g_strconcat (crs, seven, NULL) : NULL;
}
