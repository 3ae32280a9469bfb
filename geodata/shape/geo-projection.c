/* geo-projection.c – from degrees on CGCS2000 to a plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closed formulas: pure functions of their arguments, so thread safe without a context, and the
 * same degrees always give the same metres, which keeps shared borders shared.
 *
 * Gauss-Kruger is L. Krüger's series in the third flattening n up to n⁶ as C. F. F. Karney gives
 * it (Transverse Mercator with an accuracy of a few nanometers, Journal of Geodesy 85, 2011,
 * equations 7–15, 35 and 36).
 */
#define G_LOG_DOMAIN "geo-projection"

#include "config.h"

#include "geodata/shape/geo-projection.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* CGCS2000, GB 22021-2008; that of EPSG:3857 has the same semi-major axis. */
#define SEMI_MAJOR_M       6378137.0
#define INVERSE_FLATTENING 298.257222101

#define FALSE_EASTING_M 500000.0
#define FIRST_MERIDIAN  75
#define LAST_MERIDIAN   135
#define FIRST_EPSG      4534

/* The latitude at which Web Mercator's world is a square; beyond it everything is drawn there. */
#define MERCATOR_LAT_DEG 85.05112877980659

/* Far beyond any zone; the series loses its accuracy some way further out. */
#define MAX_FROM_MERIDIAN_DEG 45.0
#define MAX_PLANE_M           2.1e7

#define RADIANS(deg) ((deg) * (G_PI / 180.0))
#define DEGREES(rad) ((rad) * (180.0 / G_PI))

#define ORDER 6

typedef struct {
  double e2, e;         /* eccentricity squared, and not */
  double radius_m;      /* of the rectifying sphere, Karney's A */
  double alpha[ORDER];
  double beta[ORDER];
} Ellipsoid;

typedef gboolean (*PointFunc) (const Ellipsoid *ellipsoid,
                               int              meridian_deg,
                               double          *xy);

static double
polynomial (const double *coefficients,
            gsize         n_coefficients,
            double        x)
{
  double sum = 0;

  while (n_coefficients-- > 0)
    sum = sum * x + coefficients[n_coefficients];
  return sum;
}

/* Row j: the coefficients of n^(j+1) … n^6. */
static const double alpha_terms[ORDER][ORDER] = {
  { 1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180, -127.0 / 288, 7891.0 / 37800 },
  { 13.0 / 48, -3.0 / 5, 557.0 / 1440, 281.0 / 630, -1983433.0 / 1935360 },
  { 61.0 / 240, -103.0 / 140, 15061.0 / 26880, 167603.0 / 181440 },
  { 49561.0 / 161280, -179.0 / 168, 6601661.0 / 7257600 },
  { 34729.0 / 80640, -3418889.0 / 1995840 },
  { 212378941.0 / 319334400 },
};

static const double beta_terms[ORDER][ORDER] = {
  { 1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360, -81.0 / 512, 96199.0 / 604800 },
  { 1.0 / 48, 1.0 / 15, -437.0 / 1440, 46.0 / 105, -1118711.0 / 3870720 },
  { 17.0 / 480, -37.0 / 840, -209.0 / 4480, 5569.0 / 90720 },
  { 4397.0 / 161280, -11.0 / 504, -830251.0 / 7257600 },
  { 4583.0 / 161280, -108847.0 / 3991680 },
  { 20648693.0 / 638668800 },
};

static Ellipsoid
ellipsoid_cgcs2000 (void)
{
  static const double radius_terms[] = { 1, 0, 1.0 / 4, 0, 1.0 / 64, 0, 1.0 / 256 };
  const double f = 1 / INVERSE_FLATTENING;
  const double n = f / (2 - f);
  Ellipsoid self = { .e2 = f * (2 - f) };
  double power = n;

  self.e = sqrt (self.e2);
  self.radius_m = SEMI_MAJOR_M / (1 + n) * polynomial (radius_terms, G_N_ELEMENTS (radius_terms), n);
  for (int j = 0; j < ORDER; j++, power *= n)
    {
      self.alpha[j] = power * polynomial (alpha_terms[j], ORDER - j, n);
      self.beta[j] = power * polynomial (beta_terms[j], ORDER - j, n);
    }
  return self;
}

/* The tangent of the conformal latitude from that of the geographic one; equations 7–9. */
static double
conformal_tan (const Ellipsoid *self,
               double           tau)
{
  double secant = sqrt (1 + tau * tau);
  double sigma = sinh (self->e * atanh (self->e * tau / secant));

  return tau * sqrt (1 + sigma * sigma) - sigma * secant;
}

