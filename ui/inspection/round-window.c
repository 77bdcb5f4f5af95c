/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/round-window.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "base/text.h"
#include "common/choice.h"
#include "common/date-entry.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/text-area.h"
#include "common/unsaved.h"
#include "preview/sheet-window.h"
#include "services/inspection.h"
#include "services/registers.h"

#define EARLIER 20

struct _JyRoundWindow
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkWidget *form; /* GtkGrid */
  GtkWidget *title;
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *type; /* JyChoice */
  GtkWidget *line;
  GtkWidget *held;
  GtkWidget *meeting;
  GtkWidget *findings; /* JyTextArea */
  GtkWidget *decision;
  GtkWidget *cases;
  GtkWidget *figures; /* GtkGrid */
  GtkWidget *earlier; /* JyChoice */
  GtkWidget *save;

  JyDesk *desk;
  guint generation;
  char *kept; /* words of the round kept last */
};

G_DEFINE_FINAL_TYPE (JyRoundWindow, jy_round_window, GTK_TYPE_WINDOW)

typedef struct
{
  JyRoundWindow *window;
  JyDate from, until, held;
  char *type, *line, *title, *meeting, *findings, *decision;
  guint generation;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_object (&errand->window);
  jy_free_each (errand->type, errand->line, errand->title, errand->meeting, errand->findings,
                errand->decision, errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static Errand *
errand_new (JyRoundWindow *self)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->window = g_object_ref (self);
  errand->from = jy_date_entry_get_date (JY_DATE_ENTRY (self->from));
  errand->until = jy_date_entry_get_date (JY_DATE_ENTRY (self->until));
  errand->held = jy_date_entry_get_date (JY_DATE_ENTRY (self->held));
  errand->type = g_strdup (jy_choice_get_value (JY_CHOICE (self->type)));
  errand->line = g_strdup (jy_choice_get_value (JY_CHOICE (self->line)));
  errand->title = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->title)));
  errand->meeting = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->meeting)));
  errand->findings = jy_text_area_get_text (JY_TEXT_AREA (self->findings));
  errand->decision = jy_text_area_get_text (JY_TEXT_AREA (self->decision));
  return errand;
}

static JyRoundScope
scope_of (const Errand *errand)
{
  return (JyRoundScope){ errand->from, errand->until, errand->type, errand->line };
}

/* -- figures */

static void
attach (GtkWidget *grid, const char *text, int column, int line, float align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_widget_set_hexpand (label, column == 0);
  if (column > 0)
    gtk_widget_add_css_class (label, "figures");
  gtk_grid_attach (GTK_GRID (grid), label, column, line, 1, 1);
}

static void
show_figures (JyRoundWindow *self, const JyRound *round)
{
  GtkWidget *child;
  g_autofree char *cases
      = round->cut ? g_strdup_printf (_ ("The first %u letters of the period"), JY_ROUND_MAX)
                   : g_strdup_printf (ngettext ("%u case", "%u cases", round->cases), round->cases);

  while ((child = gtk_widget_get_first_child (self->figures)))
    gtk_grid_remove (GTK_GRID (self->figures), child);
  gtk_label_set_text (GTK_LABEL (self->cases), cases);
  for (guint i = 0; i < round->figures->len; i++)
    {
      const JyRoundFigure *figure = g_ptr_array_index (round->figures, i);
      g_autofree char *fraction = g_strdup_printf ("%u / %u", figure->n, figure->of);
      g_autofree char *share = figure->of
                                   ? g_strdup_printf ("%.1f %%", 100.0 * figure->n / figure->of)
                                   : g_strdup ("—");

      attach (self->figures, jy_text_choose (figure->chinese, figure->english), 0, (int) i, 0);
      attach (self->figures, fraction, 1, (int) i, 1);
      attach (self->figures, share, 2, (int) i, 1);
    }
}

static gpointer
read_round (JyDesk *desk, gpointer data, GError **error)
{
  JyRoundScope scope = scope_of (data);

  return jy_desk_round (desk, &scope, error);
}

