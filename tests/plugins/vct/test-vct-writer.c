/* test-vct-writer.c – VCT files of any variant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/vct/test-vct-writer.h"

#include <string.h>

#define FIRST_LINE 1000
#define FIRST_AREA 5000000

typedef struct {
  const TestVctVariant *variant;
  GString *text;
  GHashTable *edges;      /* "x,y x,y" → its number */
  GString *lines;
  GPtrArray *polygons;    /* of each area: the body of its record */
} Writer;

GArray *
test_ring_new (const double *coordinates,
               guint         n_points)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (double));

  return g_array_append_vals (ring, coordinates, 2 * n_points);
}

static char *
point_to_text (const Writer *writer,
               const GArray *ring,
               guint         i)
{
  guint n = ring->len / 2;
  double x = g_array_index (ring, double, 2 * (i % n));
  double y = g_array_index (ring, double, 2 * (i % n) + 1);

  return writer->variant->is_swapped ? g_strdup_printf ("%.4f,%.4f", y, x)
                                     : g_strdup_printf ("%.4f,%.4f", x, y);
}

static void
begin_record (const Writer *writer,
              GString      *text,
              int           id,
              const char   *code)
{
  g_string_append_printf (text, "%d\n%s\n%s\n", id, code,
                          writer->variant->is_2007 ? "Unknown" : "layer");
}

static void
end_record (const Writer *writer,
            GString      *text)
{
  if (writer->variant->is_2007)
    g_string_append (text, "0\n");
}

/* The number of the edge between two points, below 0 if it has been written the other way. */
static int
add_edge (Writer     *writer,
          const char *from,
          const char *to)
{
  g_autofree char *there = g_strdup_printf ("%s %s", from, to);
  g_autofree char *back = g_strdup_printf ("%s %s", to, from);
  int id = GPOINTER_TO_INT (g_hash_table_lookup (writer->edges, there));

  if (id != 0)
    return id;
  id = GPOINTER_TO_INT (g_hash_table_lookup (writer->edges, back));
  if (id != 0)
    return -id;
  id = FIRST_LINE + (int) g_hash_table_size (writer->edges);
  g_hash_table_insert (writer->edges, g_steal_pointer (&there), GINT_TO_POINTER (id));
  begin_record (writer, writer->lines, id, "2002");
  g_string_append (writer->lines, writer->variant->is_2007 ? "1\n1\n11\n" : "1\n");
  g_string_append_printf (writer->lines, "2\n%s\n%s\n", from, to);
  end_record (writer, writer->lines);
  return id;
}

static void
append_items (GString *text,
              GArray  *items)
{
  g_string_append_printf (text, "%u\n", items->len);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%d%s", g_array_index (items, int, i),
                            i + 1 == items->len || i % 8 == 7 ? "\n" : ",");
}

static void
append_indirect (Writer            *writer,
                 GString           *body,
                 const TestVctArea *area)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint r = 0; r < area->rings->len; r++)
    {
      const GArray *ring = area->rings->pdata[r];
      int zero = 0;

      if (r > 0)
        g_array_append_val (items, zero);
      for (guint i = 0; i < ring->len / 2; i++)
        {
          g_autofree char *from = point_to_text (writer, ring, i);
          g_autofree char *to = point_to_text (writer, ring, i + 1);
          int id = strcmp (from, to) != 0 ? add_edge (writer, from, to) : 0;

          if (id != 0)
            g_array_append_val (items, id);
        }
    }
  append_items (body, items);
}

static void
append_direct (const Writer      *writer,
               GString           *body,
               const TestVctArea *area)
{
  if (writer->variant->is_2007)
    g_string_append_printf (body, "%u\n", area->rings->len);
  for (guint r = 0; r < area->rings->len; r++)
    {
      const GArray *ring = area->rings->pdata[r];

      g_string_append_printf (body, "%s%u\n", writer->variant->is_2007 ? "11\n" : "",
                              ring->len / 2 + 1);
      for (guint i = 0; i <= ring->len / 2; i++)
        {
          g_autofree char *point = point_to_text (writer, ring, i);

          g_string_append_printf (body, "%s\n", point);
        }
    }
}

static char *
polygon_new (Writer            *writer,
             const TestVctArea *area)
{
  GString *body = g_string_new (NULL);
  g_autofree char *label = point_to_text (writer, area->rings->pdata[0], 0);
  gboolean is_indirect = writer->variant->is_indirect;

  if (writer->variant->is_2007)
    g_string_append (body, is_indirect ? "100\n" : "1\n");
  g_string_append_printf (body, "%s\n", label);
  if (writer->variant->is_2007 && is_indirect)
    g_string_append (body, "21\n");
  if (is_indirect)
    append_indirect (writer, body, area);
  else
    append_direct (writer, body, area);
  return g_string_free (body, FALSE);
}

/* "a|b" with the separator of the file. */
static void
append_values (Writer     *writer,
               const char *values)
{
  g_auto (GStrv) parts = g_strsplit (values, "|", -1);
  g_autofree char *joined = g_strjoinv (writer->variant->separator, parts);

  g_string_append_printf (writer->text, "%s\n", joined);
}

