/* survey-geometry.cpp – OGR's geometries out of the records of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-geometry.h"

#include "plugins/text/survey-bytes.h"

#include <cmath>

static_assert (sizeof (SurveyPoint) == sizeof (OGRRawPoint), "points are handed on as they are");

static constexpr double COORDINATE_MAX = 1e37;
static constexpr size_t RING_POINTS_MIN = 4;
static constexpr size_t LINE_POINTS_MIN = 2;

static bool
IsSound (double coordinate)
{
  return std::fabs (coordinate) < COORDINATE_MAX;
}

/* Heights and measures that are none do no harm, so they become 0. */
static double
ReadMeasure (const unsigned char *measures, uint32_t i)
{
  double measure = measures != nullptr ? survey_double_le (measures + 8 * static_cast<size_t> (i))
                                       : 0;

  return IsSound (measure) ? measure : 0;
}

static SurveyPoint
ReadPoint (const unsigned char *points, uint32_t i)
{
  const unsigned char *at = points + 16 * static_cast<size_t> (i);

  return { survey_double_le (at), survey_double_le (at + 8) };
}

bool
SurveyGeometryBuilder::Fail (SurveyShapeFault fault)
{
  m_fault = fault;
  return false;
}

/* A ring gets at most one point more, its last. So the points never move, and rings can keep
 * pointers to them. */
void
SurveyGeometryBuilder::MakeRoom ()
{
  size_t n = static_cast<size_t> (m_shape.n_points) + m_shape.n_parts;

  m_points.clear ();
  m_z.clear ();
  m_m.clear ();
  m_rings.clear ();
  m_points.reserve (n);
  if (m_has_z)
    m_z.reserve (n);
  if (m_has_m)
    m_m.reserve (n);
}

bool
SurveyGeometryBuilder::AppendPoint (uint32_t i, bool is_first, bool skip_repeated)
{
  SurveyPoint point = ReadPoint (m_shape.points, i);

  if (!IsSound (point.x) || !IsSound (point.y))
    return Fail (SurveyShapeFault::Coordinates);
  if (skip_repeated && !is_first && m_points.back ().x == point.x && m_points.back ().y == point.y)
    {
      m_repairs.n_repeated_points++;
      return true;
    }
  m_points.push_back (point);
  if (m_has_z)
    m_z.push_back (ReadMeasure (m_shape.z, i));
  if (m_has_m)
    m_m.push_back (ReadMeasure (m_shape.m, i));
  return true;
}

/* The same for many points of a ring without heights and measures, which nearly all are. */
bool
SurveyGeometryBuilder::AppendPoints (uint32_t first, uint32_t end)
{
  size_t begin = m_points.size ();
  bool is_sound = true;

  m_points.resize (begin + (end - first));
  SurveyPoint *to = m_points.data () + begin;
  for (uint32_t i = first; i < end; i++)
    {
      SurveyPoint point = ReadPoint (m_shape.points, i);

      is_sound &= IsSound (point.x) & IsSound (point.y);
      if (i == first || to[-1].x != point.x || to[-1].y != point.y)
        *to++ = point;
    }
  m_repairs.n_repeated_points += static_cast<size_t> (m_points.data () + m_points.size () - to);
  m_points.resize (static_cast<size_t> (to - m_points.data ()));
  return is_sound || Fail (SurveyShapeFault::Coordinates);
}

void
SurveyGeometryBuilder::CloseRing (size_t first)
{
  const SurveyPoint begin = m_points[first], end = m_points.back ();

  if (begin.x == end.x && begin.y == end.y)
    return;
  m_repairs.n_closed_rings++;
  m_points.push_back (begin);
  if (m_has_z)
    m_z.push_back (m_z[first]);
  if (m_has_m)
    m_m.push_back (m_m[first]);
}

bool
SurveyGeometryBuilder::CopyPart (uint32_t part, bool is_ring)
{
  size_t begin = m_points.size ();
  uint32_t first, end;

  if (!survey_shape_get_part (&m_shape, part, &first, &end))
    return Fail (SurveyShapeFault::Damaged);
  if (is_ring && !m_has_z && !m_has_m)
    {
      if (!AppendPoints (first, end))
        return false;
    }
  else
    for (uint32_t i = first; i < end; i++)
      if (!AppendPoint (i, i == first, is_ring))
        return false;
  if (is_ring && m_points.size () > begin)
    CloseRing (begin);

  size_t n = m_points.size () - begin;
  if (n < (is_ring ? RING_POINTS_MIN : LINE_POINTS_MIN))
    {
      m_repairs.n_dropped_rings += is_ring;
      m_points.resize (begin);
      m_z.resize (m_has_z ? begin : 0);
      m_m.resize (m_has_m ? begin : 0);
      return true;
    }
  SurveyRing ring{};
  ring.points = m_points.data () + begin;
  ring.n_points = static_cast<uint32_t> (n);
  m_rings.push_back (ring);
  return true;
}

/* Parts that overlap would need more room than the record has points. */
bool
SurveyGeometryBuilder::CopyParts (bool are_rings)
{
  uint32_t before = 0;

  MakeRoom ();
  for (uint32_t part = 0; part < m_shape.n_parts; part++)
    {
      uint32_t first, end;

      if (!survey_shape_get_part (&m_shape, part, &first, &end) || first < before)
        return Fail (SurveyShapeFault::Damaged);
      before = end;
      if (!CopyPart (part, are_rings))
        return false;
    }
  return true;
}

