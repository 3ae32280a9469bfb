/* geo-load.h – little-endian numbers out of memory, wherever they lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

#include <string.h>

G_BEGIN_DECLS

static inline guint16
geo_load_16 (const guint8 *at)
{
  guint16 value;

  memcpy (&value, at, sizeof value);
  return GUINT16_FROM_LE (value);
}

static inline guint32
geo_load_32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static inline guint64
geo_load_64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* Four numbers, in the order of the members. */
static inline GeoUnitBox
geo_load_box (const guint8 *at)
{
  return (GeoUnitBox) {
    .x_min = (gint32) geo_load_32 (at),
    .y_min = (gint32) geo_load_32 (at + 4),
    .x_max = (gint32) geo_load_32 (at + 8),
    .y_max = (gint32) geo_load_32 (at + 12),
  };
}

G_END_DECLS
