/* geo-import-cases.c – a list of cases into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-cases"

#include "config.h"

#include "geodata/import/geo-import-table.h"

#include "geodata/import/geo-import-persons.h"
#include "geodata/import/geo-import-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where China lies, in degrees. */
#define LON_MIN 73.0
#define LON_MAX 136.0
#define LAT_MIN 3.0
#define LAT_MAX 54.0

/* One list at work. */
typedef struct {
  GeoImportJob *job;
  GeoImportTable *table;
} Cases;

static gboolean
read_degrees (const char *cell,
              double     *degrees)
{
  g_autofree char *half = g_utf8_normalize (cell, -1, G_NORMALIZE_ALL_COMPOSE);
  char *end;

  if (half == NULL || half[0] == '\0')
    return FALSE;
  *degrees = g_ascii_strtod (half, &end);
  if (g_str_has_prefix (end, "°"))
    end += strlen ("°");

  return end != half && *end == '\0';
}

static gboolean
is_in_china (double lon,
             double lat)
{
  return lon >= LON_MIN && lon <= LON_MAX && lat >= LAT_MIN && lat <= LAT_MAX;
}

/* The place of the row; FALSE with the row rejected. */
static gboolean
read_place (Cases  *self,
            double *lon,
            double *lat)
{
  const char *lon_cell = geo_import_table_get (self->table, GEO_FIELD_LON);
  const char *lat_cell = geo_import_table_get (self->table, GEO_FIELD_LAT);

  if (lon_cell[0] == '\0' || lat_cell[0] == '\0')
    {
      geo_import_table_reject (self->table, -1,
                               _("it has neither the code or name of an area nor a longitude and "
                                 "latitude: enter one of them"));
      return FALSE;
    }
  if (!read_degrees (lon_cell, lon) || !read_degrees (lat_cell, lat))
    {
      geo_import_table_reject (self->table, GEO_FIELD_LON,
                               _("longitude and latitude are no numbers: write degrees such as "
                                 "109.8314 and 26.9284"));
      return FALSE;
    }
  if (is_in_china (*lon, *lat))
    return TRUE;

  if (is_in_china (*lat, *lon))
    geo_import_table_reject (self->table, GEO_FIELD_LON,
                             _("longitude and latitude have changed places: exchange them"));
  else
    geo_import_table_reject (self->table, GEO_FIELD_LON,
                             _("longitude and latitude are no degrees in China: write degrees such "
                               "as 109.8314 and 26.9284"));
  return FALSE;
}

/* @code: of the area in which the place lies, NULL with the row rejected. */
static gboolean
find_area (Cases   *self,
           char   **code,
           GError **error)
{
  double lon, lat, shown_lon, shown_lat;
  const char *found;
  g_autofree char *reason = NULL;

  *code = NULL;
  if (!read_place (self, &lon, &lat))
    return TRUE;
  shown_lon = lon;
  shown_lat = lat;
  survey_shift_to_wgs84 (geo_import_job_get_shift (self->job), &lon, &lat, 1);
  if (!geo_import_job_find_area (self->job, lon, lat, &found, error))
    return FALSE;
  if (found != NULL)
    {
      *code = g_strdup (found);
      return TRUE;
    }

  /* To a hundred metres: enough to find the mistake, too little to find a house. */
  reason = g_strdup_printf (_("its place, %.3f°E %.3f°N, lies in no area: correct it, or enter the "
                              "code of its area"),
                            shown_lon, shown_lat);
  geo_import_table_reject (self->table, GEO_FIELD_LON, reason);

  return TRUE;
}

/* Where the list has no column of steps, the days tell how far the case has come. */
static GeoStep
guess_step (const GeoCase *item)
{
  if (item->closed != GEO_DAY_NONE)
    return GEO_STEP_PUBLISHED;

  return item->due != GEO_DAY_NONE ? GEO_STEP_HANDLING : GEO_STEP_REPORTED;
}

static gboolean
read_step (Cases   *self,
           GeoCase *item)
{
  const char *cell = geo_import_table_get (self->table, GEO_FIELD_STEP);
  g_autofree char *word = geo_import_words_normalize (cell);

  if (word[0] == '\0')
    {
      item->step = guess_step (item);
      return TRUE;
    }
  for (int step = GEO_STEP_REPORTED; step <= GEO_STEP_TRACKED; step++)
    {
      char key[] = { (char) ('0' + step), '\0' };

      if (strcmp (word, key) == 0 || geo_import_words_has ("steps", key, word))
        {
          item->step = (GeoStep) step;
          return TRUE;
        }
    }
  geo_import_table_reject (self->table, GEO_FIELD_STEP,
                           _("this is no step of a case: write 问题反映, 问题受理, 限期办理, "
                             "公示反馈 or 跟踪监督"));

  return FALSE;
}

