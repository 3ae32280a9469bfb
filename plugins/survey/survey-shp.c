/* survey-shp.c – the shapes of a shapefile, as far as they can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-shp.h"

#include "plugins/text/survey-bytes.h"
#include "plugins/survey/survey-find.h"

#include <cpl_conv.h>

#include <math.h>
#include <stdbool.h>

#define MAGIC 9994u
#define VERSION 1000u
#define BOX_HEAD_BYTES 36u
/* The format's sign for "no data" is any number below. */
#define NO_MEASURE (-1e38)
/* So many shapes must lie in the header's box before it is believed. */
#define N_SHAPES_COMPARED 16u
#define ROOM_BYTES_MIN 65536u

struct SurveyShp {
  SurveyShpFile of;
  char *path;
  SurveyBox box;           /* of the header */
  bool has_box;
  SurveyShpIndex index;
  uint64_t at;             /* where the file stands: to seek would throw its buffer away */
  unsigned char *room;
  size_t n_room;
  bool has_extent;
  SurveyBox extent;
};

static bool
is_shape_type (uint32_t type)
{
  return type != 0 && survey_shape_type_is_known (type);
}

static bool
parse_header (SurveyShp           *self,
              const unsigned char *header,
              size_t               n_bytes)
{
  bool is_marked = survey_u32_be (header) == MAGIC;
  uint32_t first = n_bytes >= 112 ? survey_u32_le (header + 108) : 0;

  self->of.n_declared = 2 * (uint64_t) survey_u32_be (header + 24);
  self->of.type = survey_u32_le (header + 32);
  if (!is_marked && (survey_u32_le (header + 28) != VERSION || !is_shape_type (self->of.type)))
    return false;
  if (!is_shape_type (self->of.type) && is_shape_type (first))
    self->of.type = first;
  /* The header's box is laid out as a record's, 4 bytes behind its type. */
  self->has_box = survey_shape_get_box (header + 32, BOX_HEAD_BYTES, &self->box);
  return true;
}

SurveyShp *
survey_shp_open (const char *path)
{
  unsigned char header[SURVEY_SHP_HEADER_BYTES + 12] = { 0 };
  VSILFILE *file = VSIFOpenL (path, "rb");
  SurveyShp *self;
  size_t n_bytes;

  if (file == NULL)
    return NULL;
  self = CPLCalloc (1, sizeof *self);
  self->path = CPLStrdup (path);
  self->of.file = file;
  n_bytes = VSIFReadL (header, 1, sizeof header, file);
  if (n_bytes < SURVEY_SHP_HEADER_BYTES || !parse_header (self, header, n_bytes)
      || VSIFSeekL (file, 0, SEEK_END) != 0)
    {
      survey_shp_free (self);
      return NULL;
    }
  self->of.n_bytes = VSIFTellL (file);
  self->at = self->of.n_bytes;
  return self;
}

void
survey_shp_free (SurveyShp *self)
{
  if (self == NULL)
    return;
  (void) VSIFCloseL (self->of.file);
  survey_shp_index_clear (&self->index);
  CPLFree (self->path);
  VSIFree (self->room);
  CPLFree (self);
}

uint32_t
survey_shp_get_type (const SurveyShp *self)
{
  return self->of.type;
}

uint64_t
survey_shp_get_n_bytes (const SurveyShp *self)
{
  return self->of.n_bytes;
}

uint64_t
survey_shp_get_n_declared (const SurveyShp *self)
{
  return self->of.n_declared;
}

void
survey_shp_find_records (SurveyShp *self,
                         uint32_t   n_rows)
{
  char *shx = survey_find_sibling (self->path, "shx");

  survey_shp_index_clear (&self->index);
  self->of.n_rows = n_rows;
  survey_shp_index_read (&self->index, &self->of, shx);
  self->at = UINT64_MAX;
  CPLFree (shx);
}

const SurveyShpIndex *
survey_shp_get_index (const SurveyShp *self)
{
  return &self->index;
}

/* Room for a record, which is no longer than the file. */
static bool
make_room (SurveyShp *self,
           size_t     n_bytes)
{
  unsigned char *room;

  if (n_bytes <= self->n_room)
    return true;
  n_bytes = n_bytes < ROOM_BYTES_MIN ? ROOM_BYTES_MIN : n_bytes + n_bytes / 2;
  room = VSI_REALLOC_VERBOSE (self->room, n_bytes);
  if (room == NULL)
    return false;
  self->room = room;
  self->n_room = n_bytes;
  return true;
}

