/* ui-combo-text.h – keeps room for what is chosen in a row with a long subtitle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is chosen is given room for up to @width_chars; libadwaita gives all to the subtitle. Names
 * are whole in the list. The model has to be of GtkStringObject. */
void ui_combo_text_set_up (AdwComboRow *row,
                           int          width_chars);

G_END_DECLS
