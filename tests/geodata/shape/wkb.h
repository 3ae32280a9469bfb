/* wkb.h – writes well-known binary by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
  GByteArray *bytes;
  gboolean big_endian;
} Wkb;

static inline void
wkb_add_uint (Wkb     *self,
              guint32  value)
{
  value = self->big_endian ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);
  g_byte_array_append (self->bytes, (const guint8 *) &value, sizeof value);
}

static inline void
wkb_add_double (Wkb    *self,
                double  value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = self->big_endian ? GUINT64_TO_BE (bits) : GUINT64_TO_LE (bits);
  g_byte_array_append (self->bytes, (const guint8 *) &bits, sizeof bits);
}

static inline Wkb
wkb_begin (gboolean big_endian)
{
  return (Wkb) { g_byte_array_new (), big_endian };
}

static inline void
wkb_add_header (Wkb     *self,
                guint32  type,
                guint32  count)
{
  guint8 order = self->big_endian ? 0 : 1;

  g_byte_array_append (self->bytes, &order, 1);
  wkb_add_uint (self, type);
  wkb_add_uint (self, count);
}

/* @xy: n pairs; each is written with @n_more further ordinates, which are nonsense. */
static inline void
wkb_add_ring (Wkb          *self,
              const double *xy,
              guint         n,
              guint         n_more)
{
  wkb_add_uint (self, n);
  for (guint i = 0; i < n; i++)
    {
      wkb_add_double (self, xy[2 * i]);
      wkb_add_double (self, xy[2 * i + 1]);
      for (guint k = 0; k < n_more; k++)
        wkb_add_double (self, 1e9);
    }
}

static inline GBytes *
wkb_end (Wkb *self)
{
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

/* A rectangle, going round against the clock. */
static inline GBytes *
wkb_rectangle (double x_min,
               double y_min,
               double x_max,
               double y_max)
{
  const double xy[] = { x_min, y_min, x_max, y_min, x_max, y_max, x_min, y_max, x_min, y_min };
  Wkb wkb = wkb_begin (FALSE);

  wkb_add_header (&wkb, 3, 1);
  wkb_add_ring (&wkb, xy, 5, 0);
  return wkb_end (&wkb);
}
