/* vct-shape.c – shapes from records and what they refer to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-shape.h"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <math.h>
#include <string.h>

/* Lines made of lines, polygons made of polygons. */
#define DEPTH_MAX 8
/* What one feature may draw in: records, and sixteenths of their points and references. */
#define BUDGET 2000000
/* Neighbours share their lines, and are read one after the other. */
#define N_SLOTS 2048
#define CACHE_POINTS_MAX ((size_t) 500000)

#define UNITED_BYTES_MAX 8000000

/* Ends this near are the same. */
#define NEAR_M 0.001
#define NEAR_DEG 1e-8

typedef struct {
  VctPath path;
  uint32_t entry;
  bool is_filled;
} Slot;

struct VctShaper {
  VctFile *file;
  VctLines *lines;
  VctProblems *problems;
  double near;
  Slot *slots;
  size_t n_cached;              /* points */
  int budget;
  uint32_t line_number;         /* of the feature being made */
};

/* A chain of lines that grows. */
typedef struct {
  VctPath path;
  size_t n_lines;
} Chain;

static bool collect_polygon (VctShaper       *self,
                             const VctRecord *record,
                             int              depth,
                             VctRings        *rings,
                             OGRGeometryH    *all);

VctShaper *
vct_shaper_new (VctFile     *file,
                VctLines    *lines,
                VctProblems *problems)
{
  VctShaper *self = CPLCalloc (1, sizeof *self);
  bool is_degrees = file->has_extent && fabs (file->extent.MaxX) <= 360
                    && fabs (file->extent.MaxY) <= 360;

  self->file = file;
  self->lines = lines;
  self->problems = problems;
  self->near = is_degrees ? NEAR_DEG : NEAR_M;
  self->slots = CPLCalloc (N_SLOTS, sizeof *self->slots);
  return self;
}

static void
flush (VctShaper *self)
{
  for (size_t i = 0; i < N_SLOTS; i++)
    {
      vct_path_clear (&self->slots[i].path);
      self->slots[i].is_filled = false;
    }
  self->n_cached = 0;
}

void
vct_shaper_free (VctShaper *self)
{
  if (self == NULL)
    return;
  flush (self);
  CPLFree (self->slots);
  CPLFree (self);
}

static void
note (VctShaper  *self,
      VctProblem  problem)
{
  if (vct_problems_add (self->problems, problem, self->line_number))
    vct_problems_tell (problem, self->file->path, self->line_number);
}

static bool
are_near (const VctShaper *self,
          const VctPoint  *a,
          const VctPoint  *b)
{
  return fabs (a->x - b->x) <= self->near && fabs (a->y - b->y) <= self->near;
}

static const VctPoint *
last_of (const VctPath *path)
{
  return &path->points[path->n - 1];
}

static void
reverse (VctPath *path)
{
  for (size_t i = 0; i < path->n / 2; i++)
    {
      VctPoint point = path->points[i];

      path->points[i] = path->points[path->n - 1 - i];
      path->points[path->n - 1 - i] = point;
    }
}

/* Without its first point if that is there already. */
static bool
append (VctPath       *path,
        const VctPath *line,
        bool           is_reversed,
        bool           has_first)
{
  for (size_t i = has_first ? 1 : 0; i < line->n; i++)
    if (!vct_path_add (path, line->points[is_reversed ? line->n - 1 - i : i]))
      return false;
  return true;
}

static bool
parts_to_path (VctShaper       *self,
               const VctRecord *record,
               size_t           from,
               size_t           to,
               VctPath         *path)
{
  bool is_straight = false;

  for (size_t i = from; i < to; i++)
    if (!vct_path_add_part (path, record, &record->parts[i], &is_straight))
      {
        note (self, VCT_PROBLEM_TOO_MUCH);
        return false;
      }
  if (is_straight)
    note (self, VCT_PROBLEM_CURVE_STRAIGHT);
  return path->n > 0;
}

