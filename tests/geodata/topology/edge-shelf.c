/* edge-shelf.c – blocks in memory, as a store would keep them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/topology/edge-shelf.h"

#include "geodata/model/geo-error.h"

void
edge_shelf_init (EdgeShelf *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->refuse_from = 0;
}

void
edge_shelf_clear (EdgeShelf *self)
{
  g_ptr_array_unref (self->blocks);
}

gboolean
edge_shelf_put (guint32    number,
                GBytes    *block,
                gpointer   shelf,
                GError   **error)
{
  EdgeShelf *self = shelf;

  if (self->refuse_from > 0 && number >= self->refuse_from)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NO_SPACE, "The shelf is full.");
      return FALSE;
    }
  g_ptr_array_add (self->blocks, g_bytes_ref (block));
  g_assert_cmpuint (number, ==, self->blocks->len);
  return TRUE;
}

GeoPyramid *
edge_shelf_build (EdgeShelf        *self,
                  GeoEdgeNet       *net,
                  const GeoAreaIds *ids)
{
  g_autoptr (GError) error = NULL;
  GeoPyramid *pyramid =
    geo_pyramid_build_from_nets (&net, 1, ids, edge_shelf_put, self, NULL, &error);

  g_assert_no_error (error);
  return pyramid;
}
