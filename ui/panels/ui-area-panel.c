/* ui-area-panel.c – the chosen area: its figures, posts, chain and cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-panel"

#include "config.h"

#include "geodata/stats/geo-number.h"
#include "ui/panels/ui-area-facts.h"
#include "ui/panels/ui-area-panel.h"
#include "ui/panels/ui-panel-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

struct _UiAreaPanel
{
  GtkWidget parent_instance;

  UiSession *session;
  GCancellable *cancellable; /* of the facts being worked out */
  GPtrArray *rows;           /* of GtkWidget, what the groups hold now */

  GtkWidget *content;
  GtkLabel *name;
  GtkLabel *path;
  GtkLabel *code;
  GtkLabel *coverage;
  GtkLabel *coverage_detail;
  GtkLevelBar *coverage_bar;
  AdwPreferencesGroup *posts;
  AdwPreferencesGroup *chain;
  AdwPreferencesGroup *cases;
  AdwPreferencesGroup *figures;
};

G_DEFINE_FINAL_TYPE (UiAreaPanel, ui_area_panel, GTK_TYPE_WIDGET)

/* Rows are made anew for every area: there are a dozen or two. */
static AdwActionRow *
add_row (UiAreaPanel         *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    {
      /* GTK takes a subtitle for markup; names and files do not promise to be that. */
      g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
    }
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  return ADW_ACTION_ROW (row);
}

static void
add_figure (UiAreaPanel         *self,
            AdwPreferencesGroup *group,
            const char          *title,
            const char          *value)
{
  GtkWidget *label = gtk_label_new (value);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (add_row (self, group, title, NULL), label);
}

static void
clear_rows (UiAreaPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static char *
dup_holder_text (const GeoAppointment *appointment)
{
  char from[GEO_DAY_TEXT_SIZE];

  return g_strdup_printf (_("%s, since %s"), appointment->holder,
                          geo_day_format (appointment->from, from));
}

/* Who holds the post, a line each, then what is vacant in it. */
static char *
dup_post_text (const UiAreaFacts *facts,
               const UiPostFacts *post)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const GeoAppointment *appointments = geo_register_get_appointments (facts->reg, NULL);

  for (guint i = 0; i < post->holders->len; i++)
    g_ptr_array_add (lines,
                     dup_holder_text (&appointments[g_array_index (post->holders, int, i)]));
  for (guint i = 0; i < post->vacancies->len; i++)
    g_ptr_array_add (lines,
                     ui_panel_dup_vacant_since (&g_array_index (post->vacancies, GeoVacancy, i),
                                                facts->as_of));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
add_post (UiAreaPanel         *self,
          AdwPreferencesGroup *group,
          const UiAreaFacts   *facts,
          const UiPostFacts   *post,
          gboolean             with_area)
{
  const GeoPost *record = &geo_register_get_posts (facts->reg, NULL)[post->post];
  const GeoPostKind *kind = &geo_register_get_kinds (facts->reg, NULL)[record->kind];
  const GeoArea *area = geo_register_get_area (facts->reg, record->area);
  gboolean vacant = post->vacancies->len > 0;
  g_autofree char *title =
    with_area ? g_strdup_printf ("%s · %s", area->name, kind->name) : g_strdup (kind->name);
  g_autofree char *text = dup_post_text (facts, post);
  AdwActionRow *row = add_row (self, group, title, text);
  GtkWidget *icon =
    gtk_image_new_from_icon_name (vacant ? "dialog-warning-symbolic" : "object-select-symbolic");

  gtk_widget_add_css_class (icon, vacant ? "error" : "success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vacant ? _("Vacant") : _("Filled"), -1);
  adw_action_row_add_suffix (row, icon);
}

static void
show_heading (UiAreaPanel       *self,
              const UiAreaFacts *facts)
{
  const GeoArea *area = geo_register_get_area (facts->reg, facts->area);
  g_autofree char *path =
    area->parent >= 0 ? geo_register_dup_path (facts->reg, area->parent) : NULL;
  g_autofree char *code =
    g_strdup_printf (area->derived ? _("%s · %s · made from the areas below it") : "%s · %s",
                     geo_level_get_title (area->level), area->code);

  gtk_label_set_text (self->name, area->name);
  gtk_label_set_text (self->path, path ? path : "");
  gtk_widget_set_visible (GTK_WIDGET (self->path), path != NULL);
  gtk_label_set_text (self->code, code);
}

static void
show_coverage (UiAreaPanel       *self,
               const UiAreaFacts *facts)
{
  const GeoRow *row = &facts->figures[GEO_MEASURE_COVERAGE];
  gboolean known = isfinite (row->value);
  g_autofree char *value = known ? geo_measure_format (GEO_MEASURE_COVERAGE, row->value) : NULL;
  g_autofree char *filled = NULL, *required = NULL, *detail = NULL;

  if (known)
    {
      filled = geo_number_format (row->numerator, 0);
      required = geo_number_format (row->denominator, 0);
      detail = g_strdup_printf (_("%s of %s posts filled"), filled, required);
    }
  gtk_label_set_text (self->coverage, known ? value : "–");
  gtk_label_set_text (self->coverage_detail, known ? detail : _("no posts required"));
  gtk_level_bar_set_value (self->coverage_bar, known ? row->value : 0);
}

static void
show_posts (UiAreaPanel       *self,
            const UiAreaFacts *facts)
{
  for (guint i = 0; i < facts->posts->len; i++)
    add_post (self, self->posts, facts, g_ptr_array_index (facts->posts, i), FALSE);
  for (guint i = 0; i < facts->chain->len; i++)
    add_post (self, self->chain, facts, g_ptr_array_index (facts->chain, i), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->posts), facts->posts->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->chain), facts->chain->len > 0);
  adw_preferences_group_set_description (self->chain,
                                         facts->chain_is_whole
                                           ? _("Whole: every leading post is filled")
                                           : _("Broken where a leading post is vacant"));
}

