/* geo-import-why.c – the reasons of the Survey driver, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-why"

#include "config.h"

#include "geodata/import/report/geo-import-why.h"

#include "geodata/import/report/geo-import-why-private.h"
#include "geodata/import/words/geo-import-persons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const GeoImportReason reasons[] = {
  { "given", 0, N_("as asked for") },
  { "given-parameters", 0, N_("by the seven parameters given") },
  { "given-zone-from-eastings", 2,
    N_("as asked for, in the zone that the eastings carry, %s of %s degrees") },
  { "given-without-zone", 1,
    N_("as asked for, without the zone number that the eastings do not carry, meridian %s°E") },
  { "given-contradicts-eastings", 2,
    N_("zone %s was asked for, but the eastings carry zone %s") },
  { "given-contradicts-numbers", 0, N_("the coordinates cannot be of the system asked for") },
  { "parameters-without-crs", 0, N_("there is no .prj that says what the seven parameters apply to: "
                                    "give the EPSG code of its system with them") },
  { "axes-swapped", 0, N_("northings stood where the eastings belong; they were exchanged") },

  { "ascii", 0, N_("there are no other characters in it") },
  { "utf8-valid", 0, N_("every byte fits it") },
  { "utf8-mostly", 0, N_("nearly every byte fits it") },
  { "gb18030-scored", 0, N_("the bytes make common Chinese words in it") },
  { "big5-scored", 0, N_("the bytes make common Chinese words in it") },
  { "cpg", 1, N_("the bytes leave doubt, and the .cpg says %s") },
  { "ldid", 1, N_("the bytes leave doubt, and the .dbf says %s itself") },
  { "twice-encoded", 1, N_("it was read as %s once and saved so, which is undone") },
  { "cpg-contradicts", 1, N_("the .cpg says %s") },
  { "ldid-contradicts", 1, N_("the .dbf says %s itself") },
  { "undecided", 0, N_("nothing fits better") },

  { "file", 0, N_("the file says so") },
  { "prj", 0, N_("the .prj says so and the eastings agree") },
  { "prj-zone-from-eastings", 2,
    N_("the .prj names no zone, the eastings carry zone %s of %s degrees") },
  { "prj-without-zone", 1, N_("the .prj has a zone number that the eastings do not carry, "
                              "meridian %s°E") },
  { "prj-own-meridian", 1, N_("the .prj has a central meridian of its own, %s°E") },
  { "easting-zone", 2, N_("there is no .prj, but the eastings carry zone %s of %s degrees") },
  { "degrees", 0, N_("there is no .prj, and the numbers are degrees in China") },
  { "easting-without-zone", 0, N_("there is no .prj, and eastings of six digits name no zone") },
  { "prj-names-two", 1,
    N_("the .prj is named after %s and describes another datum: ask which it is, and name the right "
       "one") },
  { "prj-contradicts-eastings", 2, N_("the .prj says zone %s, the eastings carry zone %s") },
  { "outside-china", 0, N_("there is no .prj, and the numbers are no coordinates in China") },
  { "no-extent", 0, N_("there is no .prj, and nothing in the layer") },
  { "bad-given", 1, N_("the coordinate system %s is not known") },
  { "datum", 1, N_("no parameters from the datum %s to CGCS2000 are known; have it converted "
                   "first, or give the seven parameters of the county") },

  { "dbf-missing", 0, N_("the .dbf beside it is missing: copy it along, too") },
  { "no-shapefile", 0, N_("its .shp is damaged or cut off: copy it again") },
  { "no-survey", 0, N_("none of its columns holds the codes of areas, such as XZQDM or 网格代码: "
                       "ask for a survey with codes") },

  { "dbf-empty", 0, N_("its .dbf is empty: copy it again") },
  { "dbf-no-header", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-bad-header", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-no-fields", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-bad-record-size", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-truncated", 2, N_("its .dbf should have %s records and has %s: copy it again") },
  { "dbf-header-size", 2, N_("its .dbf says that the headings take %s bytes, but they take %s; "
                             "it was read all the same") },
  { "dbf-record-size", 2, N_("its .dbf says that a record takes %s bytes, but it takes %s; it was "
                             "read all the same") },
  { "dbf-count", 2, N_("its .dbf says that it has %s records, but it has %s; all were read") },
  { "dbf-binary-columns", 1, N_("columns of its .dbf that hold no text were left out: %s") },
  { "dbf-longer", 2, N_("it has %s shapes, but %s records: areas without a shape are left out; "
                        "ask for a .shp and a .dbf that belong together") },
  { "dbf-shorter", 2, N_("it has %s shapes, but %s records: areas without a code are left out; "
                         "ask for a .shp and a .dbf that belong together") },
  { "shp-truncated", 2, N_("its .shp should have %s bytes and has %s: copy it again") },
  { "shp-length", 2, N_("its .shp says that it has %s bytes, but it has %s; it was read all the "
                        "same") },
  { "shx-missing", 0, N_("the .shx beside it is missing; the shapes were found without it") },
  { "shx-wrong", 1, N_("%s entries of its .shx are wrong; the shapes were found without them") },
  { "shapes-lost", 1, N_("shapes that are lost, as its .shp is damaged: %s; copy it again") },
  { "null-shapes", 1, N_("records without a shape: %s") },
  { "bad-coordinates", 1, N_("shapes whose coordinates are no numbers: %s") },
  { "damaged-shapes", 1, N_("shapes that are damaged: %s; copy the .shp again") },
  { "tangled-shapes", 1, N_("shapes that have too many rings in each other: %s") },
  { "other-shapes", 1, N_("lines or points among the areas: %s") },

  { "closed-rings", 1, N_("outlines that had to be closed: %s") },
  { "turned-rings", 1, N_("outlines that went the wrong way round: %s") },
  { "dropped-rings", 1, N_("rings without extent, or there twice, that were left out: %s") },
  { "repeated-points", 1, N_("corners that stood there twice: %s") },

  { "code-length", 1, N_("its codes have %s digits") },
  { "padded", 2, N_("its codes have %s digits, of which %s count") },
  { "codes", 0, N_("all codes looked at are of this level") },
  { "mixed", 0, N_("most of its codes are of this level, some are not") },
  { "heading", 1, N_("its codes tell nothing, but their heading is “%s”") },
  { "layer-name", 1, N_("its codes tell nothing, but it is called “%s”") },
  { "codes-rounded", 1,
    N_("%s of its codes are rounded numbers such as 4.31E+11: ask for codes as text") },
  { "no-codes", 0, N_("it has no codes") },
};

/* What the user can give against those that are no mere reasons. */
static const struct {
  const char *name;
  GeoImportNeeds needs;
} remedies[] = {
  { "given-contradicts-eastings", GEO_NEED_CRS },
  { "given-contradicts-numbers", GEO_NEED_CRS },
  { "parameters-without-crs", GEO_NEED_PARAMETERS },
  { "prj-names-two", GEO_NEED_CRS },
  { "bad-given", GEO_NEED_CRS },
  { "datum", GEO_NEED_PARAMETERS },
};

