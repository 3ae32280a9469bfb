/* survey-shp-walk.c – the records of a .shp, found without a .shx
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-shp-walk.h"

#include "plugins/text/survey-bytes.h"
#include "plugins/survey/survey-shape.h"

#include <cpl_conv.h>

#include <stdbool.h>

/* The head of a record and all of its content that says how long it is. */
#define LOOK_BYTES 52u
#define WINDOW_BYTES 16384u
#define RECORD_BYTES_MIN (SURVEY_SHP_HEAD_BYTES + 4)

typedef struct {
  const SurveyShpFile *shp;
  unsigned char bytes[WINDOW_BYTES];
  uint64_t begin;       /* of the window in the file */
  size_t n_bytes;
} Window;

/* A head with the begin of its content. */
typedef struct {
  uint32_t number;
  uint64_t length;      /* that it gives */
  uint32_t type;
  uint64_t size;        /* that the shape has by its own counts; 0: none */
  bool is_sound;        /* the shape can be one: counts and box make sense */
  uint64_t n_measures;  /* bytes of the M that may follow */
} Look;

static const unsigned char *
window_get (Window   *self,
            uint64_t  at,
            size_t   *n_bytes)
{
  bool is_inside = at >= self->begin && at + LOOK_BYTES <= self->begin + self->n_bytes;

  if (!is_inside && (at != self->begin || self->n_bytes == 0))
    {
      self->begin = at;
      self->n_bytes = 0;
      if (VSIFSeekL (self->shp->file, at, SEEK_SET) == 0)
        self->n_bytes = VSIFReadL (self->bytes, 1, sizeof self->bytes, self->shp->file);
    }
  *n_bytes = (size_t) (self->begin + self->n_bytes - at);
  return self->bytes + (at - self->begin);
}

static void
look_at_shape (Look                *look,
               const unsigned char *content,
               size_t               n_bytes)
{
  SurveyShapeKind kind = survey_shape_type_get_kind (look->type);
  bool has_parts = kind == SURVEY_SHAPE_LINE || kind == SURVEY_SHAPE_POLYGON;
  uint32_t n_first = kind > SURVEY_SHAPE_POINT && n_bytes >= 40 ? survey_u32_le (content + 36) : 1;
  uint32_t n_points = has_parts && n_bytes >= 44 ? survey_u32_le (content + 40) : n_first;
  SurveyBox box;

  look->size = survey_shape_size (content, n_bytes);
  look->n_measures = look->type > 10 ? (kind == SURVEY_SHAPE_POINT ? 8 : 16 + 8 * (uint64_t) n_points)
                                     : 0;
  look->is_sound = look->size > 0
                   && (kind == SURVEY_SHAPE_NULL
                       || (survey_shape_get_box (content, n_bytes, &box) && n_first > 0
                           && n_points >= n_first));
}

static bool
look_at (Window   *window,
         uint64_t  at,
         Look     *look)
{
  size_t n_bytes;
  const unsigned char *bytes = window_get (window, at, &n_bytes);

  if (n_bytes < RECORD_BYTES_MIN)
    return false;
  look->number = survey_u32_be (bytes);
  look->length = 2 * (uint64_t) survey_u32_be (bytes + 4);
  look->type = survey_u32_le (bytes + SURVEY_SHP_HEAD_BYTES);
  look_at_shape (look, bytes + SURVEY_SHP_HEAD_BYTES, n_bytes - SURVEY_SHP_HEAD_BYTES);
  return true;
}

static bool
fits (const SurveyShpFile *shp,
      uint64_t             at,
      uint64_t             length)
{
  return length <= UINT32_MAX && at + SURVEY_SHP_HEAD_BYTES + length <= shp->n_bytes;
}

/* The head and the shape agree; writers may leave a little room. */
static bool
is_plain (const SurveyShpFile *shp,
          uint64_t             at,
          const Look          *look)
{
  return look->size > 0 && look->size <= look->length && fits (shp, at, look->length);
}

/* Where anything may stand, only what cannot be there by chance is a record. */
static bool
is_certain (const SurveyShpFile *shp,
            uint64_t             at,
            const Look          *look,
            uint32_t             number_min,
            uint64_t             number_max)
{
  bool is_numbered = look->number >= number_min && look->number <= number_max;
  bool is_exact = look->length == look->size || look->length == look->size + look->n_measures;
  bool has_counts = survey_shape_type_get_kind (look->type) > SURVEY_SHAPE_POINT;

  return look->is_sound && is_exact && fits (shp, at, look->length)
         && (look->type == shp->type || look->type == 0) && (is_numbered || has_counts);
}

/* The first record at or behind @at; the end of the file if there is none. */
static uint64_t
find_next (Window   *window,
           uint64_t  at,
           uint32_t  number_min)
{
  uint64_t begin = at;
  Look look;

  for (; look_at (window, at, &look); at += 2)
    if (is_certain (window->shp, at, &look, number_min,
                    number_min + (at - begin) / RECORD_BYTES_MIN))
      return at;
  return window->shp->n_bytes;
}

