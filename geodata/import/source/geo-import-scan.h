/* geo-import-scan.h – what there is at a path: files that may be worth reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files are told apart by their first bytes. What they are about – a survey, a roster, a list of
 * cases – only their columns tell, later.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GEO_CANDIDATE_SHAPEFILE,
  GEO_CANDIDATE_LAYERS,    /* of any other driver that is trusted */
  GEO_CANDIDATE_WORKBOOK,  /* .xlsx, .ods or .xls */
  GEO_CANDIDATE_TEXT,      /* perhaps comma-separated values */
  GEO_CANDIDATE_OTHER,     /* nothing Getu reads */
} GeoCandidateFormat;

typedef struct {
  GeoCandidateFormat format;
  char *path;        /* for GDAL */
  char *display;     /* for people: the path given, and below it */
  const char *driver; /* of GDAL's, for GEO_CANDIDATE_LAYERS and _WORKBOOK; NULL else */
  char *why_not;     /* translated, why a file of GEO_CANDIDATE_OTHER is not read; or NULL */
  guint64 n_bytes;
  gboolean named;    /* the user gave this very file, not a folder around it */
  gboolean is_problem; /* not read although it might be of use */
} GeoCandidate;

/* Walks @paths: files, folders and zip archives, to a bounded depth and number. Sorted by path
 * within each. GEO_ERROR_NOT_FOUND if one of @paths leads nowhere or may not be read.
 * Returns: of GeoCandidate*. */
GPtrArray *geo_import_scan (const char *const  *paths,
                            GCancellable       *cancellable,
                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
