/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/letters-card.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/letter-text.h"
#include "common/spoken.h"

/* Letters told beside a draft. */
#define SHOWN 8
/* Pixels they take before they are scrolled. */
#define HEIGHT 240

struct _JyLettersCard
{
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *box;

  JyDesk *desk;
  char *id;
  guint count;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JyLettersCard, jy_letters_card, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_answer (GtkWidget *box, const JyRememberedAnswer *one)
{
  const JyFact *fact = jy_fact_find ("class", "reply");
  g_autofree char *answer
      = one->text || one->adopted
            ? g_strdup_printf ("%s%s%s",
                               one->adopted && fact && jy_fact_value (fact, one->adopted)
                                   ? jy_fact_value_label (fact, one->adopted)
                                   : "",
                               one->adopted && one->text ? ": " : "", one->text ? one->text : "")
            : g_strdup (_ ("not answered"));
  GtkWidget *suggestion = make_label (one->suggestion, NULL);
  GtkWidget *said = make_label (answer, "dim-label");

  gtk_label_set_lines (GTK_LABEL (suggestion), 3);
  gtk_label_set_ellipsize (GTK_LABEL (suggestion), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (suggestion, one->suggestion);
  gtk_widget_set_margin_start (suggestion, 12);
  gtk_widget_set_margin_start (said, 24);
  gtk_label_set_lines (GTK_LABEL (said), 3);
  gtk_label_set_ellipsize (GTK_LABEL (said), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), suggestion);
  gtk_box_append (GTK_BOX (box), said);
}

static void
add_letter (JyLettersCard *self, const JyRemembered *one)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *title = jy_letter_title (one->letter);
  g_autofree char *state = jy_letter_text (one->letter);
  char day[JY_DATE_LENGTH];
  g_autofree char *note = g_strdup_printf ("%s%s · %s · %s", one->letter->name,
                                           one->letter->superior ? _ (" (superior)") : "",
                                           jy_date_write (one->letter->issued_on, day), state);

  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (note, "caption"));
  for (guint i = 0; i < one->answers->len; i++)
    add_answer (box, g_ptr_array_index (one->answers, i));
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
clear (JyLettersCard *self)
{
  jy_children_clear (self->box);
}

static void
letters_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyLettersCard) self = user_data;
  g_autoptr (GPtrArray) letters = jy_desk_run_finish (result, NULL);
  g_autofree char *title = NULL;

  if (!self->box || !letters)
    return;
  clear (self);
  self->count = letters->len;
  for (guint i = 0; i < MIN (letters->len, SHOWN); i++)
    add_letter (self, g_ptr_array_index (letters, i));
  title = g_strdup_printf (ngettext ("%u earlier letter to these agencies",
                                     "%u earlier letters to these agencies", letters->len),
                           letters->len);
  gtk_expander_set_label (GTK_EXPANDER (self->expander), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), letters->len > 0);
}

static gpointer
read_letters (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_case_letters (desk, data, error);
}

void
jy_letters_card_set_case (JyLettersCard *self, const char *id)
{
  g_return_if_fail (JY_IS_LETTERS_CARD (self));

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (g_strcmp0 (id, self->id) != 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      clear (self);
      self->count = 0;
    }
  g_free (self->id);
  self->id = g_strdup (id);
  if (!id)
    return;
  self->cancellable = g_cancellable_new ();
  jy_desk_run_async (self->desk, read_letters, g_strdup (id), g_free,
                     (GDestroyNotify) g_ptr_array_unref, self->cancellable, letters_came,
                     g_object_ref (self));
}

guint
jy_letters_card_count (JyLettersCard *self)
{
  g_return_val_if_fail (JY_IS_LETTERS_CARD (self), 0);

  return self->count;
}

GtkWidget *
jy_letters_card_new (JyDesk *desk)
{
  JyLettersCard *self = g_object_new (JY_TYPE_LETTERS_CARD, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static void
jy_letters_card_dispose (GObject *object)
{
  JyLettersCard *self = JY_LETTERS_CARD (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->box = NULL;
  g_clear_pointer (&self->expander, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_letters_card_parent_class)->dispose (object);
}

static void
jy_letters_card_class_init (JyLettersCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_letters_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "letterscard");
}

static void
jy_letters_card_init (JyLettersCard *self)
{
  const char *name = _ ("Earlier letters to these agencies");
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->expander = gtk_expander_new (name);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 4);
  gtk_widget_set_margin_bottom (self->box, 8);
  gtk_widget_set_margin_top (self->expander, 8);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  jy_spoken_expander (GTK_EXPANDER (self->expander), scroller, name);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
