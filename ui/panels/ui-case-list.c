/* ui-case-list.c – the cases of the chosen area and all below it on the session's day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-case-list"

#include "config.h"

#include "geodata/model/geo-case.h"
#include "ui/panels/ui-case-list.h"
#include "ui/panels/ui-list-pane.h"
#include "ui/panels/ui-panel-text.h"

#include <glib/gi18n-lib.h>

struct _UiCaseList
{
  GtkWidget parent_instance;

  GtkWidget *pane;
};

G_DEFINE_FINAL_TYPE (UiCaseList, ui_case_list, GTK_TYPE_WIDGET)

enum {
  FILTER_ALL,
  FILTER_OPEN,
  FILTER_OVERDUE,
  FILTER_CLOSED,
};

enum {
  ORDER_NEWEST,
  ORDER_DUE,
};

static const char *const orders[] = { N_("Newest First"), N_("Due First"), NULL };

static char **
dup_filters (const GeoRegister *reg)
{
  const char *const names[] = {
    _("All Cases"), _("Open"), _("Overdue"), _("Closed"), NULL
  };

  return g_strdupv ((char **) names);
}

static gboolean
is_wanted (const GeoCase     *item,
           const UiListScope *scope)
{
  gboolean open = geo_case_is_open (item, scope->as_of);

  if (item->reported > scope->as_of)
    return FALSE;
  switch (scope->filter)
    {
    case FILTER_OPEN:
      return open;
    case FILTER_OVERDUE:
      return geo_case_is_overdue (item, scope->as_of);
    case FILTER_CLOSED:
      return !open;
    case FILTER_ALL:
    default:
      return TRUE;
    }
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const GeoCase *left = *(const GeoCase *const *) a, *right = *(const GeoCase *const *) b;

  if (left->reported != right->reported)
    return left->reported > right->reported ? -1 : 1;
  return g_strcmp0 (left->number, right->number);
}

/* A case without a due date comes last: GEO_DAY_NONE - 1 is the greatest day. */
static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const GeoCase *left = *(const GeoCase *const *) a, *right = *(const GeoCase *const *) b;

  if (left->due != right->due)
    return left->due - 1 < right->due - 1 ? -1 : 1;
  return g_strcmp0 (left->number, right->number);
}

/* Cases stand by area and areas in pre-order, so those below an area are one run. */
static GArray *
query_cases (GeoRegister       *reg,
             const UiListScope *scope)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (const GeoCase *));
  int n_cases, first = 0, end;
  const GeoCase *cases = geo_register_get_cases (reg, &n_cases);

  end = n_cases;
  if (scope->within >= 0)
    {
      int last = geo_register_get_area (reg, scope->within)->end - 1, unused;

      geo_register_get_case_range (reg, scope->within, &first, &unused);
      geo_register_get_case_range (reg, last, &unused, &end);
    }
  for (int i = first; i < end; i++)
    {
      const GeoCase *item = &cases[i];

      if (is_wanted (item, scope))
        g_array_append_val (found, item);
    }
  g_array_sort (found, scope->order == ORDER_DUE ? compare_due : compare_newest);
  return found;
}

static UiListRow *
make_row (const GeoRegister *reg,
          gconstpointer      element,
          GeoDay             as_of)
{
  const GeoCase *item = *(const GeoCase *const *) element;
  g_autofree char *path = geo_register_dup_path (reg, item->area);

  return ui_list_row_new_take (item->area,
                               g_strdup_printf ("%s · %s", item->number, item->category),
                               g_strdup_printf ("%s · %s", path, item->department),
                               ui_panel_dup_case_state (item, as_of),
                               geo_case_is_overdue (item, as_of));
}

static char *
dup_summary (guint n_rows)
{
  return g_strdup_printf (ngettext ("%u case", "%u cases", n_rows), n_rows);
}

static const UiListSpec case_spec = {
  .empty_title = N_("No Cases"),
  .orders = orders,
  .dup_filters = dup_filters,
  .query = query_cases,
  .maker = make_row,
  .dup_summary = dup_summary,
};

static void
ui_case_list_dispose (GObject *object)
{
  UiCaseList *self = UI_CASE_LIST (object);

  g_clear_pointer (&self->pane, gtk_widget_unparent);

  G_OBJECT_CLASS (ui_case_list_parent_class)->dispose (object);
}

static void
ui_case_list_class_init (UiCaseListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_case_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ui_case_list_init (UiCaseList *self)
{
}

GtkWidget *
ui_case_list_new (UiSession *session)
{
  UiCaseList *self = g_object_new (UI_TYPE_CASE_LIST, NULL);

  self->pane = ui_list_pane_new (session, &case_spec);
  gtk_widget_set_parent (self->pane, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
