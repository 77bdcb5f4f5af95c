/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "services/clock-register.h"

G_BEGIN_DECLS

#define JY_TYPE_REGISTER_ITEM (jy_register_item_get_type ())
G_DECLARE_FINAL_TYPE (JyRegisterItem, jy_register_item, JY, REGISTER_ITEM, GObject)

/** Columns of the register, in the order shown. */
typedef enum
{
  JY_REGISTER_COLUMN_STARTED,
  JY_REGISTER_COLUMN_CLOCK,
  JY_REGISTER_COLUMN_NUMBER,
  JY_REGISTER_COLUMN_TITLE,
  JY_REGISTER_COLUMN_ABOUT,
  JY_REGISTER_COLUMN_BY,
  JY_REGISTER_COLUMN_DUE,
  JY_REGISTER_COLUMN_ENDED,
  JY_REGISTER_COLUMN_STATE,
  JY_N_REGISTER_COLUMNS,
} JyRegisterColumn;

/** JyRegisterItem: a row of the register. Takes over @row. Main thread. */
JyRegisterItem *jy_register_item_new (JyRegisterRow *row, JyDate on);
/** Borrowed. */
const JyRegisterRow *jy_register_item_row (JyRegisterItem *self);
/** What a column says; (transfer full). */
char *jy_register_item_text (JyRegisterItem *self, JyRegisterColumn column);
/** The whole row as a screen reader hears it; (transfer full). */
char *jy_register_item_spoken (JyRegisterItem *self);

G_END_DECLS
