/* ui-findings-page.c – what an import would find, beside a map, and the last word before it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-findings-page"

#include "config.h"

#include "ui/assistant/ui-findings-page.h"

#include <glib/gi18n-lib.h>

struct _UiFindingsPage
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *left;
  AdwActionRow *place;
  GtkSwitch *strict;
  GtkLabel *verdict;
  GtkStack *stack;
  UiFindingsList *list;
  UiOutlineMap *map;

  GeoRegister *reg;
  GeoImportReport *report;
};

enum {
  PROP_0,
  PROP_STRICT,
  N_PROPS,
};

enum {
  SIGNAL_PLACE_CLICKED,
  SIGNAL_READY_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiFindingsPage, ui_findings_page, GTK_TYPE_WIDGET)

/* What is wrong with rows of a table has no place, and may be told in its source alone. */
static gboolean
has_findings_of (GeoFindings *findings,
                 guint        source)
{
  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    if (geo_findings_get (findings, i)->source == (int) source)
      return TRUE;
  return FALSE;
}

static void
add_problems (GeoFindings           *findings,
              const GeoImportSource *source,
              guint                  index)
{
  for (guint i = 0; i < source->problems->len; i++)
    {
      const GeoProblem *problem = g_ptr_array_index (source->problems, i);
      g_autofree char *message = *problem->where != '\0'
        /* Translators: where, what is wrong */
        ? g_strdup_printf (_("%s: %s"), problem->where, problem->what)
        : g_strdup (problem->what);
      const GeoFinding finding = {
        .kind = GEO_FINDING_REJECTED,
        .severity = GEO_SEVERITY_WARNING,
        .source = (int) index,
        .box = GEO_BOX_EMPTY,
        .message = message,
      };

      geo_findings_add (findings, &finding);
    }
}

static GeoFindings *
collect_findings (GeoImportReport *report)
{
  GeoFindings *all = geo_findings_new ();
  GeoFindings *found = geo_import_report_get_findings (report);
  GPtrArray *sources = geo_import_report_get_sources (report);

  for (guint i = 0; i < geo_findings_get_n (found); i++)
    geo_findings_add (all, geo_findings_get (found, i));
  for (guint i = 0; i < sources->len; i++)
    if (!has_findings_of (found, i))
      add_problems (all, g_ptr_array_index (sources, i), i);
  return all;
}

static guint
count_rejected (GeoImportReport *report)
{
  GPtrArray *sources = geo_import_report_get_sources (report);
  guint n = 0;

  for (guint i = 0; i < sources->len; i++)
    n += ((const GeoImportSource *) g_ptr_array_index (sources, i))->n_rejected;
  return n;
}

/* Whether a strict import lets go of all. */
static gboolean
is_refused (UiFindingsPage *self)
{
  GeoFindings *findings = geo_import_report_get_findings (self->report);

  return gtk_switch_get_active (self->strict)
         && (count_rejected (self->report) > 0
             || geo_findings_count_severity (findings, GEO_SEVERITY_ERROR) > 0);
}

/* What would help is decided on the page before; "" if nothing would. */
static char *
dup_hint (GeoImportReport *report)
{
  static const struct {
    GeoImportNeeds need;
    const char *title;
  } rows[] = {
    { GEO_NEED_CRS | GEO_NEED_PARAMETERS, N_("the coordinate system") },
    { GEO_NEED_ENCODING, N_("the encoding") },
    { GEO_NEED_COLUMNS, N_("the columns") },
  };
  GPtrArray *sources = geo_import_report_get_sources (report);
  g_autoptr (GString) list = g_string_new (NULL);
  GeoImportNeeds needs = GEO_NEED_NOTHING;

  for (guint i = 0; i < sources->len; i++)
    needs |= ((const GeoImportSource *) g_ptr_array_index (sources, i))->needs;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((needs & rows[i].need) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_("list", ", ") : "",
                              _(rows[i].title));
  if (list->len == 0)
    return g_strdup ("");
  /* Translators: what can be chosen, such as "the coordinate system, the encoding" */
  return g_strdup_printf (_("Go back to choose otherwise: %s."), list->str);
}

static char *
dup_verdict (UiFindingsPage *self)
{
  guint n_rejected = count_rejected (self->report);
  guint n_stored = geo_import_report_count_stored (self->report);
  g_autofree char *stored = NULL;
  g_autofree char *rejected = NULL;

  if (is_refused (self))
    return g_strdup (_("Nothing will be stored, as rows are wrong. Have the survey corrected, or "
                       "switch Strict off to store the others."));
  stored = g_strdup_printf (ngettext ("%u row will be stored.", "%u rows will be stored.",
                                      n_stored), n_stored);
  if (n_rejected == 0)
    return g_steal_pointer (&stored);
  rejected = g_strdup_printf (ngettext ("%u row will not.", "%u rows will not.", n_rejected),
                              n_rejected);
  return g_strdup_printf ("%s %s", stored, rejected);
}

