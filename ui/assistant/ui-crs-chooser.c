/* ui-crs-chooser.c – the coordinate system of a source: what was found and why, or another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-crs-chooser"

#include "config.h"

#include "ui/assistant/ui-crs-chooser.h"

#include "ui/assistant/ui-combo-text.h"
#include "ui/assistant/ui-crs-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _UiCrsChooser
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *row;
  GtkEditable *code;
  GtkEditable *parameters;
  GtkLabel *help;         /* how the parameters are written, or what is wrong with them */
  UiSourceItem *item;
  char *found;            /* by the proposal without a choice; "" if none was */
  GPtrArray *candidates;  /* of char*, behind the first position of the row */
  gboolean has_old_datum; /* the file names a system that only needs the parameters */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (UiCrsChooser, ui_crs_chooser, ADW_TYPE_PREFERENCES_GROUP)

/* Behind the candidates: what the file names, with seven parameters; GTK_INVALID_LIST_POSITION
 * where that would mean nothing. */
static guint
get_named_position (UiCrsChooser *self)
{
  return self->has_old_datum ? self->candidates->len + 1 : GTK_INVALID_LIST_POSITION;
}

static guint
get_other_position (UiCrsChooser *self)
{
  return self->candidates->len + (self->has_old_datum ? 2 : 1);
}

static gboolean
is_other (UiCrsChooser *self)
{
  return adw_combo_row_get_selected (self->row) == get_other_position (self);
}

static gboolean
is_named (UiCrsChooser *self)
{
  return self->has_old_datum && adw_combo_row_get_selected (self->row) == get_named_position (self);
}

static void
set_wrong (gpointer widget,
           gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

static void
show_help (UiCrsChooser *self)
{
  set_wrong (self->parameters, FALSE);
  set_wrong (self->help, FALSE);
  gtk_label_set_text (self->help,
                      _("Seven numbers: shift along X, Y, Z in metres, turn about them in seconds "
                        "of arc (position vector), scale in parts per million, such as −112.6, "
                        "−52.3, 14.8, 0.9, −1.4, 2.1, −3.7. The surveying office has them."));
}

/* @n: how many numbers there are, -1 if something is none. */
static void
show_wrong_parameters (UiCrsChooser *self,
                       int           n)
{
  g_autofree char *text =
    n < 0 ? g_strdup (_("Something in it is no number. Write seven numbers with commas or blanks "
                        "between them."))
          : g_strdup_printf (ngettext ("There is %d number, and seven are needed.",
                                       "There are %d numbers, and seven are needed.", n), n);

  set_wrong (self->parameters, TRUE);
  set_wrong (self->help, TRUE);
  gtk_label_set_text (self->help, text);
}

static void
show_entries (UiCrsChooser *self)
{
  g_autofree char *crs = ui_crs_dup_typed (gtk_editable_get_text (self->code), NULL);
  gboolean asked = is_named (self)
                   || (is_other (self) && crs != NULL && ui_crs_needs_parameters (crs));

  gtk_widget_set_visible (GTK_WIDGET (self->code), is_other (self));
  gtk_widget_set_visible (GTK_WIDGET (self->parameters), asked);
  gtk_widget_set_visible (GTK_WIDGET (self->help), asked);
}

static void
selected_cb (UiCrsChooser *self)
{
  guint selected = adw_combo_row_get_selected (self->row);

  if (self->updating || self->item == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  show_entries (self);
  if (is_other (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->code));
  else if (is_named (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->parameters));
  else
    ui_source_item_set_crs (self->item, selected == 0
                                        ? NULL : g_ptr_array_index (self->candidates, selected - 1));
}

static void
code_changed_cb (UiCrsChooser *self)
{
  if (self->candidates != NULL)
    show_entries (self);
  set_wrong (self->code, FALSE);
  show_help (self);
}

/* An old datum without its parameters is nothing that can be read: the entry waits for them. */
static void
applied_cb (UiCrsChooser *self)
{
  const char *typed = gtk_editable_get_text (self->parameters);
  g_autofree char *bare = is_other (self)
                            ? ui_crs_dup_typed (gtk_editable_get_text (self->code), NULL) : g_strdup ("");
  gboolean needed = is_named (self) || (bare != NULL && ui_crs_needs_parameters (bare));
  g_autofree char *seven = NULL;
  g_autofree char *crs = NULL;
  int n = 0;

  set_wrong (self->code, bare == NULL);
  if (bare == NULL || self->item == NULL)
    return;
  seven = needed ? ui_crs_dup_parameters (typed, &n) : g_strdup ("");
  if (needed && seven == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->parameters));
      /* Not all of it selected: it is to be gone on with. */
      gtk_editable_set_position (self->parameters, -1);
      if (*typed != '\0')
        show_wrong_parameters (self, n);
      return;
    }
  crs = g_strconcat (bare, seven, NULL);
  ui_source_item_set_crs (self->item, crs);
}

static void
make_candidates (UiCrsChooser            *self,
                 const GeoProposedSource *source,
                 double                   lon_deg)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = ui_crs_list_candidates (lon_deg);
  if (source->crs_proposal[0] != '\0'
      && !g_ptr_array_find_with_equal_func (self->candidates, source->crs_proposal, g_str_equal,
                                            NULL))
    g_ptr_array_insert (self->candidates, 0, g_strdup (source->crs_proposal));
}