static void
append_head (Writer *writer)
{
  const TestVctVariant *variant = writer->variant;

  if (variant->is_2007)
    g_string_append (writer->text, "HeadBegin\nDataMark:CNSDTF-VCT\nVersion:GB/T17798-2007\n"
                     "CoordinateSystemType:P\nDim:2\nXYUnit:M\n"
                     "Spheroid:CGCS2000,6378137,298.257222101\nProjection:高斯-克吕格投影\n"
                     "Parameters:111,0,,,,1,500000,0,3,37\n");
  else
    g_string_append_printf (writer->text, "HeadBegin\nDatamark: LANDUSE.VCT\nVersion: 2.0\n"
                            "Unit: M\nDim: 2\nTopo: %d\nCoordinate: M\n"
                            "Projection: Gauss-Krueger Projection\nSpheroid: CGCS2000\n"
                            "Parameters: 6378137,6356752\nMeridinan: 111\n",
                            variant->is_indirect);
  g_string_append_printf (writer->text, "Separator:%s\nHeadEnd\n\n", variant->separator);
}

static void
append_schema (Writer *writer)
{
  gboolean is_2007 = writer->variant->is_2007;

  g_string_append (writer->text, "FeatureCodeBegin\n");
  append_values (writer, is_2007 ? "2001|控制点|Point|KZD" : "2001|控制点|Point|0|0|0|KZD");
  append_values (writer, is_2007 ? "2002|界线|Line|JX" : "2002|界线|Line|0|0|255|JX");
  append_values (writer, is_2007 ? "2003|行政区|Polygon|XZQ" : "2003|行政区|Polygon|9|9|9|XZQ");
  append_values (writer, is_2007 ? "2004|注记|Annotation|ZJ" : "2004|注记|Annotation|0|0|0|ZJ");
  g_string_append (writer->text, "FeatureCodeEnd\n\nTableStructureBegin\n");
  append_values (writer, "XZQ|5");
  append_values (writer, "BSM|Int|10");
  append_values (writer, "XZQDM|Char|12");
  append_values (writer, "XZQMC|Char|100");
  append_values (writer, "MJ|Float|15|2");
  append_values (writer, "RQ|Date");
  end_record (writer, writer->text);
  g_string_append (writer->text, "TableStructureEnd\n\n");
}

static void
append_rest (Writer            *writer,
             const TestVctArea *areas,
             guint              n_areas)
{
  g_autofree char *place = point_to_text (writer, areas[0].rings->pdata[0], 0);

  g_string_append (writer->text, "PolygonBegin\n");
  for (guint i = 0; i < n_areas; i++)
    {
      begin_record (writer, writer->text, FIRST_AREA + (int) i, "2003");
      g_string_append (writer->text, writer->polygons->pdata[i]);
      end_record (writer, writer->text);
    }
  g_string_append (writer->text, "PolygonEnd\n\nAnnotationBegin\n");
  begin_record (writer, writer->text, 7, "2004");
  g_string_append_printf (writer->text, "%s若水镇\n%s%s,30\n",
                          writer->variant->is_2007 ? "1\n" : "宋体\n0,0,0\n1,2,T\n3,3\n1\n",
                          writer->variant->is_2007 ? "" : "1\n", place);
  end_record (writer, writer->text);
  g_string_append (writer->text, "AnnotationEnd\n\nAttributeBegin\nXZQ\n");
  for (guint i = 0; i < n_areas; i++)
    {
      g_autofree char *row = g_strdup_printf ("%d|%s|%s|12.50|20260630", FIRST_AREA + (int) i,
                                              areas[i].code, areas[i].name);
      append_values (writer, row);
    }
  g_string_append (writer->text, "TableEnd\nAttributeEnd\n");
}

static GString *
encode (const Writer *writer)
{
  g_auto (GStrv) lines = g_strsplit (writer->text->str, "\n", -1);
  g_autofree char *joined = g_strjoinv (writer->variant->line_end, lines);
  g_autoptr (GError) error = NULL;
  GString *bytes = g_string_new (writer->variant->has_mark ? "\xEF\xBB\xBF" : "");
  g_autofree char *encoded = NULL;
  gsize n_bytes;

  encoded = g_convert (joined, -1, writer->variant->encoding, "UTF-8", NULL, &n_bytes, &error);
  g_assert_no_error (error);
  return g_string_append_len (bytes, encoded, (gssize) n_bytes);
}

GString *
test_vct_new (const TestVctVariant *variant,
              const TestVctArea    *areas,
              guint                 n_areas)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GHashTable) edges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) polygons = g_ptr_array_new_with_free_func (g_free);
  Writer writer = { variant, text, edges, lines, polygons };
  g_autofree char *place = point_to_text (&writer, areas[0].rings->pdata[0], 0);

  for (guint i = 0; i < n_areas; i++)
    g_ptr_array_add (polygons, polygon_new (&writer, &areas[i]));
  append_head (&writer);
  append_schema (&writer);
  g_string_append (text, "PointBegin\n");
  begin_record (&writer, text, 1, "2001");
  g_string_append_printf (text, "1\n%s\n", place);
  end_record (&writer, text);
  g_string_append_printf (text, "PointEnd\n\nLineBegin\n%sLineEnd\n\n", lines->str);
  append_rest (&writer, areas, n_areas);
  return encode (&writer);
}
