/* ui-legend.c – the classes of the map shown, their colours and how many areas fall into each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-legend"

#include "config.h"

#include "geodata/stats/geo-number.h"
#include "ui/panels/ui-legend.h"
#include "ui/panels/ui-legend-fields.h"
#include "ui/panels/ui-swatch.h"

#include <glib/gi18n-lib.h>

struct _UiLegend
{
  GtkWidget parent_instance;

  UiSession *session;

  GtkWidget *content;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (UiLegend, ui_legend, GTK_TYPE_WIDGET)

static void
clear_grid (UiLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
}

static void
add_class (UiLegend       *self,
           const GeoClass *item,
           double          opacity,
           int             row)
{
  g_autofree char *count = geo_number_format (item->n_areas, 0);
  g_autofree char *tooltip =
    g_strdup_printf (ngettext ("%s area", "%s areas", (gulong) item->n_areas), count);
  GtkWidget *label = gtk_label_new (item->label);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_set_tooltip_text (number, tooltip);
  gtk_grid_attach (self->grid, ui_swatch_new (item, opacity), 0, row, 1, 1);
  gtk_grid_attach (self->grid, label, 1, row, 1, 1);
  gtk_grid_attach (self->grid, number, 2, row, 1, 1);
}

static void
add_classes (UiLegend   *self,
             GeoClasses *classes)
{
  int n_items, row = 0;
  const GeoClass *items = geo_classes_get_all (classes, &n_items);

  clear_grid (self);
  if (geo_classes_get_axes (classes) != NULL)
    gtk_grid_attach (self->grid, ui_legend_fields_new (classes), 0, row++, 3, 1);
  for (int i = 0; i < n_items; i++)
    {
      if (items[i].column < 0)
        add_class (self, &items[i], geo_classes_get_opacity (classes), row++);
    }
}

static void
classes_changed_cb (UiLegend *self)
{
  GeoClasses *classes = ui_session_get_classes (self->session);
  const GeoQuery *query;
  char day[GEO_DAY_TEXT_SIZE];
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), classes != NULL);
  if (!classes)
    return;

  query = geo_table_get_query (geo_classes_get_table (classes));
  title = geo_classes_dup_title (classes);
  gtk_label_set_text (self->title, title);
  /* Of the classes, not of the session, which may be ahead of them. */
  subtitle = g_strdup_printf ("%s · %s", geo_level_get_title (query->level),
                              geo_day_format (query->as_of, day));
  gtk_label_set_text (self->subtitle, subtitle);

  add_classes (self, classes);
}

static void
ui_legend_dispose (GObject *object)
{
  UiLegend *self = UI_LEGEND (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (ui_legend_parent_class)->dispose (object);
}

static void
ui_legend_class_init (UiLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_legend_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/panels/ui-legend.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, UiLegend, content);
  gtk_widget_class_bind_template_child (widget_class, UiLegend, title);
  gtk_widget_class_bind_template_child (widget_class, UiLegend, subtitle);
  gtk_widget_class_bind_template_child (widget_class, UiLegend, grid);
}

static void
ui_legend_init (UiLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_legend_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiLegend *self = g_object_new (UI_TYPE_LEGEND, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::classes", G_CALLBACK (classes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  classes_changed_cb (self);
  return GTK_WIDGET (self);
}
