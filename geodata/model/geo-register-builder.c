/* geo-register-builder.c – rows in any order become a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows are kept as they come. geo_register_builder_end() resolves ids by binary search in
 * sorted arrays and orders the rows by sorting: O(n log n) whatever the ids and texts are, which
 * a hash table would not promise for a store made by a stranger.
 */
#define G_LOG_DOMAIN "geo-register"

#include "config.h"

#include "geodata/model/geo-register-private.h"

#include "geodata/model/geo-error.h"
#include "geodata/model/geo-id-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_FEW_HOUSEHOLDS 3

typedef struct {
  gint64 id;
  GeoPostKind kind;
} KindRow;

typedef struct {
  gint64 id, area_id, kind_id;
  GeoPost post;
} PostRow;

typedef struct {
  gint64 post_id;
  GeoAppointment appointment;
} AppointmentRow;

typedef struct {
  gint64 area_id;
  GeoCase item;
} CaseRow;

struct _GeoRegisterBuilder {
  GStringChunk *strings;
  GArray *area_rows;
  GArray *kind_rows;
  GArray *post_rows;
  GArray *appointment_rows;
  GArray *case_rows;
  gint64 few_households;
};

/* A number that the schema of a store would not have let in. */
void
geo_register_set_bad_value (GError    **error,
                            const char *table,
                            const char *column,
                            int         value)
{
  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The data are damaged: table “%s” has the value %d in column “%s”, which means nothing; "
                 "open a copy, or import the survey into a new store."),
               table, value, column);
}

/* Kinds */

static int
compare_kind_rows (gconstpointer a,
                   gconstpointer b)
{
  const KindRow *row_a = a, *row_b = b;

  if (row_a->kind.level != row_b->kind.level)
    return row_a->kind.level < row_b->kind.level ? -1 : 1;
  return (row_a->id > row_b->id) - (row_a->id < row_b->id);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      kinds)
{
  return strcmp (((const GeoPostKind *) kinds)[*(const int *) a].name,
                 ((const GeoPostKind *) kinds)[*(const int *) b].name);
}

static gboolean
build_kinds (GeoRegister        *self,
             GeoRegisterBuilder *builder,
             GArray             *ids,
             GError            **error)
{
  GArray *rows = builder->kind_rows;

  g_array_sort (rows, compare_kind_rows);
  self->n_kinds = (int) rows->len;
  self->kinds = g_new (GeoPostKind, rows->len + 1);
  self->kinds_by_name = g_new (int, rows->len + 1);
  for (int i = 0; i < self->n_kinds; i++)
    {
      const KindRow *row = &g_array_index (rows, KindRow, i);

      if (row->kind.level < GEO_LEVEL_FIRST || row->kind.level > GEO_LEVEL_LAST)
        {
          geo_register_set_bad_value (error, "post_kind", "level", (int) row->kind.level);
          return FALSE;
        }
      self->kinds[i] = row->kind;
      self->kinds_by_name[i] = i;
      geo_id_index_add (ids, row->id, i);
    }
  g_qsort_with_data (self->kinds_by_name, self->n_kinds, sizeof (int), compare_names, self->kinds);
  return geo_id_index_sort (ids, "post_kind", error);
}

/* Posts */

static int
compare_post_rows (gconstpointer a,
                   gconstpointer b)
{
  const PostRow *row_a = a, *row_b = b;

  if (row_a->post.area != row_b->post.area)
    return row_a->post.area < row_b->post.area ? -1 : 1;
  if (row_a->post.kind != row_b->post.kind)
    return row_a->post.kind < row_b->post.kind ? -1 : 1;
  return (row_a->id > row_b->id) - (row_a->id < row_b->id);
}

