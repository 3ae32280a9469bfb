/* vct-record.c – one feature of the sections Point, Line, Polygon and Annotation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-record.h"

#include "plugins/vct/vct-parser.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <string.h>

#define TYPE_DIRECT 1
#define TYPE_POINT_GROUP 4
#define TYPE_INDIRECT 100
#define MADE_OF_POLYGONS 22

static VctPart *
add_part (VctParser *parser,
          int        type)
{
  VctRecord *record = parser->record;
  VctPart *part;

  if (!vct_grow ((void **) &record->parts, &record->parts_size, record->n_parts, VCT_POINTS_MAX,
             sizeof *record->parts))
    {
      parser->is_bad = true;
      return NULL;
    }
  part = &record->parts[record->n_parts++];
  *part = (VctPart) { .type = type, .first_point = record->n_points };
  return part;
}

/* A count, if there is one, and the points. */
static void
take_straight (VctParser *parser,
               int        type,
               int64_t    n_said)
{
  VctPart *part = add_part (parser, type);

  if (part == NULL)
    return;
  if (n_said < 0)
    (void) vct_parser_take_integer (parser, &n_said);
  part->n_points = vct_parser_take_points (parser, VCT_POINTS_MAX);
  if (part->n_points == 0)
    parser->is_bad = true;
  else if (n_said >= 0 && (uint64_t) n_said != part->n_points)
    vct_parser_note (parser, VCT_PROBLEM_COUNT_WRONG);
}

/* The centre of a circle or ellipse and the numbers that describe it. */
static void
take_centred (VctParser *parser,
              int        type,
              bool       is_ring)
{
  size_t n_wanted = is_ring ? 1 : 3;
  size_t n_points = type == VCT_PART_ELLIPSE ? 2 : 1;
  VctPart *part = add_part (parser, type);
  VctNumbers numbers;

  if (part == NULL)
    return;
  part->is_whole = is_ring;
  part->n_points = vct_parser_take_points (parser, n_points);
  parser->is_bad |= part->n_points != n_points;
  for (size_t n = 0; n < n_wanted && !parser->is_bad;)
    {
      parser->is_bad = !vct_parser_take_numbers (parser, &numbers, 1);
      for (size_t i = 0; i < numbers.n && n < n_wanted && !parser->is_bad; i++)
        part->numbers[n++] = numbers.numbers[i];
    }
}

static void
take_part (VctParser *parser,
           int64_t    type,
           bool       is_ring)
{
  if (type == VCT_PART_ARC || type == VCT_PART_ELLIPSE)
    take_centred (parser, (int) type, is_ring);
  else if (type >= VCT_PART_STRAIGHT && type < 30)
    {
      take_straight (parser, (int) type, -1);
      if (parser->record->n_parts > 0)
        parser->record->parts[parser->record->n_parts - 1].is_whole = is_ring;
    }
  else
    parser->is_bad = true;
}

/* After the count of segments or rings: each with its type, or, in what has no types, its points. */
static void
take_parts (VctParser *parser,
            int64_t    n_said,
            bool       is_ring)
{
  int64_t type;

  for (int64_t i = 0; i < n_said && !parser->is_bad; i++)
    {
      if (!vct_parser_take_integer (parser, &type))
        {
          if (i == 0)
            parser->is_bad = true;
          vct_parser_note (parser, VCT_PROBLEM_COUNT_WRONG);
          return;
        }
      if ((type < VCT_PART_STRAIGHT || !parser->context->head->is_2007)
          && vct_parser_sees_coordinates (parser))
        take_straight (parser, VCT_PART_STRAIGHT, type);
      else
        take_part (parser, type, is_ring);
    }
}

/* Numbers of lines or polygons; -1, and nothing is added, if the line has anything else. */
static int
add_refs (VctParser *parser,
          VctText    text)
{
  VctRecord *record = parser->record;
  size_t n_before = record->n_refs;

  for (size_t at = 0; at < text.length;)
    {
      size_t start = at;
      VctText value;
      int64_t ref;

      while (at < text.length && text.bytes[at] != ','
             && text.bytes[at] != *parser->context->head->separator)
        at++;
      value = vct_text_trim ((VctText) { text.bytes + start, at - start });
      at++;
      if (value.length == 0)
        continue;
      if (!vct_text_to_integer (value, &ref)
          || !vct_grow ((void **) &record->refs, &record->refs_size, record->n_refs, VCT_REFS_MAX,
                    sizeof *record->refs))
        {
          record->n_refs = n_before;
          return -1;
        }
      record->refs[record->n_refs++] = ref;
    }
  return (int) (record->n_refs - n_before);
}

