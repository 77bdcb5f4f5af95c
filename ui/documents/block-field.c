/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/block-field.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "common/text-area.h"
#include "domain/number.h"

/* Where something is still to be written. */
#define RULE "________"

/* Characters in a line of the area, to give it its height before it is laid out. */
#define LINE_CHARACTERS 40
#define MOST_LINES 10

struct _JyBlockField
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *area; /* JyTextArea, or NULL where it is not changed */
  GtkWidget *missing;
  GtkWidget *state; /* what becomes of it */
  GtkWidget *other;

  JyDocumentBlock block;
  char *name;
  gboolean quiet; /* words are put in by the program */
};

G_DEFINE_FINAL_TYPE (JyBlockField, jy_block_field, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
take_block (JyBlockField *self, const JyDocumentBlock *block)
{
  jy_free_each (self->block.element, self->block.role, self->block.label, self->block.text);
  self->block = *block;
  self->block.element = g_strdup (block->element);
  self->block.role = g_strdup (block->role);
  self->block.label = g_strdup (block->label);
  self->block.text = g_strdup (block->text);
}

const JyDocumentBlock *
jy_block_field_get_block (JyBlockField *self)
{
  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), NULL);
  return &self->block;
}

const char *
jy_block_field_get_name (JyBlockField *self)
{
  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), NULL);
  return self->name;
}

gboolean
jy_block_field_is_editable (JyBlockField *self)
{
  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), FALSE);
  return self->area != NULL;
}

char *
jy_block_field_get_text (JyBlockField *self)
{
  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), NULL);
  return self->area != NULL ? jy_text_area_get_text (JY_TEXT_AREA (self->area))
                            : g_strdup (self->block.text);
}

gboolean
jy_block_field_holds (JyBlockField *self, const JyDocumentBlock *block)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), FALSE);
  text = jy_block_field_get_text (self);
  return self->block.number == block->number && g_strcmp0 (self->block.element, block->element) == 0
         && g_strcmp0 (self->block.role, block->role) == 0
         && g_strcmp0 (self->block.label, block->label) == 0 && g_strcmp0 (text, block->text) == 0;
}

gboolean
jy_block_field_is_changed (JyBlockField *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), FALSE);
  if (self->area == NULL)
    return FALSE;
  text = jy_text_area_get_text (JY_TEXT_AREA (self->area));
  return g_strcmp0 (text, self->block.text) != 0;
}

static gboolean
is_number (JyBlockField *self)
{
  return g_str_equal (self->block.element, "line");
}

gboolean
jy_block_field_is_missing (JyBlockField *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JY_IS_BLOCK_FIELD (self), FALSE);
  if (self->area == NULL || (!self->block.missing && !is_number (self)))
    return FALSE;
  text = jy_block_field_get_text (self);
  if (is_number (self))
    return !jy_number_check (text, NULL);
  return strstr (text, RULE) != NULL;
}

