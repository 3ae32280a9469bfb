/* vct-file.c – a VCT file: what it declares, and where its records are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-file.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <string.h>

/* So much text beyond ASCII decides the encoding. */
#define EVIDENCE_BYTES_MAX ((size_t) 1 << 20)

typedef struct {
  VctFile *file;
  VctLines *lines;
  SurveyEvidence evidence;
  size_t n_evidence;
  VctRecord record;
  uint32_t last_line;
  bool is_full;
} Scanner;

static VctText
text_of (const VctLine *line)
{
  return (VctText) { line->text, line->length };
}

static void
note (Scanner    *scanner,
      VctProblem  problem,
      uint32_t    line_number)
{
  (void) vct_problems_add (&scanner->file->problems, problem, line_number);
}

static void
add_evidence (Scanner *scanner,
              VctText  text)
{
  if (scanner->n_evidence >= EVIDENCE_BYTES_MAX)
    return;
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char) text.bytes[i] >= 0x80)
      {
        survey_evidence_add (&scanner->evidence, text.bytes, text.length, FALSE);
        scanner->n_evidence += text.length;
        return;
      }
}

/* A line of the section; false, and the line stays, if it begins another. The line that ends the
 * section is taken. */
static bool
next_in_section (Scanner *scanner,
                 VctLine *line)
{
  if (!vct_lines_next (scanner->lines, line))
    {
      note (scanner, VCT_PROBLEM_TRUNCATED, scanner->last_line);
      return false;
    }
  scanner->last_line = line->place.number;
  if (vct_is_section (text_of (line), "End"))
    return false;
  if (!vct_is_section (text_of (line), "Begin"))
    return true;
  note (scanner, VCT_PROBLEM_SECTION_UNCLOSED, line->place.number);
  vct_lines_seek (scanner->lines, line->place);
  return false;
}

static void
scan_head (Scanner *scanner)
{
  VctLine line;

  while (next_in_section (scanner, &line))
    {
      vct_head_parse_line (&scanner->file->head, text_of (&line));
      add_evidence (scanner, text_of (&line));
    }
}

static void
scan_classes (Scanner *scanner)
{
  VctLine line;

  while (next_in_section (scanner, &line))
    {
      add_evidence (scanner, text_of (&line));
      if (!vct_schema_parse_class (&scanner->file->schema, text_of (&line),
                                   scanner->file->head.separator))
        note (scanner, VCT_PROBLEM_FIELD_BAD, line.place.number);
    }
}

/* "TRoad,7": a name and a count, where a field has a name and a type. */
static bool
begins_table (const Scanner *scanner,
              VctText        line)
{
  VctText values[2];
  int64_t count;

  return vct_text_split (line, scanner->file->head.separator, vct_text_guess_walk (line), values,
                         2) < 2
         || vct_text_to_integer (values[1], &count);
}

static void
scan_tables (Scanner *scanner)
{
  VctTable *table = NULL;
  VctLine line;

  while (next_in_section (scanner, &line))
    {
      VctText text = text_of (&line);

      add_evidence (scanner, text);
      if (vct_text_is (text, "0"))
        table = NULL;
      else if (begins_table (scanner, text))
        {
          table = vct_schema_parse_table (&scanner->file->schema, text,
                                          scanner->file->head.separator);
          if (table == NULL)
            note (scanner, VCT_PROBLEM_FIELD_BAD, line.place.number);
        }
      else if (table == NULL
               || !vct_table_parse_field (table, text, scanner->file->head.separator))
        note (scanner, VCT_PROBLEM_FIELD_BAD, line.place.number);
    }
}

/* Before the first record: the classes and tables are all known then. */
static void
allocate (Scanner *scanner)
{
  VctFile *file = scanner->file;

  if (file->members != NULL)
    return;
  vct_schema_join (&file->schema);
  file->members = CPLCalloc (VCT_CLASSES_MAX, sizeof *file->members);
  file->has_parts = CPLCalloc (VCT_CLASSES_MAX, sizeof *file->has_parts);
  file->rows = CPLCalloc (file->schema.n_tables + 1, sizeof *file->rows);
}

static int
class_of_record (Scanner *scanner,
                 VctKind  kind)
{
  VctSchema *schema = &scanner->file->schema;
  VctText code = { scanner->record.code, scanner->record.code_length };
  int klass = vct_schema_find_class (schema, code, kind);

  if (klass >= 0)
    return klass;
  klass = vct_schema_add_class (schema, code, kind);
  note (scanner, klass >= 0 ? VCT_PROBLEM_CODE_UNDECLARED : VCT_PROBLEM_TOO_MUCH,
        scanner->record.line_number);
  return klass;
}

