/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether clang has libFuzzer and its sanitizers. */
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  return 0;
}
