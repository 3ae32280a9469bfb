/* geo-bivariate.c – two measures on one map: three classes of each, nine colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-bivariate"

#include "geodata/style/geo-bivariate.h"

#define N GEO_BIVARIATE_CLASSES

/* Four corners in CIE L*a*b* with the others halfway between them, the corners moved about until
 * the two colours nearest to each other were as far apart as could be, to the trichromat, the
 * protanope, the deuteranope and the tritanope alike (the model of Machado, Oliveira, Fernandes
 * 2009): 28 units, where 2 can just be seen. Rows from low to high. */
static const GeoColour colours[N][N] = {
  { 0xfee6daff, 0xa4b0cdff, 0x297ebfff },
  { 0xeea479ff, 0x9e7874ff, 0x4c4f6cff },
  { 0xcf6316ff, 0x864222ff, 0x432323ff },
};

/* Marks of shares: what is well, what is not; the middle and the highest of a measure's own. */
static const double share_marks[] = { 0.8, 0.95 };

static int
get_place (int index,
           int n_classes)
{
  if (n_classes == 1)
    return 1;

  return n_classes == 2 ? 2 * index : index;
}

GeoColour
geo_bivariate_get_colour (int column,
                          int n_columns,
                          int row,
                          int n_rows)
{
  g_return_val_if_fail (n_columns >= 1 && n_columns <= N && n_rows >= 1 && n_rows <= N, 0);
  g_return_val_if_fail (column >= 0 && column < n_columns && row >= 0 && row < n_rows, 0);

  return colours[get_place (row, n_rows)][get_place (column, n_columns)];
}

void
geo_bivariate_init_axis (GeoStyle       *axis,
                         const GeoStyle *style,
                         GeoMeasure      measure)
{
  gboolean is_second;

  g_return_if_fail (axis != NULL && style != NULL);

  is_second = measure == style->second;
  geo_style_init_for (axis, measure);
  axis->n_classes = N;
  axis->method = style->method;
  axis->has_second = TRUE;
  axis->breaks = is_second ? style->second_breaks : style->breaks;
  axis->n_breaks = is_second ? style->n_second_breaks : style->n_breaks;
  if (style->method != GEO_METHOD_MANUAL || (axis->n_breaks >= 1 && axis->n_breaks <= N - 1))
    return;

  axis->breaks = share_marks;
  axis->n_breaks = G_N_ELEMENTS (share_marks);
  if (geo_measure_get_form (measure) != GEO_MEASURE_FORM_RATE)
    axis->method = GEO_METHOD_QUANTILE;
}
