/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-choice.h"

#include <glib/gi18n.h>

#include "docket/case-object.h"

/* Cases printed together are far fewer. */
#define CHOSEN_MAX 10000

guint
jy_case_choice_count (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (selection);

  return (guint) gtk_bitset_get_size (set);
}

static JyCaseObject *
object_at (GtkSelectionModel *selection, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (selection), position);
}

JyCaseObject *
jy_case_choice_only (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (selection);

  return gtk_bitset_get_size (set) == 1 ? object_at (selection, gtk_bitset_get_minimum (set))
                                        : NULL;
}

/* As if the row had been clicked: what is chosen on from here (Shift) begins at it. In the list
 * that has the focus it moves along. */
static void
go_to (GtkWidget *list, guint position)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  gboolean focused = focus && (focus == list || gtk_widget_is_ancestor (focus, list));

  gtk_widget_activate_action (list, "list.select-item", "(ubb)", position, FALSE, FALSE);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  for (GtkWidget *row = gtk_widget_get_first_child (list); focused && row;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      {
        gtk_widget_grab_focus (row);
        return;
      }
}

void
jy_case_choice_step (GtkSelectionModel *selection, GtkColumnView *view, guint n, int step)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (selection);
  guint last = gtk_bitset_is_empty (set) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_maximum (set);
  guint position;

  if (last == GTK_INVALID_LIST_POSITION)
    position = step > 0 ? 0 : n - 1;
  else if (step > 0)
    position = MIN (last + 1, n - 1);
  else
    position = last > 0 ? last - 1 : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      go_to (child, position);
}

static GPtrArray *
ids_of (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (selection);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint64 n = gtk_bitset_get_size (set);

  if (n > CHOSEN_MAX)
    return NULL;
  for (guint64 i = 0; i < n; i++)
    {
      g_autoptr (JyCaseObject) object = object_at (selection, gtk_bitset_get_nth (set, (guint) i));
      const char *id = object ? jy_case_object_id (object) : NULL;

      if (!id)
        return NULL;
      g_ptr_array_add (ids, g_strdup (id));
    }
  return g_steal_pointer (&ids);
}

GPtrArray *
jy_case_choice_ids (GtkSelectionModel *selection, GError **error)
{
  GPtrArray *ids = ids_of (selection);

  if (!ids)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("Some of the rows chosen have not been shown yet; scroll to them, or "
                            "choose a single row to take the whole list"));
  return ids;
}

char *
jy_case_choice_text (GtkSelectionModel *selection, guint n)
{
  guint chosen = selection ? jy_case_choice_count (selection) : 0;

  if (chosen > 1)
    return g_strdup_printf (ngettext ("%1$u of %2$u case chosen", "%1$u of %2$u cases chosen", n),
                            chosen, n);
  return g_strdup_printf (ngettext ("%u case", "%u cases", n), n);
}

void
jy_case_choice_restore (GtkSelectionModel *selection, JyPagedModel *model, guint position,
                        GPtrArray *chosen)
{
  g_autoptr (GtkBitset) wanted = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (selection));

  for (guint i = 0; chosen && i < chosen->len; i++)
    {
      guint found = jy_paged_model_find (model, chosen->pdata[i]);

      if (found < n)
        gtk_bitset_add (wanted, found);
    }
  if (gtk_bitset_get_size (wanted) < 2)
    {
      gtk_bitset_remove_all (wanted);
      if (position < n)
        gtk_bitset_add (wanted, position);
    }
  all = gtk_bitset_new_range (0, n);
  gtk_selection_model_set_selection (selection, wanted, all);
}
