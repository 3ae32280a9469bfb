/* geo-style-json.c – a style as text, for keeping it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-style-json"

#include "config.h"

#include "geodata/style/geo-style-json.h"

#include "geodata/model/geo-error.h"
#include "geodata/style/geo-palette.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Far more than a style with all that can be given. */
#define MAX_BYTES 10000

#define MAX_BREAKS (GEO_PALETTE_MAX_CLASSES - 1)

/* What is read, before it is known to be a style. */
typedef struct {
  GeoStyle style;
  double breaks[MAX_BREAKS];
  double second_breaks[MAX_BREAKS];
} Reading;

static void
add_breaks (JsonBuilder  *builder,
            const char   *name,
            const double *breaks,
            gsize         n_breaks)
{
  if (breaks == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_breaks; i++)
    json_builder_add_double_value (builder, breaks[i]);
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  if (text == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

/**
 * geo_style_to_json:
 * @style: one that geo_style_check() is content with
 *
 * Returns: (transfer full): text that geo_style_from_json() reads
 */
char *
geo_style_to_json (const GeoStyle *style)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (style != NULL, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "method", geo_method_get_nick (style->method));
  json_builder_set_member_name (builder, "classes");
  json_builder_add_int_value (builder, style->n_classes);
  add_text (builder, "palette", style->palette);
  add_breaks (builder, "breaks", style->breaks, style->n_breaks);
  if (style->has_target)
    add_number (builder, "target", style->target);
  if (style->has_second)
    add_text (builder, "with", geo_measure_get_nick (style->second));
  add_breaks (builder, "with-breaks", style->second_breaks, style->n_second_breaks);
  if (style->opacity != 0)
    add_number (builder, "opacity", style->opacity);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* NULL if there is none, or no text. */
static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static gboolean
get_number (JsonNode *node,
            double   *number)
{
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;

  *number = json_node_get_double (node);

  return TRUE;
}

/* FALSE for what is there and is no array of a few numbers. */
static gboolean
read_breaks (JsonObject    *object,
             const char    *name,
             double        *room,
             const double **breaks,
             gsize         *n_breaks)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  *n_breaks = json_array_get_length (array);
  if (*n_breaks > MAX_BREAKS)
    return FALSE;
  for (guint i = 0; i < *n_breaks; i++)
    {
      if (!get_number (json_array_get_element (array, i), &room[i]))
        return FALSE;
    }
  *breaks = room;

  return TRUE;
}

/* Palette and breaks are borrowed from @object and @reading. */
static gboolean
read_style (JsonObject *object,
            Reading    *reading)
{
  GeoStyle *style = &reading->style;
  const char *method = get_text (object, "method"), *with = get_text (object, "with");
  JsonNode *opacity = json_object_get_member (object, "opacity");
  double n_classes;

  if (method == NULL || !geo_method_from_nick (method, &style->method, NULL) ||
      !get_number (json_object_get_member (object, "classes"), &n_classes) ||
      !(n_classes >= 0 && n_classes <= GEO_PALETTE_MAX_CLASSES))
    return FALSE;

  style->n_classes = (int) n_classes;
  style->palette = get_text (object, "palette");
  style->has_target = get_number (json_object_get_member (object, "target"), &style->target);
  style->has_second = with != NULL;
  if (with != NULL && !geo_measure_from_nick (with, &style->second, NULL))
    return FALSE;
  if (opacity != NULL && !get_number (opacity, &style->opacity))
    return FALSE;

  return read_breaks (object, "breaks", reading->breaks, &style->breaks, &style->n_breaks) &&
         read_breaks (object, "with-breaks", reading->second_breaks, &style->second_breaks,
                      &style->n_second_breaks);
}

/**
 * geo_style_from_json:
 * @json: text of anybody
 * @measure: that the style is of
 *
 * Returns: (transfer full): a style that geo_style_check() is content with
 */
GeoStyle *
geo_style_from_json (const char  *json,
                     GeoMeasure   measure,
                     GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) why = NULL;
  Reading reading = { 0 };
  JsonNode *root;

  g_return_val_if_fail (json != NULL, NULL);

  if (strlen (json) <= MAX_BYTES && json_parser_load_from_data (parser, json, -1, NULL))
    {
      root = json_parser_get_root (parser);
      if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
          read_style (json_node_get_object (root), &reading) &&
          geo_style_check (&reading.style, measure, &why))
        return geo_style_copy (&reading.style);
    }

  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The style kept for %s cannot be read. Keep it anew."),
               geo_measure_get_nick (measure));
  return NULL;
}
