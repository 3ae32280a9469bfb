/* survey-bytes.h – numbers in files, whatever the machine and the alignment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>
#include <string.h>

static inline uint32_t
survey_u16_le (const unsigned char *bytes)
{
  return (uint32_t) bytes[0] | (uint32_t) bytes[1] << 8;
}

static inline uint32_t
survey_u32_le (const unsigned char *bytes)
{
  return survey_u16_le (bytes) | survey_u16_le (bytes + 2) << 16;
}

static inline uint32_t
survey_u32_be (const unsigned char *bytes)
{
  return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8
         | (uint32_t) bytes[3];
}

static inline double
survey_double_le (const unsigned char *bytes)
{
  uint64_t bits = (uint64_t) survey_u32_le (bytes) | (uint64_t) survey_u32_le (bytes + 4) << 32;
  double number;

  memcpy (&number, &bits, sizeof number);
  return number;
}
