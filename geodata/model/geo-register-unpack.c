/* geo-register-unpack.c – the register that bytes are of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes come from a file that anybody may have made: nothing in them is taken for granted.
 */
#define G_LOG_DOMAIN "geo-register"

#include "config.h"

#include "geodata/model/geo-register-pack.h"

#include "geodata/model/geo-error.h"
#include "geodata/model/geo-register-private.h"
#include "geodata/model/geo-register-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* As geo-reader.c takes them from rows. */
#define MAX_TEXT_BYTES 1000
#define MAX_PEOPLE G_GINT64_CONSTANT (10000000000)
#define MAX_REQUIRED 10000
#define MAX_M2 1e15

typedef struct {
  const char *words;
  gsize n_words;        /* bytes */
  const guint8 *at;     /* the rows that are not read yet */
  gsize n_left;
  GeoPackedHead head;
  GeoRegister *reg;
} Unpacker;

/* Every text ends with a zero, so what is behind the last zero is none. */
static gboolean
check_words (const Unpacker *self)
{
  const char *text = self->words, *end = self->words + self->n_words;

  if (self->n_words == 0 || self->words[0] != '\0' || end[-1] != '\0')
    return FALSE;
  while (text < end)
    {
      const char *stop;

      if (!g_utf8_validate (text, -1, &stop) || stop - text > MAX_TEXT_BYTES)
        return FALSE;
      text = stop + 1;
    }
  return TRUE;
}

/* Returns: NULL where no text begins. */
static const char *
get_word (const Unpacker *self,
          guint32         place)
{
  if (place >= self->n_words || (place > 0 && self->words[place - 1] != '\0'))
    return NULL;
  return self->words + place;
}

/* The next @n rows. NULL if there are not so many. */
static gconstpointer
take_rows (Unpacker *self,
           gsize     n,
           gsize     size)
{
  const guint8 *rows = self->at;

  if (n > self->n_left / size)
    return NULL;
  self->at += n * size;
  self->n_left -= n * size;
  return rows;
}

static gboolean
read_head (Unpacker *self)
{
  gconstpointer head = take_rows (self, 1, sizeof self->head);

  if (!head)
    return FALSE;
  memcpy (&self->head, head, sizeof self->head);
  return memcmp (self->head.magic, GEO_PACKED_MAGIC, sizeof self->head.magic) == 0
         && self->head.byte_order == GEO_PACKED_BYTE_ORDER
         && self->head.few_households >= 0 && self->head.few_households <= MAX_PEOPLE;
}

static gboolean
is_code (const char *text)
{
  gsize n = text ? strspn (text, "0123456789") : 0;

  return n >= 2 && n <= 20 && text[n] == '\0';
}

static gboolean
is_level (int level)
{
  return level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST;
}

/* Unknown ones are -1; sums of those below may pass what a row may say. */
static gboolean
is_figure (gint64 figure)
{
  return figure >= -1;
}

static gboolean
is_m2 (double m2)
{
  return isnan (m2) || fabs (m2) <= MAX_M2 * GEO_N_LEVELS;
}

static gboolean
read_area (const Unpacker      *self,
           const GeoPackedArea *row,
           int                  i)
{
  GeoArea *area = &self->reg->areas[i];

  *area = (GeoArea) {
    .code = get_word (self, row->code),
    .name = get_word (self, row->name),
    .level = row->level,
    .parent = row->parent,
    .end = i + 1,
    .households = row->households,
    .population = row->population,
    .area_m2 = row->area_m2,
    .stated_m2 = row->stated_m2,
    .derived = row->derived != 0,
  };
  return is_code (area->code) && area->name && is_level (row->level)
         && row->parent >= -1 && row->parent < i
         && (row->parent < 0 || self->reg->areas[row->parent].level < area->level)
         && is_figure (row->households) && is_figure (row->population)
         && is_m2 (row->area_m2) && row->stated_m2 >= 0 && row->stated_m2 <= MAX_M2;
}

/* In pre-order an area stands behind the last one below the one above it, so that its parent is
 * the area before it or one that this lies in. */
