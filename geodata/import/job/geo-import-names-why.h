/* geo-import-names-why.h – why a name is not that of one area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geo-import-names.c. Only names and codes of areas of the store are quoted.
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/* How far a search has come that found nothing: the area it stopped at, and what was left. */
typedef struct {
  int area;            /* -1 for none */
  gsize n_rest;        /* bytes of the path */
  gboolean is_sure;    /* no other area was reached with as little left */
} GeoNamesHint;

#define GEO_NAMES_HINT_NONE ((GeoNamesHint) { -1, G_MAXSIZE, FALSE })

void  geo_names_hint_reach  (GeoNamesHint       *self,
                             const GeoRegister  *reg,
                             int                 area,
                             gsize               n_rest);
/* @found: of int. A translated sentence. */
char *geo_names_why_several (const GeoRegister  *reg,
                             const GArray       *found) G_GNUC_WARN_UNUSED_RESULT;
/* @typed: the name or path that was not found, normalised. A translated sentence. */
char *geo_names_why_none    (const GeoRegister  *reg,
                             const GeoNamesHint *hint,
                             const char         *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
