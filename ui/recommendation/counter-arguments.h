/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/text-area.h"
#include "recommendation/fact-field.h"

G_BEGIN_DECLS

/** Whether @fact is where the ruling on an objection gives its reasons. */
gboolean jy_counter_arguments_fit (const JyFact *fact, const JyFactContext *context);

/** A button that offers what the library can say to the objection at hand, what fits its grounds
 * first; what is chosen is added to @area. Main thread. (transfer floating) */
GtkWidget *jy_counter_arguments_new (const JyFactContext *context, JyTextArea *area);

G_END_DECLS
