/* vct-schema.c – the feature classes and tables that a VCT file declares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-schema.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <stdlib.h>
#include <string.h>

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

/* A class has at most a code, a name, a kind, three colours, a table and something of its own. */
#define N_CLASS_VALUES 8
#define WIDTH_MAX 65535

/* Digits that any 32-bit number has room for. */
#define INTEGER_WIDTH_MAX 9

static void
table_clear (VctTable *table)
{
  for (size_t i = 0; i < table->n_fields; i++)
    CPLFree (table->fields[i].name);
  CPLFree (table->fields);
  CPLFree (table->name);
}

void
vct_schema_clear (VctSchema *self)
{
  for (size_t i = 0; i < self->n_classes; i++)
    {
      CPLFree (self->classes[i].code);
      CPLFree (self->classes[i].name);
      CPLFree (self->classes[i].table_name);
    }
  for (size_t i = 0; i < self->n_tables; i++)
    table_clear (&self->tables[i]);
  CPLFree (self->classes);
  CPLFree (self->tables);
  CPLFree (self->sorted);
  memset (self, 0, sizeof *self);
}

static int
compare (VctText         code,
         VctKind         kind,
         const VctClass *with)
{
  size_t length = strlen (with->code);
  int order = memcmp (code.bytes, with->code, code.length < length ? code.length : length);

  if (order != 0)
    return order;
  if (code.length != length)
    return code.length < length ? -1 : 1;
  return (int) kind - (int) with->kind;
}

