/* spoiling-areas.c – what surveyors' programs do to areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/spoiled/spoiling.h"

#include <math.h>

static DeliveryArea *
get_area (Delivery *self,
          guint     i)
{
  return g_ptr_array_index (self->areas, i);
}

static double *
get_point (GArray *ring,
           guint   i)
{
  return (double *) (gpointer) (ring->data + i * 2 * sizeof (double));
}

static void
swap_doubles (double *a,
              double *b)
{
  double kept = *a;

  *a = *b;
  *b = kept;
}

static void
reverse (GArray *ring)
{
  for (guint i = 0; i < ring->len / 2; i++)
    {
      double *a = get_point (ring, i), *b = get_point (ring, ring->len - 1 - i);

      swap_doubles (&a[0], &b[0]);
      swap_doubles (&a[1], &b[1]);
    }
}

void
spoil_reverse_rings (Delivery *self)
{
  for (guint i = 0; i < self->areas->len; i++)
    reverse (delivery_get_shell (self, i));
}

void
spoil_open_rings (Delivery *self)
{
  for (guint i = 0; i < self->areas->len; i++)
    g_array_set_size (delivery_get_shell (self, i), delivery_get_shell (self, i)->len - 1);
}

void
spoil_double_points (Delivery *self)
{
  for (guint i = 0; i < self->areas->len; i++)
    {
      GArray *ring = delivery_get_shell (self, i);
      double point[2] = { get_point (ring, 3)[0], get_point (ring, 3)[1] };

      g_array_insert_vals (ring, 3, point, 1);
      g_array_insert_vals (ring, 3, point, 1);
    }
}

/* Out of the western side, a tenth of the ring's width; the outline of area 0 ends in the west. */
void
spoil_spike (Delivery *self)
{
  GArray *ring = delivery_get_shell (self, 0);
  double base[2] = { get_point (ring, 3)[0], get_point (ring, 3)[1] };
  double width = get_point (ring, 12)[0] - get_point (ring, 6)[0];
  double spike[4] = { base[0] - width / 10.0, base[1], base[0], base[1] };

  g_array_insert_vals (ring, 4, spike, 2);
}

/* Exchanges two neighbouring vertices and moves both a little inwards, so that the line crosses
 * itself on its way to the first and from the second. */
void
spoil_bow_tie_small (Delivery *self)
{
  GArray *ring = delivery_get_shell (self, 0);
  double height = get_point (ring, 6)[1] - get_point (ring, 0)[1];
  double *a = get_point (ring, 3), *b = get_point (ring, 4);

  swap_doubles (&a[0], &b[0]);
  swap_doubles (&a[1], &b[1]);
  a[0] += height / 400.0;
  b[0] += height / 400.0;
}

void
spoil_bow_tie_large (Delivery *self)
{
  GArray *ring = delivery_get_shell (self, 0);
  double *a = get_point (ring, 6), *b = get_point (ring, 12);

  /* The north-western and the north-eastern corner: an hourglass. */
  swap_doubles (&a[0], &b[0]);
  swap_doubles (&a[1], &b[1]);
}

void
spoil_null_shape (Delivery *self)
{
  g_ptr_array_set_size (get_area (self, 5)->rings, 0);
}

void
spoil_nan_point (Delivery *self)
{
  get_point (delivery_get_shell (self, 5), 2)[0] = NAN;
}

/* Counter-clockwise, a third as wide. */
static GArray *
make_hole (GArray *shell)
{
  GArray *hole = g_array_copy (shell);
  double x = (get_point (shell, 0)[0] + get_point (shell, 12)[0]) / 2.0;
  double y = (get_point (shell, 0)[1] + get_point (shell, 12)[1]) / 2.0;

  for (guint i = 0; i < hole->len; i++)
    {
      double *point = get_point (hole, i);

      point[0] = x + (point[0] - x) / 3.0;
      point[1] = y + (point[1] - y) / 3.0;
    }
  reverse (hole);

  return hole;
}

void
spoil_hole_filled (Delivery *self)
{
  g_ptr_array_add (get_area (self, 5)->rings, make_hole (delivery_get_shell (self, 5)));
}

void
spoil_hole_first (Delivery *self)
{
  g_ptr_array_insert (get_area (self, 5)->rings, 0, make_hole (delivery_get_shell (self, 5)));
}

/* Area 5 loses its own hole to itself as a part: two shells, one inside the hole of the other. */
void
spoil_two_parts (Delivery *self)
{
  GArray *island = make_hole (delivery_get_shell (self, 5));
  GArray *shell = delivery_get_shell (self, 5);
  double width = get_point (shell, 12)[0] - get_point (shell, 0)[0];

  reverse (island);
  for (guint i = 0; i < island->len; i++)
    get_point (island, i)[0] += 40.0 * width;
  g_ptr_array_add (get_area (self, 5)->rings, island);
}

void
spoil_line_of_three (Delivery *self)
{
  GArray *ring = delivery_get_shell (self, 5);

  g_array_set_size (ring, 3);
  for (guint i = 1; i < 3; i++)
    {
      get_point (ring, i)[0] = get_point (ring, 0)[0];
      get_point (ring, i)[1] = get_point (ring, 0)[1] + 10.0 * i;
    }
}

void
spoil_swap_axes (Delivery *self)
{
  for (guint i = 0; i < self->areas->len; i++)
    {
      GArray *ring = delivery_get_shell (self, i);

      for (guint k = 0; k < ring->len; k++)
        swap_doubles (&get_point (ring, k)[0], &get_point (ring, k)[1]);
      reverse (ring);
    }
}

static void
set_code (Delivery   *self,
          guint       area,
          const char *code)
{
  g_free (get_area (self, area)->code);
  get_area (self, area)->code = g_strdup (code);
}

void
spoil_duplicate_code (Delivery *self)
{
  set_code (self, 11, get_area (self, 10)->code);
}

void
spoil_empty_code (Delivery *self)
{
  set_code (self, 5, "");
}

void
spoil_bad_code (Delivery *self)
{
  set_code (self, 5, "4312251042");
}

void
spoil_empty_name (Delivery *self)
{
  g_free (get_area (self, 5)->name);
  get_area (self, 5)->name = g_strdup ("");
}

void
spoil_with_z (Delivery *self)
{
  self->shape_type = 15;
}

void
spoil_with_m (Delivery *self)
{
  self->shape_type = 25;
}

void
spoil_no_areas (Delivery *self)
{
  g_ptr_array_set_size (self->areas, 0);
}
