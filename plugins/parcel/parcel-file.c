/* parcel-file.c – a 界址点 TXT, opened for reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-file.h"

#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

/* So much of the file decides about its encoding. */
#define SAMPLE_BYTES 262144
/* So far the first heading may be. */
#define HEADING_BYTES 16384

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

/* The words of the two headings, in what they come in. */
static const struct { const char *encoding, *word; size_t n_bytes; } HEADINGS[] = {
  { "UTF-8", "属性描述", 12 },
  { "UTF-8", "地块坐标", 12 },
  { "GB18030", "\xCA\xF4\xD0\xD4\xC3\xE8\xCA\xF6", 8 },
  { "GB18030", "\xB5\xD8\xBF\xE9\xD7\xF8\xB1\xEA", 8 },
  { "UTF-16LE", "\x5E\x5C\x27\x60\xCF\x63\xF0\x8F", 8 },
  { "UTF-16LE", "\x30\x57\x57\x57\x50\x57\x07\x68", 8 },
  { "UTF-16BE", "\x5C\x5E\x60\x27\x63\xCF\x8F\xF0", 8 },
  { "UTF-16BE", "\x57\x30\x57\x57\x57\x50\x68\x07", 8 },
};

/* [ 【 ［ 〔 in the same. */
static const struct { const char *encoding, *bytes; size_t n_bytes; } BRACKETS[] = {
  { "UTF-8", "[", 1 },
  { "UTF-8", "【", 3 },
  { "UTF-8", "［", 3 },
  { "UTF-8", "〔", 3 },
  { "GB18030", "[", 1 },
  { "GB18030", "\xA1\xBE", 2 },
  { "GB18030", "\xA3\xDB", 2 },
  { "GB18030", "\xA1\xB2", 2 },
  { "UTF-16LE", "[\0", 2 },
  { "UTF-16LE", "\x10\x30", 2 },
  { "UTF-16LE", "\x3B\xFF", 2 },
  { "UTF-16BE", "\0[", 2 },
  { "UTF-16BE", "\x30\x10", 2 },
  { "UTF-16BE", "\xFF\x3B", 2 },
};

static bool
ends_with_bracket (const unsigned char *bytes,
                   size_t               n_bytes,
                   const char          *encoding)
{
  while (n_bytes > 0 && (bytes[n_bytes - 1] == ' ' || bytes[n_bytes - 1] == '\t'))
    n_bytes--;
  for (size_t i = 0; i < N_ELEMENTS (BRACKETS); i++)
    if (strcmp (BRACKETS[i].encoding, encoding) == 0 && n_bytes >= BRACKETS[i].n_bytes
        && memcmp (bytes + n_bytes - BRACKETS[i].n_bytes, BRACKETS[i].bytes, BRACKETS[i].n_bytes)
           == 0)
      return true;
  return false;
}

/* The encoding of the first heading; NULL if there is none. */
static const char *
find_heading (const unsigned char *bytes,
              size_t               n_bytes)
{
  for (size_t at = 0; at < n_bytes; at++)
    for (size_t i = 0; i < N_ELEMENTS (HEADINGS); i++)
      if (bytes[at] == (unsigned char) HEADINGS[i].word[0]
          && n_bytes - at >= HEADINGS[i].n_bytes
          && memcmp (bytes + at, HEADINGS[i].word, HEADINGS[i].n_bytes) == 0
          && ends_with_bracket (bytes, at, HEADINGS[i].encoding))
        return HEADINGS[i].encoding;
  return NULL;
}

int
parcel_file_identify (const unsigned char *bytes,
                      size_t               n_bytes)
{
  return find_heading (bytes, n_bytes < HEADING_BYTES ? n_bytes : HEADING_BYTES) != NULL;
}

static void
set_encoding (ParcelFile *self,
              const char *encoding,
              const char *why,
              int         confidence)
{
  self->encoding = CPLStrdup (encoding);
  CPLsnprintf (self->encoding_why, sizeof self->encoding_why, "%s", why);
  self->encoding_confidence = confidence;
}

/* A byte order mark, else the headings' own bytes, which must be one or the other; how well the
 * rest agrees is the confidence. */