static void
round_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  JyRoundWindow *self = errand->window;
  g_autoptr (GError) error = NULL;
  JyRound *round = jy_desk_run_finish (result, &error);

  if (self->figures && errand->generation == self->generation)
    {
      if (round)
        {
          jy_notice_hide (self->notice);
          show_figures (self, round);
        }
      else
        jy_notice_show_error (self->notice, error);
    }
  jy_round_free (round);
}

static void
ask (JyRoundWindow *self)
{
  Errand *errand;

  if (!self->desk)
    return;
  errand = errand_new (self);
  errand->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_round, errand, NULL, (GDestroyNotify) jy_round_free, NULL,
                     round_came, errand);
}

/* -- earlier rounds */

static gpointer
make_sheet (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_round_document (desk, data, error);
}

static void
show_sheet (JyRoundWindow *self, const char *entry)
{
  jy_sheet_window_show (GTK_WINDOW (self), self->desk,
                        _ ("Evaluation of what the letters achieved"), make_sheet, g_strdup (entry),
                        g_free);
}

static void
print_clicked (JyRoundWindow *self)
{
  show_sheet (self, jy_choice_get_value (JY_CHOICE (self->earlier)));
}

static void
entries_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyRoundWindow) self = user_data;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, NULL);

  if (!self->figures || !entries)
    return;
  jy_choice_clear (JY_CHOICE (self->earlier));
  for (guint i = 0; i < entries->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (entries, i);

      jy_choice_add (JY_CHOICE (self->earlier), entry->id, entry->name);
    }
}

static void
ask_earlier (JyRoundWindow *self)
{
  jy_desk_entries_async (self->desk, "evaluation-round", NULL, NULL, EARLIER, 0, NULL, entries_came,
                         g_object_ref (self));
}

/* -- keeping it */

static char *
words_of (const Errand *errand)
{
  return g_strjoin ("\n", errand->title, errand->meeting, errand->findings, errand->decision, NULL);
}

static gboolean
is_dirty (gpointer window)
{
  const JyRoundWindow *self = window;
  g_autoptr (Errand) errand = self->figures ? errand_new (window) : NULL;
  g_autofree char *words = errand ? words_of (errand) : NULL;

  return words && !g_str_equal (words, self->kept);
}

static gpointer
save_round (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;
  JyRoundScope scope = scope_of (errand);
  JyRoundWords words
      = { errand->title, errand->held, errand->meeting, errand->findings, errand->decision };

  return jy_desk_round_save (desk, &scope, &words, error);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  JyRoundWindow *self = errand->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = jy_desk_run_finish (result, &error);

  if (!self->figures)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (!id)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  g_free (self->kept);
  self->kept = words_of (errand);
  jy_notice_show_done (self->notice, _ ("The round is kept, with its figures and letters."));
  ask_earlier (self);
  show_sheet (self, id);
}

static void
save_clicked (JyRoundWindow *self)
{
  Errand *errand = errand_new (self);

  gtk_widget_set_sensitive (self->save, FALSE);
  jy_desk_run_async (self->desk, save_round, errand, NULL, g_free, NULL, saved, errand);
}

/* -- the window */

static void
add_field (JyRoundWindow *self, const char *name, GtkWidget *field, int line)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (self->form), label, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->form), field, 1, line, 1, 1);
}

static GtkWidget *
make_entry (const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return entry;
}

