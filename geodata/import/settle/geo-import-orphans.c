/* geo-import-orphans.c – areas whose parent neither the survey nor their code tells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The code of an area holds that of the area around it, and a survey may say it in a column. Where
 * neither is an area that there is, while the level above has been surveyed, the polygon tells.
 */
#define G_LOG_DOMAIN "geo-import-orphans"

#include "config.h"

#include "geodata/import/settle/geo-import-settle.h"

#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct {
  GeoImportJob *job;
  GeoSnapshot *snapshot;                  /* before parents are linked */
  GeoRegister *reg;
  GeoLocator *locators[GEO_N_LEVELS];     /* of a level, once asked for */
  gboolean surveyed[GEO_N_LEVELS];
  guint n_placed;
} Orphans;

static void
orphans_clear (Orphans *self)
{
  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_clear_pointer (&self->locators[level], geo_locator_free);
  g_clear_pointer (&self->snapshot, geo_snapshot_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Orphans, orphans_clear)

/* The area of the next wider level that the place of the label lies in; -1 for none. */
static int
find_around (Orphans *self,
             int      area)
{
  GeoLevel level = geo_register_get_area (self->reg, area)->level - 1;
  GeoShapes *shapes = geo_snapshot_get_shapes (self->snapshot);
  const GeoShape *shape = &geo_shapes_get_all (shapes, NULL)[area];

  if (self->locators[level] == NULL)
    self->locators[level] = geo_locator_new (self->reg, shapes, level);

  return geo_locator_find (self->locators[level], shape->label_x, shape->label_y);
}

static void
note_missing (Orphans       *self,
              const GeoArea *area,
              const char    *wanted)
{
  GeoImportPlace place;
  GeoFinding finding = {
    .kind = GEO_FINDING_MISSING_PARENT,
    .severity = GEO_SEVERITY_WARNING,
    .code = (char *) area->code,
    .other_code = (char *) wanted,
    .box = GEO_BOX_EMPTY,
    .area_m2 = NAN,
  };
  g_autofree char *message = NULL;

  if (!geo_import_rows_find (self->job->rows, area->code, &place))
    return;
  message = g_strdup_printf (_("row %u: %s belongs to %s, which is in no survey and was made from "
                               "the areas below it: import it, too, or correct the code"),
                             place.row, area->code, wanted);
  finding.source = (int) place.source;
  finding.row = place.row;
  finding.message = message;
  geo_findings_add (geo_import_report_get_findings (self->job->report), &finding);
}

static void
place (Orphans    *self,
       int         i,
       const char *wanted)
{
  const GeoArea *area = geo_register_get_area (self->reg, i);
  int around = find_around (self, i);
  GeoImportPlace row;
  GPtrArray *sources = geo_import_report_get_sources (self->job->report);
  const char *parent;

  if (around < 0)
    {
      note_missing (self, area, wanted);
      return;
    }
  parent = geo_register_get_area (self->reg, around)->code;
  geo_writer_give_parent (self->job->writer, area->code, parent);
  if (geo_import_rows_find (self->job->rows, area->code, &row))
    geo_import_source_add_decision (g_ptr_array_index (sources, row.source),
                                    _("%s belongs to %s, as it lies there: %s is in no survey"),
                                    area->code, parent, wanted);
}

/* Whether the area is of this import, its level is not the widest there is, and its parent is
 * nowhere. @wanted: the parent's code. One that an earlier import placed, and whose row names what
 * is not there as ever, is an orphan again, or it would be taken from where it lies. */
static gboolean
is_orphan (Orphans  *self,
           int       i,
           char    **wanted)
{
  const GeoArea *area = geo_register_get_area (self->reg, i);
  const char *given = geo_writer_get_given_parent (self->job->writer, area->code);

  *wanted = NULL;
  if (area->level <= GEO_LEVEL_COUNTY || !self->surveyed[area->level - 1]
      || (given == NULL && area->parent >= 0)
      || !geo_import_rows_find (self->job->rows, area->code, NULL))
    return FALSE;
  *wanted = given != NULL ? g_strdup (given) : geo_code_dup_parent (area->code);

  return *wanted != NULL && geo_register_find_area (self->reg, *wanted) < 0;
}

gboolean
geo_import_place_orphans (GeoImportJob  *job,
                          GError       **error)
{
  g_auto (Orphans) self = { .job = job };
  const GeoArea *areas;
  gboolean has_orphans;
  int n;

  g_assert (job != NULL && job->writer != NULL);

  if (!geo_writer_has_orphans (job->writer, &has_orphans, error))
    return FALSE;
  if (!has_orphans)
    return TRUE;
  self.snapshot = geo_writer_dup_snapshot (job->writer, error);
  if (self.snapshot == NULL)
    return FALSE;
  self.reg = geo_snapshot_get_register (self.snapshot);
  areas = geo_register_get_areas (self.reg, &n);
  for (int i = 0; i < n; i++)
    self.surveyed[areas[i].level] |= !areas[i].derived;
  for (int i = 0; i < n; i++)
    {
      g_autofree char *wanted = NULL;

      if (is_orphan (&self, i, &wanted))
        place (&self, i, wanted);
    }

  return TRUE;
}
