/* delivery.c – the areas of a delivery, and the bytes of its files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/spoiled/delivery.h"

#include "tests/spoiled/delivery-plane.h"

#include <string.h>

#define N_COLUMNS 4
#define CELL_DEG 0.02
#define WEST_DEG 109.70
#define SOUTH_DEG 26.84
/* Vertices of a side, but for its end. */
#define N_SIDE 6

static const char *const SIMPLIFIED[DELIVERY_N_AREAS] = {
  "东门社区", "西门村", "南岳村", "北溪村", "金竹村", "木栗村",
  "水车村", "火烧坪村", "土桥村", "岩头村", "团河村", "马鞍村",
};
static const char *const SHORT_NAMES[DELIVERY_N_AREAS] = {
  "东村", "西村", "南村", "北村", "金村", "木村", "水村", "火村", "土村", "岩村", "河村", "马村",
};
static const char *const RARE[DELIVERY_N_AREAS] = {
  "𠮷祥村", "㵲水村", "䶮山村", "𣲘塘村", "金竹村", "木栗村",
  "水车村", "火烧坪村", "土桥村", "岩头村", "团河村", "马鞍村",
};
static const char *const TRADITIONAL[DELIVERY_N_AREAS] = {
  "東門社區", "西門村", "南嶽村", "北溪村", "金竹村", "木栗村",
  "水車村", "火燒坪村", "土橋村", "巖頭村", "團河村", "馬鞍村",
};
static const char *const LONG_NAMES[DELIVERY_N_AREAS] = {
  "东门社区居民委员会第一网格", "西门村村民委员会第二片区", "南岳村", "北溪村", "金竹村", "木栗村",
  "水车村", "火烧坪村", "土桥村", "岩头村", "团河村", "马鞍村",
};
static const char *const LATIN[DELIVERY_N_AREAS] = {
  "Dongmen", "Ximen", "Nanyue", "Beixi", "Jinzhu", "Muli",
  "Shuiche", "Huoshao", "Tuqiao", "Yantou", "Tuanhe", "Ma'an",
};
static const char *const *const NAMES[] = {
  [NAMES_SIMPLIFIED] = SIMPLIFIED, [NAMES_SHORT] = SHORT_NAMES, [NAMES_RARE] = RARE,
  [NAMES_TRADITIONAL] = TRADITIONAL, [NAMES_LONG] = LONG_NAMES, [NAMES_LATIN] = LATIN,
};

static void
area_free (gpointer data)
{
  DeliveryArea *area = data;

  g_free (area->code);
  g_free (area->name);
  g_ptr_array_unref (area->rings);
  g_free (area);
}

/* The code as Getu ought to know it. */
static char *
make_code (Codes codes,
           guint i)
{
  switch (codes)
    {
    case CODES_15:
      return g_strdup_printf (DELIVERY_TOWNSHIP "200%03u", i + 1);
    case CODES_14:
      return g_strdup_printf (DELIVERY_TOWNSHIP "200%02u", i + 1);
    case CODES_20:
      return g_strdup_printf (DELIVERY_TOWNSHIP "200001%05u", i + 1);
    case CODES_9:
      return g_strdup_printf ("431225%03u", i + 100);
    case CODES_6:
      return g_strdup_printf ("4312%02u", i + 21);
    case CODES_12:
    case CODES_19:
    case CODES_BLANKS:
    case CODES_FULL_WIDTH:
    case CODES_APOSTROPHE:
    case CODES_FORMULA:
    case CODES_PARTED:
    case CODES_AROUND:
    case CODES_THOUSANDS:
    case CODES_NUMBERS:
    case CODES_DECIMALS:
    default:
      return g_strdup_printf (DELIVERY_TOWNSHIP "2%02u", i);
    }
}

/* Clockwise from the south-western corner, as a shell of a shapefile runs; closed. */
static GArray *
make_shell (Plane  plane,
            double x_min,
            double y_min)
{
  static const double corners[5][2] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 }, { 0, 0 } };
  GArray *shell = g_array_new (FALSE, FALSE, 2 * sizeof (double));

  for (guint side = 0; side < 4; side++)
    for (guint k = 0; k < N_SIDE; k++)
      {
        double share = (double) k / N_SIDE;
        double point[2] = {
          x_min + CELL_DEG * (corners[side][0] * (1 - share) + corners[side + 1][0] * share),
          y_min + CELL_DEG * (corners[side][1] * (1 - share) + corners[side + 1][1] * share),
        };

        delivery_plane_forward (plane, point);
        g_array_append_val (shell, point);
      }
  g_array_append_vals (shell, shell->data, 1);

  return shell;
}

