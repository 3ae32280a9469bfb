/* ui-breadcrumb.c – where the chosen area lies: one button for each area above it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-breadcrumb"

#include "config.h"

#include "ui/window/ui-breadcrumb.h"

#include <glib/gi18n-lib.h>

struct _UiBreadcrumb
{
  GtkBox parent_instance;

  UiSession *session;
};

G_DEFINE_FINAL_TYPE (UiBreadcrumb, ui_breadcrumb, GTK_TYPE_BOX)

static void
fly_action_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UiBreadcrumb *self = UI_BREADCRUMB (widget);

  ui_session_fly_to (self->session, g_variant_get_int32 (parameter));
}

static GtkWidget *
new_button (const GeoArea *area,
            int            index)
{
  g_autofree char *tooltip = g_strdup_printf (_("Show %s (%s)"), area->name,
                                              geo_level_get_title (area->level));
  GtkWidget *button = gtk_button_new_with_label (area->name);
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "breadcrumb.fly");
  return button;
}

/* From the narrowest to the widest, each put before those that stand there. */
static void
update (UiBreadcrumb *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *child;
  int selected = reg != NULL ? ui_session_get_selected (self->session) : -1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (int i = selected; i >= 0; i = geo_register_get_area (reg, i)->parent)
    {
      if (i != selected)
        {
          GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

          gtk_widget_add_css_class (arrow, "dim-label");
          gtk_box_prepend (GTK_BOX (self), arrow);
        }
      gtk_box_prepend (GTK_BOX (self), new_button (geo_register_get_area (reg, i), i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), selected >= 0);
  if (had_focus && selected >= 0)
    gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self)));
}

static void
ui_breadcrumb_dispose (GObject *object)
{
  UiBreadcrumb *self = UI_BREADCRUMB (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (ui_breadcrumb_parent_class)->dispose (object);
}

static void
ui_breadcrumb_class_init (UiBreadcrumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_breadcrumb_dispose;
  gtk_widget_class_set_css_name (widget_class, "breadcrumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
  gtk_widget_class_install_action (widget_class, "breadcrumb.fly", "i", fly_action_cb);
}

static void
ui_breadcrumb_init (UiBreadcrumb *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chosen area"), -1);
}

GtkWidget *
ui_breadcrumb_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiBreadcrumb *self = g_object_new (UI_TYPE_BREADCRUMB, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