/* The way back, by Newton's method; equations 19–21. Two rounds reach the last bit. */
static double
geographic_tan (const Ellipsoid *self,
                double           tau_conformal)
{
  double tau = tau_conformal / (1 - self->e2);

  for (int i = 0; i < 2; i++)
    {
      double t = conformal_tan (self, tau);

      tau += (tau_conformal - t) / sqrt (1 + t * t)
             * (1 + (1 - self->e2) * tau * tau) / ((1 - self->e2) * sqrt (1 + tau * tau));
    }
  return tau;
}

/* Σ c[j] sin (2 (j + 1) ζ) for the complex ζ, given sine and cosine of 2ζ: Clenshaw's sum. */
static void
sine_series (const double *c,
             double        sin_re,
             double        sin_im,
             double        cos_re,
             double        cos_im,
             double       *sum_re,
             double       *sum_im)
{
  double b1_re = 0, b1_im = 0, b2_re = 0, b2_im = 0;

  for (int j = ORDER - 1; j >= 0; j--)
    {
      double re = c[j] + 2 * (cos_re * b1_re - cos_im * b1_im) - b2_re;
      double im = 2 * (cos_re * b1_im + cos_im * b1_re) - b2_im;

      b2_re = b1_re;
      b2_im = b1_im;
      b1_re = re;
      b1_im = im;
    }
  *sum_re = sin_re * b1_re - sin_im * b1_im;
  *sum_im = sin_re * b1_im + sin_im * b1_re;
}

static gboolean
gauss_kruger_forward (const Ellipsoid *self,
                      int              meridian_deg,
                      double          *xy)
{
  double from_meridian_deg = remainder (xy[0] - meridian_deg, 360);
  double lambda, tau, cos_lambda, r, sin_xi, cos_xi, sinh_eta, cosh_eta, xi, eta;

  if (!(fabs (from_meridian_deg) <= MAX_FROM_MERIDIAN_DEG) || !(fabs (xy[1]) <= 90))
    return FALSE;

  lambda = RADIANS (from_meridian_deg);
  cos_lambda = cos (lambda);
  tau = conformal_tan (self, tan (RADIANS (xy[1])));

  /* Sines and cosines of the conformal ξ′ + iη′ come from the triangle, not from its angle. */
  r = sqrt (tau * tau + cos_lambda * cos_lambda);
  sin_xi = tau / r;
  cos_xi = cos_lambda / r;
  sinh_eta = sin (lambda) / r;
  cosh_eta = sqrt (1 + sinh_eta * sinh_eta);

  sine_series (self->alpha,
               2 * sin_xi * cos_xi * (1 + 2 * sinh_eta * sinh_eta),
               (1 - 2 * sin_xi * sin_xi) * 2 * sinh_eta * cosh_eta,
               (1 - 2 * sin_xi * sin_xi) * (1 + 2 * sinh_eta * sinh_eta),
               -2 * sin_xi * cos_xi * 2 * sinh_eta * cosh_eta,
               &xi, &eta);
  xy[0] = FALSE_EASTING_M + self->radius_m * (asinh (sinh_eta) + eta);
  xy[1] = self->radius_m * (atan2 (tau, cos_lambda) + xi);
  return TRUE;
}

static gboolean
gauss_kruger_inverse (const Ellipsoid *self,
                      int              meridian_deg,
                      double          *xy)
{
  double xi = xy[1] / self->radius_m;
  double eta = (xy[0] - FALSE_EASTING_M) / self->radius_m;
  double d_xi, d_eta, sinh_eta, cos_xi, tau;

  if (!(fabs (xi) <= G_PI / 2) || !(fabs (eta) <= 1))
    return FALSE;

  sine_series (self->beta,
               sin (2 * xi) * cosh (2 * eta), cos (2 * xi) * sinh (2 * eta),
               cos (2 * xi) * cosh (2 * eta), -sin (2 * xi) * sinh (2 * eta),
               &d_xi, &d_eta);
  xi -= d_xi;
  eta -= d_eta;

  sinh_eta = sinh (eta);
  cos_xi = cos (xi);
  tau = sin (xi) / sqrt (sinh_eta * sinh_eta + cos_xi * cos_xi);
  xy[0] = meridian_deg + DEGREES (atan2 (sinh_eta, cos_xi));
  xy[1] = DEGREES (atan (geographic_tan (self, tau)));
  return TRUE;
}

static gboolean
mercator_forward (const Ellipsoid *self,
                  int              meridian_deg,
                  double          *xy)
{
  if (!(fabs (xy[0]) <= 360) || !(fabs (xy[1]) <= 90))
    return FALSE;

  xy[0] = SEMI_MAJOR_M * RADIANS (xy[0]);
  xy[1] = SEMI_MAJOR_M
          * asinh (tan (RADIANS (CLAMP (xy[1], -MERCATOR_LAT_DEG, MERCATOR_LAT_DEG))));
  return TRUE;
}

