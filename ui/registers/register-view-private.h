/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recommendation/action-form.h"
#include "registers/register-view.h"

G_BEGIN_DECLS

struct _JyRegisterView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *title;
  GtkWidget *hint;
  GtkWidget *entries; /* JyRegisterList */
  GtkWidget *add;
  GtkWidget *detail;
  GtkWidget *nothing;
  GtkWidget *name;
  GtkWidget *origin;
  GtkWidget *place; /* holds the form */
  GtkWidget *save;
  GtkWidget *discard;
  GtkWidget *retire;
  GtkWidget *open;
  GtkWidget *print;

  GtkWidget *form; /* JyActionForm, or NULL */

  JyDesk *desk;
  const JyRegisterKind *kind;
  JyEntry *entry; /* the one shown; NULL where a new one is typed or nothing is shown */
  gboolean adding;
  guint keep_timer;
  guint keeping;       /* writings under way */
  gboolean look_later; /* for what was typed earlier, once they are done */
};

/* register-view-form.c */
/** Shows @entry, or an empty form with @adding; takes over @entry. */
void jy_register_view_show (JyRegisterView *self, JyEntry *entry, gboolean adding);
/** Writes what was typed down now. */
void jy_register_view_flush (JyRegisterView *self);
void jy_register_view_save (JyRegisterView *self);
void jy_register_view_discard (JyRegisterView *self);
void jy_register_view_retire (JyRegisterView *self);
void jy_register_view_print (JyRegisterView *self);

G_END_DECLS
