/* survey-decoder.h – many values of one encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As survey_text_decode(), with the converter kept from value to value.
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>

CPL_C_START

typedef struct SurveyDecoder SurveyDecoder;

SurveyDecoder *survey_decoder_new  (const char          *encoding);
void           survey_decoder_free (SurveyDecoder       *self);
/* Valid UTF-8, whatever the bytes are; free with CPLFree(). */
char          *survey_decoder_dup  (const SurveyDecoder *self,
                                    const char          *bytes,
                                    size_t               n_bytes);

CPL_C_END