static void
merge_extent (Scanner *scanner)
{
  const VctRecord *record = &scanner->record;
  OGREnvelope *extent = &scanner->file->extent;

  for (size_t i = 0; i < record->n_points; i++)
    {
      const VctPoint *point = &record->points[i];

      if (!scanner->file->has_extent)
        *extent = (OGREnvelope) { point->x, point->x, point->y, point->y };
      scanner->file->has_extent = true;
      extent->MinX = point->x < extent->MinX ? point->x : extent->MinX;
      extent->MaxX = point->x > extent->MaxX ? point->x : extent->MaxX;
      extent->MinY = point->y < extent->MinY ? point->y : extent->MinY;
      extent->MaxY = point->y > extent->MaxY ? point->y : extent->MaxY;
    }
}

/* Sections come in the order of what they refer to, so that lines are known before polygons. */
static void
check_refs (Scanner *scanner)
{
  const VctRecord *record = &scanner->record;
  const VctIndex *lines = &scanner->file->records[VCT_KIND_LINE];

  if (record->has_polygons)
    {
      for (size_t i = 0; i < record->n_refs; i++)
        if (record->refs[i] == record->id)
          note (scanner, VCT_PROBLEM_REF_CYCLE, record->line_number);
      return;
    }
  for (size_t i = 0; lines->is_ready && i < record->n_refs; i++)
    {
      int64_t ref = record->refs[i];

      if (ref != 0 && vct_index_find (lines, ref < 0 ? -ref : ref) == VCT_NO_ENTRY)
        note (scanner, VCT_PROBLEM_REF_MISSING, record->line_number);
    }
}

static void
add_record (Scanner  *scanner,
            VctKind   kind,
            VctPlace  place)
{
  VctFile *file = scanner->file;
  VctIndex *index = &file->records[kind];
  int klass = class_of_record (scanner, kind);

  if (klass < 0)
    return;
  if (!vct_index_add (index, scanner->record.id, place)
      || !vct_list_add (&file->members[klass], index->n - 1))
    {
      note (scanner, VCT_PROBLEM_TOO_MUCH, scanner->record.line_number);
      scanner->is_full = true;
      return;
    }
  file->has_parts[klass] |= kind == VCT_KIND_POINT ? scanner->record.n_points > 1
                                                   : scanner->record.is_indirect;
  if (kind == VCT_KIND_POLYGON)
    check_refs (scanner);
  if (kind != VCT_KIND_ANNOTATION)
    merge_extent (scanner);
  else
    add_evidence (scanner, (VctText) { scanner->record.text, scanner->record.text_length });
}

static void
scan_records (Scanner *scanner,
              VctKind  kind)
{
  VctFile *file = scanner->file;
  VctContext context = { scanner->lines, &file->head, &file->schema, &file->problems };
  VctRead read;
  VctLine line;

  allocate (scanner);
  for (;;)
    {
      VctPlace place = vct_lines_tell (scanner->lines);

      read = vct_record_read (&scanner->record, kind, &context);
      if (read == VCT_READ_END)
        break;
      scanner->last_line = scanner->record.line_number;
      /* One that has a number and a class is there, if without a shape. */
      if (scanner->record.code_length > 0 && scanner->record.id > 0 && !scanner->is_full
          && (read == VCT_READ_OK
              || vct_schema_has_code (&file->schema, (VctText) { scanner->record.code,
                                                                scanner->record.code_length })))
        {
          if (read == VCT_READ_BAD)
            scanner->record.n_points = 0;
          add_record (scanner, kind, place);
        }
    }
  (void) vct_index_sort (&file->records[kind]);
  /* Takes the line that ends the section. */
  (void) next_in_section (scanner, &line);
}

/* The row's first value. Without shapes to belong to, a row needs no number. */
static void
add_row (Scanner       *scanner,
         int            table,
         const VctLine *line)
{
  VctFile *file = scanner->file;
  VctText first;
  int64_t id;

  (void) vct_text_split (text_of (line), file->head.separator,
                         vct_text_guess_walk (text_of (line)), &first, 1);
  if (!vct_text_to_integer (first, &id))
    {
      if (file->schema.tables[table].is_used)
        {
          note (scanner, VCT_PROBLEM_ROW_BAD, line->place.number);
          return;
        }
      id = file->rows[table].n + 1;
    }
  add_evidence (scanner, text_of (line));
  if (!vct_index_add (&file->rows[table], id, line->place))
    note (scanner, VCT_PROBLEM_TOO_MUCH, line->place.number);
}

