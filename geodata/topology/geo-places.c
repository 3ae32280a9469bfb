/* geo-places.c – where every area lies, without its outline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-places"

#include "config.h"

#include "geodata/topology/geo-places.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAGIC "GetuPlc1"
#define BYTE_ORDER_MARK 0x01020304u

typedef struct {
  char magic[8];
  guint32 byte_order, n;
} Head;

G_STATIC_ASSERT (sizeof (Head) == 16);
G_STATIC_ASSERT (sizeof (GeoPlace) == 28);

struct _GeoPlaces {
  int n;
  GeoPlace *all;
  GeoUnitBox box;
};

G_DEFINE_BOXED_TYPE (GeoPlaces, geo_places, geo_places_ref, geo_places_unref)

static gboolean
box_is_empty (const GeoUnitBox *box)
{
  return box->x_min > box->x_max;
}

static GeoPlaces *
places_new (int n)
{
  GeoPlaces *self = g_atomic_rc_box_new0 (GeoPlaces);

  self->n = n;
  self->all = g_new (GeoPlace, (gsize) n + 1);
  self->box = GEO_UNIT_BOX_EMPTY;
  return self;
}

static void
close_box (GeoPlaces *self)
{
  for (int i = 0; i < self->n; i++)
    if (!box_is_empty (&self->all[i].box))
      {
        geo_unit_box_extend (&self->box,
                             (GeoVertex) { self->all[i].box.x_min, self->all[i].box.y_min });
        geo_unit_box_extend (&self->box,
                             (GeoVertex) { self->all[i].box.x_max, self->all[i].box.y_max });
      }
}

/* A radius is given in degrees of latitude, and the plane is stretched the same in all directions:
 * it is what a step of that length towards the equator comes to. */
static guint32
get_radius (const GeoShape *shape)
{
  double towards_deg = shape->label_radius * (shape->label_y > 0 ? -1 : 1);
  GeoVertex from, to;

  if (!(shape->label_radius > 0))
    return 0;
  from = geo_vertex_from_degrees (shape->label_x, shape->label_y);
  to = geo_vertex_from_degrees (shape->label_x, shape->label_y + towards_deg);
  return (guint32) ABS ((gint64) from.y - to.y);
}

static GeoPlace
place_from_shape (const GeoShape *shape)
{
  GeoPlace place = { GEO_UNIT_BOX_EMPTY, { 0, 0 }, get_radius (shape) };

  if (geo_box_is_empty (&shape->box))
    return place;
  geo_unit_box_extend (&place.box, geo_vertex_from_degrees (shape->box.x_min, shape->box.y_min));
  geo_unit_box_extend (&place.box, geo_vertex_from_degrees (shape->box.x_max, shape->box.y_max));
  if (place.radius > 0)
    place.label = geo_vertex_from_degrees (shape->label_x, shape->label_y);
  else
    place.label = geo_vertex_from_degrees ((shape->box.x_min + shape->box.x_max) / 2,
                                           (shape->box.y_min + shape->box.y_max) / 2);
  /* Whoever made the store may have put it anywhere. */
  place.label.x = CLAMP (place.label.x, place.box.x_min, place.box.x_max);
  place.label.y = CLAMP (place.label.y, place.box.y_min, place.box.y_max);
  return place;
}

GeoPlaces *
geo_places_new (const GeoShapes *shapes)
{
  GeoPlaces *self;
  const GeoShape *all;
  int n;

  g_return_val_if_fail (shapes != NULL, NULL);

  all = geo_shapes_get_all (shapes, &n);
  self = places_new (n);
  for (int i = 0; i < n; i++)
    self->all[i] = place_from_shape (&all[i]);
  close_box (self);
  return self;
}