static void
show_state (JyBlockField *self)
{
  g_autofree char *text = NULL;
  const char *sentence = NULL;
  g_autoptr (GError) wrong = NULL;
  gboolean missing = jy_block_field_is_missing (self);

  gtk_widget_set_visible (self->missing, missing);
  if (self->area == NULL)
    return;
  text = jy_text_area_get_text (JY_TEXT_AREA (self->area));
  if (jy_block_field_is_changed (self) && is_number (self) && !jy_number_check (text, &wrong))
    sentence = wrong->message;
  else if (jy_block_field_is_changed (self))
    sentence = jy_text_is_blank (text) && !g_str_equal (self->block.element, "cell")
                   ? _ ("Empty: this place falls away")
                   : _ ("Changed, not saved yet");
  gtk_label_set_text (GTK_LABEL (self->state), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->state, sentence != NULL);
  if (missing)
    gtk_widget_add_css_class (self->area, "missing");
  else
    gtk_widget_remove_css_class (self->area, "missing");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (jy_text_area_get_control (JY_TEXT_AREA (self->area))),
      GTK_ACCESSIBLE_STATE_INVALID,
      missing ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_changed (JyBlockField *self)
{
  if (self->quiet)
    return;
  show_state (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jy_block_field_rebase (JyBlockField *self, const JyDocumentBlock *block)
{
  g_return_if_fail (JY_IS_BLOCK_FIELD (self));
  take_block (self, block);
  show_state (self);
}

void
jy_block_field_set_text (JyBlockField *self, const char *text)
{
  g_return_if_fail (JY_IS_BLOCK_FIELD (self));
  if (self->area == NULL)
    return;
  self->quiet = TRUE;
  jy_text_area_set_text (JY_TEXT_AREA (self->area), text);
  self->quiet = FALSE;
  show_state (self);
}

void
jy_block_field_set_other (JyBlockField *self, const char *sentence)
{
  g_return_if_fail (JY_IS_BLOCK_FIELD (self));
  gtk_label_set_text (GTK_LABEL (self->other), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->other, sentence != NULL);
}

void
jy_block_field_focus (JyBlockField *self)
{
  g_return_if_fail (JY_IS_BLOCK_FIELD (self));
  if (self->area != NULL)
    jy_text_area_show_words (JY_TEXT_AREA (self->area),
                             jy_block_field_is_missing (self) ? RULE : NULL);
}

static int
lines_of (const char *text, gboolean cell)
{
  int lines = 1;
  int column = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (*at == '\n' || ++column > LINE_CHARACTERS)
      {
        lines++;
        column = 0;
      }
  return CLAMP (lines, cell || lines == 1 ? 1 : 2, MOST_LINES);
}

static GtkWidget *
small (GtkWidget *label, const char *class)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, class);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

/* Words that stay: quiet, yet they can be selected and heard. */
static GtkWidget *
make_words (JyBlockField *self)
{
  GtkWidget *words = gtk_label_new (self->block.text);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "prose");
  gtk_widget_add_css_class (words, self->block.fixed ? "dim-label" : "read");
  return words;
}

static GtkWidget *
make_area (JyBlockField *self)
{
  gboolean cell = !g_str_equal (self->block.element, "paragraph");

  self->area = jy_text_area_new ();
  jy_text_area_set_lines (JY_TEXT_AREA (self->area), lines_of (self->block.text, cell));
  jy_text_area_set_label (JY_TEXT_AREA (self->area), self->name);
  jy_text_area_set_text (JY_TEXT_AREA (self->area), self->block.text);
  g_signal_connect_object (self->area, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self->area;
}

GtkWidget *
jy_block_field_new (const JyDocumentBlock *block, const char *name, gboolean editable)
{
  JyBlockField *self = g_object_new (JY_TYPE_BLOCK_FIELD, NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("jy-overdue-symbolic");
  GtkWidget *word = gtk_label_new (_ ("Still to be filled in"));

  take_block (self, block);
  self->name = name != NULL ? g_strdup (name) : g_strdup_printf (_ ("Place %u"), block->number);
  gtk_box_append (GTK_BOX (self->box),
                  editable && !block->fixed ? make_area (self) : make_words (self));
  self->missing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (word, "caption");
  gtk_widget_add_css_class (self->missing, "problem");
  gtk_image_set_pixel_size (GTK_IMAGE (mark), 12);
  gtk_box_append (GTK_BOX (self->missing), mark);
  gtk_box_append (GTK_BOX (self->missing), word);
  gtk_box_append (GTK_BOX (self->box), self->missing);
  self->state = small (gtk_label_new (NULL), "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->state);
  self->other = small (gtk_label_new (NULL), "problem");
  gtk_label_set_selectable (GTK_LABEL (self->other), TRUE);
  gtk_box_append (GTK_BOX (self->box), self->other);
  show_state (self);
  return GTK_WIDGET (self);
}

static void
jy_block_field_dispose (GObject *object)
{
  JyBlockField *self = JY_BLOCK_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->area = NULL;
  G_OBJECT_CLASS (jy_block_field_parent_class)->dispose (object);
}

static void
jy_block_field_finalize (GObject *object)
{
  JyBlockField *self = JY_BLOCK_FIELD (object);

  jy_free_each (self->block.element, self->block.role, self->block.label, self->block.text,
                self->name);
  G_OBJECT_CLASS (jy_block_field_parent_class)->finalize (object);
}

static void
jy_block_field_class_init (JyBlockFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_block_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_block_field_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "blockfield");

  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_BLOCK_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jy_block_field_init (JyBlockField *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
