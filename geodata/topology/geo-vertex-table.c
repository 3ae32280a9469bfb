/* geo-vertex-table.c – equal places get the same number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-vertex-table"

#include "geodata/topology/geo-vertex-table.h"

/* So many places in a cell where they are spread evenly: its table and they fit the innermost
 * cache beside all else. */
#define PLACES_PER_CELL 512
#define MAX_CELLS (1 << 20)

struct _GeoVertexTable {
  guint shift;          /* of a cell, as a power of two of units */
  guint n_columns;
  GeoUnitBox box;
  gsize n_cells;
  gsize *starts;        /* of each cell's slots, and the end of the last; while counting, how many */
  guint32 *slots;       /* number + 1; 0: free */
  GeoVertex *vertices;  /* by number */
  guint32 n_vertices, n_room;
};

/* Of a coordinate; whatever lies beside the box goes to the cells at its rim. */
static inline guint64
to_cell (const GeoVertexTable *self,
         gint32                at,
         gint32                min,
         gint32                max)
{
  return (guint64) ((gint64) CLAMP (at, min, max) - min) >> self->shift;
}

static inline gsize
get_cell (const GeoVertexTable *self,
          GeoVertex             place)
{
  return to_cell (self, place.y, self->box.y_min, self->box.y_max) * self->n_columns
         + to_cell (self, place.x, self->box.x_min, self->box.x_max);
}

/* The smallest cells that are not too many. */
static void
choose_cells (GeoVertexTable *self,
              gsize           n_places)
{
  guint64 width = (guint64) ((gint64) self->box.x_max - self->box.x_min);
  guint64 height = (guint64) ((gint64) self->box.y_max - self->box.y_min);
  guint64 max_cells = CLAMP (n_places / PLACES_PER_CELL, 1, MAX_CELLS);

  while (((width >> self->shift) + 1) * ((height >> self->shift) + 1) > max_cells)
    self->shift++;
  self->n_columns = (guint) (width >> self->shift) + 1;
  self->n_cells = (gsize) self->n_columns * ((height >> self->shift) + 1);
}

GeoVertexTable *
geo_vertex_table_new (const GeoUnitBox *box,
                      gsize             n_places)
{
  GeoVertexTable *self = g_new0 (GeoVertexTable, 1);

  if (box->x_min <= box->x_max)
    self->box = *box;
  choose_cells (self, n_places);
  self->starts = g_new0 (gsize, self->n_cells + 1);
  return self;
}

void
geo_vertex_table_count (GeoVertexTable  *self,
                        const GeoVertex *places,
                        gsize            n_places)
{
  g_assert (self->slots == NULL);

  for (gsize i = 0; i < n_places; i++)
    self->starts[get_cell (self, places[i])]++;
}

void
geo_vertex_table_begin (GeoVertexTable *self)
{
  gsize n_slots = 0;

  for (gsize cell = 0; cell <= self->n_cells; cell++)
    {
      gsize n = self->starts[cell];

      self->starts[cell] = n_slots;
      /* A fifth stays free even if all are different; mostly each is there twice. */
      n_slots += n + n / 4 + 1;
    }
  self->slots = g_new0 (guint32, n_slots);
}

void
geo_vertex_table_free (GeoVertexTable *self)
{
  if (self == NULL)
    return;

  g_free (self->starts);
  g_free (self->slots);
  g_free (self->vertices);
  g_free (self);
}

static guint32
append (GeoVertexTable *self,
        GeoVertex       place)
{
  if (self->n_vertices == self->n_room)
    {
      self->n_room = self->n_room < 1024 ? 1024 : self->n_room + self->n_room / 2;
      self->vertices = g_renew (GeoVertex, self->vertices, self->n_room);
    }
  self->vertices[self->n_vertices] = place;
  return self->n_vertices++;
}

/* The finaliser of A. Appleby's MurmurHash3, its upper half scaled to the slots of the cell. */
static inline gsize
get_first_slot (GeoVertex place,
                gsize     n_slots)
{
  guint64 h = (guint64) (guint32) place.x << 32 | (guint32) place.y;

  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (gsize) ((h >> 32) * n_slots >> 32);
}

static inline gboolean
is_at (const GeoVertexTable *self,
       guint32               vertex,
       GeoVertex             place)
{
  return vertex < self->n_vertices && geo_vertex_equal (self->vertices[vertex], place);
}

/* The slot that holds the place, or where it belongs. */
static inline guint32 *
find_slot (const GeoVertexTable *self,
           GeoVertex             place)
{
  gsize cell = get_cell (self, place), i;
  gsize n_slots = self->starts[cell + 1] - self->starts[cell];
  guint32 *slots = self->slots + self->starts[cell];

  for (i = get_first_slot (place, n_slots); slots[i] != 0; i = i + 1 < n_slots ? i + 1 : 0)
    if (geo_vertex_equal (self->vertices[slots[i] - 1], place))
      break;
  return &slots[i];
}

guint32
geo_vertex_table_add (GeoVertexTable *self,
                      GeoVertex       place,
                      guint32         last)
{
  guint32 *slot;

  if (is_at (self, last - 1, place))
    return last - 1;
  if (is_at (self, last + 1, place))
    return last + 1;

  slot = find_slot (self, place);
  if (*slot == 0)
    *slot = append (self, place) + 1;
  return *slot - 1;
}

guint32
geo_vertex_table_find (const GeoVertexTable *self,
                       GeoVertex             place)
{
  guint32 slot = *find_slot (self, place);

  return slot == 0 ? GEO_NO_VERTEX : slot - 1;
}

GeoVertex *
geo_vertex_table_steal (GeoVertexTable *self,
                        guint32        *n_vertices)
{
  GeoVertex *vertices = g_steal_pointer (&self->vertices);

  *n_vertices = self->n_vertices;
  return g_renew (GeoVertex, vertices, MAX (self->n_vertices, 1));
}
