/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/register-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/children.h"
#include "common/empty-state.h"
#include "common/notice.h"
#include "common/register-row.h"

/* Entries read at a time. */
#define PAGE 100

/* Fields whose words stand under an entry's name. */
#define MOST_WORDS 3

G_DEFINE_FINAL_TYPE (JyRegisterView, jy_register_view, GTK_TYPE_WIDGET)

typedef struct
{
  JyRegisterView *view;
  guint offset;
  guint generation;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->view);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* -- the list */

static gboolean
names_it (const JyRegisterKind *kind, const char *field)
{
  g_auto (GStrv) names = g_strsplit (kind->name, " ", -1);

  return g_strv_contains ((const char *const *) names, field);
}

/* The first fields that its name does not say. */
static char *
note_of (const JyRegisterKind *kind, const JyEntry *entry)
{
  GString *note = g_string_new (NULL);
  guint words = 0;
  gsize n;
  const JyFactUse *fields = jy_register_kind_fields (kind, &n);

  for (gsize i = 0; i < n && words < MOST_WORDS; i++)
    {
      const JyFact *fact = fields[i].fact;
      g_autofree char *text = NULL;

      if (names_it (kind, fact->id) || jy_fact_kind (fact) == JY_FACT_BOOL)
        continue;
      text = jy_register_field_words (fact, json_object_get_member (entry->body, fact->id), FALSE);
      if (*text == '\0' || strchr (text, '\n') != NULL)
        continue;
      g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", text);
      words++;
    }
  return g_string_free (note, FALSE);
}

static GtkWidget *
make_row (JyRegisterView *self, JyEntry *entry)
{
  g_autofree char *name = jy_register_kind_name (self->kind, entry->body, FALSE);
  g_autofree char *note = note_of (self->kind, entry);

  return jy_register_row_new (name, note, entry, (GDestroyNotify) jy_entry_free);
}

static void
on_row_selected (JyRegisterView *self, GtkListBoxRow *row)
{
  const JyEntry *entry = jy_register_row_entry (row);

  if (self->selecting || (entry == NULL && self->adding))
    return;
  jy_register_view_flush (self);
  g_free (self->wanted);
  self->wanted = entry != NULL ? g_strdup (entry->id) : NULL;
  jy_register_view_show (self, entry != NULL ? jy_entry_copy (entry) : NULL, FALSE);
}

static void
show_empty (JyRegisterView *self)
{
  gboolean searched = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  gboolean may = jy_desk_may_change_register (self->desk, self->kind);
  const char *hint = searched ? _ ("No entry has all of these words.") : NULL;

  if (!searched && may)
    hint = _ ("Press “Add” to write the first one.");
  jy_empty_state_set (JY_EMPTY_STATE (self->none),
                      searched ? "jy-search-symbolic" : "jy-library-symbolic",
                      searched ? _ ("Nothing found") : _ ("No entry yet"), hint, NULL, NULL);
  gtk_label_set_text (GTK_LABEL (self->nothing),
                      may ? _ ("Choose an entry in the list, or add one.")
                          : _ ("Choose an entry in the list."));
}

static void
show_list (JyRegisterView *self, GPtrArray *entries, guint offset)
{
  GtkWidget *chosen = NULL;
  g_autofree char *count = NULL;
  gboolean more = entries->len == PAGE;

  self->selecting = TRUE;
  if (offset == 0)
    jy_children_clear (self->list);
  show_empty (self);
  self->shown = offset + entries->len;
  for (guint i = 0; i < entries->len; i++)
    {
      JyEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *row = make_row (self, entry);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if ((chosen == NULL && offset == 0) || g_strcmp0 (entry->id, self->wanted) == 0)
        chosen = row;
    }
  g_ptr_array_set_free_func (entries, NULL); /* the rows have them */
  self->selecting = FALSE;
  count = more ? g_strdup_printf (_ ("The first %u entries"), self->shown)
               : g_strdup_printf (ngettext ("%u entry", "%u entries", self->shown), self->shown);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->more, more);
  if (self->adding || offset > 0)
    return;
  if (chosen != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (chosen));
  else
    jy_register_view_show (self, NULL, FALSE);
}

static void
on_entries_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  JyRegisterView *self = question->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, &error);

  if (self->notice == NULL || question->generation != self->generation)
    return;
  if (entries == NULL)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  else
    show_list (self, entries, question->offset);
}

