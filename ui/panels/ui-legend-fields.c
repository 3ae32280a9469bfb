/* ui-legend-fields.c – the grid of two measures in the legend of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-legend-fields"

#include "config.h"

#include "ui/panels/ui-legend-fields.h"

#include "geodata/stats/geo-number.h"
#include "ui/panels/ui-swatch.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
new_caption (const char *text,
             float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "caption");

  return label;
}

/* The colour, and below it how many areas have it. */
static GtkWidget *
new_field (const GeoClass *item,
           double          opacity)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *swatch = ui_swatch_new (item, opacity);
  g_autofree char *count = geo_number_format (item->n_areas, 0);
  GtkWidget *number = new_caption (count, 0.5);
  g_autofree char *areas =
    g_strdup_printf (ngettext ("%s area", "%s areas", (gulong) item->n_areas), count);
  /* Translators: a field of the legend of two measures: its class, then how many areas it has */
  g_autofree char *tooltip = g_strdup_printf (C_("legend", "%s: %s"), item->label, areas);

  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), number);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_tooltip_text (box, tooltip);

  return box;
}

static void
attach_names (GtkGrid            *grid,
              const GeoClassAxis *axes)
{
  int n_columns = axes[0].n_classes, n_rows = axes[1].n_classes;

  for (int row = 0; row < n_rows; row++)
    gtk_grid_attach (grid, new_caption (axes[1].labels[row], 1), 0, n_rows - row, 1, 1);
  for (int column = 0; column < n_columns; column++)
    {
      GtkWidget *label = new_caption (axes[0].labels[column], 0.5);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_label_set_width_chars (GTK_LABEL (label), 6);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
      gtk_grid_attach (grid, label, 1 + column, 1 + n_rows, 1, 1);
    }
}

/* What rises stands over the rows, what runs to the right under the columns. */
static void
attach_titles (GtkGrid            *grid,
               const GeoClassAxis *axes)
{
  /* Translators: the measure of the rows of a legend, which rises from below */
  g_autofree char *up = g_strdup_printf (C_("legend", "↑ %s"),
                                         geo_measure_get_title (axes[1].measure));
  /* Translators: the measure of the columns of a legend, which rises to the right */
  g_autofree char *right = g_strdup_printf (C_("legend", "%s →"),
                                            geo_measure_get_title (axes[0].measure));

  gtk_grid_attach (grid, new_caption (up, 0), 0, 0, 1 + axes[0].n_classes, 1);
  gtk_grid_attach (grid, new_caption (right, 1), 0, 2 + axes[1].n_classes, 1 + axes[0].n_classes, 1);
}

/**
 * ui_legend_fields_new:
 * @classes: of two measures, see geo_classes_get_axes()
 *
 * Returns: (transfer floating): a grid, empty where no area has a value of both
 */
GtkWidget *
ui_legend_fields_new (GeoClasses *classes)
{
  const GeoClassAxis *axes;
  const GeoClass *all;
  GtkWidget *grid;
  int n_classes;

  g_return_val_if_fail (classes != NULL && geo_classes_get_axes (classes) != NULL, NULL);

  axes = geo_classes_get_axes (classes);
  all = geo_classes_get_all (classes, &n_classes);
  grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 4);
  if (axes[0].n_classes == 0 || axes[1].n_classes == 0)
    return grid;

  attach_titles (GTK_GRID (grid), axes);
  attach_names (GTK_GRID (grid), axes);
  for (int i = 0; i < n_classes; i++)
    {
      if (all[i].column >= 0)
        gtk_grid_attach (GTK_GRID (grid), new_field (&all[i], geo_classes_get_opacity (classes)),
                         1 + all[i].column, axes[1].n_classes - all[i].row, 1, 1);
    }

  return grid;
}
