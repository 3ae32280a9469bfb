/* ui-line-mask.c – thin lines, many, into a mask of one byte a pixel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-line-mask"

#include "ui/paint/ui-line-mask.h"

#include <math.h>
#include <string.h>

struct _UiLineMask {
  cairo_surface_t *surface;
  guchar *pixels;            /* NULL: no memory, nothing is drawn */
  int width, height, stride;
};

/* Bytes from one pixel to the next along the line and across it, and how many there are: the one
 * loop below steps through columns for flat lines and through rows for steep ones. */
typedef struct {
  guchar *pixels;
  gsize along_stride, across_stride;
  int n_along, n_across;
} Axes;

UiLineMask *
ui_line_mask_new (int width_px,
                  int height_px)
{
  UiLineMask *self = g_new0 (UiLineMask, 1);

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width_px, height_px);
  self->pixels = cairo_image_surface_get_data (self->surface);
  self->stride = cairo_image_surface_get_stride (self->surface);
  self->width = width_px;
  self->height = height_px;

  return self;
}

void
ui_line_mask_free (UiLineMask *self)
{
  cairo_surface_destroy (self->surface);
  g_free (self);
}

void
ui_line_mask_clear (UiLineMask *self)
{
  if (self->pixels != NULL)
    memset (self->pixels, 0, (gsize) self->stride * (gsize) self->height);
}

static void
add_coverage (guchar *pixel,
              double  coverage)
{
  int sum = *pixel + (int) (coverage * 255 + 0.5);

  *pixel = (guchar) MIN (sum, 255);
}

/* One step along the line: the pixels across it between @low and @high, @part of a pixel long. */
static void
add_step (const Axes *axes,
          int         along,
          double      low,
          double      high,
          double      part)
{
  int from = MAX ((int) floor (low), 0);
  int to = MIN ((int) floor (high), axes->n_across - 1);
  guchar *pixel = axes->pixels + (gsize) along * axes->along_stride;

  for (int i = from; i <= to; i++)
    add_coverage (pixel + (gsize) i * axes->across_stride,
                  (MIN (high, i + 1) - MAX (low, i)) * part);
}

/* The line from @a0 along and @c0 across to @a1 and @c1; it does not climb more than it runs. */
static void
add_line (const Axes *axes,
          double      a0,
          double      c0,
          double      a1,
          double      c1,
          double      width)
{
  double slope, half, a_from = MAX (MIN (a0, a1), 0), a_to = MIN (MAX (a0, a1), axes->n_along);

  if (a_from >= a_to)
    return;

  slope = (c1 - c0) / (a1 - a0);
  half = width / 2 * sqrt (1 + slope * slope);
  for (int i = (int) floor (a_from); i < a_to; i++)
    {
      double from = MAX (i, a_from), to = MIN (i + 1, a_to);
      double middle = c0 + slope * ((from + to) / 2 - a0);

      if (middle + half > 0 && middle - half < axes->n_across)
        add_step (axes, i, middle - half, middle + half, to - from);
    }
}

/**
 * ui_line_mask_add:
 * @self: a mask
 * @x0: of one end, in pixels; ends may lie outside
 * @y0: likewise
 * @x1: of the other end
 * @y1: likewise
 * @width_px: at most UI_LINE_MASK_MAX_WIDTH_PX
 *
 * Adds the part that the line covers to every pixel it crosses.
 */
void
ui_line_mask_add (UiLineMask *self,
                  double      x0,
                  double      y0,
                  double      x1,
                  double      y1,
                  double      width_px)
{
  Axes axes;

  if (self->pixels == NULL)
    return;

  if (fabs (x1 - x0) >= fabs (y1 - y0))
    {
      axes = (Axes) { self->pixels, 1, (gsize) self->stride, self->width, self->height };
      add_line (&axes, x0, y0, x1, y1, width_px);
    }
  else
    {
      axes = (Axes) { self->pixels, (gsize) self->stride, 1, self->height, self->width };
      add_line (&axes, y0, x0, y1, x1, width_px);
    }
}

cairo_surface_t *
ui_line_mask_get_surface (UiLineMask *self)
{
  cairo_surface_mark_dirty (self->surface);

  return self->surface;
}
