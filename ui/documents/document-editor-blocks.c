/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-editor-private.h"

#include <glib/gi18n.h>

#include "common/children.h"

/* The places of a document, one below the other, and what is typed into them. */

/* Width of the column that names a place. */
#define NAME_WIDTH 112

/* The parts of a document as its templates name them. */
static const struct
{
  const char *role;
  const char *label;
} parts[] = {
  { "number", N_ ("Number of the document") },
  { "addressees", N_ ("Sent to") },
  { "salutation", N_ ("Sent to") },
  { "body", N_ ("Text") },
  { "form", N_ ("Form") },
  { "items", N_ ("Items of rectification") },
  { "measures", N_ ("Measures") },
  { "periods", N_ ("Periods") },
  { "notice", N_ ("Notes to the form") },
  { "note", N_ ("Notes") },
  { "answers", N_ ("Answers") },
  { "trail", N_ ("Course of the case") },
  { "report", N_ ("Report") },
  { "receiver", N_ ("Receiver") },
  { "overview", N_ ("Overview") },
  { "files", N_ ("Files") },
  { "evidence", N_ ("Evidence") },
  { "documents", N_ ("Documents") },
  { "copies", N_ ("Copied to") },
  { "contents", N_ ("Contents") },
  { "suggestions", N_ ("Suggestions") },
  { "source", N_ ("Source") },
  { "reply", N_ ("Reply") },
  { "rectification", N_ ("Rectification") },
  { "record", N_ ("Record") },
  { "problems", N_ ("Problems") },
  { "persons", N_ ("Persons") },
  { "objection", N_ ("Objection") },
  { "facts", N_ ("Facts found") },
  { "basis", N_ ("Legal basis") },
  { "contact", N_ ("Contact") },
  { "end", N_ ("Closing words") },
};

static const char *
part_of (const JyDocumentBlock *block)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].role, block->role) == 0)
      return _ (parts[i].label);
  return _ ("Text");
}

void
jy_typed_block_free (JyTypedBlock *self)
{
  g_free (self->element);
  g_free (self->base);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
jy_document_editor_typed (JyDocumentEditor *self)
{
  GPtrArray *typed = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_typed_block_free);

  for (guint i = 0; i < self->fields->len; i++)
    {
      JyBlockField *field = self->fields->pdata[i];
      const JyDocumentBlock *block = jy_block_field_get_block (field);
      JyTypedBlock *one;

      if (!jy_block_field_is_changed (field))
        continue;
      one = g_new0 (JyTypedBlock, 1);
      one->number = block->number;
      one->element = g_strdup (block->element);
      one->base = g_strdup (block->text);
      one->text = jy_block_field_get_text (field);
      g_ptr_array_add (typed, one);
    }
  return typed;
}

GHashTable *
jy_document_editor_texts (JyDocumentEditor *self)
{
  GHashTable *texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) typed = jy_document_editor_typed (self);

  for (guint i = 0; i < typed->len; i++)
    {
      JyTypedBlock *one = typed->pdata[i];

      g_hash_table_insert (texts, GUINT_TO_POINTER (one->number), g_steal_pointer (&one->text));
    }
  return texts;
}

/* -- showing them */

/* Heads of a table name the cells that follow them: the one before a cell, or, where several stand
 * in a row, each its column. */
typedef struct
{
  GPtrArray *heads; /* borrowed texts */
  gboolean closed;  /* cells have followed */
  guint column;
} Heads;

static const char *
cell_name (Heads *heads, const JyDocumentBlock *block)
{
  if (g_strcmp0 (block->element, "cell") != 0)
    {
      g_ptr_array_set_size (heads->heads, 0);
      return NULL;
    }
  if (block->fixed)
    {
      if (heads->closed)
        g_ptr_array_set_size (heads->heads, 0);
      heads->closed = FALSE;
      heads->column = 0;
      g_ptr_array_add (heads->heads, block->text);
      return NULL;
    }
  heads->closed = TRUE;
  return heads->heads->len > 0 ? heads->heads->pdata[heads->column++ % heads->heads->len] : NULL;
}

