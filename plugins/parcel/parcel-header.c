/* parcel-header.c – what the file says about itself: [属性描述]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-header.h"

#include "plugins/parcel/parcel-number.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define KEY_BYTES_MAX 128
#define VALUE_BYTES_MAX 1024
#define N_VALUES_MAX 200

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

typedef void (*ReadValue) (ParcelHeader   *self,
                           const char     *value,
                           uint32_t        line,
                           ParcelProblems *problems);

void
parcel_header_clear (ParcelHeader *self)
{
  CSLDestroy (self->values);
  memset (self, 0, sizeof *self);
}

static bool
has_any (const char        *text,
         const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return true;
  return false;
}

/* "2000国家大地坐标系", "80国家大地坐标系", "1980西安坐标系", "北京54": the year tells, and
 * 国家大地 alone tells nothing. */
static void
read_datum (ParcelHeader   *self,
            const char     *value,
            uint32_t        line,
            ParcelProblems *problems)
{
  static const struct { ParcelDatum datum; const char *words[4]; } DATUMS[] = {
    { PARCEL_DATUM_WGS84, { "WGS", "wgs", NULL } },
    { PARCEL_DATUM_CGCS2000, { "2000", "CGCS", "cgcs", NULL } },
    { PARCEL_DATUM_XIAN_1980, { "80", "西安", "Xian", NULL } },
    { PARCEL_DATUM_BEIJING_1954, { "54", "北京", "Beijing", NULL } },
  };
  /* A town's grid may be derived from any of them, moved and turned. */
  static const char *const OWN[] = { "独立", "地方", "城市", "城建", NULL };

  if (value[0] == '\0')
    return;
  self->datum_line = line;
  self->datum = PARCEL_DATUM_UNKNOWN;
  for (size_t i = N_ELEMENTS (DATUMS); i-- > 0 && !has_any (value, OWN);)
    if (has_any (value, DATUMS[i].words))
      self->datum = DATUMS[i].datum;
  if (self->datum == PARCEL_DATUM_UNKNOWN)
    parcel_problems_add (problems, PARCEL_PROBLEM_DATUM, line,
                         "坐标系 names a coordinate system that is not known here; give the right "
                         "one with the open option CRS=EPSG:n");
}

/* "3", "3度带", "三度带". */
static void
read_width (ParcelHeader   *self,
            const char     *value,
            uint32_t        line,
            ParcelProblems *problems)
{
  char suffix[PARCEL_SUFFIX_MAX];
  double width_deg = 0;

  if (value[0] == '\0')
    return;
  if (!parcel_number_parse (value, &width_deg, suffix))
    width_deg = strstr (value, "三") != NULL ? 3 : strstr (value, "六") != NULL ? 6 : 0;
  if (width_deg != 3 && width_deg != 6)
    {
      parcel_problems_add (problems, PARCEL_PROBLEM_HEADER, line,
                           "几度分带 says neither 3 nor 6 degrees; it is passed over");
      return;
    }
  self->width_deg = (int) width_deg;
  self->width_line = line;
}

/* "38", "38带", "第38带". */
static void
read_zone (ParcelHeader   *self,
           const char     *value,
           uint32_t        line,
           ParcelProblems *problems)
{
  char suffix[PARCEL_SUFFIX_MAX];
  double zone;

  if (value[0] == '\0')
    return;
  if (strncmp (value, "第", 3) == 0)
    value += 3;
  if (!parcel_number_parse (value, &zone, suffix) || zone != floor (zone)
      || zone < 0 || zone > 45 || parcel_class_width_deg ((int) zone) == 0)
    {
      parcel_problems_add (problems, PARCEL_PROBLEM_HEADER, line,
                           "带号 is no zone of China (13 to 23 or 25 to 45); it is passed over");
      return;
    }
  self->zone = (int) zone;
  self->zone_line = line;
}

/* "111", "111°", "东经111度"; a county's own has minutes: "110°30′". */
static void
read_meridian (ParcelHeader   *self,
               const char     *value,
               uint32_t        line,
               ParcelProblems *problems)
{
  char suffix[PARCEL_SUFFIX_MAX];
  double meridian_deg, minutes;
  const char *degree;

  if (value[0] == '\0')
    return;
  while (*value != '\0' && !parcel_number_parse (value, &meridian_deg, suffix))
    value++;
  if (*value == '\0' || meridian_deg < 70 || meridian_deg > 140)
    {
      parcel_problems_add (problems, PARCEL_PROBLEM_HEADER, line,
                           "中央子午线 is no meridian in China; it is passed over");
      return;
    }
  degree = strncmp (suffix, "°", 2) == 0 ? suffix + 2
           : strncmp (suffix, "度", 3) == 0 ? suffix + 3 : "";
  if (parcel_number_parse (degree, &minutes, suffix) && minutes >= 0 && minutes < 60)
    meridian_deg += minutes / 60;
  self->meridian_deg = meridian_deg;
}

static void
read_unit (ParcelHeader   *self,
           const char     *value,
           uint32_t        line,
           ParcelProblems *problems)
{
  (void) self;
  if (value[0] != '\0' && strcmp (value, "米") != 0 && !EQUAL (value, "m")
      && strcmp (value, "公尺") != 0 && strstr (value, "度") == NULL)
    parcel_problems_add (problems, PARCEL_PROBLEM_HEADER, line,
                         "计量单位 is neither metres nor degrees; the coordinates are read as they "
                         "stand");
}

