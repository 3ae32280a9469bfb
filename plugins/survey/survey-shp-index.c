/* survey-shp-index.c – where the records of a .shp are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-shp-index.h"

#include "plugins/text/survey-bytes.h"
#include "plugins/survey/survey-shp-walk.h"

#include <cpl_conv.h>

#include <stdbool.h>
#include <stdlib.h>

#define ENTRY_BYTES 8u
#define NULL_BYTES 4u
/* So many heads are compared before a .shx is believed: those at the begin, because to read ahead
 * in an archive costs as much as to read all of it. */
#define N_COMPARED 16u

/* The entries of a .shx as they stand, in bytes, whether there is a record or not. */
static SurveyShpEntry *
read_shx (const char          *path,
          const SurveyShpFile *shp,
          uint32_t            *n_entries)
{
  VSILFILE *file = path != NULL ? VSIFOpenL (path, "rb") : NULL;
  /* The least record has 12 bytes; what is declared counts where the .shp is cut off. */
  uint64_t n_max = (shp->n_bytes > shp->n_declared ? shp->n_bytes : shp->n_declared) / 12;
  SurveyShpEntry *entries = NULL;
  unsigned char bytes[512 * ENTRY_BYTES];
  size_t n_read;
  SurveyShpIndex list = { 0 };

  *n_entries = 0;
  if (file == NULL)
    return NULL;
  if (VSIFSeekL (file, SURVEY_SHP_HEADER_BYTES, SEEK_SET) == 0)
    while ((n_read = VSIFReadL (bytes, ENTRY_BYTES, sizeof bytes / ENTRY_BYTES, file)) > 0
           && list.n_entries + n_read <= n_max)
      for (size_t i = 0; i < n_read; i++)
        {
          const unsigned char *at = bytes + i * ENTRY_BYTES;
          uint64_t length = 2 * (uint64_t) survey_u32_be (at + 4);
          SurveyShpEntry entry = {
            2 * (uint64_t) survey_u32_be (at) + SURVEY_SHP_HEAD_BYTES,
            length <= UINT32_MAX ? (uint32_t) length : 0,
          };

          if (!survey_shp_index_set (&list, list.n_entries, entry))
            break;
        }
  (void) VSIFCloseL (file);
  entries = list.entries;
  *n_entries = list.n_entries;
  return entries;
}

static bool
is_inside (const SurveyShpFile *shp,
           SurveyShpEntry       entry)
{
  return entry.offset >= SURVEY_SHP_HEADER_BYTES + SURVEY_SHP_HEAD_BYTES
         && entry.n_bytes >= NULL_BYTES && entry.offset + entry.n_bytes <= shp->n_bytes;
}

/* Whether the entries lie one behind the other and end where the .shp does, or would if it had not
 * been cut off. */
static bool
fills (const SurveyShpFile  *shp,
       const SurveyShpEntry *entries,
       uint32_t              n_entries)
{
  uint64_t at = SURVEY_SHP_HEADER_BYTES;
  bool is_cut = shp->n_bytes < shp->n_declared;

  for (uint32_t i = 0; i < n_entries; i++)
    {
      if (entries[i].offset != at + SURVEY_SHP_HEAD_BYTES || entries[i].n_bytes < NULL_BYTES)
        return false;
      at = entries[i].offset + entries[i].n_bytes;
    }
  return at == shp->n_bytes || (is_cut && at == shp->n_declared);
}

/* An edited file has holes, and its records in any order; then every one is looked at. */
static bool
is_right (const SurveyShpFile  *shp,
          const SurveyShpEntry *entries,
          uint32_t              n_entries)
{
  bool has_holes = !fills (shp, entries, n_entries);
  uint64_t n_covered = SURVEY_SHP_HEADER_BYTES;

  for (uint32_t i = 0; i < n_entries && (has_holes || i < N_COMPARED); i++)
    {
      if (!is_inside (shp, entries[i]))
        {
          if (has_holes)
            return false;
          break;
        }
      if (!survey_shp_walk_is_record (shp, entries[i], i + 1))
        return false;
      n_covered += SURVEY_SHP_HEAD_BYTES + entries[i].n_bytes;
    }
  /* Holes are where records were before they grew, so there is no more of them than of records. */
  return !has_holes || (shp->n_rows == n_entries && n_covered >= shp->n_bytes / 2);
}

