/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/suggestion-card.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "base/text.h"

/* How many characters of a problem its check shows. */
#define EXCERPT 24

struct _JySuggestionCard
{
  JyDraftCard parent_instance;

  GtkWidget *ties;   /* what it answers, in words */
  GtkWidget *checks; /* one for each problem */
  GtkWidget *basis;

  GPtrArray *tied; /* char *: ids of problems, also of those that are gone for a while */
  gboolean editable;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JySuggestionCard, jy_suggestion_card, JY_TYPE_DRAFT_CARD)

GtkWidget *
jy_suggestion_card_new (const char *id)
{
  JySuggestionCard *self = g_object_new (JY_TYPE_SUGGESTION_CARD, NULL);

  jy_draft_card_set_id (JY_DRAFT_CARD (self), id);
  jy_draft_card_set_number (JY_DRAFT_CARD (self), 1);
  return GTK_WIDGET (self);
}

JyBasisList *
jy_suggestion_card_get_basis (JySuggestionCard *self)
{
  g_return_val_if_fail (JY_IS_SUGGESTION_CARD (self), NULL);
  return JY_BASIS_LIST (self->basis);
}

static char *
name_card (JyDraftCard *card, guint number)
{
  g_autofree char *basis = g_strdup_printf (_ ("Legal basis of suggestion %u"), number);

  jy_basis_list_set_label (JY_BASIS_LIST (JY_SUGGESTION_CARD (card)->basis), basis);
  return g_strdup_printf (_ ("Suggestion %u"), number);
}

static gboolean
is_tied (JySuggestionCard *self, const char *id, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->tied, id, g_str_equal, index);
}

static JsonArray *
tied_here (JySuggestionCard *self)
{
  JsonArray *array = json_array_new ();

  for (GtkWidget *check = gtk_widget_get_first_child (self->checks); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      json_array_add_string_element (array, g_object_get_data (G_OBJECT (check), "id"));
  return array;
}

static void
write_value (JyDraftCard *card, JsonObject *value)
{
  JySuggestionCard *self = JY_SUGGESTION_CARD (card);

  json_object_set_array_member (value, "problems", tied_here (self));
  json_object_set_array_member (value, "basis",
                                jy_basis_list_get_array (JY_BASIS_LIST (self->basis)));
}

/* "Answers problems 1, 3": by their numbers as they stand now. */
static void
show_ties (JySuggestionCard *self)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *words = NULL;
  guint number = 0, n = 0;

  for (GtkWidget *check = gtk_widget_get_first_child (self->checks); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    {
      number++;
      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        continue;
      if (n++ > 0)
        g_string_append (numbers, _ (", "));
      g_string_append_printf (numbers, "%u", number);
    }
  words = n > 0 ? g_strdup_printf (ngettext ("Answers problem %s", "Answers problems %s", n),
                                   numbers->str)
                : g_strdup (_ ("Answers no problem yet"));
  gtk_label_set_text (GTK_LABEL (self->ties), words);
  if (n == 0)
    gtk_widget_add_css_class (self->ties, "untied");
  else
    gtk_widget_remove_css_class (self->ties, "untied");
}

static void
on_tie_toggled (GtkCheckButton *check, JySuggestionCard *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");
  guint index;

  if (self->filling)
    return;
  if (is_tied (self, id, &index))
    g_ptr_array_remove_index (self->tied, index);
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (self->tied, g_strdup (id));
  show_ties (self);
  jy_draft_card_changed (JY_DRAFT_CARD (self), NULL);
}

static void
name_check (JySuggestionCard *self, GtkWidget *check, const char *text, guint number)
{
  g_autofree char *words = jy_text_excerpt (text, -1, EXCERPT);
  g_autofree char *label = g_strdup_printf ("%u  %s", number, *words ? words : _ ("(no text yet)"));
  g_autofree char *name = g_strdup_printf (_ ("Suggestion %u answers problem %u"),
                                           jy_draft_card_get_number (JY_DRAFT_CARD (self)), number);

  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), label);
  gtk_widget_set_tooltip_text (check, text);
  gtk_widget_set_sensitive (check, self->editable);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               is_tied (self, g_object_get_data (G_OBJECT (check), "id"), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static GtkWidget *
make_check (JySuggestionCard *self, const char *id)
{
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_tie_toggled), self, 0);
  gtk_widget_add_css_class (check, "caption");
  return check;
}

/* The checks that are there stay, so that the focus does too. */
void
jy_suggestion_card_set_problems (JySuggestionCard *self, GPtrArray *ids, GPtrArray *texts)
{
  GtkWidget *check;

  g_return_if_fail (JY_IS_SUGGESTION_CARD (self));
  self->filling = TRUE;
  check = gtk_widget_get_first_child (self->checks);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (check == NULL)
        {
          check = make_check (self, id);
          gtk_box_append (GTK_BOX (self->checks), check);
        }
      else
        g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
      name_check (self, check, g_ptr_array_index (texts, i), i + 1);
      check = gtk_widget_get_next_sibling (check);
    }
  while (check != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (check);

      gtk_box_remove (GTK_BOX (self->checks), check);
      check = next;
    }
  self->filling = FALSE;
  gtk_widget_set_visible (self->ties, ids->len > 0);
  show_ties (self);
}

static gboolean
read_value (JyDraftCard *card, JsonObject *value)
{
  JySuggestionCard *self = JY_SUGGESTION_CARD (card);
  JsonArray *problems = jy_json_array (value, "problems");
  gboolean changed
      = jy_basis_list_set_array (JY_BASIS_LIST (self->basis), jy_json_array (value, "basis"));

  changed |= jy_json_array_size (problems) != self->tied->len;
  for (guint i = 0; i < jy_json_array_size (problems); i++)
    changed |= !is_tied (self, jy_json_array_text (problems, i), NULL);
  g_ptr_array_set_size (self->tied, 0);
  for (guint i = 0; i < jy_json_array_size (problems); i++)
    g_ptr_array_add (self->tied, g_strdup (jy_json_array_text (problems, i)));
  return changed;
}

static void
set_editable (JyDraftCard *card, gboolean editable)
{
  JySuggestionCard *self = JY_SUGGESTION_CARD (card);

  self->editable = editable;
  jy_basis_list_set_editable (JY_BASIS_LIST (self->basis), editable);
}

static void
jy_suggestion_card_finalize (GObject *object)
{
  g_ptr_array_unref (JY_SUGGESTION_CARD (object)->tied);
  G_OBJECT_CLASS (jy_suggestion_card_parent_class)->finalize (object);
}

static void
jy_suggestion_card_class_init (JySuggestionCardClass *klass)
{
  JyDraftCardClass *card_class = JY_DRAFT_CARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jy_suggestion_card_finalize;
  card_class->write = write_value;
  card_class->read = read_value;
  card_class->set_editable = set_editable;
  card_class->name = name_card;
}

static void
jy_suggestion_card_init (JySuggestionCard *self)
{
  self->tied = g_ptr_array_new_with_free_func (g_free);
  self->editable = TRUE;
  self->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->ties = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->ties), 0);
  gtk_widget_add_css_class (self->ties, "ties");
  gtk_widget_add_css_class (self->ties, "caption");
  self->basis = jy_basis_list_new ();
  g_signal_connect_object (self->basis, "changed", G_CALLBACK (jy_draft_card_changed), self,
                           G_CONNECT_SWAPPED);
  jy_draft_card_add (JY_DRAFT_CARD (self), self->ties);
  jy_draft_card_add (JY_DRAFT_CARD (self), self->checks);
  jy_draft_card_add (JY_DRAFT_CARD (self), self->basis);
}
