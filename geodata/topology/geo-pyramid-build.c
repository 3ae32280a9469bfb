/* geo-pyramid-build.c – out of the edges of every level the blocks of every step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of each step of each level: edges are cut into pieces where they are long, sorted along a Hilbert
 * curve, and dealt out to blocks, on this thread; blocks are packed on all processors.
 */
#define G_LOG_DOMAIN "geo-pyramid"

#include "geodata/topology/geo-pyramid-private.h"

#include "geodata/task/geo-pipeline.h"
#include "geodata/topology/geo-edge-block-private.h"
#include "geodata/topology/geo-hilbert.h"

/* A block is full with these. Small ones are looked for, fetched and checked more often, of large
 * ones more lies outside of a small view. */
#define BLOCK_VERTICES 4096

/* An edge is cut where more follow each other: the border of a province is longer than a view. */
#define PIECE_VERTICES 512

/* From step to step at least: areas sixteen times as large, lengths four times. */
#define STEP_VALUES (4 * GEO_VALUES_PER_OCTAVE)

/* A step that holds more than that of the one before is not worth its room. */
#define MAX_PERCENT_KEPT 70

/* What is true for no vertex that might be left out. */
#define NO_NEXT_STEP (GEO_VALUE_STAYS + 1)

/* The pieces of a step, in two columns, and how many vertices each has. */
typedef struct {
  GArray *pieces;       /* of GeoEdgePiece */
  GArray *centres;      /* of GeoVertex */
  GArray *sizes;        /* of guint32 */
} Pieces;

/* A block on its way through the threads. */
typedef struct {
  GeoEdgeNet *net;
  const GeoAreaIds *ids;
  GeoEdgePiece *pieces;
  guint n_pieces;
  GBytes *bytes;
  GeoPyramidEntry entry;
} Task;

typedef struct {
  const GeoAreaIds *ids;
  GeoPyramidSink sink;
  gpointer sink_data;
  GCancellable *cancellable;
  GeoPipeline *pipeline;
  GArray *entries;
} Builder;

