/* vct-index.h – where the records of a file are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-lines.h"

CPL_C_START

/* So many take a gigabyte. */
#define VCT_ENTRIES_MAX ((uint32_t) 20000000)
#define VCT_NO_ENTRY UINT32_MAX

typedef struct {
  int64_t id;
  VctPlace place;
} VctEntry;

/* In the order of the file; found by number. Starts as all zero. */
typedef struct {
  VctEntry *entries;
  uint32_t n, size;
  bool is_ascending;    /* so far: their numbers */
  uint32_t *sorted;     /* by number and place; NULL if they are ascending */
  bool is_ready;        /* to be searched */
} VctIndex;

void     vct_index_clear     (VctIndex       *self);
/* False if it is full. */
bool     vct_index_add       (VctIndex       *self,
                              int64_t         id,
                              VctPlace        place);
/* To be called before a search, when all are in. False without memory. */
bool     vct_index_sort      (VctIndex       *self);
/* The first entry with that number, or VCT_NO_ENTRY. */
uint32_t vct_index_find      (const VctIndex *self,
                              int64_t         id);
/* Entries whose number an earlier one has; @place: of one of them. */
uint32_t vct_index_count_twins (const VctIndex *self,
                                VctPlace       *place);

/* Numbers of entries, of one feature class. Starts as all zero. */
typedef struct {
  uint32_t *items;
  uint32_t n, size;
} VctList;

bool     vct_list_add        (VctList        *self,
                              uint32_t        item);

CPL_C_END
