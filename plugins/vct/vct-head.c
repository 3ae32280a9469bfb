/* vct-head.c – the header of a VCT file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-head.h"

#include <cpl_conv.h>

#include <math.h>
#include <string.h>

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

#define FALSE_EASTING_M 500000.0

/* A word of a name, in UTF-8 or in GBK: the header is read before the encoding is known. */
typedef struct {
  const char *word;
  int value;
} Word;

static int
look_up (VctText     text,
         const Word *words,
         size_t      n_words)
{
  for (size_t i = 0; i < n_words; i++)
    if (vct_text_has (text, words[i].word))
      return words[i].value;
  return 0;
}

static VctSpheroid
spheroid_from_size (double semi_major_m)
{
  if (fabs (semi_major_m - 6378140.0) < 0.5)
    return VCT_SPHEROID_XIAN80;
  if (fabs (semi_major_m - 6378245.0) < 0.5)
    return VCT_SPHEROID_BEIJING54;
  if (fabs (semi_major_m - 6378137.0) < 0.5)
    return VCT_SPHEROID_CGCS2000;
  return VCT_SPHEROID_UNKNOWN;
}

/* "CGCS2000,6378137,298.257222101", "IAG-75 Spheroid", "国家2000" */
static void
parse_spheroid (VctHead *self,
                VctText  value)
{
  static const Word WORDS[] = {
    { "2000", VCT_SPHEROID_CGCS2000 },
    { "IAG", VCT_SPHEROID_XIAN80 },
    { "1975", VCT_SPHEROID_XIAN80 },
    { "Xian", VCT_SPHEROID_XIAN80 },
    { "Xi'an", VCT_SPHEROID_XIAN80 },
    { "西安", VCT_SPHEROID_XIAN80 },
    { "\xCE\xF7\xB0\xB2", VCT_SPHEROID_XIAN80 },
    { "Kras", VCT_SPHEROID_BEIJING54 },
    { "Beijing", VCT_SPHEROID_BEIJING54 },
    { "1954", VCT_SPHEROID_BEIJING54 },
    { "北京", VCT_SPHEROID_BEIJING54 },
    { "\xB1\xB1\xBE\xA9", VCT_SPHEROID_BEIJING54 },
    { "克拉", VCT_SPHEROID_BEIJING54 },
    { "\xBF\xCB\xC0\xAD", VCT_SPHEROID_BEIJING54 },
    { "WGS", VCT_SPHEROID_WGS84 },
  };
  VctText values[3];
  size_t n = vct_text_split (value, ",", vct_text_guess_walk (value), values,
                             N_ELEMENTS (values));

  self->spheroid = (VctSpheroid) look_up (value, WORDS, N_ELEMENTS (WORDS));
  if (n > 1)
    (void) vct_text_to_number (values[1], &self->semi_major_m);
}

static void
parse_projection (VctHead *self,
                  VctText  value)
{
  static const Word WORDS[] = {
    { "Gauss", VCT_PROJECTION_GAUSS },
    { "Transverse", VCT_PROJECTION_GAUSS },
    { "高斯", VCT_PROJECTION_GAUSS },
    { "\xB8\xDF\xCB\xB9", VCT_PROJECTION_GAUSS },
  };

  if (value.length == 0)
    return;
  self->projection = (VctProjection) look_up (value, WORDS, N_ELEMENTS (WORDS));
  if (self->projection == VCT_PROJECTION_NONE)
    self->projection = VCT_PROJECTION_OTHER;
}

/* 2007: central meridian, latitude of origin, two standard parallels, azimuth, scale, false easting,
 * false northing, width of the zone, its number. 2.0: the two axes of the spheroid. */
static void
parse_parameters (VctHead *self,
                  VctText  value)
{
  VctText values[VCT_N_PARAMETERS];
  double numbers[VCT_N_PARAMETERS] = { 0 };
  size_t n = vct_text_split (value, ",", vct_text_guess_walk (value), values, VCT_N_PARAMETERS);

  for (size_t i = 0; i < n && i < VCT_N_PARAMETERS; i++)
    (void) vct_text_to_number (values[i], &numbers[i]);
  if (numbers[0] > 6000000)
    {
      self->semi_major_m = numbers[0];
      return;
    }
  if (numbers[0] > 0 && numbers[0] <= 180)
    self->meridian_deg = numbers[0];
  if (numbers[5] > 0)
    self->scale = numbers[5];
  if (numbers[6] > 0)
    self->false_easting_m = numbers[6];
}

