/* fuzz.h – what libFuzzer calls, and replay.c in its place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Returns 0. Whatever the bytes are, it neither crashes nor takes long. */
int LLVMFuzzerTestOneInput (const uint8_t *bytes,
                            size_t         n_bytes);
