/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/register-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/notice.h"
#include "common/register-list.h"
#include "common/register-row.h"

/* Fields whose words stand under an entry's name. */
#define MOST_WORDS 3

G_DEFINE_FINAL_TYPE (JyRegisterView, jy_register_view, GTK_TYPE_WIDGET)

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
make_row (gconstpointer what, gpointer entry)
{
  g_autofree char *name = jy_register_kind_name (what, ((JyEntry *) entry)->body, FALSE);
  g_autofree char *note = note_of (what, entry);

  return jy_register_row_new (name, note, entry, (GDestroyNotify) jy_entry_free);
}

static GPtrArray *
read_entries (JyDesk *desk, gconstpointer what, const char *words, guint limit, guint offset,
              GError **error)
{
  return jy_desk_entries (desk, ((const JyRegisterKind *) what)->id, words, NULL, limit, offset,
                          error);
}

static const char *
key_of (gconstpointer entry)
{
  return ((const JyEntry *) entry)->id;
}

static char *
count_words (guint n, gboolean more)
{
  return more ? g_strdup_printf (_ ("The first %u entries"), n)
              : g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
}

static void
say_empty (JyEmptyState *state, JyDesk *desk, gconstpointer what, gboolean searched)
{
  const char *hint = searched ? _ ("No entry has all of these words.") : NULL;

  if (!searched && jy_desk_may_change_register (desk, what))
    hint = _ ("Press “Add” to write the first one.");
  jy_empty_state_set (state, searched ? "jy-search-symbolic" : "jy-library-symbolic",
                      searched ? _ ("Nothing found") : _ ("No entry yet"), hint, NULL, NULL);
}

static const JyRegisterListKind entries = {
  .place = N_ ("Words, pinyin, initials"),
  .search = N_ ("Search this register"),
  .empty = say_empty,
  .read = read_entries,
  .row = make_row,
  .key = key_of,
  .count = count_words,
};

static void
on_selected (JyRegisterView *self, gpointer entry)
{
  jy_register_view_flush (self);
  jy_register_view_show (self, entry != NULL ? jy_entry_copy (entry) : NULL, FALSE);
}

static void
on_failed (JyRegisterView *self, const GError *error)
{
  jy_notice_show_error (JY_NOTICE (self->notice), error);
}

static void
on_add (JyRegisterView *self)
{
  jy_register_view_flush (self);
  self->adding = TRUE;
  jy_register_list_set_aside (JY_REGISTER_LIST (self->entries), TRUE);
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
  gboolean may;

  g_return_if_fail (JY_IS_REGISTER_VIEW (self) && kind != NULL);

  if (self->kind == kind)
    return;
  may = jy_desk_may_change_register (self->desk, kind);
  if (self->kind != NULL)
    jy_register_view_flush (self);
  self->kind = kind;
  gtk_label_set_text (GTK_LABEL (self->title), jy_register_kind_label (kind));
  gtk_label_set_text (GTK_LABEL (self->hint), jy_register_kind_hint (kind));
  gtk_widget_set_visible (self->add, may);
  gtk_label_set_text (GTK_LABEL (self->nothing),
                      may ? _ ("Choose an entry in the list, or add one.")
                          : _ ("Choose an entry in the list."));
  jy_register_view_show (self, NULL, FALSE);
  jy_register_list_show (JY_REGISTER_LIST (self->entries), kind, jy_register_kind_label (kind));
}

/* What concerns all cases may have been the register; typing is left alone. */
static void
on_changed (JyRegisterView *self, const char *id)
{
  if (id == NULL && self->kind != NULL && !self->adding
      && (self->form == NULL || !jy_action_form_is_dirty (JY_ACTION_FORM (self->form))))
    jy_register_list_read (JY_REGISTER_LIST (self->entries), NULL);
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
  self->add = gtk_button_new_with_mnemonic (_ ("_Add"));
  gtk_widget_set_tooltip_text (self->add, _ ("Add an entry to this register"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  jy_register_list_add_button (JY_REGISTER_LIST (self->entries), self->add);
  jy_register_list_set_kind (JY_REGISTER_LIST (self->entries), desk, &entries);
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

  if (self->entries != NULL)
    jy_register_view_flush (self);
  g_clear_handle_id (&self->keep_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_REGISTER_VIEW);
  self->notice = self->entries = self->form = NULL;
  G_OBJECT_CLASS (jy_register_view_parent_class)->dispose (object);
}

static void
jy_register_view_finalize (GObject *object)
{
  JyRegisterView *self = JY_REGISTER_VIEW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->entry, jy_entry_free);
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
  g_type_ensure (JY_TYPE_REGISTER_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/registers/register-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, box);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, notice);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, title);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, hint);
  gtk_widget_class_bind_template_child (widget_class, JyRegisterView, entries);
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
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_failed);
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
