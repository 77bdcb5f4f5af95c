/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/block-field.h"
#include "documents/document-ask.h"
#include "documents/document-editor.h"

G_BEGIN_DECLS

struct _JyDocumentEditor
{
  GtkWindow parent_instance;

  GtkWidget *heading;
  GtkWidget *subject;
  GtkWidget *state_icon;
  GtkWidget *state;
  GtkWidget *digest;
  GtkWidget *restore_bar;
  GtkWidget *restore_label;
  GtkWidget *alert;
  GtkWidget *alert_heading;
  GtkWidget *alert_list;
  GtkWidget *stack; /* loading, words */
  GtkWidget *blocks_box;
  GtkWidget *missing_state;
  GtkWidget *missing_list;
  GtkWidget *spinner;
  GtkWidget *cancel;
  GtkWidget *save;

  JyDesk *desk;
  JyCaseView *view;
  JyDocumentAsk *ask;   /* which document */
  JyDocumentOpen *open; /* as it was opened last, or NULL */
  GPtrArray *fields;    /* JyBlockField, borrowed from blocks_box */
  GHashTable *saving;   /* what is being saved: number -> words, or NULL */
  gulong changed;       /* of the desk */

  guint keep_timer;
  guint missing_timer;
  char *kept;  /* typed words as they were last written down, or NULL */
  char *found; /* what an earlier editor left behind */
  gboolean busy;
  gboolean again;     /* saved again once what another changed was brought in */
  gboolean then_sign; /* the dialog that signs follows the saving */
};

/* document-editor.c */
void jy_document_editor_alert (JyDocumentEditor *self, const char *heading, GPtrArray *sentences);
void jy_document_editor_alert_one (JyDocumentEditor *self, const char *heading,
                                   const char *sentence);
void jy_document_editor_hide_alert (JyDocumentEditor *self);
/** After words were typed or put in. */
void jy_document_editor_changed (JyDocumentEditor *self);

/* document-editor-blocks.c */
/** Words typed into one place. Owned. */
typedef struct
{
  guint number;
  char *element;
  char *base; /* what stood there when it was typed */
  char *text;
} JyTypedBlock;
void jy_typed_block_free (JyTypedBlock *self);
/** What was typed and not saved; (transfer full) array of JyTypedBlock. */
GPtrArray *jy_document_editor_typed (JyDocumentEditor *self);
/** Shows the places of self->open; those that stay keep their undo and the focus. */
void jy_document_editor_show_blocks (JyDocumentEditor *self);
/** Puts @typed in again. Sentences about places that somebody else changed too, or that are gone;
 * (transfer full). */
GPtrArray *jy_document_editor_put (JyDocumentEditor *self, GPtrArray *typed);
/** Lists what is still to be written. */
void jy_document_editor_show_missing (JyDocumentEditor *self);
/** Number -> words of what was changed; (transfer full). */
GHashTable *jy_document_editor_texts (JyDocumentEditor *self);

/* document-editor-kept.c */
void jy_document_editor_keep_later (JyDocumentEditor *self);
void jy_document_editor_keep_stop (JyDocumentEditor *self);
/** It was saved or thrown away: nothing is to be offered again. */
void jy_document_editor_forget (JyDocumentEditor *self);
void jy_document_editor_look_for_kept (JyDocumentEditor *self);
void jy_document_editor_restore (JyDocumentEditor *self);
void jy_document_editor_discard (JyDocumentEditor *self);

G_END_DECLS
