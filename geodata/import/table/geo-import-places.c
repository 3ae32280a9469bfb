/* geo-import-places.c – the places of a list of cases, put into areas many at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-places"

#include "config.h"

#include "geodata/import/table/geo-import-places.h"

#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/words/geo-import-degrees.h"
#include "plugins/crs/survey-crs.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where China lies, in degrees. */
#define LON_MIN 73.0
#define LON_MAX 136.0
#define LAT_MIN 3.0
#define LAT_MAX 54.0

/* Where it lies on the plane of a zone, in metres. A million metres are what the number of the zone
 * counts in; no northing of the mainland is less. */
#define NORTHING_MIN 1.5e6
#define NORTHING_MAX 6.2e6
#define EASTING_MIN 1e5
#define EASTING_MAX 1e6
#define ZONE_M 1e6

/* Zones of 6° are numbered 13 to 23, those of 3° 25 to 45. */
#define ZONE_FIRST 13
#define ZONE_LAST 45
#define ZONE_BETWEEN 24

#define DEGREES 0
#define NO_ZONE (-1)

#define EPSG_DEGREES 4490

typedef struct {
  double x, y;       /* as typed, in the order easting, northing; then in degrees */
  double shown_lon, shown_lat; /* as typed, if in degrees */
  int zone;          /* DEGREES, NO_ZONE or that of the easting */
  gboolean is_moved; /* into degrees; if not, it cannot be */
  int area;          /* -1 for none */
} Place;

/* How the coordinates of a zone go into degrees. */
typedef struct {
  int zone;
  SurveyCrs crs;
  OGRCoordinateTransformationH transformation; /* NULL if there is none */
} Way;

struct _GeoImportPlaces {
  const char *crs;
  GArray *places;       /* of Place */
  GArray *ways;         /* of Way */
  GeoRegister *reg;     /* of the areas, lent by the job */
  guint n_swapped, first_swapped_row;
  GeoImportNeeds needs; /* what would help those that could not be taken */
  guint n_wider;        /* that lie in no area of the narrowest level */
};

static void
way_clear (gpointer data)
{
  Way *way = data;

  survey_crs_clear (&way->crs);
  if (way->transformation != NULL)
    OCTDestroyCoordinateTransformation (way->transformation);
}

GeoImportPlaces *
geo_import_places_new (const char *crs)
{
  GeoImportPlaces *self = g_new0 (GeoImportPlaces, 1);

  self->crs = crs;
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_array_set_clear_func (self->ways, way_clear);

  return self;
}

void
geo_import_places_free (GeoImportPlaces *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->places);
  g_array_unref (self->ways);
  g_free (self);
}

/* --- what the numbers are --- */

static gboolean
is_between (double value,
            double min,
            double max)
{
  return value >= min && value <= max;
}

static gboolean
is_northing (double metres)
{
  return is_between (metres, NORTHING_MIN, NORTHING_MAX);
}

static gboolean
has_zone (double easting)
{
  double zone = floor (easting / ZONE_M);

  return is_between (zone, ZONE_FIRST, ZONE_LAST) && zone != ZONE_BETWEEN
         && is_between (easting - zone * ZONE_M, EASTING_MIN, EASTING_MAX);
}

