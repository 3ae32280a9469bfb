/* ui-measure-chooser.c – the drop-down of measures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-measure-chooser"

#include "config.h"

#include "ui/window/ui-measure-chooser.h"

#include <glib/gi18n-lib.h>

static gboolean
measure_to_position (GBinding     *binding,
                     const GValue *from,
                     GValue       *to,
                     gpointer      user_data)
{
  g_value_set_uint (to, (guint) g_value_get_int (from));
  return TRUE;
}

static gboolean
position_to_measure (GBinding     *binding,
                     const GValue *from,
                     GValue       *to,
                     gpointer      user_data)
{
  if (g_value_get_uint (from) >= GEO_N_MEASURES)
    return FALSE;
  g_value_set_int (to, (int) g_value_get_uint (from));
  return TRUE;
}

GtkWidget *
ui_measure_chooser_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *chooser;

  for (int i = 0; i < GEO_N_MEASURES; i++)
    gtk_string_list_append (titles, geo_measure_get_title (i));
  chooser = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_widget_set_tooltip_text (chooser, _("What the Map Shows"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Measure"), -1);
  g_object_bind_property_full (session, "measure", chooser, "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               measure_to_position, position_to_measure, NULL, NULL);
  return chooser;
}
