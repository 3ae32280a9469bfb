/* geo-import-report.h – what an import read, stored, rejected and decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Built by the import on its thread, read-only once handed out. Nothing in it may carry a value
 * of a column about persons; the import masks before it writes here.
 */
#pragma once

#include "geodata/check/geo-finding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GEO_SOURCE_SURVEY,
  GEO_SOURCE_ROSTER,
  GEO_SOURCE_CASES,
  GEO_SOURCE_SKIPPED,  /* not recognised: named, left alone */
} GeoSourceKind;

/* What the user can do about the problems of a source. Their sentences say what is needed; how it is
 * given is another thing on the command line than in a window, which say so themselves. */
typedef enum {
  GEO_NEED_NOTHING = 0,
  GEO_NEED_CRS = 1 << 0,         /* the right coordinate system */
  GEO_NEED_PARAMETERS = 1 << 1,  /* seven parameters from its datum to CGCS2000 */
  GEO_NEED_ENCODING = 1 << 2,    /* the right encoding */
  GEO_NEED_COLUMNS = 1 << 3,     /* which column is which field */
} GeoImportNeeds;

typedef struct {
  char *where;         /* "row 17, column 任职日期", or "" for the whole source */
  char *what;          /* a sentence: what is wrong and what to do */
} GeoProblem;

/* One layer of one file. */
typedef struct {
  GeoSourceKind kind;
  char *path;
  char *layer;
  GPtrArray *decisions;       /* of char*: encoding, CRS, level, columns, and why */
  GPtrArray *dropped_columns; /* of char*: headings of columns about persons */
  GPtrArray *ignored_columns; /* of char*: headings Getu has no use for */
  GPtrArray *problems;        /* of GeoProblem*, the first GEO_SOURCE_MAX_PROBLEMS */
  guint n_problems;           /* all of them, also those not kept */
  guint n_read;
  guint n_stored;             /* new or changed */
  guint n_unchanged;          /* already there */
  guint n_rejected;
  guint n_masked;             /* values that held an identity or phone number */
  GeoImportNeeds needs;       /* what would help against the problems */
  gboolean is_unplaced;       /* its coordinate system is not known: no row of it was stored */
} GeoImportSource;

/* What an import changes in a store that had areas before. */
typedef enum {
  GEO_CHANGE_APPEARED,
  GEO_CHANGE_ATTRIBUTES,
  GEO_CHANGE_OUTLINE,
  GEO_CHANGE_VANISHED,  /* not in the survey; still in the store, with its posts and cases */
} GeoChangeKind;

#define GEO_N_CHANGE_KINDS (GEO_CHANGE_VANISHED + 1)

typedef struct {
  GeoChangeKind kind;
  char *code;
  char *name;
} GeoChange;

/* A file that is wrong in every row must not fill the memory with sentences. */
#define GEO_SOURCE_MAX_PROBLEMS 1000
/* Likewise for the changes. */
#define GEO_REPORT_MAX_CHANGES 10000

#define GEO_TYPE_IMPORT_REPORT (geo_import_report_get_type ())
G_DECLARE_FINAL_TYPE (GeoImportReport, geo_import_report, GEO, IMPORT_REPORT, GObject)

GeoImportReport *geo_import_report_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* Adds an empty source and lends it. */
GeoImportSource *geo_import_report_add_source   (GeoImportReport *self,
                                                 GeoSourceKind    kind,
                                                 const char      *path,
                                                 const char      *layer);
void             geo_import_source_add_decision (GeoImportSource *source,
                                                 const char      *format,
                                                 ...) G_GNUC_PRINTF (2, 3);
void             geo_import_source_add_problem  (GeoImportSource *source,
                                                 const char      *where,
                                                 const char      *format,
                                                 ...) G_GNUC_PRINTF (3, 4);
/* Of GeoImportSource*. */
GPtrArray       *geo_import_report_get_sources  (GeoImportReport *self);
/* Rows rejected, problems, or findings that are more than a note: exit code 1. */
gboolean         geo_import_report_has_problems (GeoImportReport *self);
guint            geo_import_report_count_stored (GeoImportReport *self);
/* What is wrong with the areas; @source of a finding is an index in the sources. */
GeoFindings     *geo_import_report_get_findings (GeoImportReport *self);
/* Of GeoChange*, the first GEO_REPORT_MAX_CHANGES; none where the store had no areas before. */
GPtrArray       *geo_import_report_get_changes  (GeoImportReport *self);
/* All of them, also those not kept. */
guint            geo_import_report_count_changes (GeoImportReport *self,
                                                 GeoChangeKind    kind);
void             geo_import_report_add_change   (GeoImportReport *self,
                                                 GeoChangeKind    kind,
                                                 const char      *code,
                                                 const char      *name);
/* Whether every row is in the store and no finding is an error: what a strict import asks for. */
gboolean         geo_import_report_is_strict    (GeoImportReport *self);
/* Whether the import was let go of because it was to be strict. */
gboolean         geo_import_report_is_refused   (GeoImportReport *self);
void             geo_import_report_set_refused  (GeoImportReport *self);
/* As a person reads it, translated, many lines; the first problems of every source. */
char            *geo_import_report_to_text      (GeoImportReport *self) G_GNUC_WARN_UNUSED_RESULT;
/* As a program reads it; keys as the fields above. */
char            *geo_import_report_to_json      (GeoImportReport *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
