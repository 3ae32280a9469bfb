/* vct-schema.h – the feature classes and tables that a VCT file declares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-text.h"

CPL_C_START

/* More than these are not made by surveys. */
#define VCT_CLASSES_MAX 4096
#define VCT_TABLES_MAX 4096
#define VCT_FIELDS_MAX 512

typedef enum {
  VCT_KIND_POINT,
  VCT_KIND_LINE,
  VCT_KIND_POLYGON,
  VCT_KIND_ANNOTATION,
  VCT_N_KINDS,
  VCT_KIND_NONE = VCT_N_KINDS,     /* a table of its own, without shapes */
} VctKind;

typedef enum {
  VCT_TYPE_TEXT,
  VCT_TYPE_INTEGER,
  VCT_TYPE_INTEGER64,
  VCT_TYPE_REAL,
  VCT_TYPE_BOOLEAN,
  VCT_TYPE_DATE,
  VCT_TYPE_TIME,
  VCT_TYPE_DATETIME,
} VctType;

typedef struct {
  char *name;           /* in the file's encoding */
  VctType type;
  int width;            /* 0: not said */
  int precision;
} VctField;

typedef struct {
  char *name;           /* in the file's encoding */
  VctField *fields;
  size_t n_fields;
  bool has_id_first;    /* its first field is the feature's number: BSM */
  bool is_used;         /* by a class */
} VctTable;

typedef struct {
  char *code;           /* in the file's encoding, as all names */
  char *name;           /* "" if nothing declares it */
  VctKind kind;
  int table;            /* -1: none */
  char *table_name;
} VctClass;

typedef struct {
  VctClass *classes;
  size_t n_classes;
  VctTable *tables;
  size_t n_tables;
  size_t *sorted;       /* classes by code and kind */
  size_t last_found;
} VctSchema;

void        vct_schema_clear         (VctSchema       *self);
/* Take a line of their section; false if it cannot be read. */
bool        vct_schema_parse_class   (VctSchema       *self,
                                      VctText          line,
                                      const char      *separator);
/* The line that begins a table: "TRoad,7". */
VctTable   *vct_schema_parse_table   (VctSchema       *self,
                                      VctText          line,
                                      const char      *separator);
bool        vct_table_parse_field    (VctTable        *self,
                                      VctText          line,
                                      const char      *separator);
/* When all are in: finds the classes' tables. */
void        vct_schema_join          (VctSchema       *self);

/* -1 if there is none. */
int         vct_schema_find_table    (const VctSchema *self,
                                      VctText          name);
int         vct_schema_find_class    (VctSchema       *self,
                                      VctText          code,
                                      VctKind          kind);
/* Whether a class of any kind has it. */
bool        vct_schema_has_code      (const VctSchema *self,
                                      VctText          code);
/* A class that is met, but not declared; named and tabled as one that has its code in another
 * shape. -1 if there are too many. */
int         vct_schema_add_class     (VctSchema       *self,
                                      VctText          code,
                                      VctKind          kind);

CPL_C_END
