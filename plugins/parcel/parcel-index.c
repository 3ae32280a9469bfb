/* parcel-index.c – where the parcels of a file are, and what its coordinates are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-index.h"

#include "plugins/parcel/parcel-check.h"
#include "plugins/parcel/parcel-shape.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* 24 bytes each. */
#define PARCELS_MAX 4000000

/* FNV-1a, 64 bits: two of a million numbers are alike by chance once in 37 million files. */
static uint64_t
hash (const char *text)
{
  uint64_t value = 14695981039346656037u;

  if (*text == '\0')
    return 0;
  for (; *text != '\0'; text++)
    value = (value ^ (unsigned char) *text) * 1099511628211u;
  return value;
}

static void
count_points (ParcelIndex        *self,
              const ParcelRecord *record)
{
  for (size_t i = 0; i < record->n_points; i++)
    {
      const ParcelPoint *point = &record->points[i];
      int is_swapped;
      ParcelClassCount *count = &self->classes[parcel_class_of (point->y, point->x, &is_swapped)];

      if (count->n_points++ == 0)
        {
          count->first_line = point->line;
          count->extent = (OGREnvelope) { point->x, point->x, point->y, point->y };
        }
      count->extent.MinX = fmin (count->extent.MinX, point->x);
      count->extent.MaxX = fmax (count->extent.MaxX, point->x);
      count->extent.MinY = fmin (count->extent.MinY, point->y);
      count->extent.MaxY = fmax (count->extent.MaxY, point->y);
    }
}

static void
grow_extent (ParcelIndex       *self,
             const OGREnvelope *extent)
{
  if (!self->has_extent)
    self->extent = *extent;
  self->has_extent = TRUE;
  self->extent.MinX = fmin (self->extent.MinX, extent->MinX);
  self->extent.MaxX = fmax (self->extent.MaxX, extent->MaxX);
  self->extent.MinY = fmin (self->extent.MinY, extent->MinY);
  self->extent.MaxY = fmax (self->extent.MaxY, extent->MaxY);
}

static void
grow_by_shape (ParcelIndex        *self,
               const ParcelRecord *record)
{
  OGRGeometryH shape = parcel_shape_make (record, NULL);
  OGREnvelope extent;

  if (shape == NULL)
    return;
  OGR_G_GetEnvelope (shape, &extent);
  grow_extent (self, &extent);
  OGR_G_DestroyGeometry (shape);
}

static void
measure (ParcelIndex        *self,
         const ParcelRecord *record,
         ParcelProblems     *problems)
{
  ParcelRings rings;

  count_points (self, record);
  if (record->n_attributes > self->n_attributes_max)
    self->n_attributes_max = record->n_attributes;
  if (parcel_kind_of (record) != PARCEL_KIND_AREA)
    {
      self->has_other_kinds = TRUE;
      grow_by_shape (self, record);
      return;
    }

  parcel_rings_find (&rings, record, problems);
  parcel_check (record, &rings, problems);
  for (size_t i = 0; i < rings.n_rings; i++)
    grow_extent (self, &rings.rings[i].extent);
  parcel_rings_clear (&rings);
}

static void
add_entry (ParcelIndex        *self,
           const ParcelRecord *record)
{
  if ((self->n_entries & (self->n_entries - 1)) == 0)
    self->entries = CPLRealloc (self->entries, (self->n_entries > 0 ? 2 * self->n_entries : 1)
                                               * sizeof *self->entries);
  self->entries[self->n_entries++] = (ParcelEntry) {
    .place = record->place,
    .number_hash = hash (parcel_record_get_attribute (record, PARCEL_ATTRIBUTE_NUMBER)),
  };
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  const ParcelEntry *one = a;
  const ParcelEntry *other = b;

  if (one->number_hash != other->number_hash)
    return one->number_hash < other->number_hash ? -1 : 1;
  return one->place.line < other->place.line ? -1 : one->place.line > other->place.line;
}

static void
find_duplicates (const ParcelIndex *self,
                 ParcelProblems    *problems)
{
  size_t n_bytes = self->n_entries * sizeof *self->entries;
  ParcelEntry *sorted;

  if (self->n_entries < 2)
    return;
  sorted = CPLMalloc (n_bytes);
  memcpy (sorted, self->entries, n_bytes);
  qsort (sorted, self->n_entries, sizeof *sorted, compare_numbers);
  for (size_t i = 1, first = 0; i < self->n_entries; i++)
    {
      if (sorted[i].number_hash == 0 || sorted[i].number_hash != sorted[first].number_hash)
        first = i;
      else
        parcel_problems_add (problems, PARCEL_PROBLEM_DUPLICATE, sorted[i].place.line,
                             "the parcel has the number of another, in line %u",
                             sorted[first].place.line);
    }
  CPLFree (sorted);
}

static const char *
class_name (int   class_,
            char  name[48])
{
  if (class_ == PARCEL_CLASS_NOWHERE)
    return "no coordinates in China";
  if (class_ == PARCEL_CLASS_PLAIN)
    return "metres without a zone's number";
  if (class_ == PARCEL_CLASS_DEGREES)
    return "degrees";
  CPLsnprintf (name, 48, "metres of zone %d", class_);
  return name;
}

static void
find_main_class (ParcelIndex    *self,
                 ParcelProblems *problems)
{
  char name[48], main_name[48];

  for (int i = PARCEL_CLASS_NOWHERE + 1; i < PARCEL_N_CLASSES; i++)
    if (self->classes[i].n_points > self->classes[self->main_class].n_points
        || (self->main_class == PARCEL_CLASS_NOWHERE && self->classes[i].n_points > 0))
      self->main_class = i;
  for (int i = 0; i < PARCEL_N_CLASSES; i++)
    if (self->classes[i].n_points > 0 && i != self->main_class)
      parcel_problems_add (problems, PARCEL_PROBLEM_CLASS, self->classes[i].first_line,
                           "the first of %zu points that are %s, among others that are %s",
                           self->classes[i].n_points, class_name (i, name),
                           class_name (self->main_class, main_name));
  if (self->main_class == PARCEL_CLASS_NOWHERE && self->classes[0].n_points > 0)
    parcel_problems_add (problems, PARCEL_PROBLEM_CLASS, self->classes[0].first_line,
                         "the coordinates, from here on, are no coordinates in China");
}

void
parcel_index_build (ParcelIndex    *self,
                    ParcelReader   *reader,
                    ParcelProblems *problems)
{
  ParcelRecord record = { 0 };

  memset (self, 0, sizeof *self);
  while (parcel_reader_next (reader, &record))
    {
      if (self->n_entries == PARCELS_MAX)
        {
          parcel_problems_add (problems, PARCEL_PROBLEM_TOO_MANY, record.place.line,
                               "the file has more than the %d parcels that are read; it ends here "
                               "for us", PARCELS_MAX);
          break;
        }
      add_entry (self, &record);
      measure (self, &record, problems);
    }
  parcel_record_clear (&record);
  find_duplicates (self, problems);
  find_main_class (self, problems);
}

void
parcel_index_clear (ParcelIndex *self)
{
  CPLFree (self->entries);
  memset (self, 0, sizeof *self);
}