/* Reads on from the record before, over the head between them, where they are neighbours. */
static bool
read_bytes (SurveyShp *self,
            uint64_t   offset,
            size_t     n_bytes)
{
  size_t n_head = offset == self->at + SURVEY_SHP_HEAD_BYTES ? SURVEY_SHP_HEAD_BYTES : 0;
  size_t n_read;

  if (!make_room (self, n_bytes + SURVEY_SHP_HEAD_BYTES))
    return false;
  if (n_head == 0 && offset != self->at && VSIFSeekL (self->of.file, offset, SEEK_SET) != 0)
    return false;
  n_read = VSIFReadL (self->room, 1, n_head + n_bytes, self->of.file);
  self->at = offset - n_head + n_read;
  if (n_read != n_head + n_bytes)
    return false;
  if (n_head > 0)
    memmove (self->room, self->room + n_head, n_bytes);
  return true;
}

SurveyShpResult
survey_shp_read (SurveyShp            *self,
                 uint32_t              i,
                 const unsigned char **content,
                 size_t               *n_bytes)
{
  const SurveyShpEntry *entry;

  if (i >= self->index.n_entries)
    return SURVEY_SHP_NONE;
  entry = &self->index.entries[i];
  if (entry->offset == 0 || !read_bytes (self, entry->offset, entry->n_bytes))
    return SURVEY_SHP_LOST;
  *content = self->room;
  *n_bytes = entry->n_bytes;
  return SURVEY_SHP_READ;
}

int
survey_shp_read_box (SurveyShp *self,
                     uint32_t   i,
                     SurveyBox *box)
{
  const SurveyShpEntry *entry;
  size_t n_bytes;

  if (i >= self->index.n_entries || self->index.entries[i].offset == 0)
    return FALSE;
  entry = &self->index.entries[i];
  n_bytes = entry->n_bytes < BOX_HEAD_BYTES ? entry->n_bytes : BOX_HEAD_BYTES;
  return read_bytes (self, entry->offset, n_bytes)
         && survey_shape_get_box (self->room, n_bytes, box);
}

static void
merge (SurveyBox       *all,
       const SurveyBox *one)
{
  all->min_x = fmin (all->min_x, one->min_x);
  all->min_y = fmin (all->min_y, one->min_y);
  all->max_x = fmax (all->max_x, one->max_x);
  all->max_y = fmax (all->max_y, one->max_y);
}

/* Boxes of the first @n shapes together. */
static bool
merge_boxes (SurveyShp *self,
             uint32_t   n,
             SurveyBox *all)
{
  SurveyBox one;

  *all = (SurveyBox) { INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (uint32_t i = 0; i < n && i < self->index.n_entries; i++)
    if (survey_shp_read_box (self, i, &one))
      merge (all, &one);
  return all->min_x <= all->max_x;
}

static bool
contains (const SurveyBox *outer,
          const SurveyBox *inner)
{
  return outer->min_x <= inner->min_x && outer->min_y <= inner->min_y
         && outer->max_x >= inner->max_x && outer->max_y >= inner->max_y;
}

/* A header that was never filled in, or from an empty file, reaches to zero. */
static bool
touches_zero (const SurveyBox *box)
{
  return box->min_x == 0 || box->min_y == 0 || box->max_x == 0 || box->max_y == 0;
}

int
survey_shp_get_extent (SurveyShp *self,
                       SurveyBox *extent)
{
  SurveyBox first;

  if (!self->has_extent && self->has_box && !touches_zero (&self->box)
      && merge_boxes (self, N_SHAPES_COMPARED, &first) && contains (&self->box, &first))
    {
      self->has_extent = true;
      self->extent = self->box;
    }
  if (!self->has_extent)
    self->has_extent = merge_boxes (self, UINT32_MAX, &self->extent);
  *extent = self->extent;
  return self->has_extent;
}

int
survey_shp_has_m (SurveyShp *self)
{
  for (uint32_t i = 0; i < self->index.n_entries && i < N_SHAPES_COMPARED; i++)
    {
      const unsigned char *content;
      SurveyShape shape;
      size_t n_bytes;

      if (survey_shp_read (self, i, &content, &n_bytes) == SURVEY_SHP_READ
          && survey_shape_parse (&shape, content, n_bytes) && shape.n_points > 0)
        return shape.m != NULL && survey_double_le (shape.m) > NO_MEASURE;
    }
  return FALSE;
}
