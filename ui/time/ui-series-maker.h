/* ui-series-maker.h – the figure of the session's area on every day, worked out on another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of the chosen area, or of the whole store while none is chosen. Lives on the main thread.
 */
#pragma once

#include "geodata/stats/geo-series.h"
#include "ui/session/ui-session.h"

G_BEGIN_DECLS

#define UI_TYPE_SERIES_MAKER (ui_series_maker_get_type ())
G_DECLARE_FINAL_TYPE (UiSeriesMaker, ui_series_maker, UI, SERIES_MAKER, GObject)

/* Signal "changed": the series is another one. It follows the session as soon as it can; the old one
 * stays until then, but not that of another store. */
UiSeriesMaker *ui_series_maker_new (UiSession     *session);
/* NULL while there is none: without a store, and without days in it. */
GeoSeries     *ui_series_maker_get (UiSeriesMaker *self);

G_END_DECLS
