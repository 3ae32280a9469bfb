/* bench-figures.h – what the programs of the bench have in common: figures of a run, and their print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sorts @values. NAN of none. */
double bench_get_median    (double       *values,
                            gsize         n);
/* Sorts @values. The smallest that @share of them do not exceed. NAN of none. */
double bench_get_quantile  (double       *values,
                            gsize         n,
                            double        share);
/* The most memory that was ever resident (VmHWM). Unlike ru_maxrss it is this program's alone. */
double bench_get_peak_mb   (void);
/* Seconds of processor time of the calling thread. */
double bench_get_thread_s  (void);
/* And of all threads. */
double bench_get_process_s (void);
void   bench_print_doubles (const double *values,
                            gsize         n);

G_END_DECLS
