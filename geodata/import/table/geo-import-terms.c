/* geo-import-terms.c – whether more people are in a post at a time than it has room for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-terms"

#include "config.h"

#include "geodata/import/table/geo-import-terms.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define NEVER G_MAXINT

typedef struct {
  char *holder;
  gint64 from;
  gint64 to;    /* NEVER while it lasts */
  guint row;    /* of the table at work; 0 for one that was there before it */
} Term;

struct _GeoImportTerms {
  const GeoRegister *reg;
  GHashTable *posts;    /* index of a post → GArray of Term */
};

static void
term_clear (gpointer data)
{
  Term *term = data;

  g_free (term->holder);
}

GeoImportTerms *
geo_import_terms_new (const GeoRegister *reg)
{
  GeoImportTerms *self;

  g_return_val_if_fail (reg != NULL, NULL);

  self = g_new0 (GeoImportTerms, 1);
  self->reg = reg;
  self->posts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  return self;
}

void
geo_import_terms_free (GeoImportTerms *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->posts);
  g_free (self);
}

static void
append (GArray     *terms,
        const char *holder,
        GeoDay      from,
        GeoDay      to,
        guint       row)
{
  Term term = { g_strdup (holder), from, to == GEO_DAY_NONE ? NEVER : (gint64) to, row };

  g_array_append_val (terms, term);
}

/* -1 if the area has no such post. */
static int
find_post (GeoImportTerms *self,
           const char     *code,
           int             kind)
{
  int area = geo_register_find_area (self->reg, code);
  int first, end, n;
  const GeoPost *posts = geo_register_get_posts (self->reg, &n);

  if (area < 0)
    return -1;
  geo_register_get_post_range (self->reg, area, &first, &end);
  for (int post = first; post < end; post++)
    if (posts[post].kind == kind)
      return post;

  return -1;
}

/* The appointments to the post; those of the store, when it is asked for first. */
static GArray *
get_terms (GeoImportTerms *self,
           int             post)
{
  GArray *terms = g_hash_table_lookup (self->posts, GINT_TO_POINTER (post));
  int first, end, n;
  const GeoAppointment *all = geo_register_get_appointments (self->reg, &n);

  if (terms != NULL)
    return terms;
  terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_set_clear_func (terms, term_clear);
  geo_register_get_appointment_range (self->reg, post, &first, &end);
  for (int i = first; i < end; i++)
    append (terms, all[i].holder, all[i].from, all[i].to, 0);
  g_hash_table_insert (self->posts, GINT_TO_POINTER (post), terms);

  return terms;
}

void
geo_import_terms_add (GeoImportTerms          *self,
                      const GeoAppointmentRow *appointment,
                      int                      kind,
                      guint                    row)
{
  int post = find_post (self, appointment->area_code, kind);
  GArray *terms;

  if (post < 0)
    return;
  terms = get_terms (self, post);
  /* What the store had is few; what the table has comes but once, see geo-import-repeats.h. */
  for (guint i = 0; i < terms->len; i++)
    {
      Term *term = &g_array_index (terms, Term, i);

      if (term->row > 0)
        break;
      if (term->from == (gint64) appointment->from
          && strcmp (term->holder, appointment->holder) == 0)
        {
          g_array_remove_index (terms, i);
          break;
        }
    }
  append (terms, appointment->holder, appointment->from, appointment->to, row);
}

static int
compare_from (gconstpointer a,
              gconstpointer b)
{
  const Term *one = a;
  const Term *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;

  return one->row < other->row ? -1 : one->row > other->row;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static gint64 *
sort_ends (const GArray *terms)
{
  gint64 *ends = g_new (gint64, terms->len);

  for (guint i = 0; i < terms->len; i++)
    ends[i] = g_array_index (terms, Term, i).to;
  qsort (ends, terms->len, sizeof *ends, compare_days);

  return ends;
}

static void
note (GeoImportTerms *self,
      GeoImportTable *table,
      const GeoPost  *post,
      gint64          day,
      guint           n_people,
      guint           row)
{
  const GeoArea *area = geo_register_get_area (self->reg, post->area);
  int n;
  const char *kind = geo_register_get_kinds (self->reg, &n)[post->kind].name;
  char shown[GEO_DAY_TEXT_SIZE];
  g_autofree char *reason = NULL;

  reason = g_strdup_printf (_("on %s %s (%s) has %u people in the post %s, which is for %d: enter "
                              "the last day of those who have left"),
                            geo_day_format ((GeoDay) day, shown), area->name, area->code,
                            n_people, kind, post->required);
  geo_import_table_note_row (table, row, GEO_FIELD_FROM, reason);
}

/* Sweeps over the first days; by then as many have left as there are last days up to it. */
static void
check_post (GeoImportTerms *self,
            GeoImportTable *table,
            const GeoPost  *post,
            GArray         *terms)
{
  g_autofree gint64 *ends = NULL;
  guint n_left = 0;
  guint last_row = 0;

  g_array_sort (terms, compare_from);
  ends = sort_ends (terms);
  for (guint i = 0; i < terms->len; i++)
    {
      Term *term = &g_array_index (terms, Term, i);
      guint n_people;

      while (n_left < i && ends[n_left] <= term->from)
        n_left++;
      n_people = i + 1 - n_left;
      if (term->row > 0)
        last_row = term->row;
      /* Where it is one of the store's that is too many, the row before it is the one to see. */
      if (n_people > (guint) post->required && last_row > 0)
        note (self, table, post, term->from, n_people, last_row);
      if (n_people > (guint) post->required)
        last_row = 0;
    }
}

void
geo_import_terms_check (GeoImportTerms *self,
                        GeoImportTable *table)
{
  int n;
  const GeoPost *posts = geo_register_get_posts (self->reg, &n);

  for (int post = 0; post < n; post++)
    {
      GArray *terms = g_hash_table_lookup (self->posts, GINT_TO_POINTER (post));
      gboolean is_touched = FALSE;

      for (guint i = 0; terms != NULL && i < terms->len; i++)
        is_touched |= g_array_index (terms, Term, i).row > 0;
      if (is_touched)
        check_post (self, table, &posts[post], terms);
      /* To the next table they were there before. */
      for (guint i = 0; is_touched && i < terms->len; i++)
        g_array_index (terms, Term, i).row = 0;
    }
}
