/* spoiling-bytes.c – what sticks, mails and archives do to files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/spoiled/spoiling.h"

#include <string.h>

#define SHP_HEADER 100
#define DBF_HEADER (32 + 3 * 32 + 1)
/* Where the last digit of a code stands in its record. */
#define CODE_END 12

static void
set_u32_be (GByteArray *bytes,
            guint       offset,
            guint32     value)
{
  value = GUINT32_TO_BE (value);
  memcpy (bytes->data + offset, &value, sizeof value);
}

static guint32
get_u32_be (const GByteArray *bytes,
            guint             offset)
{
  guint32 value;

  memcpy (&value, bytes->data + offset, sizeof value);

  return GUINT32_FROM_BE (value);
}

static void
set_u32_le (GByteArray *bytes,
            guint       offset,
            guint32     value)
{
  value = GUINT32_TO_LE (value);
  memcpy (bytes->data + offset, &value, sizeof value);
}

static guint
get_record_length (const GByteArray *dbf)
{
  return dbf->data[10] + 256u * dbf->data[11];
}

/* Where shape i begins in the .shp, from the .shx. */
static guint
get_offset (Delivery *self,
            guint     i)
{
  return 2 * get_u32_be (self->shx, SHP_HEADER + 8 * i);
}

/* Always the same noise. */
static void
fill_with_noise (GByteArray *bytes,
                 guint       from)
{
  guint32 state = 20241124;

  for (guint i = from; i < bytes->len; i++)
    {
      state = state * 1664525 + 1013904223;
      bytes->data[i] = (guint8) (state >> 24);
    }
}

void
spoil_no_shx (Delivery *self)
{
  g_clear_pointer (&self->shx, g_byte_array_unref);
}

void
spoil_shx_zeroed (Delivery *self)
{
  memset (self->shx->data + SHP_HEADER, 0, self->shx->len - SHP_HEADER);
}

void
spoil_shx_shifted (Delivery *self)
{
  for (guint at = SHP_HEADER; at < self->shx->len; at += 8)
    set_u32_be (self->shx, at, get_u32_be (self->shx, at) + 1);
}

void
spoil_shx_short (Delivery *self)
{
  g_byte_array_set_size (self->shx, self->shx->len - 3 * 8);
  set_u32_be (self->shx, 24, self->shx->len / 2);
}

void
spoil_shx_of_other (Delivery *self)
{
  g_byte_array_set_size (self->shx, SHP_HEADER + 8);
  set_u32_be (self->shx, 24, self->shx->len / 2);
  set_u32_be (self->shx, SHP_HEADER + 4, 68);
}

void
spoil_shx_garbage (Delivery *self)
{
  fill_with_noise (self->shx, 0);
}

void
spoil_no_dbf (Delivery *self)
{
  g_clear_pointer (&self->dbf, g_byte_array_unref);
}

void
spoil_dbf_cut (Delivery *self)
{
  guint length = get_record_length (self->dbf);

  g_byte_array_set_size (self->dbf, DBF_HEADER + 9 * length + length / 2);
}

void
spoil_dbf_short (Delivery *self)
{
  g_byte_array_set_size (self->dbf, DBF_HEADER + 10 * get_record_length (self->dbf));
  set_u32_le (self->dbf, 4, 10);
}

void
spoil_dbf_long (Delivery *self)
{
  guint length = get_record_length (self->dbf);
  g_autofree guint8 *last = NULL;

  g_byte_array_set_size (self->dbf, self->dbf->len - 1);
  last = g_memdup2 (self->dbf->data + self->dbf->len - length, length);
  for (guint i = 0; i < 2; i++)
    {
      /* Codes of their own. */
      last[CODE_END] = (guint8) ('8' + i);
      g_byte_array_append (self->dbf, last, length);
    }
  set_u32_le (self->dbf, 4, DELIVERY_N_AREAS + 2);
}

void
spoil_dbf_count_low (Delivery *self)
{
  set_u32_le (self->dbf, 4, 3);
}

void
spoil_dbf_count_high (Delivery *self)
{
  set_u32_le (self->dbf, 4, 4000000);
}

void
spoil_dbf_header_size (Delivery *self)
{
  self->dbf->data[8] = 64;
}

void
spoil_dbf_record_size (Delivery *self)
{
  self->dbf->data[10] += 9;
}

void
spoil_dbf_end_early (Delivery *self)
{
  self->dbf->data[DBF_HEADER + 5 * get_record_length (self->dbf)] = 0x1A;
}

