/* ui-level-chooser.c – the drop-down of levels: one pinned, or as the zoom is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-level-chooser"

#include "config.h"

#include "ui/window/ui-level-chooser.h"

#include <glib/gi18n-lib.h>

struct _UiLevelChooser
{
  GtkWidget parent_instance;

  UiSession *session;
  GtkWidget *drop_down;
  GtkStringList *titles;
  GArray *levels;    /* of GeoLevel, by position; the first is 0: as the zoom is */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (UiLevelChooser, ui_level_chooser, GTK_TYPE_WIDGET)

static void
selected_cb (UiLevelChooser *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (!self->updating && position < self->levels->len)
    ui_session_set_pinned_level (self->session, g_array_index (self->levels, GeoLevel, position));
}

/* A level is pinned that the store does not have: the session shows the nearest. */
static guint
find_position (UiLevelChooser *self)
{
  GeoLevel pinned = ui_session_get_pinned_level (self->session);

  if (pinned != 0)
    pinned = ui_session_get_level (self->session);
  for (guint i = 0; i < self->levels->len; i++)
    if (g_array_index (self->levels, GeoLevel, i) == pinned)
      return i;
  return 0;
}

static void
update_selected (UiLevelChooser *self)
{
  self->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), find_position (self));
  self->updating = FALSE;
}

static void
fill (UiLevelChooser *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  GeoLevel by_zoom = 0;

  self->updating = TRUE;
  g_array_set_size (self->levels, 0);
  g_array_append_val (self->levels, by_zoom);
  gtk_string_list_splice (self->titles, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->titles)), NULL);
  gtk_string_list_append (self->titles, _("Level by Zoom"));
  for (GeoLevel level = GEO_LEVEL_FIRST; reg != NULL && level <= GEO_LEVEL_LAST; level++)
    {
      if (geo_register_count_level (reg, level) == 0)
        continue;
      g_array_append_val (self->levels, level);
      gtk_string_list_append (self->titles, geo_level_get_title (level));
    }
  update_selected (self);
}

static void
ui_level_chooser_dispose (GObject *object)
{
  UiLevelChooser *self = UI_LEVEL_CHOOSER (object);

  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->titles);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ui_level_chooser_parent_class)->dispose (object);
}

static void
ui_level_chooser_finalize (GObject *object)
{
  UiLevelChooser *self = UI_LEVEL_CHOOSER (object);

  g_array_unref (self->levels);
  G_OBJECT_CLASS (ui_level_chooser_parent_class)->finalize (object);
}

static void
ui_level_chooser_class_init (UiLevelChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ui_level_chooser_dispose;
  object_class->finalize = ui_level_chooser_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ui_level_chooser_init (UiLevelChooser *self)
{
  self->levels = g_array_new (FALSE, FALSE, sizeof (GeoLevel));
  self->titles = gtk_string_list_new (NULL);
  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->titles)), NULL);
  gtk_widget_set_tooltip_text (self->drop_down,
                               _("Which Areas the Map Shows (Alt+0, Alt+1 … Alt+4)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Level"), -1);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
ui_level_chooser_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiLevelChooser *self = g_object_new (UI_TYPE_LEVEL_CHOOSER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::pinned-level", G_CALLBACK (update_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::level", G_CALLBACK (update_selected), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
