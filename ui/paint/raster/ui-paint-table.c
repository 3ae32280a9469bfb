/* ui-paint-table.c – which colour or pattern every area has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-paint-table"

#include "config.h"

#include "ui/paint/raster/ui-paint-table.h"

#include "ui/paint/raster/ui-blend.h"
#include "ui/paint/raster/ui-hatch-rows.h"

#include <math.h>

struct _UiPaintTable {
  guint8 *paint_of_area;
  int n_areas;
  UiPaint *paints;
  guint n_paints;
  guint32 *hatchings; /* rows of each class of those made for classes, else NULL */
};

/**
 * ui_paint_table_new:
 * @paint_of_area: (transfer full): an index into @paints for each area; freed with g_free()
 * @n_areas: of the register
 * @paints: the first is not looked at; patterns are not copied
 * @n_paints: at most UI_PAINT_MAX + 1
 */
UiPaintTable *
ui_paint_table_new (guint8        *paint_of_area,
                    int            n_areas,
                    const UiPaint *paints,
                    guint          n_paints)
{
  UiPaintTable *self;

  g_return_val_if_fail (paint_of_area != NULL || n_areas == 0, NULL);
  g_return_val_if_fail (n_areas >= 0, NULL);
  g_return_val_if_fail (paints != NULL && n_paints > 0 && n_paints <= UI_PAINT_MAX + 1, NULL);

  self = g_atomic_rc_box_new0 (UiPaintTable);
  self->paint_of_area = paint_of_area;
  self->n_areas = n_areas;
  self->paints = g_memdup2 (paints, n_paints * sizeof *paints);
  self->n_paints = n_paints;

  return self;
}

static guint32
premultiply (GeoColour colour,
             double    opacity)
{
  const guint32 alpha = (guint32) lrint ((colour & 0xff) * CLAMP (opacity, 0, 1));

  return alpha << 24 | (ui_blend_scale (colour >> 8, alpha) & 0xffffff);
}

/**
 * ui_paint_table_new_for_classes:
 * @classes: whose areas are painted
 * @opacity: of the layer, 0 … 1; that of the classes' style comes on top
 * @px_per_mm: device pixels
 */
UiPaintTable *
ui_paint_table_new_for_classes (GeoClasses *classes,
                                double      opacity,
                                double      px_per_mm)
{
  UiPaint paints[UI_PAINT_MAX + 1] = { 0 };
  int n_classes, n_areas;
  const GeoClass *all;
  const gint8 *class_of_area;
  guint8 *paint_of_area;
  UiPaintTable *self;

  g_return_val_if_fail (classes != NULL, NULL);
  g_return_val_if_fail (px_per_mm > 0, NULL);

  opacity *= geo_classes_get_opacity (classes);
  all = geo_classes_get_all (classes, &n_classes);
  g_return_val_if_fail (n_classes <= UI_PAINT_MAX, NULL);
  class_of_area = geo_classes_get_of_areas (classes, &n_areas);
  paint_of_area = g_new (guint8, n_areas);
  for (int area = 0; area < n_areas; area++)
    paint_of_area[area] = (guint8) (class_of_area[area] + 1);
  for (int i = 0; i < n_classes; i++)
    paints[i + 1].argb = premultiply (all[i].colour, opacity);

  self = ui_paint_table_new (paint_of_area, n_areas, paints, (guint) n_classes + 1);
  self->hatchings = g_new (guint32, n_classes * UI_HATCH_ROWS);
  for (int i = 0; i < n_classes; i++)
    if (all[i].pattern.n_directions > 0)
      {
        guint32 *rows = self->hatchings + i * UI_HATCH_ROWS;

        ui_hatch_rows_fill (rows, &all[i].pattern, px_per_mm);
        self->paints[i + 1].pattern = rows;
        self->paints[i + 1].pattern_argb = premultiply (all[i].pattern.ink, opacity);
      }

  return self;
}

UiPaintTable *
ui_paint_table_ref (UiPaintTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
table_clear (UiPaintTable *self)
{
  g_free (self->paint_of_area);
  g_free (self->paints);
  g_free (self->hatchings);
}

void
ui_paint_table_unref (UiPaintTable *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) table_clear);
}

const guint8 *
ui_paint_table_get_indices (const UiPaintTable *self,
                            int                *n_areas)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_areas != NULL)
    *n_areas = self->n_areas;

  return self->paint_of_area;
}

const UiPaint *
ui_paint_table_get_paints (const UiPaintTable *self,
                           guint              *n_paints)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_paints != NULL)
    *n_paints = self->n_paints;

  return self->paints;
}