GBytes *
geo_places_pack (const GeoPlaces *self)
{
  Head head = { MAGIC, BYTE_ORDER_MARK, 0 };
  gsize n_bytes;
  guint8 *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  head.n = self->n;
  n_bytes = self->n * sizeof (GeoPlace);
  bytes = g_malloc (sizeof head + n_bytes);
  memcpy (bytes, &head, sizeof head);
  memcpy (bytes + sizeof head, self->all, n_bytes);
  return g_bytes_new_take (bytes, sizeof head + n_bytes);
}

static gboolean
is_sound (const GeoPlace *place)
{
  const GeoUnitBox *box = &place->box;

  if (box_is_empty (box))
    return memcmp (box, &GEO_UNIT_BOX_EMPTY, sizeof *box) == 0;
  return box->y_min <= box->y_max && place->label.x >= box->x_min && place->label.x <= box->x_max
         && place->label.y >= box->y_min && place->label.y <= box->y_max;
}

static gboolean
read_places (GeoPlaces *self,
             GBytes    *packed)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (packed, &size);
  Head head;

  if (size != sizeof head + self->n * sizeof (GeoPlace))
    return FALSE;
  memcpy (&head, bytes, sizeof head);
  if (memcmp (head.magic, MAGIC, sizeof head.magic) != 0 || head.byte_order != BYTE_ORDER_MARK
      || head.n != (guint32) self->n)
    return FALSE;
  memcpy (self->all, bytes + sizeof head, self->n * sizeof (GeoPlace));
  for (int i = 0; i < self->n; i++)
    if (!is_sound (&self->all[i]))
      return FALSE;
  return TRUE;
}

GeoPlaces *
geo_places_unpack (GBytes  *packed,
                   int      n_areas,
                   GError **error)
{
  g_autoptr (GeoPlaces) self = NULL;

  g_return_val_if_fail (packed != NULL && n_areas >= 0, NULL);

  self = places_new (n_areas);
  if (!read_places (self, packed))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The data are damaged: the packed places do not hold what they should; "
                     "open a copy, or import the survey into a new store."));
      return NULL;
    }
  close_box (self);
  return g_steal_pointer (&self);
}

static void
clear (gpointer data)
{
  GeoPlaces *self = data;

  g_free (self->all);
}

GeoPlaces *
geo_places_ref (GeoPlaces *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
geo_places_unref (GeoPlaces *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const GeoPlace *
geo_places_get_all (const GeoPlaces *self,
                    int             *n_areas)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_areas)
    *n_areas = self->n;
  return self->all;
}

GeoUnitBox
geo_places_get_box (const GeoPlaces *self)
{
  g_return_val_if_fail (self != NULL, GEO_UNIT_BOX_EMPTY);

  return self->box;
}

static GeoShape
place_to_shape (const GeoPlace *place)
{
  const double m = 1 / GEO_UNITS_PER_METRE;
  GeoShape shape = { .box = GEO_BOX_EMPTY };

  shape.label_x = place->label.x * m;
  shape.label_y = place->label.y * m;
  shape.label_radius = place->radius * m;
  if (!box_is_empty (&place->box))
    shape.box = (GeoBox) { place->box.x_min * m, place->box.y_min * m,
                           place->box.x_max * m, place->box.y_max * m };
  return shape;
}

GeoShapes *
geo_places_to_shapes (const GeoPlaces *self)
{
  g_autofree GeoShape *shapes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  shapes = g_new (GeoShape, (gsize) self->n + 1);
  for (int i = 0; i < self->n; i++)
    shapes[i] = place_to_shape (&self->all[i]);
  return geo_shapes_new_boxes (shapes, self->n);
}

GeoBox
geo_unit_box_to_degrees (const GeoUnitBox *self)
{
  GeoBox box = GEO_BOX_EMPTY;

  g_return_val_if_fail (self != NULL, GEO_BOX_EMPTY);

  if (box_is_empty (self))
    return box;
  geo_vertex_to_degrees ((GeoVertex) { self->x_min, self->y_min }, &box.x_min, &box.y_min);
  geo_vertex_to_degrees ((GeoVertex) { self->x_max, self->y_max }, &box.x_max, &box.y_max);
  return box;
}
