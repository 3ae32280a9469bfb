/* vct-parser.c – a record's lines, taken one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-parser.h"

#include <cpl_vsi.h>

#include <math.h>
#include <string.h>

/* Nothing on Earth is farther away, in metres. */
#define COORDINATE_MAX 1e9

void
vct_parser_note (const VctParser *self,
                 VctProblem       problem)
{
  if (self->context->problems != NULL)
    (void) vct_problems_add (self->context->problems, problem, self->record->line_number);
}

bool
vct_is_section (VctText     line,
                const char *ending)
{
  size_t length = strlen (ending);

  if (line.length <= length || line.length > 40)
    return false;
  for (size_t i = 0; i < line.length; i++)
    if ((line.bytes[i] | 32) < 'a' || (line.bytes[i] | 32) > 'z')
      return false;
  return vct_text_is ((VctText) { line.bytes + line.length - length, length }, ending);
}

bool
vct_parser_take (const VctParser *self,
                 VctLine         *line)
{
  if (!vct_lines_next (self->context->lines, line))
    return false;
  if (!vct_is_section (vct_line_text (line), "Begin")
      && !vct_is_section (vct_line_text (line), "End"))
    return true;
  vct_lines_seek (self->context->lines, line->place);
  return false;
}

void
vct_parser_give_back (const VctParser *self,
                      const VctLine   *line)
{
  vct_lines_seek (self->context->lines, line->place);
}

static bool
to_numbers (const VctParser *self,
            VctText          text,
            VctNumbers      *numbers)
{
  numbers->n = vct_text_to_numbers (text, self->context->head->separator, numbers->numbers,
                                    VCT_N_NUMBERS);
  return numbers->n > 0;
}

bool
vct_parser_take_numbers (const VctParser *self,
                         VctNumbers      *numbers,
                         size_t           n_min)
{
  VctLine line;

  if (!vct_parser_take (self, &line))
    return false;
  if (to_numbers (self, vct_line_text (&line), numbers) && numbers->n >= n_min)
    return true;
  vct_parser_give_back (self, &line);
  return false;
}

bool
vct_parser_take_integer (const VctParser *self,
                         int64_t         *value)
{
  VctLine line;

  if (!vct_parser_take (self, &line))
    return false;
  if (vct_text_to_integer (vct_line_text (&line), value))
    return true;
  vct_parser_give_back (self, &line);
  return false;
}

bool
vct_parser_sees_coordinates (const VctParser *self)
{
  VctPlace place = vct_lines_tell (self->context->lines);
  VctNumbers numbers;
  bool are_next = vct_parser_take_numbers (self, &numbers, 2);

  vct_lines_seek (self->context->lines, place);
  return are_next;
}

bool
vct_grow (void  **items,
          size_t *size,
          size_t  n,
          size_t  n_max,
          size_t  item_bytes)
{
  size_t wanted;
  void *more;

  if (n < *size)
    return true;
  wanted = *size < 16 ? 16 : 2 * *size;
  if (wanted > n_max)
    wanted = n_max;
  if (n >= wanted)
    return false;
  more = VSIRealloc (*items, wanted * item_bytes);
  if (more == NULL)
    return false;
  *items = more;
  *size = wanted;
  return true;
}

bool
vct_parser_add_point (VctParser        *self,
                      const VctNumbers *numbers)
{
  VctRecord *record = self->record;
  const double *offset = self->context->head->offset;
  VctPoint *point;

  if (!vct_grow ((void **) &record->points, &record->points_size, record->n_points, VCT_POINTS_MAX,
             sizeof *record->points))
    {
      vct_parser_note (self, VCT_PROBLEM_TOO_MUCH);
      self->is_bad = true;
      return false;
    }
  point = &record->points[record->n_points++];
  point->x = numbers->numbers[0] + offset[0];
  point->y = numbers->numbers[1] + offset[1];
  point->z = self->context->head->has_z && numbers->n > 2 ? numbers->numbers[2] + offset[2] : 0;
  if (!(fabs (point->x) <= COORDINATE_MAX && fabs (point->y) <= COORDINATE_MAX))
    self->is_bad = true;
  return true;
}

size_t
vct_parser_take_points (VctParser *self,
                        size_t     n_max)
{
  VctNumbers numbers;
  size_t n = 0;

  while (n < n_max && vct_parser_take_numbers (self, &numbers, 2)
         && vct_parser_add_point (self, &numbers))
    n++;
  return n;
}

bool
vct_parser_begins_record (const VctParser *self,
                          VctLine         *line)
{
  const VctRecord *record = self->record;
  VctLine next;
  int64_t id;
  bool is_number;

  if (!vct_text_to_integer (vct_line_text (line), &id) || id <= 0
      || !vct_lines_peek (self->context->lines, &next))
    return false;
  is_number = (next.length == record->code_length
               && memcmp (next.text, record->code, next.length) == 0)
              || vct_schema_has_code (self->context->schema, vct_line_text (&next));
  /* Looking ahead may have moved the text of the line. */
  vct_parser_give_back (self, line);
  return vct_lines_next (self->context->lines, line) && is_number;
}