/* Seven, or all empty; most files leave them out. */
static void
read_parameters (ParcelHeader   *self,
                 const char     *value,
                 uint32_t        line,
                 ParcelProblems *problems)
{
  char narrow[VALUE_BYTES_MAX];
  char **parts;
  double parameters[7];
  size_t n_numbers = 0, n_zero = 0;

  parcel_narrow (value, narrow, sizeof narrow);
  parts = CSLTokenizeString2 (narrow, ",", CSLT_ALLOWEMPTYTOKENS | CSLT_STRIPLEADSPACES
                                           | CSLT_STRIPENDSPACES);
  for (int i = 0; parts != NULL && parts[i] != NULL && i < 7; i++)
    if (parcel_number_parse (parts[i], &parameters[n_numbers], NULL))
      n_zero += parameters[n_numbers++] == 0;
  if (n_numbers == 7 && n_zero < 7)
    {
      memcpy (self->parameters, parameters, sizeof parameters);
      self->has_parameters = TRUE;
      self->parameters_line = line;
    }
  else if (n_numbers > 0 && n_numbers < 7)
    parcel_problems_add (problems, PARCEL_PROBLEM_HEADER, line,
                         "转换参数 holds %zu numbers where seven are needed; they are passed over",
                         n_numbers);
  CSLDestroy (parts);
}

static const struct { const char *key; ReadValue read; } KEYS[] = {
  { "坐标系", read_datum },       { "坐标系统", read_datum },
  { "几度分带", read_width },     { "分带", read_width },
  { "带号", read_zone },          { "中央子午线", read_meridian },
  { "中央经线", read_meridian },  { "计量单位", read_unit },
  { "转换参数", read_parameters },
};

/* Where the key ends and where the value begins; NULL if the line is none of the kind. */
static const char *
find_equals (const char  *text,
             const char **value)
{
  static const char *const MARKS[] = { "=", "\xEF\xBC\x9D", ":", "\xEF\xBC\x9A" };
  const char *first = NULL;

  for (size_t i = 0; i < N_ELEMENTS (MARKS); i++)
    {
      const char *found = strstr (text, MARKS[i]);

      if (found != NULL && (first == NULL || found < first))
        {
          first = found;
          *value = found + strlen (MARKS[i]);
        }
    }
  return first;
}

/* A copy in @out without the blanks around, cut to its size between characters. */
static void
copy_trimmed (const char *begin,
              size_t      n_bytes,
              char       *out,
              size_t      n_out)
{
  while (n_bytes > 0 && (*begin == ' ' || *begin == '\t'))
    {
      begin++;
      n_bytes--;
    }
  while (n_bytes > 0 && (begin[n_bytes - 1] == ' ' || begin[n_bytes - 1] == '\t'))
    n_bytes--;
  if (n_bytes >= n_out)
    for (n_bytes = n_out - 1; n_bytes > 0 && ((unsigned char) begin[n_bytes] & 0xC0) == 0x80;)
      n_bytes--;
  memcpy (out, begin, n_bytes);
  out[n_bytes] = '\0';
}

int
parcel_header_add_line (ParcelHeader   *self,
                        const char     *text,
                        uint32_t        line,
                        ParcelProblems *problems)
{
  char key[KEY_BYTES_MAX], value[VALUE_BYTES_MAX];
  const char *begin = NULL;
  const char *end = find_equals (text, &begin);
  const char *before;

  if (end == NULL || end == text)
    return FALSE;
  copy_trimmed (text, (size_t) (end - text), key, sizeof key);
  copy_trimmed (begin, strlen (begin), value, sizeof value);

  /* Files are put together from several; the first header counts for all. */
  before = CSLFetchNameValue (self->values, key);
  if (before != NULL && before[0] != '\0')
    {
      if (strcmp (before, value) != 0)
        parcel_problems_add (problems, PARCEL_PROBLEM_HEADER, line,
                             "the header says something again, and says it otherwise; the first "
                             "word counts");
      return TRUE;
    }
  if (CSLCount (self->values) < N_VALUES_MAX)
    self->values = CSLSetNameValue (self->values, key, value);
  for (size_t i = 0; i < N_ELEMENTS (KEYS); i++)
    if (strcmp (key, KEYS[i].key) == 0)
      KEYS[i].read (self, value, line, problems);
  return TRUE;
}

int
parcel_text_is_heading (const char *text)
{
  static const struct { const char *open, *close; } BRACKETS[] = {
    { "[", "]" }, { "【", "】" }, { "［", "］" }, { "〔", "〕" }, { "[", "】" }, { "【", "]" },
  };
  size_t n_text = strlen (text);

  for (size_t i = 0; i < N_ELEMENTS (BRACKETS); i++)
    {
      size_t n_open = strlen (BRACKETS[i].open);
      size_t n_close = strlen (BRACKETS[i].close);

      if (n_text > n_open + n_close && strncmp (text, BRACKETS[i].open, n_open) == 0
          && strcmp (text + n_text - n_close, BRACKETS[i].close) == 0)
        return TRUE;
    }
  return FALSE;
}
