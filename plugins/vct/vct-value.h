/* vct-value.h – dates and times as they are written in attributes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-text.h"

CPL_C_START

typedef struct {
  int year, month, day;
  int hour, minute;
  double second;
} VctMoment;

/* "20100611", "2010-6-11", "2010/06/11", "2010年6月11日"; with @has_time "20100611 08:30:00",
 * "2010061108:30:00". False if it is no day of the calendar. */
bool vct_value_to_date (VctText    text,
                        bool       has_time,
                        VctMoment *moment);
/* "08:30:00.5" */
bool vct_value_to_time (VctText    text,
                        VctMoment *moment);
/* 1 and 0, T and F, Y and N, in full too. */
bool vct_value_to_flag (VctText    text,
                        int       *flag);

CPL_C_END
