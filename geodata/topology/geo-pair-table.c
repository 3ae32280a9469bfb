/* geo-pair-table.c – numbers for pairs of numbers, in the order in which they come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open addressing, at most half full. The hash is a multiplication by an odd constant after the
 * bits are mixed: places on a regular grid, of which there are many, must not meet.
 */
#define G_LOG_DOMAIN "geo-pair-table"

#include "geodata/topology/geo-pair-table.h"

#define INITIAL_BITS 8

typedef struct {
  guint32 first, second;
  guint32 number_plus_1; /* 0: free */
} Slot;

struct _GeoPairTable {
  Slot *slots;
  guint bits; /* there are 2^bits slots */
  guint32 n_pairs;
};

/* The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
static gsize
hash (guint32 first,
      guint32 second,
      guint   bits)
{
  guint64 h = (guint64) first << 32 | second;

  h = (h ^ h >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  h = (h ^ h >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (gsize) (h >> (64 - bits));
}

static Slot *
find (const GeoPairTable *self,
      guint32             first,
      guint32             second)
{
  const gsize mask = ((gsize) 1 << self->bits) - 1;
  gsize i = hash (first, second, self->bits);

  while (self->slots[i].number_plus_1 != 0
         && (self->slots[i].first != first || self->slots[i].second != second))
    i = (i + 1) & mask;
  return &self->slots[i];
}

static void
grow (GeoPairTable *self)
{
  const gsize n_old = (gsize) 1 << self->bits;
  g_autofree Slot *old = self->slots;

  self->bits++;
  self->slots = g_new0 (Slot, 2 * n_old);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].number_plus_1 != 0)
      *find (self, old[i].first, old[i].second) = old[i];
}

GeoPairTable *
geo_pair_table_new (void)
{
  GeoPairTable *self = g_new0 (GeoPairTable, 1);

  self->bits = INITIAL_BITS;
  self->slots = g_new0 (Slot, (gsize) 1 << self->bits);
  return self;
}

void
geo_pair_table_free (GeoPairTable *self)
{
  g_free (self->slots);
  g_free (self);
}

guint32
geo_pair_table_number (GeoPairTable *self,
                       guint32       first,
                       guint32       second)
{
  Slot *slot = find (self, first, second);

  if (slot->number_plus_1 != 0)
    return slot->number_plus_1 - 1;
  *slot = (Slot) { first, second, self->n_pairs + 1 };
  if (((gsize) ++self->n_pairs << 1) > (gsize) 1 << self->bits)
    grow (self);
  return self->n_pairs - 1;
}

guint32
geo_pair_table_size (const GeoPairTable *self)
{
  return self->n_pairs;
}
