/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-marks.h"

#include <glib/gi18n.h>

#include "common/spoken.h"
#include "services/registers.h"

struct _JyCaseMarks
{
  GtkWidget parent_instance;

  GtkWidget *choice; /* GtkDropDown */
  GtkStringList *labels;

  JyDesk *desk;
  GPtrArray *brands; /* names (char *), behind the fixed choices */
};

G_DEFINE_FINAL_TYPE (JyCaseMarks, jy_case_marks, GTK_TYPE_WIDGET)

/* The fixed choices. */
enum
{
  ALL,
  LEADER,
  UNINSPECTED,
  N_FIXED,
};

static guint changed_signal;

static void
on_chosen (JyCaseMarks *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
show_brands (JyCaseMarks *self, GPtrArray *entries)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));
  g_autofree char *kept = chosen >= N_FIXED && chosen - N_FIXED < self->brands->len
                              ? g_strdup (g_ptr_array_index (self->brands, chosen - N_FIXED))
                              : NULL;
  gboolean lost = kept != NULL;

  g_signal_handlers_block_by_func (self->choice, on_chosen, self);
  gtk_string_list_splice (self->labels, N_FIXED, self->brands->len, NULL);
  g_ptr_array_set_size (self->brands, 0);
  for (guint i = 0; i < entries->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *label = g_strdup_printf (_ ("Brand: %s"), entry->name);

      gtk_string_list_append (self->labels, label);
      g_ptr_array_add (self->brands, g_strdup (entry->name));
      if (g_strcmp0 (kept, entry->name) == 0)
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), N_FIXED + i);
          lost = FALSE;
        }
    }
  if (chosen < N_FIXED || lost)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), lost ? 0 : chosen);
  g_signal_handlers_unblock_by_func (self->choice, on_chosen, self);
  /* The brand that the list was narrowed to is gone, or is called otherwise. */
  if (lost)
    on_chosen (self);
}

static void
on_brands (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCaseMarks) self = user_data;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, NULL);

  /* Without them the fixed choices stand. */
  if (entries != NULL && self->choice != NULL)
    show_brands (self, entries);
}

static void
read_brands (JyCaseMarks *self)
{
  jy_desk_entries_async (self->desk, "brand", NULL, NULL, 0, 0, NULL, on_brands,
                         g_object_ref (self));
}

/* What concerns all cases may have been the register. */
static void
on_changed (JyCaseMarks *self, const char *id)
{
  if (id == NULL)
    read_brands (self);
}

void
jy_case_marks_set_desk (JyCaseMarks *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_CASE_MARKS (self) && JY_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  read_brands (self);
}

void
jy_case_marks_apply (JyCaseMarks *self, JyListQuery *query)
{
  guint chosen;

  g_return_if_fail (JY_IS_CASE_MARKS (self) && query != NULL);

  chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));
  query->leader_handled = chosen == LEADER;
  query->uninspected = chosen == UNINSPECTED;
  g_clear_pointer (&query->brand, g_free);
  if (chosen >= N_FIXED && chosen - N_FIXED < self->brands->len)
    query->brand = g_strdup (g_ptr_array_index (self->brands, chosen - N_FIXED));
}

static void
jy_case_marks_dispose (GObject *object)
{
  JyCaseMarks *self = JY_CASE_MARKS (object);

  g_clear_pointer (&self->choice, gtk_widget_unparent);
  g_clear_object (&self->labels);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_case_marks_parent_class)->dispose (object);
}

static void
jy_case_marks_finalize (GObject *object)
{
  g_ptr_array_unref (JY_CASE_MARKS (object)->brands);
  G_OBJECT_CLASS (jy_case_marks_parent_class)->finalize (object);
}

static void
jy_case_marks_class_init (JyCaseMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_case_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_case_marks_finalize;
  changed_signal = g_signal_new ("changed", JY_TYPE_CASE_MARKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_case_marks_init (JyCaseMarks *self)
{
  self->brands = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
  gtk_string_list_append (self->labels, _ ("All cases"));
  gtk_string_list_append (self->labels, _ ("Led by a leader"));
  gtk_string_list_append (self->labels, _ ("To be inspected"));
  self->choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->labels)), NULL);
  gtk_widget_set_tooltip_text (self->choice, _ ("Only cases with this mark"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Only cases with this mark"), -1);
  jy_spoken_drop_down (GTK_DROP_DOWN (self->choice), _ ("Only cases with this mark"));
  gtk_widget_set_valign (self->choice, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->choice, GTK_WIDGET (self));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
}