/* A table's name alone in the line; rows have more than one value. */
static bool
names_table (const Scanner *scanner,
             VctText        line)
{
  return memchr (line.bytes, *scanner->file->head.separator, line.length) == NULL
         && vct_schema_find_table (&scanner->file->schema, line) >= 0;
}

/* Tables follow one another: a name, rows, TableEnd. */
static void
scan_rows (Scanner *scanner)
{
  VctFile *file = scanner->file;
  int table = -1;
  bool is_in_table = false;
  VctLine line;

  allocate (scanner);
  for (;;)
    {
      VctText text;

      if (!next_in_section (scanner, &line))
        {
          if (line.length == 0 || !vct_text_is (text_of (&line), "TableEnd"))
            return;
          is_in_table = false;
          continue;
        }
      text = text_of (&line);
      if (!is_in_table || names_table (scanner, text))
        {
          table = vct_schema_find_table (&file->schema, text);
          is_in_table = true;
          if (table < 0)
            note (scanner, VCT_PROBLEM_TABLE_UNDECLARED, line.place.number);
        }
      else if (table >= 0)
        add_row (scanner, table, &line);
    }
}

static void
skip_section (Scanner *scanner)
{
  VctLine line;

  while (next_in_section (scanner, &line))
    continue;
}

static void
scan_section (Scanner *scanner,
              VctText  beginning)
{
  static const char *const RECORDS[VCT_N_KINDS] = {
    "PointBegin", "LineBegin", "PolygonBegin", "AnnotationBegin",
  };

  for (int kind = 0; kind < VCT_N_KINDS; kind++)
    if (vct_text_is (beginning, RECORDS[kind]))
      {
        scan_records (scanner, (VctKind) kind);
        return;
      }
  if (vct_text_is (beginning, "HeadBegin"))
    scan_head (scanner);
  else if (vct_text_is (beginning, "FeatureCodeBegin") && scanner->file->members == NULL)
    scan_classes (scanner);
  else if (vct_text_is (beginning, "TableStructureBegin") && scanner->file->members == NULL)
    scan_tables (scanner);
  else if (vct_text_is (beginning, "AttributeBegin"))
    scan_rows (scanner);
  else if (!vct_text_is (beginning, "TopologyBegin") && !vct_text_is (beginning, "StyleBegin"))
    /* Those two only hold other sections. */
    skip_section (scanner);
}

static void
scan (Scanner *scanner)
{
  VctFile *file = scanner->file;
  VctLine line;
  unsigned n_cut = 0;

  while (vct_lines_next (scanner->lines, &line))
    {
      scanner->last_line = line.place.number;
      if (vct_is_section (text_of (&line), "Begin"))
        scan_section (scanner, text_of (&line));
      for (; n_cut < vct_lines_get_n_cut (scanner->lines); n_cut++)
        note (scanner, VCT_PROBLEM_LINE_CUT, scanner->last_line);
    }
  allocate (scanner);
  if (file->schema.n_classes == 0)
    note (scanner, VCT_PROBLEM_NO_FEATURE_CODES, 1);
  if (file->schema.n_tables == 0)
    note (scanner, VCT_PROBLEM_NO_TABLES, 1);
  if (file->head.has_bad_separator)
    note (scanner, VCT_PROBLEM_NO_SEPARATOR, 1);
  vct_head_finish (&file->head);
}

/* References go by number in all of a kind, so that a second one is out of reach. */
static void
finish_indexes (Scanner *scanner)
{
  VctFile *file = scanner->file;

  for (size_t i = 0; i < VCT_N_KINDS + file->schema.n_tables; i++)
    {
      VctIndex *index = i < VCT_N_KINDS ? &file->records[i] : &file->rows[i - VCT_N_KINDS];
      VctPlace place;
      uint32_t n_twins;

      if (!vct_index_sort (index))
        note (scanner, VCT_PROBLEM_TOO_MUCH, scanner->last_line);
      if (i >= VCT_N_KINDS && !file->schema.tables[i - VCT_N_KINDS].is_used)
        continue;
      n_twins = vct_index_count_twins (index, &place);
      for (uint32_t twin = 0; twin < n_twins; twin++)
        note (scanner, VCT_PROBLEM_ID_TWICE, place.number);
    }
}

static bool
are_eastings (double min,
              double max)
{
  /* With the number of a zone before them. */
  return min >= 13e6 && max < 46e6;
}