static GtkWidget *
make_date (JyRoundWindow *self, const char *name, gboolean asks)
{
  GtkWidget *entry = jy_date_entry_new ();

  jy_date_entry_set_label (JY_DATE_ENTRY (entry), name);
  if (asks)
    g_signal_connect_object (entry, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
make_choice (JyRoundWindow *self, const char *fact_id, const char *none, const char *name)
{
  GtkWidget *choice = jy_choice_new (none);
  const JyFact *fact = jy_fact_find (fact_id, "register");
  const JyFactValue *values = fact ? fact->values : NULL;

  jy_choice_set_label (JY_CHOICE (choice), name);
  for (gsize i = 0; values && values[i].id; i++)
    jy_choice_add (JY_CHOICE (choice), values[i].id, jy_fact_value_label (fact, values[i].id));
  g_signal_connect_object (choice, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
make_text (const char *name, int lines)
{
  GtkWidget *area = jy_text_area_new ();

  jy_text_area_set_label (JY_TEXT_AREA (area), name);
  jy_text_area_set_lines (JY_TEXT_AREA (area), lines);
  return area;
}

static void
fill_form (JyRoundWindow *self)
{
  int line = 0;

  self->title = make_entry (_ ("Title"));
  self->from = make_date (self, _ ("Letters from"), TRUE);
  self->until = make_date (self, _ ("Letters until"), TRUE);
  self->type = make_choice (self, "type", _ ("All types"), _ ("Type"));
  self->line = make_choice (self, "line", _ ("All lines"), _ ("Line"));
  self->held = make_date (self, _ ("Evaluated on"), FALSE);
  self->meeting = make_entry (_ ("Meeting"));
  self->findings = make_text (_ ("What was found"), 4);
  self->decision = make_text (_ ("What follows"), 2);
  add_field (self, _ ("Title"), self->title, line++);
  add_field (self, _ ("Letters from"), self->from, line++);
  add_field (self, _ ("Letters until"), self->until, line++);
  add_field (self, _ ("Type"), self->type, line++);
  add_field (self, _ ("Line"), self->line, line++);
  add_field (self, _ ("Evaluated on"), self->held, line++);
  add_field (self, _ ("Meeting"), self->meeting, line++);
  add_field (self, _ ("What was found"), self->findings, line++);
  add_field (self, _ ("What follows"), self->decision, line++);
}

GtkWindow *
jy_round_window_new (GtkWindow *parent, JyDesk *desk)
{
  JyRoundWindow *self = g_object_new (JY_TYPE_ROUND_WINDOW, "transient-for", parent, "title",
                                      _ ("Periodic evaluation"), NULL);
  JyDate today = jy_desk_today (desk);

  jy_date_entry_set_date (JY_DATE_ENTRY (self->from),
                          jy_date_from_ymd (jy_date_year (today), 1, 1));
  jy_date_entry_set_date (JY_DATE_ENTRY (self->until), today);
  jy_date_entry_set_date (JY_DATE_ENTRY (self->held), today);
  self->desk = g_object_ref (desk);
  self->kept = g_strjoin ("\n", "", "", "", "", NULL);
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  jy_read_only_shut (self->save, desk);
  ask (self);
  ask_earlier (self);
  return GTK_WINDOW (self);
}

static void
jy_round_window_dispose (GObject *object)
{
  JyRoundWindow *self = JY_ROUND_WINDOW (object);

  self->figures = NULL;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->kept, g_free);
  G_OBJECT_CLASS (jy_round_window_parent_class)->dispose (object);
}

static void
jy_round_window_class_init (JyRoundWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_round_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_side (JyRoundWindow *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _ ("Figures"), "xalign", 0.0, NULL);

  gtk_widget_add_css_class (heading, "section-title");
  self->cases = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (self->cases, "dim-label");
  self->figures = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->figures), 4);
  gtk_grid_set_column_spacing (GTK_GRID (self->figures), 16);
  gtk_box_append (GTK_BOX (side), heading);
  gtk_box_append (GTK_BOX (side), self->cases);
  gtk_box_append (GTK_BOX (side), self->figures);
  return side;
}

static void
jy_round_window_init (JyRoundWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->notice = JY_NOTICE (jy_notice_new ());
  self->form = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->form), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->form), 12);
  gtk_widget_set_hexpand (self->form, TRUE);
  fill_form (self);
  self->earlier = jy_choice_new (_ ("The paper for the next round"));
  jy_choice_set_label (JY_CHOICE (self->earlier), _ ("Which round is printed"));
  gtk_widget_set_hexpand (self->earlier, TRUE);
  self->save = gtk_button_new_with_mnemonic (_ ("_Keep this round"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_clicked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (print_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (foot, "column-foot");
  gtk_box_append (GTK_BOX (columns), self->form);
  gtk_box_append (GTK_BOX (columns), make_side (self));
  gtk_widget_set_margin_start (columns, 16);
  gtk_widget_set_margin_end (columns, 16);
  gtk_widget_set_margin_top (columns, 16);
  gtk_widget_set_margin_bottom (columns, 16);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), columns);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (foot), self->earlier);
  gtk_box_append (GTK_BOX (foot), print);
  gtk_box_append (GTK_BOX (foot), self->save);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 640);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}
