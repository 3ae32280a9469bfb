/* ui-check-panel.c – what is wrong with the store's areas, beside the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-check-panel"

#include "config.h"

#include "ui/window/ui-check-panel.h"

#include "geodata/check/geo-check.h"
#include "geodata/check/geo-findings-csv.h"
#include "ui/parts/ui-busy-page.h"
#include "ui/parts/ui-text-saver.h"

#include <glib/gi18n-lib.h>

struct _UiCheckPanel
{
  GtkWidget parent_instance;

  UiSession *session;
  GCancellable *cancellable;   /* of the check under way, NULL if none is */
  GeoFindings *findings;
  GeoRegister *reg;            /* of the findings */

  GtkStack *stack;
  UiBusyPage *busy;
  UiFindingsList *list;
};

enum {
  SIGNAL_CHOSEN,
  SIGNAL_CLEARED,
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiCheckPanel, ui_check_panel, GTK_TYPE_WIDGET)

/* A check under way; keeps the panel until it has ended. */
typedef struct {
  UiCheckPanel *panel;
  GCancellable *cancellable;
} Job;

static void
drop_findings (UiCheckPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->findings, geo_findings_unref);
  g_clear_pointer (&self->reg, geo_register_unref);
}

static void
snapshot_changed_cb (UiCheckPanel *self)
{
  drop_findings (self);
  gtk_stack_set_visible_child_name (self->stack, "start");
  g_signal_emit (self, signals[SIGNAL_CLEARED], 0);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Job *job = user_data;

  if (job->panel->cancellable == job->cancellable)
    ui_busy_page_progress (job->panel->busy, fraction, NULL);
}

static void
show_findings (UiCheckPanel *self,
               GeoFindings  *findings)
{
  self->findings = geo_findings_ref (findings);
  self->reg = geo_register_ref (ui_session_get_register (self->session));
  ui_findings_list_set_findings (self->list, findings, self->reg);
  gtk_stack_set_visible_child_name (self->stack, geo_findings_get_n (findings) > 0 ? "list"
                                                                                    : "none");
}

/* Stopped by the user it goes back to the start; stopped for another store that has been done. */
static void
checked_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (UiCheckPanel) self = job->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoFindings) findings = geo_check_run_finish (result, &error);
  gboolean stale = self->cancellable != job->cancellable;

  g_object_unref (job->cancellable);
  g_free (job);
  if (stale)
    return;
  g_clear_object (&self->cancellable);
  ui_busy_page_end (self->busy);
  if (findings != NULL)
    show_findings (self, findings);
  else
    gtk_stack_set_visible_child_name (self->stack, "start");
}

static void
chosen_cb (UiCheckPanel     *self,
           const GeoFinding *finding)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, finding);
}

static char *
make_csv (gpointer owner)
{
  UiCheckPanel *self = UI_CHECK_PANEL (owner);

  return geo_findings_to_csv (self->findings, self->reg, GEO_CSV_FOR_SPREADSHEETS);
}

static void
saved_cb (gpointer    owner,
          const char *name)
{
  g_signal_emit (owner, signals[SIGNAL_SAVED], 0, name);
}

static const UiTextSaver saver = {
  .title = N_("Save the List"),
  .file_name = N_("findings.csv"),
  .formats = { { N_("CSV"), ".csv", make_csv } },
  .saved = saved_cb,
};

void
ui_check_panel_save (UiCheckPanel *self,
                     const char   *path)
{
  g_return_if_fail (UI_IS_CHECK_PANEL (self));
  g_return_if_fail (self->findings != NULL);

  ui_text_saver_save (&saver, GTK_WIDGET (self), path);
}

static void
save_cb (UiCheckPanel *self)
{
  ui_text_saver_ask (&saver, GTK_WIDGET (self));
}

static void
ui_check_panel_dispose (GObject *object)
{
  UiCheckPanel *self = UI_CHECK_PANEL (object);

  drop_findings (self);
  g_clear_object (&self->session);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  G_OBJECT_CLASS (ui_check_panel_parent_class)->dispose (object);
}

static void
ui_check_panel_class_init (UiCheckPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_check_panel_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_CLEARED] = g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (UI_TYPE_BUSY_PAGE);
  g_type_ensure (UI_TYPE_FINDINGS_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-check-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, UiCheckPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, UiCheckPanel, busy);
  gtk_widget_class_bind_template_child (widget_class, UiCheckPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
ui_check_panel_init (UiCheckPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static GeoShapes *
load_shapes_cb (gpointer       snapshot,
                GCancellable  *cancellable,
                GError       **error)
{
  return geo_snapshot_load_shapes (snapshot, cancellable, error);
}

/**
 * ui_check_panel_new:
 * @session: whose store is checked
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_check_panel_new (UiSession *session)
{
  UiCheckPanel *self;

  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  self = g_object_new (UI_TYPE_CHECK_PANEL, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
ui_check_panel_run (UiCheckPanel *self)
{
  GeoSnapshot *snapshot;
  const GeoCheckOptions options = GEO_CHECK_OPTIONS_INIT;
  Job *job;

  g_return_if_fail (UI_IS_CHECK_PANEL (self));

  snapshot = ui_session_get_snapshot (self->session);
  if (snapshot == NULL || self->cancellable != NULL)
    return;
  drop_findings (self);
  self->cancellable = g_cancellable_new ();
  job = g_new (Job, 1);
  *job = (Job) { g_object_ref (self), g_object_ref (self->cancellable) };
  ui_busy_page_begin (self->busy, _("Checking…"), self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  geo_check_run_async (geo_snapshot_get_register (snapshot), load_shapes_cb,
                       geo_snapshot_ref (snapshot), (GDestroyNotify) geo_snapshot_unref,
                       &options, progress_cb, job, self->cancellable, checked_cb, job);
}

GeoFindings *
ui_check_panel_get_findings (UiCheckPanel *self)
{
  g_return_val_if_fail (UI_IS_CHECK_PANEL (self), NULL);
  return self->findings;
}

UiFindingsList *
ui_check_panel_get_list (UiCheckPanel *self)
{
  g_return_val_if_fail (UI_IS_CHECK_PANEL (self), NULL);
  return self->list;
}
