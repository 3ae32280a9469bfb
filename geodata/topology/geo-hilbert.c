/* geo-hilbert.c – an order of places in which those that follow each other are near each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-hilbert"

#include "geodata/topology/geo-hilbert.h"

#include <string.h>

#define BITS 16

#define RADIX_BITS 8
#define RADIX (1u << RADIX_BITS)

typedef struct {
  guint32 index;
  guint32 number;
} Key;

/* How far a coordinate has to go to the right to fit the curve. */
static guint
get_shift (const GeoUnitBox *box)
{
  const guint32 width = (guint32) box->x_max - (guint32) box->x_min;
  const guint32 height = (guint32) box->y_max - (guint32) box->y_min;
  const guint32 larger = MAX (width, height);
  guint shift = 0;

  while (larger >> shift >= 1u << BITS)
    shift++;
  return shift;
}

/* From the largest square to the smallest: in which quarter the place is, as the curve comes by
 * them; it begins at the lower left and ends at the lower right. In the upper two quarters it lies
 * as in the whole, in the lower two it is mirrored: in the left one at the diagonal that rises, in
 * the right one at the one that falls. (D. Hilbert, Ueber die stetige Abbildung einer Linie auf ein
 * Flächenstück, Math. Ann. 38, 1891.) */
static guint32
get_index (guint32 x,
           guint32 y)
{
  guint32 index = 0;

  for (guint bit = BITS; bit-- > 0;)
    {
      const guint32 right = x >> bit & 1, up = y >> bit & 1;

      index = index << 2 | ((3 * right) ^ up);
      if (up == 0)
        {
          const guint32 turn = 0 - right, old = x ^ turn;

          x = y ^ turn;
          y = old;
        }
    }
  return index;
}

static guint32
get_shifted_index (const GeoUnitBox *box,
                   guint             shift,
                   GeoVertex         place)
{
  return get_index (((guint32) place.x - (guint32) box->x_min) >> shift,
                    ((guint32) place.y - (guint32) box->y_min) >> shift);
}

guint32
geo_hilbert_get_index (const GeoUnitBox *box,
                       GeoVertex         place)
{
  g_return_val_if_fail (box != NULL, 0);
  g_return_val_if_fail (place.x >= box->x_min && place.x <= box->x_max
                        && place.y >= box->y_min && place.y <= box->y_max, 0);

  return get_shifted_index (box, get_shift (box), place);
}

/* One digit of a radix sort from the lowest digit up, which keeps the order of equal ones. */
static void
sort_by_digit (const Key *from,
               Key       *to,
               guint      n_keys,
               guint      shift)
{
  guint starts[RADIX] = { 0 }, sum = 0;

  for (guint i = 0; i < n_keys; i++)
    starts[from[i].index >> shift & (RADIX - 1)]++;
  for (guint digit = 0; digit < RADIX; digit++)
    {
      const guint n_of_digit = starts[digit];

      starts[digit] = sum;
      sum += n_of_digit;
    }
  for (guint i = 0; i < n_keys; i++)
    to[starts[from[i].index >> shift & (RADIX - 1)]++] = from[i];
}

guint32 *
geo_hilbert_sort (const GeoVertex *places,
                  guint            n_places)
{
  g_autofree Key *keys = g_new (Key, n_places), *other = g_new (Key, n_places);
  guint32 *numbers = g_new (guint32, n_places);
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  guint shift;

  g_return_val_if_fail (places != NULL || n_places == 0, NULL);

  for (guint i = 0; i < n_places; i++)
    geo_unit_box_extend (&box, places[i]);
  shift = get_shift (&box);
  for (guint i = 0; i < n_places; i++)
    keys[i] = (Key) { get_shifted_index (&box, shift, places[i]), i };
  for (guint digit = 0; digit < 2 * BITS; digit += 2 * RADIX_BITS)
    {
      sort_by_digit (keys, other, n_places, digit);
      sort_by_digit (other, keys, n_places, digit + RADIX_BITS);
    }
  for (guint i = 0; i < n_places; i++)
    numbers[i] = keys[i].number;
  return numbers;
}
