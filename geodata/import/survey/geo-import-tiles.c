/* geo-import-tiles.c – from metres to degrees, by polynomials that follow PROJ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Interpolation at Chebyshev's nodes: with N nodes x_j the coefficient of T_k is
 * (2 − δ_k0) / N · Σ f (x_j) T_k (x_j), along each axis in turn; products T_k T_l with k + l ≥ N are
 * left out, as they are far below the last bit.
 */
#define G_LOG_DOMAIN "geo-import-tiles"

#include "config.h"

#include "geodata/import/survey/geo-import-tiles.h"

#include <math.h>

#define TILE_M 8192.0
#define N      5

/* Tiles are few; what falls on the slot of another takes its place. */
#define N_SLOTS 1024

/* Where PROJ is not smooth, at the edge of a grid of shifts, it is asked about every point. */
#define MAX_ERROR_DEG 2e-11

/* Beyond the earth. */
#define MAX_M 1e9

typedef struct {
  gint64 column, row;
  gboolean made;
  gboolean smooth;
  double lon[N][N];     /* of T_k (u) T_l (v) */
  double lat[N][N];
} Tile;

struct _GeoImportTiles {
  OGRCoordinateTransformationH projection;
  double nodes[N];
  double at_nodes[N][N];        /* T_k at node j */
  Tile tiles[N_SLOTS];
};

/* T_0 (u) … T_4 (u) */
static inline void
chebyshev (double u,
           double t[N])
{
  t[0] = 1;
  t[1] = u;
  for (int k = 2; k < N; k++)
    t[k] = 2 * u * t[k - 1] - t[k - 2];
}

GeoImportTiles *
geo_import_tiles_new (OGRCoordinateTransformationH projection)
{
  GeoImportTiles *self = g_new0 (GeoImportTiles, 1);

  self->projection = projection;
  for (int j = 0; j < N; j++)
    {
      self->nodes[j] = cos (G_PI * (j + 0.5) / N);
      chebyshev (self->nodes[j], self->at_nodes[j]);
    }
  return self;
}

void
geo_import_tiles_free (GeoImportTiles *self)
{
  g_free (self);
}

/* Asks PROJ, in silence. */
static gboolean
project (GeoImportTiles *self,
         double         *x,
         double         *y,
         int             n)
{
  gboolean ok;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  ok = OCTTransform (self->projection, n, x, y, NULL);
  CPLPopErrorHandler ();
  for (int i = 0; i < n; i++)
    ok = ok && isfinite (x[i]) && isfinite (y[i]);
  return ok;
}

static inline double
tile_middle (gint64 number)
{
  return ((double) number + 0.5) * TILE_M;
}

static inline void
tile_evaluate (const Tile *self,
               double     *x,
               double     *y)
{
  double tu[N], tv[N], lon = 0, lat = 0;

  chebyshev ((*x - tile_middle (self->column)) / (TILE_M / 2), tu);
  chebyshev ((*y - tile_middle (self->row)) / (TILE_M / 2), tv);
  /* from the small terms to the large ones */
  for (int k = N - 1; k >= 0; k--)
    for (int l = N - 1 - k; l >= 0; l--)
      {
        lon += self->lon[k][l] * (tu[k] * tv[l]);
        lat += self->lat[k][l] * (tu[k] * tv[l]);
      }
  *x = lon;
  *y = lat;
}

/* @values: at node i along x and j along y. */
static void
fit (const GeoImportTiles *self,
     double                values[N * N],
     double                coefficients[N][N])
{
  for (int k = 0; k < N; k++)
    for (int l = 0; l < N; l++)
      {
        double sum = 0;

        for (int i = 0; i < N; i++)
          for (int j = 0; j < N; j++)
            sum += values[i * N + j] * self->at_nodes[i][k] * self->at_nodes[j][l];
        coefficients[k][l] = sum * (k == 0 ? 1 : 2) * (l == 0 ? 1 : 2) / (N * N);
      }
}

/* Compares the polynomial with PROJ near the corners, where it is worst, and in the middle. */
static gboolean
is_close (GeoImportTiles *self,
          const Tile     *tile)
{
  static const double places[][2] = { { -1, -1 }, { -1, 1 }, { 1, -1 }, { 1, 1 }, { 0.1, 0.1 } };
  double x[G_N_ELEMENTS (places)], y[G_N_ELEMENTS (places)];
  gboolean close = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      x[i] = tile_middle (tile->column) + places[i][0] * TILE_M / 2;
      y[i] = tile_middle (tile->row) + places[i][1] * TILE_M / 2;
    }
  if (!project (self, x, y, G_N_ELEMENTS (places)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double lon = tile_middle (tile->column) + places[i][0] * TILE_M / 2;
      double lat = tile_middle (tile->row) + places[i][1] * TILE_M / 2;

      tile_evaluate (tile, &lon, &lat);
      close = close && fabs (lon - x[i]) <= MAX_ERROR_DEG && fabs (lat - y[i]) <= MAX_ERROR_DEG;
    }
  return close;
}

static void
make_tile (GeoImportTiles *self,
           Tile           *tile,
           gint64          column,
           gint64          row)
{
  double x[N * N], y[N * N];

  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++)
      {
        x[i * N + j] = tile_middle (column) + self->nodes[i] * TILE_M / 2;
        y[i * N + j] = tile_middle (row) + self->nodes[j] * TILE_M / 2;
      }
  tile->column = column;
  tile->row = row;
  tile->made = TRUE;
  tile->smooth = project (self, x, y, N * N);
  if (!tile->smooth)
    return;
  fit (self, x, tile->lon);
  fit (self, y, tile->lat);
  tile->smooth = is_close (self, tile);
}

static inline Tile *
find_tile (GeoImportTiles *self,
           double          x,
           double          y)
{
  gint64 column = (gint64) floor (x / TILE_M), row = (gint64) floor (y / TILE_M);
  guint slot = ((guint) column * 31 + (guint) row) % N_SLOTS;
  Tile *tile = &self->tiles[slot];

  if (!tile->made || tile->column != column || tile->row != row)
    make_tile (self, tile, column, row);
  return tile;
}

gboolean
geo_import_tiles_transform (GeoImportTiles *self,
                            double         *x,
                            double         *y,
                            gsize           n)
{
  for (gsize i = 0; i < n; i++)
    {
      Tile *tile;

      if (!(fabs (x[i]) < MAX_M && fabs (y[i]) < MAX_M))
        return FALSE;
      tile = find_tile (self, x[i], y[i]);
      if (tile->smooth)
        tile_evaluate (tile, &x[i], &y[i]);
      else if (!project (self, &x[i], &y[i], 1))
        return FALSE;
    }
  return TRUE;
}
