/* geo-register-pack.h – a register as bytes, which are one again in a fraction of the time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows have to be read one by one, and brought into order; packed, the order is kept, and a
 * country of 730,000 areas is there in a tenth of a second. It comes in two parts.
 *
 * Words: texts in UTF-8, each with a zero at its end, one after the other; the first is empty.
 *
 * Register, in the byte order of the machine that packed it (another takes it for damaged, and
 * packs anew): a head of 48 bytes – "GetuReg1", guint32 0x01020304, guint32 n_areas, n_kinds,
 * n_posts, n_appointments, n_cases, gint64 few_households, 8 bytes 0 – and then these rows, areas
 * in pre-order and the others as a register has them; a text is the place where it begins in the
 * words, in bytes:
 *
 * area, 56 bytes: gint64 id, households, population; double area_m2, stated_m2; guint32 code,
 *   name; gint32 parent; guint8 level, derived, 0, 0
 * kind, 8 bytes: guint32 name; guint8 level, leading, 0, 0
 * post, 12 bytes: gint32 area, kind, required
 * appointment, 16 bytes: gint32 post; guint32 holder, from, to
 * case, 32 bytes: guint32 number, category, department, reported, due, closed; gint32 area, step
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/* @ids: of gint64, the row id of every area. @words: (out): to be kept with it. */
GBytes      *geo_register_pack   (const GeoRegister  *self,
                                  const gint64       *ids,
                                  GBytes            **words) G_GNUC_WARN_UNUSED_RESULT;
/* Holds @words from then on, @packed only while it works. @ids: (out): of gint64. Fails with
 * GEO_ERROR_DAMAGED for bytes that are no sound register, whatever they are. */
GeoRegister *geo_register_unpack (GBytes             *packed,
                                  GBytes             *words,
                                  GArray            **ids,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
