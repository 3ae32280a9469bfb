/* geo-check.c – whether areas cover the land once, and lie where they belong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check-private.h"

#include <string.h>

gboolean
geo_checker_report (GeoChecker  *self,
                    double       fraction,
                    GError     **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
  return TRUE;
}

void
geo_checker_add (GeoChecker   *self,
                 const GeoHit *hit)
{
  g_array_append_vals (self->hits, hit, 1);
}

gboolean
geo_checker_has_own_outline (const GeoChecker *self,
                             int               area)
{
  return self->all[area].n_rings > 0 && !self->areas[area].derived;
}

gboolean
geo_checker_is_solid (const GeoChecker *self,
                      int               area)
{
  return (self->marks[area] & GEO_MARK_SOLID) != 0;
}

void
geo_checker_find_near (GeoChecker   *self,
                       const GeoBox *box)
{
  if (self->tree == NULL)
    self->tree = geo_box_tree_new (self->shapes);
  geo_box_tree_find (self->tree, box, self->near);
}

void
geo_checker_enqueue (GeoChecker *self,
                     int         area)
{
  if (!geo_checker_is_solid (self, area) || (self->marks[area] & GEO_MARK_QUEUED))
    return;
  self->marks[area] |= GEO_MARK_QUEUED;
  g_array_append_val (self->queue, area);
}

/* Areas made from others have the outline that GEOS made: nothing a surveyor could mend. */
static GeoSides *
tell_sides (const GeoChecker  *self,
            GError           **error)
{
  g_autofree guint8 *skip = g_new (guint8, (gsize) self->n_areas + 1);

  for (int i = 0; i < self->n_areas; i++)
    skip[i] = self->areas[i].derived;
  return geo_sides_new (self->shapes, skip, self->cancellable, error);
}

static void
checker_init (GeoChecker *self)
{
  gsize n = (gsize) self->n_areas + 1;

  self->above = g_new (int, n);
  self->top = g_new0 (guint8, n);
  self->marks = g_new0 (guint8, n);
  self->queue = g_array_new (FALSE, FALSE, sizeof (int));
  self->patches = g_array_new (FALSE, FALSE, sizeof (GeoPatch));
  self->near = g_array_new (FALSE, FALSE, sizeof (int));
  self->hits = g_array_new (FALSE, FALSE, sizeof (GeoHit));
}

static void
checker_clear (GeoChecker *self)
{
  g_clear_pointer (&self->overlay, geo_overlay_free);
  g_clear_pointer (&self->sides, geo_sides_free);
  g_clear_pointer (&self->tree, geo_box_tree_free);
  g_free (self->above);
  g_free (self->top);
  g_free (self->marks);
  g_array_unref (self->queue);
  g_array_unref (self->patches);
  g_array_unref (self->near);
  g_array_unref (self->hits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoChecker, checker_clear)

/**
 * geo_check_run:
 * @reg: a register
 * @shapes: the shapes of its areas, in degrees, EPSG:4490
 * @options: (nullable): limits; %NULL for those of GEO_CHECK_OPTIONS_INIT
 * @findings: what is found is added, with source -1 and row 0
 * @progress: (nullable): told how far the check has come, on the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the check; looked at between areas
 * @error: return location for a %G_IO_ERROR_CANCELLED
 *
 * Takes seconds for a nation: not on the main thread, see geo_check_run_async().
 *
 * Returns: whether it came to its end; else nothing was added
 */
gboolean
geo_check_run (GeoRegister            *reg,
               GeoShapes              *shapes,
               const GeoCheckOptions  *options,
               GeoFindings            *findings,
               GeoCheckProgress        progress,
               gpointer                progress_data,
               GCancellable           *cancellable,
               GError                **error)
{
  static const GeoCheckOptions defaults = GEO_CHECK_OPTIONS_INIT;
  g_auto (GeoChecker) self = { 0 };
  int n_shapes;

  g_return_val_if_fail (reg != NULL && shapes != NULL && findings != NULL, FALSE);

  self.reg = reg;
  self.areas = geo_register_get_areas (reg, &self.n_areas);
  self.shapes = shapes;
  self.all = geo_shapes_get_all (shapes, &n_shapes);
  self.rings = geo_shapes_get_rings (shapes);
  self.points = geo_shapes_get_points (shapes);
  self.options = options != NULL ? options : &defaults;
  self.progress = progress;
  self.progress_data = progress_data;
  self.cancellable = cancellable;
  checker_init (&self);
  g_return_val_if_fail (n_shapes == self.n_areas, FALSE);
  g_return_val_if_fail (self.options->within < self.n_areas, FALSE);

  if (!geo_checker_report (&self, 0, error))
    return FALSE;
  geo_check_rows (&self);
  self.sides = tell_sides (&self, error);
  if (self.sides == NULL)
    return FALSE;
  self.overlay = geo_overlay_new (shapes, self.sides);
  geo_check_outlines (&self);
  if (!geo_check_borders (&self, error) || !geo_check_overlaps (&self, error))
    return FALSE;
  geo_check_tell (&self, findings);
  return TRUE;
}
