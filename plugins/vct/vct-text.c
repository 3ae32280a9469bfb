/* vct-text.c – numbers and separated values in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-text.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <string.h>

/* Longer than any number that is one. */
#define NUMBER_BYTES_MAX 64

static bool
is_blank (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\0';
}

static bool
is_digit (char byte)
{
  return byte >= '0' && byte <= '9';
}

VctText
vct_text_trim (VctText self)
{
  while (self.length > 0 && is_blank (self.bytes[self.length - 1]))
    self.length--;
  while (self.length > 0 && is_blank (*self.bytes))
    {
      self.bytes++;
      self.length--;
    }
  return self;
}

bool
vct_text_is (VctText     self,
             const char *word)
{
  return self.length == strlen (word) && EQUALN (self.bytes, word, self.length);
}

bool
vct_text_has (VctText     self,
              const char *word)
{
  size_t length = strlen (word);

  for (size_t at = 0; at + length <= self.length; at++)
    if (EQUALN (self.bytes + at, word, length))
      return true;
  return false;
}

bool
vct_text_to_integer (VctText  self,
                     int64_t *value)
{
  bool is_negative = self.length > 0 && self.bytes[0] == '-';
  size_t at = self.length > 0 && (is_negative || self.bytes[0] == '+') ? 1 : 0;
  int64_t sum = 0;

  if (at == self.length || self.length - at > 18)
    return false;
  for (; at < self.length; at++)
    {
      if (!is_digit (self.bytes[at]))
        return false;
      sum = sum * 10 + (self.bytes[at] - '0');
    }
  *value = is_negative ? -sum : sum;
  return true;
}

/* Digits with at most one point among them; up to 15 digits and 22 places make a quotient of two
 * doubles that are exact, so that it is the nearest double to what is written. */
static bool
to_plain_number (VctText  self,
                 double  *value)
{
  static const double POWERS[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15 };
  bool is_negative = self.bytes[0] == '-';
  size_t at = is_negative || self.bytes[0] == '+' ? 1 : 0;
  int64_t digits = 0;
  size_t n_digits = 0, n_places = 0;
  bool has_point = false;

  for (; at < self.length; at++)
    {
      if (self.bytes[at] == '.' && !has_point)
        {
          has_point = true;
          continue;
        }
      if (!is_digit (self.bytes[at]) || ++n_digits > 15)
        return false;
      digits = digits * 10 + (self.bytes[at] - '0');
      n_places += has_point;
    }
  if (n_digits == 0)
    return false;
  *value = (double) (is_negative ? -digits : digits) / POWERS[n_places];
  return true;
}

bool
vct_text_to_number (VctText  self,
                    double  *value)
{
  char copy[NUMBER_BYTES_MAX + 1];
  char *end;

  if (self.length == 0 || self.length > NUMBER_BYTES_MAX)
    return false;
  if (to_plain_number (self, value))
    return true;

  memcpy (copy, self.bytes, self.length);
  copy[self.length] = '\0';
  /* Neither "nan" and "inf" nor hexadecimal. */
  if (strspn (copy, "+-.0123456789eE") != self.length)
    return false;
  *value = CPLStrtod (copy, &end);
  return end == copy + self.length && isfinite (*value);
}

char *
vct_text_dup (VctText self)
{
  char *copy = CPLMalloc (self.length + 1);

  memcpy (copy, self.bytes, self.length);
  copy[self.length] = '\0';
  return copy;
}

static bool
is_quoted (VctText self)
{
  return self.length >= 2 && self.bytes[0] == '"' && self.bytes[self.length - 1] == '"';
}

static bool
is_ascii (VctText self)
{
  for (size_t i = 0; i < self.length; i++)
    if ((unsigned char) self.bytes[i] >= 0x80 || self.bytes[i] == '\0')
      return false;
  return true;
}

