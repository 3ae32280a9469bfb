/* geo-import-degrees.c – coordinates as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-degrees"

#include "geodata/import/words/geo-import-degrees.h"

#include <math.h>
#include <string.h>

/* Digits of a number; no coordinate has more. */
#define MAX_NUMBER_BYTES 24

static const char *const degree_marks[] = { "°", "º", "˚", "度", "d", ":", NULL };
static const char *const minute_marks[] = { "′", "'", "’", "‘", "´", "分", "m", ":", NULL };
/* Two marks of minutes are one of seconds, also what half width makes of ″. */
static const char *const second_marks[] = { "′′", "''", "’’", "″", "\"", "”", "“", "秒", "s", NULL };

static const struct {
  const char *word;
  GeoAxis axis;
} axis_words[] = {
  { "东经", GEO_AXIS_EAST }, { "東經", GEO_AXIS_EAST }, { "经度", GEO_AXIS_EAST },
  { "东", GEO_AXIS_EAST },   { "e", GEO_AXIS_EAST },    { "北纬", GEO_AXIS_NORTH },
  { "北緯", GEO_AXIS_NORTH }, { "纬度", GEO_AXIS_NORTH }, { "北", GEO_AXIS_NORTH },
  { "n", GEO_AXIS_NORTH },
};

static void
skip_spaces (const char **cursor)
{
  while (**cursor == ' ')
    (*cursor)++;
}

static gboolean
skip_mark (const char       **cursor,
           const char *const *marks)
{
  skip_spaces (cursor);
  for (guint i = 0; marks[i] != NULL; i++)
    if (g_str_has_prefix (*cursor, marks[i]))
      {
        *cursor += strlen (marks[i]);
        skip_spaces (cursor);
        return TRUE;
      }

  return FALSE;
}

static void
skip_axis (const char **cursor,
           GeoAxis     *axis)
{
  skip_spaces (cursor);
  for (gsize i = 0; i < G_N_ELEMENTS (axis_words); i++)
    if (g_str_has_prefix (*cursor, axis_words[i].word))
      {
        *axis = axis_words[i].axis;
        *cursor += strlen (axis_words[i].word);
        break;
      }
  skip_spaces (cursor);
  if (**cursor == ':')
    (*cursor)++;
  skip_spaces (cursor);
}

static gboolean
read_number (const char **cursor,
             double      *number)
{
  gsize n = strspn (*cursor, "0123456789.");
  char digits[MAX_NUMBER_BYTES + 1];
  char *end;

  if (n == 0 || n > MAX_NUMBER_BYTES || !g_ascii_isdigit (**cursor))
    return FALSE;
  memcpy (digits, *cursor, n);
  digits[n] = '\0';
  *number = g_ascii_strtod (digits, &end);
  *cursor += n;

  return *end == '\0';
}

/* Minutes or seconds: a part of what stands before them, which must be whole. */
static gboolean
read_part (const char       **cursor,
           const char *const *marks,
           double             unit,
           double            *value)
{
  double part;

  if (!g_ascii_isdigit (**cursor))
    return TRUE;
  if (!read_number (cursor, &part) || part >= 60.0
      || fabs (*value / (unit * 60.0) - round (*value / (unit * 60.0))) > 1e-9)
    return FALSE;
  *value += part * unit;

  /* What stands last may go without its mark. */
  return skip_mark (cursor, marks) || !g_ascii_isdigit (**cursor);
}

/* Half width, lower case. The ring above and the like would fall apart, so they go first. */
static char *
dup_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);
  g_autofree char *half = NULL;

  g_string_replace (plain, "º", "°", 0);
  g_string_replace (plain, "˚", "°", 0);
  g_string_replace (plain, "´", "′", 0);
  half = g_utf8_normalize (plain->str, -1, G_NORMALIZE_ALL_COMPOSE);
  if (half == NULL)
    return NULL;
  g_strstrip (half);

  return g_utf8_strdown (half, -1);
}

gboolean
geo_import_degrees_parse (const char *text,
                          double     *value,
                          GeoAxis    *axis)
{
  g_autofree char *plain = NULL;
  const char *cursor;

  g_return_val_if_fail (text != NULL && value != NULL && axis != NULL, FALSE);

  *axis = GEO_AXIS_UNSAID;
  *value = 0.0;
  plain = dup_plain (text);
  cursor = plain;
  if (cursor == NULL)
    return FALSE;
  skip_axis (&cursor, axis);
  if (!read_number (&cursor, value))
    return FALSE;
  if (skip_mark (&cursor, degree_marks)
      && (!read_part (&cursor, minute_marks, 1.0 / 60.0, value)
          || !read_part (&cursor, second_marks, 1.0 / 3600.0, value)))
    return FALSE;
  if (*axis == GEO_AXIS_UNSAID)
    skip_axis (&cursor, axis);

  return *cursor == '\0' && isfinite (*value);
}
