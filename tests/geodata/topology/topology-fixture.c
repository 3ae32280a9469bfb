/* topology-fixture.c – surveys drawn on whole units, and edges as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "topology-fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct _TopologyDrawing {
  int scale;
  GPtrArray *areas;     /* of GeoArea* */
  GPtrArray *parents;   /* of char*, NULL for none */
  GPtrArray *rings;     /* of GPtrArray of GArray of double, by area */
};

static void
free_rings (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
free_area (gpointer data)
{
  GeoArea *area = data;

  g_free ((char *) area->code);
  g_free (area);
}

TopologyDrawing *
topology_drawing_new (int scale)
{
  TopologyDrawing *self = g_new0 (TopologyDrawing, 1);

  self->scale = scale;
  self->areas = g_ptr_array_new_with_free_func (free_area);
  self->parents = g_ptr_array_new_with_free_func (g_free);
  self->rings = g_ptr_array_new_with_free_func (free_rings);
  return self;
}

void
topology_drawing_free (TopologyDrawing *self)
{
  g_ptr_array_unref (self->areas);
  g_ptr_array_unref (self->parents);
  g_ptr_array_unref (self->rings);
  g_free (self);
}

GeoArea *
topology_drawing_begin (TopologyDrawing *self,
                        GeoLevel         level,
                        const char      *code,
                        const char      *parent)
{
  GeoArea *area = g_new0 (GeoArea, 1);

  area->code = g_strdup (code);
  area->name = "";
  area->level = level;
  g_ptr_array_add (self->areas, area);
  g_ptr_array_add (self->parents, g_strdup (parent));
  g_ptr_array_add (self->rings, g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref));
  return area;
}

void
topology_drawing_add_ring (TopologyDrawing *self,
                           const GeoVertex *points,
                           guint            n_points)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_points; i++)
    {
      double p[2];

      geo_vertex_to_degrees (points[i], &p[0], &p[1]);
      g_array_append_vals (ring, p, 2);
    }
  g_ptr_array_add (self->rings->pdata[self->rings->len - 1], ring);
}

static int
to_units (const TopologyDrawing *self,
          const char            *text)
{
  return (int) lrint (g_ascii_strtod (text, NULL) * self->scale);
}

void
topology_drawing_add_rings (TopologyDrawing *self,
                            const char      *text)
{
  g_auto (GStrv) rings = g_strsplit (text, "/", -1);

  for (guint r = 0; rings[r] != NULL; r++)
    {
      g_auto (GStrv) points = g_strsplit (g_strstrip (rings[r]), " ", -1);
      g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GeoVertex));

      for (guint i = 0; points[i] != NULL; i++)
        {
          const char *comma = strchr (points[i], ',');
          GeoVertex v;

          g_assert_nonnull (comma);
          v = (GeoVertex) { to_units (self, points[i]), to_units (self, comma + 1) };
          g_array_append_val (ring, v);
        }
      topology_drawing_add_ring (self, (const GeoVertex *) (gpointer) ring->data, ring->len);
    }
}

static gint64
find_id (const TopologyDrawing *self,
         const char            *code)
{
  for (guint i = 0; code != NULL && i < self->areas->len; i++)
    if (strcmp (((const GeoArea *) self->areas->pdata[i])->code, code) == 0)
      return i + 1;
  g_assert_null (code);
  return -1;
}

void
topology_drawing_build (TopologyDrawing *self,
                        GeoRegister    **reg,
                        GeoShapes      **shapes)
{
  g_autoptr (GeoRegisterBuilder) builder = geo_register_builder_new ();
  g_autoptr (GeoShapesBuilder) shapes_builder = geo_shapes_builder_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->areas->len; i++)
    geo_register_builder_add_area (builder, i + 1, find_id (self, self->parents->pdata[i]),
                                   self->areas->pdata[i]);
  *reg = geo_register_builder_end (g_steal_pointer (&builder), &ids, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      const GPtrArray *rings = self->rings->pdata[g_array_index (ids, gint64, i) - 1];

      geo_shapes_builder_begin_shape (shapes_builder, NAN, NAN, NAN);
      for (guint r = 0; r < rings->len; r++)
        {
          const GArray *ring = rings->pdata[r];

          geo_shapes_builder_add_ring (shapes_builder, (const double *) (gpointer) ring->data,
                                       ring->len / 2);
        }
    }
  *shapes = geo_shapes_builder_end (g_steal_pointer (&shapes_builder));
}

