/* vct-lines.c – a text file line by line, forwards and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-lines.h"

#include "plugins/vct/vct-text.h"

#include <cpl_conv.h>

#include <string.h>

/* After a jump a small block is read first: a record is often shorter. */
#define BLOCK_MIN ((size_t) 1 << 12)
#define BLOCK_MAX ((size_t) 1 << 16)

struct VctLines {
  VSILFILE *file;
  char *buffer;         /* VCT_LINE_MAX + BLOCK_MAX bytes */
  uint64_t start;       /* of the buffer in the file */
  size_t n_bytes;       /* in the buffer */
  size_t at;            /* in the buffer: what comes next */
  size_t block;         /* to read next */
  uint32_t number;      /* of the line at `at` */
  unsigned n_cut;
  bool is_at_end;       /* of the file, as far as the buffer goes */
};

VctLines *
vct_lines_open (const char *path)
{
  VSILFILE *file = VSIFOpenL (path, "rb");
  VctLines *self;

  if (file == NULL)
    return NULL;
  self = CPLCalloc (1, sizeof *self);
  self->file = file;
  self->buffer = CPLMalloc (VCT_LINE_MAX + BLOCK_MAX);
  self->block = BLOCK_MIN;
  self->number = 1;
  return self;
}

void
vct_lines_free (VctLines *self)
{
  if (self == NULL)
    return;
  (void) VSIFCloseL (self->file);
  CPLFree (self->buffer);
  CPLFree (self);
}

unsigned
vct_lines_get_n_cut (const VctLines *self)
{
  return self->n_cut;
}

VctPlace
vct_lines_tell (const VctLines *self)
{
  return (VctPlace) { self->start + self->at, self->number };
}

void
vct_lines_seek (VctLines *self,
                VctPlace  place)
{
  self->number = place.number;
  if (place.offset >= self->start && place.offset - self->start <= self->n_bytes)
    {
      self->at = (size_t) (place.offset - self->start);
      return;
    }
  self->start = place.offset;
  self->n_bytes = 0;
  self->at = 0;
  self->block = BLOCK_MIN;
  self->is_at_end = VSIFSeekL (self->file, place.offset, SEEK_SET) != 0;
}

/* Reads another block behind the bytes there are. Bytes already handed on are kept as long as
 * there is room, for steps back. */
static bool
fill (VctLines *self)
{
  size_t n_read;

  if (self->is_at_end)
    return false;
  if (self->n_bytes + self->block > VCT_LINE_MAX + BLOCK_MAX)
    {
      memmove (self->buffer, self->buffer + self->at, self->n_bytes - self->at);
      self->start += self->at;
      self->n_bytes -= self->at;
      self->at = 0;
    }
  n_read = VSIFReadL (self->buffer + self->n_bytes, 1, self->block, self->file);
  self->n_bytes += n_read;
  self->is_at_end = n_read < self->block;
  self->block = self->block < BLOCK_MAX ? self->block * 2 : BLOCK_MAX;
  return n_read > 0;
}

/* Throws away the rest of a line that is too long. */
static void
skip_to_end_of_line (VctLines *self)
{
  const char *end;

  self->n_cut++;
  self->at += VCT_LINE_MAX;
  for (;;)
    {
      end = memchr (self->buffer + self->at, '\n', self->n_bytes - self->at);
      if (end != NULL)
        {
          self->at = (size_t) (end - self->buffer) + 1;
          return;
        }
      self->at = self->n_bytes;
      if (!fill (self))
        return;
    }
}

static void
trim (VctLine *line)
{
  VctText text = vct_text_trim ((VctText) { line->text, line->length });

  line->text = text.bytes;
  line->length = text.length;
}

bool
vct_lines_next_raw (VctLines *self,
                    VctLine  *line)
{
  size_t seen = 0;

  line->place = vct_lines_tell (self);
  for (;;)
    {
      const char *from = self->buffer + self->at;
      const char *end = memchr (from + seen, '\n', self->n_bytes - self->at - seen);

      if (end != NULL && (size_t) (end - from) <= VCT_LINE_MAX)
        {
          line->text = from;
          line->length = (size_t) (end - from);
          self->at += line->length + 1;
          break;
        }
      seen = self->n_bytes - self->at;
      if (end != NULL || seen > VCT_LINE_MAX || !fill (self))
        {
          line->text = self->buffer + self->at;
          line->length = seen < VCT_LINE_MAX ? seen : VCT_LINE_MAX;
          if (seen == 0)
            return false;
          if (seen <= VCT_LINE_MAX)
            {
              self->at += seen;
              break;
            }
          /* What follows may move the buffer; the line would go with it. */
          line->length = 0;
          skip_to_end_of_line (self);
          break;
        }
    }
  self->number++;
  trim (line);
  return true;
}

static void
skip_comment (VctLines *self)
{
  VctLine line;

  while (vct_lines_next_raw (self, &line))
    if (vct_text_is ((VctText) { line.text, line.length }, "CommentEnd"))
      return;
}

bool
vct_lines_next (VctLines *self,
                VctLine  *line)
{
  while (vct_lines_next_raw (self, line))
    {
      if (line->length == 0)
        continue;
      if (vct_text_is ((VctText) { line->text, line->length }, "CommentBegin"))
        skip_comment (self);
      else
        return true;
    }
  return false;
}

bool
vct_lines_peek (VctLines *self,
                VctLine  *line)
{
  VctPlace place = vct_lines_tell (self);
  bool is_there = vct_lines_next (self, line);

  /* The text stays where it is: a step back moves nothing in the buffer. */
  vct_lines_seek (self, place);
  return is_there;
}
