/* bench-figures.c – what the programs of the bench have in common: figures of a run, and their print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int
compare_doubles (const void *a,
                 const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_get_median (double *values,
                  gsize   n)
{
  if (n == 0)
    return NAN;
  qsort (values, n, sizeof (double), compare_doubles);
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

double
bench_get_quantile (double *values,
                    gsize   n,
                    double  share)
{
  if (n == 0)
    return NAN;
  qsort (values, n, sizeof (double), compare_doubles);
  return values[MIN (n - 1, (gsize) MAX (0, ceil (share * (double) n) - 1))];
}

double
bench_get_peak_mb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return NAN;
  line = strstr (text, "VmHWM:");
  return line == NULL ? NAN : g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

static double
get_clock_s (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

double
bench_get_thread_s (void)
{
  return get_clock_s (CLOCK_THREAD_CPUTIME_ID);
}

double
bench_get_process_s (void)
{
  return get_clock_s (CLOCK_PROCESS_CPUTIME_ID);
}

void
bench_print_doubles (const double *values,
                     gsize         n)
{
  fputs ("[", stdout);
  for (gsize i = 0; i < n; i++)
    printf ("%s%.4f", i > 0 ? ", " : "", values[i]);
  fputs ("]", stdout);
}
