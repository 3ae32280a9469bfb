/* ui-hover-card.h – name and value of the area below the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_HOVER_CARD (ui_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (UiHoverCard, ui_hover_card, UI, HOVER_CARD, GtkWidget)

GtkWidget *ui_hover_card_new      (void);
/* @area: of the register of @classes; its value is left out if it is of another level. */
void       ui_hover_card_set_area (UiHoverCard   *self,
                                   GeoClasses    *classes,
                                   int            area);
/* Where the card stands beside a pointer at @x, @y, inside of width × height. */
void       ui_hover_card_place    (UiHoverCard   *self,
                                   double         x,
                                   double         y,
                                   int            width,
                                   int            height,
                                   GtkAllocation *allocation);

G_END_DECLS
