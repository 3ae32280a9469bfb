/* geo-import-area.c – one row of a survey into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-area"

#include "config.h"

#include "geodata/import/survey/geo-import-survey.h"
#include "geodata/import/words/geo-import-code.h"
#include "geodata/import/words/geo-import-number.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More land than this is worth a warning. */
#define REPAIR_WARNING_M2 1.0

/* What is put right without a word for every row: it is how the format or the program is. */
#define QUIET_REPAIRS (GEO_REPAIR_CLOSED | GEO_REPAIR_WINDING | GEO_REPAIR_DUPLICATE_POINTS \
                       | GEO_REPAIR_MULTIPART | GEO_REPAIR_Z_DROPPED)

/* One row at work. */
typedef struct {
  GeoImportSurvey *survey;
  const GeoImportRow *row;
  char *code;           /* NULL before it is known */
} Row;

static void
row_clear (Row *self)
{
  g_free (self->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

/* @sentence: without the row, which goes in front. @other_row: 0 for none. */
static void
add_finding (Row            *self,
             GeoFindingKind  kind,
             GeoSeverity     severity,
             guint           other_row,
             double          area_m2,
             const char     *sentence)
{
  /* Translators: a row of a table, and what is wrong with it */
  g_autofree char *message = g_strdup_printf (C_("finding", "row %u: %s"), self->row->number,
                                              sentence);
  const GeoFinding finding = {
    .kind = kind,
    .severity = severity,
    .code = self->code,
    .source = (int) self->survey->index,
    .row = self->row->number,
    .other_row = other_row,
    .box = self->row->box,
    .area_m2 = area_m2,
    .message = message,
  };

  geo_findings_add (geo_import_report_get_findings (self->survey->job->report), &finding);
}

static void
reject (Row            *self,
        GeoFindingKind  kind,
        guint           other_row,
        const char     *sentence)
{
  self->survey->source->n_rejected++;
  add_finding (self, kind, GEO_SEVERITY_ERROR, other_row, NAN, sentence);
}

/* What may stand behind a number of households or people. */
static gboolean
is_counted (const char *unit)
{
  static const char *const units[] = { "", "户", "戶", "人", "口", NULL };

  return g_strv_contains (units, unit);
}

/* A count, -1 if there is none. What is no count is a problem, but the area is stored. */
static gint64
read_count (Row        *self,
            GeoField    field,
            const char *text)
{
  GeoImportLayer *layer = self->survey->layer;
  g_autofree char *unit = NULL;
  double value;

  if (text[0] == '\0')
    return -1;
  value = geo_import_number_parse (text, &unit);
  if (!(value >= 0.0 && value <= 1e9) || !is_counted (unit))
    {
      g_autofree char *where = g_strdup_printf (_("row %u"), self->row->number);

      geo_import_source_add_problem (
        self->survey->source, where, _("column %s holds no count; it is left open"),
        geo_import_layer_get_origin (layer, (guint) layer->columns.index[field]));
      return -1;
    }

  return (gint64) (value + 0.5);
}

/* Why there is no code in @raw. */
static const char *
explain_no_code (const char   *raw,
                 GeoCodeState  state)
{
  if (raw[0] == '\0')
    return _("it has no code: give the area one in the survey");
  if (state == GEO_CODE_ROUNDED)
    return _("its code is a rounded number such as 4.31E+11: ask for codes as text");
  if (state == GEO_CODE_NO_PROVINCE)
    return _("its code begins with the number of no province: give the whole code in the survey, "
             "such as 431225100201");

  return _("its code is none: codes have 2, 4, 6, 9, 12, 14, 15 or 20 digits");
}

/* FALSE with the row rejected. */
static gboolean
read_code (Row      *self,
           GeoLevel *level)
{
  GeoImportLayer *layer = self->survey->layer;
  const char *raw = self->row->code;
  GeoCodeState state = geo_import_code_read (raw, &self->code);

  if (state != GEO_CODE_READ)
    {
      reject (self, GEO_FINDING_BAD_CODE, 0, explain_no_code (raw, state));
      return FALSE;
    }
  geo_code_get_level (self->code, level);
  if (layer->wish.level != 0)
    *level = layer->wish.level;

  return TRUE;
}

static void
note_repairs (Row              *self,
              const GeoRepairs *repairs)
{
  g_autoptr (GString) what = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < GEO_N_REPAIRS; i++)
    if (repairs->kinds & (1u << i))
      {
        self->survey->n_repairs[i]++;
        if (!(QUIET_REPAIRS & (1u << i)))
          g_string_append_printf (what, "%s%s", what->len > 0 ? _(", ") : "",
                                  geo_repair_get_title ((GeoRepair) (1u << i)));
      }
  if (what->len == 0 && !(repairs->changed_m2 >= REPAIR_WARNING_M2))
    return;

  if (what->len == 0)
    g_string_append (what, geo_repair_get_title (GEO_REPAIR_WINDING));
  sentence = g_strdup_printf (_("%s; put right, which changes %.1f m²"), what->str,
                              repairs->changed_m2);
  add_finding (self, GEO_FINDING_REPAIRED,
               repairs->changed_m2 >= REPAIR_WARNING_M2 ? GEO_SEVERITY_WARNING : GEO_SEVERITY_NOTE,
               0, repairs->changed_m2, sentence);
}

static char *
read_name (Row *self)
{
  const char *raw = self->row->name;

  if (raw[0] == '\0')
    {
      self->survey->n_nameless++;
      add_finding (self, GEO_FINDING_NO_NAME, GEO_SEVERITY_WARNING, 0, NAN,
                   _("it has no name, and its code stands for it: give it one in the survey"));
      return g_strdup (self->code);
    }

  return geo_import_persons_mask (raw, &self->survey->source->n_masked);
}

/* The code is that of an area of another layer or file of this import. */
static void
note_second (Row                  *self,
             const GeoImportPlace *place,
             GeoPut                put)
{
  GPtrArray *sources = geo_import_report_get_sources (self->survey->job->report);
  const GeoImportSource *other = g_ptr_array_index (sources, place->source);
  g_autofree char *sentence = NULL;

  /* A file that came twice says nothing new. */
  if (put == GEO_PUT_UNCHANGED)
    return;
  sentence = g_strdup_printf (_("the code %s is that of row %u of %s %s, too; this row is stored: "
                                "leave one of the files out"),
                              self->code, place->row, other->path, other->layer);
  add_finding (self, GEO_FINDING_DUPLICATE_CODE, GEO_SEVERITY_WARNING, 0, NAN, sentence);
}

static gboolean
store (Row         *self,
       GeoAreaRow  *area,
       gboolean     is_second,
       GError     **error)
{
  GeoImportJob *job = self->survey->job;
  GeoImportSource *source = self->survey->source;
  const GeoImportPlace place = { self->survey->index, self->row->number };
  g_autofree char *reason = NULL;
  GeoImportPlace other;
  GeoPut put;

  if (!geo_writer_put_area (job->writer, area, &put, &reason, error))
    return FALSE;
  if (put == GEO_PUT_REFUSED)
    {
      reject (self, GEO_FINDING_REJECTED, 0, reason != NULL ? reason : _("the row does not fit"));
      return TRUE;
    }
  if (put == GEO_PUT_UNCHANGED)
    source->n_unchanged++;
  else
    source->n_stored++;
  if (is_second)
    return TRUE;
  if (geo_import_rows_find (job->rows, self->code, &other) && other.source != place.source)
    note_second (self, &other, put);
  geo_import_rows_add (job->rows, self->code, place);

  return TRUE;
}

/* The code of the row is that of an earlier one: a piece of the same area, or a mistake. */
static gboolean
store_second (Row         *self,
              GeoAreaRow  *area,
              guint        first_row,
              GError     **error)
{
  g_auto (GeoOutline) both = GEO_OUTLINE_INIT;
  g_autofree char *sentence = NULL;
  gboolean joined;

  if (!geo_import_pieces_join (self->survey, area, &both, &joined, error))
    return FALSE;
  if (joined)
    {
      self->survey->n_joined++;
      g_hash_table_add (self->survey->job->joined, g_strdup (self->code));
      return store (self, area, TRUE, error);
    }
  sentence = g_strdup_printf (_("the code %s is that of row %u already: give every area a code of "
                                "its own"),
                              self->code, first_row);
  reject (self, GEO_FINDING_DUPLICATE_CODE, first_row, sentence);

  return TRUE;
}

gboolean
geo_import_area_put (GeoImportSurvey  *survey,
                     GeoImportRow     *row,
                     GError          **error)
{
  g_auto (Row) self = { .survey = survey, .row = row };
  g_autofree char *parent = geo_import_code_dup (row->parent_code);
  g_autofree char *name = NULL;
  GeoAreaRow area = { .parent_code = parent, .stated_m2 = row->stated_m2,
                      .outline = &row->outline };
  GeoImportPlace first;

  g_assert (survey != NULL && row != NULL);

  survey->source->n_read++;
  if (!read_code (&self, &area.level))
    return TRUE;
  if (row->outline.blob == NULL)
    {
      survey->source->needs |= row->needs;
      reject (&self, GEO_FINDING_NO_OUTLINE, 0, row->reason);
      return TRUE;
    }

  note_repairs (&self, &row->repairs);
  name = read_name (&self);
  area.code = self.code;
  area.name = name;
  area.households = read_count (&self, GEO_FIELD_HOUSEHOLDS, row->households);
  area.population = read_count (&self, GEO_FIELD_POPULATION, row->population);
  if (geo_import_rows_find (survey->job->rows, self.code, &first)
      && first.source == survey->index)
    return store_second (&self, &area, first.row, error);

  return store (&self, &area, FALSE, error);
}
