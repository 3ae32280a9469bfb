/* ui-assistant-window.c – from files to a store: decisions, findings, import, report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-assistant-window"

#include "config.h"

#include "ui/assistant/ui-assistant-window.h"

#include "ui/assistant/ui-assistant-window-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum {
  SIGNAL_IMPORTED,
  SIGNAL_SHOW_MAP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiAssistantWindow, ui_assistant_window, ADW_TYPE_WINDOW)

gboolean
ui_assistant_window_is_page (UiAssistantWindow *self,
                             const char        *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), name) == 0;
}

/* What a page is called, and what its button on does; NULL for none. */
static const struct {
  const char *name;
  const char *title;
  const char *next;
  gboolean has_back;
} PAGES[] = {
  { "files", N_("Files"), NULL, FALSE },
  { "busy", N_("Import"), NULL, FALSE },
  { "decisions", N_("What Was Decided"), N_("_Next"), TRUE },
  { "findings", N_("What Was Found"), N_("_Import"), TRUE },
  { "report", N_("Import Report"), N_("Show on _Map"), FALSE },
  { "failed", N_("Import"), NULL, TRUE },
};

static gboolean
can_go_on (UiAssistantWindow *self)
{
  if (ui_assistant_window_is_page (self, "decisions"))
    return ui_import_draft_get_state (self->draft) == UI_DRAFT_RESTS
           && ui_import_draft_is_decided (self->draft);
  if (ui_assistant_window_is_page (self, "findings"))
    return ui_findings_page_is_ready (self->findings);
  return ui_assistant_window_is_page (self, "report");
}

static void
update_buttons (UiAssistantWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      if (!ui_assistant_window_is_page (self, PAGES[i].name))
        continue;
      adw_window_title_set_title (self->title, _(PAGES[i].title));
      gtk_widget_set_visible (self->back, PAGES[i].has_back);
      gtk_widget_set_visible (GTK_WIDGET (self->next), PAGES[i].next != NULL);
      if (PAGES[i].next != NULL)
        gtk_button_set_label (self->next, _(PAGES[i].next));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", PAGES[i].has_back);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next", can_go_on (self));
}

static void
show_page (UiAssistantWindow *self,
           const char        *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  update_buttons (self);
  if (can_go_on (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

void
ui_assistant_window_begin_busy (UiAssistantWindow *self,
                                const char        *title)
{
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  g_signal_connect_object (self->cancel, "cancelled", G_CALLBACK (ui_import_draft_cancel),
                           self->draft, G_CONNECT_SWAPPED);
  ui_busy_page_begin (self->busy, title, self->cancel);
  show_page (self, "busy");
}

static GeoBox
get_ground (GeoSnapshot *snapshot)
{
  GeoUnitBox box = geo_places_get_box (geo_snapshot_get_places (snapshot));

  return geo_unit_box_to_degrees (&box);
}

/* About where the survey lies: with what the store has, or else with what else comes in. */
static double
get_lon_deg (UiAssistantWindow *self)
{
  GListModel *sources = ui_import_draft_get_sources (self->draft);
  GeoBox box = GEO_BOX_EMPTY;

  if (self->snapshot != NULL)
    box = get_ground (self->snapshot);
  for (guint i = 0; geo_box_is_empty (&box) && i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);
      GeoShapes *preview = ui_source_item_get_source (item)->preview;

      if (preview != NULL)
        box = geo_shapes_get_box (preview);
    }
  return geo_box_is_empty (&box) ? NAN : (box.x_min + box.x_max) / 2;
}

static void
show_source (UiAssistantWindow *self)
{
  ui_source_page_set_item (self->source, ui_source_list_get_chosen (self->list),
                           get_lon_deg (self));
}

static void
source_activated_cb (UiAssistantWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->source));
}

static void
folded_cb (UiAssistantWindow *self)
{
  ui_source_list_set_narrow (self->list, adw_leaflet_get_folded (self->leaflet));
}

/* What the draft tells */

static void
state_changed_cb (UiAssistantWindow *self)
{
  ui_source_page_set_busy (self->source,
                           ui_import_draft_get_state (self->draft) == UI_DRAFT_PROPOSES);
  update_buttons (self);
}

static void
proposed_cb (UiAssistantWindow *self)
{
  gboolean first = !ui_assistant_window_is_page (self, "decisions");

  if (first)
    {
      ui_busy_page_end (self->busy);
      ui_source_list_choose_undecided (self->list);
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
    }
  show_source (self);
  if (first)
    show_page (self, "decisions");
}

static void
progress_cb (UiAssistantWindow *self,
             double             fraction,
             const char        *what)
{
  ui_busy_page_progress (self->busy, fraction, what);
}

/* Outlines of all that comes in. */
static GPtrArray *
list_shapes (UiAssistantWindow *self)
{
  GListModel *sources = ui_import_draft_get_sources (self->draft);
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_shapes_unref);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);
      GeoShapes *preview = ui_source_item_get_source (item)->preview;

      if (preview != NULL && ui_source_item_get_used (item))
        g_ptr_array_add (shapes, geo_shapes_ref (preview));
    }
  return shapes;
}

