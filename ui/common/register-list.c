/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/register-list.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/children.h"
#include "common/register-row.h"

/* Entries read at a time. */
#define PAGE 100

struct _JyRegisterList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *nothing;
  GtkWidget *count;
  GtkWidget *more;

  JyDesk *desk;
  const JyRegisterListKind *kind;
  gconstpointer what;
  gboolean shown;  /* there is something to read */
  gboolean aside;  /* nothing is to be selected */
  gboolean moving; /* rows are selected by the program */
  char *wanted;    /* key of the entry selected, or to be once it is there */
  guint n;
  guint generation;
};

enum
{
  SELECTED,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyRegisterList, jy_register_list, GTK_TYPE_WIDGET)

typedef struct
{
  JyRegisterList *list;
  gconstpointer what;
  char *words;
  guint offset;
  guint generation;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->list);
  g_free (question->words);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* -- rows */

static void
row_selected (JyRegisterList *self, GtkListBoxRow *row)
{
  gpointer entry = jy_register_row_entry (row);

  if (self->moving || (entry == NULL && self->aside))
    return;
  self->aside = FALSE;
  g_free (self->wanted);
  self->wanted = entry != NULL ? g_strdup (self->kind->key (entry)) : NULL;
  g_signal_emit (self, signals[SELECTED], 0, entry);
}

static void
show_page (JyRegisterList *self, GPtrArray *entries, guint offset)
{
  GtkWidget *chosen = NULL;
  gboolean more = entries->len == PAGE;
  g_autofree char *words = jy_register_list_words (self);
  g_autofree char *count = NULL;

  self->moving = TRUE;
  if (offset == 0)
    jy_children_clear (self->list);
  self->kind->empty (JY_EMPTY_STATE (self->nothing), self->desk, self->what, *words != '\0');
  for (guint i = 0; i < entries->len; i++)
    {
      gpointer entry = g_ptr_array_index (entries, i);
      GtkWidget *row = self->kind->row (self->what, entry);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if ((chosen == NULL && offset == 0) || g_strcmp0 (self->kind->key (entry), self->wanted) == 0)
        chosen = row;
    }
  g_ptr_array_set_free_func (entries, NULL); /* the rows have them */
  self->moving = FALSE;
  self->n = offset + entries->len;
  count = self->kind->count (self->n, more);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->more, more);
  if (self->aside)
    return;
  if (chosen != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (chosen));
  else if (offset == 0)
    g_signal_emit (self, signals[SELECTED], 0, NULL);
}

/* -- reading */

static gpointer
read_page (JyDesk *desk, gpointer data, GError **error)
{
  const Question *question = data;

  return question->list->kind->read (desk, question->what,
                                     *question->words != '\0' ? question->words : NULL, PAGE,
                                     question->offset, error);
}

static void
page_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  JyRegisterList *self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = jy_desk_run_finish (result, &error);

  if (self->box == NULL || question->generation != self->generation)
    return;
  if (entries != NULL)
    show_page (self, entries, question->offset);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
read_from (JyRegisterList *self, guint offset)
{
  Question *question;

  if (!self->shown)
    return;
  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->what = self->what;
  question->words = jy_register_list_words (self);
  question->offset = offset;
  question->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_page, question, NULL, (GDestroyNotify) g_ptr_array_unref,
                     NULL, page_read, question);
}

static void
read_first (JyRegisterList *self)
{
  read_from (self, 0);
}

static void
read_more (JyRegisterList *self)
{
  read_from (self, self->n);
}

/* -- from outside */

void
jy_register_list_set_kind (JyRegisterList *self, JyDesk *desk, const JyRegisterListKind *kind)
{
  g_return_if_fail (JY_IS_REGISTER_LIST (self) && kind != NULL);

  g_set_object (&self->desk, desk);
  self->kind = kind;
  g_object_set (self->search, "placeholder-text", _ (kind->place), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->search), -1);
}

void
jy_register_list_show (JyRegisterList *self, gconstpointer what, const char *label)
{
  g_return_if_fail (JY_IS_REGISTER_LIST (self) && self->kind != NULL);

  self->shown = FALSE; /* what the search line says of its emptying */
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->shown = TRUE;
  self->what = what;
  self->aside = FALSE;
  g_clear_pointer (&self->wanted, g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  self->moving = TRUE;
  jy_children_clear (self->list);
  self->moving = FALSE;
  read_first (self);
}

void
jy_register_list_read (JyRegisterList *self, const char *key)
{
  g_return_if_fail (JY_IS_REGISTER_LIST (self));

  if (key != NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (key);
    }
  read_first (self);
}

void
jy_register_list_find (JyRegisterList *self, const char *words)
{
  g_return_if_fail (JY_IS_REGISTER_LIST (self) && words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  jy_register_list_read (self, words);
}

void
jy_register_list_set_aside (JyRegisterList *self, gboolean on)
{
  g_return_if_fail (JY_IS_REGISTER_LIST (self));

  self->aside = on;
  if (on)
    gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
}

char *
jy_register_list_words (JyRegisterList *self)
{
  g_return_val_if_fail (JY_IS_REGISTER_LIST (self), NULL);

  return jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

void
jy_register_list_add_button (JyRegisterList *self, GtkWidget *button)
{
  g_return_if_fail (JY_IS_REGISTER_LIST (self));

  gtk_box_append (GTK_BOX (self->head), button);
}

/* -- the class */

static void
jy_register_list_dispose (GObject *object)
{
  JyRegisterList *self = JY_REGISTER_LIST (object);

  self->moving = TRUE; /* rows that go say nothing */
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_register_list_parent_class)->dispose (object);
}

static void
jy_register_list_finalize (GObject *object)
{
  g_free (JY_REGISTER_LIST (object)->wanted);
  G_OBJECT_CLASS (jy_register_list_parent_class)->finalize (object);
}

static void
jy_register_list_class_init (JyRegisterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_register_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_register_list_finalize;
  signals[SELECTED] = g_signal_new ("selected", JY_TYPE_REGISTER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_REGISTER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/register-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, box);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, head);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, search);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, list);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, nothing);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, count);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterList, more);
  gtk_widget_class_bind_template_callback (widget_class, read_first);
  gtk_widget_class_bind_template_callback (widget_class, read_more);
  gtk_widget_class_bind_template_callback (widget_class, row_selected);
}

static void
jy_register_list_init (JyRegisterList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
