/* import-fixture.h – a folder of its own for every test, and a small county to import into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The county 431225 with the township 431225100, its villages …001 and …002, and two groups in
 * each; the groups are squares of a tenth of a degree from 109.0°E 26.0°N eastwards.
 */
#pragma once

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

typedef struct {
  char *dir;
  char *store;   /* in it; holds the county after import_fixture_set_up() */
} ImportFixture;

#define IMPORT_ROSTER_HEAD "区划代码,岗位,任职人,任职日期,离任日期\n"
#define IMPORT_CASES_HEAD \
  "编号,网格代码,经度,纬度,类别,责任部门,反映日期,办理期限,当前环节,办结日期\n"

void             import_fixture_set_up     (ImportFixture *self,
                                            gconstpointer  data);
void             import_fixture_tear_down  (ImportFixture *self,
                                            gconstpointer  data);
/* Path of a file in the folder. */
char            *import_fixture_path       (ImportFixture *self,
                                            const char    *name);
/* Writes a file into the folder and gives its path. @length: -1 for text. */
char            *import_fixture_write      (ImportFixture *self,
                                            const char    *name,
                                            const char    *bytes,
                                            gssize         length);
/* The small county as GeoJSON. @extra: more features, each with a comma in front, or "". */
char            *import_fixture_county     (const char    *extra);
/* Imports one path into the store, which must work. */
GeoImportReport *import_fixture_run        (ImportFixture *self,
                                            const char    *path);
GeoImportSource *import_fixture_get_source (GeoImportReport *report,
                                            guint            index);
/* Whether a problem of the source stands at @where and says @part. */
gboolean         import_fixture_has_problem (GeoImportSource *source,
                                             const char      *where,
                                             const char      *part);
/* Whether a finding of @kind is about @row of the first source, and says @part. */
gboolean         import_fixture_has_finding (GeoImportReport *report,
                                             GeoFindingKind   kind,
                                             guint            row,
                                             const char      *part);
GeoRegister     *import_fixture_load       (ImportFixture *self);
const GeoCase   *import_fixture_find_case  (GeoRegister   *reg,
                                            const char    *number);
G_END_DECLS
