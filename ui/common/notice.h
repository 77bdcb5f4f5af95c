/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_NOTICE (jy_notice_get_type ())
G_DECLARE_FINAL_TYPE (JyNotice, jy_notice, JY, NOTICE, GtkWidget)

/**
 * JyNotice: the one presenter of what went wrong or well: a bar on top of a
 * window's content that says one sentence. Main thread.
 */
GtkWidget *jy_notice_new (void);
/** Shows the sentence of @error; a cancelled operation says nothing. */
void jy_notice_show_error (JyNotice *self, const GError *error);
/** Says what was done; goes away by itself. */
void jy_notice_show_done (JyNotice *self, const char *sentence);
/** Says how things stand: it cannot be closed, and comes back when anything else goes. */
void jy_notice_show_lasting (JyNotice *self, const char *sentence);
/** The same of what is wrong and stays so until somebody mends it. */
void jy_notice_show_alarm (JyNotice *self, const char *sentence);
/** That is over; nothing where nothing lasted. */
void jy_notice_end_lasting (JyNotice *self);
void jy_notice_hide (JyNotice *self);

G_END_DECLS
