/* ui-classes-maker.h – classes of the areas of a register, worked out on another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The session keeps one and asks it at every change. One job at a time is under way; of all that
 * is asked for meanwhile, only the newest is worked out next. The first request of another day than
 * the last one makes a history of the measure, and from then on a day costs what changed since the
 * one before. Lives on the main thread.
 */
#pragma once

#include "geodata/stats/geo-table.h"
#include "geodata/style/geo-classes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UI_TYPE_CLASSES_MAKER (ui_classes_maker_get_type ())
G_DECLARE_FINAL_TYPE (UiClassesMaker, ui_classes_maker, UI, CLASSES_MAKER, GObject)

/* Signal "made" (GeoClasses): the classes of a request, also when there is a newer one already:
 * while a day slider is dragged the map follows as fast as the jobs are, instead of standing still
 * until the hand does. */
UiClassesMaker *ui_classes_maker_new     (void);
void            ui_classes_maker_request (UiClassesMaker *self,
                                          GeoRegister    *reg,
                                          const GeoQuery *query);
void            ui_classes_maker_prepare (UiClassesMaker *self,
                                          GeoRegister    *reg,
                                          const GeoQuery *query);
/* Gives up all that was asked for: "made" does not come for it any more. */
void            ui_classes_maker_cancel  (UiClassesMaker *self);

G_END_DECLS
