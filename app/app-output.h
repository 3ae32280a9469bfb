/* app-output.h – rows on stdout, as a table, CSV or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  APP_FORMAT_TABLE,  /* for people: aligned, translated, rounded */
  APP_FORMAT_CSV,    /* for programs: RFC 4180 with LF, UTF-8; nothing for no value */
  APP_FORMAT_JSON,   /* for programs: an array of objects, UTF-8; null for no value */
} AppFormat;

/**
 * AppColumn:
 * @key: heading in CSV, key in JSON; part of the contract
 * @title: heading in a table, translated
 * @is_number: set to the right
 */
typedef struct {
  const char *key;
  const char *title;
  gboolean is_number;
} AppColumn;

typedef struct _AppOutput AppOutput;

/* NULL is APP_FORMAT_TABLE. */
gboolean   app_format_from_nick  (const char       *nick,
                                  AppFormat        *format,
                                  GError          **error);

/* @columns are borrowed. */
AppOutput *app_output_new        (AppFormat         format,
                                  const AppColumn  *columns,
                                  guint             n_columns) G_GNUC_WARN_UNUSED_RESULT;
void       app_output_free       (AppOutput        *self);
/* The next cell, from left to right, row after row. @text: NULL for none. */
void       app_output_add_text   (AppOutput        *self,
                                  const char       *text);
/* @number: NAN for none. @shown: in a table, NULL for the number itself. */
void       app_output_add_number (AppOutput        *self,
                                  double            number,
                                  const char       *shown);
char      *app_output_to_text    (AppOutput        *self) G_GNUC_WARN_UNUSED_RESULT;
/* A reader that has had enough (`| head`) is no error. */
gboolean   app_output_print      (AppOutput        *self,
                                  GError          **error);

/* Writes @text to stdout; @text is UTF-8, and stays so unless it is @for_people with another
 * encoding. */
gboolean   app_print             (const char       *text,
                                  gboolean          for_people,
                                  GError          **error);
/* A number as programs read it: 17, 0.9382772916; "" for NAN. */
char      *app_number_to_text    (double            number) G_GNUC_WARN_UNUSED_RESULT;
/* "…" with everything escaped that JSON wants escaped. */
char      *app_text_to_json      (const char       *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppOutput, app_output_free)

G_END_DECLS
