/* ui-paint-table.c – which colour or pattern every area has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-paint-table"

#include "config.h"

#include "ui/paint/raster/ui-paint-table.h"

#include "ui/paint/raster/ui-blend.h"
#include "ui/paint/ui-look.h"

#include <math.h>

#define PATTERN_ROWS 32

struct _UiPaintTable {
  guint8 *paint_of_area;
  int n_areas;
  UiPaint *paints;
  guint n_paints;
  guint32 hatching[PATTERN_ROWS]; /* of those made for classes */
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

/* Of the two powers of two beside it the one that is nearer by its ratio, so that lines at that
 * distance go on from one repetition of the pattern to the next. */
static guint
round_to_power (double value)
{
  const double power = rint (log2 (value));

  return 1u << (guint) CLAMP (power, 2, 5);
}

/* Lines that rise to the right, as ui_look_hatch() has them. */
static void
hatch (guint32 *rows,
       double   px_per_mm)
{
  const guint step = round_to_power (UI_LOOK_HATCH_DISTANCE_MM * M_SQRT2 * px_per_mm);
  const guint width =
    CLAMP ((guint) lrint (UI_LOOK_HATCH_WIDTH_MM * M_SQRT2 * px_per_mm), 1, step / 2);

  for (guint y = 0; y < PATTERN_ROWS; y++)
    for (guint x = 0; x < PATTERN_ROWS; x++)
      if ((x + y) % step < width)
        rows[y] |= 1u << (PATTERN_ROWS - 1 - x);
}

/**
 * ui_paint_table_new_for_classes:
 * @classes: whose areas are painted
 * @opacity: of the fills, 0 … 1
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
  guint8 *paint_of_area;
  UiPaintTable *self;

  g_return_val_if_fail (classes != NULL, NULL);
  g_return_val_if_fail (px_per_mm > 0, NULL);

  all = geo_classes_get_all (classes, &n_classes);
  g_return_val_if_fail (n_classes <= UI_PAINT_MAX, NULL);
  geo_register_get_areas (geo_table_get_register (geo_classes_get_table (classes)), &n_areas);
  paint_of_area = g_new (guint8, n_areas);
  for (int area = 0; area < n_areas; area++)
    paint_of_area[area] = (guint8) (geo_classes_find (classes, area) + 1);
  for (int i = 0; i < n_classes; i++)
    paints[i + 1].argb = premultiply (all[i].colour, opacity);

  self = ui_paint_table_new (paint_of_area, n_areas, paints, (guint) n_classes + 1);
  hatch (self->hatching, px_per_mm);
  for (int i = 0; i < n_classes; i++)
    if (all[i].kind == GEO_CLASS_NO_DATA)
      {
        self->paints[i + 1].pattern = self->hatching;
        self->paints[i + 1].pattern_argb = premultiply (UI_LOOK_HATCH_COLOUR, opacity);
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
