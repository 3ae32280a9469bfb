/* test-geo-import-drawing.c – drawings whose texts name the outlines they stand in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/propose/geo-import-proposal.h"
#include "geodata/model/geo-error.h"

#include <gdal.h>
#include <ogr_api.h>
#include <string.h>

typedef struct {
  GDALDatasetH dataset;
  OGRLayerH layer;
  char *path;
} Drawing;

static Drawing
begin (ImportFixture *fixture)
{
  Drawing self = { .path = import_fixture_path (fixture, "plan.dxf") };

  self.dataset = GDALCreate (GDALGetDriverByName ("DXF"), self.path, 0, 0, 0, GDT_Unknown, NULL);
  g_assert_nonnull (self.dataset);
  self.layer = GDALDatasetCreateLayer (self.dataset, "entities", NULL, wkbUnknown, NULL);
  g_assert_nonnull (self.layer);

  return self;
}

static void
put (Drawing    *self,
     const char *layer,
     const char *wkt,
     const char *text)
{
  OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer));
  OGRGeometryH geometry = NULL;
  char *rest = (char *) wkt;

  g_assert_cmpint (OGR_G_CreateFromWkt (&rest, NULL, &geometry), ==, OGRERR_NONE);
  OGR_F_SetGeometryDirectly (feature, geometry);
  OGR_F_SetFieldString (feature, OGR_F_GetFieldIndex (feature, "Layer"), layer);
  if (text != NULL)
    {
      g_autofree char *style = g_strdup_printf ("LABEL(t:\"%s\",s:0.001g,c:#000000)", text);

      OGR_F_SetStyleString (feature, style);
    }
  g_assert_cmpint (OGR_L_CreateFeature (self->layer, feature), ==, OGRERR_NONE);
  OGR_F_Destroy (feature);
}

/* A square of a tenth of a degree, counted eastwards from 109.0°E, 26.2°N. */
static void
put_square (Drawing *self,
            int      i)
{
  double west = 109.0 + 0.1 * i, east = west + 0.1;
  g_autofree char *wkt = g_strdup_printf ("LINESTRING (%.1f 26.2, %.1f 26.2, %.1f 26.3, %.1f 26.3, "
                                          "%.1f 26.2)", west, east, east, west, west);

  put (self, "JZD", wkt, NULL);
}

static void
put_text (Drawing    *self,
          double      x,
          double      y,
          const char *text)
{
  g_autofree char *wkt = g_strdup_printf ("POINT (%.3f %.3f)", x, y);

  put (self, "ZJ", wkt, text);
}

static void
end (Drawing *self)
{
  GDALClose (self->dataset);
}

static const GeoArea *
find (GeoRegister *reg,
      const char  *code)
{
  int area = geo_register_find_area (reg, code);

  return area >= 0 ? geo_register_get_area (reg, area) : NULL;
}

static gboolean
is_decided (GeoImportSource *source,
            const char      *part)
{
  for (guint i = 0; i < source->decisions->len; i++)
    if (strstr (g_ptr_array_index (source->decisions, i), part) != NULL)
      return TRUE;

  return FALSE;
}

/* Codes and names in the outlines: nothing has to be said. Heights are no names. */
static void
test_codes (ImportFixture *fixture,
            gconstpointer  data)
{
  Drawing drawing = begin (fixture);
  g_autofree char *path = drawing.path;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  GeoImportSource *source;

  for (int i = 0; i < 3; i++)
    put_square (&drawing, i);
  put_text (&drawing, 109.05, 26.25, "东门村八组");
  put_text (&drawing, 109.05, 26.22, "431225100001008");
  put_text (&drawing, 109.08, 26.27, "325.7");
  put_text (&drawing, 109.15, 26.25, "东门村九组");
  put_text (&drawing, 109.15, 26.22, "431225100001009");
  put_text (&drawing, 109.05, 26.9, "图例");
  put (&drawing, "0", "LINESTRING (109 26, 110 27)", NULL);
  end (&drawing);

  report = import_fixture_run (fixture, path);
  source = import_fixture_get_source (report, 0);
  g_assert_cmpuint (source->n_read, ==, 3);
  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_cmpuint (source->n_rejected, ==, 1);
  g_assert_true (is_decided (source, "codes are the texts of digits in the outlines: 2"));
  g_assert_true (is_decided (source, "names are the other texts in the outlines: 2"));
  g_assert_true (is_decided (source, "texts that lie in no closed outline: 1"));
  reg = import_fixture_load (fixture);
  g_assert_cmpstr (find (reg, "431225100001008")->name, ==, "东门村八组");
  g_assert_cmpstr (find (reg, "431225100001009")->name, ==, "东门村九组");
}