static void
tried_cb (UiAssistantWindow *self,
          GeoImportReport   *report)
{
  g_autoptr (GPtrArray) shapes = list_shapes (self);

  ui_busy_page_end (self->busy);
  ui_findings_page_set_report (self->findings, report, shapes);
  show_page (self, "findings");
}

static void
imported_cb (UiAssistantWindow *self,
             GeoImportReport   *report)
{
  const char *path = ui_import_draft_get_store_path (self->draft);

  ui_busy_page_end (self->busy);
  ui_report_page_set_report (self->report, report);
  show_page (self, "report");
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, path);
}

/* Over the decisions, which stay to be changed. */
static void
tell_unread (UiAssistantWindow *self,
             const GError      *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Could Not Read the Files"),
                                              error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
failed_cb (UiAssistantWindow *self,
           UiDraftState       state,
           const GError      *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  ui_busy_page_end (self->busy);
  if (state == UI_DRAFT_PROPOSES && ui_assistant_window_is_page (self, "decisions"))
    {
      tell_unread (self, error);
      return;
    }
  adw_status_page_set_title (self->failed, state == UI_DRAFT_PROPOSES
                             ? _("Could Not Read the Files") : _("Could Not Import"));
  adw_status_page_set_description (self->failed, escaped);
  show_page (self, "failed");
}

static void
cancelled_cb (UiAssistantWindow *self,
              UiDraftState       state)
{
  ui_busy_page_end (self->busy);
  if (state == UI_DRAFT_PROPOSES)
    {
      ui_import_draft_clear (self->draft);
      show_page (self, "files");
      return;
    }
  show_page (self, state == UI_DRAFT_TRIES ? "decisions" : "findings");
  if (state == UI_DRAFT_IMPORTS)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Nothing has been imported")));
}

/* What the user does */

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  UiAssistantWindow *self = UI_ASSISTANT_WINDOW (widget);
  gboolean strict = ui_findings_page_get_strict (self->findings);

  if (ui_assistant_window_is_page (self, "decisions"))
    {
      ui_assistant_window_begin_busy (self, _("Checking…"));
      /* Strict or not is asked when it is known what for. */
      ui_import_draft_try (self->draft, FALSE);
    }
  else if (ui_assistant_window_is_page (self, "findings"))
    {
      ui_assistant_window_begin_busy (self, _("Importing…"));
      ui_import_draft_import (self->draft, strict);
    }
  else
    {
      g_signal_emit (self, signals[SIGNAL_SHOW_MAP], 0);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  UiAssistantWindow *self = UI_ASSISTANT_WINDOW (widget);
  gboolean has_sources =
    g_list_model_get_n_items (ui_import_draft_get_sources (self->draft)) > 0;

  if (ui_assistant_window_is_page (self, "findings") && ui_findings_page_go_back (self->findings))
    return;
  if (ui_assistant_window_is_page (self, "decisions") && adw_leaflet_get_folded (self->leaflet)
      && adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK))
    return;
  if (!ui_assistant_window_is_page (self, "decisions") && has_sources)
    {
      show_page (self, "decisions");
      return;
    }
  ui_import_draft_clear (self->draft);
  show_page (self, "files");
  gtk_widget_grab_focus (self->choose_files);
}

/* Stops what is going on, or else closes. */
static void
escape_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  UiAssistantWindow *self = UI_ASSISTANT_WINDOW (widget);

  if (ui_assistant_window_is_page (self, "busy"))
    g_cancellable_cancel (self->cancel);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ui_assistant_window_choose (UI_ASSISTANT_WINDOW (widget),
                              g_str_equal (name, "assistant.choose-folder"));
}

static void
report_saved_cb (UiAssistantWindow *self,
                 const char        *name)
{
  g_autofree char *text = g_markup_printf_escaped (_("Saved as %s"), name);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static void
stop_response_cb (UiAssistantWindow *self,
                  const char        *response)
{
  if (g_str_equal (response, "stop") && self->cancel != NULL)
    g_cancellable_cancel (self->cancel);
}

static void
ask_to_stop (UiAssistantWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Stop the Import?"),
                                              _("The store stays as it was before."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "go-on", _("_Go On"),
                                    "stop", _("_Stop"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  g_signal_connect_object (dialog, "response", G_CALLBACK (stop_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
ui_assistant_window_close_request (GtkWindow *window)
{
  UiAssistantWindow *self = UI_ASSISTANT_WINDOW (window);
  int width, height;

  if (ui_import_draft_get_state (self->draft) == UI_DRAFT_IMPORTS)
    {
      ask_to_stop (self);
      return TRUE;
    }
  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "assistant-width", MAX (width, 380));
      g_settings_set_int (self->settings, "assistant-height", MAX (height, 400));
    }
  return GTK_WINDOW_CLASS (ui_assistant_window_parent_class)->close_request (window);
}

static void
ui_assistant_window_dispose (GObject *object)
{
  UiAssistantWindow *self = UI_ASSISTANT_WINDOW (object);

  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      ui_import_draft_cancel (self->draft);
    }
  g_clear_object (&self->cancel);
  g_clear_object (&self->draft);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->snapshot, geo_snapshot_unref);
  G_OBJECT_CLASS (ui_assistant_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (UI_TYPE_BUSY_PAGE);
  g_type_ensure (UI_TYPE_SOURCE_LIST);
  g_type_ensure (UI_TYPE_SOURCE_PAGE);
  g_type_ensure (UI_TYPE_FINDINGS_PAGE);
  g_type_ensure (UI_TYPE_REPORT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-assistant-window.ui");
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, title);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, back);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, next);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, choose_files);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, list);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, source);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, report);
  gtk_widget_class_bind_template_child (widget_class, UiAssistantWindow, failed);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "assistant.escape", NULL, escape_action);
  gtk_widget_class_install_action (widget_class, "assistant.choose-files", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "assistant.choose-folder", NULL, choose_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK,
                                       "assistant.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK,
                                       "assistant.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "assistant.escape", NULL);
}