static void
update_verdict (UiFindingsPage *self)
{
  g_autofree char *verdict = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *text = NULL;

  if (self->report == NULL)
    return;
  verdict = dup_verdict (self);
  hint = dup_hint (self->report);
  text = *hint != '\0' ? g_strdup_printf ("%s\n%s", verdict, hint) : g_strdup (verdict);
  gtk_label_set_text (self->verdict, text);
  g_signal_emit (self, signals[SIGNAL_READY_CHANGED], 0);
}

static void
strict_cb (UiFindingsPage *self)
{
  update_verdict (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STRICT]);
}

static void
place_clicked_cb (UiFindingsPage *self)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_CLICKED], 0);
}

static void
chosen_cb (UiFindingsPage   *self,
           const GeoFinding *finding)
{
  ui_outline_map_mark (self->map, &finding->box);
  if (adw_leaflet_get_folded (self->leaflet) && !geo_box_is_empty (&finding->box))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->map));
}

static void
ui_findings_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_STRICT)
    g_value_set_boolean (value, ui_findings_page_get_strict (UI_FINDINGS_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_findings_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_STRICT)
    gtk_switch_set_active (UI_FINDINGS_PAGE (object)->strict, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_findings_page_dispose (GObject *object)
{
  UiFindingsPage *self = UI_FINDINGS_PAGE (object);
  GtkWidget *child;

  g_clear_pointer (&self->reg, geo_register_unref);
  g_clear_object (&self->report);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ui_findings_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-findings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, left);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, place);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, strict);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsPage, map);
  gtk_widget_class_bind_template_callback (widget_class, strict_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_clicked_cb);
}

static void
ui_findings_page_class_init (UiFindingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ui_findings_page_get_property;
  object_class->set_property = ui_findings_page_set_property;
  object_class->dispose = ui_findings_page_dispose;

  properties[PROP_STRICT] =
    g_param_spec_boolean ("strict", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_PLACE_CLICKED] =
    g_signal_new ("place-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_READY_CHANGED] =
    g_signal_new ("ready-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UI_TYPE_FINDINGS_LIST);
  g_type_ensure (UI_TYPE_OUTLINE_MAP);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ui_findings_page_init (UiFindingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * ui_findings_page_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_findings_page_new (void)
{
  return g_object_new (UI_TYPE_FINDINGS_PAGE, NULL);
}

void
ui_findings_page_set_store (UiFindingsPage *self,
                            GeoRegister    *reg,
                            GeoShapes      *ground)
{
  g_return_if_fail (UI_IS_FINDINGS_PAGE (self));

  g_clear_pointer (&self->reg, geo_register_unref);
  self->reg = reg != NULL ? geo_register_ref (reg) : NULL;
  ui_outline_map_set_ground (self->map, ground);
}

void
ui_findings_page_set_place (UiFindingsPage *self,
                            const char     *path)
{
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;
  g_autofree char *escaped = g_markup_escape_text (shown != NULL ? shown : "", -1);

  g_return_if_fail (UI_IS_FINDINGS_PAGE (self));

  adw_action_row_set_subtitle (self->place, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->place), path != NULL);
}

void
ui_findings_page_set_report (UiFindingsPage  *self,
                             GeoImportReport *report,
                             GPtrArray       *shapes)
{
  g_autoptr (GeoFindings) findings = NULL;

  g_return_if_fail (UI_IS_FINDINGS_PAGE (self));
  g_return_if_fail (GEO_IS_IMPORT_REPORT (report));

  g_set_object (&self->report, report);
  findings = collect_findings (report);
  ui_findings_list_set_findings (self->list, findings, self->reg);
  gtk_stack_set_visible_child_name (self->stack, geo_findings_get_n (findings) > 0 ? "list"
                                                                                    : "none");
  ui_outline_map_mark (self->map, &GEO_BOX_EMPTY);
  ui_outline_map_set_survey (self->map, shapes);
  adw_leaflet_set_visible_child (self->leaflet, self->left);
  update_verdict (self);
}

gboolean
ui_findings_page_get_strict (UiFindingsPage *self)
{
  g_return_val_if_fail (UI_IS_FINDINGS_PAGE (self), FALSE);
  return gtk_switch_get_active (self->strict);
}

gboolean
ui_findings_page_is_ready (UiFindingsPage *self)
{
  g_return_val_if_fail (UI_IS_FINDINGS_PAGE (self), FALSE);
  return self->report != NULL && !is_refused (self);
}

gboolean
ui_findings_page_go_back (UiFindingsPage *self)
{
  g_return_val_if_fail (UI_IS_FINDINGS_PAGE (self), FALSE);
  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

UiFindingsList *
ui_findings_page_get_list (UiFindingsPage *self)
{
  g_return_val_if_fail (UI_IS_FINDINGS_PAGE (self), NULL);
  return self->list;
}

UiOutlineMap *
ui_findings_page_get_map (UiFindingsPage *self)
{
  g_return_val_if_fail (UI_IS_FINDINGS_PAGE (self), NULL);
  return self->map;
}
