/* vct-reader.c – features of a VCT file, one at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-reader.h"

#include "plugins/vct/vct-shape.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <string.h>

struct VctReader {
  VctFile *file;
  /* Each goes through the file forwards, more or less. */
  VctLines *features, *refs, *rows;
  VctShaper *shaper;
  VctProblems problems;         /* met while reading */
  VctRecord record;
  bool is_broken;
  VctText values[VCT_FIELDS_MAX + 2];
  uint32_t row_line;
  SurveyTextWalk walk;
};

VctReader *
vct_reader_new (VctFile *file)
{
  VctReader *self = CPLCalloc (1, sizeof *self);

  self->file = file;
  self->features = vct_lines_open (file->path);
  self->refs = vct_lines_open (file->path);
  self->rows = vct_lines_open (file->path);
  if (self->features == NULL || self->refs == NULL || self->rows == NULL)
    {
      CPLError (CE_Failure, CPLE_OpenFailed, "%s can no longer be read", file->path);
      vct_reader_free (self);
      return NULL;
    }
  self->shaper = vct_shaper_new (file, self->refs, &self->problems);
  self->walk = EQUAL (file->encoding.name, CPL_ENC_UTF8) ? survey_text_walk_utf8
               : EQUAL (file->encoding.name, "BIG5")     ? survey_text_walk_big5
                                                         : survey_text_walk_gb18030;
  return self;
}

void
vct_reader_free (VctReader *self)
{
  if (self == NULL)
    return;
  vct_shaper_free (self->shaper);
  vct_lines_free (self->features);
  vct_lines_free (self->refs);
  vct_lines_free (self->rows);
  vct_record_clear (&self->record);
  CPLFree (self);
}

void
vct_reader_note (VctReader  *self,
                 VctProblem  problem,
                 uint32_t    line_number)
{
  if (vct_problems_add (&self->problems, problem, line_number))
    vct_problems_tell (problem, self->file->path, line_number);
}

uint32_t
vct_reader_get_row_line (const VctReader *self)
{
  return self->row_line;
}

const VctRecord *
vct_reader_read (VctReader *self,
                 size_t     klass,
                 uint32_t   i)
{
  VctFile *file = self->file;
  VctKind kind = file->schema.classes[klass].kind;
  const VctList *members = &file->members[klass];
  VctContext context = { self->features, &file->head, &file->schema, NULL };
  VctRead read;

  if (i >= members->n)
    return NULL;
  vct_lines_seek (self->features, file->records[kind].entries[members->items[i]].place);
  read = vct_record_read (&self->record, kind, &context);
  self->is_broken = read != VCT_READ_OK;
  if (self->is_broken)
    {
      self->record.id = file->records[kind].entries[members->items[i]].id;
      self->record.text_length = 0;
    }
  return &self->record;
}

OGRGeometryH
vct_reader_make_shape (VctReader *self,
                       size_t     klass)
{
  if (self->is_broken)
    return NULL;
  return vct_shaper_make (self->shaper, &self->record, self->file->schema.classes[klass].kind,
                          self->file->has_parts[klass]);
}

/* Where in the row the fields begin. GB/T 17798 puts the feature's number before them; where the
 * first field is the number (BSM), most programs write it once. */
static size_t
first_value (const VctTable *table,
             const VctText  *values,
             size_t          n)
{
  bool is_repeated = n > 1 && values[0].length == values[1].length
                     && memcmp (values[0].bytes, values[1].bytes, values[0].length) == 0;

  if (!table->is_used)
    return n > table->n_fields && !table->has_id_first ? 1 : 0;
  if (!table->has_id_first)
    return 1;
  return n > table->n_fields && (is_repeated || values[table->n_fields].length > 0) ? 1 : 0;
}

const VctText *
vct_reader_read_nth_row (VctReader *self,
                         size_t     table_number,
                         uint32_t   i)
{
  const VctTable *table = &self->file->schema.tables[table_number];
  const VctIndex *rows = &self->file->rows[table_number];
  size_t n, first;
  VctLine line;

  if (i >= rows->n)
    return NULL;
  vct_lines_seek (self->rows, rows->entries[i].place);
  if (!vct_lines_next (self->rows, &line))
    return NULL;
  self->row_line = line.place.number;
  memset (self->values, 0, (table->n_fields + 2) * sizeof *self->values);
  n = vct_text_split ((VctText) { line.text, line.length }, self->file->head.separator,
                      self->walk, self->values, table->n_fields + 2);
  first = first_value (table, self->values, n);
  /* A separator at the end makes a last value that is empty. */
  if (n < first + table->n_fields
      || (n > first + table->n_fields
          && (n > first + table->n_fields + 1 || self->values[n - 1].length > 0)))
    vct_reader_note (self, VCT_PROBLEM_ROW_LENGTH, self->row_line);
  return self->values + first;
}

const VctText *
vct_reader_read_row (VctReader *self,
                     size_t     table,
                     int64_t    id)
{
  uint32_t entry = vct_index_find (&self->file->rows[table], id);

  return entry == VCT_NO_ENTRY ? NULL : vct_reader_read_nth_row (self, table, entry);
}
