/* survey-dbf-header.c – the header of a dBASE table, and where the records really are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-dbf-header.h"

#include "plugins/text/survey-bytes.h"

#include <cpl_conv.h>

#include <stdbool.h>

#define HEAD_BYTES 32u
#define FIELD_BYTES 32u
#define NAME_BYTES 11u
#define END_OF_FIELDS 0x0D
/* The sizes have two bytes. */
#define HEADER_BYTES_MAX 65535u
#define LIVE ' '
#define DELETED '*'
/* So many flags of records tell whether a layout is right. */
#define N_FLAGS 32u
#define N_EXTRA_FLAGS 1000u

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
  field->n_decimals = bytes[17];
  field->offset = offset;
}

/* Where no end is marked, fields end with what can be none: the type is a letter, or a sign of
 * later versions. */
static bool
is_field (const unsigned char *bytes)
{
  unsigned char type = bytes[11];

  return (type >= 'A' && type <= 'Z') || (type >= 'a' && type <= 'z') || type == '@' || type == '+'
         || type == '0';
}

/* The size of the header by its fields, 0 if there are none; of the records by theirs. */
static size_t
parse_fields (SurveyDbfHeader     *self,
              const unsigned char *bytes,
              size_t               n_bytes,
              size_t              *record_bytes)
{
  size_t n_max = n_bytes / FIELD_BYTES;
  size_t offset = 1, i;

  self->fields = CPLCalloc (n_max > 0 ? n_max : 1, sizeof *self->fields);
  for (i = 0; i < n_max && bytes[i * FIELD_BYTES] != END_OF_FIELDS
              && is_field (bytes + i * FIELD_BYTES); i++)
    {
      parse_field (&self->fields[i], bytes + i * FIELD_BYTES, offset);
      offset += self->fields[i].length;
    }
  self->n_fields = (unsigned) i;
  *record_bytes = offset;
  if (i == 0)
    return 0;
  i *= FIELD_BYTES;
  return HEAD_BYTES + i + (i < n_bytes && bytes[i] == END_OF_FIELDS);
}

/* How many flags of @n records from @row are none. */
static uint32_t
count_bad_flags (VSILFILE    *file,
                 vsi_l_offset begin,
                 size_t       record_bytes,
                 uint32_t     n)
{
  uint32_t n_bad = 0;

  for (uint32_t i = 0; i < n; i++)
    {
      char flag;

      if (VSIFSeekL (file, begin + (vsi_l_offset) i * record_bytes, SEEK_SET) != 0
          || VSIFReadL (&flag, 1, 1, file) != 1)
        break;
      n_bad += flag != LIVE && flag != DELETED;
    }
  return n_bad;
}

static bool
try_layout (SurveyDbfHeader *self,
            VSILFILE        *file,
            size_t           header_bytes,
            size_t           record_bytes)
{
  uint32_t n = self->n_declared > 0 && self->n_declared < N_FLAGS ? self->n_declared : N_FLAGS;
  vsi_l_offset n_bytes, n_whole;

  if (VSIFSeekL (file, 0, SEEK_END) != 0)
    return false;
  n_bytes = VSIFTellL (file);
  n_whole = n_bytes > header_bytes ? (n_bytes - header_bytes) / record_bytes : 0;
  n = n_whole < n ? (uint32_t) n_whole : n;
  if (n == 0 && self->n_declared > 0)
    return false;
  if (count_bad_flags (file, header_bytes, record_bytes, n) > 0)
    return false;
  self->header_bytes = header_bytes;
  self->record_bytes = record_bytes;
  return true;
}

/* The header's own sizes if records are there, else those that its fields make. */
static const char *
find_layout (SurveyDbfHeader *self,
             VSILFILE        *file,
             size_t           header_bytes,
             size_t           record_bytes)
{
  bool is_header_possible = self->declared_header_bytes >= HEAD_BYTES + FIELD_BYTES * self->n_fields;
  bool is_record_possible = self->declared_record_bytes >= record_bytes;

  if (is_header_possible && is_record_possible
      && try_layout (self, file, self->declared_header_bytes, self->declared_record_bytes))
    return NULL;
  if (is_header_possible && try_layout (self, file, self->declared_header_bytes, record_bytes))
    return NULL;
  /* Some writers put a NUL behind the end of the fields. */
  for (size_t padding = 0; padding < 2; padding++)
    if (try_layout (self, file, header_bytes + padding, record_bytes)
        || (is_record_possible
            && try_layout (self, file, header_bytes + padding, self->declared_record_bytes)))
      return NULL;

  /* Flags may be anything in a file that programs read all the same. */
  self->header_bytes = self->declared_header_bytes;
  self->record_bytes = self->declared_record_bytes;
  return !is_header_possible ? "bad-header" : !is_record_possible ? "bad-record-size" : NULL;
}

/* The size of the file counts where it fits; what lies behind the records of the header is not
 * counted unless it looks like records. */
static void
count_records (SurveyDbfHeader *self,
               VSILFILE        *file)
{
  vsi_l_offset n_bytes, n_whole, n_over;

  if (VSIFSeekL (file, 0, SEEK_END) != 0)
    return;
  n_bytes = VSIFTellL (file);
  if (n_bytes <= self->header_bytes)
    return;
  n_whole = (n_bytes - self->header_bytes) / self->record_bytes;
  n_over = (n_bytes - self->header_bytes) % self->record_bytes;
  if (n_whole > INT32_MAX)
    n_whole = INT32_MAX;
  self->n_records = (uint32_t) n_whole;
  if (n_whole > self->n_declared)
    {
      uint32_t n_extra = (uint32_t) n_whole - self->n_declared;
      vsi_l_offset end = self->header_bytes + (vsi_l_offset) self->n_declared * self->record_bytes;

      if (n_over > 1 || count_bad_flags (file, end, self->record_bytes,
                                         n_extra < N_EXTRA_FLAGS ? n_extra : N_EXTRA_FLAGS) > 0)
        self->n_records = self->n_declared;
    }
}

const char *
survey_dbf_header_read (SurveyDbfHeader *self,
                        VSILFILE        *file)
{
  unsigned char head[HEAD_BYTES];
  unsigned char *descriptors;
  const char *problem = "no-fields";
  size_t n_bytes, header_bytes, record_bytes;

  memset (self, 0, sizeof *self);
  n_bytes = VSIFReadL (head, 1, sizeof head, file);
  if (n_bytes != sizeof head)
    return n_bytes == 0 ? "empty" : "no-header";
  self->n_declared = survey_u32_le (head + 4);
  self->declared_header_bytes = survey_u16_le (head + 8);
  self->declared_record_bytes = survey_u16_le (head + 10);
  self->ldid = head[29];

  descriptors = CPLMalloc (HEADER_BYTES_MAX);
  n_bytes = VSIFReadL (descriptors, 1, HEADER_BYTES_MAX - HEAD_BYTES, file);
  header_bytes = parse_fields (self, descriptors, n_bytes, &record_bytes);
  CPLFree (descriptors);
  if (header_bytes > 0)
    problem = find_layout (self, file, header_bytes, record_bytes);
  if (problem == NULL)
    count_records (self, file);
  return problem;
}

void
survey_dbf_header_clear (SurveyDbfHeader *self)
{
  CPLFree (self->fields);
  memset (self, 0, sizeof *self);
}