static gboolean
resolve_posts (GArray       *rows,
               const GArray *area_ids,
               const GArray *kind_ids,
               GError      **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PostRow *row = &g_array_index (rows, PostRow, i);

      row->post.area = geo_id_index_find (area_ids, row->area_id);
      row->post.kind = geo_id_index_find (kind_ids, row->kind_id);
      if (row->post.area < 0)
        geo_id_index_set_unknown (error, "post", "area", row->area_id);
      else if (row->post.kind < 0)
        geo_id_index_set_unknown (error, "post", "post_kind", row->kind_id);
      else if (row->post.required < 1)
        geo_register_set_bad_value (error, "post", "required", row->post.required);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

static gboolean
build_posts (GeoRegister        *self,
             GeoRegisterBuilder *builder,
             const GArray       *area_ids,
             const GArray       *kind_ids,
             GArray             *ids,
             GError            **error)
{
  GArray *rows = builder->post_rows;

  if (!resolve_posts (rows, area_ids, kind_ids, error))
    return FALSE;

  g_array_sort (rows, compare_post_rows);
  self->n_posts = (int) rows->len;
  self->posts = g_new (GeoPost, rows->len + 1);
  self->first_post = g_new0 (int, (gsize) self->n_areas + 1);
  for (int i = 0; i < self->n_posts; i++)
    {
      const PostRow *row = &g_array_index (rows, PostRow, i);

      self->posts[i] = row->post;
      self->first_post[row->post.area + 1]++;
      geo_id_index_add (ids, row->id, i);
    }
  geo_register_counts_to_first (self->first_post, self->n_areas);
  return geo_id_index_sort (ids, "post", error);
}

/* Appointments */

static int
compare_appointment_rows (gconstpointer a,
                          gconstpointer b)
{
  const GeoAppointment *row_a = &((const AppointmentRow *) a)->appointment;
  const GeoAppointment *row_b = &((const AppointmentRow *) b)->appointment;

  if (row_a->post != row_b->post)
    return row_a->post < row_b->post ? -1 : 1;
  if (row_a->from != row_b->from)
    return row_a->from < row_b->from ? -1 : 1;
  if (row_a->to != row_b->to) /* GEO_DAY_NONE, not ended, comes last */
    return row_a->to - 1 < row_b->to - 1 ? -1 : 1;
  return strcmp (row_a->holder, row_b->holder);
}

static gboolean
build_appointments (GeoRegister        *self,
                    GeoRegisterBuilder *builder,
                    const GArray       *post_ids,
                    GError            **error)
{
  GArray *rows = builder->appointment_rows;

  for (guint i = 0; i < rows->len; i++)
    {
      AppointmentRow *row = &g_array_index (rows, AppointmentRow, i);

      row->appointment.post = geo_id_index_find (post_ids, row->post_id);
      if (row->appointment.post < 0)
        {
          geo_id_index_set_unknown (error, "appointment", "post", row->post_id);
          return FALSE;
        }
    }
  g_array_sort (rows, compare_appointment_rows);

  self->n_appointments = (int) rows->len;
  self->appointments = g_new (GeoAppointment, rows->len + 1);
  self->first_appointment = g_new0 (int, (gsize) self->n_posts + 1);
  for (int i = 0; i < self->n_appointments; i++)
    {
      const GeoAppointment *appointment = &g_array_index (rows, AppointmentRow, i).appointment;

      self->appointments[i] = *appointment;
      self->first_appointment[appointment->post + 1]++;
      self->last_day = MAX (self->last_day, MAX (appointment->from, appointment->to));
    }
  geo_register_counts_to_first (self->first_appointment, self->n_posts);
  return TRUE;
}

/* Cases */

static int
compare_case_rows (gconstpointer a,
                   gconstpointer b)
{
  const GeoCase *row_a = &((const CaseRow *) a)->item;
  const GeoCase *row_b = &((const CaseRow *) b)->item;

  if (row_a->area != row_b->area)
    return row_a->area < row_b->area ? -1 : 1;
  if (row_a->reported != row_b->reported)
    return row_a->reported < row_b->reported ? -1 : 1;
  return strcmp (row_a->number, row_b->number);
}

static gboolean
resolve_cases (GArray       *rows,
               const GArray *area_ids,
               GError      **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      CaseRow *row = &g_array_index (rows, CaseRow, i);

      row->item.area = geo_id_index_find (area_ids, row->area_id);
      if (row->item.area < 0)
        geo_id_index_set_unknown (error, "case_item", "area", row->area_id);
      else if (row->item.step < GEO_STEP_REPORTED || row->item.step > GEO_STEP_TRACKED)
        geo_register_set_bad_value (error, "case_item", "step", (int) row->item.step);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

static gboolean
build_cases (GeoRegister        *self,
             GeoRegisterBuilder *builder,
             const GArray       *area_ids,
             GError            **error)
{
  GArray *rows = builder->case_rows;

  if (!resolve_cases (rows, area_ids, error))
    return FALSE;

  g_array_sort (rows, compare_case_rows);
  self->n_cases = (int) rows->len;
  self->cases = g_new (GeoCase, rows->len + 1);
  self->first_case = g_new0 (int, (gsize) self->n_areas + 1);
  for (int i = 0; i < self->n_cases; i++)
    {
      const GeoCase *item = &g_array_index (rows, CaseRow, i).item;

      self->cases[i] = *item;
      self->first_case[item->area + 1]++;
      self->last_day = MAX (self->last_day, MAX (item->reported, item->closed));
    }
  geo_register_counts_to_first (self->first_case, self->n_areas);
  return TRUE;
}

/* All together */

static GArray *
dup_area_ids (const GArray *index)
{
  GArray *ids = g_array_sized_new (FALSE, TRUE, sizeof (gint64), index->len);

  g_array_set_size (ids, index->len);
  for (guint i = 0; i < index->len; i++)
    {
      const GeoIdEntry *entry = &g_array_index (index, GeoIdEntry, i);

      g_array_index (ids, gint64, entry->index) = entry->id;
    }
  return ids;
}

/* Many areas share a name and many cases a department: each text is kept once. */
static const char *
intern (GeoRegisterBuilder *self,
        const char         *text)
{
  return text == NULL ? "" : g_string_chunk_insert_const (self->strings, text);
}

/**
 * geo_register_builder_new:
 *
 * Returns: (transfer full): a builder without rows
 */
GeoRegisterBuilder *
geo_register_builder_new (void)
{
  GeoRegisterBuilder *self = g_new0 (GeoRegisterBuilder, 1);

  self->strings = g_string_chunk_new (16 * 1024);
  self->area_rows = g_array_new (FALSE, FALSE, sizeof (GeoAreaRow));
  self->kind_rows = g_array_new (FALSE, FALSE, sizeof (KindRow));
  self->post_rows = g_array_new (FALSE, FALSE, sizeof (PostRow));
  self->appointment_rows = g_array_new (FALSE, FALSE, sizeof (AppointmentRow));
  self->case_rows = g_array_new (FALSE, FALSE, sizeof (CaseRow));
  self->few_households = DEFAULT_FEW_HOUSEHOLDS;
  return self;
}

/**
 * geo_register_builder_free:
 * @self: (transfer full): a builder
 */
void
geo_register_builder_free (GeoRegisterBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_array_unref (self->area_rows);
  g_array_unref (self->kind_rows);
  g_array_unref (self->post_rows);
  g_array_unref (self->appointment_rows);
  g_array_unref (self->case_rows);
  g_free (self);
}

/**
 * geo_register_builder_add_area:
 * @self: a builder
 * @id: the caller's number of the area
 * @parent_id: the number of the area it lies in, -1 for none
 * @area: the area; its parent and end are ignored, its texts are copied
 */
void
geo_register_builder_add_area (GeoRegisterBuilder *self,
                               gint64              id,
                               gint64              parent_id,
                               const GeoArea      *area)
{
  GeoAreaRow row = { .id = id, .parent_id = parent_id };

  g_return_if_fail (self != NULL);
  g_return_if_fail (area != NULL);

  row.area = *area;
  row.area.code = intern (self, area->code);
  row.area.name = intern (self, area->name);
  g_array_append_val (self->area_rows, row);
}

/**
 * geo_register_builder_add_kind:
 * @self: a builder
 * @id: the caller's number of the kind
 * @kind: a kind of post; its name is copied
 */
void
geo_register_builder_add_kind (GeoRegisterBuilder *self,
                               gint64              id,
                               const GeoPostKind  *kind)
{
  KindRow row = { .id = id };

  g_return_if_fail (self != NULL);
  g_return_if_fail (kind != NULL);

  row.kind = *kind;
  row.kind.name = intern (self, kind->name);
  g_array_append_val (self->kind_rows, row);
}

/**
 * geo_register_builder_add_post:
 * @self: a builder
 * @id: the caller's number of the post
 * @area_id: the number of its area
 * @kind_id: the number of its kind
 * @required: how many people the area needs in it
 */
void
geo_register_builder_add_post (GeoRegisterBuilder *self,
                               gint64              id,
                               gint64              area_id,
                               gint64              kind_id,
                               int                 required)
{
  PostRow row = { .id = id, .area_id = area_id, .kind_id = kind_id };

  g_return_if_fail (self != NULL);

  row.post.required = required;
  g_array_append_val (self->post_rows, row);
}

/**
 * geo_register_builder_add_appointment:
 * @self: a builder
 * @post_id: the number of the post
 * @appointment: the appointment; its post is ignored, its texts are copied
 */
void
geo_register_builder_add_appointment (GeoRegisterBuilder   *self,
                                      gint64                post_id,
                                      const GeoAppointment *appointment)
{
  AppointmentRow row = { .post_id = post_id };

  g_return_if_fail (self != NULL);
  g_return_if_fail (appointment != NULL);

  row.appointment = *appointment;
  row.appointment.holder = intern (self, appointment->holder);
  g_array_append_val (self->appointment_rows, row);
}

/**
 * geo_register_builder_add_case:
 * @self: a builder
 * @area_id: the number of the area it is counted in
 * @item: the case; its area is ignored, its texts are copied
 */
void
geo_register_builder_add_case (GeoRegisterBuilder *self,
                               gint64              area_id,
                               const GeoCase      *item)
{
  CaseRow row = { .area_id = area_id };

  g_return_if_fail (self != NULL);
  g_return_if_fail (item != NULL);

  row.item = *item;
  row.item.number = intern (self, item->number);
  row.item.category = intern (self, item->category);
  row.item.department = intern (self, item->department);
  g_array_append_val (self->case_rows, row);
}

/**
 * geo_register_builder_set_few_households:
 * @self: a builder
 * @few_households: see geo_register_get_few_households(); 3 unless set
 */
void
geo_register_builder_set_few_households (GeoRegisterBuilder *self,
                                         gint64              few_households)
{
  g_return_if_fail (self != NULL);

  self->few_households = few_households;
}

/**
 * geo_register_builder_end:
 * @self: (transfer full): a builder, freed whether it succeeds or not
 * @area_ids: (out) (optional): of gint64, the caller's number of every area in the order of
 *   the register
 * @error: return location for a %GEO_ERROR_DAMAGED
 *
 * Returns: (transfer full): the register
 */
GeoRegister *
geo_register_builder_end (GeoRegisterBuilder *self,
                          GArray            **area_ids,
                          GError            **error)
{
  g_autoptr (GeoRegisterBuilder) builder = self;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GArray) areas = NULL;
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GArray) posts = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  areas = geo_id_index_new (self->area_rows->len);
  kinds = geo_id_index_new (self->kind_rows->len);
  posts = geo_id_index_new (self->post_rows->len);

  reg = g_new0 (GeoRegister, 1);
  g_atomic_ref_count_init (&reg->ref_count);
  reg->few_households = self->few_households;

  if (!geo_register_build_areas (reg, self->area_rows, areas, error)
      || !build_kinds (reg, self, kinds, error)
      || !build_posts (reg, self, areas, kinds, posts, error)
      || !build_appointments (reg, self, posts, error)
      || !build_cases (reg, self, areas, error))
    return NULL;

  reg->strings = g_steal_pointer (&self->strings);
  if (area_ids != NULL)
    *area_ids = dup_area_ids (areas);
  return g_steal_pointer (&reg);
}
