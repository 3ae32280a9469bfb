/* app-options.h – what several verbs ask of the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AppQueryOptions:
 *
 * The options by which stats and map say what they measure, as typed; NULL where not given.
 */
typedef struct {
  char *measure;
  char *level;
  char *within;
  char *as_of;
  char *from;
  char *to;
  char *kind;
} AppQueryOptions;

void     app_query_options_clear   (AppQueryOptions       *self);
void     app_query_options_add     (AppQueryOptions       *self,
                                    GOptionContext        *context);
/* What can be judged without the store. */
gboolean app_query_options_check   (const AppQueryOptions *self,
                                    GError               **error);
gboolean app_query_options_resolve (const AppQueryOptions *self,
                                    GeoRegister           *reg,
                                    GeoQuery              *query,
                                    GError               **error);

/* A context with the verb's operands ("STORE OUT") and, below the options, its example. */
GOptionContext *app_options_new    (const char            *operands,
                                    const char            *summary,
                                    const char            *example) G_GNUC_WARN_UNUSED_RESULT;
/* Parses; wants @min … @max operands, @max -1 for any number. Operands are left in @argv from 1. */
gboolean app_options_parse         (GOptionContext        *context,
                                    int                   *argc,
                                    char                ***argv,
                                    int                    min,
                                    int                    max,
                                    GError               **error);

/* NULL texts are "not given": -1, all. Unknown ones fail with GEO_ERROR_USAGE. */
gboolean app_parse_within          (GeoRegister           *reg,
                                    const char            *code,
                                    int                   *area,
                                    GError               **error);
gboolean app_parse_kind            (GeoRegister           *reg,
                                    const char            *name,
                                    int                   *kind,
                                    GError               **error);
/* Not given: the last day anything in the store happened, today if nothing did. */
gboolean app_parse_as_of           (GeoRegister           *reg,
                                    const char            *text,
                                    GeoDay                *day,
                                    GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AppQueryOptions, app_query_options_clear)

G_END_DECLS
