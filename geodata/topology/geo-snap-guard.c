/* geo-snap-guard.c – takes back what would make borders cross
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed goes into a grid, and every segment is held against what lies there. Where two cross
 * that did not as they were drawn, all that was done to both is undone; as that may uncover others,
 * it is done again until nothing crosses. Levels that are drawn apart cross each other anyway.
 */
#define G_LOG_DOMAIN "geo-snap"

#include "geodata/topology/geo-row-grid.h"
#include "geodata/topology/geo-snap-private.h"

/* How often, before all is taken back. */
#define MAX_ROUNDS 16
/* How many segments may be held against each, on average, and in any case. */
#define LOOKS_EACH 64
#define MIN_LOOKS 1000000

/* A segment as it is now, and that which it is part of as it was drawn. */
typedef struct {
  GeoVertex from, to;
  GeoVertex drawn_from, drawn_to;
  guint32 a, b;         /* vertices of the traces: its ends as drawn */
  guint32 segment;      /* loose; GEO_NOT_LOOSE */
  guint levels;         /* a bit for each that it is a border of */
} Piece;

typedef void (*PieceFunc) (const Piece *piece,
                           gpointer     user_data);

typedef struct {
  GeoSnap *snap;
  GeoRowGrid grid;      /* of those that changed */
  GArray *pieces;       /* of Piece */
  GArray *bad;          /* of Piece */
  const Piece *piece;   /* at hand */
  gsize looks;          /* that are left */
} Guard;

static GeoVertex
get_new_place (const GeoSnap *self,
               guint32        vertex)
{
  guint32 loose = self->loose_of[vertex];

  return loose == GEO_NOT_LOOSE ? self->traces->vertices[vertex] : geo_snap_get_new_place (self, loose);
}

/* Between its ends and what was put between. @whole: with its ends, but not where they are. */
static void
cut_segment (const GeoSnap *self,
             const Piece   *whole,
             PieceFunc      func,
             gpointer       user_data)
{
  Piece piece = *whole;
  guint32 segment = whole->segment;
  guint i = segment == GEO_NOT_LOOSE ? self->inserts->len : geo_snap_find_insert (self, segment);

  piece.drawn_from = self->traces->vertices[piece.a];
  piece.drawn_to = self->traces->vertices[piece.b];
  piece.from = get_new_place (self, piece.a);

  for (; i < self->inserts->len; i++)
    {
      const GeoSnapInsert *insert = &g_array_index (self->inserts, GeoSnapInsert, i);

      if (insert->segment != segment)
        break;
      piece.to = geo_snap_get_new_place (self, insert->vertex);
      func (&piece, user_data);
      piece.from = piece.to;
    }
  piece.to = get_new_place (self, piece.b);
  func (&piece, user_data);
}

static guint
get_levels (const GeoSnap *self,
            const GeoArc  *arc)
{
  guint levels = 0;

  for (guint32 i = 0; i < arc->n_sides; i++)
    levels |= 1u << g_array_index (self->arcs->sides, GeoEdgeSides, arc->first_sides + i).level;
  return levels;
}

/* Loose segments stand in the order of the arcs. */
static void
for_each_piece (const GeoSnap *self,
                PieceFunc      func,
                gpointer       user_data)
{
  guint32 segment = 0;

  for (guint i = 0; i < self->arcs->arcs->len; i++)
    {
      const GeoArc *arc = &g_array_index (self->arcs->arcs, GeoArc, i);
      const guint32 *ids = self->traces->ids + arc->first;
      gboolean loose = segment < self->segments->len
                       && g_array_index (self->segments, GeoLooseSegment, segment).arc == i;
      guint levels = get_levels (self, arc);

      for (guint32 k = 0; k + 1 < arc->n; k++)
        {
          Piece whole = { .a = ids[k], .b = ids[k + 1], .levels = levels };

          whole.segment = loose ? segment++ : GEO_NOT_LOOSE;
          cut_segment (self, &whole, func, user_data);
        }
    }
}

