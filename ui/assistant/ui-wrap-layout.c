/* ui-wrap-layout.c – children side by side where there is room, else below each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkFlowBox goes by the natural width, which of a row with a long text is most of a screen.
 */
#define G_LOG_DOMAIN "ui-wrap-layout"

#include "config.h"

#include "ui/assistant/ui-wrap-layout.h"

#define SPACING_PX 12

struct _UiWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (UiWrapLayout, ui_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define FOR_EACH_CHILD(widget, child) \
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL; \
       child = next_shown (gtk_widget_get_next_sibling (child)))

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  FOR_EACH_CHILD (widget, child)
    n++;
  return n;
}

static int
get_min_width (GtkWidget *widget)
{
  int widest = 0;

  FOR_EACH_CHILD (widget, child)
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      widest = MAX (widest, minimum);
    }
  return widest;
}

/* How wide a child is, all of one width; that of the widget if they stand below each other. */
static int
get_child_width (GtkWidget *widget,
                 int        width)
{
  const int n = MAX (1, count_children (widget));
  const int share = (width - (n - 1) * SPACING_PX) / n;

  return share >= get_min_width (widget) ? share : width;
}

static void
measure_height (GtkWidget *widget,
                int        width,
                int       *minimum,
                int       *natural)
{
  const int child_width = width < 0 ? -1 : get_child_width (widget, width);
  const gboolean stacked = width >= 0 && child_width == width;

  *minimum = *natural = 0;
  FOR_EACH_CHILD (widget, child)
    {
      const int room = stacked && *natural > 0 ? SPACING_PX : 0;
      int child_min, child_nat;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &child_min, &child_nat,
                          NULL, NULL);
      *minimum = stacked ? *minimum + child_min + room : MAX (*minimum, child_min);
      *natural = stacked ? *natural + child_nat + room : MAX (*natural, child_nat);
    }
}

static void
ui_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (widget, for_size, minimum, natural);
      return;
    }
  *minimum = get_min_width (widget);
  *natural = *minimum * MAX (1, count_children (widget));
}

static void
ui_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  const int child_width = get_child_width (widget, width);
  const gboolean stacked = child_width == width;
  int x = 0, y = 0;

  FOR_EACH_CHILD (widget, child)
    {
      int child_height = height;

      if (stacked)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height,
                            NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, child_width, child_height }, -1);
      if (stacked)
        y += child_height + SPACING_PX;
      else
        x += child_width + SPACING_PX;
    }
}

static GtkSizeRequestMode
ui_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_wrap_layout_class_init (UiWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = ui_wrap_layout_measure;
  layout_class->allocate = ui_wrap_layout_allocate;
  layout_class->get_request_mode = ui_wrap_layout_get_request_mode;
}

static void
ui_wrap_layout_init (UiWrapLayout *self)
{
}
