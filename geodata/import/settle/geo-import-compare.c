/* geo-import-compare.c – what an import changes in a store that had areas before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-compare"

#include "config.h"

#include "geodata/import/settle/geo-import-settle.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many of the areas in common must lie off as the formula says. */
#define SHARE_SHIFTED 0.8

static gboolean
is_same_ring (GeoShapes     *a,
              const GeoRing *ring_a,
              GeoShapes     *b,
              const GeoRing *ring_b)
{
  return ring_a->n_points == ring_b->n_points
         && memcmp (geo_shapes_get_points (a) + 2 * (gsize) ring_a->first_point,
                    geo_shapes_get_points (b) + 2 * (gsize) ring_b->first_point,
                    2 * sizeof (double) * ring_a->n_points) == 0;
}

static gboolean
is_same_outline (GeoShapes *a,
                 int        i,
                 GeoShapes *b,
                 int        k)
{
  const GeoShape *shape_a = &geo_shapes_get_all (a, NULL)[i];
  const GeoShape *shape_b = &geo_shapes_get_all (b, NULL)[k];

  if (shape_a->n_rings != shape_b->n_rings)
    return FALSE;
  for (guint ring = 0; ring < shape_a->n_rings; ring++)
    if (!is_same_ring (a, &geo_shapes_get_rings (a)[shape_a->first_ring + ring], b,
                       &geo_shapes_get_rings (b)[shape_b->first_ring + ring]))
      return FALSE;

  return TRUE;
}

static gboolean
is_same_rest (const GeoArea *a,
              const GeoArea *b)
{
  return strcmp (a->name, b->name) == 0 && a->households == b->households
         && a->population == b->population && a->stated_m2 == b->stated_m2;
}

/* "" for none. */
static const char *
get_parent_code (GeoRegister   *reg,
                 const GeoArea *area)
{
  return area->parent < 0 ? "" : geo_register_get_area (reg, area->parent)->code;
}

/* An area that was put together from several rows was stored in steps, and one that now lies in
 * another area was not stored at all: its last state counts. */
static void
recount (GeoImportJob *job,
         const char   *code,
         gboolean      has_moved)
{
  gboolean was_stored = g_hash_table_contains (job->joined, code);
  GeoImportSource *source;
  GeoImportPlace place;
  guint *from, *to;

  if (was_stored == has_moved || !geo_import_rows_find (job->rows, code, &place))
    return;
  source = g_ptr_array_index (geo_import_report_get_sources (job->report), place.source);
  from = was_stored ? &source->n_stored : &source->n_unchanged;
  to = was_stored ? &source->n_unchanged : &source->n_stored;
  if (*from == 0)
    return;
  (*from)--;
  (*to)++;
}

/* Of an area that is in both. */
static void
compare_area (GeoImportJob *job,
              int           before,
              int           after)
{
  GeoRegister *old_reg = geo_snapshot_get_register (job->before);
  GeoRegister *new_reg = geo_snapshot_get_register (job->snapshot);
  const GeoArea *old = geo_register_get_area (old_reg, before);
  const GeoArea *new = geo_register_get_area (new_reg, after);
  gboolean same_rest = is_same_rest (old, new);
  gboolean same_outline = is_same_outline (geo_snapshot_get_shapes (job->before), before,
                                           geo_snapshot_get_shapes (job->snapshot), after);
  gboolean has_moved = strcmp (get_parent_code (old_reg, old), get_parent_code (new_reg, new)) != 0;

  if (!same_rest || has_moved)
    geo_import_report_add_change (job->report, GEO_CHANGE_ATTRIBUTES, new->code, new->name);
  if (!same_outline)
    geo_import_report_add_change (job->report, GEO_CHANGE_OUTLINE, new->code, new->name);
  if (same_rest && same_outline)
    recount (job, new->code, has_moved);
}

/* @parents: set of the codes around the areas of this import, "" for none, by level. */
static void
collect_surveyed (GeoImportJob *job,
                  GHashTable   *parents[GEO_N_LEVELS])
{
  GeoRegister *reg = geo_snapshot_get_register (job->snapshot);
  GeoRegister *old = geo_snapshot_get_register (job->before);
  int n;
  const GeoArea *areas = geo_register_get_areas (reg, &n);

  for (int i = 0; i < n; i++)
    {
      int before;

      if (!geo_import_rows_find (job->rows, areas[i].code, NULL))
        continue;
      g_hash_table_add (parents[areas[i].level],
                        (gpointer) get_parent_code (reg, &areas[i]));
      before = geo_register_find_area (old, areas[i].code);
      /* What was only made from the areas below it had not been surveyed. */
      if (before < 0 || geo_register_get_area (old, before)->derived)
        geo_import_report_add_change (job->report, GEO_CHANGE_APPEARED, areas[i].code,
                                      areas[i].name);
      else
        compare_area (job, before, i);
    }
}

/* Areas of the store that the survey would have to hold: of its levels, under its parents. */
static void
find_vanished (GeoImportJob *job,
               GHashTable   *parents[GEO_N_LEVELS])
{
  int n;
  const GeoArea *areas = geo_register_get_areas (geo_snapshot_get_register (job->before), &n);

  for (int i = 0; i < n; i++)
    {
      const char *parent = areas[i].parent < 0 ? "" : areas[areas[i].parent].code;

      if (!areas[i].derived && g_hash_table_contains (parents[areas[i].level], parent)
          && !geo_import_rows_find (job->rows, areas[i].code, NULL))
        geo_import_report_add_change (job->report, GEO_CHANGE_VANISHED, areas[i].code,
                                      areas[i].name);
    }
}

