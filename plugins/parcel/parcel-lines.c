/* parcel-lines.c – a text file line by line, as valid UTF-8, with bounded memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines are cut in the file's own bytes: no character of GB18030 has a line feed or a carriage
 * return in it. UTF-16, which Notepad calls "Unicode", becomes UTF-8 while it is read.
 */
#include "plugins/parcel/parcel-lines.h"

#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

#define BUFFER_BYTES 65536
/* A parcel's line has some hundred bytes; what is longer is no line of this format. */
#define LINE_BYTES_MAX 65536

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

struct ParcelLines {
  VSILFILE *file;
  char *encoding;
  int utf16;                    /* 0, or 1 for the low byte first, 2 for the high byte first */
  unsigned char *buffer;
  size_t n_bytes;               /* in the buffer */
  size_t at;                    /* of the byte to read next */
  vsi_l_offset buffer_offset;   /* in the file */
  uint32_t line;                /* of the line to read next */
  char *raw;                    /* the line */
  size_t n_raw;
  char *decoded;                /* the same in UTF-8, or NULL where it is already */
};

ParcelLines *
parcel_lines_new (VSILFILE   *file,
                  const char *encoding)
{
  ParcelLines *self = CPLCalloc (1, sizeof *self);

  self->file = file;
  self->encoding = CPLStrdup (encoding);
  if (EQUAL (encoding, "UTF-16LE") || EQUAL (encoding, "UTF-16"))
    self->utf16 = 1;
  else if (EQUAL (encoding, "UTF-16BE"))
    self->utf16 = 2;
  self->buffer = CPLMalloc (BUFFER_BYTES);
  self->raw = CPLMalloc (LINE_BYTES_MAX + 8);
  self->line = 1;
  return self;
}

void
parcel_lines_free (ParcelLines *self)
{
  if (self == NULL)
    return;
  (void) VSIFCloseL (self->file);
  CPLFree (self->encoding);
  CPLFree (self->buffer);
  CPLFree (self->raw);
  CPLFree (self->decoded);
  CPLFree (self);
}

/* −1 at the end of the file. */
static int
next_byte (ParcelLines *self)
{
  if (self->at == self->n_bytes)
    {
      self->buffer_offset += self->n_bytes;
      self->at = 0;
      self->n_bytes = VSIFReadL (self->buffer, 1, BUFFER_BYTES, self->file);
      if (self->n_bytes == 0)
        return -1;
    }
  return self->buffer[self->at++];
}

static int
next_unit (ParcelLines *self)
{
  int first = next_byte (self);
  int second = first >= 0 ? next_byte (self) : -1;

  if (second < 0)
    return -1;
  return self->utf16 == 1 ? first | second << 8 : first << 8 | second;
}

/* A surrogate without its other half is an error that the UTF-8 made of it shows. */
static size_t
encode_utf8 (uint32_t  character,
             char     *bytes)
{
  if (character < 0x80)
    {
      bytes[0] = (char) character;
      return 1;
    }
  if (character < 0x800)
    {
      bytes[0] = (char) (0xC0 | character >> 6);
      bytes[1] = (char) (0x80 | (character & 0x3F));
      return 2;
    }
  if (character < 0x10000)
    {
      bytes[0] = (char) (0xE0 | character >> 12);
      bytes[1] = (char) (0x80 | (character >> 6 & 0x3F));
      bytes[2] = (char) (0x80 | (character & 0x3F));
      return 3;
    }
  bytes[0] = (char) (0xF0 | character >> 18);
  bytes[1] = (char) (0x80 | (character >> 12 & 0x3F));
  bytes[2] = (char) (0x80 | (character >> 6 & 0x3F));
  bytes[3] = (char) (0x80 | (character & 0x3F));
  return 4;
}

/* The next character's bytes, as they stand in the file or, of UTF-16, in UTF-8. 0 at the end. */
static size_t
next_bytes (ParcelLines *self,
            char         bytes[4])
{
  int unit = self->utf16 != 0 ? next_unit (self) : next_byte (self);
  uint32_t character = (uint32_t) unit;

  if (unit < 0)
    return 0;
  if (self->utf16 == 0)
    {
      bytes[0] = (char) unit;
      return 1;
    }
  if (unit >= 0xD800 && unit < 0xDC00)
    {
      int low = next_unit (self);

      if (low >= 0xDC00 && low < 0xE000)
        character = 0x10000 + (((uint32_t) unit & 0x3FF) << 10 | ((uint32_t) low & 0x3FF));
    }
  return encode_utf8 (character, bytes);
}

