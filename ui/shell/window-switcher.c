/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "shell/places.h"
#include "shell/quick-switcher.h"
#include "shell/window-private.h"

/* What the quick switcher offers of the window itself: the steps that the case shown may take,
 * queues, kept searches, pages, and the commands of the menu. */

/* Without its mnemonic: "_Search" or "搜索(_S)". */
static char *
plain_label (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = label; *p; p++)
    {
      if (p[0] == '(' && p[1] == '_' && p[2] && p[3] == ')')
        p += 3;
      else if (*p != '_')
        g_string_append_c (plain, *p);
    }
  return g_string_free (plain, FALSE);
}

/* The part that is never seen is a button of the action: it can be pressed where that is enabled.
 */
static gboolean
is_enabled (JyWindow *self, const char *action, GVariant *target)
{
  GtkActionable *probe = GTK_ACTIONABLE (self->probe);
  gboolean enabled;

  gtk_actionable_set_action_target_value (probe, target);
  gtk_actionable_set_action_name (probe, action);
  enabled = gtk_widget_get_sensitive (GTK_WIDGET (self->probe));
  gtk_actionable_set_action_name (probe, NULL);
  gtk_actionable_set_action_target_value (probe, NULL);
  return enabled;
}

static gboolean
is_place (const char *action)
{
  gsize n;
  const JyPlace *places = jy_places (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (places[i].action, action))
      return TRUE;
  return FALSE;
}

static void
add_command (JyWindow *self, GPtrArray *lines, GMenuModel *model, int index, const char *where)
{
  g_autofree char *label = NULL;
  g_autofree char *action = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GVariant) target
      = g_menu_model_get_item_attribute_value (model, index, G_MENU_ATTRIBUTE_TARGET, NULL);
  gboolean enabled;

  if (!g_menu_model_get_item_attribute (model, index, G_MENU_ATTRIBUTE_LABEL, "s", &label)
      || !g_menu_model_get_item_attribute (model, index, G_MENU_ATTRIBUTE_ACTION, "s", &action)
      || is_place (action) || g_str_equal (action, "win.go-to")
      || g_str_equal (action, "win.edit-text"))
    return;
  plain = plain_label (label);
  enabled = is_enabled (self, action, target);
  g_ptr_array_add (lines, jy_command_line_new (plain, enabled ? where : _ ("not possible here now"),
                                               "jy-forward-symbolic", action, target, enabled));
}

/* @where: the menu in which it stands. */
static void
add_menu (JyWindow *self, GPtrArray *lines, GMenuModel *model, const char *where)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (model, i, G_MENU_LINK_SUBMENU);

      if (submenu == G_MENU_MODEL (self->next_menu))
        continue;
      if (submenu)
        {
          g_autofree char *label = NULL;
          g_autofree char *plain = NULL;

          g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
          plain = plain_label (label ? label : "");
          add_menu (self, lines, submenu, plain);
        }
      else if (section)
        add_menu (self, lines, section, where);
      else
        add_command (self, lines, model, i, where);
    }
}

static void
add_steps (JyWindow *self, GPtrArray *lines, gboolean blocked)
{
  JyCaseView *view = jy_case_pane_view (self->pane);
  const char *which
      = view ? (view->record->number ? view->record->number : view->record->title) : NULL;

  for (guint i = 0; view && i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);
      GPtrArray *blockers = blocked ? jy_next_blockers (next) : NULL;
      const char *note = which;

      if (next->blocked != blocked)
        continue;
      if (blockers && blockers->len > 0)
        note = ((const JyBlocker *) blockers->pdata[0])->message;
      g_ptr_array_add (
          lines, jy_command_line_new (jy_action_label (next->action), note, "jy-step-here-symbolic",
                                      "win.do", g_variant_new_string (next->action->id), !blocked));
    }
}

static void
add_pages (JyWindow *self, GPtrArray *lines)
{
  JyPerson *person = jy_desk_person (self->desk);
  GPtrArray *saved = jy_queue_list_all_saved (self->queues);
  const JyQueue *queues;
  const JyPlace *places;
  gsize n;

  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    if (!person || queues[i].roles == JY_ROLES_NONE || (queues[i].roles & person->roles))
      g_ptr_array_add (lines, jy_command_line_new (jy_queue_label (&queues[i]), _ ("Queue"),
                                                   "jy-queues-symbolic", "win.show-queue",
                                                   g_variant_new_string (queues[i].id), TRUE));
  for (guint i = 0; i < saved->len; i++)
    {
      const JySavedSearch *search = g_ptr_array_index (saved, i);

      g_ptr_array_add (lines, jy_command_line_new (search->name, _ ("Kept search"),
                                                   "jy-search-symbolic", "win.show-search",
                                                   g_variant_new_string (search->id), TRUE));
    }
  places = jy_places (&n);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (lines, jy_command_line_new (_ (places[i].label), _ ("Page"), places[i].icon,
                                                 places[i].action, NULL, TRUE));
}

static void
go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  GPtrArray *lines;

  if (!self->desk)
    return;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_command_line_free);
  add_steps (self, lines, FALSE);
  add_pages (self, lines);
  add_menu (self, lines, gtk_popover_menu_bar_get_menu_model (self->menubar), NULL);
  add_steps (self, lines, TRUE);
  gtk_window_present (jy_quick_switcher_new (GTK_WINDOW (self), self->desk, lines));
}

void
jy_window_class_install_switcher (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.go-to", NULL, go_to);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "win.go-to", NULL);
}
