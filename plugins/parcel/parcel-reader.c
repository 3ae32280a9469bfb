/* parcel-reader.c – a file parcel by parcel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-reader.h"

#include <cpl_conv.h>

#include <stdbool.h>

typedef enum {
  LINE_EMPTY,
  LINE_HEADING,
  LINE_PARCEL,
  LINE_POINT,
  LINE_OTHER,
} LineKind;

struct ParcelReader {
  ParcelLines *lines;
  ParcelHeader *header;
  ParcelProblems *problems;
};

ParcelReader *
parcel_reader_new (ParcelLines    *lines,
                   ParcelHeader   *header,
                   ParcelProblems *problems)
{
  ParcelReader *self = CPLCalloc (1, sizeof *self);

  self->lines = lines;
  self->header = header;
  self->problems = problems;
  return self;
}

void
parcel_reader_free (ParcelReader *self)
{
  if (self == NULL)
    return;
  parcel_lines_free (self->lines);
  CPLFree (self);
}

void
parcel_reader_forget (ParcelReader *self)
{
  self->header = NULL;
  self->problems = NULL;
}

static LineKind
kind_of (const ParcelLine *line,
         ParcelPointLine  *point)
{
  if (line->text[0] == '\0')
    return LINE_EMPTY;
  if (parcel_text_is_heading (line->text))
    return LINE_HEADING;
  if (parcel_text_is_parcel (line->text))
    return LINE_PARCEL;
  return parcel_text_is_point (line->text, point) ? LINE_POINT : LINE_OTHER;
}

static void
check_flaws (ParcelReader     *self,
             const ParcelLine *line)
{
  if ((line->flaws & PARCEL_LINE_NUL) != 0)
    parcel_problems_add (self->problems, PARCEL_PROBLEM_BYTES, line->place.line,
                         "the line holds bytes of zero; the file is damaged here");
  if ((line->flaws & PARCEL_LINE_UNREADABLE) != 0)
    parcel_problems_add (self->problems, PARCEL_PROBLEM_BYTES, line->place.line,
                         "the line holds bytes that are no character in the file's encoding; give "
                         "the right one with the open option ENCODING");
  if ((line->flaws & PARCEL_LINE_LONG) != 0)
    parcel_problems_add (self->problems, PARCEL_PROBLEM_LINE_LENGTH, line->place.line,
                         "the line is longer than any of this format; its end is left out");
}

/* A line of the header, or one that says nothing to us. */
static void
take_other (ParcelReader     *self,
            const ParcelLine *line)
{
  if (self->header != NULL
      && parcel_header_add_line (self->header, line->text, line->place.line, self->problems))
    return;
  parcel_problems_add (self->problems, PARCEL_PROBLEM_LINE, line->place.line,
                       "the line is neither a parcel nor a point with two coordinates; it is left "
                       "out");
}

static void
begin_record (ParcelReader     *self,
              ParcelRecord     *record,
              const ParcelLine *line,
              LineKind          kind)
{
  parcel_record_reset (record, line->place);
  if (kind == LINE_PARCEL)
    parcel_record_set_line (record, line->text);
  else
    parcel_problems_add (self->problems, PARCEL_PROBLEM_NO_PARCEL, line->place.line,
                         "points begin here without a line that says of which parcel");
}

int
parcel_reader_next (ParcelReader *self,
                    ParcelRecord *record)
{
  ParcelLine line;
  ParcelPointLine point;
  bool has_begun = false;

  while (parcel_lines_next (self->lines, &line))
    {
      LineKind kind = kind_of (&line, &point);

      if (has_begun && (kind == LINE_PARCEL || kind == LINE_HEADING))
        return parcel_lines_seek (self->lines, line.place);
      check_flaws (self, &line);
      if (kind == LINE_OTHER)
        take_other (self, &line);
      if (kind != LINE_PARCEL && kind != LINE_POINT)
        continue;
      if (!has_begun)
        begin_record (self, record, &line, kind);
      has_begun = true;
      if (kind == LINE_POINT)
        parcel_record_add_point (record, &point, line.place.line);
    }
  return has_begun;
}

int
parcel_reader_seek (ParcelReader *self,
                    ParcelPlace   place)
{
  return parcel_lines_seek (self->lines, place);
}