static vsi_l_offset
tell (const ParcelLines *self)
{
  return self->buffer_offset + self->at;
}

static bool
seek (ParcelLines  *self,
      vsi_l_offset  offset)
{
  if (offset >= self->buffer_offset && offset - self->buffer_offset <= self->n_bytes)
    {
      self->at = (size_t) (offset - self->buffer_offset);
      return true;
    }
  self->buffer_offset = offset;
  self->n_bytes = self->at = 0;
  return VSIFSeekL (self->file, offset, SEEK_SET) == 0;
}

/* After a carriage return: a line feed belongs to it. */
static void
skip_line_feed (ParcelLines *self)
{
  vsi_l_offset before = tell (self);
  char bytes[4];

  if (next_bytes (self, bytes) != 1 || bytes[0] != '\n')
    (void) seek (self, before);
}

/* Fills the raw line; false if there is none. */
static bool
collect (ParcelLines *self,
         int         *flaws)
{
  char bytes[4];
  size_t n = next_bytes (self, bytes);

  self->n_raw = 0;
  if (n == 0)
    return false;
  for (; n > 0 && bytes[0] != '\n' && bytes[0] != '\r'; n = next_bytes (self, bytes))
    {
      if (bytes[0] == '\0')
        {
          *flaws |= PARCEL_LINE_NUL;
          bytes[0] = ' ';
        }
      if (self->n_raw + n > LINE_BYTES_MAX)
        {
          *flaws |= PARCEL_LINE_LONG;
          continue;
        }
      memcpy (self->raw + self->n_raw, bytes, n);
      self->n_raw += n;
    }
  self->raw[self->n_raw] = '\0';
  if (n > 0 && bytes[0] == '\r')
    skip_line_feed (self);
  return true;
}

static bool
is_blank (const char *text,
          size_t     *n_bytes)
{
  if (strncmp (text, "\xE3\x80\x80", 3) == 0 || strncmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      *n_bytes = 3;
      return true;
    }
  *n_bytes = 1;
  return *text == ' ' || *text == '\t';
}

/* In place, the full-width blank and the byte order mark, too; control characters become blanks,
 * for no value may bring them into a terminal. */
static char *
trim (char *text)
{
  size_t n_bytes, n_text;

  for (char *c = text; *c != '\0'; c++)
    if (((unsigned char) *c < 0x20 && *c != '\t') || *c == 0x7F)
      *c = ' ';
  while (is_blank (text, &n_bytes))
    text += n_bytes;
  n_text = strlen (text);
  for (;;)
    {
      if (n_text >= 1 && (text[n_text - 1] == ' ' || text[n_text - 1] == '\t'))
        n_text--;
      else if (n_text >= 3 && strncmp (text + n_text - 3, "\xE3\x80\x80", 3) == 0)
        n_text -= 3;
      else
        break;
    }
  text[n_text] = '\0';
  return text;
}

int
parcel_lines_next (ParcelLines *self,
                   ParcelLine  *line)
{
  int is_cut = FALSE;

  memset (line, 0, sizeof *line);
  line->place = (ParcelPlace) { tell (self), self->line };
  if (!collect (self, &line->flaws))
    return FALSE;
  self->line++;

  CPLFree (self->decoded);
  self->decoded = NULL;
  if (!survey_text_is_ascii (self->raw))
    self->decoded = survey_text_decode (self->raw, self->n_raw,
                                        self->utf16 != 0 ? CPL_ENC_UTF8 : self->encoding,
                                        &is_cut);
  if (is_cut || (self->decoded != NULL && strstr (self->decoded, REPLACEMENT) != NULL))
    line->flaws |= PARCEL_LINE_UNREADABLE;
  line->text = trim (self->decoded != NULL ? self->decoded : self->raw);
  return TRUE;
}

int
parcel_lines_seek (ParcelLines *self,
                   ParcelPlace  place)
{
  self->line = place.line;
  return seek (self, place.offset);
}
