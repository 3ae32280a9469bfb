/* geo-import-text.c – the bytes of a text file as UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-text"

#include "config.h"

#include "geodata/import/source/geo-import-text.h"

#include "geodata/import/report/geo-import-why.h"
#include "geodata/model/geo-error.h"
#include "plugins/text/survey-encoding.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* A text with more bad sequences than one in so many bytes was not written in that encoding. */
#define BYTES_PER_BAD 100

#define CHUNK 65536

/* UTF-16 of a table has its separators, digits and ends of lines in it: one in so many at least. */
#define UNITS_PER_ASCII 8
#define MAX_UTF16_BYTES ((gsize) 4096)

/* Enough to tell the encoding of a text. */
#define MAX_JUDGED_BYTES ((gsize) 1 << 20)

typedef struct {
  const char *bytes;
  gsize n;
  const char *encoding;
} Mark;

static const Mark marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static const Mark *
find_mark (const char *bytes,
           gsize       n_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n_bytes >= marks[i].n && memcmp (bytes, marks[i].bytes, marks[i].n) == 0)
      return &marks[i];

  return NULL;
}

/* How many units of the text are ASCII, if it were of this order of bytes; 0 if it cannot be: a text
 * has no control characters, and what is no text has many. */
static gsize
count_ascii_units (const char *bytes,
                   gsize       n_bytes,
                   gboolean    is_big)
{
  gsize n_ascii = 0;

  for (gsize i = 0; i + 1 < n_bytes; i += 2)
    {
      guint unit = is_big ? (guint) (guint8) bytes[i] << 8 | (guint8) bytes[i + 1]
                          : (guint) (guint8) bytes[i + 1] << 8 | (guint8) bytes[i];

      if ((unit < 0x20 && unit != '\t' && unit != '\r' && unit != '\n') || unit >= 0xfffe)
        return 0;
      n_ascii += unit < 0x80;
    }

  return n_ascii;
}

const char *
geo_import_text_guess_utf16 (const char *bytes,
                             gsize       n_bytes)
{
  gsize n = MIN (n_bytes, MAX_UTF16_BYTES);
  gsize n_little, n_big, n_units = n / 2;

  g_return_val_if_fail (bytes != NULL || n_bytes == 0, NULL);

  /* Nothing else that is read has zeros in it. */
  if (n == 0 || memchr (bytes, '\0', n) == NULL)
    return NULL;
  n_little = count_ascii_units (bytes, n, FALSE);
  n_big = count_ascii_units (bytes, n, TRUE);
  if (UNITS_PER_ASCII * MAX (n_little, n_big) < n_units || n_little == n_big)
    return NULL;

  return n_little > n_big ? "UTF-16LE" : "UTF-16BE";
}

/* Converts what it can; a sequence that the encoding does not know becomes U+FFFD, so that one
 * broken cell costs one row. @unit: bytes to go on by behind one. */
static char *
convert (GIConv      converter,
         const char *bytes,
         gsize       n_bytes,
         gsize       unit,
         gsize      *length,
         gsize      *n_bad)
{
  GString *out = g_string_sized_new (n_bytes + n_bytes / 2 + 1);
  g_autofree char *chunk = g_malloc (CHUNK);
  char *in = (char *) bytes;
  gsize in_left = n_bytes;

  while (in_left > 0)
    {
      char *to = chunk;
      gsize to_left = CHUNK;
      gsize result = g_iconv (converter, &in, &in_left, &to, &to_left);
      int code = errno;

      g_string_append_len (out, chunk, to - chunk);
      if (result != (gsize) -1 || code == E2BIG)
        continue;
      /* EILSEQ: not of this encoding; EINVAL: the text ends within a character. */
      g_string_append (out, REPLACEMENT);
      (*n_bad)++;
      in += MIN (unit, in_left);
      in_left -= MIN (unit, in_left);
      g_iconv (converter, NULL, NULL, NULL, NULL);
    }

  *length = out->len;
  return g_string_free (out, FALSE);
}

static gboolean
convert_from (const char     *encoding,
              const char     *bytes,
              gsize           n_bytes,
              GeoImportText  *text,
              GError        **error)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  gsize unit = g_ascii_strncasecmp (encoding, "UTF-16", strlen ("UTF-16")) == 0 ? 2 : 1;

  if (converter == (GIConv) -1)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("“%s” is no encoding that can be read: name one such as UTF-8 or GB18030"),
                   encoding);
      return FALSE;
    }
  text->text = convert (converter, bytes, n_bytes, unit, &text->length, &text->n_bad);
  g_iconv_close (converter);
  text->encoding = g_intern_string (encoding);

  return TRUE;
}

/* Bytes that are no UTF-8. A text with a few broken places is still judged by the rest. */
static const char *
judge (const char     *bytes,
       gsize           n_bytes,
       SurveyEncoding *judged)
{
  SurveyEvidence evidence = { 0 };

  survey_evidence_add (&evidence, bytes, MIN (n_bytes, MAX_JUDGED_BYTES), FALSE);
  *judged = survey_evidence_judge (&evidence);

  return judged->name;
}

gboolean
geo_import_text_decode (const char     *bytes,
                        gsize           n_bytes,
                        const char     *encoding,
                        GeoImportText  *text,
                        GError        **error)
{
  const Mark *mark = find_mark (bytes, n_bytes);
  const char *utf16 = mark == NULL ? geo_import_text_guess_utf16 (bytes, n_bytes) : NULL;
  SurveyEncoding judged = { "GB18030", "", 0 };
  const char *chosen;
  g_autofree char *why = NULL;

  g_return_val_if_fail (bytes != NULL || n_bytes == 0, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  memset (text, 0, sizeof *text);
  if (mark != NULL)
    {
      bytes += mark->n;
      n_bytes -= mark->n;
    }

  if (encoding != NULL)
    chosen = encoding, why = g_strdup (_("as asked for"));
  else if (mark != NULL)
    chosen = mark->encoding, why = g_strdup (_("the file begins with its byte order mark"));
  else if (utf16 != NULL)
    chosen = utf16, why = g_strdup (_("its ASCII characters have two bytes each"));
  else if (g_utf8_validate_len (bytes, n_bytes, NULL))
    chosen = "UTF-8", why = g_strdup (_("every byte fits it"));
  else
    chosen = judge (bytes, n_bytes, &judged), why = geo_import_why_explain (judged.why);

  if (!convert_from (chosen, bytes, n_bytes, text, error))
    return FALSE;
  text->why = g_steal_pointer (&why);
  text->confidence = judged.why[0] != '\0' ? judged.confidence : 100;
  if (text->n_bad > n_bytes / BYTES_PER_BAD + 1 || strlen (text->text) != text->length)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                   _("it is no text of the encoding %s: name the right one"),
                   chosen);
      geo_import_text_clear (text);
      return FALSE;
    }

  return TRUE;
}

void
geo_import_text_clear (GeoImportText *text)
{
  g_clear_pointer (&text->text, g_free);
  g_clear_pointer (&text->why, g_free);
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfeff || c == 0x200b;
}

char *
geo_import_text_strip (char *text)
{
  char *start = text;
  char *end = text + strlen (text);

  while (*start != '\0' && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  memmove (text, start, (gsize) (end - start));
  text[end - start] = '\0';

  return text;
}
