/* geo-number.c – numbers as a person reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-number"

#include "geodata/stats/geo-number.h"

#include <locale.h>
#include <string.h>

#define GROUP_DIGITS 3

char *
geo_number_format (double value,
                   int    decimals)
{
  g_autoptr (GString) text = NULL;
  gssize first_digit, place;

  g_return_val_if_fail (decimals >= 0, NULL);

  text = g_string_new (NULL);
  g_string_printf (text, "%'.*f", decimals, value);
  if (*localeconv ()->thousands_sep != '\0')
    return g_string_free (g_steal_pointer (&text), FALSE);

  first_digit = text->str[0] == '-';
  place = first_digit + (gssize) strspn (text->str + first_digit, "0123456789");
  for (place -= GROUP_DIGITS; place > first_digit; place -= GROUP_DIGITS)
    g_string_insert_c (text, place, ',');

  return g_string_free (g_steal_pointer (&text), FALSE);
}
