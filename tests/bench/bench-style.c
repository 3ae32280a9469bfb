/* bench-style.c – the two styles in which a set is drawn, by Getu and by the others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-style.h"

static const struct {
  GeoMeasure measure;
  const char *palette;
} styles[BENCH_N_STYLES] = {
  [BENCH_STYLE_DENSITY] = { GEO_MEASURE_DENSITY_KM2, "YlOrRd" },
  [BENCH_STYLE_CASES] = { GEO_MEASURE_CASES, "Blues" },
};

GeoClasses *
bench_style_new_classes (GeoRegister *reg,
                         BenchStyle   style)
{
  const GeoQuery query = {
    .measure = styles[style].measure,
    .level = GEO_LEVEL_GROUP,
    .within = -1,
    .as_of = GEO_DAY_NONE,
    .from = GEO_DAY_NONE,
    .kind = -1,
  };
  const GeoStyle five = {
    .method = GEO_METHOD_QUANTILE,
    .n_classes = 5,
    .palette = styles[style].palette,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  GeoClasses *classes = geo_classes_new (table, &five, &error);

  if (classes == NULL)
    g_error ("%s", error->message);
  return classes;
}
