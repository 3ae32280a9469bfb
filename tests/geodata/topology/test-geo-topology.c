/* test-geo-topology.c – the cases of topologies.txt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "topology-fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Units to a step: about a metre at the equator. */
#define SCALE 107

typedef struct {
  char *name;
  double tolerance_m;
  TopologyDrawing *drawing;
  GPtrArray *edges;     /* of char*, as written */
  char *report;         /* NULL: not looked at */
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->name);
  g_free (self->report);
  topology_drawing_free (self->drawing);
  g_ptr_array_unref (self->edges);
  g_free (self);
}

/* "LEVEL CODE [in PARENT]: RINGS" */
static void
read_area (Case *self,
           char *text)
{
  char *colon = strchr (text, ':');
  g_auto (GStrv) words = NULL;

  g_assert_nonnull (colon);
  *colon = '\0';
  words = g_strsplit (text, " ", -1);
  topology_drawing_begin (self->drawing, (GeoLevel) atoi (words[0]), words[1],
                          g_strv_length (words) == 4 ? words[3] : NULL);
  if (colon[1] != '\0')
    topology_drawing_add_rings (self->drawing, g_strstrip (colon + 1));
}

static GPtrArray *
read_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "geodata", "topology",
                                                 "topologies.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);
  Case *last = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i], *rest = strchr (line, ' ');

      if (line[0] == '\0' || line[0] == '#')
        continue;
      g_assert_nonnull (rest);
      *rest++ = '\0';
      if (strcmp (line, "case") == 0)
        {
          last = g_new0 (Case, 1);
          *last = (Case) { .name = g_strdelimit (g_strdup (rest), " ", '-'),
                           .drawing = topology_drawing_new (SCALE),
                           .edges = g_ptr_array_new_with_free_func (g_free) };
          g_ptr_array_add (cases, last);
        }
      else if (strcmp (line, "area") == 0)
        read_area (last, rest);
      else if (strcmp (line, "edge") == 0)
        g_ptr_array_add (last->edges, g_strdup (rest));
      else if (strcmp (line, "tolerance") == 0)
        last->tolerance_m = g_ascii_strtod (rest, NULL);
      else if (strcmp (line, "report") == 0)
        last->report = g_strdup (rest);
      else
        g_error ("%s: what is “%s”?", path, line);
    }
  return cases;
}

static int
find_area (GeoRegister *reg,
           const char  *code)
{
  int area = geo_register_find_area (reg, code);

  g_assert_true (area >= 0 || strcmp (code, "-") == 0);
  return area;
}

/* As topology_edge_to_text() would write it. */
static char *
normalise (const char  *text,
           GeoRegister *reg)
{
  g_auto (GStrv) halves = g_strsplit (text, ": ", 2);
  g_auto (GStrv) points = g_strsplit (halves[0], " ", -1);
  g_auto (GStrv) words = g_strsplit (halves[1], " ", -1);
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GArray) sides = g_array_new (FALSE, FALSE, sizeof (GeoEdgeSides));

  for (guint i = 0; points[i] != NULL; i++)
    {
      GeoVertex v = {
        (int) lrint (g_ascii_strtod (points[i], NULL) * SCALE),
        (int) lrint (g_ascii_strtod (strchr (points[i], ',') + 1, NULL) * SCALE),
      };

      g_array_append_val (vertices, v);
    }
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    {
      g_auto (GStrv) pair = g_strsplit (words[i + 1], "|", 2);
      GeoEdgeSides s = { (GeoLevel) atoi (words[i]), find_area (reg, pair[0]), find_area (reg, pair[1]) };

      g_array_append_val (sides, s);
    }
  return topology_edge_to_text ((const GeoVertex *) (gpointer) vertices->data, vertices->len,
                                (const GeoEdgeSides *) (gpointer) sides->data, sides->len,
                                geo_register_get_areas (reg, NULL), SCALE);
}

static int
compare_lines (const void *a,
               const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
get_expected (const Case  *self,
              GeoRegister *reg)
{
  g_auto (GStrv) lines = g_new0 (char *, self->edges->len + 1);

  for (guint i = 0; i < self->edges->len; i++)
    lines[i] = normalise (self->edges->pdata[i], reg);
  qsort (lines, self->edges->len, sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoTopology) topology = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL, *found = NULL, *report = NULL;
  const GeoTopologyReport *r;

  topology_drawing_build (self->drawing, &reg, &shapes);
  topology = geo_topology_new (reg, shapes, self->tolerance_m, NULL, &error);
  g_assert_no_error (error);
  expected = get_expected (self, reg);
  found = topology_to_text (topology, reg, SCALE);
  g_assert_cmpstr (found, ==, expected);
  r = geo_topology_get_report (topology);
  report = g_strdup_printf ("snapped %u one-sided %u overlapping %u", r->n_snapped, r->n_one_sided,
                            r->n_overlapping);
  if (self->report != NULL)
    g_assert_cmpstr (report, ==, self->report);
  g_assert_cmpfloat (r->max_moved_m, <=, self->tolerance_m);
  if (r->n_snapped == 0)
    topology_assert_sound (topology, reg, shapes);
  topology_assert_nodes (topology);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) cases = NULL;

  g_test_init (&argc, &argv, NULL);
  cases = read_cases ();
  for (guint i = 0; i < cases->len; i++)
    {
      Case *c = cases->pdata[i];
      g_autofree char *path = g_strconcat ("/geo-topology/", c->name, NULL);

      g_test_add_data_func (path, c, test_case);
    }
  return g_test_run ();
}
