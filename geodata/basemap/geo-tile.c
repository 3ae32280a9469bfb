/* geo-tile.c – which tile of a base map: a square of the world at a zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-tile"

#include "geodata/basemap/geo-tile.h"

gboolean
geo_tile_is_valid (const GeoTile *self)
{
  return self->z >= 0 && self->z <= GEO_TILE_MAX_ZOOM &&
         self->x >= 0 && self->x < 1 << self->z &&
         self->y >= 0 && self->y < 1 << self->z;
}

GeoTile
geo_tile_get_parent (const GeoTile *self)
{
  if (self->z == 0)
    return *self;
  return (GeoTile) { .z = self->z - 1, .x = self->x >> 1, .y = self->y >> 1 };
}

guint
geo_tile_hash (gconstpointer tile)
{
  const GeoTile *self = tile;

  /* Odd multipliers spread neighbours over the whole range. */
  return (guint) self->x * 2654435761u ^ (guint) self->y * 2246822519u ^ (guint) self->z * 31u;
}

gboolean
geo_tile_equal (gconstpointer a,
                gconstpointer b)
{
  const GeoTile *left = a;
  const GeoTile *right = b;

  return left->x == right->x && left->y == right->y && left->z == right->z;
}

GeoTile *
geo_tile_dup (const GeoTile *self)
{
  return g_memdup2 (self, sizeof *self);
}