static gboolean
close_ranges (GeoRegister *reg)
{
  for (int i = 1, open = 0; i < reg->n_areas; open = i++)
    {
      while (open >= 0 && open != reg->areas[i].parent)
        {
          reg->areas[open].end = i;
          open = reg->areas[open].parent;
        }
      if (open != reg->areas[i].parent)
        return FALSE;
    }
  for (int i = reg->n_areas - 1; i >= 0; i = reg->areas[i].parent)
    reg->areas[i].end = reg->n_areas;
  return TRUE;
}

static gboolean
read_areas (Unpacker  *self,
            GArray    *ids,
            GError   **error)
{
  GeoRegister *reg = self->reg;
  const guint8 *rows = take_rows (self, self->head.n_areas, sizeof (GeoPackedArea));

  if (!rows || self->head.n_areas > G_MAXINT32)
    return FALSE;
  reg->n_areas = (int) self->head.n_areas;
  reg->areas = g_new (GeoArea, (gsize) reg->n_areas + 1);
  g_array_set_size (ids, reg->n_areas);
  for (int i = 0; i < reg->n_areas; i++)
    {
      GeoPackedArea row;

      memcpy (&row, rows + i * sizeof row, sizeof row);
      if (!read_area (self, &row, i))
        return FALSE;
      g_array_index (ids, gint64, i) = row.id;
    }
  return close_ranges (reg) && geo_register_index_codes (reg, error);
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
read_kinds (Unpacker *self)
{
  GeoRegister *reg = self->reg;
  const guint8 *rows = take_rows (self, self->head.n_kinds, sizeof (GeoPackedKind));

  if (!rows || self->head.n_kinds > G_MAXINT32)
    return FALSE;
  reg->n_kinds = (int) self->head.n_kinds;
  reg->kinds = g_new (GeoPostKind, (gsize) reg->n_kinds + 1);
  reg->kinds_by_name = g_new (int, (gsize) reg->n_kinds + 1);
  for (int i = 0; i < reg->n_kinds; i++)
    {
      GeoPackedKind row;

      memcpy (&row, rows + i * sizeof row, sizeof row);
      reg->kinds[i] = (GeoPostKind) { get_word (self, row.name), row.level, row.leading != 0 };
      reg->kinds_by_name[i] = i;
      if (!reg->kinds[i].name || !is_level (row.level))
        return FALSE;
    }
  g_qsort_with_data (reg->kinds_by_name, reg->n_kinds, sizeof (int), compare_names, reg->kinds);
  return TRUE;
}

static gboolean
read_posts (Unpacker *self)
{
  GeoRegister *reg = self->reg;
  const guint8 *rows = take_rows (self, self->head.n_posts, sizeof (GeoPackedPost));
  int last_area = 0;

  if (!rows || self->head.n_posts > G_MAXINT32)
    return FALSE;
  reg->n_posts = (int) self->head.n_posts;
  reg->posts = g_new (GeoPost, (gsize) reg->n_posts + 1);
  reg->first_post = g_new0 (int, (gsize) reg->n_areas + 1);
  for (int i = 0; i < reg->n_posts; i++)
    {
      GeoPackedPost row;

      memcpy (&row, rows + i * sizeof row, sizeof row);
      if (row.area < last_area || row.area >= reg->n_areas || row.kind < 0
          || row.kind >= reg->n_kinds || row.required < 1 || row.required > MAX_REQUIRED)
        return FALSE;
      reg->posts[i] = (GeoPost) { row.area, row.kind, row.required };
      reg->first_post[row.area + 1]++;
      last_area = row.area;
    }
  geo_register_counts_to_first (reg->first_post, reg->n_areas);
  return TRUE;
}

static gboolean
read_appointments (Unpacker *self)
{
  GeoRegister *reg = self->reg;
  const guint8 *rows = take_rows (self, self->head.n_appointments, sizeof (GeoPackedAppointment));
  int last_post = 0;
  GeoDay last_from = 0;

  if (!rows || self->head.n_appointments > G_MAXINT32)
    return FALSE;
  reg->n_appointments = (int) self->head.n_appointments;
  reg->appointments = g_new (GeoAppointment, (gsize) reg->n_appointments + 1);
  reg->first_appointment = g_new0 (int, (gsize) reg->n_posts + 1);
  for (int i = 0; i < reg->n_appointments; i++)
    {
      GeoPackedAppointment row;
      const char *holder;

      memcpy (&row, rows + i * sizeof row, sizeof row);
      holder = get_word (self, row.holder);
      if (row.post < last_post || row.post >= reg->n_posts || !holder
          || (row.post == last_post && row.from < last_from)
          || !geo_day_is_valid (row.from)
          || (row.to != GEO_DAY_NONE && (!geo_day_is_valid (row.to) || row.to < row.from)))
        return FALSE;
      reg->appointments[i] = (GeoAppointment) { row.post, holder, row.from, row.to };
      reg->first_appointment[row.post + 1]++;
      reg->last_day = MAX (reg->last_day, MAX (row.from, row.to));
      last_post = row.post;
      last_from = row.from;
    }
  geo_register_counts_to_first (reg->first_appointment, reg->n_posts);
  return TRUE;
}

static gboolean
read_case (const Unpacker      *self,
           const GeoPackedCase *row,
           GeoCase             *item)
{
  *item = (GeoCase) {
    .number = get_word (self, row->number),
    .area = row->area,
    .category = get_word (self, row->category),
    .department = get_word (self, row->department),
    .reported = row->reported,
    .due = row->due,
    .closed = row->closed,
    .step = row->step,
  };
  return item->number && item->category && item->department
         && geo_day_is_valid (row->reported)
         && (row->due == GEO_DAY_NONE || geo_day_is_valid (row->due))
         && (row->closed == GEO_DAY_NONE
             || (geo_day_is_valid (row->closed) && row->closed >= row->reported))
         && row->step >= GEO_STEP_REPORTED && row->step <= GEO_STEP_TRACKED;
}

static gboolean
read_cases (Unpacker *self)
{
  GeoRegister *reg = self->reg;
  const guint8 *rows = take_rows (self, self->head.n_cases, sizeof (GeoPackedCase));
  int last_area = 0;
  GeoDay last_reported = 0;

  if (!rows || self->head.n_cases > G_MAXINT32)
    return FALSE;
  reg->n_cases = (int) self->head.n_cases;
  reg->cases = g_new (GeoCase, (gsize) reg->n_cases + 1);
  reg->first_case = g_new0 (int, (gsize) reg->n_areas + 1);
  for (int i = 0; i < reg->n_cases; i++)
    {
      GeoPackedCase row;

      memcpy (&row, rows + i * sizeof row, sizeof row);
      if (row.area < last_area || row.area >= reg->n_areas
          || (row.area == last_area && row.reported < last_reported)
          || !read_case (self, &row, &reg->cases[i]))
        return FALSE;
      reg->first_case[row.area + 1]++;
      reg->last_day = MAX (reg->last_day, MAX (row.reported, row.closed));
      last_area = row.area;
      last_reported = row.reported;
    }
  geo_register_counts_to_first (reg->first_case, reg->n_areas);
  return TRUE;
}

/**
 * geo_register_unpack:
 * @packed: of geo_register_pack()
 * @words: likewise
 * @ids: (out) (transfer full) (element-type gint64): the row id of every area
 * @error: return location for a %GEO_ERROR_DAMAGED
 *
 * Returns: (transfer full): the register
 */
GeoRegister *
geo_register_unpack (GBytes  *packed,
                     GBytes  *words,
                     GArray **ids,
                     GError **error)
{
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) why = NULL;
  Unpacker self = { 0 };

  g_return_val_if_fail (packed != NULL && words != NULL && ids != NULL, NULL);

  reg = g_new0 (GeoRegister, 1);
  g_atomic_ref_count_init (&reg->ref_count);
  reg->words = g_bytes_ref (words);
  self.reg = reg;
  self.words = g_bytes_get_data (words, &self.n_words);
  self.at = g_bytes_get_data (packed, &self.n_left);
  if (!check_words (&self) || !read_head (&self) || !read_areas (&self, row_ids, &why)
      || !read_kinds (&self) || !read_posts (&self) || !read_appointments (&self)
      || !read_cases (&self) || self.n_left > 0)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The data are damaged: the packed register does not hold what it should; "
                     "open a copy, or import the survey into a new store."));
      return NULL;
    }
  reg->few_households = self.head.few_households;
  *ids = g_steal_pointer (&row_ids);
  return g_steal_pointer (&reg);
}
