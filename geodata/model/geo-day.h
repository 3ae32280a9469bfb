/* geo-day.h – a calendar day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GeoDay:
 *
 * A day of the proleptic Gregorian calendar, counted as g_date_get_julian() does
 * (1 = 0001-01-01). Days compare and subtract as integers.
 */
typedef guint32 GeoDay;

/* No day: not known, or open-ended. */
#define GEO_DAY_NONE ((GeoDay) 0)

#define GEO_DAY_TEXT_SIZE 11

GeoDay      geo_day_new    (guint        year,
                            guint        month,
                            guint        day);
/* Whether it is a day of the years 1 to 9999; GEO_DAY_NONE is none. */
gboolean    geo_day_is_valid (GeoDay     day);
GeoDay      geo_day_today  (void);
gboolean    geo_day_parse  (const char  *text,
                            GeoDay      *day,
                            GError     **error);
const char *geo_day_format (GeoDay       day,
                            char         buffer[static GEO_DAY_TEXT_SIZE]);
GeoDay      geo_day_step   (GeoDay       day,
                            int          days,
                            int          months);

G_END_DECLS
