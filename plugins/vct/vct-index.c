/* vct-index.c – where the records of a file are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-index.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <stdlib.h>
#include <string.h>

static bool
grow (void    **items,
      uint32_t *size,
      size_t    item_bytes)
{
  uint32_t wanted = *size < 64 ? 64 : *size + *size / 2;
  void *more;

  if (*size >= VCT_ENTRIES_MAX)
    return false;
  if (wanted > VCT_ENTRIES_MAX)
    wanted = VCT_ENTRIES_MAX;
  more = VSIRealloc (*items, wanted * item_bytes);
  if (more == NULL)
    return false;
  *items = more;
  *size = wanted;
  return true;
}

void
vct_index_clear (VctIndex *self)
{
  CPLFree (self->entries);
  CPLFree (self->sorted);
  memset (self, 0, sizeof *self);
}

bool
vct_index_add (VctIndex *self,
               int64_t   id,
               VctPlace  place)
{
  if (self->n == self->size
      && !grow ((void **) &self->entries, &self->size, sizeof *self->entries))
    return false;
  self->is_ascending = self->n == 0
                       || (self->is_ascending && self->entries[self->n - 1].id <= id);
  self->entries[self->n++] = (VctEntry) { id, place };
  self->is_ready = false;
  return true;
}

static int
compare_entries (const void *a,
                 const void *b,
                 void       *entries)
{
  uint32_t first = *(const uint32_t *) a, second = *(const uint32_t *) b;
  int64_t first_id = ((const VctEntry *) entries)[first].id;
  int64_t second_id = ((const VctEntry *) entries)[second].id;

  if (first_id != second_id)
    return first_id < second_id ? -1 : 1;
  return first < second ? -1 : first > second;
}

bool
vct_index_sort (VctIndex *self)
{
  if (self->is_ready)
    return true;
  CPLFree (self->sorted);
  self->sorted = NULL;
  if (!self->is_ascending && self->n > 0)
    {
      self->sorted = VSIMalloc (self->n * sizeof *self->sorted);
      if (self->sorted == NULL)
        return false;
      for (uint32_t i = 0; i < self->n; i++)
        self->sorted[i] = i;
      qsort_r (self->sorted, self->n, sizeof *self->sorted, compare_entries, self->entries);
    }
  self->is_ready = true;
  return true;
}

static uint32_t
nth (const VctIndex *self,
     uint32_t        i)
{
  return self->sorted != NULL ? self->sorted[i] : i;
}

uint32_t
vct_index_find (const VctIndex *self,
                int64_t         id)
{
  uint32_t low = 0, high = self->is_ready ? self->n : 0;

  while (low < high)
    {
      uint32_t middle = low + (high - low) / 2;

      if (self->entries[nth (self, middle)].id < id)
        low = middle + 1;
      else
        high = middle;
    }
  if (!self->is_ready || low == self->n || self->entries[nth (self, low)].id != id)
    return VCT_NO_ENTRY;
  return nth (self, low);
}

uint32_t
vct_index_count_twins (const VctIndex *self,
                       VctPlace       *place)
{
  uint32_t n_twins = 0;

  for (uint32_t i = 1; self->is_ready && i < self->n; i++)
    if (self->entries[nth (self, i - 1)].id == self->entries[nth (self, i)].id && n_twins++ == 0)
      *place = self->entries[nth (self, i)].place;
  return n_twins;
}

bool
vct_list_add (VctList  *self,
              uint32_t  item)
{
  if (self->n == self->size && !grow ((void **) &self->items, &self->size, sizeof *self->items))
    return false;
  self->items[self->n++] = item;
  return true;
}
