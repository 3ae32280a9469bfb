/* parcel-number.h – numbers as surveyors type them, and what they can mean on the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>

CPL_C_START

/* What a pair of coordinates can be. Between these stand the zones: 13 … 23 of 6° and 25 … 45 of
 * 3°, whose number the easting carries before its six digits. */
#define PARCEL_CLASS_NOWHERE 0  /* not in China */
#define PARCEL_CLASS_PLAIN 1    /* metres, the easting without a zone's number */
#define PARCEL_CLASS_DEGREES 2
#define PARCEL_N_CLASSES 46

/* Room for what is left behind a number: a unit. */
#define PARCEL_SUFFIX_MAX 32

/* FALSE if @text does not begin with a finite number; full-width digits are digits. @suffix: what
 * follows it without the blanks around, cut to its size; may be NULL, and then nothing may. */
int  parcel_number_parse      (const char *text,
                               double     *value,
                               char        suffix[PARCEL_SUFFIX_MAX]);
int  parcel_integer_parse     (const char *text,
                               int        *value);
/* Hectares of "0.7655", "0.7655公顷", "11.48亩" or "7655平方米". @has_unit: whether it names one.
 * FALSE if it is no area. */
int  parcel_area_parse        (const char *text,
                               double     *area_ha,
                               int        *has_unit);
/* The class of the two coordinates of a point. The northing comes first; @is_swapped says that
 * their size gives the easting away as the first. */
int  parcel_class_of          (double      first,
                               double      second,
                               int        *is_swapped);
/* 3 or 6; 0 for what is no zone. */
int  parcel_class_width_deg   (int         class_);
/* Of a zone's middle; 0 for what is no zone. */
int  parcel_zone_meridian_deg (int         zone);
/* Copies with full-width forms of ASCII, and the full-width blank, narrowed; cut at whole
 * characters to fit @n_bytes. */
void parcel_narrow            (const char *text,
                               char       *narrow,
                               size_t      n_bytes);

CPL_C_END