/* Of several texts none is taken for the name; one in an outline within another is of the inner. */
static void
test_several (ImportFixture *fixture,
              gconstpointer  data)
{
  Drawing drawing = begin (fixture);
  g_autofree char *path = drawing.path;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GeoRegister) reg = NULL;

  put_square (&drawing, 0);
  put_text (&drawing, 109.01, 26.21, "431225100001008");
  put_text (&drawing, 109.02, 26.21, "水塘");
  put_text (&drawing, 109.09, 26.28, "小学");
  put_square (&drawing, 1);
  put_text (&drawing, 109.11, 26.21, "东门村九组");
  put_text (&drawing, 109.12, 26.22, "431225100001009");
  put (&drawing, "JZD", "LINESTRING (109.15 26.25, 109.16 26.25, 109.16 26.26, 109.15 26.25)", NULL);
  put_text (&drawing, 109.158, 26.252, "庙");
  end (&drawing);

  report = import_fixture_run (fixture, path);
  g_assert_true (is_decided (import_fixture_get_source (report, 0),
                             "outlines with several such texts, none of which counts: 1"));
  reg = import_fixture_load (fixture);
  g_assert_cmpstr (find (reg, "431225100001008")->name, ==, "431225100001008");
  g_assert_cmpstr (find (reg, "431225100001009")->name, ==, "东门村九组");
}

/* Codes in the names of layers, names in the outlines; and what the user says goes before. */
static void
test_map (ImportFixture *fixture,
          gconstpointer  data)
{
  Drawing drawing = begin (fixture);
  g_autofree char *path = drawing.path;
  const char *const paths[] = { path, NULL };
  const char *const code[] = { "code=Layer", NULL };
  const char *const both[] = { "code=Layer", "name=Layer", NULL };
  const GeoImportOptions options = { .map = code }, other_options = { .map = both };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportProposal) proposal = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GeoImportReport) other = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoRegister) other_reg = NULL;
  const GeoProposedSource *source;

  put (&drawing, "431225100001008",
       "POLYGON ((109.0 26.2, 109.1 26.2, 109.1 26.3, 109.0 26.3, 109.0 26.2))", NULL);
  put_text (&drawing, 109.05, 26.25, "东门村八组");
  end (&drawing);

  proposal = geo_import_propose (fixture->store, paths, &options, NULL, &error);
  g_assert_no_error (error);
  source = g_ptr_array_index (geo_import_proposal_get_sources (proposal), 0);
  g_assert_true (g_ptr_array_find_with_equal_func (source->decisions,
                                                   "names are the other texts in the outlines: 1",
                                                   g_str_equal, NULL));
  report = geo_import_run (fixture->store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  reg = import_fixture_load (fixture);
  g_assert_cmpstr (find (reg, "431225100001008")->name, ==, "东门村八组");
  other = geo_import_run (fixture->store, paths, &other_options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  other_reg = import_fixture_load (fixture);
  g_assert_cmpstr (find (other_reg, "431225100001008")->name, ==, "431225100001008");
}

/* As AutoCAD in China writes it: TEXT and MTEXT in GBK, an MTEXT of two lines. */
static void
test_gbk (ImportFixture *fixture,
          gconstpointer  data)
{
  static const char dxf[] =
    "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$DWGCODEPAGE\n3\nANSI_936\n0\nENDSEC\n"
    "0\nSECTION\n2\nENTITIES\n"
    "0\nLWPOLYLINE\n8\n界线\n90\n4\n70\n1\n"
    "10\n109.0\n20\n26.2\n10\n109.1\n20\n26.2\n10\n109.1\n20\n26.3\n10\n109.0\n20\n26.3\n"
    "0\nMTEXT\n8\n注记\n10\n109.05\n20\n26.25\n40\n0.001\n1\n东门村八组\\P431225100001008\n"
    "0\nLWPOLYLINE\n8\n界线\n90\n4\n70\n1\n"
    "10\n109.1\n20\n26.2\n10\n109.2\n20\n26.2\n10\n109.2\n20\n26.3\n10\n109.1\n20\n26.3\n"
    "0\nTEXT\n8\n注记\n10\n109.15\n20\n26.25\n40\n0.001\n1\n东门村九组\n"
    "0\nTEXT\n8\n注记\n10\n109.15\n20\n26.22\n40\n0.001\n1\n431225100001009\n"
    "0\nENDSEC\n0\nEOF\n";
  gsize length;
  g_autofree char *gbk = g_convert (dxf, -1, "GBK", "UTF-8", NULL, &length, NULL);
  g_autofree char *path = import_fixture_write (fixture, "gbk.dxf", gbk, (gssize) length);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);

  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 2);
  g_assert_cmpstr (find (reg, "431225100001008")->name, ==, "东门村八组");
  g_assert_cmpstr (find (reg, "431225100001009")->name, ==, "东门村九组");
}

#define ADD(path, test) \
  g_test_add ("/import/drawing/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("codes", test_codes);
  ADD ("several", test_several);
  ADD ("map", test_map);
  ADD ("gbk", test_gbk);

  return g_test_run ();
}
