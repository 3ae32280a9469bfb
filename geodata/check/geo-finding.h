/* geo-finding.h – what is wrong with areas, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same list comes out of an import, before it is stored, and of a check of a store. Built on
 * one thread, read-only once handed out. Nothing in it is about a person.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  GEO_FINDING_BAD_CODE,         /* none, or not of a code's length */
  GEO_FINDING_DUPLICATE_CODE,
  GEO_FINDING_NO_NAME,
  GEO_FINDING_MISSING_PARENT,   /* the area around it is not there */
  GEO_FINDING_OUTSIDE_PARENT,   /* it, or part of it, lies outside the area around it */
  GEO_FINDING_NO_OUTLINE,       /* no polygon, or one that cannot be put right */
  GEO_FINDING_REPAIRED,         /* its outline was put right */
  GEO_FINDING_OVERLAP,          /* of two areas of one level */
  GEO_FINDING_GAP,              /* between areas of one level, inside the area around them */
  GEO_FINDING_SLIVER,           /* an overlap or a gap too thin to be meant */
  GEO_FINDING_STATED_AREA,      /* differs from the area its surveyor states */
  GEO_FINDING_SHIFTED,          /* lies off what the store has, as GCJ-02 or BD-09 would */
  GEO_FINDING_NO_POSTS,         /* an area without a post that its level requires */
  GEO_FINDING_REJECTED,         /* a row that was not stored for another reason */
} GeoFindingKind;

#define GEO_N_FINDING_KINDS (GEO_FINDING_REJECTED + 1)

typedef enum {
  GEO_SEVERITY_NOTE,      /* to know */
  GEO_SEVERITY_WARNING,   /* stored, and likely wrong */
  GEO_SEVERITY_ERROR,     /* not stored, or wrong */
} GeoSeverity;

/**
 * GeoFinding:
 * @kind: what is wrong
 * @severity: how badly
 * @code: of the area; "" if there is none
 * @other_code: of the second area: the one overlapped, the parent; "" if there is none
 * @source: index in the sources of the import's report; -1 for a check of a store
 * @row: in its source, as a spreadsheet counts; 0 if there is none
 * @other_row: of the second area, in the same source; 0 if there is none
 * @box: the place in degrees, EPSG:4490; empty if there is none
 * @area_m2: of the gap, the overlap, the part outside, the change; NAN if there is none
 * @message: a translated sentence: what, where, what to do
 */
typedef struct {
  GeoFindingKind kind;
  GeoSeverity severity;
  char *code;
  char *other_code;
  int source;
  guint row;
  guint other_row;
  GeoBox box;
  double area_m2;
  char *message;
} GeoFinding;

/* A survey that is wrong everywhere must not fill the memory with sentences. */
#define GEO_FINDINGS_MAX_KEPT 10000

typedef struct _GeoFindings GeoFindings;

#define GEO_TYPE_FINDINGS (geo_findings_get_type ())
GType             geo_findings_get_type  (void) G_GNUC_CONST;
GeoFindings      *geo_findings_new       (void) G_GNUC_WARN_UNUSED_RESULT;
GeoFindings      *geo_findings_ref       (GeoFindings       *self);
void              geo_findings_unref     (GeoFindings       *self);
/* Copies @finding with all of its text; beyond GEO_FINDINGS_MAX_KEPT it is only counted. NULL
 * texts become "". */
void              geo_findings_add       (GeoFindings       *self,
                                          const GeoFinding  *finding);
/* The first that were kept, in the order they were added. */
const GeoFinding *geo_findings_get       (const GeoFindings *self,
                                          guint              i);
guint             geo_findings_get_n     (const GeoFindings *self);
/* All of them, also those not kept. */
guint             geo_findings_count     (const GeoFindings *self,
                                          GeoFindingKind     kind);
guint             geo_findings_count_severity (const GeoFindings *self,
                                          GeoSeverity        severity);

/* "duplicate-code", for programs. */
const char       *geo_finding_kind_get_nick      (GeoFindingKind kind);
/* "Code used twice", translated. */
const char       *geo_finding_kind_get_title     (GeoFindingKind kind);
/* "error", for programs. */
const char       *geo_severity_get_nick          (GeoSeverity    severity);
const char       *geo_severity_get_title         (GeoSeverity    severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoFindings, geo_findings_unref)

G_END_DECLS