static void
find_encoding (ParcelFile          *self,
               const unsigned char *bytes,
               size_t               n_bytes,
               const char          *given)
{
  const char *heading = find_heading (bytes, n_bytes);
  SurveyEvidence evidence = { 0 };
  SurveyEncoding judged;

  if (given != NULL)
    set_encoding (self, given, "given", 100);
  else if (n_bytes >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    set_encoding (self, "UTF-8", "byte-order-mark", 100);
  else if (n_bytes >= 2 && memcmp (bytes, "\xFF\xFE", 2) == 0)
    set_encoding (self, "UTF-16LE", "byte-order-mark", 100);
  else if (n_bytes >= 2 && memcmp (bytes, "\xFE\xFF", 2) == 0)
    set_encoding (self, "UTF-16BE", "byte-order-mark", 100);
  if (self->encoding != NULL)
    return;

  survey_evidence_add (&evidence, (const char *) bytes, n_bytes, TRUE);
  judged = survey_evidence_judge (&evidence);
  if (heading == NULL || strcmp (heading, judged.name) == 0)
    set_encoding (self, judged.name, judged.why, judged.confidence);
  else
    set_encoding (self, heading, "heading", 60);
}

/* The lines, in the encoding that is found. NULL if the file cannot be read. */
static ParcelLines *
open_lines (ParcelFile *self,
            const char *path,
            const char *encoding)
{
  VSILFILE *file = VSIFOpenL (path, "rb");
  unsigned char *sample;
  size_t n_bytes;

  if (file == NULL)
    return NULL;
  sample = CPLMalloc (SAMPLE_BYTES);
  n_bytes = VSIFReadL (sample, 1, SAMPLE_BYTES, file);
  find_encoding (self, sample, n_bytes, encoding);
  CPLFree (sample);
  if (VSIFSeekL (file, 0, SEEK_SET) == 0)
    return parcel_lines_new (file, self->encoding);
  (void) VSIFCloseL (file);
  return NULL;
}

static ParcelFile *
file_new (const char *path)
{
  ParcelFile *self = CPLCalloc (1, sizeof *self);

  self->path = survey_text_decode (path, strlen (path), CPL_ENC_UTF8, NULL);
  self->problems = parcel_problems_new (self->path);
  return self;
}

ParcelFile *
parcel_file_open (const char           *path,
                  const ParcelOptions  *options,
                  char                **message)
{
  ParcelFile *self = file_new (path);
  ParcelLines *lines = open_lines (self, path, options->encoding);

  *message = NULL;
  if (lines == NULL)
    {
      *message = CPLStrdup (CPLSPrintf ("%s cannot be read", self->path));
      parcel_file_free (self);
      return NULL;
    }
  self->reader = parcel_reader_new (lines, &self->header, self->problems);
  parcel_index_build (&self->index, self->reader, self->problems);
  parcel_reader_forget (self->reader);
  self->next = self->index.n_entries;

  parcel_crs_find (&self->crs, &self->header, &self->index, options->crs, self->problems);
  parcel_problems_sort (self->problems);
  if (self->crs.is_refused)
    {
      *message = survey_crs_dup_refusal (&self->crs, self->path, options->crs);
      parcel_file_free (self);
      return NULL;
    }
  return self;
}

void
parcel_file_free (ParcelFile *self)
{
  if (self == NULL)
    return;
  parcel_reader_free (self->reader);
  parcel_problems_free (self->problems);
  parcel_header_clear (&self->header);
  parcel_index_clear (&self->index);
  survey_crs_clear (&self->crs);
  CPLFree (self->path);
  CPLFree (self->encoding);
  CPLFree (self);
}

int
parcel_file_read (ParcelFile   *self,
                  size_t        i,
                  ParcelRecord *record)
{
  ParcelPlace place;

  if (i >= self->index.n_entries)
    return FALSE;
  place = self->index.entries[i].place;
  if (i != self->next && !parcel_reader_seek (self->reader, place))
    return FALSE;
  /* A file that has changed since has something else there. */
  if (!parcel_reader_next (self->reader, record) || record->place.offset != place.offset)
    {
      self->next = self->index.n_entries;
      return FALSE;
    }
  self->next = i + 1;
  return TRUE;
}

char **
parcel_file_dup_metadata (const ParcelFile *self)
{
  char **metadata = CSLSetNameValue (NULL, "SOURCE", self->path);

  metadata = CSLSetNameValue (metadata, "ENCODING", self->encoding);
  metadata = CSLSetNameValue (metadata, "ENCODING_WHY", self->encoding_why);
  metadata = CSLSetNameValue (metadata, "ENCODING_CONFIDENCE",
                              CPLSPrintf ("%d", self->encoding_confidence));
  metadata = CSLSetNameValue (metadata, "CRS", self->crs.name);
  metadata = CSLSetNameValue (metadata, "CRS_WHY", self->crs.why);
  return parcel_problems_add_metadata (self->problems, metadata);
}
