/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/register-kind.h"

G_BEGIN_DECLS

/** A field of a register. Where kind is NULL it is the fact of that name. */
typedef struct
{
  const char *of; /* id of the register */
  JyFact fact;
  gboolean must;
} JyRegisterField;

/* Read through register-kind.h; only register-kind.c includes this. */
extern const JyRegisterKind jy_register_table[];
extern const gsize jy_register_table_size;
extern const JyRegisterField jy_register_field_table[];
extern const gsize jy_register_field_table_size;

G_END_DECLS
