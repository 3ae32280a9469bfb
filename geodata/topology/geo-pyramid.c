/* geo-pyramid.c – every level at a few resolutions, in blocks, with a directory of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-pyramid"

#include "config.h"

#include "geodata/topology/geo-pyramid-private.h"

#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-bytes.h"
#include "geodata/topology/geo-load.h"

#include <glib/gi18n-lib.h>
#include <zlib.h>

/* See FORMAT.md. */
#define VERSION 1
#define HEAD_BYTES 16
#define CHECKED_FROM 8
#define STEP_BYTES 8
#define ENTRY_BYTES 32

/* A run of entries. */
typedef struct {
  GeoLevel level;
  GeoValue min_value;
  guint first, n_entries;
} Step;

struct _GeoPyramid {
  GArray *entries;      /* of GeoPyramidEntry, those of a step one after the other */
  GArray *steps;        /* of Step, by level, then by value */
  GeoUnitBox box;
};

G_DEFINE_BOXED_TYPE (GeoPyramid, geo_pyramid, geo_pyramid_ref, geo_pyramid_unref)

static const GeoPyramidEntry *
get_entry (const GeoPyramid *self,
           guint             i)
{
  return &g_array_index (self->entries, GeoPyramidEntry, i);
}

static const Step *
get_step (const GeoPyramid *self,
          guint             i)
{
  return &g_array_index (self->steps, Step, i);
}

GeoPyramid *
geo_pyramid_new_take (GArray *entries)
{
  GeoPyramid *self = g_atomic_rc_box_new0 (GeoPyramid);
  Step *last = NULL;

  self->entries = entries;
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->box = GEO_UNIT_BOX_EMPTY;
  for (guint i = 0; i < entries->len; i++)
    {
      const GeoPyramidEntry *entry = get_entry (self, i);

      if (last == NULL || last->level != entry->level || last->min_value != entry->min_value)
        {
          const Step step = { entry->level, entry->min_value, i, 0 };

          g_array_append_val (self->steps, step);
          last = &g_array_index (self->steps, Step, self->steps->len - 1);
        }
      last->n_entries++;
      geo_unit_box_include (&self->box, &entry->box);
    }
  return self;
}

static void
clear (gpointer data)
{
  GeoPyramid *self = data;

  g_array_unref (self->entries);
  g_array_unref (self->steps);
}

