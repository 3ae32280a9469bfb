/* geo-import-where.c – which area a row of a table names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-where"

#include "config.h"

#include "geodata/import/geo-import-table.h"

#include "geodata/import/geo-import-persons.h"

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
  area = geo_import_names_find (names, &path, hint, &reason);
  if (area < 0)
    geo_import_table_reject (self, (int) field, reason);
  else
    *code = g_strdup (geo_register_get_area (geo_snapshot_get_register (job->snapshot),
                                             area)->code);

  return TRUE;
}

/* A column of names may hold codes as well. */
static char *
dup_code (GeoImportTable *self)
{
  static const GeoField fields[] = { GEO_FIELD_CODE, GEO_FIELD_PLACE, GEO_FIELD_GROUP,
                                     GEO_FIELD_VILLAGE, GEO_FIELD_TOWNSHIP };
  char *code = NULL;

  for (gsize i = 0; code == NULL && i < G_N_ELEMENTS (fields); i++)
    code = geo_import_table_dup_code (self, fields[i]);

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
                           _("this is no code of an area: enter one of 2, 4, 6, 9, 12, 14, 15 or 20 "
                             "digits, or the name"));

  return TRUE;
}