/* Whether @at is where a file may end, or a record begin. */
static bool
is_border (Window   *window,
           uint64_t  at)
{
  Look look;

  if (at == window->shp->n_bytes)
    return true;
  /* A shape with counts that fit is none by chance, even if its head is wrong, too. */
  return look_at (window, at, &look) && look.is_sound
         && (is_plain (window->shp, at, &look)
             || (look.type == window->shp->type && fits (window->shp, at, look.size)
                 && survey_shape_type_get_kind (look.type) > SURVEY_SHAPE_POINT));
}

/* The length of a record whose head gives a wrong one: as its shape says, if another record or the
 * end is there. 0 if not. */
static uint64_t
length_from_shape (Window     *window,
                   uint64_t    at,
                   const Look *look)
{
  uint64_t with_measures = look->size + look->n_measures;
  uint64_t content = at + SURVEY_SHP_HEAD_BYTES;

  if (!look->is_sound || !fits (window->shp, at, look->size))
    return 0;
  if (is_border (window, content + look->size))
    return look->size;
  if (fits (window->shp, at, with_measures) && is_border (window, content + with_measures))
    return with_measures;
  return 0;
}

/* The length of the record at @at, 0 if there is none. */
static uint64_t
find_length (Window     *window,
             uint64_t    at,
             const Look *look)
{
  bool plain = is_plain (window->shp, at, look);
  bool is_exact = look->length == look->size || look->length == look->size + look->n_measures;
  uint64_t length;

  if (plain && (is_exact || is_border (window, at + SURVEY_SHP_HEAD_BYTES + look->length)))
    return look->length;
  length = length_from_shape (window, at, look);
  return length == 0 && plain ? look->length : length;
}

int
survey_shp_index_set (SurveyShpIndex *index,
                      uint32_t        i,
                      SurveyShpEntry  entry)
{
  if (i >= index->n_entries)
    {
      /* Grown by half, as GLib would. */
      size_t n_before = index->n_entries, n_after = (size_t) i + 1;
      size_t room = n_before < 64 ? 64 : n_before + n_before / 2;
      bool is_full = index->entries == NULL || n_after > index->n_room;

      if (is_full)
        {
          SurveyShpEntry *more;

          room = room < n_after ? n_after : room;
          more = VSI_REALLOC_VERBOSE (index->entries, room * sizeof *more);
          if (more == NULL)
            return FALSE;
          index->entries = more;
          index->n_room = room;
        }
      memset (index->entries + n_before, 0, (n_after - n_before) * sizeof *index->entries);
      index->n_entries = i + 1;
    }
  index->entries[i] = entry;
  return TRUE;
}

/* Which record it is, from 0. Numbers are wrong in some files, so one that is not next in turn is
 * followed only where records were lost, or where the table shows that this one is a new version
 * of an earlier record, which editors put at the end. */
static uint32_t
number_record (const SurveyShpIndex *index,
               const SurveyShpFile  *shp,
               uint32_t              number,
               uint64_t              n_skipped_bytes)
{
  uint32_t next = index->n_entries;

  if (n_skipped_bytes > 0 && number > next
      && number - 1 - next <= n_skipped_bytes / RECORD_BYTES_MIN)
    return number - 1;
  if (shp->n_rows > 0 && next >= shp->n_rows && number >= 1 && number <= shp->n_rows)
    return number - 1;
  return next;
}

void
survey_shp_walk (SurveyShpIndex      *index,
                 const SurveyShpFile *shp)
{
  Window *window = CPLCalloc (1, sizeof *window);
  uint64_t at = SURVEY_SHP_HEADER_BYTES;
  uint64_t n_skipped = 0;
  Look look;

  window->shp = shp;
  while (look_at (window, at, &look))
    {
      uint64_t length = find_length (window, at, &look);
      uint64_t next;

      if (length > 0)
        {
          uint32_t i = number_record (index, shp, look.number, n_skipped);
          SurveyShpEntry entry = { at + SURVEY_SHP_HEAD_BYTES, (uint32_t) length };

          if (i >= INT32_MAX || !survey_shp_index_set (index, i, entry))
            break;
          at += SURVEY_SHP_HEAD_BYTES + length;
          n_skipped = 0;
          continue;
        }
      next = find_next (window, at + 2, index->n_entries + 1);
      n_skipped += next - at;
      at = next;
    }
  CPLFree (window);
}

int
survey_shp_walk_is_record (const SurveyShpFile *shp,
                           SurveyShpEntry       entry,
                           uint32_t             number)
{
  unsigned char bytes[LOOK_BYTES];
  uint64_t at = entry.offset - SURVEY_SHP_HEAD_BYTES;
  size_t n_bytes;
  Look look = { 0 };

  if (VSIFSeekL (shp->file, at, SEEK_SET) != 0)
    return FALSE;
  n_bytes = VSIFReadL (bytes, 1, sizeof bytes, shp->file);
  if (n_bytes < RECORD_BYTES_MIN)
    return FALSE;
  look.number = survey_u32_be (bytes);
  look.length = entry.n_bytes;
  look.type = survey_u32_le (bytes + SURVEY_SHP_HEAD_BYTES);
  look_at_shape (&look, bytes + SURVEY_SHP_HEAD_BYTES, n_bytes - SURVEY_SHP_HEAD_BYTES);
  if (number > 0)
    return look.number == number && 2 * (uint64_t) survey_u32_be (bytes + 4) == entry.n_bytes
           && is_plain (shp, at, &look);
  return is_certain (shp, at, &look, 1, UINT32_MAX);
}
