/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/search-note.h"

#include <glib/gi18n.h>

#include "services/search.h"

struct _JySearchNote
{
  GtkWidget parent_instance;

  GtkWidget *label;

  GCancellable *cancellable; /* of the question that is on its way */
};

G_DEFINE_FINAL_TYPE (JySearchNote, jy_search_note, GTK_TYPE_WIDGET)

/* What cannot be told is told by the list, which asks the same docket. */
static void
is_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySearchNote) self = user_data;
  g_autoptr (GError) error = NULL;
  int cut = jy_desk_search_is_cut_finish (result, &error);

  if (self->label && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_visible (GTK_WIDGET (self), cut > 0);
}

void
jy_search_note_ask (JySearchNote *self, JyDesk *desk, const JyListQuery *query)
{
  g_return_if_fail (JY_IS_SEARCH_NOTE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!query || !query->words || !*query->words)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  jy_desk_search_is_cut_async (desk, query, self->cancellable, is_known, g_object_ref (self));
}

static void
jy_search_note_dispose (GObject *object)
{
  JySearchNote *self = JY_SEARCH_NOTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_search_note_parent_class)->dispose (object);
}

static void
jy_search_note_class_init (JySearchNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_search_note_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "searchnote");
}

static void
jy_search_note_init (JySearchNote *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("These words are in more than %'d cases: shown is what is among the newest of them. One "
         "more word finds older ones."),
      JY_SEARCH_AMONG);

  self->label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->label, "column-foot");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
jy_search_note_new (void)
{
  return g_object_new (JY_TYPE_SEARCH_NOTE, NULL);
}