static void
collect_cb (const Piece *piece,
            gpointer     user_data)
{
  Guard *guard = user_data;

  if (geo_vertex_equal (piece->from, piece->to)
      || (geo_vertex_equal (piece->from, piece->drawn_from)
          && geo_vertex_equal (piece->to, piece->drawn_to)))
    return;
  geo_row_grid_add_segment (&guard->grid, piece->from, piece->to, guard->pieces->len);
  g_array_append_vals (guard->pieces, piece, 1);
}

static int
get_turn (GeoVertex a,
          GeoVertex b,
          GeoVertex c)
{
  __int128 cross = (__int128) ((gint64) b.x - a.x) * ((gint64) c.y - a.y)
                   - (__int128) ((gint64) b.y - a.y) * ((gint64) c.x - a.x);

  return (cross > 0) - (cross < 0);
}

/* Each has its ends on both sides of the other. */
static gboolean
cross (GeoVertex a,
       GeoVertex b,
       GeoVertex c,
       GeoVertex d)
{
  return get_turn (a, b, c) * get_turn (a, b, d) < 0 && get_turn (c, d, a) * get_turn (c, d, b) < 0;
}

static gboolean
look_cb (guint32  item,
         gpointer user_data)
{
  Guard *guard = user_data;
  const Piece *p = guard->piece, *q = &g_array_index (guard->pieces, Piece, item);

  if (guard->looks == 0)
    return FALSE;
  guard->looks--;
  if ((p->levels & q->levels) != 0
      && cross (p->from, p->to, q->from, q->to)
      && !cross (p->drawn_from, p->drawn_to, q->drawn_from, q->drawn_to))
    {
      g_array_append_vals (guard->bad, p, 1);
      g_array_append_vals (guard->bad, q, 1);
    }
  return TRUE;
}

static void
look_at_cb (const Piece *piece,
            gpointer     user_data)
{
  Guard *guard = user_data;

  guard->piece = piece;
  geo_row_grid_visit (&guard->grid, piece->from, piece->to, 0, look_cb, guard);
}

static void
release (GeoSnap     *self,
         const Piece *piece,
         guint8      *taken_back)
{
  if (self->loose_of[piece->a] != GEO_NOT_LOOSE)
    geo_snap_release (self, self->loose_of[piece->a]);
  if (self->loose_of[piece->b] != GEO_NOT_LOOSE)
    geo_snap_release (self, self->loose_of[piece->b]);
  if (piece->segment != GEO_NOT_LOOSE)
    taken_back[piece->segment] = TRUE;
}

static void
drop_inserts (GeoSnap      *self,
              const guint8 *taken_back)
{
  GeoSnapInsert *all = (GeoSnapInsert *) (gpointer) self->inserts->data;
  guint n = 0;

  for (guint i = 0; i < self->inserts->len; i++)
    if (!taken_back[all[i].segment])
      all[n++] = all[i];
  g_array_set_size (self->inserts, n);
}

void
geo_snap_release_all (GeoSnap *self)
{
  for (guint i = 0; i < self->vertices->len; i++)
    geo_snap_release (self, i);
  g_array_set_size (self->inserts, 0);
}

/* Returns: whether nothing had to be taken back. */
static gboolean
guard_once (GeoSnap *self)
{
  g_autofree guint8 *taken_back = g_new0 (guint8, self->segments->len + 1);
  Guard guard = {
    .snap = self,
    .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
    .bad = g_array_new (FALSE, FALSE, sizeof (Piece)),
    .looks = MIN_LOOKS + self->traces->n_ids * LOOKS_EACH,
  };
  gboolean clean;

  geo_row_grid_init (&guard.grid, self->cell);
  for_each_piece (self, collect_cb, &guard);
  geo_row_grid_sort (&guard.grid);
  for_each_piece (self, look_at_cb, &guard);
  for (guint i = 0; i < guard.bad->len; i++)
    release (self, &g_array_index (guard.bad, Piece, i), taken_back);
  drop_inserts (self, taken_back);
  if (guard.looks == 0)
    geo_snap_release_all (self);
  clean = guard.bad->len == 0;
  geo_row_grid_clear (&guard.grid);
  g_array_unref (guard.pieces);
  g_array_unref (guard.bad);
  return clean;
}

void
geo_snap_guard (GeoSnap *self)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    if (guard_once (self))
      return;
  geo_snap_release_all (self);
}
