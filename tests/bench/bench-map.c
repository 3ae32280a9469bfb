/* bench-map.c – times of Getu's map, in process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Does what tests/bench/peers/peer.py has the others do, and prints the same: KIND is first (each
 * box from a closed store), view (with the store open and the first box shown, each of the others)
 * or restyle (the first box anew for each of the others, in two styles by turns, measure and classes
 * worked out each time); and recolour: a restyle whose classes were worked out before, as they are
 * for the peers. Boxes on stdin, a line each, of the shape of the picture.
 */
#include "tests/bench/bench-figures.h"
#include "tests/bench/bench-renderer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *store;
  GArray *boxes;             /* of GeoBox */
  cairo_surface_t *surface;  /* of the last picture */
  GArray *ms;                /* of double, one a picture */
  GArray *phases;            /* of double[BENCH_N_PHASES], one a picture */
} Job;

typedef void (*Run) (Job *job);

static void
begin_picture (Job *job)
{
  memset (cairo_image_surface_get_data (job->surface), 0,
          (gsize) cairo_image_surface_get_stride (job->surface)
            * (gsize) cairo_image_surface_get_height (job->surface));
  cairo_surface_mark_dirty (job->surface);
}

static void
end_picture (Job           *job,
             BenchRenderer *renderer,
             gint64         begun_us)
{
  double ms = (double) (g_get_monotonic_time () - begun_us) / 1000;
  double phases[BENCH_N_PHASES];

  bench_renderer_take_phases (renderer, phases);
  g_array_append_val (job->ms, ms);
  g_array_append_vals (job->phases, phases, BENCH_N_PHASES);
}

static const GeoBox *
get_box (Job  *job,
         guint i)
{
  return &g_array_index (job->boxes, GeoBox, i);
}

static void
run_first (Job *job)
{
  for (guint i = 0; i < job->boxes->len; i++)
    {
      g_autoptr (BenchRenderer) renderer = NULL;
      gint64 begun_us;

      begin_picture (job);
      begun_us = g_get_monotonic_time ();
      renderer = bench_renderer_open (job->store);
      bench_renderer_set_style (renderer, BENCH_STYLE_DENSITY);
      bench_renderer_render (renderer, get_box (job, i), job->surface);
      end_picture (job, renderer, begun_us);
    }
}

/* The first box twice: what a renderer does once only, it does for a picture that is not timed. */
static BenchRenderer *
open_and_warm (Job *job)
{
  BenchRenderer *renderer = bench_renderer_open (job->store);
  double phases[BENCH_N_PHASES];

  for (int style = BENCH_N_STYLES - 1; style >= 0; style--)
    bench_renderer_set_style (renderer, style);
  bench_renderer_render (renderer, get_box (job, 0), job->surface);
  bench_renderer_take_phases (renderer, phases);
  return renderer;
}

static void
run_view (Job *job)
{
  g_autoptr (BenchRenderer) renderer = open_and_warm (job);

  for (guint i = 1; i < job->boxes->len; i++)
    {
      gint64 begun_us;

      begin_picture (job);
      begun_us = g_get_monotonic_time ();
      bench_renderer_render (renderer, get_box (job, i), job->surface);
      end_picture (job, renderer, begun_us);
    }
}

static void
run_restyles (Job  *job,
              void (*set_style) (BenchRenderer *renderer,
                                 BenchStyle     style))
{
  g_autoptr (BenchRenderer) renderer = open_and_warm (job);

  for (guint i = 1; i < job->boxes->len; i++)
    {
      gint64 begun_us;

      begin_picture (job);
      begun_us = g_get_monotonic_time ();
      set_style (renderer, i % BENCH_N_STYLES);
      bench_renderer_render (renderer, get_box (job, 0), job->surface);
      end_picture (job, renderer, begun_us);
    }
}

static void
run_restyle (Job *job)
{
  run_restyles (job, bench_renderer_set_style);
}

static void
run_recolour (Job *job)
{
  run_restyles (job, bench_renderer_recall_style);
}

static const struct {
  const char *name;
  Run run;
} kinds[] = {
  { "first", run_first },
  { "view", run_view },
  { "restyle", run_restyle },
  { "recolour", run_recolour },
};

static Run
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      return kinds[i].run;
  return NULL;
}

static GArray *
read_boxes (FILE *file)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (GeoBox));
  GeoBox box;

  while (fscanf (file, "%lf %lf %lf %lf", &box.x_min, &box.y_min, &box.x_max, &box.y_max) == 4)
    g_array_append_val (boxes, box);
  return boxes;
}

static void
print_phases (const GArray *phases)
{
  const double *ms = (const double *) (gconstpointer) phases->data;
  const guint n_runs = phases->len / BENCH_N_PHASES;
  g_autofree double *one = g_new (double, n_runs + 1);

  fputs (", \"phases\": {", stdout);
  for (guint phase = 0; phase < BENCH_N_PHASES; phase++)
    {
      for (guint i = 0; i < n_runs; i++)
        one[i] = ms[i * BENCH_N_PHASES + phase];
      printf ("%s\"%s\": %.4f", phase > 0 ? ", " : "", bench_phase_get_name (phase),
              bench_get_median (one, n_runs));
    }
  fputs ("}", stdout);
}

static int
run (Job        *job,
     Run         kind,
     const char *picture)
{
  double memory_mb;

  kind (job);
  memory_mb = bench_get_peak_mb ();
  if (cairo_surface_write_to_png (job->surface, picture) != CAIRO_STATUS_SUCCESS)
    {
      fprintf (stderr, "%s cannot be written\n", picture);
      return 1;
    }
  fputs ("{\"ms\": ", stdout);
  bench_print_doubles (&g_array_index (job->ms, double, 0), job->ms->len);
  print_phases (job->phases);
  printf (", \"memory_mb\": %.1f}\n", memory_mb);
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GArray) boxes = NULL, ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) phases = g_array_new (FALSE, FALSE, sizeof (double));
  Run kind = argc == 6 ? find_kind (argv[1]) : NULL;
  int width_px = kind != NULL ? atoi (argv[3]) : 0, height_px = kind != NULL ? atoi (argv[4]) : 0;
  Job job;
  int status;

  boxes = read_boxes (stdin);
  if (width_px < 1 || height_px < 1 || boxes->len < 2)
    {
      fputs ("usage: bench-map first|view|restyle|recolour STORE WIDTH HEIGHT OUT.png < BOXES\n",
             stderr);
      return 2;
    }
  job = (Job) { argv[2], boxes, NULL, ms, phases };
  job.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width_px, height_px);
  status = run (&job, kind, argv[5]);
  cairo_surface_destroy (job.surface);
  return status;
}