/* Reads what a record refers to. */
static bool
read_ref (VctShaper *self,
          VctKind    kind,
          int64_t    ref,
          int        depth,
          VctRecord *record)
{
  const VctIndex *index = &self->file->records[kind];
  VctContext context = { self->lines, &self->file->head, &self->file->schema, NULL };
  uint32_t entry = vct_index_find (index, ref < 0 ? -ref : ref);
  bool is_ok;

  if (entry == VCT_NO_ENTRY)
    {
      note (self, VCT_PROBLEM_REF_MISSING);
      return false;
    }
  if (depth >= DEPTH_MAX || self->budget-- <= 0)
    {
      note (self, VCT_PROBLEM_REF_CYCLE);
      return false;
    }
  vct_lines_seek (self->lines, index->entries[entry].place);
  is_ok = vct_record_read (record, kind, &context) == VCT_READ_OK;
  self->budget -= (int) ((record->n_points + record->n_refs) / 16);
  return is_ok;
}

static bool make_path (VctShaper       *self,
                       const VctRecord *record,
                       int              depth,
                       VctPath         *path);

/* From the cache, or from the file into it; NULL if there is no such line. */
static const VctPath *
get_line (VctShaper *self,
          int64_t    ref,
          int        depth)
{
  uint32_t entry = vct_index_find (&self->file->records[VCT_KIND_LINE], ref < 0 ? -ref : ref);
  Slot *slot = &self->slots[entry % N_SLOTS];
  VctRecord record = { 0 };
  VctPath path = { 0 };
  bool is_ok;

  if (slot->is_filled && slot->entry == entry)
    return &slot->path;
  is_ok = read_ref (self, VCT_KIND_LINE, ref, depth, &record)
          && make_path (self, &record, depth + 1, &path);
  vct_record_clear (&record);
  if (!is_ok)
    {
      vct_path_clear (&path);
      return NULL;
    }

  /* What it was made of may have gone through here. */
  if (self->n_cached + path.n > CACHE_POINTS_MAX)
    flush (self);
  self->n_cached += path.n - (slot->is_filled ? slot->path.n : 0);
  vct_path_clear (&slot->path);
  *slot = (Slot) { path, entry, true };
  return &slot->path;
}

/* Puts a line behind the chain. A sign that is missing or wrong is seen from the ends. False if it
 * does not meet the chain. */
static bool
chain_add (VctShaper     *self,
           Chain         *chain,
           const VctPath *line,
           bool           is_reversed)
{
  const VctPoint *first = is_reversed ? last_of (line) : line->points;
  const VctPoint *last = is_reversed ? line->points : last_of (line);

  if (chain->path.n > 0 && chain->n_lines == 1
      && !are_near (self, last_of (&chain->path), first)
      && !are_near (self, last_of (&chain->path), last)
      && (are_near (self, chain->path.points, first) || are_near (self, chain->path.points, last)))
    reverse (&chain->path);

  chain->n_lines++;
  if (chain->path.n == 0)
    return append (&chain->path, line, is_reversed, false);
  if (are_near (self, last_of (&chain->path), first))
    return append (&chain->path, line, is_reversed, true);
  if (are_near (self, last_of (&chain->path), last))
    return append (&chain->path, line, !is_reversed, true);
  return false;
}

static bool
is_closed (const VctShaper *self,
           const VctPath   *path)
{
  return path->n > 3 && are_near (self, path->points, last_of (path));
}

/* Closes a ring and hands it over. */
static void
take_ring (VctShaper *self,
           Chain     *chain,
           VctRings  *rings)
{
  VctPath *path = &chain->path;

  if (path->n > 2)
    {
      if (!are_near (self, path->points, last_of (path)))
        {
          note (self, VCT_PROBLEM_RING_OPEN);
          (void) vct_path_add (path, path->points[0]);
        }
      path->points[path->n - 1] = path->points[0];
    }
  if (path->n > 3)
    {
      if (!vct_rings_take (rings, path))
        note (self, VCT_PROBLEM_TOO_MUCH);
    }
  else if (path->n > 0)
    note (self, VCT_PROBLEM_RECORD_BAD);
  vct_path_clear (path);
  chain->n_lines = 0;
}