static gboolean
mercator_inverse (const Ellipsoid *self,
                  int              meridian_deg,
                  double          *xy)
{
  if (!(fabs (xy[0]) <= 2 * MAX_PLANE_M) || !(fabs (xy[1]) <= MAX_PLANE_M))
    return FALSE;

  xy[0] = DEGREES (xy[0] / SEMI_MAJOR_M);
  xy[1] = DEGREES (atan (sinh (xy[1] / SEMI_MAJOR_M)));
  return TRUE;
}

static gboolean
transform (PointFunc             func,
           const GeoProjection  *self,
           double               *xy,
           gsize                 n,
           const char           *message,
           GError              **error)
{
  const Ellipsoid ellipsoid = ellipsoid_cgcs2000 ();

  for (gsize i = 0; i < n; i++)
    if (!func (&ellipsoid, self->central_meridian_deg, xy + 2 * i))
      {
        char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

        g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED, message,
                     g_ascii_formatd (x, sizeof x, "%.10g", xy[2 * i]),
                     g_ascii_formatd (y, sizeof y, "%.10g", xy[2 * i + 1]));
        return FALSE;
      }
  return TRUE;
}

/**
 * geo_projection_gauss_kruger:
 * @lon_deg: a longitude, such as that of the middle of a county
 *
 * Returns: Gauss-Kruger in the 3° zone whose meridian is nearest, among 75°E … 135°E
 */
GeoProjection
geo_projection_gauss_kruger (double lon_deg)
{
  double meridian_deg = 3 * round (lon_deg / 3);

  return (GeoProjection) {
    .kind = GEO_PROJECTION_GAUSS_KRUGER,
    .central_meridian_deg = (int) fmin (LAST_MERIDIAN, fmax (FIRST_MERIDIAN, meridian_deg)),
  };
}

/**
 * geo_projection_mercator:
 *
 * Returns: spherical Web Mercator, EPSG:3857
 */
GeoProjection
geo_projection_mercator (void)
{
  return (GeoProjection) { .kind = GEO_PROJECTION_MERCATOR };
}

/**
 * geo_projection_dup_name:
 * @self: a projection
 *
 * Returns: its name for the margin of a sheet, in the user's language
 */
char *
geo_projection_dup_name (const GeoProjection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == GEO_PROJECTION_MERCATOR)
    return g_strdup (_("Web Mercator (EPSG:3857)"));
  return g_strdup_printf (_("CGCS2000, Gauss-Kruger, central meridian %d°E (EPSG:%d)"),
                          self->central_meridian_deg,
                          FIRST_EPSG + (self->central_meridian_deg - FIRST_MERIDIAN) / 3);
}

/**
 * geo_projection_forward:
 * @self: a projection
 * @xy: (array): @n pairs of longitude and latitude in degrees, which become x and y in metres;
 *   on failure some of them have
 * @n: the number of points
 * @error: return location for a %GEO_ERROR_DAMAGED: a point that is no place, or more than
 *   45° from the central meridian
 *
 * Off by less than a micrometre in the zone and its neighbours. Thread safe.
 *
 * Returns: whether all points could be projected
 */
gboolean
geo_projection_forward (const GeoProjection *self,
                        double              *xy,
                        gsize                n,
                        GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (xy != NULL || n == 0, FALSE);

  return transform (self->kind == GEO_PROJECTION_MERCATOR ? mercator_forward : gauss_kruger_forward,
                    self, xy, n,
                    _("The point at longitude %s, latitude %s lies outside of the map; "
                      "check the coordinate system the survey was imported with."),
                    error);
}

/**
 * geo_projection_inverse:
 * @self: a projection
 * @xy: (array): @n pairs of x and y in metres, which become longitude and latitude in degrees;
 *   on failure some of them have
 * @n: the number of points
 * @error: return location for a %GEO_ERROR_DAMAGED: a point off the plane
 *
 * Thread safe.
 *
 * Returns: whether all points could be projected
 */
gboolean
geo_projection_inverse (const GeoProjection *self,
                        double              *xy,
                        gsize                n,
                        GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (xy != NULL || n == 0, FALSE);

  return transform (self->kind == GEO_PROJECTION_MERCATOR ? mercator_inverse : gauss_kruger_inverse,
                    self, xy, n,
                    _("The point at x %s m, y %s m is no place on the earth; "
                      "check the coordinate system the survey was imported with."),
                    error);
}
