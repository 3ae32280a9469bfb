/* geo-palette.h – colour schemes that colour-blind people tell apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The schemes are ColorBrewer's (Cynthia Brewer, Mark Harrower, The Pennsylvania State
 * University; Apache-2.0), those marked as safe for colour-blind readers.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0xRRGGBBAA */
typedef guint32 GeoColour;

#define GEO_PALETTE_MIN_CLASSES 2
#define GEO_PALETTE_MAX_CLASSES 9

typedef struct _GeoPalette GeoPalette;

typedef enum {
  GEO_PALETTE_SEQUENTIAL,  /* from pale to dark */
  GEO_PALETTE_DIVERGING,   /* pale in the middle, of another colour on each side */
  GEO_PALETTE_HATCH,       /* black on white, see geo-pattern.h: all colours are white */
} GeoPaletteKind;

const GeoPalette *geo_palette_get       (const char       *name,
                                         GError          **error);
const char       *geo_palette_get_name  (const GeoPalette *self);
GeoPaletteKind    geo_palette_get_kind  (const GeoPalette *self);
/* All names, NULL-terminated. */
const char      **geo_palette_list      (void);
/* Fills @colours with @n_classes colours, GEO_PALETTE_MIN_CLASSES … GEO_PALETTE_MAX_CLASSES,
 * from low to high. */
void              geo_palette_sample    (const GeoPalette *self,
                                         int               n_classes,
                                         GeoColour        *colours);
/* Fills @colours with @n_below + @n_above colours of a diverging palette for classes on both sides
 * of a target: its middle is there, and classes as many steps from it are as far from its middle.
 * At most GEO_PALETTE_MAX_CLASSES on each side. */
void              geo_palette_sample_diverging (const GeoPalette *self,
                                         int               n_below,
                                         int               n_above,
                                         GeoColour        *colours);

G_END_DECLS
