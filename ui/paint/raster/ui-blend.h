/* ui-blend.h – premultiplied colours, mixed and laid over each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two channels of a pixel at a time in one word, each with 16 bits of room. x / 255 of a product of
 * two bytes is (x + 128 + (x + 128 >> 8)) >> 8, rounded to the nearest (Blinn 1995).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define UI_BLEND_PAIR 0x00ff00ffu
#define UI_BLEND_HALVES 0x00800080u

static inline guint32
ui_blend_divide_pair (guint32 pair)
{
  pair += UI_BLEND_HALVES;

  return (pair + (pair >> 8 & UI_BLEND_PAIR)) >> 8 & UI_BLEND_PAIR;
}

/* @part of 255 of a colour. */
static inline guint32
ui_blend_scale (guint32 argb,
                guint32 part)
{
  const guint32 low = ui_blend_divide_pair ((argb & UI_BLEND_PAIR) * part);
  const guint32 high = ui_blend_divide_pair ((argb >> 8 & UI_BLEND_PAIR) * part);

  return high << 8 | low;
}

/* @part of 256 of the second colour, and the rest of the first: quicker by the division. */
static inline guint32
ui_blend_mix (guint32 first,
              guint32 second,
              guint32 part)
{
  const guint32 low = (first & UI_BLEND_PAIR) * (256 - part) + (second & UI_BLEND_PAIR) * part;
  const guint32 high = (first >> 8 & UI_BLEND_PAIR) * (256 - part) +
                       (second >> 8 & UI_BLEND_PAIR) * part;

  return ((high + UI_BLEND_HALVES) & ~UI_BLEND_PAIR) | ((low + UI_BLEND_HALVES) >> 8 & UI_BLEND_PAIR);
}

/* What shows through @top, in 256th; no channel comes to more than 255. */
static inline guint32
ui_blend_over (guint32 top,
               guint32 below)
{
  const guint32 alpha = top >> 24, through = 256 - alpha - (alpha >> 7);
  const guint32 low = (below & UI_BLEND_PAIR) * through + UI_BLEND_HALVES;
  const guint32 high = (below >> 8 & UI_BLEND_PAIR) * through + UI_BLEND_HALVES;

  return top + ((high & ~UI_BLEND_PAIR) | (low >> 8 & UI_BLEND_PAIR));
}

G_END_DECLS
