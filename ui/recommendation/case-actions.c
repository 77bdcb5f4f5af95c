/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/case-actions.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/spoken.h"
#include "recommendation/next-step.h"

#define BUTTONS 3
/* Their words take so many columns of text together; what does not fit is in the menu, uncut. */
#define BUTTONS_WIDTH 50

typedef struct
{
  JyActionChosen chosen;
  gpointer owner;
  const char *action;
  char *addressee;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_free (choice->addressee);
  g_free (choice);
}

static void
clicked (GtkButton *button, gpointer user_data)
{
  Choice *choice = user_data;
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  /* The button may be gone once the action was opened. */
  g_autofree char *addressee = g_strdup (choice->addressee);
  JyActionChosen chosen = choice->chosen;
  const char *action = choice->action;
  gpointer owner = choice->owner;

  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
  chosen (owner, action, addressee);
}

static void
empty_box (GtkBox *box)
{
  jy_children_clear (GTK_WIDGET (box));
}

static void
connect_choice (GtkWidget *button, const JyNext *next, JyActionChosen chosen, gpointer owner)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->owner = owner;
  choice->action = next->action->id;
  choice->addressee = g_strdup (jy_next_addressee (next));
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked), choice, choice_free, 0);
}

static void
add_button (GtkBox *box, const JyNext *next, gboolean first, JyActionChosen chosen, gpointer owner)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", jy_action_label (next->action),
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jy_action_label (next->action), -1);
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_sensitive (button, !next->blocked);
  if (next->blocked)
    gtk_widget_set_tooltip_text (button, jy_desk_read_only_reason ());
  connect_choice (button, next, chosen, owner);
  gtk_box_append (box, button);
}

static guint
label_width (const char *label)
{
  guint width = 0;

  for (const char *p = label; *p; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

static void
add_entry (GtkBox *menu, const JyNext *next, const char *detail, gboolean sensitive,
           JyActionChosen chosen, gpointer owner)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *name = jy_action_label (next->action);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, NULL);
  g_autofree char *spoken = detail ? g_strdup_printf ("%s: %s", name, detail) : g_strdup (name);

  gtk_box_append (GTK_BOX (box), title);
  if (detail)
    {
      GtkWidget *reason
          = g_object_new (GTK_TYPE_LABEL, "label", detail, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                          PANGO_WRAP_WORD_CHAR, "max-width-chars", 38, NULL);

      gtk_widget_add_css_class (reason, "caption");
      gtk_box_append (GTK_BOX (box), reason);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_sensitive (button, sensitive);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  if (sensitive)
    connect_choice (button, next, chosen, owner);
  gtk_box_append (menu, button);
}

/* Said once for all that follow. */
static void
add_reason (GtkBox *menu)
{
  GtkWidget *reason = g_object_new (GTK_TYPE_LABEL, "label", jy_desk_read_only_reason (), "xalign",
                                    0.0, "wrap", TRUE, "max-width-chars", 38, "margin-start", 8,
                                    "margin-end", 8, "margin-bottom", 4, NULL);

  gtk_widget_add_css_class (reason, "caption");
  gtk_box_append (menu, reason);
}

static void
add_elsewhere (GtkBox *menu, GPtrArray *others, JyActionChosen chosen, gpointer owner)
{
  GtkWidget *expander, *box;

  if (others->len == 0)
    return;
  expander = gtk_expander_new (_ ("Not at this point"));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < others->len; i++)
    {
      const JyNext *next = g_ptr_array_index (others, i);
      g_autofree char *reason = jy_blockers_text (jy_next_blockers (next));

      add_entry (GTK_BOX (box), next, reason, FALSE, chosen, owner);
    }
  jy_spoken_expander (GTK_EXPANDER (expander), box, _ ("Not at this point"));
  gtk_box_append (menu, expander);
}

void
jy_case_actions_fill (GtkBox *buttons, GtkBox *menu, JyCaseView *view, JyPerson *person,
                      JyActionChosen chosen, gpointer owner)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new ();
  guint shown = 0;
  guint width = 0;

  g_return_if_fail (GTK_IS_BOX (buttons) && GTK_IS_BOX (menu) && view && chosen);

  empty_box (buttons);
  empty_box (menu);
  steps = jy_next_steps (view);
  for (guint i = 0; i < steps->len; i++)
    {
      const JyNext *next = g_ptr_array_index (steps, i);

      if (next->blocked && !jy_next_is_shut (next))
        continue;
      width += label_width (jy_action_label (next->action));
      if (shown < BUTTONS && (shown == 0 || width <= BUTTONS_WIDTH))
        add_button (buttons, next, shown == 0 && jy_next_leads_on (view, next), chosen, owner);
      else
        {
          if (next->blocked && !gtk_widget_get_first_child (GTK_WIDGET (menu)))
            add_reason (menu);
          add_entry (menu, next, NULL, !next->blocked, chosen, owner);
        }
      shown++;
    }
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);
      g_autofree char *reason = NULL;

      if (!next->blocked || jy_next_is_shut (next) || jy_action_begins (next->action)
          || !jy_action_for_type (next->action, view->record->type))
        continue;
      reason = jy_blockers_text (jy_next_blockers (next));
      if (jy_next_is_recorded_by (view, next, person))
        add_entry (menu, next, _ ("Record the decision of whoever takes it"), TRUE, chosen, owner);
      else if (jy_next_is_here (view, next))
        add_entry (menu, next, reason, FALSE, chosen, owner);
      else
        g_ptr_array_add (elsewhere, (gpointer) next);
    }
  add_elsewhere (menu, elsewhere, chosen, owner);
}
