/* ui-vacancy-list.c – the posts nobody holds on the session's day; choosing one flies there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-vacancy-list"

#include "config.h"

#include "geodata/stats/geo-vacancies.h"
#include "ui/panels/ui-list-pane.h"
#include "ui/panels/ui-panel-text.h"
#include "ui/panels/ui-vacancy-list.h"

#include <glib/gi18n-lib.h>

struct _UiVacancyList
{
  GtkWidget parent_instance;

  GtkWidget *pane;
};

G_DEFINE_FINAL_TYPE (UiVacancyList, ui_vacancy_list, GTK_TYPE_WIDGET)

enum {
  ORDER_AREA,
  ORDER_LONGEST,
};

static const char *const orders[] = { N_("By Area"), N_("Longest First"), NULL };

/* The first filter is "all"; the others are the post kinds in the order of the register. */
static char **
dup_filters (const GeoRegister *reg)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int n_kinds = 0;
  const GeoPostKind *kinds = reg ? geo_register_get_kinds (reg, &n_kinds) : NULL;

  g_strv_builder_add (builder, _("All Posts"));
  for (int i = 0; i < n_kinds; i++)
    g_strv_builder_add (builder, kinds[i].name);
  return g_strv_builder_end (builder);
}

/* Never filled counts as longest: GEO_DAY_NONE is the smallest day. */
static int
compare_since (gconstpointer a,
               gconstpointer b)
{
  const GeoVacancy *left = a, *right = b;

  if (left->since != right->since)
    return left->since < right->since ? -1 : 1;
  return left->post - right->post;
}

static GArray *
query_vacancies (GeoRegister       *reg,
                 const UiListScope *scope)
{
  GArray *vacancies = geo_vacancies_list (reg, scope->within, (int) scope->filter - 1,
                                          scope->as_of);

  if (scope->order == ORDER_LONGEST)
    g_array_sort (vacancies, compare_since);
  return vacancies;
}

static UiListRow *
make_row (const GeoRegister *reg,
          gconstpointer      element,
          GeoDay             as_of)
{
  const GeoVacancy *vacancy = element;
  const GeoPost *post = &geo_register_get_posts (reg, NULL)[vacancy->post];
  const GeoPostKind *kind = &geo_register_get_kinds (reg, NULL)[post->kind];
  const GeoArea *area = geo_register_get_area (reg, post->area);

  return ui_list_row_new_take (post->area,
                               g_strdup_printf ("%s · %s", area->name, kind->name),
                               geo_register_dup_path (reg, post->area),
                               ui_panel_dup_vacant_since (vacancy, as_of), kind->leading);
}

static char *
dup_summary (guint n_rows)
{
  return g_strdup_printf (ngettext ("%u vacancy", "%u vacancies", n_rows), n_rows);
}

static const UiListSpec vacancy_spec = {
  .empty_title = N_("No Vacancies"),
  .orders = orders,
  .dup_filters = dup_filters,
  .query = query_vacancies,
  .maker = make_row,
  .dup_summary = dup_summary,
};

static void
ui_vacancy_list_dispose (GObject *object)
{
  UiVacancyList *self = UI_VACANCY_LIST (object);

  g_clear_pointer (&self->pane, gtk_widget_unparent);

  G_OBJECT_CLASS (ui_vacancy_list_parent_class)->dispose (object);
}

static void
ui_vacancy_list_class_init (UiVacancyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_vacancy_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ui_vacancy_list_init (UiVacancyList *self)
{
}

GtkWidget *
ui_vacancy_list_new (UiSession *session)
{
  UiVacancyList *self = g_object_new (UI_TYPE_VACANCY_LIST, NULL);

  self->pane = ui_list_pane_new (session, &vacancy_spec);
  gtk_widget_set_parent (self->pane, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
