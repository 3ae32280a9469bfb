/* geo-sort.c – many numbers in ascending order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bits of a double, taken as a whole number, ascend as the numbers do once those of negative
 * ones are turned over. Such keys are sorted by their digits (a radix sort from the last digit to
 * the first), but by the upper half of the bits alone: few values are alike in all of these, and
 * a run of those that are is put in order afterwards.
 */
#define G_LOG_DOMAIN "geo-sort"

#include "geodata/style/geo-sort.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)
#define DIGIT_MASK (N_DIGITS - 1)

/* Three digits are the upper half: sign, exponent and 21 bits of the mantissa; the lower three
 * hold the 31 bits left. */
#define N_HALF_DIGITS 3
#define HALF_SHIFT 31

/* Below this a sort by insertion is the fastest. */
#define SHORT_RUN 64

#define SIGN_BIT (G_GUINT64_CONSTANT (1) << 63)

static void
values_to_keys (const double *values,
                gsize         n_values,
                guint64      *keys)
{
  for (gsize i = 0; i < n_values; i++)
    {
      double value = values[i] + 0.0;  /* of -0 it makes 0 */

      memcpy (&keys[i], &value, sizeof (double));
      keys[i] ^= (guint64) ((gint64) keys[i] >> 63) | SIGN_BIT;
    }
}

static void
keys_to_values (const guint64 *keys,
                gsize          n_values,
                double        *values)
{
  for (gsize i = 0; i < n_values; i++)
    {
      guint64 bits = keys[i] ^ ((guint64) ((gint64) ~keys[i] >> 63) | SIGN_BIT);

      memcpy (&values[i], &bits, sizeof (double));
    }
}

static void
sort_short_run (guint64 *keys,
                gsize    n_keys)
{
  for (gsize i = 1; i < n_keys; i++)
    {
      guint64 key = keys[i];
      gsize place = i;

      for (; place > 0 && keys[place - 1] > key; place--)
        keys[place] = keys[place - 1];
      keys[place] = key;
    }
}

/* Turns the numbers of keys with each digit into the places where these begin. FALSE if all keys
 * have the same digit, so that nothing is to be moved. */
static gboolean
add_up (gsize *counts,
        gsize  n_keys)
{
  gsize begin = 0;

  for (int i = 0; i < N_DIGITS; i++)
    {
      gsize count = counts[i];

      if (count == n_keys)
        return FALSE;
      counts[i] = begin;
      begin += count;
    }

  return TRUE;
}

/* By the three digits from bit @shift on. @spare: room for as many. */
static void
sort_by_digits (guint64 *keys,
                gsize    n_keys,
                int      shift,
                guint64 *spare)
{
  g_autofree gsize *counts = g_new0 (gsize, N_HALF_DIGITS * N_DIGITS);
  guint64 *from = keys, *to = spare;

  for (gsize i = 0; i < n_keys; i++)
    {
      guint64 digits = keys[i] >> shift;

      for (int d = 0; d < N_HALF_DIGITS; d++)
        counts[d * N_DIGITS + (digits >> d * DIGIT_BITS & DIGIT_MASK)]++;
    }
  for (int d = 0; d < N_HALF_DIGITS; d++)
    {
      gsize *places = counts + d * N_DIGITS;
      guint64 *swap = from;

      if (!add_up (places, n_keys))
        continue;
      for (gsize i = 0; i < n_keys; i++)
        to[places[from[i] >> (shift + d * DIGIT_BITS) & DIGIT_MASK]++] = from[i];
      from = to;
      to = swap;
    }
  if (from != keys)
    memcpy (keys, from, n_keys * sizeof (guint64));
}

/* The keys of a run are alike in the upper half. Such a run is often one value many times. */
static void
sort_run (guint64 *keys,
          gsize    n_keys,
          guint64 *spare)
{
  gsize i = 1;

  while (i < n_keys && keys[i - 1] <= keys[i])
    i++;
  if (i == n_keys)
    return;
  if (n_keys <= SHORT_RUN)
    sort_short_run (keys, n_keys);
  else
    sort_by_digits (keys, n_keys, 0, spare);
}

/**
 * geo_sort_doubles:
 * @values: (array length=n_values): numbers, none of them NAN
 * @n_values: how many
 *
 * Puts them in ascending order, in place. Needs memory for twice as many.
 */
void
geo_sort_doubles (double *values,
                  gsize   n_values)
{
  g_autofree guint64 *keys = NULL;
  g_autofree guint64 *spare = NULL;

  g_return_if_fail (values != NULL || n_values == 0);

  keys = g_new (guint64, n_values);
  values_to_keys (values, n_values, keys);
  if (n_values <= SHORT_RUN)
    {
      sort_short_run (keys, n_values);
    }
  else
    {
      spare = g_new (guint64, n_values);
      sort_by_digits (keys, n_values, HALF_SHIFT, spare);
      for (gsize begin = 0, end; begin < n_values; begin = end)
        {
          for (end = begin + 1; end < n_values; end++)
            if (keys[end] >> HALF_SHIFT != keys[begin] >> HALF_SHIFT)
              break;
          sort_run (keys + begin, end - begin, spare);
        }
    }
  keys_to_values (keys, n_values, values);
}