static gboolean
read_days (Cases   *self,
           GeoCase *item)
{
  if (!geo_import_table_get_day (self->table, GEO_FIELD_REPORTED, &item->reported)
      || !geo_import_table_get_day (self->table, GEO_FIELD_DUE, &item->due)
      || !geo_import_table_get_day (self->table, GEO_FIELD_CLOSED, &item->closed))
    return FALSE;
  if (item->reported == GEO_DAY_NONE)
    {
      geo_import_table_reject (self->table, GEO_FIELD_REPORTED,
                               _("the day it was reported is missing: enter it"));
      return FALSE;
    }
  if (item->closed != GEO_DAY_NONE && item->closed < item->reported)
    {
      geo_import_table_reject (self->table, GEO_FIELD_CLOSED,
                               _("it was closed before it was reported: correct one of the days"));
      return FALSE;
    }

  return TRUE;
}

/* The number of the case, NULL with the row rejected. */
static char *
read_number (Cases *self)
{
  const char *cell = geo_import_table_get (self->table, GEO_FIELD_NUMBER);

  if (cell[0] == '\0')
    {
      geo_import_table_reject (self->table, GEO_FIELD_NUMBER,
                               _("the number of the case is missing: enter it"));
      return NULL;
    }
  if (geo_import_persons_has_number (cell))
    {
      geo_import_table_get_source (self->table)->n_masked++;
      geo_import_table_reject (self->table, GEO_FIELD_NUMBER,
                               _("an identity or phone number stands for the number of the case: "
                                 "give it a number of its own"));
      return NULL;
    }

  return g_strdup (cell);
}

/* @code: of the area that the code, the place or the names of the row lead to, in this order, as the
 * place tells the group and names often only the village; NULL with the row rejected. */
static gboolean
read_area (Cases   *self,
           char   **code,
           GError **error)
{
  gboolean has_place = geo_import_table_get (self->table, GEO_FIELD_LON)[0] != '\0'
                       || geo_import_table_get (self->table, GEO_FIELD_LAT)[0] != '\0';

  if (geo_import_table_get (self->table, GEO_FIELD_CODE)[0] == '\0'
      && (has_place || !geo_import_table_names_area (self->table)))
    return find_area (self, code, error);

  return geo_import_table_find_area (self->table, self->job, 0, code, error);
}

static gboolean
import_row (Cases   *self,
            GError **error)
{
  g_autofree char *number = read_number (self);
  g_autofree char *code = NULL;
  g_autofree char *category = NULL;
  g_autofree char *department = NULL;
  g_autofree char *reason = NULL;
  GeoCaseRow row = { 0 };
  GeoPut put;

  if (number == NULL || !read_days (self, &row.item) || !read_step (self, &row.item)
      || !geo_import_table_is_first (self->table, number, GEO_FIELD_NUMBER,
                                     _("the case of row %u has this number: give each its own")))
    return TRUE;
  if (!read_area (self, &code, error))
    return FALSE;
  if (code == NULL)
    return TRUE;

  category = geo_import_table_dup_masked (self->table, GEO_FIELD_CATEGORY);
  department = geo_import_table_dup_masked (self->table, GEO_FIELD_DEPARTMENT);
  row.area_code = code;
  row.item.number = number;
  row.item.category = category;
  row.item.department = department;
  if (!geo_writer_put_case (self->job->writer, &row, &put, &reason, error))
    return FALSE;
  geo_import_table_count (self->table, put, reason);

  return TRUE;
}

gboolean
geo_import_cases (GeoImportJob    *job,
                  GeoImportTable  *table,
                  GError         **error)
{
  Cases self = { .job = job, .table = table };

  g_assert (geo_import_table_get_kind (table) == GEO_SOURCE_CASES);

  if (!geo_import_table_begin (table, job, error))
    return FALSE;
  if (!geo_import_table_has (table, GEO_FIELD_STEP))
    geo_import_source_add_decision (geo_import_table_get_source (table), "%s",
                                    _("there is no column of steps; the days tell them"));
  while (geo_import_table_next (table))
    if (!geo_import_job_step (job, geo_import_table_get_fraction (table), error)
        || !import_row (&self, error))
      return FALSE;
  geo_import_table_end (table);

  return TRUE;
}
