/* geo-import-where.c – which area a row of a table names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-where"

#include "config.h"

#include "geodata/import/table/geo-import-table.h"

#include "geodata/import/words/geo-import-code.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/import/words/geo-import-spell.h"

#include <glib/gi18n-lib.h>

static const struct {
  GeoField field;
  GeoLevel level;
} columns[] = {
  { GEO_FIELD_COUNTY, GEO_LEVEL_COUNTY },
  { GEO_FIELD_TOWNSHIP, GEO_LEVEL_TOWNSHIP },
  { GEO_FIELD_VILLAGE, GEO_LEVEL_VILLAGE },
  { GEO_FIELD_GROUP, GEO_LEVEL_GROUP },
};

/* Whether the cell that should hold a code holds a name instead: a column headed 所属网格 may have
 * either. */
static gboolean
is_name (const char *cell)
{
  return cell[0] != '\0' && g_unichar_isalpha (g_utf8_get_char (cell));
}

/* The narrowest column with a name in it, the code's if there is none: where a problem is told. */
static GeoField
read_path (GeoImportTable *table,
           GeoImportPath  *path)
{
  const char *code_cell = geo_import_table_get (table, GEO_FIELD_CODE);
  GeoField narrowest = GEO_FIELD_PLACE;

  path->any = geo_import_table_get (table, GEO_FIELD_PLACE);
  if (is_name (code_cell))
    {
      path->any = code_cell;
      narrowest = GEO_FIELD_CODE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *cell = geo_import_table_get (table, columns[i].field);

      path->names[columns[i].level] = cell;
      if (cell[0] != '\0')
        narrowest = columns[i].field;
    }

  return narrowest;
}

gboolean
geo_import_table_names_area (GeoImportTable *self)
{
  if (geo_import_table_get (self, GEO_FIELD_CODE)[0] != '\0'
      || geo_import_table_get (self, GEO_FIELD_PLACE)[0] != '\0')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (geo_import_table_get (self, columns[i].field)[0] != '\0')
      return TRUE;

  return FALSE;
}

gboolean
geo_import_table_is_merged (GeoImportTable *self)
{
  if (geo_import_table_has (self, GEO_FIELD_CODE) || geo_import_table_has (self, GEO_FIELD_PLACE)
      || geo_import_table_names_area (self))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (geo_import_table_get_above (self, columns[i].field)[0] != '\0')
      return TRUE;

  return FALSE;
}

/* Puts what stands above into the cells of wider places that are empty, as those of merged cells
 * are. Returns: whether there was any. */
static gboolean
carry_path (GeoImportTable *table,
            GeoField        narrowest,
            GeoImportPath  *path)
{
  gboolean carried = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (columns) && columns[i].field != narrowest; i++)
    {
      const char **name = &path->names[columns[i].level];
      const char *above = geo_import_table_get_above (table, columns[i].field);

      if ((*name)[0] != '\0' || above[0] == '\0')
        continue;
      *name = above;
      carried = TRUE;
    }

  return carried;
}

/* Whether it is a group without its village, 12组: many villages have one, and not any will do. */
static gboolean
is_bare_group (GeoImportTable *table,
               GeoField        narrowest)
{
  g_autofree char *spelt = NULL;

  if (narrowest != GEO_FIELD_GROUP)
    return FALSE;
  spelt = geo_import_spell_normalize (geo_import_table_get (table, GEO_FIELD_GROUP));

  return g_ascii_isdigit (spelt[0]);
}

/* The area that the row names with what is above it; -1 for none.
 * @reason: only if it is no use to look without that */
static int
find_carried (GeoImportTable  *self,
              GeoImportNames  *names,
              GeoLevel         hint,
              char           **reason)
{
  GeoImportPath path = { NULL };
  GeoField narrowest = read_path (self, &path);
  int area;

  if (path.any[0] != '\0' || narrowest == GEO_FIELD_PLACE
      || !carry_path (self, narrowest, &path))
    return -1;
  area = geo_import_names_find (names, &path, hint, reason);
  if (area < 0 && !is_bare_group (self, narrowest))
    g_clear_pointer (reason, g_free);
  if (area >= 0)
    geo_import_table_count_carried (self);

  return area;
}