GeoTopology *
topology_drawing_make (TopologyDrawing *self,
                       double           tolerance_m)
{
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GError) error = NULL;
  GeoTopology *topology;

  topology_drawing_build (self, &reg, &shapes);
  topology = geo_topology_new (reg, shapes, tolerance_m, NULL, &error);
  g_assert_no_error (error);
  return topology;
}

/* Text */

static void
append_number (GString *text,
               int      units,
               int      scale)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.6g", (double) units / scale));
}

static const char *
get_code (const GeoArea *areas,
          int            area)
{
  return area < 0 ? "-" : areas[area].code;
}

/* From vertex @first on, @step +1 or -1. */
static char *
edge_to_text_from (const GeoVertex    *v,
                   guint               n,
                   int                 first,
                   int                 step,
                   const GeoEdgeSides *sides,
                   guint               n_sides,
                   const GeoArea      *areas,
                   int                 scale)
{
  GString *text = g_string_new (NULL);
  int period = geo_vertex_equal (v[0], v[n - 1]) ? (int) n - 1 : (int) n;

  for (int i = 0; i < (int) n; i++)
    {
      GeoVertex at = v[((first + step * i) % period + period) % period];

      g_string_append (text, i > 0 ? " " : "");
      append_number (text, at.x, scale);
      g_string_append_c (text, ',');
      append_number (text, at.y, scale);
    }
  g_string_append_c (text, ':');
  for (guint i = 0; i < n_sides; i++)
    g_string_append_printf (text, " %d %s|%s", sides[i].level,
                            get_code (areas, step > 0 ? sides[i].left : sides[i].right),
                            get_code (areas, step > 0 ? sides[i].right : sides[i].left));
  return g_string_free (text, FALSE);
}

static int
find_lowest (const GeoVertex *v,
             guint            n)
{
  int lowest = 0;

  for (guint i = 1; i < n; i++)
    if (v[i].y < v[lowest].y || (v[i].y == v[lowest].y && v[i].x < v[lowest].x))
      lowest = (int) i;
  return lowest;
}

char *
topology_edge_to_text (const GeoVertex    *vertices,
                       guint               n,
                       const GeoEdgeSides *sides,
                       guint               n_sides,
                       const GeoArea      *areas,
                       int                 scale)
{
  gboolean closed = geo_vertex_equal (vertices[0], vertices[n - 1]);
  int first = closed ? find_lowest (vertices, n) : 0;
  g_autofree char *forward = edge_to_text_from (vertices, n, first, 1, sides, n_sides, areas, scale);
  g_autofree char *backward = edge_to_text_from (vertices, n, closed ? first : (int) n - 1, -1, sides,
                                                 n_sides, areas, scale);

  return strcmp (forward, backward) < 0 ? g_steal_pointer (&forward) : g_steal_pointer (&backward);
}

static int
compare_lines (const void *a,
               const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
topology_to_text (const GeoTopology *topology,
                  GeoRegister       *reg,
                  int                scale)
{
  guint n_edges;
  const GeoEdge *edges = geo_topology_get_edges (topology, &n_edges);
  const GeoArea *areas = geo_register_get_areas (reg, NULL);
  g_auto (GStrv) lines = g_new0 (char *, n_edges + 1);

  for (guint i = 0; i < n_edges; i++)
    lines[i] = topology_edge_to_text (geo_topology_get_vertices (topology) + edges[i].first_vertex,
                                      edges[i].n_vertices,
                                      geo_topology_get_sides (topology) + edges[i].first_sides,
                                      edges[i].n_sides, areas, scale);
  qsort (lines, n_edges, sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}