static GtkWidget *
make_row (JyBlockField *field, const char *label)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (name), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 8);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_size_request (name, NAME_WIDTH, -1);
  if (jy_block_field_is_editable (field))
    gtk_widget_add_css_class (name, "form-label");
  else
    gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_hexpand (GTK_WIDGET (field), TRUE);
  gtk_widget_set_visible (name, label != NULL);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (field));
  return row;
}

static void
add_block (JyDocumentEditor *self, Heads *heads, const JyDocumentBlock *block, const char **part)
{
  const char *this_part = part_of (block);
  const char *head = cell_name (heads, block);
  const char *label = head != NULL ? head : block->label;
  g_autofree char *name
      = label != NULL ? g_strdup_printf ("%s %s", this_part, label) : g_strdup (this_part);
  GtkWidget *field;

  /* The head that names the next cell stands beside it already. */
  if (block->fixed && g_strcmp0 (block->element, "cell") == 0)
    return;
  if (g_strcmp0 (*part, this_part) != 0)
    {
      GtkWidget *title = gtk_label_new (this_part);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "section-title");
      if (*part != NULL)
        gtk_widget_set_margin_top (title, 12);
      gtk_box_append (GTK_BOX (self->blocks_box), title);
      *part = this_part;
    }
  field = jy_block_field_new (block, name, self->open->editable);
  g_signal_connect_object (field, "changed", G_CALLBACK (jy_document_editor_changed), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->fields, field);
  gtk_box_append (GTK_BOX (self->blocks_box), make_row (JY_BLOCK_FIELD (field), label));
}

/* Whether what is shown is what was opened, word for word: then nothing moves. */
static gboolean
is_shown (JyDocumentEditor *self)
{
  guint at = 0;

  for (guint i = 0; i < self->open->blocks->len; i++)
    {
      const JyDocumentBlock *block = self->open->blocks->pdata[i];

      if (block->fixed && g_strcmp0 (block->element, "cell") == 0)
        continue;
      if (at == self->fields->len || !jy_block_field_holds (self->fields->pdata[at], block)
          || jy_block_field_is_editable (self->fields->pdata[at])
                 != (self->open->editable && !block->fixed))
        return FALSE;
      at++;
    }
  return at == self->fields->len;
}

/* Number of the place that has the focus, or 0. */
static guint
focused_place (JyDocumentEditor *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *field = focus != NULL ? gtk_widget_get_ancestor (focus, JY_TYPE_BLOCK_FIELD) : NULL;

  return field != NULL ? jy_block_field_get_block (JY_BLOCK_FIELD (field))->number : 0;
}

void
jy_document_editor_show_blocks (JyDocumentEditor *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  Heads heads = { .heads = texts };
  const char *part = NULL;
  guint focused = focused_place (self);

  if (is_shown (self))
    {
      guint at = 0;

      for (guint i = 0; i < self->open->blocks->len; i++)
        {
          const JyDocumentBlock *block = self->open->blocks->pdata[i];

          if (block->fixed && g_strcmp0 (block->element, "cell") == 0)
            continue;
          jy_block_field_set_other (self->fields->pdata[at], NULL);
          jy_block_field_rebase (self->fields->pdata[at++], block);
        }
      return;
    }
  if (focused > 0)
    gtk_widget_grab_focus (self->cancel);
  g_ptr_array_set_size (self->fields, 0);
  jy_children_clear (self->blocks_box);
  for (guint i = 0; i < self->open->blocks->len; i++)
    add_block (self, &heads, self->open->blocks->pdata[i], &part);
  for (guint i = 0; focused > 0 && i < self->fields->len; i++)
    if (jy_block_field_get_block (self->fields->pdata[i])->number == focused)
      jy_block_field_focus (self->fields->pdata[i]);
}

/* -- putting typed words in again */