static int
compare_offsets (const void *a,
                 const void *b)
{
  uint64_t left = *(const uint64_t *) a, right = *(const uint64_t *) b;

  return left < right ? -1 : left > right;
}

/* Where the walk found records, in order. */
static uint64_t *
sorted_offsets (const SurveyShpIndex *self)
{
  uint64_t *offsets = VSI_MALLOC2_VERBOSE (self->n_entries + (size_t) 1, sizeof *offsets);

  if (offsets == NULL)
    return NULL;
  for (uint32_t i = 0; i < self->n_entries; i++)
    offsets[i] = self->entries[i].offset;
  qsort (offsets, self->n_entries, sizeof *offsets, compare_offsets);
  return offsets;
}

/* Entries that nobody found a record for: a .shx that is wrong may still know where one is whose
 * head is damaged, and how many there were in what has been cut off. */
static bool
fill_entry (SurveyShpIndex      *self,
            const SurveyShpFile *shp,
            const uint64_t      *taken,
            uint32_t             n_taken,
            uint32_t             i,
            SurveyShpEntry       entry)
{
  bool is_there = is_inside (shp, entry);

  if (!is_there && shp->n_bytes < shp->n_declared && i >= self->n_entries)
    return survey_shp_index_set (self, i, (SurveyShpEntry) { 0, 0 });
  if (is_there && survey_shp_walk_is_record (shp, entry, 0)
      && bsearch (&entry.offset, taken, n_taken, sizeof *taken, compare_offsets) == NULL)
    return survey_shp_index_set (self, i, entry);
  self->n_shx_wrong++;
  return true;
}

static void
fill_from_shx (SurveyShpIndex       *self,
               const SurveyShpFile  *shp,
               const SurveyShpEntry *entries,
               uint32_t              n_entries)
{
  uint32_t n_walked = self->n_entries;
  uint64_t *taken = sorted_offsets (self);

  for (uint32_t i = 0; i < n_entries && taken != NULL; i++)
    {
      if (i < self->n_entries && self->entries[i].offset != 0)
        self->n_shx_wrong += self->entries[i].offset != entries[i].offset
                             || self->entries[i].n_bytes != entries[i].n_bytes;
      else if (!fill_entry (self, shp, taken, n_walked, i, entries[i]))
        break;
    }
  if (n_entries < n_walked)
    self->n_shx_wrong += n_walked - n_entries;
  VSIFree (taken);
}

static void
count (SurveyShpIndex *self)
{
  for (uint32_t i = 0; i < self->n_entries; i++)
    {
      if (self->entries[i].offset == 0 && self->n_lost++ == 0)
        self->first_lost = i;
      self->n_null += self->entries[i].n_bytes == NULL_BYTES;
    }
}

static void
drop_outside (SurveyShpIndex      *self,
              const SurveyShpFile *shp)
{
  for (uint32_t i = 0; i < self->n_entries; i++)
    if (!is_inside (shp, self->entries[i]))
      self->entries[i] = (SurveyShpEntry) { 0, 0 };
}

void
survey_shp_index_read (SurveyShpIndex      *self,
                       const SurveyShpFile *shp,
                       const char          *shx)
{
  uint32_t n_entries;
  SurveyShpEntry *entries = read_shx (shx, shp, &n_entries);

  memset (self, 0, sizeof *self);
  if (is_right (shp, entries, n_entries) && shx != NULL)
    {
      self->entries = entries;
      self->n_entries = n_entries;
      drop_outside (self, shp);
    }
  else
    {
      survey_shp_walk (self, shp);
      fill_from_shx (self, shp, entries, n_entries);
      self->shx = shx == NULL ? SURVEY_SHX_MISSING
                  : self->n_shx_wrong > 0 || n_entries == 0 ? SURVEY_SHX_WRONG : SURVEY_SHX_RIGHT;
      if (shx == NULL)
        self->n_shx_wrong = 0;
      VSIFree (entries);
    }
  count (self);
}

void
survey_shp_index_clear (SurveyShpIndex *self)
{
  VSIFree (self->entries);
  memset (self, 0, sizeof *self);
}
