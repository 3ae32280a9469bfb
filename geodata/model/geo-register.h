/* geo-register.h – the network without its geometry: areas, posts, appointments, cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An immutable value, read once from a store; every measure is a pure function of it.
 *
 * Areas stand in pre-order, siblings by code: area i and everything below it are the areas
 * i … areas[i].end - 1, so "within" is a range and a total is a difference of two prefix sums.
 * Posts stand by area, appointments by post and then by first day, cases by area. An index
 * into one of the arrays is written `area`, `post`, `kind`; -1 is none. No text is NULL.
 */
#pragma once

#include "geodata/model/geo-day.h"
#include "geodata/model/geo-level.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The five steps of a case, in order. Stored as these numbers. */
typedef enum {
  GEO_STEP_REPORTED = 1,  /* 问题反映 */
  GEO_STEP_ACCEPTED = 2,  /* 问题受理 */
  GEO_STEP_HANDLING = 3,  /* 限期办理 */
  GEO_STEP_PUBLISHED = 4, /* 公示反馈 */
  GEO_STEP_TRACKED = 5,   /* 跟踪监督 */
} GeoStep;

typedef struct {
  const char *code;
  const char *name;
  GeoLevel level;
  int parent;           /* index, -1 for a root */
  int end;              /* index behind the last area below this one */
  gint64 households;    /* own figure or the sum of those below; -1 unknown */
  gint64 population;    /* likewise */
  double area_m2;       /* NAN unknown */
  double stated_m2;     /* as the survey's own table states it; 0 unknown */
  gboolean derived;     /* made from the areas below, not surveyed */
} GeoArea;

typedef struct {
  const char *name;     /* as in the data: 统战委员 */
  GeoLevel level;
  gboolean leading;     /* one of the posts that make the chain of its level */
} GeoPostKind;

typedef struct {
  int area;
  int kind;
  int required;         /* how many people the area needs in it, ≥ 1 */
} GeoPost;

typedef struct {
  int post;
  const char *holder;   /* staff: the name the roster gives */
  GeoDay from;          /* first day in the post */
  GeoDay to;            /* last day in the post, GEO_DAY_NONE while it lasts */
} GeoAppointment;

typedef struct {
  const char *number;
  int area;
  const char *category;
  const char *department;
  GeoDay reported;
  GeoDay due;           /* GEO_DAY_NONE if the list gives none */
  GeoDay closed;        /* GEO_DAY_NONE while open */
  GeoStep step;
} GeoCase;

typedef struct _GeoRegister GeoRegister;
typedef struct _GeoRegisterBuilder GeoRegisterBuilder;

#define GEO_TYPE_REGISTER (geo_register_get_type ())
GType                 geo_register_get_type         (void) G_GNUC_CONST;
GeoRegister          *geo_register_ref              (GeoRegister       *self);
void                  geo_register_unref            (GeoRegister       *self);

const GeoArea        *geo_register_get_areas        (const GeoRegister *self,
                                                     int               *n_areas);
const GeoPostKind    *geo_register_get_kinds        (const GeoRegister *self,
                                                     int               *n_kinds);
const GeoPost        *geo_register_get_posts        (const GeoRegister *self,
                                                     int               *n_posts);
const GeoAppointment *geo_register_get_appointments (const GeoRegister *self,
                                                     int               *n_appointments);
const GeoCase        *geo_register_get_cases        (const GeoRegister *self,
                                                     int               *n_cases);

const GeoArea        *geo_register_get_area         (const GeoRegister *self,
                                                     int                area);
int                   geo_register_find_area        (const GeoRegister *self,
                                                     const char        *code);
int                   geo_register_find_kind        (const GeoRegister *self,
                                                     const char        *name);
int                   geo_register_count_level      (const GeoRegister *self,
                                                     GeoLevel           level);
/* Ranges [*first, *end) of the posts, appointments and cases of one area or post alone. */
void                  geo_register_get_post_range   (const GeoRegister *self,
                                                     int                area,
                                                     int               *first,
                                                     int               *end);
void                  geo_register_get_appointment_range (const GeoRegister *self,
                                                     int                post,
                                                     int               *first,
                                                     int               *end);
void                  geo_register_get_case_range   (const GeoRegister *self,
                                                     int                area,
                                                     int               *first,
                                                     int               *end);
char                 *geo_register_dup_path         (const GeoRegister *self,
                                                     int                area) G_GNUC_WARN_UNUSED_RESULT;
/* Last day anything in the register happened: what a window shows at first. */
GeoDay                geo_register_get_last_day     (const GeoRegister *self);
gint64                geo_register_get_few_households (const GeoRegister *self);

/* Ids are the builder's caller's own: row ids of the store, or any numbers in a test. Rows
 * may come in any order. geo_register_builder_end() fails with GEO_ERROR_DAMAGED if a row
 * names an unknown id, an id or an area's code comes twice, a parent is its own descendant, or
 * a level, a step or a number of people required is none of those there are. */
GeoRegisterBuilder   *geo_register_builder_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void                  geo_register_builder_free     (GeoRegisterBuilder   *self);
/* parent_id -1: a root. @area: parent and end are ignored; its strings are copied. */
void                  geo_register_builder_add_area (GeoRegisterBuilder   *self,
                                                     gint64                id,
                                                     gint64                parent_id,
                                                     const GeoArea        *area);
void                  geo_register_builder_add_kind (GeoRegisterBuilder   *self,
                                                     gint64                id,
                                                     const GeoPostKind    *kind);
void                  geo_register_builder_add_post (GeoRegisterBuilder   *self,
                                                     gint64                id,
                                                     gint64                area_id,
                                                     gint64                kind_id,
                                                     int                   required);
void                  geo_register_builder_add_appointment (GeoRegisterBuilder *self,
                                                     gint64                post_id,
                                                     const GeoAppointment *appointment);
void                  geo_register_builder_add_case (GeoRegisterBuilder   *self,
                                                     gint64                area_id,
                                                     const GeoCase        *item);
void                  geo_register_builder_set_few_households (GeoRegisterBuilder *self,
                                                     gint64                few_households);
/* Frees the builder. @area_ids, if not NULL, gets the row id of every area in order. */
GeoRegister          *geo_register_builder_end      (GeoRegisterBuilder   *self,
                                                     GArray              **area_ids,
                                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoRegister, geo_register_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoRegisterBuilder, geo_register_builder_free)

G_END_DECLS
