/* survey-dbf.c – the bytes of a dBASE table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-dbf.h"

#include "plugins/text/survey-bytes.h"
#include "plugins/survey/survey-dbf-header.h"

#include <cpl_conv.h>

#include <stdbool.h>
#include <stdio.h>

/* Records are read so many bytes at a time. */
#define BLOCK_BYTES 65536u
#define DELETED '*'
#define INTEGER_BYTES 4u
#define INTEGER_ROOM 12

struct SurveyDbf {
  VSILFILE *file;
  SurveyDbfHeader header;
  char *block;             /* whole records */
  uint32_t block_row;      /* the first of them */
  uint32_t n_block;
  uint32_t n_room;
  const char *record;      /* the one sought last */
  char *integer;           /* text of a number that is not kept as text */
  bool has_n_deleted;
  uint32_t n_deleted;
};

SurveyDbf *
survey_dbf_open (const char  *path,
                 const char **problem)
{
  SurveyDbf *self;
  VSILFILE *file = VSIFOpenL (path, "rb");

  *problem = "missing";
  if (file == NULL)
    return NULL;

  self = CPLCalloc (1, sizeof *self);
  self->file = file;
  *problem = survey_dbf_header_read (&self->header, file);
  if (*problem != NULL)
    {
      survey_dbf_free (self);
      return NULL;
    }
  self->n_room = (uint32_t) (BLOCK_BYTES / self->header.record_bytes) + 1;
  self->block = CPLCalloc (self->n_room, self->header.record_bytes);
  self->record = self->block;
  self->integer = CPLCalloc (1, INTEGER_ROOM);
  return self;
}

void
survey_dbf_free (SurveyDbf *self)
{
  if (self == NULL)
    return;
  (void) VSIFCloseL (self->file);
  survey_dbf_header_clear (&self->header);
  CPLFree (self->block);
  CPLFree (self->integer);
  CPLFree (self);
}

unsigned
survey_dbf_get_n_fields (const SurveyDbf *self)
{
  return self->header.n_fields;
}

const SurveyDbfField *
survey_dbf_get_field (const SurveyDbf *self,
                      unsigned         i)
{
  return &self->header.fields[i];
}

int
survey_dbf_field_is_readable (const SurveyDbfField *field)
{
  switch (field->type)
    {
    case 'C': case 'N': case 'F': case 'D': case 'L':
      return field->length > 0;
    case 'I':
      return field->length == INTEGER_BYTES;
    default:
      return FALSE;
    }
}

int
survey_dbf_get_ldid (const SurveyDbf *self)
{
  return self->header.ldid;
}

uint32_t
survey_dbf_get_n_records (const SurveyDbf *self)
{
  return self->header.n_records;
}

uint32_t
survey_dbf_get_n_declared (const SurveyDbf *self)
{
  return self->header.n_declared;
}

size_t
survey_dbf_get_header_bytes (const SurveyDbf *self,
                             size_t          *n_declared)
{
  *n_declared = self->header.declared_header_bytes;
  return self->header.header_bytes;
}

size_t
survey_dbf_get_record_bytes (const SurveyDbf *self,
                             size_t          *n_declared)
{
  *n_declared = self->header.declared_record_bytes;
  return self->header.record_bytes;
}

static bool
read_block (SurveyDbf *self,
            uint32_t   row)
{
  size_t n_bytes = self->header.record_bytes;
  vsi_l_offset offset = self->header.header_bytes + (vsi_l_offset) row * n_bytes;

  self->block_row = row;
  self->n_block = 0;
  if (VSIFSeekL (self->file, offset, SEEK_SET) != 0)
    return false;
  self->n_block = (uint32_t) (VSIFReadL (self->block, 1, self->n_room * n_bytes, self->file)
                              / n_bytes);
  return self->n_block > 0;
}

int
survey_dbf_seek (SurveyDbf *self,
                 uint32_t   row)
{
  if (row >= self->header.n_records)
    return FALSE;
  if ((row < self->block_row || row - self->block_row >= self->n_block) && !read_block (self, row))
    return FALSE;
  self->record = self->block + (size_t) (row - self->block_row) * self->header.record_bytes;
  return TRUE;
}

int
survey_dbf_is_deleted (const SurveyDbf *self)
{
  return *self->record == DELETED;
}

uint32_t
survey_dbf_count_deleted (SurveyDbf *self)
{
  for (uint32_t row = 0; !self->has_n_deleted && row < self->header.n_records; row++)
    if (survey_dbf_seek (self, row))
      self->n_deleted += (uint32_t) survey_dbf_is_deleted (self);
  self->has_n_deleted = true;
  return self->n_deleted;
}

static bool
is_blank (char byte)
{
  return byte == ' ' || byte == '\0';
}

static const char *
write_integer (const SurveyDbf *self,
               const char      *value,
               size_t          *n_bytes)
{
  int32_t number = (int32_t) survey_u32_le ((const unsigned char *) value);

  *n_bytes = (size_t) snprintf (self->integer, INTEGER_ROOM, "%d", (int) number);
  return self->integer;
}

const char *
survey_dbf_get_value (const SurveyDbf *self,
                      unsigned         field,
                      size_t          *n_bytes)
{
  const SurveyDbfField *what = &self->header.fields[field];
  const char *value = self->record + what->offset;
  size_t n = what->length;

  *n_bytes = 0;
  if (!survey_dbf_field_is_readable (what))
    return "";
  if (what->type == 'I')
    return write_integer (self, value, n_bytes);
  while (n > 0 && is_blank (value[n - 1]))
    n--;
  while (n > 0 && *value == ' ')
    {
      value++;
      n--;
    }
  *n_bytes = n;
  return value;
}
