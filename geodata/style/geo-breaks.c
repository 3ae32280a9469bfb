/* geo-breaks.c – where one class of values ends and the next begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-breaks"

#include "config.h"

#include "geodata/style/geo-breaks.h"

#include "geodata/model/geo-error.h"
#include "geodata/style/geo-jenks.h"
#include "geodata/style/geo-pretty.h"
#include "geodata/style/geo-sort.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const struct {
  const char *nick;
  const char *title;
} methods[] = {
  [GEO_METHOD_QUANTILE] = { "quantile", N_("As many areas in each class") },
  [GEO_METHOD_EQUAL] = { "equal", N_("Classes of equal width") },
  [GEO_METHOD_JENKS] = { "jenks", N_("Natural groups (Jenks)") },
  [GEO_METHOD_MANUAL] = { "manual", N_("Fixed borders") },
  [GEO_METHOD_PRETTY] = { "pretty", N_("Round borders") },
};

const char *
geo_method_get_nick (GeoMethod method)
{
  g_return_val_if_fail ((guint) method < G_N_ELEMENTS (methods), NULL);

  return methods[method].nick;
}

const char *
geo_method_get_title (GeoMethod method)
{
  g_return_val_if_fail ((guint) method < G_N_ELEMENTS (methods), NULL);

  return _(methods[method].title);
}

gboolean
geo_method_from_nick (const char *nick,
                      GeoMethod  *method,
                      GError    **error)
{
  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (method != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (g_str_equal (methods[i].nick, nick))
        {
          *method = i;
          return TRUE;
        }
    }

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a method of classification. "
                 "Use one of: quantile, equal, jenks, pretty, manual."), nick);
  return FALSE;
}

/* The end of the run of equal values nearest to @position: where a class may begin without parting
 * equal values. Not before @after. */
static gsize
nearest_border (const double *sorted,
                gsize         n_values,
                gsize         position,
                gsize         after)
{
  gsize before_run = position;
  gsize behind_run = position;

  while (before_run > after && sorted[before_run - 1] == sorted[position])
    before_run--;
  while (behind_run < n_values && sorted[behind_run] == sorted[position])
    behind_run++;

  if (before_run > after && position - before_run <= behind_run - position)
    return before_run;

  return behind_run;
}

/* A run of equal values may take more than its share: what is left is then shared anew. */
static void
append_quantile (GArray       *breaks,
                 const double *sorted,
                 gsize         n_values,
                 int           n_classes)
{
  gsize begin = 0;

  for (int n_left = n_classes; n_left > 1; n_left--)
    {
      gsize share = (gsize) round ((double) (n_values - begin) / n_left);

      begin = nearest_border (sorted, n_values, MIN (begin + MAX (share, 1), n_values - 1), begin);
      if (begin >= n_values)
        break;

      g_array_append_val (breaks, sorted[begin]);
    }
}

static void
append_equal (GArray       *breaks,
              const double *sorted,
              gsize         n_values,
              int           n_classes)
{
  double lowest = sorted[0];
  double highest = sorted[n_values - 1];
  double last = lowest;

  for (int i = 1; i < n_classes; i++)
    {
      double t = (double) i / n_classes;
      double border = lowest * (1 - t) + highest * t;

      /* Values a few bits apart leave no room between them. */
      if (border <= last || border >= highest)
        continue;

      g_array_append_val (breaks, border);
      last = border;
    }
}

GArray *
geo_breaks_compute_sorted (GeoMethod     method,
                           const double *sorted,
                           gsize         n_values,
                           int           n_classes)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (double));

  g_return_val_if_fail (method != GEO_METHOD_MANUAL, g_steal_pointer (&breaks));
  g_return_val_if_fail (n_classes >= 1, g_steal_pointer (&breaks));

  if (n_values == 0)
    return g_steal_pointer (&breaks);

  if (method == GEO_METHOD_PRETTY && sorted[0] < sorted[n_values - 1])
    {
      geo_pretty_append (breaks, sorted[0], sorted[n_values - 1], n_classes);
      return g_steal_pointer (&breaks);
    }

  g_array_append_val (breaks, sorted[0]);
  if (sorted[0] < sorted[n_values - 1])
    {
      if (method == GEO_METHOD_QUANTILE)
        append_quantile (breaks, sorted, n_values, n_classes);
      else if (method == GEO_METHOD_EQUAL)
        append_equal (breaks, sorted, n_values, n_classes);
      else
        geo_jenks_append (breaks, sorted, n_values, n_classes);
    }
  g_array_append_val (breaks, sorted[n_values - 1]);

  return g_steal_pointer (&breaks);
}

GArray *
geo_breaks_compute (GeoMethod     method,
                    const double *values,
                    gsize         n_values,
                    int           n_classes)
{
  g_autofree double *sorted = g_memdup2 (values, n_values * sizeof (double));

  geo_sort_doubles (sorted, n_values);

  return geo_breaks_compute_sorted (method, sorted, n_values, n_classes);
}

/* Counting all borders a value has reached takes no branch that could be foretold wrongly, which
 * would cost more than they do. */
int
geo_breaks_find (const GArray *breaks,
                 double        value)
{
  const double *borders;
  int last, index = 0;

  g_return_val_if_fail (breaks != NULL, -1);

  borders = (const double *) breaks->data;
  last = (int) breaks->len - 1;
  if (last < 1 || isnan (value) || value < borders[0] || value > borders[last])
    return -1;

  for (int i = 1; i < last; i++)
    index += value >= borders[i];

  return index;
}
