/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

#include "common/date-entry.h"
#include "common/person-picker.h"
#include "recommendation/action-form.h"
#include "recommendation/fact-text.h"

/* What is in the way: sentences that lead to the field they speak of. */

JyFormHurdle *
jy_form_hurdle_new (const char *sentence, const char *target)
{
  JyFormHurdle *self = g_new0 (JyFormHurdle, 1);

  self->sentence = g_strdup (sentence);
  self->target = g_strdup (target);
  return self;
}

JyFormHurdle *
jy_form_hurdle_missing (const char *label, const char *target)
{
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is required; fill it in."), label);
  JyFormHurdle *self = jy_form_hurdle_new (sentence, target);

  self->label = g_strdup (label);
  return self;
}

void
jy_form_hurdle_free (JyFormHurdle *self)
{
  g_free (self->sentence);
  g_free (self->target);
  g_free (self->label);
  g_free (self);
}

static JyFormHurdle *
hurdle_of (JyActionDialog *self, const JyBlocker *blocker)
{
  g_autofree char *sentence = jy_fact_text_sentence (blocker->message, blocker->fact);
  const char *target = blocker->fact;

  /* Whose decision it is was not said yet: that alone is in the way. */
  if (g_str_equal (blocker->id, "role") && jy_action_dialog_wants_decider (self))
    return jy_form_hurdle_missing (_ ("Decided by"), "decided-by");
  if (target == NULL && g_str_equal (blocker->id, "date"))
    target = "on";
  if (target == NULL
      && (g_str_equal (blocker->id, "role") || g_str_equal (blocker->id, "four-eyes"))
      && gtk_widget_get_visible (self->another_box))
    target = "another";
  return jy_form_hurdle_new (sentence, target);
}

/* Of several sentences about an empty field the first will do. */
static gboolean
is_said (GPtrArray *hurdles, const JyBlocker *blocker)
{
  if (blocker->fact == NULL || !g_str_equal (blocker->id, "missing"))
    return FALSE;
  for (guint i = 0; i < hurdles->len; i++)
    if (g_strcmp0 (((JyFormHurdle *) g_ptr_array_index (hurdles, i))->target, blocker->fact) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
jy_action_dialog_hurdles (JyActionDialog *self, GPtrArray *blockers)
{
  GPtrArray *hurdles = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_form_hurdle_free);

  for (guint i = 0; i < blockers->len; i++)
    {
      const JyBlocker *blocker = g_ptr_array_index (blockers, i);

      if (!is_said (hurdles, blocker))
        g_ptr_array_add (hurdles, hurdle_of (self, blocker));
    }
  return hurdles;
}

GPtrArray *
jy_action_dialog_missing (JyActionDialog *self)
{
  g_autoptr (GPtrArray) facts = jy_action_form_missing (JY_ACTION_FORM (self->form));
  GPtrArray *hurdles = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_form_hurdle_free);

  for (guint i = 0; i < facts->len; i++)
    {
      const JyFact *fact = g_ptr_array_index (facts, i);

      g_ptr_array_add (hurdles, jy_form_hurdle_missing (jy_fact_label (fact), fact->id));
    }
  if (jy_date_entry_get_date (JY_DATE_ENTRY (self->date)) == JY_DATE_NONE
      && gtk_widget_get_visible (self->date))
    g_ptr_array_add (hurdles, jy_form_hurdle_missing (_ ("Happened on"), "on"));
  jy_action_dialog_another_missing (self, hurdles);
  return hurdles;
}

static gboolean
is_for_decision (JyActionDialog *self, const char *target)
{
  return g_str_equal (target, "on") && jy_action_dialog_is_for_another (self);
}

static GtkWidget *
control_of (JyActionDialog *self, const char *target)
{
  if (g_str_equal (target, "decided-on") || is_for_decision (self, target))
    return jy_date_entry_get_control (JY_DATE_ENTRY (self->decided));
  if (g_str_equal (target, "decided-by"))
    return jy_person_picker_get_control (JY_PERSON_PICKER (self->decider));
  if (g_str_equal (target, "on"))
    return jy_date_entry_get_control (JY_DATE_ENTRY (self->date));
  if (g_str_equal (target, "another"))
    return self->another;
  return NULL;
}

void
jy_action_dialog_go_to (JyActionDialog *self, const JyFormHurdle *hurdle)
{
  GtkWidget *control = hurdle->target != NULL ? control_of (self, hurdle->target) : NULL;

  if (control != NULL)
    gtk_widget_grab_focus (control);
  else if (hurdle->target != NULL)
    jy_action_form_focus_fact (JY_ACTION_FORM (self->form), hurdle->target);
}

static void
on_clicked (GtkButton *button, gpointer user_data)
{
  JyActionDialog *self
      = JY_ACTION_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (button), JY_TYPE_ACTION_DIALOG));

  jy_action_dialog_go_to (self, user_data);
}

static void
forget (gpointer data, GClosure *closure)
{
  jy_form_hurdle_free (data);
}

static gboolean
can_go_to (JyActionDialog *self, const char *target)
{
  return target != NULL
         && (control_of (self, target) != NULL
             || jy_action_form_has_fact (JY_ACTION_FORM (self->form), target));
}

GtkWidget *
jy_action_dialog_line (const char *icon, const char *class, const char *sentence)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (sentence);

  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_widget_set_margin_top (image, 2);
      if (class != NULL)
        gtk_widget_add_css_class (image, class);
      gtk_box_append (GTK_BOX (row), image);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  return row;
}

void
jy_action_dialog_add_hurdle (JyActionDialog *self, GtkWidget *box, const JyFormHurdle *hurdle,
                             const char *icon, const char *class)
{
  GtkWidget *line = jy_action_dialog_line (icon, class, hurdle->sentence);
  GtkWidget *button;

  if (!can_go_to (self, hurdle->target))
    {
      gtk_box_append (GTK_BOX (box), line);
      return;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "hurdle");
  gtk_widget_set_tooltip_text (button, _ ("Go to the field"));
  jy_fact_field_name (button, hurdle->sentence);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked),
                         jy_form_hurdle_new (hurdle->sentence, hurdle->target), forget, 0);
  gtk_box_append (GTK_BOX (box), button);
}
