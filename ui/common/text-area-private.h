/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/text-area.h"

G_BEGIN_DECLS

struct _JyTextArea
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;
  GtkWidget *count;

  GtkWidget *margin; /* signs of the marks, beside their lines; NULL until there is one */
  GPtrArray *marks;  /* JyTextMark */
  GPtrArray *blanks; /* GtkTextMark, begin and end in turn */
  GtkTextTag *tags[3];
  GtkTextTag *found;
  gboolean composing;
};

/** A marked place; it moves with the text. */
typedef struct
{
  GtkTextMark *from;
  GtkTextMark *to;
  JyTextMarkKind kind;
  char *words;
} JyTextMark;

/* text-area-marks.c */
void jy_text_area_start_marks (JyTextArea *self);
/** Takes marks and blanks away, and whatever they are kept in. */
void jy_text_area_forget_marks (JyTextArea *self);

G_END_DECLS
