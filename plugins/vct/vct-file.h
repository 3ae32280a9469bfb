/* vct-file.h – a VCT file: what it declares, and where its records are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening reads the file once, from beginning to end, and keeps no coordinates and no attributes:
 * 24 bytes a record and a row, 4 more for its class.
 */
#pragma once

#include "plugins/text/survey-encoding.h"
#include "plugins/vct/vct-index.h"
#include "plugins/vct/vct-record.h"

#include <ogr_core.h>

CPL_C_START

typedef struct {
  char *path;
  VctHead head;
  VctSchema schema;
  VctProblems problems;
  VctIndex records[VCT_N_KINDS];
  VctList *members;             /* of each class: its records */
  VctIndex *rows;               /* of each table */
  bool *has_parts;              /* of each class: some feature has several points or lines */
  SurveyEncoding encoding;
  VctAxes axes;
  const char *axes_why;         /* "given", "numbers", "header", "default" */
  OGREnvelope extent;           /* easting first */
  bool has_extent;
} VctFile;

/* @encoding, @axes: what the user says, or NULL; "EN" or "NE". NULL, with an error, if it cannot be
 * read at all. */
VctFile *vct_file_open (const char *path,
                        const char *encoding,
                        const char *axes);
void     vct_file_free (VctFile    *self);

CPL_C_END
