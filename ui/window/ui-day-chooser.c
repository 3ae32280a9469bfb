/* ui-day-chooser.c – the day the map is of: stepped, picked from a calendar or typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-day-chooser"

#include "config.h"

#include "ui/window/ui-day-chooser.h"

#include <glib/gi18n-lib.h>

struct _UiDayChooser
{
  GtkBox parent_instance;

  UiSession *session;
  gboolean updating;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkEntry *entry;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (UiDayChooser, ui_day_chooser, GTK_TYPE_BOX)

static void
show_problem (UiDayChooser *self,
              const char   *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
show_in_calendar (UiDayChooser *self,
                  GeoDay        day)
{
  GDate date;
  g_autoptr (GDateTime) time = NULL;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date),
                              g_date_get_day (&date), 0, 0, 0);
  if (time != NULL)
    gtk_calendar_select_day (self->calendar, time);
}

static void
update (UiDayChooser *self)
{
  GeoDay day = ui_session_get_as_of (self->session);
  char text[GEO_DAY_TEXT_SIZE];

  gtk_widget_set_sensitive (GTK_WIDGET (self), day != GEO_DAY_NONE);
  show_problem (self, NULL);
  if (day == GEO_DAY_NONE)
    return;
  self->updating = TRUE;
  geo_day_format (day, text);
  gtk_menu_button_set_label (self->button, text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  show_in_calendar (self, day);
  self->updating = FALSE;
}

static void
day_selected_cb (UiDayChooser *self)
{
  g_autoptr (GDateTime) time = NULL;

  if (self->updating)
    return;
  time = gtk_calendar_get_date (self->calendar);
  ui_session_set_as_of (self->session,
                        geo_day_new ((guint) g_date_time_get_year (time),
                                     (guint) g_date_time_get_month (time),
                                     (guint) g_date_time_get_day_of_month (time)));
}

static void
entry_activate_cb (UiDayChooser *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GError) error = NULL;
  GeoDay day;

  if (!geo_day_parse (text, &day, &error))
    {
      show_problem (self, error->message);
      return;
    }
  show_problem (self, NULL);
  ui_session_set_as_of (self->session, day);
  gtk_popover_popdown (self->popover);
}

static void
entry_changed_cb (UiDayChooser *self)
{
  show_problem (self, NULL);
}

static void
popover_shown_cb (UiDayChooser *self)
{
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
ui_day_chooser_dispose (GObject *object)
{
  UiDayChooser *self = UI_DAY_CHOOSER (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (ui_day_chooser_parent_class)->dispose (object);
}

static void
ui_day_chooser_class_init (UiDayChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_day_chooser_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-day-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, UiDayChooser, button);
  gtk_widget_class_bind_template_child (widget_class, UiDayChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, UiDayChooser, calendar);
  gtk_widget_class_bind_template_child (widget_class, UiDayChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, UiDayChooser, problem);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
}

static void
ui_day_chooser_init (UiDayChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_day_chooser_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiDayChooser *self = g_object_new (UI_TYPE_DAY_CHOOSER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::as-of", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
