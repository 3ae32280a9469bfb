/* geo-import-cases.c – a list of cases into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-cases"

#include "config.h"

#include "geodata/import/table/geo-import-table.h"

#include "geodata/import/table/geo-import-places.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/import/words/geo-import-repeats.h"
#include "geodata/import/words/geo-import-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cases that are placed at a time. */
#define MAX_PENDING 4096

#define NO_PLACE (-1)

/* A case that is read, and not yet put into its area. */
typedef struct {
  guint row;
  GeoCase item;     /* its text is owned */
  char *code;       /* of the area; NULL if its place tells */
  int place;        /* index in the places, NO_PLACE for none */
} Pending;

/* One list at work. */
typedef struct {
  GeoImportJob *job;
  GeoImportTable *table;
  GeoImportPlaces *places;
  GeoImportRepeats *repeats;
  GArray *pending;  /* of Pending */
} Cases;

static void
pending_clear (gpointer data)
{
  Pending *pending = data;

  g_free ((char *) pending->item.number);
  g_free ((char *) pending->item.category);
  g_free ((char *) pending->item.department);
  g_free (pending->code);
}

static void
cases_clear (Cases *self)
{
  g_clear_pointer (&self->places, geo_import_places_free);
  g_clear_pointer (&self->repeats, geo_import_repeats_free);
  g_clear_pointer (&self->pending, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cases, cases_clear)

/* Takes the place of the row; FALSE with the row rejected. */
static gboolean
read_place (Cases   *self,
            Pending *pending)
{
  const char *lon_cell = geo_import_table_get (self->table, GEO_FIELD_LON);
  const char *lat_cell = geo_import_table_get (self->table, GEO_FIELD_LAT);
  const char *reason;

  if (lon_cell[0] == '\0' || lat_cell[0] == '\0')
    {
      geo_import_table_reject (self->table, -1,
                               _("it has neither the code or name of an area nor a longitude and "
                                 "latitude: enter one of them"));
      return FALSE;
    }
  reason = geo_import_places_add (self->places, lon_cell, lat_cell, pending->row);
  if (reason != NULL)
    {
      geo_import_table_reject (self->table, GEO_FIELD_LON, reason);
      return FALSE;
    }
  pending->place = (int) geo_import_places_get_n (self->places) - 1;

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

/* The code, the place or the names of the row lead to its area, in this order, as the place tells
 * the group and names often only the village. @taken: FALSE with the row rejected. */
static gboolean
read_area (Cases     *self,
           Pending   *pending,
           gboolean  *taken,
           GError   **error)
{
  gboolean has_place = geo_import_table_get (self->table, GEO_FIELD_LON)[0] != '\0'
                       || geo_import_table_get (self->table, GEO_FIELD_LAT)[0] != '\0';

  if (geo_import_table_get (self->table, GEO_FIELD_CODE)[0] == '\0'
      && (has_place || !geo_import_table_names_area (self->table)))
    {
      *taken = read_place (self, pending);
      return TRUE;
    }
  if (!geo_import_table_find_area (self->table, self->job, 0, &pending->code, error))
    return FALSE;
  *taken = pending->code != NULL;

  return TRUE;
}

/* All that a row says besides its number. */
static char *
dup_content (Cases         *self,
             const Pending *pending)
{
  const GeoCase *item = &pending->item;

  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%u\n%u\n%u\n%d",
                          pending->code != NULL ? pending->code : "",
                          geo_import_table_get (self->table, GEO_FIELD_LON),
                          geo_import_table_get (self->table, GEO_FIELD_LAT), item->category,
                          item->department, item->reported, item->due, item->closed, item->step);
}

/* A number that comes twice: told where, whether the row says the same or another thing. */
static gboolean
check_repeat (Cases         *self,
              const Pending *pending)
{
  g_autofree char *content = dup_content (self, pending);
  g_autofree char *reason = NULL;
  gboolean same;
  guint first = geo_import_repeats_add (self->repeats, pending->item.number, content, pending->row,
                                        &same);

  if (first == 0)
    return TRUE;
  if (same)
    {
      reason = g_strdup_printf (_("it repeats row %u: delete one of them"), first);
      geo_import_table_count (self->table, GEO_PUT_UNCHANGED, NULL);
      geo_import_table_note_row (self->table, pending->row, GEO_FIELD_NUMBER, reason);
      return FALSE;
    }
  reason = g_strdup_printf (_("it has the number of row %u, and says something else: give it a "
                              "number of its own, or delete one of them"), first);
  geo_import_table_reject (self->table, GEO_FIELD_NUMBER, reason);

  return FALSE;
}

/* What counts whether a case is open is its last day: a step that says otherwise is told. */
static void
check_step (Cases         *self,
            const Pending *pending)
{
  const GeoCase *item = &pending->item;

  if (geo_import_table_get (self->table, GEO_FIELD_STEP)[0] == '\0')
    return;
  if (item->step == GEO_STEP_TRACKED && item->closed == GEO_DAY_NONE)
    geo_import_table_note_row (self->table, pending->row, GEO_FIELD_STEP,
                               _("it is done by its step, and no day says when: it counts as open "
                                 "until that is entered"));
  else if (item->step < GEO_STEP_PUBLISHED && item->closed != GEO_DAY_NONE)
    geo_import_table_note_row (self->table, pending->row, GEO_FIELD_STEP,
                               _("it is still at work by its step, and has the day it was done: it "
                                 "counts as done; correct one of them"));
}

static gboolean
read_row (Cases     *self,
          Pending   *pending,
          gboolean  *taken,
          GError   **error)
{
  *taken = FALSE;
  pending->row = geo_import_table_get_row (self->table);
  pending->item.number = read_number (self);
  if (pending->item.number == NULL || !read_days (self, &pending->item)
      || !read_step (self, &pending->item))
    return TRUE;
  if (!read_area (self, pending, taken, error))
    return FALSE;
  if (!*taken)
    return TRUE;
  pending->item.category = geo_import_table_dup_masked (self->table, GEO_FIELD_CATEGORY);
  pending->item.department = geo_import_table_dup_masked (self->table, GEO_FIELD_DEPARTMENT);
  *taken = check_repeat (self, pending);
  if (*taken)
    check_step (self, pending);

  return TRUE;
}

static gboolean
put (Cases    *self,
     Pending  *pending,
     GError  **error)
{
  GeoCaseRow row = { .area_code = pending->code, .item = pending->item };
  g_autofree char *reason = NULL;
  GeoPut put;

  if (pending->place != NO_PLACE)
    row.area_code = geo_import_places_get_code (self->places, (guint) pending->place, &reason);
  if (row.area_code == NULL)
    {
      geo_import_table_reject_row (self->table, pending->row, GEO_FIELD_LON, reason);
      return TRUE;
    }
  if (!geo_writer_put_case (self->job->writer, &row, &put, &reason, error))
    return FALSE;
  geo_import_table_count_row (self->table, pending->row, put, reason);

  return TRUE;
}

/* Places what is pending, and stores it. */
static gboolean
put_all (Cases   *self,
         GError **error)
{
  if (!geo_import_places_locate (self->places, self->job, error))
    return FALSE;
  for (guint i = 0; i < self->pending->len; i++)
    if (!put (self, &g_array_index (self->pending, Pending, i), error))
      return FALSE;
  g_array_set_size (self->pending, 0);
  geo_import_places_clear (self->places);

  return TRUE;
}

static gboolean
import_row (Cases   *self,
            GError **error)
{
  Pending pending = { .place = NO_PLACE };
  gboolean taken = FALSE;
  gboolean read = read_row (self, &pending, &taken, error);

  if (taken)
    g_array_append_val (self->pending, pending);
  else
    pending_clear (&pending);

  return read && (self->pending->len < MAX_PENDING || put_all (self, error));
}

gboolean
geo_import_cases (GeoImportJob    *job,
                  GeoImportTable  *table,
                  GError         **error)
{
  g_auto (Cases) self = { .job = job, .table = table };

  g_assert (geo_import_table_get_kind (table) == GEO_SOURCE_CASES);

  self.places = geo_import_places_new (geo_import_table_get_wish (table)->crs);
  self.repeats = geo_import_repeats_new ();
  self.pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (self.pending, pending_clear);
  if (!geo_import_table_begin (table, job, error))
    return FALSE;
  if (!geo_import_table_has (table, GEO_FIELD_STEP))
    geo_import_source_add_decision (geo_import_table_get_source (table), "%s",
                                    _("there is no column of steps; the days tell them"));
  while (geo_import_table_next (table))
    if (!geo_import_job_step (job, geo_import_table_get_fraction (table), error)
        || !import_row (&self, error))
      return FALSE;
  if (!put_all (&self, error))
    return FALSE;
  geo_import_places_tell (self.places, geo_import_table_get_source (table));
  geo_import_table_end (table);

  return TRUE;
}
