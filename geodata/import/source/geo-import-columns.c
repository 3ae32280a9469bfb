/* geo-import-columns.c – which column of a table is which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-columns"

#include "config.h"

#include "geodata/import/source/geo-import-columns.h"

#include "geodata/import/words/geo-import-persons.h"
#include "geodata/import/words/geo-import-words.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The keys of the words, and the fields of --map. */
static const char *const field_names[GEO_N_FIELDS + 1] = {
  [GEO_FIELD_CODE] = "code",
  [GEO_FIELD_NAME] = "name",
  [GEO_FIELD_PARENT_CODE] = "parent_code",
  [GEO_FIELD_HOUSEHOLDS] = "households",
  [GEO_FIELD_POPULATION] = "population",
  [GEO_FIELD_STATED_AREA] = "stated_area",
  [GEO_FIELD_KIND] = "kind",
  [GEO_FIELD_HOLDER] = "holder",
  [GEO_FIELD_FROM] = "from",
  [GEO_FIELD_TO] = "to",
  [GEO_FIELD_NUMBER] = "number",
  [GEO_FIELD_LON] = "lon",
  [GEO_FIELD_LAT] = "lat",
  [GEO_FIELD_CATEGORY] = "category",
  [GEO_FIELD_DEPARTMENT] = "department",
  [GEO_FIELD_REPORTED] = "reported",
  [GEO_FIELD_DUE] = "due",
  [GEO_FIELD_STEP] = "step",
  [GEO_FIELD_CLOSED] = "closed",
  [GEO_FIELD_PLACE] = "place",
  [GEO_FIELD_COUNTY] = "county",
  [GEO_FIELD_TOWNSHIP] = "township",
  [GEO_FIELD_VILLAGE] = "village",
  [GEO_FIELD_GROUP] = "group",
};

static const char *const groups[] = {
  [GEO_SOURCE_SURVEY] = "survey",
  [GEO_SOURCE_ROSTER] = "roster",
  [GEO_SOURCE_CASES] = "cases",
};

static int
find_field (const char *name)
{
  for (int field = 0; field < GEO_N_FIELDS; field++)
    if (strcmp (field_names[field], name) == 0)
      return field;

  return -1;
}

/* Splits "field=column", of which the column may be empty. Returns: the field, -1 if there is none
 * of that name. */
static int
split_pair (const char  *pair,
            char       **column)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *name = NULL;

  if (equals == NULL)
    return -1;
  name = g_strstrip (g_strndup (pair, (gsize) (equals - pair)));
  *column = geo_import_words_normalize (equals + 1);

  return find_field (name);
}

/* The field that @map gives to the column, -1 for none. */
static int
find_mapped (const char *const *map,
             GeoSourceKind      kind,
             const char        *heading)
{
  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    {
      g_autofree char *column = NULL;
      int field = split_pair (map[i], &column);

      if (field >= 0 && strcmp (column, heading) == 0
          && geo_import_words_get (groups[kind], field_names[field])[0] != NULL)
        return field;
    }

  return -1;
}

/* Whether @map says where the field is, or that it is nowhere: its words do not count then. */
static gboolean
is_mapped (const char *const *map,
           int                field)
{
  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    {
      g_autofree char *column = NULL;

      if (split_pair (map[i], &column) == field)
        return TRUE;
    }

  return FALSE;
}

static gboolean
names_area (const int *index)
{
  for (int field = GEO_FIELD_PLACE; field <= GEO_FIELD_GROUP; field++)
    if (index[field] >= 0)
      return TRUE;

  return index[GEO_FIELD_CODE] >= 0;
}

static gboolean
is_complete (const GeoImportColumns *columns)
{
  const int *index = columns->index;

  switch (columns->kind)
    {
    case GEO_SOURCE_SURVEY:
      return index[GEO_FIELD_CODE] >= 0;
    case GEO_SOURCE_ROSTER:
      return names_area (index) && index[GEO_FIELD_KIND] >= 0 && index[GEO_FIELD_HOLDER] >= 0;
    case GEO_SOURCE_CASES:
      return index[GEO_FIELD_NUMBER] >= 0 && index[GEO_FIELD_REPORTED] >= 0
             && (names_area (index)
                 || (index[GEO_FIELD_LON] >= 0 && index[GEO_FIELD_LAT] >= 0));
    case GEO_SOURCE_SKIPPED:
    default:
      return FALSE;
    }
}

