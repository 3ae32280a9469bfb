/* ui-busy-page.c – what is going on, how far it is, and a way to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-busy-page"

#include "config.h"

#include "ui/parts/ui-busy-page.h"

struct _UiBusyPage
{
  GtkWidget parent_instance;

  GCancellable *cancellable;

  GtkWidget *content;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkProgressBar *bar;
  GtkLabel *what;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (UiBusyPage, ui_busy_page, GTK_TYPE_WIDGET)

/* What is cancelled ends in its own time; the button says that it has been heard. */
static void
cancel_cb (UiBusyPage *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
ui_busy_page_dispose (GObject *object)
{
  UiBusyPage *self = UI_BUSY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_busy_page_parent_class)->dispose (object);
}

static void
ui_busy_page_class_init (UiBusyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_busy_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/parts/ui-busy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UiBusyPage, content);
  gtk_widget_class_bind_template_child (widget_class, UiBusyPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, UiBusyPage, title);
  gtk_widget_class_bind_template_child (widget_class, UiBusyPage, bar);
  gtk_widget_class_bind_template_child (widget_class, UiBusyPage, what);
  gtk_widget_class_bind_template_child (widget_class, UiBusyPage, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
ui_busy_page_init (UiBusyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ui_busy_page_begin (UiBusyPage   *self,
                    const char   *title,
                    GCancellable *cancellable)
{
  g_return_if_fail (UI_IS_BUSY_PAGE (self));

  g_set_object (&self->cancellable, cancellable);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->what, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->what), FALSE);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_spinner_start (self->spinner);
}

void
ui_busy_page_progress (UiBusyPage *self,
                       double      fraction,
                       const char *what)
{
  g_return_if_fail (UI_IS_BUSY_PAGE (self));

  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
  gtk_label_set_text (self->what, what != NULL ? what : "");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->what), TRUE);
}

void
ui_busy_page_end (UiBusyPage *self)
{
  g_return_if_fail (UI_IS_BUSY_PAGE (self));

  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
}
