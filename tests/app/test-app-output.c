/* test-app-output.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/app-output.h"

#include "geodata/model/geo-error.h"

#include <json-glib/json-glib.h>
#include <math.h>

static const AppColumn columns[] = {
  { "name", "Name", FALSE },
  { "value", "Value", TRUE },
};

static AppOutput *
new_output (AppFormat format)
{
  AppOutput *output = app_output_new (format, columns, G_N_ELEMENTS (columns));

  app_output_add_text (output, "会同县");
  app_output_add_number (output, 0.9382772916, "93.8 %");
  app_output_add_text (output, "a,\"b\"\nc");
  app_output_add_number (output, 12345678901, NULL);
  app_output_add_text (output, NULL);
  app_output_add_number (output, NAN, NULL);

  return output;
}

static void
test_csv (void)
{
  g_autoptr (AppOutput) output = new_output (APP_FORMAT_CSV);
  g_autofree char *text = app_output_to_text (output);

  g_assert_cmpstr (text, ==,
                   "name,value\n"
                   "会同县,0.9382772916\n"
                   "\"a,\"\"b\"\"\nc\",12345678901\n"
                   ",\n");
}

/* A Chinese character is two cells wide, and a name has no line breaks and no commands. */
static void
test_table (void)
{
  g_autoptr (AppOutput) output = app_output_new (APP_FORMAT_TABLE, columns, 2);
  g_autofree char *text = NULL;

  app_output_add_text (output, "会同县");
  app_output_add_number (output, 0.9382772916, "93.8 %");
  app_output_add_text (output, "a\nc\033[m");
  app_output_add_number (output, 7, NULL);
  app_output_add_text (output, NULL);
  app_output_add_number (output, NAN, NULL);
  text = app_output_to_text (output);

  g_assert_cmpstr (text, ==,
                   "Name     Value\n"
                   "会同县  93.8 %\n"
                   "a c [m       7\n"
                   "\n");
}

static void
test_json (void)
{
  g_autoptr (AppOutput) output = new_output (APP_FORMAT_JSON);
  g_autofree char *text = app_output_to_text (output);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *rows;
  JsonObject *row;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  rows = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (rows), ==, 3);

  row = json_array_get_object_element (rows, 0);
  g_assert_cmpuint (json_object_get_size (row), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "会同县");
  g_assert_cmpfloat (json_object_get_double_member (row, "value"), ==, 0.9382772916);
  row = json_array_get_object_element (rows, 1);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "a,\"b\"\nc");
  g_assert_cmpint (json_object_get_int_member (row, "value"), ==, 12345678901);
  row = json_array_get_object_element (rows, 2);
  g_assert_true (json_object_get_null_member (row, "name"));
  g_assert_true (json_object_get_null_member (row, "value"));
}

static void
test_no_rows (void)
{
  static const char *const texts[] = { "Name  Value\n", "name,value\n", "[]\n" };

  for (AppFormat format = APP_FORMAT_TABLE; format <= APP_FORMAT_JSON; format++)
    {
      g_autoptr (AppOutput) output = app_output_new (format, columns, 2);
      g_autofree char *text = app_output_to_text (output);

      g_assert_cmpstr (text, ==, texts[format]);
    }
}

static void
test_numbers (void)
{
  static const struct {
    double number;
    const char *text;
  } cases[] = {
    { 0, "0" }, { -1, "-1" }, { 2171, "2171" }, { 1234567, "1234567" }, { 0.5, "0.5" },
    { 1.0 / 3, "0.3333333333" }, { NAN, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = app_number_to_text (cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_formats (void)
{
  g_autoptr (GError) error = NULL;
  AppFormat format;

  g_assert_true (app_format_from_nick (NULL, &format, NULL));
  g_assert_cmpint (format, ==, APP_FORMAT_TABLE);
  g_assert_true (app_format_from_nick ("json", &format, NULL));
  g_assert_cmpint (format, ==, APP_FORMAT_JSON);
  g_assert_false (app_format_from_nick ("xml", &format, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/output/csv", test_csv);
  g_test_add_func ("/output/table", test_table);
  g_test_add_func ("/output/json", test_json);
  g_test_add_func ("/output/no-rows", test_no_rows);
  g_test_add_func ("/output/numbers", test_numbers);
  g_test_add_func ("/output/formats", test_formats);

  return g_test_run ();
}
