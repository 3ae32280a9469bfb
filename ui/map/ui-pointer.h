/* ui-pointer.h – what the mouse does to a map: hover, click and nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libshumate pans and zooms by itself; this tells a click from a pan, hovers no more than once a
 * frame, and takes rotating away.
 */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_POINTER (ui_pointer_get_type ())
G_DECLARE_FINAL_TYPE (UiPointer, ui_pointer, UI, POINTER, GObject)

/* Signals:
 * "pressed": the map is touched
 * "clicked" (double x, double y): in pixels of the map, not after a pan
 * "hovered": the pointer, or the map below it, has moved, or the pointer has left
 */
UiPointer *ui_pointer_new      (ShumateMap *map) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE if the pointer is not over the map, or has a button down. */
gboolean   ui_pointer_get      (UiPointer  *self,
                                double     *x,
                                double     *y);
/* Something else has moved below the pointer: "hovered" in the next frame. */
void       ui_pointer_queue    (UiPointer  *self);

G_END_DECLS
