/* survey-dbf.c – the bytes of a dBASE table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-dbf.h"

#include <cpl_conv.h>

#include <stdbool.h>
#include <string.h>

#define HEADER_BYTES 32
#define FIELD_BYTES 32
#define NAME_BYTES 11
#define END_OF_FIELDS 0x0D

struct SurveyDbf {
  VSILFILE *file;
  SurveyDbfField *fields;
  unsigned n_fields;
  uint32_t n_declared;
  uint32_t n_records;
  size_t header_bytes;
  size_t record_bytes;
  int ldid;
  char *record;
};

static unsigned
read_u16 (const unsigned char *bytes)
{
  return (unsigned) bytes[0] | (unsigned) bytes[1] << 8;
}

static uint32_t
read_u32 (const unsigned char *bytes)
{
  return (uint32_t) read_u16 (bytes) | (uint32_t) read_u16 (bytes + 2) << 16;
}

/* As GDAL's driver does it, so that both count the same fields. */
static void
parse_field (SurveyDbfField      *field,
             const unsigned char *bytes,
             size_t               offset)
{
  memcpy (field->name, bytes, NAME_BYTES);
  field->name[NAME_BYTES] = '\0';
  field->name_length = strlen (field->name);
  while (field->name_length > 0 && field->name[field->name_length - 1] == ' ')
    field->name[--field->name_length] = '\0';
  field->type = (char) bytes[11];
  field->length = bytes[16];
  field->offset = offset;
}

static const char *
parse_fields (SurveyDbf           *self,
              const unsigned char *bytes,
              size_t               n_bytes)
{
  size_t n_max = n_bytes / FIELD_BYTES;
  size_t offset = 1;

  self->fields = CPLCalloc (n_max > 0 ? n_max : 1, sizeof *self->fields);
  for (size_t i = 0; i < n_max && bytes[i * FIELD_BYTES] != END_OF_FIELDS; i++)
    {
      parse_field (&self->fields[i], bytes + i * FIELD_BYTES, offset);
      offset += self->fields[i].length;
      self->n_fields++;
    }

  if (self->n_fields == 0)
    return "no-fields";
  return offset <= self->record_bytes ? NULL : "bad-record-size";
}

static const char *
read_header (SurveyDbf *self)
{
  unsigned char header[HEADER_BYTES];
  unsigned char *descriptors;
  const char *problem;
  size_t n_bytes;

  if (VSIFReadL (header, 1, sizeof header, self->file) != sizeof header)
    return "no-header";
  self->n_declared = read_u32 (header + 4);
  self->header_bytes = read_u16 (header + 8);
  self->record_bytes = read_u16 (header + 10);
  self->ldid = header[29];
  if (self->header_bytes <= HEADER_BYTES || self->record_bytes == 0)
    return "bad-header";

  n_bytes = self->header_bytes - HEADER_BYTES;
  descriptors = CPLMalloc (n_bytes);
  if (VSIFReadL (descriptors, 1, n_bytes, self->file) == n_bytes)
    problem = parse_fields (self, descriptors, n_bytes);
  else
    problem = "bad-header";
  CPLFree (descriptors);
  return problem;
}

static void
count_records (SurveyDbf *self)
{
  vsi_l_offset n_bytes, n_whole;

  if (VSIFSeekL (self->file, 0, SEEK_END) != 0)
    return;
  n_bytes = VSIFTellL (self->file);
  if (n_bytes <= self->header_bytes)
    return;
  n_whole = (n_bytes - self->header_bytes) / self->record_bytes;
  self->n_records = n_whole < self->n_declared ? (uint32_t) n_whole : self->n_declared;
}

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
  *problem = read_header (self);
  if (*problem != NULL)
    {
      survey_dbf_free (self);
      return NULL;
    }
  count_records (self);
  self->record = CPLCalloc (1, self->record_bytes);
  return self;
}

void
survey_dbf_free (SurveyDbf *self)
{
  if (self == NULL)
    return;
  (void) VSIFCloseL (self->file);
  CPLFree (self->fields);
  CPLFree (self->record);
  CPLFree (self);
}

unsigned
survey_dbf_get_n_fields (const SurveyDbf *self)
{
  return self->n_fields;
}

const SurveyDbfField *
survey_dbf_get_field (const SurveyDbf *self,
                      unsigned         i)
{
  return &self->fields[i];
}

int
survey_dbf_get_ldid (const SurveyDbf *self)
{
  return self->ldid;
}

uint32_t
survey_dbf_get_n_records (const SurveyDbf *self)
{
  return self->n_records;
}

uint32_t
survey_dbf_get_n_declared (const SurveyDbf *self)
{
  return self->n_declared;
}

int
survey_dbf_seek (SurveyDbf *self,
                 uint32_t   row)
{
  vsi_l_offset offset = self->header_bytes + (vsi_l_offset) row * self->record_bytes;

  if (row >= self->n_records || VSIFSeekL (self->file, offset, SEEK_SET) != 0)
    return FALSE;
  return VSIFReadL (self->record, 1, self->record_bytes, self->file) == self->record_bytes;
}

static bool
is_blank (char byte)
{
  return byte == ' ' || byte == '\0';
}

const char *
survey_dbf_get_value (const SurveyDbf *self,
                      unsigned         field,
                      size_t          *n_bytes)
{
  const char *value = self->record + self->fields[field].offset;
  size_t n = self->fields[field].length;

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