/* Of a table every row tells by itself. */
static char *
dup_found (UiCrsChooser *self)
{
  const GeoProposedSource *source = ui_source_item_get_source (self->item);

  if (self->found[0] != '\0')
    /* Translators: a coordinate system, as EPSG:4546 */
    return g_strdup_printf (_("%s (found)"), self->found);
  if (source->kind == GEO_SOURCE_CASES)
    return g_strdup (_("As found"));
  return g_strdup (_("Please choose"));
}

static void
fill_row (UiCrsChooser *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *found = dup_found (self);

  gtk_string_list_append (names, found);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      g_autofree char *name = ui_crs_dup_title (g_ptr_array_index (self->candidates, i));

      gtk_string_list_append (names, name);
    }
  if (self->has_old_datum)
    gtk_string_list_append (names, _("Enter parameters"));
  gtk_string_list_append (names, _("Other EPSG code…"));
  adw_combo_row_set_model (self->row, G_LIST_MODEL (names));
}

/* Text that means the same stays as it was typed, and need not be applied again. */
static void
set_parameters (UiCrsChooser *self,
                const char   *parameters)
{
  g_autofree char *typed = ui_crs_dup_parameters (gtk_editable_get_text (self->parameters), NULL);

  if (g_strcmp0 (typed, parameters) != 0)
    gtk_editable_set_text (self->parameters, parameters + 1);
}

static void
set_code (UiCrsChooser *self,
          const char   *code)
{
  g_autofree char *typed = ui_crs_dup_typed (gtk_editable_get_text (self->code), NULL);

  if (g_strcmp0 (typed, code) != 0)
    gtk_editable_set_text (self->code,
                           g_str_has_prefix (code, "EPSG:") ? code + strlen ("EPSG:") : code);
}

static void
fill_entries (UiCrsChooser *self,
              const char   *crs)
{
  const char *plus = strchr (crs, '+');
  g_autofree char *code = g_strndup (crs, plus != NULL ? (gsize) (plus - crs) : strlen (crs));

  if (*code != '\0')
    set_code (self, code);
  if (plus != NULL)
    set_parameters (self, plus);
}

/* Where nothing but the parameters is missing, these are asked for at once. */
static void
select_choice (UiCrsChooser *self,
               const char   *crs)
{
  guint position = 0;

  if (crs == NULL)
    position = self->has_old_datum ? get_named_position (self) : 0;
  else if (g_ptr_array_find_with_equal_func (self->candidates, crs, g_str_equal, &position))
    position++;
  else
    {
      position = *crs == '+' ? get_named_position (self) : get_other_position (self);
      fill_entries (self, crs);
    }
  adw_combo_row_set_selected (self->row, position);
}

/* "3° zone, 111°E (EPSG:4546): the .prj says so" */
static char *
dup_why (const GeoProposedSource *source)
{
  g_autofree char *title = NULL;

  if (source->crs[0] == '\0')
    return g_strdup (source->crs_why);
  title = ui_crs_dup_title (source->crs);
  /* Translators: a coordinate system and why it was chosen */
  return g_strdup_printf (_("%s: %s"), title, source->crs_why);
}

static void
ui_crs_chooser_dispose (GObject *object)
{
  UiCrsChooser *self = UI_CRS_CHOOSER (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  G_OBJECT_CLASS (ui_crs_chooser_parent_class)->dispose (object);
}

static void
ui_crs_chooser_class_init (UiCrsChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_crs_chooser_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-crs-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, UiCrsChooser, row);
  gtk_widget_class_bind_template_child (widget_class, UiCrsChooser, code);
  gtk_widget_class_bind_template_child (widget_class, UiCrsChooser, parameters);
  gtk_widget_class_bind_template_child (widget_class, UiCrsChooser, help);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
}

static void
ui_crs_chooser_init (UiCrsChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ui_combo_text_set_up (self->row, 18);
  show_help (self);
}

/**
 * ui_crs_chooser_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_crs_chooser_new (void)
{
  return g_object_new (UI_TYPE_CRS_CHOOSER, NULL);
}

void
ui_crs_chooser_set_item (UiCrsChooser *self,
                         UiSourceItem *item,
                         double        lon_deg)
{
  const GeoProposedSource *source;
  const char *crs;
  g_autofree char *why = NULL;

  g_return_if_fail (UI_IS_CRS_CHOOSER (self));
  g_return_if_fail (UI_IS_SOURCE_ITEM (item));

  source = ui_source_item_get_source (item);
  crs = ui_source_item_get_choice (item)->crs;
  if (self->found == NULL || self->item != item || crs == NULL)
    {
      g_free (self->found);
      self->found = g_strdup (crs == NULL ? source->crs : "");
    }

  self->updating = TRUE;
  if (self->item != item)
    {
      gtk_editable_set_text (self->code, "");
      gtk_editable_set_text (self->parameters, "");
    }
  g_set_object (&self->item, item);
  self->has_old_datum = (source->needs & GEO_NEED_PARAMETERS) != 0 || (crs != NULL && *crs == '+');
  make_candidates (self, source, lon_deg);
  fill_row (self);
  select_choice (self, crs);
  self->updating = FALSE;
  why = dup_why (source);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), why);
  show_entries (self);
}
