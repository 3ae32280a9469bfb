/* geo-error.h – what can go wrong in geodata
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GeoError:
 * @GEO_ERROR_FAILED: none of the others
 * @GEO_ERROR_USAGE: an argument is wrong: an unknown measure, level, code or method, a day that is none
 * @GEO_ERROR_NOT_FOUND: a path leads nowhere or may not be read
 * @GEO_ERROR_NOT_A_STORE: the file is something else than a store of Getu
 * @GEO_ERROR_NEWER: the store was made by a newer version
 * @GEO_ERROR_DAMAGED: the file is a store or survey, but broken
 * @GEO_ERROR_READ_ONLY: the file or its folder may not be written
 * @GEO_ERROR_NO_SPACE: the disk is full
 * @GEO_ERROR_BUSY: another program holds the store
 * @GEO_ERROR_UNRECOGNISED: the file is nothing Getu knows how to import
 * @GEO_ERROR_CHANGED: another program changed the store while it was open
 *
 * Every message is one translated sentence that says what is wrong, where, and what to do.
 * Cancelling is G_IO_ERROR_CANCELLED.
 */
typedef enum {
  GEO_ERROR_FAILED,
  GEO_ERROR_USAGE,
  GEO_ERROR_NOT_FOUND,
  GEO_ERROR_NOT_A_STORE,
  GEO_ERROR_NEWER,
  GEO_ERROR_DAMAGED,
  GEO_ERROR_READ_ONLY,
  GEO_ERROR_NO_SPACE,
  GEO_ERROR_BUSY,
  GEO_ERROR_UNRECOGNISED,
  GEO_ERROR_CHANGED,
} GeoError;

#define GEO_ERROR (geo_error_quark ())
GQuark geo_error_quark (void);

G_END_DECLS
