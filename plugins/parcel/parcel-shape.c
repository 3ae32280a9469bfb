/* parcel-shape.c – a parcel's shape: an area, or the lines or points that a few files hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-shape.h"

#include <string.h>

ParcelKind
parcel_kind_of (const ParcelRecord *record)
{
  const char *kind = parcel_record_get_attribute (record, PARCEL_ATTRIBUTE_KIND);

  if (strcmp (kind, "线") == 0)
    return PARCEL_KIND_LINE;
  return strcmp (kind, "点") == 0 ? PARCEL_KIND_POINT : PARCEL_KIND_AREA;
}

static OGRGeometryH
make_points (const ParcelRecord *record)
{
  OGRGeometryH points = OGR_G_CreateGeometry (wkbMultiPoint);

  for (size_t i = 0; i < record->n_points; i++)
    {
      OGRGeometryH point = OGR_G_CreateGeometry (wkbPoint);

      OGR_G_SetPoint_2D (point, 0, record->points[i].x, record->points[i].y);
      (void) OGR_G_AddGeometryDirectly (points, point);
    }
  return points;
}

/* A line ends where the ring's number changes. */
static OGRGeometryH
make_lines (const ParcelRecord *record)
{
  OGRGeometryH lines = OGR_G_CreateGeometry (wkbMultiLineString);

  for (size_t first = 0, end; first < record->n_points; first = end)
    {
      OGRGeometryH line;

      for (end = first + 1; end < record->n_points; end++)
        if (record->points[end].ring != record->points[first].ring)
          break;
      if (end - first < 2)
        continue;
      line = OGR_G_CreateGeometry (wkbLineString);
      OGR_G_SetPointCount (line, (int) (end - first));
      for (size_t i = first; i < end; i++)
        OGR_G_SetPoint_2D (line, (int) (i - first), record->points[i].x, record->points[i].y);
      (void) OGR_G_AddGeometryDirectly (lines, line);
    }
  return lines;
}

OGRGeometryH
parcel_shape_make (const ParcelRecord *record,
                   const ParcelRings  *rings)
{
  OGRGeometryH shape;

  switch (parcel_kind_of (record))
    {
    case PARCEL_KIND_LINE: shape = make_lines (record); break;
    case PARCEL_KIND_POINT: shape = make_points (record); break;
    case PARCEL_KIND_AREA:
    default: return parcel_rings_to_geometry (rings, record);
    }
  if (OGR_G_GetGeometryCount (shape) > 0)
    return shape;
  OGR_G_DestroyGeometry (shape);
  return NULL;
}
