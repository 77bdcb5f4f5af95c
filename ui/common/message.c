/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/message.h"

#include <glib/gi18n.h>

typedef struct
{
  JyMessageAnswer answer;
  gpointer user_data;
} Question;

static GtkWidget *
message_new (GtkWindow *parent, GtkMessageType type, const char *what, const char *why)
{
  GtkWidget *dialog
      = gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, type,
                                GTK_BUTTONS_NONE, "%s", what);

  if (why)
    gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  return dialog;
}

static void
answered (GtkDialog *dialog, int response, gpointer user_data)
{
  Question question = *(Question *) user_data;

  /* First the question goes, then the answer is given: it may close the window that stood under it.
   */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  question.answer (response == GTK_RESPONSE_ACCEPT, question.user_data);
}

static void
question_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
jy_message_ask (GtkWindow *parent, const char *what, const char *why, const char *button,
                JyMessageAnswer answer, gpointer user_data)
{
  GtkWidget *dialog;
  Question *question;

  g_return_if_fail (what && button && answer);

  dialog = message_new (parent, GTK_MESSAGE_QUESTION, what, why);
  question = g_new0 (Question, 1);
  question->answer = answer;
  question->user_data = user_data;
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Cancel"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), button, GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jy_message_tell (GtkWindow *parent, const char *what, const char *why)
{
  GtkWidget *dialog;

  g_return_if_fail (what);

  dialog = message_new (parent, GTK_MESSAGE_INFO, what, why);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Close"), GTK_RESPONSE_CLOSE);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
