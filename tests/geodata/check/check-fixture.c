/* check-fixture.c – coverages drawn on a lattice, for the tests of the check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/check/check-fixture.h"

#include "geodata/model/geo-code.h"

#include <math.h>
#include <string.h>

typedef struct {
  GeoArea area;
  char *code;
  char *parent;
  GArray *points;       /* of double, degrees; all rings */
  GArray *lengths;      /* of guint, points a ring */
} Drawn;

struct _CheckDrawing {
  GPtrArray *drawn;
  char *kind;
  GeoLevel kind_level;
  char *except;
};

static void
drawn_free (gpointer data)
{
  Drawn *self = data;

  g_free (self->code);
  g_free (self->parent);
  g_array_unref (self->points);
  g_array_unref (self->lengths);
  g_free (self);
}

CheckDrawing *
check_drawing_new (void)
{
  CheckDrawing *self = g_new0 (CheckDrawing, 1);

  self->drawn = g_ptr_array_new_with_free_func (drawn_free);
  return self;
}

void
check_drawing_free (CheckDrawing *self)
{
  g_ptr_array_unref (self->drawn);
  g_free (self->kind);
  g_free (self->except);
  g_free (self);
}

static void
add_ring (Drawn        *drawn,
          const double *points,
          guint         n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      /* Degrees as they are stored: the double nearest to nine decimals. */
      double degrees[2] = {
        round ((CHECK_LON_DEG + points[2 * i] * CHECK_STEP_DEG) * 1e9) / 1e9,
        round ((CHECK_LAT_DEG + points[2 * i + 1] * CHECK_STEP_DEG) * 1e9) / 1e9,
      };

      g_array_append_vals (drawn->points, degrees, 2);
    }
  g_array_append_val (drawn->lengths, n_points);
}

static void
add_ring_text (Drawn      *drawn,
               const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *comma;
      double xy[2] = { g_ascii_strtod (words[i], &comma), 0 };

      g_assert_cmpint (*comma, ==, ',');
      xy[1] = g_ascii_strtod (comma + 1, NULL);
      g_array_append_vals (points, xy, 2);
    }
  add_ring (drawn, &g_array_index (points, double, 0), points->len / 2);
}

static Drawn *
add_drawn (CheckDrawing *self,
           const char   *code,
           const char   *parent)
{
  Drawn *drawn = g_new0 (Drawn, 1);

  drawn->code = g_strdup (code);
  drawn->parent = g_strdup (parent);
  drawn->points = g_array_new (FALSE, FALSE, sizeof (double));
  drawn->lengths = g_array_new (FALSE, FALSE, sizeof (guint));
  drawn->area = (GeoArea) { .name = "样例", .households = -1, .population = -1, .area_m2 = NAN };
  drawn->area.code = drawn->code;
  geo_code_get_level (code, &drawn->area.level);
  g_ptr_array_add (self->drawn, drawn);
  return drawn;
}

GeoArea *
check_drawing_add (CheckDrawing *self,
                   const char   *code,
                   const char   *parent,
                   const char   *rings)
{
  Drawn *drawn = add_drawn (self, code, parent);
  g_auto (GStrv) texts = g_strsplit (rings != NULL ? rings : "", "; ", -1);

  for (guint i = 0; texts[i] != NULL && rings != NULL; i++)
    add_ring_text (drawn, texts[i]);
  return &drawn->area;
}

GeoArea *
check_drawing_add_points (CheckDrawing *self,
                          const char   *code,
                          const char   *parent,
                          const double *points,
                          guint         n_points)
{
  Drawn *drawn = add_drawn (self, code, parent);

  add_ring (drawn, points, n_points);
  return &drawn->area;
}

void
check_drawing_set_kind (CheckDrawing *self,
                        const char   *name,
                        GeoLevel      level,
                        const char   *except)
{
  self->kind = g_strdup (name);
  self->kind_level = level;
  self->except = g_strdup (except);
}

static void
add_rows (CheckDrawing       *self,
          GeoRegisterBuilder *builder)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GeoPostKind kind = { self->kind, self->kind_level, TRUE };

  if (self->kind != NULL)
    geo_register_builder_add_kind (builder, 1, &kind);
  for (guint i = 0; i < self->drawn->len; i++)
    g_hash_table_insert (ids, ((Drawn *) self->drawn->pdata[i])->code, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->drawn->len; i++)
    {
      Drawn *drawn = self->drawn->pdata[i];
      guint parent = drawn->parent != NULL
                       ? GPOINTER_TO_UINT (g_hash_table_lookup (ids, drawn->parent)) : 0;

      g_assert_true (drawn->parent == NULL || parent > 0);
      geo_register_builder_add_area (builder, i, parent > 0 ? (gint64) parent - 1 : -1,
                                     &drawn->area);
      if (self->kind != NULL && drawn->area.level == self->kind_level
          && g_strcmp0 (drawn->code, self->except) != 0)
        geo_register_builder_add_post (builder, i, i, 1, 1);
    }
}

void
check_drawing_build (CheckDrawing  *self,
                     GeoRegister  **reg,
                     GeoShapes    **shapes)
{
  GeoRegisterBuilder *builder = geo_register_builder_new ();
  GeoShapesBuilder *shapes_builder = geo_shapes_builder_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  add_rows (self, builder);
  *reg = geo_register_builder_end (builder, &ids, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      const Drawn *drawn = self->drawn->pdata[g_array_index (ids, gint64, i)];
      const double *points = (const double *) (gpointer) drawn->points->data;

      geo_shapes_builder_begin_shape (shapes_builder, NAN, NAN, NAN);
      for (guint r = 0; r < drawn->lengths->len; r++)
        {
          guint n = g_array_index (drawn->lengths, guint, r);

          geo_shapes_builder_add_ring (shapes_builder, points, n);
          points += 2 * n;
        }
    }
  *shapes = geo_shapes_builder_end (shapes_builder);
}

GeoFindings *
check_drawing_check (CheckDrawing          *self,
                     const GeoCheckOptions *options)
{
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoFindings) findings = geo_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean done;

  check_drawing_build (self, &reg, &shapes);
  check_drawing_free (self);
  done = geo_check_run (reg, shapes, options, findings, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return g_steal_pointer (&findings);
}

char *
check_findings_to_text (const GeoFindings *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    {
      const GeoFinding *finding = geo_findings_get (findings, i);

      g_assert_cmpstr (finding->message, !=, "");
      g_assert_cmpint (finding->source, ==, -1);
      g_assert_cmpuint (finding->row, ==, 0);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                              geo_finding_kind_get_nick (finding->kind));
      if (*finding->code != '\0')
        g_string_append_printf (text, " %s", finding->code);
      if (*finding->other_code != '\0')
        g_string_append_printf (text, " %s", finding->other_code);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