/* Northings of China lie from 0.3 to 6.1 million, eastings without a zone's number below one. */
static VctAxes
axes_from_extent (const OGREnvelope *extent)
{
  bool x_is_northing = extent->MinX >= 1.2e6 && extent->MaxX <= 6.1e6;
  bool y_is_northing = extent->MinY >= 1.2e6 && extent->MaxY <= 6.1e6;
  bool x_is_easting = are_eastings (extent->MinX, extent->MaxX)
                      || (extent->MinX > 1000 && extent->MaxX < 1e6);
  bool y_is_easting = are_eastings (extent->MinY, extent->MaxY)
                      || (extent->MinY > 1000 && extent->MaxY < 1e6);
  bool x_is_longitude = extent->MinX >= 73 && extent->MaxX <= 136;
  bool y_is_longitude = extent->MinY >= 73 && extent->MaxY <= 136;

  if ((x_is_easting && y_is_northing)
      || (x_is_longitude && extent->MinY >= 3 && extent->MaxY <= 54))
    return VCT_AXES_EASTING_FIRST;
  if ((y_is_easting && x_is_northing)
      || (y_is_longitude && extent->MinX >= 3 && extent->MaxX <= 54))
    return VCT_AXES_NORTHING_FIRST;
  return VCT_AXES_UNKNOWN;
}

static void
decide_axes (VctFile    *self,
             const char *given)
{
  VctAxes by_numbers = self->has_extent ? axes_from_extent (&self->extent) : VCT_AXES_UNKNOWN;
  OGREnvelope raw = self->extent;

  if (given != NULL)
    {
      self->axes = EQUAL (given, "NE") ? VCT_AXES_NORTHING_FIRST : VCT_AXES_EASTING_FIRST;
      self->axes_why = "given";
    }
  else if (by_numbers != VCT_AXES_UNKNOWN)
    {
      self->axes = by_numbers;
      self->axes_why = "numbers";
    }
  else
    {
      self->axes_why = self->head.axes != VCT_AXES_UNKNOWN ? "header" : "default";
      self->axes = self->head.axes != VCT_AXES_UNKNOWN ? self->head.axes : VCT_AXES_EASTING_FIRST;
    }
  if (self->axes == VCT_AXES_NORTHING_FIRST)
    self->extent = (OGREnvelope) { raw.MinY, raw.MaxY, raw.MinX, raw.MaxX };
}

static void
decide_encoding (VctFile              *self,
                 const SurveyEvidence *evidence,
                 const char           *given)
{
  self->encoding = survey_evidence_judge (evidence);
  if (given == NULL)
    return;
  self->encoding.name = given;
  self->encoding.confidence = 100;
  CPLsnprintf (self->encoding.why, sizeof self->encoding.why, "given");
}

/* The mark of UTF-8 is no part of the first line. */
static void
skip_mark (VctLines *lines)
{
  VctLine line;

  if (vct_lines_peek (lines, &line) && line.length >= 3
      && memcmp (line.text, "\xEF\xBB\xBF", 3) == 0)
    vct_lines_seek (lines, (VctPlace) { line.place.offset + 3, line.place.number });
}

VctFile *
vct_file_open (const char *path,
               const char *encoding,
               const char *axes)
{
  Scanner scanner = { 0 };

  scanner.lines = vct_lines_open (path);
  if (scanner.lines == NULL)
    {
      CPLError (CE_Failure, CPLE_OpenFailed, "%s cannot be read", path);
      return NULL;
    }
  scanner.file = CPLCalloc (1, sizeof *scanner.file);
  scanner.file->path = CPLStrdup (path);
  vct_head_init (&scanner.file->head);

  skip_mark (scanner.lines);
  scan (&scanner);
  finish_indexes (&scanner);
  decide_axes (scanner.file, axes);
  decide_encoding (scanner.file, &scanner.evidence, encoding);

  vct_record_clear (&scanner.record);
  vct_lines_free (scanner.lines);
  return scanner.file;
}

void
vct_file_free (VctFile *self)
{
  if (self == NULL)
    return;
  for (int kind = 0; kind < VCT_N_KINDS; kind++)
    vct_index_clear (&self->records[kind]);
  for (size_t i = 0; i < self->schema.n_classes; i++)
    CPLFree (self->members[i].items);
  for (size_t i = 0; i < self->schema.n_tables; i++)
    vct_index_clear (&self->rows[i]);
  CPLFree (self->members);
  CPLFree (self->has_parts);
  CPLFree (self->rows);
  vct_schema_clear (&self->schema);
  CPLFree (self->path);
  CPLFree (self);
}