static GPtrArray *
normalize_all (GPtrArray *headings)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < headings->len; i++)
    g_ptr_array_add (all, geo_import_words_normalize (g_ptr_array_index (headings, i)));

  return all;
}

static void
give (GeoImportColumns *columns,
      int               field,
      guint             column)
{
  GeoColumnUse *use = &g_array_index (columns->uses, GeoColumnUse, column);

  if (*use == GEO_COLUMN_FIELD || columns->index[field] >= 0)
    return;
  columns->index[field] = (int) column;
  *use = GEO_COLUMN_FIELD;
}

/* @headings: normalised. */
static void
assign_mapped (GeoImportColumns  *columns,
               GPtrArray         *headings,
               const char *const *map)
{
  for (guint i = 0; i < headings->len; i++)
    {
      int field = find_mapped (map, columns->kind, g_ptr_array_index (headings, i));

      if (field >= 0)
        give (columns, field, i);
    }
}

static void
assign_word (GeoImportColumns *columns,
             GPtrArray        *headings,
             int               field,
             const char       *word)
{
  for (guint i = 0; i < headings->len; i++)
    if (strcmp (word, g_ptr_array_index (headings, i)) == 0)
      give (columns, field, i);
}

/* Of a survey, the first word of a field that is a heading wins, so that in a table of grids the
 * code of the grid is the code, and not that of its village, which may stand before it. What our
 * drivers have put there, under the field's own name, goes before all. */
static void
assign_survey (GeoImportColumns  *columns,
               GPtrArray         *headings,
               const char *const *map)
{
  for (int field = GEO_FIELD_CODE; field <= GEO_FIELD_STATED_AREA; field++)
    {
      const char *const *words = geo_import_words_get (groups[GEO_SOURCE_SURVEY],
                                                       field_names[field]);
      g_autofree char *own = geo_import_words_normalize (field_names[field]);

      if (is_mapped (map, field))
        continue;
      assign_word (columns, headings, field, own);
      for (guint k = 0; words[k] != NULL; k++)
        assign_word (columns, headings, field, words[k]);
    }
}

/* Of a list, the first column whose heading is known. */
static void
assign_list (GeoImportColumns  *columns,
             GPtrArray         *headings,
             const char *const *map)
{
  for (guint i = 0; i < headings->len; i++)
    for (int field = 0; field < GEO_N_FIELDS; field++)
      if (geo_import_words_has (groups[columns->kind], field_names[field],
                                g_ptr_array_index (headings, i))
          && !is_mapped (map, field))
        {
          give (columns, field, i);
          break;
        }
}

gboolean
geo_import_columns_match (GeoImportColumns  *columns,
                          GeoSourceKind      kind,
                          GPtrArray         *headings,
                          const char *const *map)
{
  g_autoptr (GPtrArray) normalized = NULL;

  g_return_val_if_fail (columns != NULL, FALSE);
  g_return_val_if_fail (kind < G_N_ELEMENTS (groups), FALSE);
  g_return_val_if_fail (headings != NULL, FALSE);

  columns->kind = kind;
  columns->uses = g_array_sized_new (FALSE, FALSE, sizeof (GeoColumnUse), headings->len);
  for (int field = 0; field < GEO_N_FIELDS; field++)
    columns->index[field] = -1;
  for (guint i = 0; i < headings->len; i++)
    {
      GeoColumnUse use = geo_import_persons_is_heading (g_ptr_array_index (headings, i))
                           ? GEO_COLUMN_PERSONS
                           : GEO_COLUMN_UNUSED;

      g_array_append_val (columns->uses, use);
    }
  normalized = normalize_all (headings);
  assign_mapped (columns, normalized, map);
  if (kind == GEO_SOURCE_SURVEY)
    assign_survey (columns, normalized, map);
  else
    assign_list (columns, normalized, map);
  if (!is_complete (columns))
    {
      geo_import_columns_clear (columns);
      return FALSE;
    }

  return TRUE;
}