void
geo_import_compare (GeoImportJob *job)
{
  GHashTable *parents[GEO_N_LEVELS];

  g_assert (job->snapshot != NULL);

  if (job->before == NULL)
    return;

  for (int level = 0; level < GEO_N_LEVELS; level++)
    parents[level] = g_hash_table_new (g_str_hash, g_str_equal);
  collect_surveyed (job, parents);
  find_vanished (job, parents);
  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_hash_table_unref (parents[level]);
}

SurveyShift
geo_import_explain_box (const GeoBox *true_box,
                        const GeoBox *box)
{
  SurveyShift first;

  if (geo_box_is_empty (true_box) || geo_box_is_empty (box))
    return SURVEY_SHIFT_NONE;
  first = survey_gcj02_explains (true_box->x_min, true_box->y_min, box->x_min - true_box->x_min,
                                 box->y_min - true_box->y_min);

  return first == survey_gcj02_explains (true_box->x_max, true_box->y_max,
                                         box->x_max - true_box->x_max,
                                         box->y_max - true_box->y_max)
           ? first
           : SURVEY_SHIFT_NONE;
}

static void
add_shifted (GeoImportJob  *job,
             SurveyShift    shift,
             const char    *code,
             const GeoBox  *box,
             guint          n_areas)
{
  GeoImportPlace place = { 0, 0 };
  const char *name = survey_shift_get_name (shift);
  g_autofree char *message = NULL;
  GeoImportSource *source;
  GeoFinding finding = {
    .kind = GEO_FINDING_SHIFTED,
    .severity = GEO_SEVERITY_WARNING,
    .code = (char *) code,
    .box = *box,
    .area_m2 = NAN,
  };

  geo_import_rows_find (job->rows, code, &place);
  message = g_strdup_printf (ngettext ("%u area lies off what the store has by as much as %s is "
                                       "shifted: import the survey again, with %s as its "
                                       "coordinate system",
                                       "%u areas lie off what the store has by as much as %s is "
                                       "shifted: import the survey again, with %s as its "
                                       "coordinate system",
                                       n_areas),
                             n_areas, name, name);
  finding.source = (int) place.source;
  finding.row = place.row;
  finding.message = message;
  source = g_ptr_array_index (geo_import_report_get_sources (job->report), place.source);
  source->needs |= GEO_NEED_CRS;
  geo_findings_add (geo_import_report_get_findings (job->report), &finding);
}

/* Counts for one source, of the areas that the store had. */
typedef struct {
  guint n;
  guint n_by_shift[SURVEY_SHIFT_BD09 + 1];
  const char *code;   /* of the first that is off */
  GeoBox box;
} Tally;

static void
count_area (GeoImportJob  *job,
            Tally         *tallies,
            const GeoArea *area,
            const GeoBox  *box)
{
  GeoRegister *old = geo_snapshot_get_register (job->before);
  int before = geo_register_find_area (old, area->code);
  GeoImportPlace place;
  const GeoBox *old_box;
  SurveyShift shift;

  if (before < 0 || geo_register_get_area (old, before)->derived
      || !geo_import_rows_find (job->rows, area->code, &place))
    return;
  old_box = &geo_shapes_get_all (geo_snapshot_get_shapes (job->before), NULL)[before].box;
  shift = geo_import_explain_box (old_box, box);
  tallies[place.source].n++;
  tallies[place.source].n_by_shift[shift]++;
  if (shift != SURVEY_SHIFT_NONE && tallies[place.source].code == NULL)
    tallies[place.source].code = area->code;
  if (geo_box_is_empty (&tallies[place.source].box))
    tallies[place.source].box = *box;
  geo_box_extend (&tallies[place.source].box, box->x_min, box->y_min);
  geo_box_extend (&tallies[place.source].box, box->x_max, box->y_max);
}

void
geo_import_suspect_shift (GeoImportJob *job)
{
  guint n_sources = geo_import_report_get_sources (job->report)->len;
  g_autofree Tally *tallies = NULL;
  const GeoShape *shapes;
  const GeoArea *areas;
  int n;

  if (job->before == NULL)
    return;
  tallies = g_new0 (Tally, MAX (n_sources, 1));
  for (guint i = 0; i < n_sources; i++)
    tallies[i].box = GEO_BOX_EMPTY;
  areas = geo_register_get_areas (geo_snapshot_get_register (job->snapshot), &n);
  shapes = geo_shapes_get_all (geo_snapshot_get_shapes (job->snapshot), NULL);
  for (int i = 0; i < n; i++)
    count_area (job, tallies, &areas[i], &shapes[i].box);

  for (guint i = 0; i < n_sources; i++)
    for (int shift = SURVEY_SHIFT_GCJ02; shift <= SURVEY_SHIFT_BD09; shift++)
      if (tallies[i].n > 0 && tallies[i].n_by_shift[shift] >= SHARE_SHIFTED * tallies[i].n)
        add_shifted (job, (SurveyShift) shift, tallies[i].code, &tallies[i].box,
                     tallies[i].n_by_shift[shift]);
}
