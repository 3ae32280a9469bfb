/* geo-palette.c – colour schemes that colour-blind people tell apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours from ColorBrewer 2.0 by Cynthia Brewer, Mark Harrower and The Pennsylvania State
 * University, https://colorbrewer2.org, Apache License 2.0.
 */
#define G_LOG_DOMAIN "geo-palette"

#include "config.h"

#include "geodata/style/geo-palette.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_COLOURS GEO_PALETTE_MAX_CLASSES

#define MIDDLE (N_COLOURS / 2)

struct _GeoPalette {
  const char *name;
  GeoPaletteKind kind;
  guint32 colours[N_COLOURS];  /* 0xRRGGBB, from low to high */
};

static const GeoPalette palettes[] = {
  { "YlGnBu", GEO_PALETTE_SEQUENTIAL,
    { 0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4,
      0x1d91c0, 0x225ea8, 0x253494, 0x081d58 } },
  { "YlOrRd", GEO_PALETTE_SEQUENTIAL,
    { 0xffffcc, 0xffeda0, 0xfed976, 0xfeb24c, 0xfd8d3c,
      0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026 } },
  { "YlOrBr", GEO_PALETTE_SEQUENTIAL,
    { 0xffffe5, 0xfff7bc, 0xfee391, 0xfec44f, 0xfe9929,
      0xec7014, 0xcc4c02, 0x993404, 0x662506 } },
  { "PuBuGn", GEO_PALETTE_SEQUENTIAL,
    { 0xfff7fb, 0xece2f0, 0xd0d1e6, 0xa6bddb, 0x67a9cf,
      0x3690c0, 0x02818a, 0x016c59, 0x014636 } },
  { "Blues", GEO_PALETTE_SEQUENTIAL,
    { 0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6,
      0x4292c6, 0x2171b5, 0x08519c, 0x08306b } },
  { "Greens", GEO_PALETTE_SEQUENTIAL,
    { 0xf7fcf5, 0xe5f5e0, 0xc7e9c0, 0xa1d99b, 0x74c476,
      0x41ab5d, 0x238b45, 0x006d2c, 0x00441b } },
  { "Oranges", GEO_PALETTE_SEQUENTIAL,
    { 0xfff5eb, 0xfee6ce, 0xfdd0a2, 0xfdae6b, 0xfd8d3c,
      0xf16913, 0xd94801, 0xa63603, 0x7f2704 } },
  { "Purples", GEO_PALETTE_SEQUENTIAL,
    { 0xfcfbfd, 0xefedf5, 0xdadaeb, 0xbcbddc, 0x9e9ac8,
      0x807dba, 0x6a51a3, 0x54278f, 0x3f007d } },
  { "RdYlBu", GEO_PALETTE_DIVERGING,
    { 0xd73027, 0xf46d43, 0xfdae61, 0xfee090, 0xffffbf,
      0xe0f3f8, 0xabd9e9, 0x74add1, 0x4575b4 } },
  { "RdBu", GEO_PALETTE_DIVERGING,
    { 0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xf7f7f7,
      0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac } },
  { "PuOr", GEO_PALETTE_DIVERGING,
    { 0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7,
      0xd8daeb, 0xb2abd2, 0x8073ac, 0x542788 } },
  { "BrBG", GEO_PALETTE_DIVERGING,
    { 0x8c510a, 0xbf812d, 0xdfc27d, 0xf6e8c3, 0xf5f5f5,
      0xc7eae5, 0x80cdc1, 0x35978f, 0x01665e } },
  { "PRGn", GEO_PALETTE_DIVERGING,
    { 0x762a83, 0x9970ab, 0xc2a5cf, 0xe7d4e8, 0xf7f7f7,
      0xd9f0d3, 0xa6dba0, 0x5aae61, 0x1b7837 } },
  { "PiYG", GEO_PALETTE_DIVERGING,
    { 0xc51b7d, 0xde77ae, 0xf1b6da, 0xfde0ef, 0xf7f7f7,
      0xe6f5d0, 0xb8e186, 0x7fbc41, 0x4d9221 } },
  { "hatch", GEO_PALETTE_HATCH,
    { 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff,
      0xffffff, 0xffffff, 0xffffff, 0xffffff } },
};

const GeoPalette *
geo_palette_get (const char *name,
                 GError    **error)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      if (g_ascii_strcasecmp (palettes[i].name, name) == 0)
        return &palettes[i];
    }

  names = g_strjoinv (", ", (char **) geo_palette_list ());
  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a palette. Use one of: %s."), name, names);
  return NULL;
}

const char *
geo_palette_get_name (const GeoPalette *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

GeoPaletteKind
geo_palette_get_kind (const GeoPalette *self)
{
  g_return_val_if_fail (self != NULL, GEO_PALETTE_SEQUENTIAL);

  return self->kind;
}

const char **
geo_palette_list (void)
{
  static const char *names[G_N_ELEMENTS (palettes) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (palettes); i++)
        names[i] = palettes[i].name;
      g_once_init_leave (&once, 1);
    }

  return names;
}

static GeoColour
mix (guint32 a,
     guint32 b,
     double  share_of_b)
{
  GeoColour colour = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    {
      double from = (double) ((a >> shift) & 0xff);
      double to = (double) ((b >> shift) & 0xff);

      colour = colour << 8 | (GeoColour) lround (from + (to - from) * share_of_b);
    }

  return colour << 8 | 0xff;
}

/* @place: 0 … N_COLOURS - 1. */
static GeoColour
pick (const GeoPalette *self,
      double            place)
{
  int step = MIN ((int) place, N_COLOURS - 2);

  return mix (self->colours[step], self->colours[step + 1], place - step);
}

/* Fewer classes than nine leave out the outermost half steps, as ColorBrewer's own smaller schemes
 * do: the palest is told from paper and the darkest leaves labels readable. */
void
geo_palette_sample (const GeoPalette *self,
                    int               n_classes,
                    GeoColour        *colours)
{
  double margin = n_classes < N_COLOURS ? 0.5 : 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (n_classes >= GEO_PALETTE_MIN_CLASSES && n_classes <= GEO_PALETTE_MAX_CLASSES);

  for (int i = 0; i < n_classes; i++)
    {
      double place = margin + (N_COLOURS - 1 - 2 * margin) * i / (n_classes - 1);

      colours[i] = pick (self, place);
    }
}

/* The margin is that of as many classes on both sides; no class has the colour of the middle, which
 * is the target's. */
void
geo_palette_sample_diverging (const GeoPalette *self,
                              int               n_below,
                              int               n_above,
                              GeoColour        *colours)
{
  int n_steps = MAX (n_below, n_above);
  double reach = 2 * n_steps < N_COLOURS ? MIDDLE - 0.5 : MIDDLE;

  g_return_if_fail (self != NULL);
  g_return_if_fail (n_below >= 0 && n_below <= GEO_PALETTE_MAX_CLASSES);
  g_return_if_fail (n_above >= 0 && n_above <= GEO_PALETTE_MAX_CLASSES);

  for (int i = 0; i < n_below + n_above; i++)
    {
      int step = i < n_below ? i - n_below : i - n_below + 1;

      colours[i] = pick (self, MIDDLE + reach * step / n_steps);
    }
}