Delivery *
delivery_new (Plane plane,
              Names names,
              Codes codes)
{
  Delivery *self = g_new0 (Delivery, 1);

  self->stem = "村界";
  self->encoding = "GB18030";
  self->code_field = "XZQDM";
  self->name_field = "XZQMC";
  self->codes = codes;
  self->shape_type = 5;
  self->areas = g_ptr_array_new_with_free_func (area_free);
  for (guint i = 0; i < DELIVERY_N_AREAS; i++)
    {
      DeliveryArea *area = g_new0 (DeliveryArea, 1);

      area->code = make_code (codes, i);
      area->name = g_strdup (NAMES[names][i]);
      area->x_min = WEST_DEG + CELL_DEG * (i % N_COLUMNS);
      area->y_min = SOUTH_DEG + CELL_DEG * (i / N_COLUMNS);
      area->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_ptr_array_add (area->rings, make_shell (plane, area->x_min, area->y_min));
      g_ptr_array_add (self->areas, area);
    }

  return self;
}

void
delivery_free (Delivery *self)
{
  g_ptr_array_unref (self->areas);
  g_clear_pointer (&self->shp, g_byte_array_unref);
  g_clear_pointer (&self->shx, g_byte_array_unref);
  g_clear_pointer (&self->dbf, g_byte_array_unref);
  g_free (self);
}

GArray *
delivery_get_shell (Delivery *self,
                    guint     area)
{
  const DeliveryArea *of = g_ptr_array_index (self->areas, area);

  return g_ptr_array_index (of->rings, 0);
}

