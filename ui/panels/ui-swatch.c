/* ui-swatch.c – the colour of one class, as the map paints it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-swatch"

#include "config.h"

#include "ui/paint/ui-look.h"
#include "ui/paint/ui-painter.h"
#include "ui/panels/ui-swatch.h"

#define WIDTH_PX 24
#define HEIGHT_PX 14

struct _UiSwatch
{
  GtkWidget parent_instance;

  GeoClass item; /* but for its label, which its owner may free */
  double opacity;
};

G_DEFINE_FINAL_TYPE (UiSwatch, ui_swatch, GTK_TYPE_WIDGET)

static void
ui_swatch_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX : HEIGHT_PX;
}

static void
ui_swatch_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  UiSwatch *self = UI_SWATCH (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  cairo_t *cr;
  GdkRGBA frame;
  GskRoundedRect outline;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &frame);
  frame.alpha *= 0.4f;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_rectangle (cr, 0, 0, width, height);
  ui_look_fill (cr, &self->item, self->opacity, UI_MM_PER_CSS_PX);
  cairo_destroy (cr);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { frame, frame, frame, frame });
}

static void
ui_swatch_class_init (UiSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ui_swatch_measure;
  widget_class->snapshot = ui_swatch_snapshot;
}

static void
ui_swatch_init (UiSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
ui_swatch_new (const GeoClass *item,
               double          opacity)
{
  g_return_val_if_fail (item != NULL, NULL);

  UiSwatch *self = g_object_new (UI_TYPE_SWATCH, NULL);

  self->item = *item;
  self->item.label = NULL;
  self->opacity = opacity;
  return GTK_WIDGET (self);
}
