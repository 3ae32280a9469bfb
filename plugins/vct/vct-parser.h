/* vct-parser.h – a record's lines, taken one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-record.h"

/* x, y, z and the angle of an annotation. */
#define VCT_N_NUMBERS 4

typedef struct {
  VctRecord *record;
  const VctContext *context;
  bool is_bad;                  /* the record cannot be read */
} VctParser;

typedef struct {
  double numbers[VCT_N_NUMBERS];
  size_t n;
} VctNumbers;

static inline VctText
vct_line_text (const VctLine *line)
{
  return (VctText) { line->text, line->length };
}

void   vct_parser_note             (const VctParser  *self,
                                    VctProblem        problem);
/* The next line; false, and it stays, if it ends the section. */
bool   vct_parser_take             (const VctParser  *self,
                                    VctLine          *line);
/* So that it is the next again. */
void   vct_parser_give_back        (const VctParser  *self,
                                    const VctLine    *line);
/* A line of at least @n_min numbers; false, and it stays, if it is none. */
bool   vct_parser_take_numbers     (const VctParser  *self,
                                    VctNumbers       *numbers,
                                    size_t            n_min);
/* A line with a whole number and nothing else; false, and it stays, if it is none. */
bool   vct_parser_take_integer     (const VctParser  *self,
                                    int64_t          *value);
bool   vct_parser_sees_coordinates (const VctParser  *self);
/* Whether the line just taken is the number that the next record begins with. */
bool   vct_parser_begins_record    (const VctParser  *self,
                                    VctLine          *line);
/* False if there are too many. */
bool   vct_parser_add_point        (VctParser        *self,
                                    const VctNumbers *numbers);
/* As many lines of coordinates as there are, at most @n_max. */
size_t vct_parser_take_points      (VctParser        *self,
                                    size_t            n_max);
/* Room for one more; false if there is none. */
bool   vct_grow                    (void            **items,
                                    size_t           *size,
                                    size_t            n,
                                    size_t            n_max,
                                    size_t            item_bytes);