static void
ui_assistant_window_class_init (UiAssistantWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_assistant_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ui_assistant_window_close_request;

  signals[SIGNAL_IMPORTED] =
    g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SHOW_MAP] =
    g_signal_new ("show-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
watch_draft (UiAssistantWindow *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "state-changed", G_CALLBACK (state_changed_cb) },
    { "proposed", G_CALLBACK (proposed_cb) },
    { "decided", G_CALLBACK (update_buttons) },
    { "progress", G_CALLBACK (progress_cb) },
    { "tried", G_CALLBACK (tried_cb) },
    { "imported", G_CALLBACK (imported_cb) },
    { "failed", G_CALLBACK (failed_cb) },
    { "cancelled", G_CALLBACK (cancelled_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_swapped (self->draft, handlers[i].signal, handlers[i].callback, self);
  ui_source_list_set_sources (self->list, ui_import_draft_get_sources (self->draft));
}

static void
ui_assistant_window_init (UiAssistantWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->draft = ui_import_draft_new ();
  watch_draft (self);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (show_source), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  folded_cb (self);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (source_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "place-clicked", G_CALLBACK (ui_assistant_window_choose_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "ready-changed", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->report, "saved", G_CALLBACK (report_saved_cb), self,
                           G_CONNECT_SWAPPED);
  ui_assistant_window_take_drops (self);
}

static void
shapes_loaded_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (UiAssistantWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoShapes) shapes = geo_snapshot_load_shapes_finish (result, &error);

  if (shapes == NULL)
    {
      /* The maps do without what the store has; whether it can be written, the import will say. */
      g_debug ("The store's areas are not shown: %s", error->message);
      return;
    }
  if (self->snapshot == NULL)
    return;
  ui_source_page_set_ground (self->source, shapes);
  ui_findings_page_set_store (self->findings, geo_snapshot_get_register (self->snapshot), shapes);
}

static void
set_store (UiAssistantWindow *self,
           const char        *store_path,
           GeoSnapshot       *snapshot)
{
  self->is_new = store_path == NULL;
  if (snapshot != NULL)
    {
      self->snapshot = geo_snapshot_ref (snapshot);
      geo_snapshot_load_shapes_async (snapshot, NULL, shapes_loaded_cb, g_object_ref (self));
    }
  if (!self->is_new)
    {
      ui_import_draft_set_store_path (self->draft, store_path);
      ui_assistant_window_update_place (self);
    }
}

GtkWidget *
ui_assistant_window_new (GtkWindow   *parent,
                         GSettings   *settings,
                         const char  *store_path,
                         GeoSnapshot *snapshot)
{
  UiAssistantWindow *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (UI_TYPE_ASSISTANT_WINDOW, "transient-for", parent, NULL);
  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "assistant-width"),
                               g_settings_get_int (settings, "assistant-height"));
  g_settings_bind (settings, "import-strict", self->findings, "strict", G_SETTINGS_BIND_DEFAULT);
  set_store (self, store_path, snapshot);
  show_page (self, "files");
  gtk_widget_grab_focus (self->choose_files);
  return GTK_WIDGET (self);
}

const char *
ui_assistant_window_get_page (UiAssistantWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

UiImportDraft *
ui_assistant_window_get_draft (UiAssistantWindow *self)
{
  return self->draft;
}

UiSourceList *
ui_assistant_window_get_list (UiAssistantWindow *self)
{
  return self->list;
}

UiSourcePage *
ui_assistant_window_get_source (UiAssistantWindow *self)
{
  return self->source;
}

UiFindingsPage *
ui_assistant_window_get_findings (UiAssistantWindow *self)
{
  return self->findings;
}

UiReportPage *
ui_assistant_window_get_report (UiAssistantWindow *self)
{
  return self->report;
}

GtkWidget *
ui_assistant_window_get_next (UiAssistantWindow *self)
{
  return GTK_WIDGET (self->next);
}

GtkWidget *
ui_assistant_window_get_back (UiAssistantWindow *self)
{
  return self->back;
}
