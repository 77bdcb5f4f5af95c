/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/counter-arguments.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"

/* What the widget needs to fill a clause in; goes with its button. */
typedef struct
{
  JyTextArea *area;
  JyClauseLibrary *library;
  JyCaseView *view;
  GtkWidget *button;
  GtkWidget *list;
  char *office;
} Counter;

gboolean
jy_counter_arguments_fit (const JyFact *fact, const JyFactContext *context)
{
  return context->desk != NULL && context->view != NULL && strcmp (fact->id, "findings") == 0
         && (strcmp (context->action->id, "uphold") == 0
             || strcmp (context->action->id, "reject") == 0);
}

/* What was objected last. */
static const JyEvent *
last_objection (JyCaseView *view)
{
  for (guint i = view->events->len; i-- > 0;)
    {
      const JyEvent *event = view->events->pdata[i];

      if (strcmp (event->action, "object") == 0)
        return event;
    }
  return NULL;
}

static const char *
addressee_name (Counter *counter)
{
  const JyEvent *objection = last_objection (counter->view);
  const char *word = objection != NULL ? jy_json_text (objection->facts, "addressee") : NULL;
  const JyAddressee *one
      = word != NULL ? jy_recommendation_find_addressee (counter->view->record, word) : NULL;

  return one != NULL ? one->name : word;
}

static void
on_chosen (GtkButton *row, gpointer user_data)
{
  Counter *counter = user_data;
  const char *id = g_object_get_data (G_OBJECT (row), "clause");
  const JyClause *clause = jy_clause_library_find (counter->library, id);
  JyBlankValues values = { .addressee = addressee_name (counter), .office = counter->office };
  g_autofree char *before = jy_text_area_get_text (counter->area);
  g_autofree char *text = clause != NULL ? jy_clause_fill (clause, &values, NULL) : NULL;
  g_autofree char *after = NULL;

  if (text == NULL)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (counter->button));
  after = jy_text_is_blank (before) ? g_strdup (text) : g_strdup_printf ("%s\n%s", before, text);
  jy_text_area_update_text (counter->area, after);
  gtk_widget_grab_focus (jy_text_area_get_control (counter->area));
}

static void
add_clause (Counter *counter, const JyClause *clause, gboolean fits)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (clause->title);
  GtkWidget *text = gtk_label_new (clause->text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  if (fits)
    gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_button_set_has_frame (GTK_BUTTON (row), FALSE);
  gtk_widget_set_tooltip_text (row, clause->text);
  g_object_set_data_full (G_OBJECT (row), "clause", g_strdup (clause->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  clause->title, -1);
  g_signal_connect (row, "clicked", G_CALLBACK (on_chosen), counter);
  gtk_box_append (GTK_BOX (counter->list), row);
}

static void
fill (Counter *counter)
{
  const JyEvent *objection = last_objection (counter->view);
  const char *grounds = objection != NULL ? jy_json_text (objection->facts, "grounds") : NULL;
  guint fitting = 0;
  g_autoptr (GPtrArray) answers = jy_clause_library_answers (
      counter->library, counter->view->record->type, grounds, &fitting);

  for (guint i = 0; i < answers->len; i++)
    add_clause (counter, answers->pdata[i], i < fitting);
  gtk_widget_set_sensitive (counter->button, answers->len > 0);
}

static gpointer
read_library (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_clauses (desk, error);
}

static void
on_library (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) button = user_data;
  Counter *counter = g_object_get_data (G_OBJECT (button), "counter");
  JyClauseLibrary *library = jy_desk_run_finish (result, NULL);

  if (library == NULL)
    return;
  counter->library = library;
  fill (counter);
}

static void
counter_free (gpointer data)
{
  Counter *counter = data;

  g_clear_pointer (&counter->library, jy_clause_library_unref);
  jy_case_view_unref (counter->view);
  g_free (counter->office);
  g_free (counter);
}

GtkWidget *
jy_counter_arguments_new (const JyFactContext *context, JyTextArea *area)
{
  g_autoptr (JySettings) settings = jy_desk_settings (context->desk);
  Counter *counter = g_new0 (Counter, 1);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  counter->area = area;
  counter->view = jy_case_view_ref (context->view);
  counter->office = settings != NULL ? g_strdup (jy_settings_get (settings, "office.name")) : NULL;
  counter->button = gtk_menu_button_new ();
  counter->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (counter->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What can be said to this objection"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_widget_set_size_request (scroller, 380, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), counter->list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (counter->button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (counter->button), _ ("From the clause library"));
  gtk_widget_set_halign (counter->button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (counter->button, FALSE);
  g_object_set_data_full (G_OBJECT (counter->button), "counter", counter, counter_free);
  jy_desk_run_async (context->desk, read_library, NULL, NULL,
                     (GDestroyNotify) jy_clause_library_unref, NULL, on_library,
                     g_object_ref (counter->button));
  return counter->button;
}
