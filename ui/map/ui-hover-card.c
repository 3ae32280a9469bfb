/* ui-hover-card.c – name and value of the area below the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-hover-card"

#include "config.h"

#include "ui/map/ui-hover-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Clear of the pointer's picture. */
#define OFFSET_PX 16

struct _UiHoverCard
{
  GtkWidget parent_instance;

  GtkLabel *name;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (UiHoverCard, ui_hover_card, GTK_TYPE_WIDGET)

/* "Coverage: 93.8 %"; or what the legend calls a value that is not to be read. */
static char *
dup_value_line (GeoTable *table,
                int       area)
{
  const GeoMeasure measure = geo_table_get_query (table)->measure;
  const GeoRow *row = geo_table_find (table, area);
  g_autofree char *value = NULL;

  if (row == NULL)
    return NULL;
  value = row->few && !isnan (row->value) ? g_strdup (C_("class", "few"))
                                          : geo_measure_format (measure, row->value);
  /* Translators: a measure and its value: "Coverage: 93.8 %" */
  return g_strdup_printf (C_("hover card", "%s: %s"), geo_measure_get_title (measure), value);
}

/* A line a measure. */
static char *
dup_line (GeoClasses *classes,
          int         area)
{
  GeoTable *second_table = geo_classes_get_second_table (classes);
  g_autofree char *line = dup_value_line (geo_classes_get_table (classes), area);
  g_autofree char *second_line = NULL;

  if (line == NULL || second_table == NULL)
    return g_steal_pointer (&line);

  second_line = dup_value_line (second_table, area);
  return g_strconcat (line, "\n", second_line, NULL);
}

static void
ui_hover_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ui_hover_card_parent_class)->dispose (object);
}

static void
ui_hover_card_class_init (UiHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_hover_card_dispose;

  gtk_widget_class_set_css_name (widget_class, "hover-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/map/ui-hover-card.ui");
  gtk_widget_class_bind_template_child (widget_class, UiHoverCard, name);
  gtk_widget_class_bind_template_child (widget_class, UiHoverCard, value);
}

static void
ui_hover_card_init (UiHoverCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ui_hover_card_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_hover_card_new (void)
{
  return g_object_new (UI_TYPE_HOVER_CARD, NULL);
}

void
ui_hover_card_set_area (UiHoverCard *self,
                        GeoClasses  *classes,
                        int          area)
{
  g_autofree char *line = NULL;
  GeoRegister *reg;

  g_return_if_fail (UI_IS_HOVER_CARD (self));
  g_return_if_fail (classes != NULL);

  reg = geo_table_get_register (geo_classes_get_table (classes));
  line = dup_line (classes, area);
  gtk_label_set_text (self->name, geo_register_get_area (reg, area)->name);
  gtk_label_set_text (self->value, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->value), line != NULL);
}

void
ui_hover_card_place (UiHoverCard   *self,
                     double         x,
                     double         y,
                     int            width,
                     int            height,
                     GtkAllocation *allocation)
{
  GtkRequisition size;

  g_return_if_fail (UI_IS_HOVER_CARD (self));

  gtk_widget_get_preferred_size (GTK_WIDGET (self), NULL, &size);
  *allocation = (GtkAllocation) { x + OFFSET_PX, y + OFFSET_PX, size.width, size.height };
  if (allocation->x + size.width > width)
    allocation->x = MAX (0, x - OFFSET_PX - size.width);
  if (allocation->y + size.height > height)
    allocation->y = MAX (0, y - OFFSET_PX - size.height);
}