/* The area of the row above, where that is of the level of the post: a village over its three posts.
 * In a column of codes, or of whole paths, an empty cell is more likely forgotten. */
static int
find_merged (GeoImportTable  *self,
             GeoImportJob    *job,
             GeoImportNames  *names,
             GeoLevel         hint,
             char           **reason)
{
  GeoRegister *reg = geo_snapshot_get_register (job->snapshot);
  GeoImportPath path = { NULL };
  g_autofree char *unused = NULL;
  int area = -1;

  if (read_path (self, &path) == GEO_FIELD_PLACE && hint != 0
      && carry_path (self, GEO_FIELD_PLACE, &path))
    area = geo_import_names_find (names, &path, hint, &unused);
  if (area >= 0 && geo_register_get_area (reg, area)->level == hint)
    {
      geo_import_table_count_carried (self);
      return area;
    }
  *reason = g_strdup (_("the area is missing: enter its code, or its name"));

  return -1;
}

static gboolean
find_by_names (GeoImportTable  *self,
               GeoImportJob    *job,
               GeoLevel         hint,
               char           **code,
               GError         **error)
{
  GeoImportNames *names = geo_import_job_get_names (job, error);
  GeoImportPath path = { NULL };
  GeoField field = read_path (self, &path);
  g_autofree char *reason = NULL;
  int area;

  if (names == NULL)
    return FALSE;
  if (geo_import_table_is_merged (self))
    area = find_merged (self, job, names, hint, &reason);
  else
    area = find_carried (self, names, hint, &reason);
  if (area < 0 && reason == NULL)
    area = geo_import_names_find (names, &path, hint, &reason);
  if (area >= 0)
    *code = g_strdup (geo_register_get_area (geo_snapshot_get_register (job->snapshot),
                                             area)->code);
  else
    geo_import_table_reject (self, (int) field, reason);

  return TRUE;
}

/* A column of names may hold codes as well; a 12 there is a group, and not Tianjin. */
static char *
dup_code (GeoImportTable *self)
{
  static const GeoField fields[] = { GEO_FIELD_GROUP, GEO_FIELD_VILLAGE, GEO_FIELD_TOWNSHIP };
  char *code = geo_import_table_dup_code (self, GEO_FIELD_CODE);

  if (code == NULL)
    code = geo_import_table_dup_code (self, GEO_FIELD_PLACE);
  for (gsize i = 0; code == NULL && i < G_N_ELEMENTS (fields); i++)
    {
      GeoLevel level;

      code = geo_import_table_dup_code (self, fields[i]);
      if (code != NULL && geo_code_get_level (code, &level) && level < GEO_LEVEL_TOWNSHIP)
        g_clear_pointer (&code, g_free);
    }

  return code;
}

/* A code goes into sentences of the report, and may be the identity number of a person: then it is
 * one of an area only if the store has that. */
static gboolean
drop_person (GeoImportJob  *job,
             char         **code,
             GError       **error)
{
  if (*code == NULL || !geo_import_persons_has_number (*code))
    return TRUE;
  if (!geo_import_job_load (job, error))
    return FALSE;
  if (geo_register_find_area (geo_snapshot_get_register (job->snapshot), *code) < 0)
    g_clear_pointer (code, g_free);

  return TRUE;
}

gboolean
geo_import_table_find_area (GeoImportTable  *self,
                            GeoImportJob    *job,
                            GeoLevel         hint,
                            char           **code,
                            GError         **error)
{
  const char *cell = geo_import_table_get (self, GEO_FIELD_CODE);

  g_assert (job != NULL && code != NULL);

  *code = dup_code (self);
  if (!drop_person (job, code, error))
    return FALSE;
  if (*code != NULL)
    return TRUE;
  if (cell[0] == '\0' || is_name (cell))
    return find_by_names (self, job, hint, code, error);
  geo_import_table_reject (self, GEO_FIELD_CODE,
                           geo_import_code_read (cell, NULL) == GEO_CODE_ROUNDED
                             ? _("this is a code that a spreadsheet has rounded: make the column "
                                 "one of text, and enter the codes again")
                             : _("this is no code of an area: enter one of 2, 4, 6, 9, 12, 14, 15 "
                                 "or 20 digits, or the name"));

  return TRUE;
}
