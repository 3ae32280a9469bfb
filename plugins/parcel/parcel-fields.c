/* parcel-fields.c – the fields of a layer of parcels, and by what names they come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-fields.h"

#include <cpl_string.h>

#include <stdlib.h>

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

const ParcelField PARCEL_FIELDS[PARCEL_N_FIELDS] = {
  { "number", "地块编号", OFTString, PARCEL_ATTRIBUTE_NUMBER },
  { "name", "地块名称", OFTString, PARCEL_ATTRIBUTE_NAME },
  { "kind", "记录图形属性", OFTString, PARCEL_ATTRIBUTE_KIND },
  { "area_ha", "地块面积", OFTReal, PARCEL_ATTRIBUTE_AREA },
  { "map_sheet", "图幅号", OFTString, PARCEL_ATTRIBUTE_MAP_SHEET },
  { "use", "地块用途", OFTString, PARCEL_ATTRIBUTE_USE },
  { "land_class", "地类编号", OFTString, PARCEL_ATTRIBUTE_LAND_CLASS },
  { "n_points", "界址点数", OFTInteger, PARCEL_ATTRIBUTE_N_POINTS },
};

/* The initials are those of the land administration's databases. */
static const struct { const char *name; ParcelAttribute attribute; } ALIASES[] = {
  { "DKBH", PARCEL_ATTRIBUTE_NUMBER },        { "编号", PARCEL_ATTRIBUTE_NUMBER },
  { "code", PARCEL_ATTRIBUTE_NUMBER },        { "DKMC", PARCEL_ATTRIBUTE_NAME },
  { "名称", PARCEL_ATTRIBUTE_NAME },          { "JLTXSX", PARCEL_ATTRIBUTE_KIND },
  { "图形属性", PARCEL_ATTRIBUTE_KIND },      { "DKMJ", PARCEL_ATTRIBUTE_AREA },
  { "TFH", PARCEL_ATTRIBUTE_MAP_SHEET },      { "DKYT", PARCEL_ATTRIBUTE_USE },
  { "用途", PARCEL_ATTRIBUTE_USE },           { "DLBM", PARCEL_ATTRIBUTE_LAND_CLASS },
  { "DLBH", PARCEL_ATTRIBUTE_LAND_CLASS },    { "地类编码", PARCEL_ATTRIBUTE_LAND_CLASS },
  { "JZDS", PARCEL_ATTRIBUTE_N_POINTS },
};

int
parcel_attribute_from_name (const char *name)
{
  for (size_t i = 0; i < PARCEL_N_FIELDS; i++)
    if (EQUAL (name, PARCEL_FIELDS[i].name) || EQUAL (name, PARCEL_FIELDS[i].alternative))
      return (int) PARCEL_FIELDS[i].attribute;
  for (size_t i = 0; i < N_ELEMENTS (ALIASES); i++)
    if (EQUAL (name, ALIASES[i].name))
      return (int) ALIASES[i].attribute;
  if (STARTS_WITH_CI (name, "attr_"))
    {
      int position = atoi (name + strlen ("attr_"));

      if (position > PARCEL_N_NAMED && position <= PARCEL_ATTRIBUTES_MAX)
        return position - 1;
    }
  return -1;
}
