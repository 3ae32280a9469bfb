/* geo-register-pack.c – a register as bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-register"

#include "geodata/model/geo-register-pack.h"

#include "geodata/model/geo-register-private.h"
#include "geodata/model/geo-register-rows.h"

#include <string.h>

typedef struct {
  GByteArray *rows;
  GByteArray *words;
  GHashTable *places;   /* text, by its address: a register keeps equal ones once → place + 1 */
} Packer;

static guint32
add_word (Packer     *self,
          const char *text)
{
  guint32 place = self->words->len;

  if (*text == '\0' && place > 0)
    return 0;
  g_byte_array_append (self->words, (const guint8 *) text, strlen (text) + 1);
  return place;
}

static guint32
find_word (Packer     *self,
           const char *text)
{
  guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, text));

  if (place == 0)
    {
      place = add_word (self, text) + 1;
      g_hash_table_insert (self->places, (gpointer) text, GUINT_TO_POINTER (place));
    }
  return place - 1;
}

static void
put (Packer        *self,
     gconstpointer  row,
     gsize          size)
{
  g_byte_array_append (self->rows, row, size);
}

static void
put_head (Packer            *self,
          const GeoRegister *reg)
{
  GeoPackedHead head = {
    .byte_order = GEO_PACKED_BYTE_ORDER,
    .n_areas = reg->n_areas,
    .n_kinds = reg->n_kinds,
    .n_posts = reg->n_posts,
    .n_appointments = reg->n_appointments,
    .n_cases = reg->n_cases,
    .few_households = reg->few_households,
  };

  memcpy (head.magic, GEO_PACKED_MAGIC, sizeof head.magic);
  put (self, &head, sizeof head);
}

static void
put_areas (Packer            *self,
           const GeoRegister *reg,
           const gint64      *ids)
{
  for (int i = 0; i < reg->n_areas; i++)
    {
      const GeoArea *area = &reg->areas[i];
      const GeoPackedArea row = {
        .id = ids[i],
        .households = area->households,
        .population = area->population,
        .area_m2 = area->area_m2,
        .stated_m2 = area->stated_m2,
        .code = add_word (self, area->code),
        .name = find_word (self, area->name),
        .parent = area->parent,
        .level = area->level,
        .derived = area->derived,
      };

      put (self, &row, sizeof row);
    }
}

static void
put_network (Packer            *self,
             const GeoRegister *reg)
{
  for (int i = 0; i < reg->n_kinds; i++)
    {
      const GeoPackedKind row = { .name = find_word (self, reg->kinds[i].name),
                                  .level = reg->kinds[i].level,
                                  .leading = reg->kinds[i].leading };

      put (self, &row, sizeof row);
    }
  for (int i = 0; i < reg->n_posts; i++)
    {
      const GeoPost *post = &reg->posts[i];
      const GeoPackedPost row = { post->area, post->kind, post->required };

      put (self, &row, sizeof row);
    }
  for (int i = 0; i < reg->n_appointments; i++)
    {
      const GeoAppointment *item = &reg->appointments[i];
      const GeoPackedAppointment row = { item->post, find_word (self, item->holder), item->from,
                                         item->to };

      put (self, &row, sizeof row);
    }
}

static void
put_cases (Packer            *self,
           const GeoRegister *reg)
{
  for (int i = 0; i < reg->n_cases; i++)
    {
      const GeoCase *item = &reg->cases[i];
      const GeoPackedCase row = {
        .number = add_word (self, item->number),
        .category = find_word (self, item->category),
        .department = find_word (self, item->department),
        .reported = item->reported,
        .due = item->due,
        .closed = item->closed,
        .area = item->area,
        .step = item->step,
      };

      put (self, &row, sizeof row);
    }
}

/**
 * geo_register_pack:
 * @self: a register
 * @ids: the row id of every area
 * @words: (out) (transfer full): its texts
 *
 * Returns: (transfer full): all else of it
 */
GBytes *
geo_register_pack (const GeoRegister  *self,
                   const gint64       *ids,
                   GBytes            **words)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  Packer packer = { g_byte_array_new (), g_byte_array_new (), places };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ids != NULL || self->n_areas == 0, NULL);

  add_word (&packer, "");
  put_head (&packer, self);
  put_areas (&packer, self, ids);
  put_network (&packer, self);
  put_cases (&packer, self);
  *words = g_byte_array_free_to_bytes (packer.words);
  return g_byte_array_free_to_bytes (packer.rows);
}