void
geo_import_columns_clear (GeoImportColumns *columns)
{
  g_clear_pointer (&columns->uses, g_array_unref);
}

/* Holders of posts are staff, so the column of their names may be mapped, and no other column
 * about persons. */
static gboolean
may_map (int         field,
         const char *column)
{
  if (!geo_import_persons_is_heading (column))
    return TRUE;
  if (field == GEO_FIELD_HOLDER)
    return strstr (column, "名") != NULL || strstr (column, "name") != NULL;

  return field == GEO_FIELD_NAME && geo_import_words_has ("survey", "name", column);
}

gboolean
geo_import_columns_check_map (const char *const *map,
                              GError           **error)
{
  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    {
      g_autofree char *column = NULL;
      int field = split_pair (map[i], &column);

      if (field < 0)
        {
          g_autofree char *names = g_strjoinv (", ", (char **) field_names);

          g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                       _("“%s” maps no column: write FIELD=COLUMN with one of the fields %s"),
                       map[i], names);
          return FALSE;
        }
      if (!may_map (field, column))
        {
          g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                       _("“%s” is a column about persons, which are not stored: take another, or "
                         "none"),
                       strchr (map[i], '=') + 1);
          return FALSE;
        }
    }

  return TRUE;
}

const char *
geo_field_get_nick (GeoField field)
{
  g_return_val_if_fail (field < GEO_N_FIELDS, NULL);

  return field_names[field];
}

const char *
geo_field_get_title (GeoField field)
{
  static const char *const titles[GEO_N_FIELDS] = {
    [GEO_FIELD_CODE] = NC_("field", "Code"),
    [GEO_FIELD_NAME] = NC_("field", "Name"),
    [GEO_FIELD_PARENT_CODE] = NC_("field", "Code of the area around it"),
    [GEO_FIELD_HOUSEHOLDS] = NC_("field", "Households"),
    [GEO_FIELD_POPULATION] = NC_("field", "Population"),
    [GEO_FIELD_STATED_AREA] = NC_("field", "Stated area"),
    [GEO_FIELD_KIND] = NC_("field", "Post"),
    [GEO_FIELD_HOLDER] = NC_("field", "Holder"),
    [GEO_FIELD_FROM] = NC_("field", "First day"),
    [GEO_FIELD_TO] = NC_("field", "Last day"),
    [GEO_FIELD_NUMBER] = NC_("field", "Number"),
    [GEO_FIELD_LON] = NC_("field", "Longitude"),
    [GEO_FIELD_LAT] = NC_("field", "Latitude"),
    [GEO_FIELD_CATEGORY] = NC_("field", "Category"),
    [GEO_FIELD_DEPARTMENT] = NC_("field", "Department"),
    [GEO_FIELD_REPORTED] = NC_("field", "Day reported"),
    [GEO_FIELD_DUE] = NC_("field", "Day due"),
    [GEO_FIELD_STEP] = NC_("field", "Step"),
    [GEO_FIELD_CLOSED] = NC_("field", "Day closed"),
    [GEO_FIELD_PLACE] = NC_("field", "Name of the area"),
    [GEO_FIELD_COUNTY] = NC_("field", "County"),
    [GEO_FIELD_TOWNSHIP] = NC_("field", "Township"),
    [GEO_FIELD_VILLAGE] = NC_("field", "Village"),
    [GEO_FIELD_GROUP] = NC_("field", "Group"),
  };

  g_return_val_if_fail (field < GEO_N_FIELDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "field", titles[field]);
}

gboolean
geo_field_suits (GeoField      field,
                 GeoSourceKind kind)
{
  g_return_val_if_fail (field < GEO_N_FIELDS, FALSE);

  return kind < G_N_ELEMENTS (groups)
         && geo_import_words_get (groups[kind], field_names[field])[0] != NULL;
}