static void
collect_lines (VctShaper       *self,
               const VctRecord *record,
               int              depth,
               VctRings        *rings)
{
  Chain chain = { 0 };

  for (size_t i = 0; i < record->n_refs; i++)
    {
      int64_t ref = record->refs[i];
      const VctPath *line;

      if (ref == 0 || is_closed (self, &chain.path))
        take_ring (self, &chain, rings);
      if (ref == 0)
        continue;
      line = get_line (self, ref, depth);
      if (line == NULL || line->n == 0 || chain_add (self, &chain, line, ref < 0))
        continue;
      note (self, VCT_PROBLEM_RING_OPEN);
      if (!append (&chain.path, line, ref < 0, false))
        {
          note (self, VCT_PROBLEM_TOO_MUCH);
          break;
        }
    }
  take_ring (self, &chain, rings);
}

static void
collect_parts (VctShaper       *self,
               const VctRecord *record,
               VctRings        *rings)
{
  for (size_t i = 0; i < record->n_parts; i++)
    {
      Chain chain = { 0 };

      if (parts_to_path (self, record, i, i + 1, &chain.path))
        take_ring (self, &chain, rings);
      vct_path_clear (&chain.path);
    }
}

static bool
is_swapped (const VctShaper *self)
{
  return self->file->axes == VCT_AXES_NORTHING_FIRST;
}

static void
add_polygons (VctShaper    *self,
              VctRings     *rings,
              OGRGeometryH  all)
{
  OGRGeometryH polygons = vct_rings_make (rings, is_swapped (self), self->file->head.has_z);

  for (int i = 0; i < OGR_G_GetGeometryCount (polygons); i++)
    (void) OGR_G_AddGeometry (all, OGR_G_GetGeometryRef (polygons, i));
  OGR_G_DestroyGeometry (polygons);
}

/* Rings of what is made of lines; polygons that others are made of go to @all. */
static bool
collect_polygon (VctShaper       *self,
                 const VctRecord *record,
                 int              depth,
                 VctRings        *rings,
                 OGRGeometryH    *all)
{
  if (!record->is_indirect)
    collect_parts (self, record, rings);
  else if (!record->has_polygons)
    collect_lines (self, record, depth, rings);
  for (size_t i = 0; record->has_polygons && i < record->n_refs; i++)
    {
      VctRecord member = { 0 };
      VctRings member_rings = { 0 };

      if (record->refs[i] != 0
          && read_ref (self, VCT_KIND_POLYGON, record->refs[i], depth, &member)
          && collect_polygon (self, &member, depth + 1, &member_rings, all)
          && member_rings.n > 0)
        {
          if (*all == NULL)
            *all = OGR_G_CreateGeometry (wkbMultiPolygon);
          add_polygons (self, &member_rings, *all);
        }
      vct_rings_clear (&member_rings);
      vct_record_clear (&member);
    }
  return true;
}

/* Bytes of its shape, which tell how long GEOS will take. */
static bool
is_small (OGRGeometryH all)
{
  return OGR_G_WkbSize (all) < UNITED_BYTES_MAX;
}

/* Borders between the polygons that it is made of are not its own; where uniting them would take
 * minutes they stay. Takes @all. */
static OGRGeometryH
unite (OGRGeometryH all)
{
  OGRGeometryH united;

  if (OGR_G_GetGeometryCount (all) < 2 || !is_small (all))
    return all;
  CPLPushErrorHandler (CPLQuietErrorHandler);
  united = OGR_G_UnionCascaded (all);
  CPLPopErrorHandler ();
  if (united == NULL || wkbFlatten (OGR_G_GetGeometryType (united)) == wkbGeometryCollection)
    {
      OGR_G_DestroyGeometry (united);
      return all;
    }
  OGR_G_DestroyGeometry (all);
  return OGR_G_ForceToMultiPolygon (united);
}

static OGRGeometryH
make_polygon (VctShaper       *self,
              const VctRecord *record)
{
  VctRings rings = { 0 };
  OGRGeometryH all = NULL;

  (void) collect_polygon (self, record, 0, &rings, &all);
  if (all != NULL)
    all = unite (all);
  else if (rings.n > 0)
    all = vct_rings_make (&rings, is_swapped (self), self->file->head.has_z);
  vct_rings_clear (&rings);
  return all;
}