static const GeoImportReason *
find_reason (const GeoImportReason *list,
             gsize                  n,
             char                 **parts,
             guint                  n_parts)
{
  for (gsize i = 0; n_parts > 0 && i < n; i++)
    if (strcmp (list[i].name, parts[0]) == 0 && n_parts > list[i].n_values)
      return &list[i];

  return NULL;
}

char *
geo_import_why_find (const char *token)
{
  g_autofree char *masked = NULL;
  g_auto (GStrv) parts = NULL;
  const GeoImportReason *reason;
  guint n_parts;

  g_return_val_if_fail (token != NULL, NULL);

  /* There may be the name of a layer in it. */
  masked = geo_import_persons_mask (token, NULL);
  parts = g_strsplit (masked, ":", 3);
  n_parts = g_strv_length (parts);
  reason = find_reason (reasons, G_N_ELEMENTS (reasons), parts, n_parts);
  if (reason == NULL)
    reason = find_reason (geo_import_text_reasons, geo_import_n_text_reasons, parts, n_parts);
  if (reason == NULL)
    return NULL;
  if (reason->n_values == 0)
    return g_strdup (_(reason->phrase));
  if (reason->n_values == 1)
    return g_strdup_printf (_(reason->phrase), parts[1]);

  return g_strdup_printf (_(reason->phrase), parts[1], parts[2]);
}

char *
geo_import_why_explain (const char *token)
{
  char *phrase = geo_import_why_find (token);

  return phrase != NULL ? phrase : geo_import_persons_mask (token, NULL);
}

GeoImportNeeds
geo_import_why_get_needs (const char *token)
{
  gsize n_name;

  g_return_val_if_fail (token != NULL, GEO_NEED_NOTHING);

  n_name = strcspn (token, ":");
  for (gsize i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (strlen (remedies[i].name) == n_name && strncmp (remedies[i].name, token, n_name) == 0)
      return remedies[i].needs;

  return GEO_NEED_NOTHING;
}