static void
put_u32_be (GByteArray *bytes,
            guint32     value)
{
  value = GUINT32_TO_BE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_u32 (GByteArray *bytes,
         guint32     value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_u16 (GByteArray *bytes,
         guint       value)
{
  guint16 little = GUINT16_TO_LE ((guint16) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

/* Every machine that runs the tests is little-endian, as the format is. */
static void
put_double (GByteArray *bytes,
            double      value)
{
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_zeros (GByteArray *bytes,
           guint       n)
{
  static const guint8 zeros[64];

  g_assert_cmpuint (n, <=, sizeof zeros);
  g_byte_array_append (bytes, zeros, n);
}

static void
put_box (GByteArray *bytes,
         GPtrArray  *areas)
{
  double box[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < areas->len; i++)
    {
      const DeliveryArea *area = g_ptr_array_index (areas, i);

      for (guint r = 0; r < area->rings->len; r++)
        {
          GArray *ring = g_ptr_array_index (area->rings, r);

          for (guint k = 0; k < 2 * ring->len; k++)
            {
              double value = ((const double *) (gpointer) ring->data)[k];

              box[k % 2] = MIN (box[k % 2], value);
              box[2 + k % 2] = MAX (box[2 + k % 2], value);
            }
        }
    }
  for (guint k = 0; k < 4; k++)
    put_double (bytes, box[k]);
}

/* 100 bytes; the length is set when all is there. */
static GByteArray *
begin_shapes (Delivery *self)
{
  GByteArray *bytes = g_byte_array_new ();

  put_u32_be (bytes, 9994);
  put_zeros (bytes, 20);
  put_u32_be (bytes, 0);
  put_u32 (bytes, 1000);
  put_u32 (bytes, (guint32) self->shape_type);
  put_box (bytes, self->areas);
  put_zeros (bytes, 32);

  return bytes;
}

static void
end_shapes (GByteArray *bytes)
{
  guint32 words = GUINT32_TO_BE (bytes->len / 2);

  memcpy (bytes->data + 24, &words, sizeof words);
}

/* Z or M: a range and a value for every point, all zero. */
static void
put_measure (GByteArray *content,
             guint       n_points)
{
  for (guint k = 0; k < 2 + n_points; k++)
    put_double (content, 0.0);
}

static void
put_polygon (GByteArray         *content,
             const DeliveryArea *area,
             int                 shape_type)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  guint n_points = 0;

  if (area->rings->len == 0)
    {
      put_u32 (content, 0);
      return;
    }
  g_ptr_array_add (alone, (gpointer) area);
  put_u32 (content, (guint32) shape_type);
  put_box (content, alone);
  for (guint r = 0; r < area->rings->len; r++)
    n_points += ((GArray *) g_ptr_array_index (area->rings, r))->len;
  put_u32 (content, area->rings->len);
  put_u32 (content, n_points);
  n_points = 0;
  for (guint r = 0; r < area->rings->len; r++)
    {
      put_u32 (content, n_points);
      n_points += ((GArray *) g_ptr_array_index (area->rings, r))->len;
    }
  for (guint r = 0; r < area->rings->len; r++)
    {
      GArray *ring = g_ptr_array_index (area->rings, r);

      g_byte_array_append (content, (const guint8 *) ring->data, ring->len * 16);
    }
  if (shape_type != 5)
    put_measure (content, n_points);
  if (shape_type == 15)
    put_measure (content, n_points);
}

static void
encode_shapes (Delivery *self)
{
  self->shp = begin_shapes (self);
  self->shx = begin_shapes (self);
  for (guint i = 0; i < self->areas->len; i++)
    {
      g_autoptr (GByteArray) content = g_byte_array_new ();

      put_polygon (content, g_ptr_array_index (self->areas, i), self->shape_type);
      put_u32_be (self->shx, self->shp->len / 2);
      put_u32_be (self->shx, content->len / 2);
      put_u32_be (self->shp, i + 1);
      put_u32_be (self->shp, content->len / 2);
      g_byte_array_append (self->shp, content->data, content->len);
    }
  end_shapes (self->shp);
  end_shapes (self->shx);
}

static void
put_field (GByteArray *dbf,
           const char *name,
           const char *encoding,
           char        type,
           guint8      length,
           guint8      decimals)
{
  g_autofree char *bytes = g_convert (name, -1, encoding, "UTF-8", NULL, NULL, NULL);
  guint n = (guint) MIN (strlen (bytes), 10);

  g_byte_array_append (dbf, (const guint8 *) bytes, n);
  put_zeros (dbf, 11 - n);
  g_byte_array_append (dbf, (const guint8 *) &type, 1);
  put_zeros (dbf, 4);
  g_byte_array_append (dbf, &length, 1);
  g_byte_array_append (dbf, &decimals, 1);
  put_zeros (dbf, 14);
}

/* Cut or padded with blanks at the end; numbers at the start. */
static void
put_value (GByteArray *dbf,
           const char *value,
           const char *encoding,
           guint       length,
           gboolean    is_number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_convert (value, -1, encoding, "UTF-8", NULL, NULL, &error);
  g_autofree char *padded = g_malloc (length);
  guint n;

  g_assert_no_error (error);
  n = (guint) MIN (strlen (bytes), length);
  memset (padded, ' ', length);
  memcpy (is_number ? padded + length - n : padded, bytes, n);
  g_byte_array_append (dbf, (const guint8 *) padded, length);
}

static char *
dup_code_as_written (const Delivery *self,
                     const char     *code)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (self->codes)
    {
    case CODES_19:
      return g_strconcat (code, "0000000", NULL);
    case CODES_BLANKS:
      return g_strconcat (" ", code, " ", NULL);
    case CODES_DECIMALS:
      return g_strconcat (code, ".00", NULL);
    case CODES_APOSTROPHE:
      return g_strconcat ("'", code, NULL);
    case CODES_FORMULA:
      return g_strdup_printf ("=\"%s\"", code);
    case CODES_PARTED:
      return g_strdup_printf ("%.6s-%.3s－%s", code, code + 6, code + 9);
    case CODES_AROUND:
      return g_strdup (DELIVERY_TOWNSHIP "201");
    case CODES_THOUSANDS:
      return g_strdup_printf ("%.3s,%.3s,%.3s,%s", code, code + 3, code + 6, code + 9);
    case CODES_FULL_WIDTH:
      for (const char *digit = code; *digit != '\0'; digit++)
        g_string_append_unichar (text, (gunichar) (0xFF10 + *digit - '0'));
      return g_string_free (g_steal_pointer (&text), FALSE);
    case CODES_12:
    case CODES_NUMBERS:
    case CODES_15:
    case CODES_14:
    case CODES_20:
    case CODES_9:
    case CODES_6:
    default:
      return g_strdup (code);
    }
}

static void
encode_table (Delivery *self)
{
  gboolean is_number = self->codes == CODES_NUMBERS || self->codes == CODES_DECIMALS;
  guint code_length = self->codes == CODES_FULL_WIDTH ? 40 : 20;
  guint name_length = 24;
  guint record_length = 1 + code_length + name_length + 10;
  GByteArray *dbf = self->dbf = g_byte_array_new ();
  static const guint8 start[4] = { 3, 124, 5, 6 };

  g_byte_array_append (dbf, start, sizeof start);
  put_u32 (dbf, self->areas->len);
  put_u16 (dbf, 32 + 3 * 32 + 1);
  put_u16 (dbf, record_length);
  put_zeros (dbf, 17);
  g_byte_array_append (dbf, &self->ldid, 1);
  put_zeros (dbf, 2);
  put_field (dbf, self->code_field, self->encoding, is_number ? 'N' : 'C', (guint8) code_length,
             self->codes == CODES_DECIMALS ? 2 : 0);
  put_field (dbf, self->name_field, self->encoding, 'C', (guint8) name_length, 0);
  put_field (dbf, "HS", self->encoding, 'N', 10, 0);
  g_byte_array_append (dbf, (const guint8 *) "\r", 1);
  for (guint i = 0; i < self->areas->len; i++)
    {
      const DeliveryArea *area = g_ptr_array_index (self->areas, i);
      g_autofree char *code = dup_code_as_written (self, area->code);
      g_autofree char *households = g_strdup_printf ("%u", 100 + i);

      g_byte_array_append (dbf, (const guint8 *) " ", 1);
      put_value (dbf, code, self->encoding, code_length, is_number);
      put_value (dbf, area->name, self->encoding, name_length, FALSE);
      put_value (dbf, households, self->encoding, 10, TRUE);
    }
  g_byte_array_append (dbf, (const guint8 *) "\x1a", 1);
}

void
delivery_encode (Delivery *self)
{
  encode_shapes (self);
  encode_table (self);
}