/* One path of a line; where lines it is made of do not meet, straight on. */
static bool
make_path (VctShaper       *self,
           const VctRecord *record,
           int              depth,
           VctPath         *path)
{
  Chain chain = { 0 };

  if (!record->is_indirect)
    return parts_to_path (self, record, 0, record->n_parts, path);
  for (size_t i = 0; i < record->n_refs; i++)
    {
      const VctPath *line = record->refs[i] != 0 ? get_line (self, record->refs[i], depth) : NULL;

      if (line != NULL && line->n > 0 && !chain_add (self, &chain, line, record->refs[i] < 0)
          && !append (&chain.path, line, record->refs[i] < 0, false))
        break;
    }
  *path = chain.path;
  return path->n > 0;
}

/* Pieces that do not meet are lines of their own. */
static void
add_lines (VctShaper       *self,
           const VctRecord *record,
           OGRGeometryH     all)
{
  bool has_z = self->file->head.has_z;
  Chain chain = { 0 };

  for (size_t i = 0; i <= record->n_refs; i++)
    {
      const VctPath *line = i < record->n_refs && record->refs[i] != 0
                            ? get_line (self, record->refs[i], 0) : NULL;

      if (line != NULL && line->n > 0 && chain_add (self, &chain, line, record->refs[i] < 0))
        continue;
      if (chain.path.n > 1)
        (void) OGR_G_AddGeometryDirectly (all, vct_path_make (&chain.path, wkbLineString,
                                                              is_swapped (self), has_z));
      vct_path_clear (&chain.path);
      chain.n_lines = 0;
      if (line != NULL && line->n > 0)
        (void) chain_add (self, &chain, line, record->refs[i] < 0);
    }
  vct_path_clear (&chain.path);
}

static OGRGeometryH
make_line (VctShaper       *self,
           const VctRecord *record,
           bool             is_multi)
{
  bool has_z = self->file->head.has_z;
  VctPath path = { 0 };
  OGRGeometryH all, line = NULL;

  if (!record->is_indirect && parts_to_path (self, record, 0, record->n_parts, &path)
      && path.n > 1)
    line = vct_path_make (&path, wkbLineString, is_swapped (self), has_z);
  vct_path_clear (&path);
  if (!record->is_indirect && !is_multi)
    return line;

  all = OGR_G_CreateGeometry (has_z ? wkbMultiLineString25D : wkbMultiLineString);
  if (record->is_indirect)
    add_lines (self, record, all);
  else if (line != NULL)
    (void) OGR_G_AddGeometryDirectly (all, line);
  if (OGR_G_GetGeometryCount (all) > 0)
    return all;
  OGR_G_DestroyGeometry (all);
  return NULL;
}

static OGRGeometryH
make_points (VctShaper       *self,
             const VctRecord *record,
             bool             is_multi)
{
  bool has_z = self->file->head.has_z;
  OGRGeometryH all = NULL;

  if (is_multi)
    all = OGR_G_CreateGeometry (has_z ? wkbMultiPoint25D : wkbMultiPoint);
  for (size_t i = 0; i < record->n_points; i++)
    {
      VctPath path = { .points = &record->points[i], .n = 1 };
      OGRGeometryH point = vct_path_make (&path, wkbPoint, is_swapped (self), has_z);

      if (!is_multi)
        return point;
      (void) OGR_G_AddGeometryDirectly (all, point);
    }
  return all;
}

OGRGeometryH
vct_shaper_make (VctShaper       *self,
                 const VctRecord *record,
                 VctKind          kind,
                 bool             is_multi)
{
  self->budget = BUDGET;
  self->line_number = record->line_number;
  switch (kind)
    {
    case VCT_KIND_POINT: return make_points (self, record, is_multi);
    case VCT_KIND_ANNOTATION: return make_points (self, record, false);
    case VCT_KIND_LINE: return make_line (self, record, is_multi);
    case VCT_KIND_POLYGON: return make_polygon (self, record);
    default: return NULL;
    }
}
