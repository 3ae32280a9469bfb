/* geo-snap-private.h – what the steps of snapping share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. *Loose* is what lies on an arc that has an area on one side alone.
 */
#pragma once

#include "geodata/topology/geo-snap.h"

G_BEGIN_DECLS

#define GEO_NOT_LOOSE G_MAXUINT32

/**
 * GeoLooseVertex:
 * @vertex: its number in the traces
 * @first_area, @n_areas: of its run in @owners
 * @target: loose vertex that it goes to; itself while it stays
 * @next: the next loose vertex that has gone to the same; GEO_NOT_LOOSE
 */
typedef struct {
  guint32 vertex;
  guint32 first_area, n_areas;
  guint32 target, next;
} GeoLooseVertex;

/* An area whose border a loose vertex is on; by level. */
typedef struct {
  GeoLevel level;
  int area;
  gboolean is_alone;    /* with nothing opposite */
} GeoLooseOwner;

/* A segment of a loose arc, by loose vertices. */
typedef struct {
  guint32 a, b;
  guint32 arc;
} GeoLooseSegment;

/* A loose vertex that becomes one of a segment. */
typedef struct {
  guint32 segment;
  guint32 vertex;
  double along;         /* from 0 to 1 */
  double moved;         /* units that the border moves by */
} GeoSnapInsert;

typedef struct {
  GeoTraces *traces;
  const GeoArcs *arcs;
  const GeoArea *areas;
  double tolerance_m;

  guint32 *loose_of;    /* by vertex of the traces; GEO_NOT_LOOSE */
  GArray *vertices;     /* of GeoLooseVertex */
  GArray *owners;       /* of GeoLooseOwner */
  GArray *segments;     /* of GeoLooseSegment, along the arcs */
  GArray *inserts;      /* of GeoSnapInsert, by segment and along it */
  gint64 max_units;     /* of the tolerance, wherever there is a loose vertex */
  gint64 cell;          /* mean length of a segment in units */
} GeoSnap;

/* geo-snap-loose.c */
void     geo_snap_find_loose   (GeoSnap       *self);
/* geo-snap-pairs.c */
void     geo_snap_merge        (GeoSnap       *self);
/* geo-snap-inserts.c */
void     geo_snap_find_inserts (GeoSnap       *self);
/* geo-snap-guard.c: takes back what would make borders cross. */
void     geo_snap_guard        (GeoSnap       *self);
void     geo_snap_release_all  (GeoSnap       *self);
/* geo-snap-apply.c: takes back what would turn a ring round, or leave nothing of it. FALSE: it did. */
gboolean geo_snap_keep_areas   (GeoSnap       *self);
/* Returns: how many vertices were moved or added. */
guint    geo_snap_apply        (GeoSnap       *self,
                                double        *max_moved_m);

typedef enum {
  GEO_FIT_NONE,         /* no level at which both have an area alone: nothing speaks for it or against */
  GEO_FIT_MEET,
  GEO_FIT_CONFLICT,     /* at the finest such level both are of the same area */
} GeoFit;

/* Whether two places should become one. */
GeoFit   geo_snap_fit          (const GeoSnap *self,
                                guint32        a,
                                guint32        b);
/* The same of a place and a segment. */
GeoFit   geo_snap_fit_on       (const GeoSnap         *self,
                                guint32                vertex,
                                const GeoLooseSegment *segment);
/* Index of the first insert of a segment; the next ones follow. */
guint    geo_snap_find_insert  (const GeoSnap *self,
                                guint32        segment);
/* Takes a vertex back to where it was drawn. */
void     geo_snap_release      (GeoSnap       *self,
                                guint32        loose);

static inline GeoLooseVertex *
geo_snap_get (const GeoSnap *self,
              guint32        loose)
{
  return &g_array_index (self->vertices, GeoLooseVertex, loose);
}

/* Where the loose vertex was drawn. */
static inline GeoVertex
geo_snap_get_place (const GeoSnap *self,
                    guint32        loose)
{
  return self->traces->vertices[geo_snap_get (self, loose)->vertex];
}

/* Where it is now. */
static inline GeoVertex
geo_snap_get_new_place (const GeoSnap *self,
                        guint32        loose)
{
  return geo_snap_get_place (self, geo_snap_get (self, loose)->target);
}

static inline double
geo_snap_get_tolerance (const GeoSnap *self,
                        GeoVertex      place)
{
  return self->tolerance_m / geo_vertex_get_metres (place);
}

G_END_DECLS