/* Where in `sorted` the class is, or would be. */
static size_t
search (const VctSchema *self,
        VctText          code,
        VctKind          kind,
        bool            *is_there)
{
  size_t low = 0, high = self->n_classes;

  *is_there = false;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      int order = compare (code, kind, &self->classes[self->sorted[middle]]);

      *is_there = order == 0;
      if (*is_there)
        return middle;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* The first of several with the same code and kind stays; NULL for the others. */
static VctClass *
insert (VctSchema *self,
        VctText    code,
        VctKind    kind)
{
  bool is_there;
  size_t at = search (self, code, kind, &is_there);
  VctClass *klass;

  if (is_there || self->n_classes == VCT_CLASSES_MAX)
    return NULL;
  if (self->classes == NULL)
    {
      self->classes = CPLCalloc (VCT_CLASSES_MAX, sizeof *self->classes);
      self->sorted = CPLCalloc (VCT_CLASSES_MAX, sizeof *self->sorted);
    }
  memmove (self->sorted + at + 1, self->sorted + at,
           (self->n_classes - at) * sizeof *self->sorted);
  self->sorted[at] = self->n_classes;
  klass = &self->classes[self->n_classes++];
  klass->code = vct_text_dup (code);
  klass->kind = kind;
  klass->table = -1;
  return klass;
}

static VctKind
kind_from_name (VctText name)
{
  static const char *const NAMES[VCT_N_KINDS] = { "Point", "Line", "Polygon", "Annotation" };

  for (int kind = 0; kind < VCT_N_KINDS; kind++)
    if (vct_text_is (name, NAMES[kind]))
      return (VctKind) kind;
  return VCT_KIND_NONE;
}

/* Solids, aggregations, images: declared like others, with a kind that we do not read. */
static bool
is_other_kind (VctText name)
{
  return vct_text_is (name, "Solid") || vct_text_is (name, "Aggregation")
         || vct_text_is (name, "Image") || vct_text_is (name, "Raster")
         || vct_text_is (name, "DEM");
}

/* 2007: code, name, kind, table; 2.0: code, name, kind, r, g, b, table; 1.0: one colour. */
bool
vct_schema_parse_class (VctSchema  *self,
                        VctText     line,
                        const char *separator)
{
  VctText values[N_CLASS_VALUES];
  size_t n = vct_text_split (line, separator, vct_text_guess_walk (line), values, N_CLASS_VALUES);
  VctKind kind;
  VctClass *klass;
  int64_t colour;
  size_t table = 3;

  if (n < 3 || values[0].length == 0)
    return false;
  kind = kind_from_name (values[2]);
  if (kind == VCT_KIND_NONE)
    return is_other_kind (values[2]);

  n = n < N_CLASS_VALUES ? n : N_CLASS_VALUES;
  while (table + 1 < n && vct_text_to_integer (values[table], &colour))
    table++;
  klass = insert (self, values[0], kind);
  if (klass == NULL)
    return false;
  klass->name = vct_text_dup (values[1]);
  klass->table_name = table < n ? vct_text_dup (values[table]) : CPLStrdup ("");
  return true;
}

VctTable *
vct_schema_parse_table (VctSchema  *self,
                        VctText     line,
                        const char *separator)
{
  VctText values[2];
  VctTable *table;

  (void) vct_text_split (line, separator, vct_text_guess_walk (line), values, 2);
  if (values[0].length == 0 || self->n_tables == VCT_TABLES_MAX)
    return NULL;
  if (self->tables == NULL)
    self->tables = CPLCalloc (VCT_TABLES_MAX, sizeof *self->tables);
  table = &self->tables[self->n_tables++];
  table->name = vct_text_dup (values[0]);
  return table;
}

static bool
type_from_name (VctText  name,
                int      width,
                VctType *type)
{
  static const struct { const char *name; VctType type; } TYPES[] = {
    { "Char", VCT_TYPE_TEXT }, { "Varchar", VCT_TYPE_TEXT }, { "Varbin", VCT_TYPE_TEXT },
    { "Text", VCT_TYPE_TEXT }, { "String", VCT_TYPE_TEXT },
    { "Int", VCT_TYPE_INTEGER }, { "Integer", VCT_TYPE_INTEGER }, { "Int1", VCT_TYPE_INTEGER },
    { "Int2", VCT_TYPE_INTEGER }, { "Int4", VCT_TYPE_INTEGER }, { "Smallint", VCT_TYPE_INTEGER },
    { "Int8", VCT_TYPE_INTEGER64 }, { "Long", VCT_TYPE_INTEGER64 },
    { "Float", VCT_TYPE_REAL }, { "Double", VCT_TYPE_REAL }, { "Numeric", VCT_TYPE_REAL },
    { "Boolean", VCT_TYPE_BOOLEAN }, { "Bool", VCT_TYPE_BOOLEAN },
    { "Date", VCT_TYPE_DATE }, { "Time", VCT_TYPE_TIME }, { "Datetime", VCT_TYPE_DATETIME },
  };

  for (size_t i = 0; i < N_ELEMENTS (TYPES); i++)
    if (vct_text_is (name, TYPES[i].name))
      {
        *type = TYPES[i].type;
        if (*type == VCT_TYPE_INTEGER && width > INTEGER_WIDTH_MAX)
          *type = VCT_TYPE_INTEGER64;
        return true;
      }
  return false;
}

static int
to_width (VctText text)
{
  int64_t width;

  return vct_text_to_integer (text, &width) && width > 0 && width <= WIDTH_MAX ? (int) width : 0;
}

/* "XZQMC,Char,100", "KZMJ,Float,15,2", "DZJ,Varbin" */
bool
vct_table_parse_field (VctTable   *self,
                       VctText     line,
                       const char *separator)
{
  VctText values[4] = { 0 };
  size_t n = vct_text_split (line, separator, vct_text_guess_walk (line), values, 4);
  VctField field = { 0 };

  if (n < 2 || values[0].length == 0 || self->n_fields == VCT_FIELDS_MAX)
    return false;
  field.width = n > 2 ? to_width (values[2]) : 0;
  field.precision = n > 3 ? to_width (values[3]) : 0;
  /* A value of an unknown type is still there to be read. */
  if (!type_from_name (values[1], field.width, &field.type))
    field.type = VCT_TYPE_TEXT;
  if (field.type != VCT_TYPE_REAL || field.precision >= field.width)
    field.precision = 0;

  if (self->fields == NULL)
    self->fields = CPLCalloc (VCT_FIELDS_MAX, sizeof *self->fields);
  self->has_id_first |= self->n_fields == 0 && vct_text_is (values[0], "BSM");
  field.name = vct_text_dup (values[0]);
  self->fields[self->n_fields++] = field;
  return true;
}

void
vct_schema_join (VctSchema *self)
{
  for (size_t i = 0; i < self->n_classes; i++)
    {
      VctClass *klass = &self->classes[i];
      VctText name = { klass->table_name, strlen (klass->table_name) };

      klass->table = vct_schema_find_table (self, name);
      if (klass->table >= 0)
        self->tables[klass->table].is_used = true;
    }
}

int
vct_schema_find_table (const VctSchema *self,
                       VctText          name)
{
  for (size_t i = 0; i < self->n_tables; i++)
    if (strlen (self->tables[i].name) == name.length
        && EQUALN (self->tables[i].name, name.bytes, name.length))
      return (int) i;
  return -1;
}

int
vct_schema_find_class (VctSchema *self,
                       VctText    code,
                       VctKind    kind)
{
  bool is_there;
  size_t at;

  /* Records of a class stand together. */
  if (self->last_found < self->n_classes
      && compare (code, kind, &self->classes[self->last_found]) == 0)
    return (int) self->last_found;
  at = search (self, code, kind, &is_there);
  if (!is_there)
    return -1;
  self->last_found = self->sorted[at];
  return (int) self->last_found;
}

static const VctClass *
find_any (const VctSchema *self,
          VctText          code)
{
  bool is_there;
  size_t at = search (self, code, VCT_KIND_POINT, &is_there);
  const VctClass *klass;

  /* The kinds of a code follow one another, points first. */
  if (at == self->n_classes)
    return NULL;
  klass = &self->classes[self->sorted[at]];
  return compare (code, klass->kind, klass) == 0 ? klass : NULL;
}

bool
vct_schema_has_code (const VctSchema *self,
                     VctText          code)
{
  return self->last_found < self->n_classes
         && compare (code, self->classes[self->last_found].kind,
                     &self->classes[self->last_found]) == 0 ? true : find_any (self, code) != NULL;
}

int
vct_schema_add_class (VctSchema *self,
                      VctText    code,
                      VctKind    kind)
{
  const VctClass *like = find_any (self, code);
  VctClass *klass = insert (self, code, kind);

  if (klass == NULL)
    return -1;
  klass->name = CPLStrdup (like != NULL ? like->name : "");
  klass->table_name = CPLStrdup (like != NULL ? like->table_name : "");
  klass->table = like != NULL ? like->table : -1;
  return (int) (self->n_classes - 1);
}
