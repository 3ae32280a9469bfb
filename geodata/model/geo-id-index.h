/* geo-id-index.h – from the ids of rows to their indices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/model. A sorted array, searched by halves: it takes O(n log n) whatever the
 * ids are, which a hash table would not promise for a store made by a stranger.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  int index;
} GeoIdEntry;

/* Returns: a GArray of GeoIdEntry. */
GArray  *geo_id_index_new         (guint         n) G_GNUC_WARN_UNUSED_RESULT;
void     geo_id_index_add         (GArray       *index,
                                   gint64        id,
                                   int           value);
/* Fails with GEO_ERROR_DAMAGED if an id of the table @what comes twice. */
gboolean geo_id_index_sort        (GArray       *index,
                                   const char   *what,
                                   GError      **error);
/* Of a sorted index. Returns: -1 if there is no such id. */
int      geo_id_index_find        (const GArray *index,
                                   gint64        id);
void     geo_id_index_set_unknown (GError      **error,
                                   const char   *from,
                                   const char   *to,
                                   gint64        id);

G_END_DECLS