/* A count and the numbers, several a line. */
static void
take_refs (VctParser *parser)
{
  VctRecord *record = parser->record;
  VctLine line;
  int64_t n_said;

  if (!vct_parser_take_integer (parser, &n_said) || n_said <= 0)
    {
      parser->is_bad = true;
      return;
    }
  record->is_indirect = true;
  while (vct_parser_take (parser, &line))
    {
      bool is_due = record->n_refs < (uint64_t) n_said;
      bool is_single = memchr (line.text, ',', line.length) == NULL;

      if ((is_single
           && (!is_due || (record->n_refs > 0 && vct_parser_begins_record (parser, &line))))
          || add_refs (parser, vct_line_text (&line)) < 0)
        {
          vct_parser_give_back (parser, &line);
          break;
        }
    }
  if (record->n_refs != (uint64_t) n_said)
    vct_parser_note (parser, VCT_PROBLEM_COUNT_WRONG);
  parser->is_bad |= record->n_refs == 0;
}

static void
parse_point (VctParser *parser)
{
  int64_t type = TYPE_DIRECT, n_said = -1;

  (void) vct_parser_take_integer (parser, &type);
  (void) vct_parser_take_integer (parser, &n_said);
  if (vct_parser_take_points (parser, VCT_POINTS_MAX) == 0)
    parser->is_bad = true;
  /* The second of a point with a direction, and more of one that is single, say how to draw it. */
  else if (type != TYPE_POINT_GROUP)
    parser->record->n_points = 1;
  else if (n_said >= 0 && (uint64_t) n_said != parser->record->n_points)
    vct_parser_note (parser, VCT_PROBLEM_COUNT_WRONG);
}

/* The types of 1.0 and 2.0, which stand where 2007 says direct or indirect. */
static int
part_from_old_type (int64_t type)
{
  if (type == 2 || type == 3)
    return VCT_PART_ARC_3;
  return type > 3 ? VCT_PART_SPLINE : VCT_PART_STRAIGHT;
}

static void
parse_line (VctParser *parser)
{
  int64_t type, n_said;

  if (!vct_parser_take_integer (parser, &type) || type < 1 || (type > 6 && type != TYPE_INDIRECT))
    parser->is_bad = true;
  else if (type == TYPE_INDIRECT)
    take_refs (parser);
  else if (!vct_parser_take_integer (parser, &n_said))
    parser->is_bad = true;
  else if (vct_parser_sees_coordinates (parser))
    {
      take_straight (parser, part_from_old_type (type), n_said);
      if (parser->record->n_parts > 0)
        parser->record->parts[0].is_whole = type == 3;
    }
  else
    take_parts (parser, n_said, false);
}

/* Further rings of 2.0: a count and points, perhaps with a 0 before. */
static void
take_more_rings (VctParser *parser)
{
  for (;;)
    {
      VctPlace place = vct_lines_tell (parser->context->lines);
      int64_t n_said;
      bool is_ring = vct_parser_take_integer (parser, &n_said)
                     && (n_said != 0 || vct_parser_take_integer (parser, &n_said)) && n_said > 2
                     && vct_parser_sees_coordinates (parser);

      if (!is_ring || parser->is_bad)
        {
          vct_lines_seek (parser->context->lines, place);
          return;
        }
      take_straight (parser, VCT_PART_STRAIGHT, n_said);
    }
}

static void
take_direct_polygon (VctParser *parser)
{
  int64_t n_said;

  if (!vct_parser_take_integer (parser, &n_said))
    {
      parser->is_bad = true;
      return;
    }
  if (!vct_parser_sees_coordinates (parser))
    {
      take_parts (parser, n_said, true);
      return;
    }
  take_straight (parser, VCT_PART_STRAIGHT, n_said);
  take_more_rings (parser);
}

/* Numbers without a decimal point under a count are lines; with one they are coordinates. */
static bool
points_with_decimals_follow (const VctParser *parser)
{
  VctPlace place = vct_lines_tell (parser->context->lines);
  VctLine line;
  int64_t n;
  bool are_next = vct_parser_take_integer (parser, &n) && vct_parser_take (parser, &line)
                  && memchr (line.text, '.', line.length) != NULL;

  vct_lines_seek (parser->context->lines, place);
  return are_next;
}

static void
parse_polygon (VctParser *parser)
{
  VctNumbers label;
  int64_t type, made_of;

  if (vct_parser_take_numbers (parser, &label, 2))
    {
      if (parser->context->head->is_indirect && !points_with_decimals_follow (parser))
        take_refs (parser);
      else
        take_direct_polygon (parser);
      return;
    }

  if (!vct_parser_take_integer (parser, &type) || (type != TYPE_DIRECT && type != TYPE_INDIRECT))
    {
      parser->is_bad = true;
      return;
    }
  (void) vct_parser_take_numbers (parser, &label, 2);
  if (type == TYPE_DIRECT)
    take_direct_polygon (parser);
  else if (vct_parser_take_integer (parser, &made_of))
    {
      parser->record->has_polygons = made_of == MADE_OF_POLYGONS;
      take_refs (parser);
    }
  else
    parser->is_bad = true;
}