void
spoil_dbf_trailing (Delivery *self)
{
  guint n_bytes = self->dbf->len;

  g_byte_array_set_size (self->dbf, n_bytes + 5 * get_record_length (self->dbf) + 3);
  fill_with_noise (self->dbf, n_bytes);
}

void
spoil_dbf_header_only (Delivery *self)
{
  g_byte_array_set_size (self->dbf, DBF_HEADER);
}

void
spoil_dbf_garbage (Delivery *self)
{
  fill_with_noise (self->dbf, 0);
}

void
spoil_dbf_no_terminator (Delivery *self)
{
  self->dbf->data[DBF_HEADER - 1] = ' ';
}

void
spoil_dbf_deleted (Delivery *self)
{
  self->dbf->data[DBF_HEADER + 5 * get_record_length (self->dbf)] = '*';
}

void
spoil_dbf_empty (Delivery *self)
{
  g_byte_array_set_size (self->dbf, 0);
}

void
spoil_shp_cut (Delivery *self)
{
  g_byte_array_set_size (self->shp, get_offset (self, 9) + 60);
}

void
spoil_shp_cut_header (Delivery *self)
{
  g_byte_array_set_size (self->shp, 60);
}

void
spoil_shp_length_wrong (Delivery *self)
{
  set_u32_be (self->shp, 24, self->shp->len);
}

void
spoil_shp_length_zero (Delivery *self)
{
  set_u32_be (self->shp, 24, 0);
}

void
spoil_shp_record_length (Delivery *self)
{
  set_u32_be (self->shp, get_offset (self, 5) + 4, 0x3FFFFFFF);
}

void
spoil_shp_record_numbers (Delivery *self)
{
  for (guint i = 0; i < DELIVERY_N_AREAS; i++)
    set_u32_be (self->shp, get_offset (self, i), 0);
}

void
spoil_shp_parts_wild (Delivery *self)
{
  set_u32_le (self->shp, get_offset (self, 5) + 8 + 36, 1000000000);
}

void
spoil_shp_box_wrong (Delivery *self)
{
  memset (self->shp->data + 36, 0, 32);
}

void
spoil_shp_trailing (Delivery *self)
{
  guint from = self->shp->len;

  g_byte_array_set_size (self->shp, from + 1000);
  fill_with_noise (self->shp, from);
}

void
spoil_shp_empty (Delivery *self)
{
  g_byte_array_set_size (self->shp, 0);
}

void
spoil_shp_garbage (Delivery *self)
{
  fill_with_noise (self->shp, 0);
}

void
spoil_no_shp (Delivery *self)
{
  g_clear_pointer (&self->shp, g_byte_array_unref);
}

void
spoil_shp_heads_swapped (Delivery *self)
{
  for (guint i = 0; i < DELIVERY_N_AREAS; i++)
    {
      guint offset = get_offset (self, i);

      set_u32_le (self->shp, offset, get_u32_be (self->shp, offset));
      set_u32_le (self->shp, offset + 4, get_u32_be (self->shp, offset + 4));
    }
}

void
spoil_shp_hole (Delivery *self)
{
  for (guint offset = get_offset (self, 4); offset < get_offset (self, 6); offset++)
    self->shp->data[offset] = (guint8) (offset * 7);
}

gboolean
spoiling_is_of_bytes (Spoiling spoiling)
{
  static const Spoiling all[] = {
    spoil_no_shx, spoil_shx_zeroed, spoil_shx_shifted, spoil_shx_short, spoil_shx_of_other,
    spoil_shx_garbage, spoil_no_dbf, spoil_dbf_cut, spoil_dbf_short, spoil_dbf_long,
    spoil_dbf_count_low, spoil_dbf_count_high, spoil_dbf_header_only, spoil_dbf_garbage,
    spoil_dbf_no_terminator, spoil_dbf_deleted, spoil_dbf_empty, spoil_shp_cut,
    spoil_shp_cut_header, spoil_shp_length_wrong, spoil_shp_length_zero, spoil_shp_record_length,
    spoil_shp_record_numbers, spoil_shp_parts_wild, spoil_shp_box_wrong, spoil_shp_trailing,
    spoil_shp_empty, spoil_shp_garbage, spoil_no_shp, spoil_dbf_header_size,
    spoil_dbf_record_size, spoil_dbf_end_early, spoil_dbf_trailing, spoil_shp_heads_swapped,
    spoil_shp_hole,
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] == spoiling)
      return TRUE;

  return FALSE;
}