static gboolean
fits (JyBlockField *field, const JyTypedBlock *typed)
{
  const JyDocumentBlock *block = jy_block_field_get_block (field);

  return g_str_equal (block->element, typed->element) && g_str_equal (block->text, typed->base)
         && !jy_block_field_is_changed (field) && jy_block_field_is_editable (field);
}

/* The place as it was, nearest to where it was. */
static JyBlockField *
same_place (JyDocumentEditor *self, const JyTypedBlock *typed)
{
  JyBlockField *best = NULL;
  guint distance = G_MAXUINT;

  for (guint i = 0; i < self->fields->len; i++)
    {
      JyBlockField *field = self->fields->pdata[i];
      guint number = jy_block_field_get_block (field)->number;
      guint away = number > typed->number ? number - typed->number : typed->number - number;

      if (away < distance && fits (field, typed))
        {
          best = field;
          distance = away;
        }
    }
  return best;
}

static JyBlockField *
numbered (JyDocumentEditor *self, const JyTypedBlock *typed)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      JyBlockField *field = self->fields->pdata[i];
      const JyDocumentBlock *block = jy_block_field_get_block (field);

      if (block->number == typed->number && g_str_equal (block->element, typed->element)
          && !jy_block_field_is_changed (field) && jy_block_field_is_editable (field))
        return field;
    }
  return NULL;
}

GPtrArray *
jy_document_editor_put (JyDocumentEditor *self, GPtrArray *typed)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < typed->len; i++)
    {
      const JyTypedBlock *one = typed->pdata[i];
      JyBlockField *field = same_place (self, one);
      g_autofree char *other = NULL;

      if (field != NULL)
        {
          jy_block_field_set_text (field, one->text);
          continue;
        }
      field = numbered (self, one);
      if (field == NULL)
        {
          g_ptr_array_add (
              sentences,
              g_strdup_printf (_ ("There is no place for this any more: %s"), one->text));
          continue;
        }
      /* Both wrote the same: nobody need decide. */
      if (g_strcmp0 (jy_block_field_get_block (field)->text, one->text) == 0)
        continue;
      other = g_strdup_printf (_ ("Somebody else wrote here: %s"),
                               jy_block_field_get_block (field)->text);
      jy_block_field_set_text (field, one->text);
      jy_block_field_set_other (field, other);
      g_ptr_array_add (sentences, g_strdup_printf (_ ("Both of you changed: %s"),
                                                   jy_block_field_get_name (field)));
    }
  return sentences;
}

/* -- what is missing */

static void
go_to (GtkButton *button, gpointer user_data)
{
  jy_block_field_focus (user_data);
}

static void
add_missing (JyDocumentEditor *self, JyBlockField *field)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("jy-overdue-symbolic");
  GtkWidget *label = gtk_label_new (jy_block_field_get_name (field));

  gtk_widget_add_css_class (icon, "problem");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "hurdle");
  gtk_widget_set_tooltip_text (button, _ ("Go to the field"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jy_block_field_get_name (field), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_to), field, 0);
  gtk_box_append (GTK_BOX (self->missing_list), button);
}

void
jy_document_editor_show_missing (JyDocumentEditor *self)
{
  g_autofree char *sentence = NULL;
  guint n = 0;

  jy_children_clear (self->missing_list);
  for (guint i = 0; i < self->fields->len; i++)
    if (jy_block_field_is_missing (self->fields->pdata[i]))
      {
        add_missing (self, self->fields->pdata[i]);
        n++;
      }
  if (self->open != NULL && self->open->entry->frozen)
    sentence = g_strdup (_ ("It is signed and stays as it is."));
  else if (self->open != NULL && !self->open->editable)
    sentence = g_strdup (_ ("It follows its own action and is not edited here."));
  else if (n == 0)
    sentence = g_strdup (_ ("Nothing is missing; it can be signed."));
  else
    sentence
        = g_strdup_printf (ngettext ("%u place is still to be filled in before it is signed:",
                                     "%u places are still to be filled in before it is signed:", n),
                           n);
  gtk_label_set_text (GTK_LABEL (self->missing_state), sentence);
}
