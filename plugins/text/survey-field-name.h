/* survey-field-name.h – names of fields that can all be reached
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the classes of GDAL's drivers, in C++.
 */
#pragma once

#include <ogr_feature.h>

/* OGR finds fields by name whatever the case: a second "Code" could not be reached, and is called
 * "Code_1". */
inline CPLString
survey_unique_field_name (const OGRFeatureDefn *defn, const CPLString &wanted)
{
  CPLString name = wanted;

  for (int i = 1; defn->GetFieldIndex (name) >= 0; i++)
    name.Printf ("%s_%d", wanted.c_str (), i);
  return name;
}
