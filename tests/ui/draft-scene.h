/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/* The draft's editor in a window, on a docket of its own. */

/** Sections in which everything stands, as the form writes them. */
extern const char *const whole;

typedef struct
{
  JyDesk *desk;
  char *folder;
  GtkWidget *window;
  GtkWidget *editor;
} Scene;

/** The form's sections as text; (transfer full). */
char *form_text (GtkWidget *form);
/** The same of an editor; (transfer full). */
char *editor_text (GtkWidget *editor);
/** A case that is drafted with @sections, or without any where NULL, shown in an editor. */
void scene_start (Scene *scene, const char *sections);
void scene_end (Scene *scene);

G_END_DECLS
