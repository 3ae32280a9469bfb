/* ui-session.h – what a window shows: the store's snapshot, measure, day, level, what is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one state that map, tree, panels and legend share. They set it and watch it; they do not
 * know each other. Lives on the main thread; tables are worked out on others.
 */
#pragma once

#include "geodata/store/geo-snapshot.h"
#include "geodata/style/geo-classes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UI_TYPE_SESSION (ui_session_get_type ())
G_DECLARE_FINAL_TYPE (UiSession, ui_session, UI, SESSION, GObject)

/* Properties, each notified only when it changes:
 * "snapshot": GeoSnapshot, NULL before a store is open. Setting it resets selection, hover and day
 *   (the last day of the register), and keeps measure and pinned level.
 * "path": the store's file, for titles
 * "measure": int, a GeoMeasure
 * "as-of": uint, a GeoDay
 * "settled-as-of": uint, read-only: the day for what takes its time, such as lists. It follows as-of
 *   at once, but while the day is moved, by hand or played, only once it rests.
 * "pinned-level": int, a GeoLevel, 0 to follow the zoom
 * "view-level": int, the level the zoom of the map suggests
 * "level": int, read-only: the pinned one or the view's, one that the store has areas of
 * "selected", "hovered": int, an area of the register, -1 for none
 * "classes": GeoClasses, read-only, of measure, level and day; NULL with no snapshot and until the
 *   first ones of a new snapshot are there. Worked out on another thread: it follows a change as
 *   soon as it can, always ends at the newest, and the old one stays until then.
 * Signal "fly-to" (int area): somebody wants to see the area; ui_session_fly_to() selects it, too.
 */
UiSession   *ui_session_new              (void);

GeoSnapshot *ui_session_get_snapshot     (UiSession   *self);
GeoRegister *ui_session_get_register     (UiSession   *self);
const char  *ui_session_get_path         (UiSession   *self);
void         ui_session_set_store        (UiSession   *self,
                                          const char  *path,
                                          GeoSnapshot *snapshot);
GeoMeasure   ui_session_get_measure      (UiSession   *self);
void         ui_session_set_measure      (UiSession   *self,
                                          GeoMeasure   measure);
GeoDay       ui_session_get_as_of        (UiSession   *self);
void         ui_session_set_as_of        (UiSession   *self,
                                          GeoDay       as_of);
/* One of many days that follow each other fast. */
void         ui_session_move_as_of       (UiSession   *self,
                                          GeoDay       as_of);
/* The day is about to be moved: what the map needs for it is worked out. */
void         ui_session_prepare_days     (UiSession   *self);
GeoDay       ui_session_get_settled_as_of (UiSession  *self);
GeoLevel     ui_session_get_level        (UiSession   *self);
GeoLevel     ui_session_get_pinned_level (UiSession   *self);
void         ui_session_set_pinned_level (UiSession   *self,
                                          GeoLevel     level);
void         ui_session_set_view_level   (UiSession   *self,
                                          GeoLevel     level);
int          ui_session_get_selected     (UiSession   *self);
void         ui_session_set_selected     (UiSession   *self,
                                          int          area);
int          ui_session_get_hovered      (UiSession   *self);
void         ui_session_set_hovered      (UiSession   *self,
                                          int          area);
GeoClasses  *ui_session_get_classes      (UiSession   *self);
void         ui_session_fly_to           (UiSession   *self,
                                          int          area);

G_END_DECLS
