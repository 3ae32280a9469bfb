/* ui-area-row.c – an area in a list: its name and how well it is covered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-row"

#include "config.h"

#include "ui/window/ui-area-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _UiAreaRow
{
  GtkBox parent_instance;

  UiAreaFigures *figures;
  UiAreaItem *item;
  gboolean with_path;

  GtkLabel *name;
  GtkLabel *path;
  GtkLevelBar *bar;
  GtkLabel *figure;
};

G_DEFINE_FINAL_TYPE (UiAreaRow, ui_area_row, GTK_TYPE_BOX)

static void
update_figure (UiAreaRow *self)
{
  double value;
  g_autofree char *text = NULL;

  if (self->item == NULL)
    return;
  value = ui_area_figures_get (self->figures, ui_area_item_get_index (self->item));
  text = isnan (value) ? NULL : geo_measure_format (GEO_MEASURE_COVERAGE, value);
  gtk_level_bar_set_value (self->bar, isnan (value) ? 0 : value);
  gtk_widget_set_opacity (GTK_WIDGET (self->bar), isnan (value) ? 0 : 1);
  gtk_label_set_text (self->figure, text != NULL ? text : "–");
}

static void
update_texts (UiAreaRow *self)
{
  const GeoArea *area = ui_area_item_get_area (self->item);
  g_autofree char *tooltip = g_strdup_printf ("%s · %s · %s", area->name,
                                              geo_level_get_title (area->level), area->code);
  g_autofree char *above = NULL;
  g_autofree char *path = NULL;

  gtk_label_set_text (self->name, area->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  if (!self->with_path)
    return;
  above = area->parent >= 0
    ? geo_register_dup_path (ui_area_item_get_register (self->item), area->parent) : NULL;
  path = above != NULL ? g_strdup_printf ("%s · %s", above, area->code) : g_strdup (area->code);
  gtk_label_set_text (self->path, path);
}

static void
ui_area_row_dispose (GObject *object)
{
  UiAreaRow *self = UI_AREA_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->figures);
  G_OBJECT_CLASS (ui_area_row_parent_class)->dispose (object);
}

static void
ui_area_row_class_init (UiAreaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_area_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "area-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-area-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UiAreaRow, name);
  gtk_widget_class_bind_template_child (widget_class, UiAreaRow, path);
  gtk_widget_class_bind_template_child (widget_class, UiAreaRow, bar);
  gtk_widget_class_bind_template_child (widget_class, UiAreaRow, figure);
}

static void
ui_area_row_init (UiAreaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_area_row_new (UiAreaFigures *figures,
                 gboolean       with_path)
{
  UiAreaRow *self = g_object_new (UI_TYPE_AREA_ROW, NULL);

  self->figures = g_object_ref (figures);
  self->with_path = with_path;
  gtk_widget_set_visible (GTK_WIDGET (self->path), with_path);
  g_signal_connect_object (figures, "changed", G_CALLBACK (update_figure), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
ui_area_row_set_item (UiAreaRow  *self,
                      UiAreaItem *item)
{
  g_return_if_fail (UI_IS_AREA_ROW (self));
  g_return_if_fail (item == NULL || UI_IS_AREA_ITEM (item));

  if (!g_set_object (&self->item, item) || item == NULL)
    return;
  update_texts (self);
  update_figure (self);
}