char *
vct_text_decode (VctText     self,
                 const char *encoding)
{
  bool has_quotes = is_quoted (self);
  char *decoded, *to;

  if (has_quotes)
    self = (VctText) { self.bytes + 1, self.length - 2 };
  /* Codes and numbers are the most, and opening a converter takes longer than reading a feature. */
  decoded = is_ascii (self) ? vct_text_dup (self)
                            : survey_text_decode (self.bytes, self.length, encoding, NULL);
  if (!has_quotes)
    return decoded;

  to = decoded;
  for (const char *from = decoded; *from != '\0'; from++)
    {
      *to++ = *from;
      if (from[0] == '"' && from[1] == '"')
        from++;
    }
  *to = '\0';
  return decoded;
}

static bool
starts_with (VctText     self,
             size_t      at,
             const char *word,
             size_t      length)
{
  return self.length - at >= length && memcmp (self.bytes + at, word, length) == 0;
}

/* Behind the value that starts at @at with a quote: a quote with a separator or the end after it.
 * 0 if there is none; then the quote is a character like others. */
static size_t
find_closing_quote (VctText     self,
                    size_t      at,
                    const char *separator,
                    size_t      separator_length)
{
  for (size_t i = at + 1; i < self.length; i++)
    {
      if (self.bytes[i] != '"')
        continue;
      if (i + 1 < self.length && self.bytes[i + 1] == '"')
        i++;
      else if (i + 1 == self.length || starts_with (self, i + 1, separator, separator_length))
        return i + 1;
    }
  return 0;
}

static size_t
find_end_of_value (VctText         self,
                   size_t          at,
                   const char     *separator,
                   SurveyTextWalk  walk)
{
  size_t separator_length = strlen (separator);

  if (at < self.length && self.bytes[at] == '"')
    {
      size_t end = find_closing_quote (self, at, separator, separator_length);

      if (end > 0)
        return end;
    }
  while (at < self.length && !starts_with (self, at, separator, separator_length))
    {
      size_t length = walk ((const unsigned char *) self.bytes + at, self.length - at);

      at += length == 0 || length == SURVEY_TEXT_CUT ? 1 : length;
    }
  return at;
}

size_t
vct_text_split (VctText         self,
                const char     *separator,
                SurveyTextWalk  walk,
                VctText        *values,
                size_t          n_max)
{
  size_t n = 0;

  for (size_t at = 0;; n++)
    {
      size_t end = find_end_of_value (self, at, separator, walk);

      if (n < n_max)
        values[n] = vct_text_trim ((VctText) { self.bytes + at, end - at });
      if (end >= self.length)
        return n + 1;
      at = end + strlen (separator);
    }
}

size_t
vct_text_to_numbers (VctText     self,
                     const char *separator,
                     double     *numbers,
                     size_t      n_max)
{
  size_t separator_length = strlen (separator);
  size_t n = 0;

  for (size_t at = 0; at < self.length;)
    {
      size_t start = at;

      while (at < self.length && memchr ("+-.0123456789eE", self.bytes[at], 15) != NULL)
        at++;
      if (at == start || n == n_max
          || !vct_text_to_number ((VctText) { self.bytes + start, at - start }, &numbers[n++]))
        return 0;
      if (at == self.length)
        break;

      start = at;
      if (starts_with (self, at, separator, separator_length))
        at += separator_length;
      else if (self.bytes[at] == ',')
        at++;
      while (at < self.length && is_blank (self.bytes[at]))
        at++;
      if (at == start)
        return 0;
    }
  return n;
}

SurveyTextWalk
vct_text_guess_walk (VctText self)
{
  const unsigned char *bytes = (const unsigned char *) self.bytes;

  for (size_t at = 0; at < self.length;)
    {
      size_t length = survey_text_walk_utf8 (bytes + at, self.length - at);

      if (length == 0 || length == SURVEY_TEXT_CUT)
        return survey_text_walk_gb18030;
      at += length;
    }
  return survey_text_walk_utf8;
}
