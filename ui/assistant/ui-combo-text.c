/* ui-combo-text.c – keeps room for what is chosen in a row with a long subtitle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-combo-text"

#include "config.h"

#include "ui/assistant/ui-combo-text.h"

#define WIDTH_KEY "getu-width-chars"

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (list_item, label);
}

/* 0 in the list, where there is room for all. */
static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  const int max_chars = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), WIDTH_KEY));
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (list_item));
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (list_item));
  const int n_chars = (int) g_utf8_strlen (text, -1);

  gtk_label_set_text (label, text);
  if (max_chars == 0)
    return;
  gtk_label_set_ellipsize (label, n_chars > max_chars ? PANGO_ELLIPSIZE_END
                                                      : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, MIN (n_chars, max_chars));
  gtk_label_set_max_width_chars (label, max_chars);
}

static GtkListItemFactory *
new_factory (int max_chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), WIDTH_KEY, GINT_TO_POINTER (max_chars));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

void
ui_combo_text_set_up (AdwComboRow *row,
                      int          width_chars)
{
  g_autoptr (GtkListItemFactory) chosen = NULL;
  g_autoptr (GtkListItemFactory) listed = NULL;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));
  g_return_if_fail (width_chars > 0);

  chosen = new_factory (width_chars);
  listed = new_factory (0);
  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, listed);
}
