/* survey-geometry.h – OGR's geometries out of the records of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rings are closed, lose points that repeat the one before, are told shells from holes by where
 * they lie, and turned the way the format asks for: shells clockwise. Whether they cross
 * themselves or each other is not looked at.
 */
#pragma once

#include "plugins/survey/survey-rings.h"
#include "plugins/survey/survey-shape.h"

#include <ogr_geometry.h>

#include <memory>
#include <vector>

/* What had to be put right, in all shapes read so far. */
struct SurveyRepairs
{
  uint64_t n_closed_rings = 0;
  uint64_t n_turned_rings = 0;
  uint64_t n_dropped_rings = 0;    /* of less than three different points, or there twice */
  uint64_t n_repeated_points = 0;
};

enum class SurveyShapeFault
{
  None,
  Coordinates,     /* not a number, or beyond any */
  Damaged,         /* counts that contradict each other */
  Tangled,         /* too many rings in each other */
  OtherKind,       /* not what the layer holds */
};

class SurveyGeometryBuilder
{
public:
  /* @kind: what the layer holds. @as_areas: polygons as multipolygons always. */
  SurveyGeometryBuilder (SurveyShapeKind kind, bool as_areas, bool has_z, bool has_m)
    : m_kind (kind), m_as_areas (as_areas), m_has_z (has_z), m_has_m (has_m)
  {
  }

  /* NULL for a shape that is none, or with a fault. */
  std::unique_ptr<OGRGeometry> Build (const unsigned char *content, size_t n_bytes);

  SurveyShapeFault GetFault () const { return m_fault; }
  const SurveyRepairs &GetRepairs () const { return m_repairs; }
  void ForgetRepairs () { m_repairs = SurveyRepairs (); }

private:
  SurveyShapeKind m_kind;
  bool m_as_areas, m_has_z, m_has_m;
  SurveyShapeFault m_fault = SurveyShapeFault::None;
  SurveyRepairs m_repairs;

  /* Of the shape at work; kept for the next, which may be as large. */
  SurveyShape m_shape{};
  std::vector<SurveyPoint> m_points;
  std::vector<double> m_z, m_m;
  std::vector<SurveyRing> m_rings;

  bool Fail (SurveyShapeFault fault);
  void MakeRoom ();
  bool AppendPoint (uint32_t i, bool is_first, bool skip_repeated);
  bool AppendPoints (uint32_t first, uint32_t end);
  bool CopyPart (uint32_t part, bool is_ring);
  void CloseRing (size_t first);
  bool CopyParts (bool are_rings);
  void SetPoints (OGRSimpleCurve *curve, const SurveyRing &part) const;
  OGRLinearRing *NewRing (const SurveyRing &ring);
  std::unique_ptr<OGRGeometry> BuildPoint ();
  std::unique_ptr<OGRGeometry> BuildPoints ();
  std::unique_ptr<OGRGeometry> BuildLines ();
  std::unique_ptr<OGRGeometry> BuildPolygons ();
  std::vector<std::unique_ptr<OGRPolygon>> AssembleRings ();
  std::unique_ptr<OGRGeometry> BuildKind ();
};
