/* ui-lanes.h – four pixels at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GCC's and Clang's vectors, which every processor has some form of, and for the few steps that
 * they have no word for the instructions of x86 beside plain loops.
 */
#pragma once

#include <glib.h>
#include <math.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

#define UI_N_LANES 4

typedef float UiLanes __attribute__ ((vector_size (16)));
typedef gint32 UiIntLanes __attribute__ ((vector_size (16)));

static inline UiLanes
ui_lanes_all (float value)
{
  return (UiLanes) { value, value, value, value };
}

#ifndef __SSE2__
static inline UiLanes
ui_lanes_select (UiIntLanes condition,
                 UiLanes    yes,
                 UiLanes    no)
{
  return (UiLanes) (((UiIntLanes) yes & condition) | ((UiIntLanes) no & ~condition));
}
#endif

static inline UiLanes
ui_lanes_max (UiLanes a,
              UiLanes b)
{
#ifdef __SSE2__
  return (UiLanes) _mm_max_ps ((__m128) a, (__m128) b);
#else
  return ui_lanes_select (a > b, a, b);
#endif
}

static inline UiLanes
ui_lanes_min (UiLanes a,
              UiLanes b)
{
#ifdef __SSE2__
  return (UiLanes) _mm_min_ps ((__m128) a, (__m128) b);
#else
  return ui_lanes_select (a < b, a, b);
#endif
}

/* A bit for each lane, the lowest for the first, of what a comparison says. */
static inline guint
ui_lanes_get_bits (UiIntLanes condition)
{
#ifdef __SSE2__
  return (guint) _mm_movemask_ps ((__m128) condition);
#else
  return (condition[0] & 1u) | (condition[1] & 2u) | (condition[2] & 4u) | (condition[3] & 8u);
#endif
}

static inline UiLanes
ui_lanes_sqrt (UiLanes a)
{
#ifdef __SSE2__
  return (UiLanes) _mm_sqrt_ps ((__m128) a);
#else
  for (int i = 0; i < UI_N_LANES; i++)
    a[i] = sqrtf (a[i]);
  return a;
#endif
}

/* Towards zero. */
static inline UiIntLanes
ui_lanes_to_int (UiLanes a)
{
#ifdef __SSE2__
  return (UiIntLanes) _mm_cvttps_epi32 ((__m128) a);
#else
  return (UiIntLanes) { (gint32) a[0], (gint32) a[1], (gint32) a[2], (gint32) a[3] };
#endif
}

/* Four words in memory become @values where those are greater. */
static inline void
ui_lanes_raise (gint32     *words,
                UiIntLanes  values)
{
  UiIntLanes old, greater;

  memcpy (&old, words, sizeof old);
  greater = values > old;
  old = (values & greater) | (old & ~greater);
  memcpy (words, &old, sizeof old);
}

/* Likewise four bytes. @values: 0 … 255 */
static inline void
ui_lanes_raise_bytes (guint8     *bytes,
                      UiIntLanes  values)
{
#ifdef __SSE2__
  const __m128i packed = _mm_packs_epi32 ((__m128i) values, (__m128i) values);
  int word;
  __m128i old;

  memcpy (&word, bytes, sizeof word);
  old = _mm_max_epu8 (_mm_cvtsi32_si128 (word), _mm_packus_epi16 (packed, packed));
  word = _mm_cvtsi128_si32 (old);
  memcpy (bytes, &word, sizeof word);
#else
  for (int i = 0; i < UI_N_LANES; i++)
    bytes[i] = (guint8) MAX (bytes[i], values[i]);
#endif
}

G_END_DECLS
