/* geo-writer.h – one transaction that writes a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only way into a store. Stays on the thread that made it. Whatever is not committed is as if
 * it had never been: a writer that is freed rolls back, and a store that it made disappears.
 * There is no place in it for a resident: rows hold areas, staff in posts, and cases.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/store/geo-outline.h"
#include "geodata/store/geo-snapshot.h"
#include "geodata/topology/geo-topology.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What became of a row. */
typedef enum {
  GEO_PUT_STORED,
  GEO_PUT_CHANGED,
  GEO_PUT_UNCHANGED,  /* the store already had it, to the last byte */
  GEO_PUT_REFUSED,    /* it does not fit; the sentence in `reason` says why */
} GeoPut;

/**
 * GeoAreaRow:
 * @level: of the area
 * @code: normalised, see geo_code_normalize()
 * @name: as surveyed; NULL or "" for an area that goes by its code
 * @parent_code: NULL to find it from the code
 * @households: -1 unknown
 * @population: -1 unknown
 * @stated_m2: the area that the survey's own table states; 0 unknown
 * @outline: borrowed
 */
typedef struct {
  GeoLevel level;
  const char *code;
  const char *name;
  const char *parent_code;
  gint64 households;
  gint64 population;
  double stated_m2;
  const GeoOutline *outline;
} GeoAreaRow;

typedef struct {
  const char *area_code;
  const char *kind;     /* name of a post kind: 统战委员 */
  const char *holder;
  GeoDay from;
  GeoDay to;            /* GEO_DAY_NONE while it lasts */
} GeoAppointmentRow;

/* @item.area is ignored; the area is @area_code. A case is known by its number: the same number
 * again changes it. */
typedef struct {
  const char *area_code;
  GeoCase item;
} GeoCaseRow;

/* What the store has of an area; owned. */
typedef struct {
  char *name;
  gint64 households;    /* -1 unknown */
  gint64 population;    /* -1 unknown */
  double area_m2;
  double stated_m2;     /* 0 unknown */
  GBytes *wkb;          /* a multipolygon in degrees, EPSG:4490 */
} GeoStoredArea;

typedef struct _GeoWriter GeoWriter;

/* Opens the store at @path, or makes it if it is not there, and begins the transaction. */
GeoWriter   *geo_writer_new             (const char              *path,
                                         GCancellable            *cancellable,
                                         GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void         geo_writer_free            (GeoWriter               *self);
/* For a writer that is never to be committed: whatever its transaction comes to, it stays in
 * memory, and no byte of a store that is there changes even for a while. Before the first row. */
gboolean     geo_writer_hold_back       (GeoWriter               *self,
                                         GError                 **error);
/* Every row put from here on is marked as coming from this file. @kind: "survey", "roster",
 * "cases". The note of it is stored only if a row of it is stored or changed. */
gboolean     geo_writer_begin_import    (GeoWriter               *self,
                                         const char              *kind,
                                         const char              *file_name,
                                         GError                 **error);
/* So many areas are about to be put, and nothing else before geo_writer_finish_areas(); the number
 * need not be true, but makes it fast. */
gboolean     geo_writer_expect_areas    (GeoWriter               *self,
                                         gint64                   n_areas,
                                         GError                 **error);
/* FALSE with @error when the store fails; a row that does not fit is GEO_PUT_REFUSED with
 * @reason, a translated sentence. */
gboolean     geo_writer_put_area        (GeoWriter               *self,
                                         const GeoAreaRow        *row,
                                         GeoPut                  *put,
                                         char                   **reason,
                                         GError                 **error);
/* Whether the store holds any area, as this transaction sees it. */
gboolean     geo_writer_has_areas       (GeoWriter               *self,
                                         gboolean                *has,
                                         GError                 **error);
/* @area: to be cleared; empty if the store has none of that code with an outline. */
gboolean     geo_writer_find_stored     (GeoWriter               *self,
                                         const char              *code,
                                         GeoStoredArea           *area,
                                         gboolean                *found,
                                         GError                 **error);
void         geo_stored_area_clear      (GeoStoredArea           *area);
/* Whether some area names one around it that is not there, by its row, or, if it has no parent, by
 * its code, while the level above has areas of its own. */
gboolean     geo_writer_has_orphans     (GeoWriter               *self,
                                         gboolean                *has,
                                         GError                 **error);
/* NULL if the row of the area did not say. */
const char  *geo_writer_get_given_parent (GeoWriter              *self,
                                         const char              *code);
/* The area around an area that was put, where its row did not say and its code says nothing; before
 * geo_writer_finish_areas(). */
void         geo_writer_give_parent     (GeoWriter               *self,
                                         const char              *code,
                                         const char              *parent_code);
/* After the last area: links parents, makes the areas that are missing between the surveyed ones
 * and the county out of those below them, marked derived, and gives every area the posts its
 * level requires. @notes, of char*: a translated sentence about each thing done. */
gboolean     geo_writer_finish_areas    (GeoWriter               *self,
                                         GPtrArray               *notes,
                                         GError                 **error);
gboolean     geo_writer_put_appointment (GeoWriter               *self,
                                         const GeoAppointmentRow *row,
                                         GeoPut                  *put,
                                         char                   **reason,
                                         GError                 **error);
gboolean     geo_writer_put_case        (GeoWriter               *self,
                                         const GeoCaseRow        *row,
                                         GeoPut                  *put,
                                         char                   **reason,
                                         GError                 **error);
/* The store as this transaction sees it, for placing points into areas. Areas that others only name
 * as the one above them are in it once geo_writer_finish_areas() has made them. */
GeoSnapshot *geo_writer_dup_snapshot    (GeoWriter               *self,
                                         GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Begins to make the edges that a map of the areas is drawn from, on another thread;
 * geo_writer_commit() waits for them, and makes them itself where this was not called. @snapshot:
 * of geo_writer_dup_snapshot(), after the last area. */
void         geo_writer_begin_packing   (GeoWriter               *self,
                                         GeoSnapshot             *snapshot);
/* What was done so that neighbours meet on the map; NULL unless geo_writer_commit() has made their
 * edges. */
const GeoTopologyReport *geo_writer_get_topology_report (GeoWriter *self);
/* Brings the spatial index up to date. geo_writer_commit() does so, too; whoever has other work
 * done on other threads meanwhile does it before. */
gboolean     geo_writer_index_boxes     (GeoWriter               *self,
                                         GError                 **error);
/* Makes it last. If nothing was stored or changed the file is not touched. */
gboolean     geo_writer_commit          (GeoWriter               *self,
                                         GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoWriter, geo_writer_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoStoredArea, geo_stored_area_clear)

G_END_DECLS
