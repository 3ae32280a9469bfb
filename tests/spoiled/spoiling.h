/* spoiling.h – what can happen to a delivery on its way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/spoiled/delivery.h"

G_BEGIN_DECLS

typedef void (*Spoiling) (Delivery *self);

/* Of the areas, before they are encoded. */
void spoil_reverse_rings       (Delivery *self);
void spoil_open_rings          (Delivery *self);
void spoil_double_points       (Delivery *self);
void spoil_spike               (Delivery *self);  /* out of area 0, and back the same way */
void spoil_bow_tie_small       (Delivery *self);  /* area 0: of less than a thousandth */
void spoil_bow_tie_large       (Delivery *self);  /* area 0: of a half */
void spoil_null_shape          (Delivery *self);  /* area 5 */
void spoil_nan_point           (Delivery *self);  /* area 5 */
void spoil_hole_filled         (Delivery *self);  /* area 5 gets a hole */
void spoil_hole_first          (Delivery *self);  /* the same, and the hole stands before the shell */
void spoil_two_parts           (Delivery *self);  /* area 5: a second part inside the county */
void spoil_line_of_three       (Delivery *self);  /* area 5 has no extent */
void spoil_swap_axes           (Delivery *self);
void spoil_duplicate_code      (Delivery *self);  /* area 11 has the code of area 10 */
void spoil_empty_code          (Delivery *self);  /* area 5 */
void spoil_bad_code            (Delivery *self);  /* area 5: of ten digits */
void spoil_empty_name          (Delivery *self);  /* area 5 */
void spoil_with_z              (Delivery *self);
void spoil_with_m              (Delivery *self);
void spoil_no_areas            (Delivery *self);

/* Of the bytes, once they are encoded. */
void spoil_no_shx              (Delivery *self);
void spoil_shx_zeroed          (Delivery *self);
void spoil_shx_shifted         (Delivery *self);  /* every offset points two bytes on */
void spoil_shx_short           (Delivery *self);  /* three shapes are not in it */
void spoil_shx_of_other        (Delivery *self);  /* of a survey of one shape */
void spoil_shx_garbage         (Delivery *self);
void spoil_no_dbf              (Delivery *self);
void spoil_dbf_cut             (Delivery *self);  /* in record 9 of 12 */
void spoil_dbf_short           (Delivery *self);  /* two records fewer, and it says so */
void spoil_dbf_long            (Delivery *self);  /* two records more, and it says so */
void spoil_dbf_count_low       (Delivery *self);  /* says 3, has all */
void spoil_dbf_count_high      (Delivery *self);  /* says 4,000,000, has all */
void spoil_dbf_header_size     (Delivery *self);  /* says that the headings end in their middle */
void spoil_dbf_record_size     (Delivery *self);  /* says that records are longer than they are */
void spoil_dbf_end_early       (Delivery *self);  /* 0x1A in place of the flag of record 5 */
void spoil_dbf_trailing        (Delivery *self);  /* garbage behind the last record */
void spoil_dbf_header_only     (Delivery *self);
void spoil_dbf_garbage         (Delivery *self);
void spoil_dbf_no_terminator   (Delivery *self);  /* 0x0D behind the fields is missing */
void spoil_dbf_deleted         (Delivery *self);  /* record 5 is marked */
void spoil_dbf_empty           (Delivery *self);
void spoil_shp_cut             (Delivery *self);  /* in shape 9 of 12 */
void spoil_shp_cut_header      (Delivery *self);
void spoil_shp_length_wrong    (Delivery *self);  /* of the file, in its header */
void spoil_shp_length_zero     (Delivery *self);
void spoil_shp_record_length   (Delivery *self);  /* of shape 5: far too long */
void spoil_shp_record_numbers  (Delivery *self);  /* all zero */
void spoil_shp_heads_swapped   (Delivery *self);  /* of all records: little-endian */
void spoil_shp_hole            (Delivery *self);  /* noise over shapes 4 and 5 */
void spoil_shp_parts_wild      (Delivery *self);  /* shape 5 has a billion parts */
void spoil_shp_box_wrong       (Delivery *self);  /* of the header: all zero */
void spoil_shp_trailing        (Delivery *self);  /* garbage behind the last shape */
void spoil_shp_empty           (Delivery *self);
void spoil_shp_garbage         (Delivery *self);
void spoil_no_shp              (Delivery *self);

/* Whether it is done to the bytes. */
gboolean spoiling_is_of_bytes  (Spoiling spoiling);

G_END_DECLS
