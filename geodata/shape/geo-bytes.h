/* geo-bytes.h – numbers into memory, little-endian
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As WKB and SpatiaLite's blobs have them. Each returns where the next goes.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

static inline guint8 *
geo_bytes_put_byte (guint8 *at,
                    guint8  value)
{
  *at = value;
  return at + 1;
}

static inline guint8 *
geo_bytes_put_uint (guint8  *at,
                    guint32  value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
  return at + sizeof value;
}

static inline guint8 *
geo_bytes_put_doubles (guint8       *at,
                       const double *values,
                       gsize         n_values)
{
  memcpy (at, values, n_values * sizeof (double));
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    for (gsize i = 0; i < n_values; i++)
      {
        guint64 bits;

        memcpy (&bits, at + i * sizeof bits, sizeof bits);
        bits = GUINT64_SWAP_LE_BE (bits);
        memcpy (at + i * sizeof bits, &bits, sizeof bits);
      }
  return at + n_values * sizeof (double);
}

G_END_DECLS