void
jy_register_view_read (JyRegisterView *self, guint offset)
{
  g_autofree char *words = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  Question *question = g_new0 (Question, 1);

  question->view = g_object_ref (self);
  question->offset = offset;
  question->generation = ++self->generation;
  jy_desk_entries_async (self->desk, self->kind->id, *words != '\0' ? words : NULL, NULL, PAGE,
                         offset, NULL, on_entries_read, question);
}

static void
on_search_changed (JyRegisterView *self)
{
  if (self->kind != NULL)
    jy_register_view_read (self, 0);
}

static void
on_more (JyRegisterView *self)
{
  jy_register_view_read (self, self->shown);
}

static void
on_add (JyRegisterView *self)
{
  jy_register_view_flush (self);
  self->adding = TRUE;
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  jy_register_view_show (self, NULL, TRUE);
}

static void
on_open (JyRegisterView *self)
{
  if (self->entry != NULL && *self->entry->link != '\0')
    g_signal_emit_by_name (self, "case", self->entry->link);
}

void
jy_register_view_set_kind (JyRegisterView *self, const JyRegisterKind *kind)
{
  g_return_if_fail (JY_IS_REGISTER_VIEW (self) && kind != NULL);

  if (self->kind == kind)
    return;
  if (self->kind != NULL)
    jy_register_view_flush (self);
  self->kind = NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->kind = kind;
  g_clear_pointer (&self->wanted, g_free);
  gtk_label_set_text (GTK_LABEL (self->title), jy_register_kind_label (kind));
  gtk_label_set_text (GTK_LABEL (self->hint), jy_register_kind_hint (kind));
  gtk_widget_set_visible (self->add, jy_desk_may_change_register (self->desk, kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jy_register_kind_label (kind), -1);
  self->selecting = TRUE;
  jy_children_clear (self->list);
  self->selecting = FALSE;
  jy_register_view_show (self, NULL, FALSE);
  jy_register_view_read (self, 0);
}

/* What concerns all cases may have been the register; typing is left alone. */
static void
on_changed (JyRegisterView *self, const char *id)
{
  if (id == NULL && self->kind != NULL && !self->adding
      && (self->form == NULL || !jy_action_form_is_dirty (JY_ACTION_FORM (self->form))))
    jy_register_view_read (self, 0);
}

/* Somebody else may sit here now. */
static void
on_account_changed (JyRegisterView *self)
{
  const JyRegisterKind *kind = self->kind;

  if (kind == NULL)
    return;
  self->kind = NULL;
  jy_register_view_set_kind (self, kind);
}

GtkWidget *
jy_register_view_new (JyDesk *desk)
{
  JyRegisterView *self = g_object_new (JY_TYPE_REGISTER_VIEW, NULL);

  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "account-changed", G_CALLBACK (on_account_changed), self,
                           G_CONNECT_SWAPPED);
  jy_register_view_show (self, NULL, FALSE);
  return GTK_WIDGET (self);
}

static void
jy_register_view_dispose (GObject *object)
{
  JyRegisterView *self = JY_REGISTER_VIEW (object);

  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->list, on_row_selected, self);
      jy_register_view_flush (self);
    }
  g_clear_handle_id (&self->keep_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_REGISTER_VIEW);
  self->notice = self->list = self->form = NULL;
  G_OBJECT_CLASS (jy_register_view_parent_class)->dispose (object);
}

static void
jy_register_view_finalize (GObject *object)
{
  JyRegisterView *self = JY_REGISTER_VIEW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->entry, jy_entry_free);
  g_free (self->wanted);
  G_OBJECT_CLASS (jy_register_view_parent_class)->finalize (object);
}

static void
jy_register_view_class_init (JyRegisterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_register_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_register_view_finalize;
  /* Somebody wants to see the case an entry belongs to: id of the recommendation. */
  g_signal_new ("case", JY_TYPE_REGISTER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/registers/register-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, box);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, notice);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, title);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, hint);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, search);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, add);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, list);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, none);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, count);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, more);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, detail);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, nothing);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, name);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, origin);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, place);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, save);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, discard);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, retire);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, open);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, print);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_save",
                                                G_CALLBACK (jy_register_view_save));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_discard",
                                                G_CALLBACK (jy_register_view_discard));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_print",
                                                G_CALLBACK (jy_register_view_print));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_retire",
                                                G_CALLBACK (jy_register_view_retire));
}

static void
jy_register_view_init (JyRegisterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
