/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "services/today.h"

G_BEGIN_DECLS

#define JY_TYPE_TODAY_ITEM (jy_today_item_get_type ())
G_DECLARE_FINAL_TYPE (JyTodayItem, jy_today_item, JY, TODAY_ITEM, GObject)

/** JyTodayItem: an entry of the page: a heading, or one thing to be done. Main thread. */
JyTodayItem *jy_today_item_new_heading (const char *group, const char *label, guint count);
/** Takes over @row. */
JyTodayItem *jy_today_item_new_row (JyTodayRow *row, JyDate on);
/** NULL for a heading; borrowed. */
const JyTodayRow *jy_today_item_row (JyTodayItem *self);
/** Words of a heading, or NULL; borrowed. */
const char *jy_today_item_label (JyTodayItem *self);
/** Id of a heading's group, or NULL; borrowed. */
const char *jy_today_item_group (JyTodayItem *self);
/** Of a heading: how many stand under it. */
guint jy_today_item_count (JyTodayItem *self);
/** Whether both would show the same. */
gboolean jy_today_item_same (JyTodayItem *self, JyTodayItem *other);
/** What is due or waits, in words for the eye: number, addressee, item, who acts. (transfer full)
 */
char *jy_today_item_detail (JyTodayItem *self);
/** How long it is, or how long it has waited; "" where that is not known. (transfer full) */
char *jy_today_item_days (JyTodayItem *self);
/** The reason noted for it, with who and when; NULL where there is none. (transfer full) */
char *jy_today_item_reason (JyTodayItem *self);
/** All of it as a screen reader hears it. (transfer full) */
char *jy_today_item_spoken (JyTodayItem *self);

G_END_DECLS
