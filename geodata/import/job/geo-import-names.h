/* geo-import-names.h – areas found by their names and the paths of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. A path may leave out what is above its first name and what
 * lies between two; it must fit one area alone. Names are compared as geo-import-spell.h says,
 * first whole, then without the word for their kind. A group also goes by the part of its name that
 * stands behind that of its village: 第一组 for 向阳村第一组.
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

typedef struct _GeoImportNames GeoImportNames;

/**
 * GeoImportPath:
 * @any: a name or a path of names, of any level
 * @names: by level, each in a column of its own
 *
 * As typed; NULL or "" for none.
 */
typedef struct {
  const char *any;
  const char *names[GEO_N_LEVELS];
} GeoImportPath;

/* @reg: borrowed, outlives it. */
GeoImportNames *geo_import_names_new  (const GeoRegister   *reg) G_GNUC_WARN_UNUSED_RESULT;
void            geo_import_names_free (GeoImportNames      *self);
/* @hint: the level it should be of where several fit, 0 for none.
 * @reason: if it is not one area, a translated sentence that names those it might be. It never
 *   quotes @path, in which anything may stand.
 * Returns: the area, -1 if none or several fit. */
int             geo_import_names_find (GeoImportNames      *self,
                                       const GeoImportPath *path,
                                       GeoLevel             hint,
                                       char               **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportNames, geo_import_names_free)

G_END_DECLS
