/* geo-register-rows.h – private to geodata/model: the rows of a packed register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See geo-register-pack.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GEO_PACKED_MAGIC "GetuReg1"
#define GEO_PACKED_BYTE_ORDER 0x01020304u

typedef struct {
  char magic[8];
  guint32 byte_order;
  guint32 n_areas, n_kinds, n_posts, n_appointments, n_cases;
  gint64 few_households;
  guint64 zero;
} GeoPackedHead;

typedef struct {
  gint64 id, households, population;
  double area_m2, stated_m2;
  guint32 code, name;
  gint32 parent;
  guint8 level, derived, zero[2];
} GeoPackedArea;

typedef struct {
  guint32 name;
  guint8 level, leading, zero[2];
} GeoPackedKind;

typedef struct {
  gint32 area, kind, required;
} GeoPackedPost;

typedef struct {
  gint32 post;
  guint32 holder, from, to;
} GeoPackedAppointment;

typedef struct {
  guint32 number, category, department, reported, due, closed;
  gint32 area, step;
} GeoPackedCase;

G_STATIC_ASSERT (sizeof (GeoPackedHead) == 48);
G_STATIC_ASSERT (sizeof (GeoPackedArea) == 56);
G_STATIC_ASSERT (sizeof (GeoPackedKind) == 8);
G_STATIC_ASSERT (sizeof (GeoPackedPost) == 12);
G_STATIC_ASSERT (sizeof (GeoPackedAppointment) == 16);
G_STATIC_ASSERT (sizeof (GeoPackedCase) == 32);

G_END_DECLS