static void
task_free (gpointer data)
{
  Task *self = data;

  geo_edge_net_unref (self->net);
  g_free (self->pieces);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

static void
task_work_cb (gpointer item,
              gpointer user_data)
{
  Task *self = item;
  g_autoptr (GeoEdgeBlock) block =
    geo_edge_block_new_from_pieces (self->net, self->pieces, self->n_pieces,
                                    self->entry.min_value);

  self->bytes = geo_edge_block_pack (block, self->ids);
  self->entry.n_edges = block->n_edges;
  self->entry.n_vertices = block->n_vertices;
  self->entry.n_bytes = (guint32) g_bytes_get_size (self->bytes);
  self->entry.checksum = geo_pyramid_get_checksum (self->bytes);
  self->entry.box = block->box;
}

static void
pieces_init (Pieces *self)
{
  self->pieces = g_array_new (FALSE, FALSE, sizeof (GeoEdgePiece));
  self->centres = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
pieces_clear (Pieces *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->centres);
  g_array_unref (self->sizes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

static void
pieces_add (Pieces           *self,
            GeoEdgePiece      piece,
            const GeoUnitBox *box,
            guint32           n_vertices)
{
  /* Halved first: the sum might not be a coordinate. */
  const GeoVertex centre = { box->x_min / 2 + box->x_max / 2, box->y_min / 2 + box->y_max / 2 };

  g_array_append_val (self->pieces, piece);
  g_array_append_val (self->centres, centre);
  g_array_append_val (self->sizes, n_vertices);
}

/* Cuts an edge, where it is long, at vertices from @next_value on: a view that might leave them
 * out reads the next step. */
static void
pieces_add_edge (Pieces           *self,
                 const GeoEdgeNet *net,
                 guint32           number,
                 GeoValue          min_value,
                 guint             next_value)
{
  const GeoNetEdge *edge = &geo_edge_net_get_edges (net, NULL)[number];
  const GeoVertex *vertices = geo_edge_net_get_vertices (net, NULL) + edge->first_vertex;
  const GeoValue *values = geo_edge_net_get_values (net) + edge->first_vertex;
  const guint32 last = edge->n_vertices - 1;
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  guint32 first = 0, n_kept = 1;

  geo_unit_box_extend (&box, vertices[0]);
  for (guint32 i = 1; i <= last; i++)
    {
      if (i < last && values[i] < min_value)
        continue;
      geo_unit_box_extend (&box, vertices[i]);
      n_kept++;
      if (i == last || (n_kept >= PIECE_VERTICES && values[i] >= next_value))
        {
          pieces_add (self, (GeoEdgePiece) { number, first, i }, &box, n_kept);
          box = GEO_UNIT_BOX_EMPTY;
          geo_unit_box_extend (&box, vertices[i]);
          first = i;
          n_kept = 1;
        }
    }
}

/* Gives a block that is done to the sink. */
static gboolean
builder_give (Builder  *self,
              Task     *task,
              GError  **error)
{
  task->entry.number = self->entries->len + 1;
  g_array_append_val (self->entries, task->entry);
  return self->sink (task->entry.number, task->bytes, self->sink_data, error)
         && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* @pieces: (transfer full) (element-type GeoEdgePiece) */
static Task *
task_new (GeoEdgeNet       *net,
          const GeoAreaIds *ids,
          GeoValue          min_value,
          GArray           *pieces)
{
  Task *self = g_new0 (Task, 1);

  self->net = geo_edge_net_ref (net);
  self->ids = ids;
  self->n_pieces = pieces->len;
  self->pieces = (GeoEdgePiece *) g_array_free (pieces, FALSE);
  self->entry.level = geo_edge_net_get_level (net);
  self->entry.min_value = min_value;
  return self;
}

/* @task: (transfer full) */
static gboolean
builder_push (Builder  *self,
              Task     *task,
              GError  **error)
{
  g_autoptr (Task) done =
    geo_pipeline_is_full (self->pipeline) ? geo_pipeline_pop (self->pipeline) : NULL;

  geo_pipeline_push (self->pipeline, task);
  return done == NULL || builder_give (self, done, error);
}

/* Deals out the pieces of a step to blocks, along the curve. */
static gboolean
builder_deal (Builder       *self,
              GeoEdgeNet    *net,
              GeoValue       min_value,
              const Pieces  *all,
              GError       **error)
{
  const guint n_pieces = all->pieces->len;
  g_autofree guint32 *order =
    geo_hilbert_sort ((const GeoVertex *) all->centres->data, n_pieces);
  g_autoptr (GArray) pieces = NULL;
  gsize n_vertices = 0;

  for (guint i = 0; i < n_pieces; i++)
    {
      if (pieces == NULL)
        pieces = g_array_new (FALSE, FALSE, sizeof (GeoEdgePiece));
      g_array_append_val (pieces, g_array_index (all->pieces, GeoEdgePiece, order[i]));
      n_vertices += g_array_index (all->sizes, guint32, order[i]);
      if (n_vertices < BLOCK_VERTICES && i + 1 < n_pieces)
        continue;
      if (!builder_push (self, task_new (net, self->ids, min_value, g_steal_pointer (&pieces)),
                         error))
        return FALSE;
      n_vertices = 0;
    }
  return TRUE;
}

static gboolean
builder_add_step (Builder     *self,
                  GeoEdgeNet  *net,
                  GeoValue     min_value,
                  guint        next_value,
                  GError     **error)
{
  g_auto (Pieces) all = { 0 };
  guint n_edges;

  pieces_init (&all);
  geo_edge_net_get_edges (net, &n_edges);
  for (guint e = 0; e < n_edges; e++)
    pieces_add_edge (&all, net, e, min_value, next_value);
  return builder_deal (self, net, min_value, &all, error);
}

/* How many vertices a step from each value on has. */
static void
count_from_value (const GeoEdgeNet *net,
                  gsize             n_from[GEO_VALUE_STAYS + 1])
{
  const GeoValue *values = geo_edge_net_get_values (net);
  guint n_vertices;

  geo_edge_net_get_vertices (net, &n_vertices);
  memset (n_from, 0, (GEO_VALUE_STAYS + 1) * sizeof (gsize));
  for (guint i = 0; i < n_vertices; i++)
    n_from[values[i]]++;
  for (guint value = GEO_VALUE_STAYS; value-- > 0;)
    n_from[value] += n_from[value + 1];
}

/* Returns: the lowest value of the step after that from @value on; NO_NEXT_STEP if it is the
 * last. */
static guint
get_next_step (const gsize n_from[GEO_VALUE_STAYS + 1],
               guint       value)
{
  for (guint next = value + STEP_VALUES; next < GEO_VALUE_STAYS; next += STEP_VALUES)
    if (n_from[next] <= n_from[value] * MAX_PERCENT_KEPT / 100)
      return next;
  return NO_NEXT_STEP;
}

static gboolean
builder_add_level (Builder     *self,
                   GeoEdgeNet  *net,
                   GError     **error)
{
  gsize n_from[GEO_VALUE_STAYS + 1];
  guint value = 0;

  count_from_value (net, n_from);
  while (value != NO_NEXT_STEP)
    {
      const guint next = get_next_step (n_from, value);

      if (!builder_add_step (self, net, (GeoValue) value, next, error))
        return FALSE;
      value = next;
    }
  return TRUE;
}

/* Gives what is under way to the sink. */
static gboolean
builder_finish (Builder  *self,
                GError  **error)
{
  Task *next;

  while ((next = geo_pipeline_pop (self->pipeline)) != NULL)
    {
      g_autoptr (Task) task = next;

      if (!builder_give (self, task, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
builder_add_nets (Builder     *self,
                  GeoNextNet   next_net,
                  gpointer     user_data,
                  GError     **error)
{
  while (TRUE)
    {
      g_autoptr (GeoEdgeNet) net = NULL;

      if (!next_net (user_data, self->cancellable, &net, error))
        return FALSE;
      if (net == NULL)
        return TRUE;
      if (!builder_add_level (self, net, error))
        return FALSE;
    }
}

GeoPyramid *
geo_pyramid_build_one_by_one (GeoNextNet         next_net,
                              gpointer           user_data,
                              const GeoAreaIds  *ids,
                              GeoPyramidSink     sink,
                              gpointer           sink_data,
                              GCancellable      *cancellable,
                              GError           **error)
{
  g_autoptr (GeoPipeline) pipeline = geo_pipeline_new (task_work_cb, NULL, task_free);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GeoPyramidEntry));
  Builder builder = { ids, sink, sink_data, cancellable, pipeline, entries };

  if (!builder_add_nets (&builder, next_net, user_data, error)
      || !builder_finish (&builder, error))
    return NULL;
  return geo_pyramid_new_take (g_steal_pointer (&entries));
}

typedef struct {
  GeoEdgeNet *const *nets;
  guint n_nets;
} GivenNets;

static gboolean
given_nets_next (gpointer       user_data,
                 GCancellable  *cancellable,
                 GeoEdgeNet   **net,
                 GError       **error)
{
  GivenNets *self = user_data;

  if (self->n_nets == 0)
    return TRUE;
  *net = geo_edge_net_ref (*self->nets++);
  self->n_nets--;
  return TRUE;
}

GeoPyramid *
geo_pyramid_build_from_nets (GeoEdgeNet *const  *nets,
                             guint               n_nets,
                             const GeoAreaIds   *ids,
                             GeoPyramidSink      sink,
                             gpointer            sink_data,
                             GCancellable       *cancellable,
                             GError            **error)
{
  GivenNets given = { nets, n_nets };

  g_return_val_if_fail ((nets != NULL || n_nets == 0) && ids != NULL && sink != NULL, NULL);
  for (guint i = 1; i < n_nets; i++)
    g_return_val_if_fail (geo_edge_net_get_level (nets[i - 1]) < geo_edge_net_get_level (nets[i]),
                          NULL);

  return geo_pyramid_build_one_by_one (given_nets_next, &given, ids, sink, sink_data, cancellable,
                                       error);
}