void
SurveyGeometryBuilder::SetPoints (OGRSimpleCurve *curve, const SurveyRing &part) const
{
  auto points = reinterpret_cast<const OGRRawPoint *> (part.points);
  size_t at = static_cast<size_t> (part.points - m_points.data ());
  int n = static_cast<int> (part.n_points);
  const double *z = m_has_z ? m_z.data () + at : nullptr;

  if (m_has_m && m_has_z)
    curve->setPoints (n, points, z, m_m.data () + at);
  else if (m_has_m)
    curve->setPointsM (n, points, m_m.data () + at);
  else
    curve->setPoints (n, points, z);
}

OGRLinearRing *
SurveyGeometryBuilder::NewRing (const SurveyRing &ring)
{
  bool is_hole = ring.depth % 2 == 1;
  OGRLinearRing *made = new OGRLinearRing ();

  SetPoints (made, ring);
  if (is_hole == (ring.area2 > 0) && ring.area2 != 0)
    {
      m_repairs.n_turned_rings++;
      made->reversePoints ();
    }
  return made;
}

/* One polygon a shell, in the order of the file. */
std::vector<std::unique_ptr<OGRPolygon>>
SurveyGeometryBuilder::AssembleRings ()
{
  std::vector<std::unique_ptr<OGRPolygon>> polygons;
  std::vector<OGRPolygon *> by_ring (m_rings.size (), nullptr);

  for (size_t i = 0; i < m_rings.size (); i++)
    if (m_rings[i].depth % 2 == 0 && !m_rings[i].is_repeated)
      {
        polygons.push_back (std::make_unique<OGRPolygon> ());
        by_ring[i] = polygons.back ().get ();
        by_ring[i]->addRingDirectly (NewRing (m_rings[i]));
      }
  for (const SurveyRing &ring : m_rings)
    if (ring.is_repeated)
      m_repairs.n_dropped_rings++;
    else if (ring.depth % 2 == 1)
      by_ring[static_cast<size_t> (ring.parent)]->addRingDirectly (NewRing (ring));
  return polygons;
}

std::unique_ptr<OGRGeometry>
SurveyGeometryBuilder::BuildPolygons ()
{
  if (!CopyParts (true) || m_rings.empty ())
    return nullptr;
  survey_rings_measure (m_rings.data (), m_rings.size ());
  if (!survey_rings_organise (m_rings.data (), m_rings.size ()))
    {
      Fail (SurveyShapeFault::Tangled);
      return nullptr;
    }

  auto polygons = AssembleRings ();
  if (polygons.size () == 1 && !m_as_areas)
    return std::move (polygons.front ());
  auto all = std::make_unique<OGRMultiPolygon> ();
  for (auto &polygon : polygons)
    all->addGeometryDirectly (polygon.release ());
  return all;
}

std::unique_ptr<OGRGeometry>
SurveyGeometryBuilder::BuildLines ()
{
  if (!CopyParts (false) || m_rings.empty ())
    return nullptr;
  if (m_rings.size () == 1)
    {
      auto line = std::make_unique<OGRLineString> ();

      SetPoints (line.get (), m_rings.front ());
      return line;
    }
  auto all = std::make_unique<OGRMultiLineString> ();
  for (const SurveyRing &part : m_rings)
    {
      auto line = std::make_unique<OGRLineString> ();

      SetPoints (line.get (), part);
      all->addGeometryDirectly (line.release ());
    }
  return all;
}

std::unique_ptr<OGRGeometry>
SurveyGeometryBuilder::BuildPoint ()
{
  MakeRoom ();
  if (!AppendPoint (0, true, false))
    return nullptr;
  auto point = std::make_unique<OGRPoint> (m_points[0].x, m_points[0].y);
  if (m_has_z)
    point->setZ (m_z[0]);
  if (m_has_m)
    point->setM (m_m[0]);
  return point;
}

std::unique_ptr<OGRGeometry>
SurveyGeometryBuilder::BuildPoints ()
{
  MakeRoom ();
  for (uint32_t i = 0; i < m_shape.n_points; i++)
    if (!AppendPoint (i, i == 0, false))
      return nullptr;
  if (m_points.empty ())
    return nullptr;
  auto all = std::make_unique<OGRMultiPoint> ();
  for (size_t i = 0; i < m_points.size (); i++)
    {
      auto point = std::make_unique<OGRPoint> (m_points[i].x, m_points[i].y);

      if (m_has_z)
        point->setZ (m_z[i]);
      if (m_has_m)
        point->setM (m_m[i]);
      all->addGeometryDirectly (point.release ());
    }
  return all;
}

std::unique_ptr<OGRGeometry>
SurveyGeometryBuilder::BuildKind ()
{
  switch (m_shape.kind)
    {
    case SURVEY_SHAPE_POINT:
      return BuildPoint ();
    case SURVEY_SHAPE_POINTS:
      return BuildPoints ();
    case SURVEY_SHAPE_LINE:
      return BuildLines ();
    case SURVEY_SHAPE_POLYGON:
      return BuildPolygons ();
    case SURVEY_SHAPE_NULL:
    default:
      return nullptr;
    }
}

std::unique_ptr<OGRGeometry>
SurveyGeometryBuilder::Build (const unsigned char *content, size_t n_bytes)
{
  m_fault = SurveyShapeFault::None;
  if (!survey_shape_parse (&m_shape, content, n_bytes)
      || m_shape.n_points > static_cast<uint32_t> (INT_MAX) / sizeof (SurveyPoint))
    {
      Fail (SurveyShapeFault::Damaged);
      return nullptr;
    }
  if (m_as_areas && m_shape.kind != m_kind && m_shape.kind != SURVEY_SHAPE_NULL)
    {
      Fail (SurveyShapeFault::OtherKind);
      return nullptr;
    }
  return BuildKind ();
}