static bool
keep (char  **copy,
      size_t *size,
      size_t *length,
      VctText text)
{
  if (text.length + 1 > *size)
    {
      char *more = VSIRealloc (*copy, text.length + 1);

      if (more == NULL)
        return false;
      *copy = more;
      *size = text.length + 1;
    }
  memcpy (*copy, text.bytes, text.length);
  (*copy)[text.length] = '\0';
  *length = text.length;
  return true;
}

/* 2007: kind, text, positions. 2.0: font, colour, style, size, gap, text, positions. */
static void
parse_annotation (VctParser *parser)
{
  VctRecord *record = parser->record;
  int n_before = parser->context->head->is_2007 ? 1 : 5;
  VctNumbers numbers;
  VctLine line;
  int64_t n_said;

  for (int i = 0; i < n_before; i++)
    if (!vct_parser_take (parser, &line))
      parser->is_bad = true;
  if (parser->is_bad || !vct_lines_next_raw (parser->context->lines, &line)
      || !keep (&record->text, &record->text_size, &record->text_length, vct_line_text (&line)))
    {
      parser->is_bad = true;
      return;
    }
  (void) vct_parser_take_integer (parser, &n_said);
  while (vct_parser_take_numbers (parser, &numbers, 2) && vct_parser_add_point (parser, &numbers))
    if (record->n_points == 1 && numbers.n > (parser->context->head->has_z ? 3 : 2))
      record->angle_deg = numbers.numbers[numbers.n - 1];
  parser->is_bad |= record->n_points == 0;
}

/* Behind the 0 that ends the record, or before the next one, whatever comes first. */
static void
finish (VctParser *parser)
{
  VctLine line;
  bool is_due = true;

  while (vct_parser_take (parser, &line))
    {
      if (vct_text_is (vct_line_text (&line), "0"))
        return;
      if (vct_parser_begins_record (parser, &line))
        {
          vct_parser_give_back (parser, &line);
          return;
        }
      /* 1.0 has nodes and neighbours behind the points of a line. */
      if (is_due && parser->context->head->is_2007 && !parser->is_bad)
        vct_parser_note (parser, VCT_PROBLEM_COUNT_WRONG);
      is_due = false;
    }
}

/* Number, code and style. */
static VctRead
parse_beginning (VctParser *parser)
{
  VctRecord *record = parser->record;
  VctLine line;

  do
    if (!vct_parser_take (parser, &line))
      return VCT_READ_END;
  /* A 0 too many. */
  while (vct_text_is (vct_line_text (&line), "0"));
  record->line_number = line.place.number;
  if (!vct_text_to_integer (vct_line_text (&line), &record->id) || record->id <= 0)
    return VCT_READ_BAD;
  if (!vct_parser_take (parser, &line)
      || !keep (&record->code, &record->code_size, &record->code_length, vct_line_text (&line)))
    return VCT_READ_BAD;
  /* The style may be empty. */
  return vct_lines_next_raw (parser->context->lines, &line) ? VCT_READ_OK : VCT_READ_BAD;
}

void
vct_record_clear (VctRecord *self)
{
  CPLFree (self->code);
  CPLFree (self->points);
  CPLFree (self->parts);
  CPLFree (self->refs);
  CPLFree (self->text);
  memset (self, 0, sizeof *self);
}

static void
empty (VctRecord *self)
{
  self->id = 0;
  self->code_length = 0;
  self->line_number = 0;
  self->is_indirect = false;
  self->has_polygons = false;
  self->n_points = 0;
  self->n_parts = 0;
  self->n_refs = 0;
  self->text_length = 0;
  self->angle_deg = 0;
}

VctRead
vct_record_read (VctRecord        *self,
                 VctKind           kind,
                 const VctContext *context)
{
  static void (*const PARSERS[VCT_N_KINDS]) (VctParser *) = {
    parse_point, parse_line, parse_polygon, parse_annotation,
  };
  VctParser parser = { self, context, false };
  VctRead read;

  empty (self);
  read = parse_beginning (&parser);
  if (read == VCT_READ_END)
    return read;
  parser.is_bad = read == VCT_READ_BAD;
  if (!parser.is_bad)
    PARSERS[kind] (&parser);
  if (parser.is_bad)
    vct_parser_note (&parser, VCT_PROBLEM_RECORD_BAD);
  finish (&parser);
  return parser.is_bad ? VCT_READ_BAD : VCT_READ_OK;
}
