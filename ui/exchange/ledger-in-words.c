/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-in-words.h"

#include <glib/gi18n.h>

#include "common/choice.h"

/* Somebody who wrote free text into a column of words does not mean words. */
#define WORDS_MOST 60
#define NAME_CHARACTERS 24

/* A word of the file. */
typedef struct
{
  const JyLedgerColumn *column;
  char *text;
  JyChoice *choice; /* borrowed */
} Word;

struct _JyLedgerInWords
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *grid;
  GPtrArray *words; /* Word */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (JyLedgerInWords, jy_ledger_in_words, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->text);
  g_free (word);
}

static void
on_changed (JyLedgerInWords *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARACTERS);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

static JyChoice *
choice_new (JyLedgerInWords *self, const JyLedgerColumn *column, const char *text)
{
  GtkWidget *choice = jy_choice_new (_ ("Not said: such rows are refused"));
  g_autofree const char **words = jy_ledger_column_all_words (column);
  g_autofree char *spoken = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    jy_choice_add (JY_CHOICE (choice), words[i], jy_ledger_column_word (column, words[i]));
  /* Translators: a word of the file. */
  spoken = g_strdup_printf (_ ("“%s” means"), text);
  jy_choice_set_label (JY_CHOICE (choice), spoken);
  return JY_CHOICE (choice);
}

static void
add_word (JyLedgerInWords *self, const JyLedgerMap *map, const JyLedgerColumn *column,
          const char *text, const char *said)
{
  Word *word = g_new0 (Word, 1);
  g_autofree char *quoted = g_strdup_printf ("“%s”", text);
  int row = (int) self->words->len + 1;

  word->column = column;
  word->text = g_strdup (text);
  word->choice = choice_new (self, column, text);
  jy_choice_set_value (word->choice, said);
  g_signal_connect_object (word->choice, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->grid), label_new (jy_ledger_map_heading (map, column->id)), 0,
                   row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), label_new (quoted), 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (word->choice), 2, row, 1, 1);
  g_ptr_array_add (self->words, word);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
has_word (const JyLedgerInWords *self, const JyLedgerColumn *column, const char *text)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = self->words->pdata[i];

      if (word->column == column && g_str_equal (word->text, text))
        return TRUE;
    }
  return FALSE;
}

void
jy_ledger_in_words_show (JyLedgerInWords *self, const JyLedgerMap *map)
{
  g_autoptr (GList) keys
      = g_list_sort (g_hash_table_get_keys (map->words), (GCompareFunc) g_strcmp0);
  GtkWidget *child;

  self->showing = TRUE;
  g_ptr_array_set_size (self->words, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_auto (GStrv) parts = g_strsplit (l->data, "\n", 2);
      const JyLedgerColumn *column = jy_ledger_column_find (parts[0]);

      if (column != NULL && parts[1] != NULL)
        add_word (self, map, column, parts[1], g_hash_table_lookup (map->words, l->data));
    }
  self->showing = FALSE;
}

/* The words of a column stand together. */
static void
add_words_of (JyLedgerInWords *self, const JyLedgerMap *map, const JyLedgerColumn *column,
              GPtrArray *problems)
{
  for (guint i = 0; i < problems->len && self->words->len < WORDS_MOST; i++)
    {
      const JyLedgerProblem *one = problems->pdata[i];

      if (one->word != NULL && jy_ledger_column_find (one->column) == column
          && !has_word (self, column, one->word))
        add_word (self, map, column, one->word, NULL);
    }
}

void
jy_ledger_in_words_add (JyLedgerInWords *self, const JyLedgerMap *map, GPtrArray *problems)
{
  self->showing = TRUE;
  for (guint i = 0; i < map->headings->len; i++)
    {
      const JyLedgerHeading *heading = map->headings->pdata[i];
      const JyLedgerColumn *column = jy_ledger_column_find (heading->column);

      if (column != NULL)
        add_words_of (self, map, column, problems);
    }
  self->showing = FALSE;
}

void
jy_ledger_in_words_say (JyLedgerInWords *self, JyLedgerMap *map)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = self->words->pdata[i];

      jy_ledger_map_say_word (map, word->column->id, word->text,
                              jy_choice_get_value (word->choice));
    }
}

/* The first that nothing is said of; NULL: none. */
static const Word *
unsaid (const JyLedgerInWords *self)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = self->words->pdata[i];

      if (jy_choice_get_value (word->choice) == NULL)
        return word;
    }
  return NULL;
}

gboolean
jy_ledger_in_words_lack (const JyLedgerInWords *self)
{
  return unsaid (self) != NULL;
}

gboolean
jy_ledger_in_words_focus (JyLedgerInWords *self)
{
  const Word *word = unsaid (self);

  return word != NULL && gtk_widget_grab_focus (jy_choice_get_control (word->choice));
}

/* -- the class */

static void
jy_ledger_in_words_dispose (GObject *object)
{
  JyLedgerInWords *self = JY_LEDGER_IN_WORDS (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  G_OBJECT_CLASS (jy_ledger_in_words_parent_class)->dispose (object);
}

static void
jy_ledger_in_words_class_init (JyLedgerInWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_ledger_in_words_dispose;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_LEDGER_IN_WORDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
jy_ledger_in_words_init (JyLedgerInWords *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->heading = label_new (_ ("Words of the file, and what they mean"));
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_label_set_max_width_chars (GTK_LABEL (self->heading), -1);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