static void
parse_meridian (VctHead *self,
                VctText  value)
{
  double meridian_deg;

  if (vct_text_to_number (value, &meridian_deg) && meridian_deg > 0 && meridian_deg <= 180)
    self->meridian_deg = meridian_deg;
}

static void
parse_version (VctHead *self,
               VctText  value)
{
  double number;
  size_t n = 0;

  for (size_t i = 0; i < value.length && n < sizeof self->version - 1; i++)
    if (value.bytes[i] > ' ' && value.bytes[i] < 127)
      self->version[n++] = value.bytes[i];
  self->version[n] = '\0';
  self->is_2007 = vct_text_has (value, "17798-2007")
                  || (vct_text_to_number (value, &number) && number >= 3);
}

static void
parse_separator (VctHead *self,
                 VctText  value)
{
  double number;

  /* An empty one was a blank or a tab, of which we have seen none; a digit or a sign would take
   * coordinates apart. */
  self->has_bad_separator = value.length == 0 || value.length >= sizeof self->separator
                            || vct_text_to_number (value, &number)
                            || memchr ("+-.\"", value.bytes[0], 4) != NULL;
  if (self->has_bad_separator)
    return;
  memcpy (self->separator, value.bytes, value.length);
  self->separator[value.length] = '\0';
}

static void
parse_unit (VctHead *self,
            VctText  value)
{
  self->is_degrees |= vct_text_is (value, "D");
}

static void
parse_topo (VctHead *self,
            VctText  value)
{
  self->is_indirect = value.length > 0 && !vct_text_is (value, "0");
}

static void
parse_dim (VctHead *self,
           VctText  value)
{
  self->has_z = vct_text_is (value, "3");
}

static void
parse_x_direction (VctHead *self,
                   VctText  value)
{
  if (vct_text_is (value, "N"))
    self->axes = VCT_AXES_NORTHING_FIRST;
  else if (vct_text_is (value, "E"))
    self->axes = VCT_AXES_EASTING_FIRST;
}

static void
parse_y_direction (VctHead *self,
                   VctText  value)
{
  if (vct_text_is (value, "E"))
    self->axes = VCT_AXES_NORTHING_FIRST;
}

static void
parse_offset (VctHead *self,
              VctText  value)
{
  double numbers[3];
  size_t n = vct_text_to_numbers (value, self->separator, numbers, 3);

  memcpy (self->offset, numbers, n * sizeof *numbers);
}

void
vct_head_init (VctHead *self)
{
  *self = (VctHead) {
    .separator = ",",
    .false_easting_m = FALSE_EASTING_M,
    .scale = 1,
    .is_indirect = true,
  };
}

void
vct_head_parse_line (VctHead *self,
                     VctText  line)
{
  static const struct {
    const char *key;
    void (*parse) (VctHead *self, VctText value);
  } KEYS[] = {
    { "Version", parse_version },
    { "CoordinateSystemType", parse_unit },
    { "Coordinate", parse_unit },
    { "XYUnit", parse_unit },
    { "Unit", parse_unit },
    { "Dim", parse_dim },
    { "Topo", parse_topo },
    { "XAxisDirection", parse_x_direction },
    { "YAxisDirection", parse_y_direction },
    { "Spheroid", parse_spheroid },
    { "Projection", parse_projection },
    { "Parameters", parse_parameters },
    { "Meridian", parse_meridian },
    { "Meridinan", parse_meridian },
    { "Separator", parse_separator },
    { "Offset", parse_offset },
  };
  const char *colon = memchr (line.bytes, ':', line.length);
  VctText key, value;

  if (colon == NULL)
    return;
  key = vct_text_trim ((VctText) { line.bytes, (size_t) (colon - line.bytes) });
  value = vct_text_trim ((VctText) { colon + 1, line.length - (size_t) (colon - line.bytes) - 1 });
  for (size_t i = 0; i < N_ELEMENTS (KEYS); i++)
    if (vct_text_is (key, KEYS[i].key))
      KEYS[i].parse (self, value);
}

void
vct_head_finish (VctHead *self)
{
  VctSpheroid by_size = spheroid_from_size (self->semi_major_m);

  /* The size has no spellings. CGCS2000 and WGS 84 share it. */
  if (by_size != VCT_SPHEROID_UNKNOWN
      && !(by_size == VCT_SPHEROID_CGCS2000 && self->spheroid == VCT_SPHEROID_WGS84))
    self->spheroid = by_size;
}