GeoPyramid *
geo_pyramid_ref (GeoPyramid *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
geo_pyramid_unref (GeoPyramid *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

guint32
geo_pyramid_get_checksum (GBytes *bytes)
{
  const guint8 *data;
  gsize n_bytes;

  g_return_val_if_fail (bytes != NULL, 0);

  data = g_bytes_get_data (bytes, &n_bytes);
  return (guint32) crc32_z (0, data, n_bytes);
}

static guint8 *
put_step (guint8     *at,
          const Step *step)
{
  at = geo_bytes_put_byte (at, (guint8) step->level);
  at = geo_bytes_put_byte (at, step->min_value);
  at = geo_bytes_put_byte (at, 0);
  at = geo_bytes_put_byte (at, 0);
  return geo_bytes_put_uint (at, step->n_entries);
}

static guint8 *
put_entry (guint8                *at,
           const GeoPyramidEntry *entry)
{
  const guint32 numbers[] = {
    entry->n_edges, entry->n_vertices, entry->n_bytes, entry->checksum,
    (guint32) entry->box.x_min, (guint32) entry->box.y_min,
    (guint32) entry->box.x_max, (guint32) entry->box.y_max,
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    at = geo_bytes_put_uint (at, numbers[i]);
  return at;
}

GBytes *
geo_pyramid_encode (const GeoPyramid *self)
{
  guint8 *bytes, *at;
  gsize n_bytes;

  g_return_val_if_fail (self != NULL, NULL);

  n_bytes = HEAD_BYTES + (gsize) self->steps->len * STEP_BYTES
            + (gsize) self->entries->len * ENTRY_BYTES;
  bytes = g_malloc0 (n_bytes);
  bytes[0] = 'G';
  bytes[1] = 'D';
  bytes[2] = VERSION;
  at = geo_bytes_put_uint (bytes + CHECKED_FROM, self->steps->len);
  at = geo_bytes_put_uint (at, self->entries->len);
  for (guint i = 0; i < self->steps->len; i++)
    at = put_step (at, get_step (self, i));
  for (guint i = 0; i < self->entries->len; i++)
    at = put_entry (at, get_entry (self, i));
  g_assert (at == bytes + n_bytes);
  geo_bytes_put_uint (bytes + 4, (guint32) crc32_z (0, bytes + CHECKED_FROM,
                                                    n_bytes - CHECKED_FROM));
  return g_bytes_new_take (bytes, n_bytes);
}

static GeoPyramidEntry
load_entry (const guint8 *at,
            const Step   *step,
            guint32       number)
{
  return (GeoPyramidEntry) {
    .level = step->level,
    .min_value = step->min_value,
    .number = number,
    .n_edges = geo_load_32 (at),
    .n_vertices = geo_load_32 (at + 4),
    .n_bytes = geo_load_32 (at + 8),
    .checksum = geo_load_32 (at + 12),
    .box = geo_load_box (at + 16),
  };
}

static gboolean
entry_is_sound (const GeoPyramidEntry *self)
{
  return self->n_edges > 0 && self->n_edges <= GEO_EDGE_BLOCK_MAX_EDGES
         && self->n_vertices / 2 >= self->n_edges
         && self->box.x_min <= self->box.x_max && self->box.y_min <= self->box.y_max;
}

/* @before: the step before it, NULL for the first one. */
static gboolean
step_is_sound (const Step   *self,
               const Step   *before,
               const guint8 *at)
{
  if (self->level < GEO_LEVEL_FIRST || self->level > GEO_LEVEL_LAST || geo_load_16 (at + 2) != 0
      || self->n_entries == 0)
    return FALSE;
  if (before == NULL || self->level > before->level)
    return self->min_value == 0;
  return self->level == before->level && self->min_value > before->min_value;
}

/* Appends the entries of a step. Returns: whether they are sound and no more than there are. */
static gboolean
load_entries (GArray       *entries,
              const Step   *step,
              const guint8 *first,
              guint32       n_entries)
{
  if (step->n_entries > n_entries - entries->len)
    return FALSE;
  for (guint i = 0; i < step->n_entries; i++)
    {
      const GeoPyramidEntry entry =
        load_entry (first + (gsize) entries->len * ENTRY_BYTES, step, entries->len + 1);

      if (!entry_is_sound (&entry))
        return FALSE;
      g_array_append_val (entries, entry);
    }
  return TRUE;
}

/* Returns: (transfer full) (element-type GeoPyramidEntry): NULL for bytes that are no directory */
static GArray *
load_directory (const guint8 *bytes,
                gsize         n_bytes)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GeoPyramidEntry));
  guint32 n_steps, n_entries;
  Step step, before = { 0 };

  if (n_bytes < HEAD_BYTES || bytes[0] != 'G' || bytes[1] != 'D' || bytes[2] != VERSION
      || bytes[3] != 0
      || geo_load_32 (bytes + 4) != crc32_z (0, bytes + CHECKED_FROM, n_bytes - CHECKED_FROM))
    return NULL;
  n_steps = geo_load_32 (bytes + 8);
  n_entries = geo_load_32 (bytes + 12);
  if (HEAD_BYTES + (guint64) n_steps * STEP_BYTES + (guint64) n_entries * ENTRY_BYTES != n_bytes)
    return NULL;
  for (guint32 i = 0; i < n_steps; i++)
    {
      const guint8 *at = bytes + HEAD_BYTES + (gsize) i * STEP_BYTES;

      step = (Step) { at[0], at[1], 0, geo_load_32 (at + 4) };
      if (!step_is_sound (&step, i > 0 ? &before : NULL, at)
          || !load_entries (entries, &step, bytes + HEAD_BYTES + (gsize) n_steps * STEP_BYTES,
                            n_entries))
        return NULL;
      before = step;
    }
  return entries->len == n_entries ? g_steal_pointer (&entries) : NULL;
}

/**
 * geo_pyramid_decode:
 * @bytes: a directory, after FORMAT.md, or anything else
 * @error: return location for GEO_ERROR_DAMAGED
 *
 * Returns: (transfer full): the pyramid
 */
GeoPyramid *
geo_pyramid_decode (GBytes  *bytes,
                    GError **error)
{
  const guint8 *data;
  GArray *entries;
  gsize n_bytes;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &n_bytes);
  entries = load_directory (data, n_bytes);
  if (entries == NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The list of the borders kept ready for the map is damaged; "
                     "open the data again, and they are made anew from the areas."));
      return NULL;
    }
  return geo_pyramid_new_take (entries);
}

const GeoPyramidEntry *
geo_pyramid_get_entries (const GeoPyramid *self,
                         guint            *n_entries)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_entries)
    *n_entries = self->entries->len;
  return (const GeoPyramidEntry *) self->entries->data;
}

GeoUnitBox
geo_pyramid_get_box (const GeoPyramid *self)
{
  g_return_val_if_fail (self != NULL, GEO_UNIT_BOX_EMPTY);

  return self->box;
}

/* Returns: the coarsest step that holds every vertex from @min_value on; NULL if the level has
 * no edges. */
static const Step *
find_step (const GeoPyramid *self,
           GeoLevel          level,
           GeoValue          min_value)
{
  const Step *found = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = get_step (self, i);

      if (step->level == level && step->min_value <= min_value)
        found = step;
    }
  return found;
}

gboolean
geo_pyramid_has_level (const GeoPyramid *self,
                       GeoLevel          level)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_step (self, level, 0) != NULL;
}

GArray *
geo_pyramid_find (const GeoPyramid *self,
                  GeoLevel          level,
                  GeoValue          min_value,
                  const GeoUnitBox *box)
{
  GArray *found;
  const Step *step;

  g_return_val_if_fail (self != NULL && box != NULL, NULL);

  found = g_array_new (FALSE, FALSE, sizeof (guint));
  step = find_step (self, level, min_value);
  for (guint i = 0; step != NULL && i < step->n_entries; i++)
    {
      const guint number = step->first + i;

      if (geo_unit_box_meets (&get_entry (self, number)->box, box))
        g_array_append_val (found, number);
    }
  return found;
}
