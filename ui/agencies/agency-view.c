/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agencies/agency-view-private.h"

#include <glib/gi18n.h>

#include "agencies/agency-dialog.h"
#include "base/text.h"
#include "common/agency-picker.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/register-list.h"
#include "common/register-row.h"
#include "common/window-of.h"

G_DEFINE_FINAL_TYPE (JyAgencyView, jy_agency_view, GTK_TYPE_WIDGET)

/* -- the list */

static GtkWidget *
make_row (gconstpointer what, gpointer entry)
{
  JyAgency *agency = entry;
  g_autoptr (GString) note = g_string_new (NULL);

  if (agency->rank != JY_RANK_UNKNOWN)
    g_string_append (note, jy_rank_label (agency->rank));
  if (agency->code != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", agency->code);
  if (agency->unchecked)
    g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", _ ("not looked at yet"));
  return jy_register_row_new (agency->name, note->str, agency, (GDestroyNotify) jy_agency_unref);
}

static GPtrArray *
read_agencies (JyDesk *desk, gconstpointer what, const char *words, guint limit, guint offset,
               GError **error)
{
  return jy_desk_agencies (desk, words, limit, offset, error);
}

static const char *
key_of (gconstpointer entry)
{
  return ((const JyAgency *) entry)->name;
}

static char *
count_words (guint n, gboolean more)
{
  return more ? g_strdup_printf (_ ("The first %u agencies"), n)
              : g_strdup_printf (ngettext ("%u agency", "%u agencies", n), n);
}

static void
say_empty (JyEmptyState *state, JyDesk *desk, gconstpointer what, gboolean searched)
{
  jy_empty_state_set (
      state, searched ? "jy-search-symbolic" : "jy-agency-symbolic",
      searched ? _ ("No agency fits") : _ ("No agency yet"),
      searched ? _ ("Search for other words, or add it with its full name and its credit code.")
               : _ ("Add those that letters go to, with their full names and credit codes."),
      NULL, NULL);
}

static const JyRegisterListKind agencies = {
  .place = N_ ("Name, former name, credit code, initials"),
  .search = N_ ("Search agencies"),
  .empty = say_empty,
  .read = read_agencies,
  .row = make_row,
  .key = key_of,
  .count = count_words,
};

static void
on_selected (JyAgencyView *self, gpointer agency)
{
  jy_agency_view_show (self, agency);
}

static void
on_failed (JyAgencyView *self, const GError *error)
{
  jy_notice_show_error (JY_NOTICE (self->notice), error);
}

/* -- changing the register */

static void
on_agency_saved (JyAgencyView *self, const char *name)
{
  jy_register_list_read (JY_REGISTER_LIST (self->entries), name);
}

static void
open_dialog (JyAgencyView *self, JyAgency *agency, const char *name)
{
  GtkWindow *dialog = jy_agency_dialog_new (jy_window_of (self), self->desk, agency, name);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_agency_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
on_add (JyAgencyView *self)
{
  g_autofree char *words = jy_register_list_words (JY_REGISTER_LIST (self->entries));

  open_dialog (self, NULL, words);
}

static void
on_edit (JyAgencyView *self)
{
  if (self->agency != NULL)
    open_dialog (self, self->agency, NULL);
}

static gpointer
merge_agencies (JyDesk *desk, gpointer data, GError **error)
{
  char **pair = data;

  return jy_desk_agency_merge (desk, pair[0], pair[1], error);
}

static void
on_merged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyAgencyView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = jy_desk_run_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (self->notice == NULL)
    return;
  if (agency == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  sentence = g_strdup_printf (_ ("The two are one entry now: %s."), agency->name);
  jy_notice_show_done (JY_NOTICE (self->notice), sentence);
  jy_agency_picker_set_agency (JY_AGENCY_PICKER (self->into), NULL);
  on_agency_saved (self, agency->name);
}

static void
on_merge (JyAgencyView *self)
{
  g_autofree char *into
      = jy_text_trim (jy_agency_picker_get_agency (JY_AGENCY_PICKER (self->into)));
  char **pair;

  if (self->agency == NULL || *into == '\0')
    {
      gtk_widget_grab_focus (jy_agency_picker_get_control (JY_AGENCY_PICKER (self->into)));
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self->merge_popover));
  pair = g_new0 (char *, 3);
  pair[0] = g_strdup (self->agency->id);
  pair[1] = g_steal_pointer (&into);
  jy_desk_run_async (self->desk, merge_agencies, pair, (GDestroyNotify) g_strfreev,
                     (GDestroyNotify) jy_agency_unref, NULL, on_merged, g_object_ref (self));
}

GtkWidget *
jy_agency_view_new (JyDesk *desk)
{
  JyAgencyView *self = g_object_new (JY_TYPE_AGENCY_VIEW, NULL);
  GtkWidget *button = gtk_widget_get_last_child (self->merge_box);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add an agency"));

  g_set_object (&self->desk, desk);
  self->into = jy_agency_picker_new (desk);
  jy_agency_picker_set_label (JY_AGENCY_PICKER (self->into), _ ("Merge into"));
  gtk_box_insert_child_after (GTK_BOX (self->merge_box), self->into,
                              gtk_widget_get_prev_sibling (button));
  gtk_widget_set_visible (self->detail, FALSE);
  jy_read_only_shut (add, desk);
  jy_read_only_shut (self->edit, desk);
  jy_read_only_shut (self->merge, desk);
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  jy_register_list_add_button (JY_REGISTER_LIST (self->entries), add);
  jy_register_list_set_kind (JY_REGISTER_LIST (self->entries), desk, &agencies);
  jy_register_list_show (JY_REGISTER_LIST (self->entries), NULL, _ ("Agencies"));
  return GTK_WIDGET (self);
}

void
jy_agency_view_find (JyAgencyView *self, const char *name)
{
  g_return_if_fail (JY_IS_AGENCY_VIEW (self) && name != NULL);

  jy_register_list_find (JY_REGISTER_LIST (self->entries), name);
}

static void
jy_agency_view_dispose (GObject *object)
{
  JyAgencyView *self = JY_AGENCY_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_AGENCY_VIEW);
  self->notice = NULL;
  G_OBJECT_CLASS (jy_agency_view_parent_class)->dispose (object);
}

static void
jy_agency_view_finalize (GObject *object)
{
  JyAgencyView *self = JY_AGENCY_VIEW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->agency, jy_agency_unref);
  G_OBJECT_CLASS (jy_agency_view_parent_class)->finalize (object);
}

static void
jy_agency_view_class_init (JyAgencyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_agency_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_agency_view_finalize;
  /* Somebody wants to see the case of a letter: id of the recommendation. */
  g_signal_new ("case", JY_TYPE_AGENCY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_type_ensure (JY_TYPE_NOTICE);
  g_type_ensure (JY_TYPE_REGISTER_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/agencies/agency-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, box);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, notice);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, entries);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, detail);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, name);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, facts);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, edit);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, merge);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, merge_popover);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, merge_box);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, letters_heading);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyView, letters);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_merge);
}

static void
jy_agency_view_init (JyAgencyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