static void
show_measures (UiAreaPanel         *self,
               AdwPreferencesGroup *group,
               const UiAreaFacts   *facts,
               GeoMeasure           first,
               GeoMeasure           last)
{
  for (GeoMeasure i = first; i <= last; i++)
    {
      double value = facts->figures[i].value;
      g_autofree char *text = isfinite (value) ? geo_measure_format (i, value) : NULL;
      const char *unit = geo_measure_get_unit (i);
      g_autofree char *full = NULL;

      if (text && geo_measure_get_form (i) == GEO_MEASURE_FORM_DENSITY)
        full = g_strdup_printf ("%s %s", text, unit);
      add_figure (self, group, geo_measure_get_title (i),
                  full ? full : text ? text : _("no data"));
    }
}

static void
show_cases (UiAreaPanel       *self,
            const UiAreaFacts *facts)
{
  static const char *const names[] = {
    [GEO_STEP_REPORTED] = N_("Step 1: reported"),
    [GEO_STEP_ACCEPTED] = N_("Step 2: accepted"),
    [GEO_STEP_HANDLING] = N_("Step 3: handled within the time limit"),
    [GEO_STEP_PUBLISHED] = N_("Step 4: outcome published"),
    [GEO_STEP_TRACKED] = N_("Step 5: followed up"),
  };

  show_measures (self, self->cases, facts, GEO_MEASURE_CASES, GEO_MEASURE_ON_TIME);
  for (int step = GEO_STEP_REPORTED; step <= GEO_STEP_TRACKED; step++)
    {
      g_autofree char *count = geo_number_format (facts->steps[step], 0);

      if (facts->steps[step] >= 0)
        add_figure (self, self->cases, _(names[step]), count);
    }
}

static void
show_figures (UiAreaPanel       *self,
              const UiAreaFacts *facts)
{
  const GeoArea *area = geo_register_get_area (facts->reg, facts->area);
  g_autofree char *households = geo_number_format (area->households, 0);
  g_autofree char *population = geo_number_format (area->population, 0);
  g_autofree char *km2 = isfinite (area->area_m2) ? geo_number_format (area->area_m2 / 1e6, 2) : NULL;
  g_autofree char *size = km2 ? g_strdup_printf (_("%s km²"), km2) : NULL;

  add_figure (self, self->figures, C_("figure", "Area"), size ? size : _("no data"));
  add_figure (self, self->figures, _("Households"),
              area->households >= 0 ? households : _("no data"));
  add_figure (self, self->figures, _("Inhabitants"),
              area->population >= 0 ? population : _("no data"));
  show_measures (self, self->figures, facts, GEO_MEASURE_DENSITY_KM2,
                 GEO_MEASURE_DENSITY_POPULATION);
}

static void
show_facts (UiAreaPanel       *self,
            const UiAreaFacts *facts)
{
  clear_rows (self);
  show_heading (self, facts);
  show_coverage (self, facts);
  show_posts (self, facts);
  show_cases (self, facts);
  show_figures (self, facts);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "area");
}

typedef struct {
  GeoRegister *reg;
  int area;
  GeoDay as_of;
} Request;

static void
request_free (Request *self)
{
  geo_register_unref (self->reg);
  g_free (self);
}

static void
facts_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Request *request = task_data;

  g_task_return_pointer (task, ui_area_facts_new (request->reg, request->area, request->as_of),
                         (GDestroyNotify) ui_area_facts_free);
}

static void
facts_ready_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  UiAreaPanel *self = UI_AREA_PANEL (object);
  g_autoptr (UiAreaFacts) facts = g_task_propagate_pointer (G_TASK (result), NULL);

  if (facts && self->session)
    show_facts (self, facts);
}

static void
reload (UiAreaPanel *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  int area = ui_session_get_selected (self->session);
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!reg || area < 0)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->content), "empty");
      return;
    }

  request = g_new0 (Request, 1);
  request->reg = geo_register_ref (reg);
  request->area = area;
  request->as_of = ui_session_get_settled_as_of (self->session);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, facts_ready_cb, NULL);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, facts_thread);
}

static void
ui_area_panel_dispose (GObject *object)
{
  UiAreaPanel *self = UI_AREA_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (ui_area_panel_parent_class)->dispose (object);
}

static void
ui_area_panel_class_init (UiAreaPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_area_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/panels/ui-area-panel.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, content);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, name);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, path);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, code);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, coverage);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, coverage_detail);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, coverage_bar);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, posts);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, chain);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, cases);
  gtk_widget_class_bind_template_child (widget_class, UiAreaPanel, figures);
}

static void
ui_area_panel_init (UiAreaPanel *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_area_panel_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiAreaPanel *self = g_object_new (UI_TYPE_AREA_PANEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::settled-as-of", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}
