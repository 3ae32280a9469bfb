/* geo-pattern.c – hatchings that are told apart without colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-pattern"

#include "geodata/style/geo-pattern.h"

#include <math.h>

#define BLACK 0x1a1a1aff
#define GREY 0x8a8a8aff

/* How much ink the lowest class has, and the highest: borders and names stay readable on it. */
#define PALEST 0.07
#define DARKEST 0.62
/* Parallel lines up to here, crosses above. */
#define MOST_OF_LINES 0.34

/* The lines stand closer the darker the class is, and are heavier, too. */
#define WIDEST_MM 2.4
#define NARROWEST_MM 1.0

static GeoPattern
make_pattern (double darkness,
              double angle_deg)
{
  double share = (darkness - PALEST) / (DARKEST - PALEST);
  GeoPattern pattern = {
    .n_directions = darkness > MOST_OF_LINES ? 2 : 1,
    .angle_deg = angle_deg,
    .distance_mm = WIDEST_MM + share * (NARROWEST_MM - WIDEST_MM),
    .ink = BLACK,
  };

  /* Crossing lines leave (1 - w/d)² of the ground, others 1 - w/d. */
  if (pattern.n_directions == 2)
    pattern.width_mm = pattern.distance_mm * (1 - sqrt (1 - darkness));
  else
    pattern.width_mm = pattern.distance_mm * darkness;

  return pattern;
}

static double
get_darkness_of_step (int step,
                      int n_steps)
{
  return n_steps < 2 ? (PALEST + DARKEST) / 3 : PALEST + (DARKEST - PALEST) * step / (n_steps - 1);
}

/* Lines rise and fall by turns; crosses lie and stand by turns. */
void
geo_pattern_sample (int         n_classes,
                    GeoPattern *patterns)
{
  g_return_if_fail (n_classes >= 1 && n_classes <= GEO_PALETTE_MAX_CLASSES);
  g_return_if_fail (patterns != NULL);

  for (int i = 0; i < n_classes; i++)
    {
      double darkness = get_darkness_of_step (i, n_classes);
      double other_angle_deg = darkness > MOST_OF_LINES ? 0 : 135;

      patterns[i] = make_pattern (darkness, i % 2 == 0 ? 45 : other_angle_deg);
    }
}

void
geo_pattern_sample_diverging (int         n_below,
                              int         n_above,
                              GeoPattern *patterns)
{
  int n_steps = MAX (n_below, n_above);

  g_return_if_fail (n_below >= 0 && n_above >= 0);
  g_return_if_fail (patterns != NULL);

  for (int i = 0; i < n_below + n_above; i++)
    {
      int step = i < n_below ? n_below - 1 - i : i - n_below;

      patterns[i] = make_pattern (get_darkness_of_step (step, n_steps), i < n_below ? 135 : 45);
      /* Crosses would look alike on both sides: the darkest are heavy lines here. */
      patterns[i].n_directions = 1;
    }
}

GeoPattern
geo_pattern_no_data (void)
{
  return (GeoPattern) {
    .n_directions = 1, .angle_deg = 45, .distance_mm = 1.1, .width_mm = 0.18, .ink = GREY,
  };
}

GeoPattern
geo_pattern_no_data_dots (void)
{
  return (GeoPattern) {
    .n_directions = 1, .distance_mm = 2.2, .width_mm = 0.45, .dotted = TRUE, .ink = BLACK,
  };
}

GeoPattern
geo_pattern_few_dots (void)
{
  return (GeoPattern) {
    .n_directions = 1, .angle_deg = 45, .distance_mm = 1.1, .width_mm = 0.6, .dotted = TRUE,
    .ink = BLACK,
  };
}

double
geo_pattern_get_darkness (const GeoPattern *self)
{
  double share;

  g_return_val_if_fail (self != NULL, 0);

  if (self->n_directions == 0)
    return 0;

  share = self->width_mm / self->distance_mm;
  if (self->dotted)
    return G_PI / 4 * share * share;

  return self->n_directions == 2 ? 1 - (1 - share) * (1 - share) : share;
}
