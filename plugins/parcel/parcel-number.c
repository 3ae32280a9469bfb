/* parcel-number.c – numbers as surveyors type them, and what they can mean on the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-number.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define ZONE_M 1000000.0
/* China with its seas, as far as surveys of land go: the bounds of survey-crs.c. */
#define NORTHING_MIN_M 300000.0
#define NORTHING_MAX_M 6100000.0
#define LON_MIN_DEG 73.0
#define LON_MAX_DEG 136.0
#define LAT_MIN_DEG 3.0
#define LAT_MAX_DEG 54.0

#define MU_PER_HA 15.0
#define M2_PER_HA 10000.0

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

/* U+FF01 … U+FF5E are ASCII at full width, and in UTF-8 EF BC 81 … EF BD 9E; E3 80 80 is the
 * blank. Returns the ASCII byte, 0 if it is something else. */
static char
narrow_character (const unsigned char *text)
{
  if (text[0] == 0xEF && text[1] == 0xBC && text[2] >= 0x81 && text[2] <= 0xBF)
    return (char) (text[2] - 0x81 + 0x21);
  if (text[0] == 0xEF && text[1] == 0xBD && text[2] >= 0x80 && text[2] <= 0x9E)
    return (char) (text[2] - 0x80 + 0x60);
  if (text[0] == 0xE3 && text[1] == 0x80 && text[2] == 0x80)
    return ' ';
  return '\0';
}

void
parcel_narrow (const char *text,
               char       *narrow,
               size_t      n_bytes)
{
  size_t at = 0;
  size_t whole = 0;

  while (*text != '\0' && at + 1 < n_bytes)
    {
      char ascii = narrow_character ((const unsigned char *) text);

      if (((unsigned char) *text & 0xC0) != 0x80)
        whole = at;
      narrow[at++] = ascii != '\0' ? ascii : *text;
      text += ascii != '\0' ? 3 : 1;
    }
  /* Stopped inside a character. */
  if (((unsigned char) *text & 0xC0) == 0x80)
    at = whole;
  narrow[at] = '\0';
}

static const char *
skip_blanks (const char *text)
{
  while (*text == ' ' || *text == '\t')
    text++;
  return text;
}

int
parcel_number_parse (const char *text,
                     double     *value,
                     char        suffix[PARCEL_SUFFIX_MAX])
{
  char narrow[96];
  char *end;
  const char *begin, *digits;
  size_t n_suffix;

  parcel_narrow (text, narrow, sizeof narrow);
  begin = skip_blanks (narrow);
  digits = begin + (*begin == '-' || *begin == '+');
  /* The C library takes "nan", "inf" and "0x1p3" for numbers, too. */
  if (*digits == '.' ? !(digits[1] >= '0' && digits[1] <= '9')
                     : !(*digits >= '0' && *digits <= '9') || digits[1] == 'x' || digits[1] == 'X')
    return FALSE;

  *value = CPLStrtod (begin, &end);
  if (end == begin || !isfinite (*value))
    return FALSE;
  begin = skip_blanks (end);
  n_suffix = strlen (begin);
  while (n_suffix > 0 && (begin[n_suffix - 1] == ' ' || begin[n_suffix - 1] == '\t'))
    n_suffix--;
  if (suffix == NULL)
    return n_suffix == 0;
  if (n_suffix >= PARCEL_SUFFIX_MAX)
    n_suffix = PARCEL_SUFFIX_MAX - 1;
  memcpy (suffix, begin, n_suffix);
  suffix[n_suffix] = '\0';
  return TRUE;
}

int
parcel_integer_parse (const char *text,
                      int        *value)
{
  double number;

  if (!parcel_number_parse (text, &number, NULL) || fabs (number) > 1e9 || number != floor (number))
    return FALSE;
  *value = (int) number;
  return TRUE;
}

int
parcel_area_parse (const char *text,
                   double     *area_ha,
                   int        *has_unit)
{
  static const struct { const char *name; double per_ha; } UNITS[] = {
    { "公顷", 1 }, { "ha", 1 }, { "hm2", 1 }, { "hm²", 1 }, { "亩", MU_PER_HA },
    { "平方米", M2_PER_HA }, { "㎡", M2_PER_HA }, { "m2", M2_PER_HA }, { "m²", M2_PER_HA },
    { "平米", M2_PER_HA }, { "平方公里", 0.01 }, { "平方千米", 0.01 },
  };
  char suffix[PARCEL_SUFFIX_MAX];
  double number;

  if (!parcel_number_parse (text, &number, suffix) || number < 0)
    return FALSE;
  *has_unit = suffix[0] != '\0';
  *area_ha = number;
  if (!*has_unit)
    return TRUE;
  for (size_t i = 0; i < N_ELEMENTS (UNITS); i++)
    if (EQUAL (suffix, UNITS[i].name))
      {
        *area_ha = number / UNITS[i].per_ha;
        return TRUE;
      }
  return FALSE;
}

static int
class_in_order (double northing,
                double easting)
{
  int zone = easting >= 0 && easting < 100 * ZONE_M ? (int) floor (easting / ZONE_M) : -1;

  if (northing >= LAT_MIN_DEG && northing <= LAT_MAX_DEG
      && easting >= LON_MIN_DEG && easting <= LON_MAX_DEG)
    return PARCEL_CLASS_DEGREES;
  if (northing < NORTHING_MIN_M || northing > NORTHING_MAX_M)
    return PARCEL_CLASS_NOWHERE;
  if (zone == 0)
    return PARCEL_CLASS_PLAIN;
  return parcel_class_width_deg (zone) > 0 ? zone : PARCEL_CLASS_NOWHERE;
}

int
parcel_class_of (double  first,
                 double  second,
                 int    *is_swapped)
{
  int class_ = class_in_order (first, second);

  *is_swapped = FALSE;
  if (class_ != PARCEL_CLASS_NOWHERE)
    return class_;
  class_ = class_in_order (second, first);
  *is_swapped = class_ != PARCEL_CLASS_NOWHERE;
  return class_;
}

int
parcel_class_width_deg (int class_)
{
  if (class_ >= 13 && class_ <= 23)
    return 6;
  return class_ >= 25 && class_ <= 45 ? 3 : 0;
}

int
parcel_zone_meridian_deg (int zone)
{
  switch (parcel_class_width_deg (zone))
    {
    case 3: return 3 * zone;
    case 6: return 6 * zone - 3;
    default: return 0;
    }
}