/* Whether the numbers are a place in this order. @zone: see Place. */
static gboolean
judge (double  x,
       double  y,
       int    *zone)
{
  if (is_between (x, LON_MIN, LON_MAX) && is_between (y, LAT_MIN, LAT_MAX))
    *zone = DEGREES;
  else if (is_northing (y) && has_zone (x))
    *zone = (int) floor (x / ZONE_M);
  else if (is_northing (y) && is_between (x, EASTING_MIN, EASTING_MAX))
    *zone = NO_ZONE;
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_shift (const char *crs)
{
  return crs != NULL && survey_shift_from_name (crs) != SURVEY_SHIFT_NONE;
}

const char *
geo_import_places_add (GeoImportPlaces *self,
                       const char      *x_cell,
                       const char      *y_cell,
                       guint            row)
{
  Place place = { .area = -1 };
  GeoAxis x_axis, y_axis;
  gboolean swapped = FALSE;

  if (!geo_import_degrees_parse (x_cell, &place.x, &x_axis)
      || !geo_import_degrees_parse (y_cell, &place.y, &y_axis))
    return _("longitude and latitude are no numbers: write degrees such as 109.8314 and 26.9284");
  if (!judge (place.x, place.y, &place.zone))
    {
      double northing = place.x;

      place.x = place.y;
      place.y = northing;
      swapped = TRUE;
      if (!judge (place.x, place.y, &place.zone))
        return _("longitude and latitude are no coordinates in China: write degrees such as "
                 "109.8314 and 26.9284");
    }
  if ((swapped ? y_axis : x_axis) == GEO_AXIS_NORTH || (swapped ? x_axis : y_axis) == GEO_AXIS_EAST)
    return _("the longitude is said to be one of the north, or the latitude one of the east: "
             "correct them");
  if (place.zone == NO_ZONE && (self->crs == NULL || is_shift (self->crs)))
    {
      self->needs |= GEO_NEED_CRS;
      return _("its easting has no number of a zone, so that it may lie anywhere: name the "
               "coordinate system, such as EPSG:4546");
    }

  /* That a plane's northing stands first is the custom of surveyors, and no mistake. */
  if (swapped && place.zone == DEGREES && self->n_swapped++ == 0)
    self->first_swapped_row = row;
  g_array_append_val (self->places, place);

  return NULL;
}

guint
geo_import_places_get_n (GeoImportPlaces *self)
{
  return self->places->len;
}

/* --- into degrees --- */

static void
find_crs (GeoImportPlaces *self,
          Way             *way,
          const Place     *place)
{
  const OGREnvelope extent = { place->x, place->x, place->y, place->y };
  gboolean is_degrees = way->zone == DEGREES;

  survey_crs_find (&way->crs, NULL, &extent,
                   is_degrees || !is_shift (self->crs) ? self->crs : NULL);
  /* A system of metres says nothing of degrees; an old datum, which cannot be left, does. */
  if (is_degrees && !g_str_has_prefix (way->crs.why, "datum:")
      && (way->crs.srs == NULL || !OSRIsGeographic (way->crs.srs)))
    {
      survey_crs_clear (&way->crs);
      survey_crs_find (&way->crs, NULL, &extent, NULL);
    }
}

static Way *
find_way (GeoImportPlaces *self,
          const Place     *place)
{
  g_auto (OGRSpatialReferenceH) degrees = NULL;
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  Way way = { .zone = place->zone };

  for (guint i = 0; i < self->ways->len; i++)
    if (g_array_index (self->ways, Way, i).zone == place->zone)
      return &g_array_index (self->ways, Way, i);

  geo_gdal_trap_push (&trap);
  find_crs (self, &way, place);
  degrees = OSRNewSpatialReference (NULL);
  OSRImportFromEPSG (degrees, EPSG_DEGREES);
  OSRSetAxisMappingStrategy (degrees, OAMS_TRADITIONAL_GIS_ORDER);
  if (way.crs.srs != NULL)
    way.transformation = OCTNewCoordinateTransformation (way.crs.srs, degrees);
  g_array_append_val (self->ways, way);

  return &g_array_index (self->ways, Way, self->ways->len - 1);
}

/* All places of one zone at once. */
static void
move_zone (GeoImportPlaces *self,
           const Place     *first)
{
  Way *way = find_way (self, first);
  g_autofree double *x = g_new (double, self->places->len);
  g_autofree double *y = g_new (double, self->places->len);
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  int zone = first->zone;
  int n = 0;

  if (way->transformation == NULL)
    return;
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->zone == zone)
        x[n] = place->x, y[n++] = place->y;
    }
  geo_gdal_trap_push (&trap);
  if (!survey_crs_move (&way->crs, x, y, (gsize) n)
      || !OCTTransform (way->transformation, n, x, y, NULL))
    return;

  n = 0;
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (place->zone != zone)
        continue;
      place->shown_lon = zone == DEGREES ? place->x : x[n];
      place->shown_lat = zone == DEGREES ? place->y : y[n];
      place->x = x[n], place->y = y[n++];
      place->is_moved = TRUE;
    }
}

static void
move_all (GeoImportPlaces *self)
{
  for (int zone = NO_ZONE; zone <= ZONE_LAST; zone++)
    for (guint i = 0; i < self->places->len; i++)
      {
        const Place *place = &g_array_index (self->places, Place, i);

        if (place->zone != zone)
          continue;
        move_zone (self, place);
        break;
      }
}

gboolean
geo_import_places_locate (GeoImportPlaces  *self,
                          GeoImportJob     *job,
                          GError          **error)
{
  if (self->places->len == 0)
    return TRUE;
  if (!geo_import_job_load (job, error))
    return FALSE;
  self->reg = geo_snapshot_get_register (job->snapshot);
  move_all (self);
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);
      gboolean is_wider = FALSE;

      if (place->is_moved)
        place->area = geo_import_job_find_area (job, place->x, place->y, &is_wider);
      self->n_wider += is_wider;
    }

  return TRUE;
}

const char *
geo_import_places_get_code (GeoImportPlaces  *self,
                            guint             index,
                            char            **reason)
{
  const Place *place = &g_array_index (self->places, Place, index);

  *reason = NULL;
  if (place->area >= 0)
    return geo_register_get_area (self->reg, place->area)->code;
  if (!place->is_moved)
    {
      self->needs |= GEO_NEED_CRS | GEO_NEED_PARAMETERS;
      *reason = g_strdup (_("its coordinate system cannot be moved onto CGCS2000: name another, with "
                            "seven parameters where they are needed"));
    }
  else
    /* To a hundred metres: enough to find the mistake, too little to find a house. */
    *reason = g_strdup_printf (_("its place, %.3f°E %.3f°N, lies in no area: correct it, or enter "
                                 "the code of its area"),
                               place->shown_lon, place->shown_lat);

  return NULL;
}

void
geo_import_places_clear (GeoImportPlaces *self)
{
  g_array_set_size (self->places, 0);
}

void
geo_import_places_tell (GeoImportPlaces *self,
                        GeoImportSource *source)
{
  source->needs |= self->needs;
  for (guint i = 0; i < self->ways->len; i++)
    {
      const Way *way = &g_array_index (self->ways, Way, i);

      if (way->zone != DEGREES && way->crs.name[0] != '\0')
        geo_import_source_add_decision (source, _("places in metres: %s"), way->crs.name);
      else if (way->crs.shift != SURVEY_SHIFT_NONE)
        geo_import_source_add_decision (source, _("places in degrees of %s, moved to true ones"),
                                        way->crs.name);
    }
  if (self->n_swapped > 0)
    geo_import_source_add_decision (
      source,
      ngettext ("longitude and latitude had changed places in %u row, row %u, and were exchanged",
                "longitude and latitude had changed places in %u rows, first in row %u, and were "
                "exchanged", self->n_swapped),
      self->n_swapped, self->first_swapped_row);
  if (self->n_wider > 0)
    geo_import_source_add_decision (
      source,
      ngettext ("%u place lies in no area of the narrowest level and went to the wider one around it",
                "%u places lie in no area of the narrowest level and went to the wider one around "
                "them", self->n_wider), self->n_wider);
}
