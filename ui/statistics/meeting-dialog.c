/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/meeting-dialog.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/date-entry.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/text-area.h"
#include "common/unsaved.h"
#include "domain/register-kind.h"
#include "statistics/measure-row.h"
#include "statistics/statistics-charts.h"

struct _JyMeetingDialog
{
  GtkWindow parent_instance;

  JyNotice *notice;
  GtkWidget *form; /* GtkGrid */
  GtkWidget *title;
  GtkWidget *held_on; /* JyDateEntry */
  GtkWidget *host;
  GtkWidget *present;
  GtkWidget *causes;   /* JyTextArea */
  GtkWidget *measures; /* GtkBox of JyMeasureRow */
  GtkWidget *add;
  GtkWidget *save;

  JyDesk *desk;
  JyMeeting *meeting;
  char *kept; /* all words as they are kept */
  guint numbered;
};

G_DEFINE_FINAL_TYPE (JyMeetingDialog, jy_meeting_dialog, GTK_TYPE_WINDOW)

static guint saved_signal;

/* -- what is typed */

static char *
all_words (JyMeetingDialog *self)
{
  g_autofree char *causes = jy_text_area_get_text (JY_TEXT_AREA (self->causes));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%s\n%s\n%s",
                          gtk_editable_get_text (GTK_EDITABLE (self->title)),
                          jy_date_entry_get_text (JY_DATE_ENTRY (self->held_on)),
                          gtk_editable_get_text (GTK_EDITABLE (self->host)),
                          gtk_editable_get_text (GTK_EDITABLE (self->present)), causes);
  for (GtkWidget *row = gtk_widget_get_first_child (self->measures); row;
       row = gtk_widget_get_next_sibling (row))
    if (!jy_measure_row_is_blank (JY_MEASURE_ROW (row)))
      {
        g_autofree char *words = jy_measure_row_words (JY_MEASURE_ROW (row));

        g_string_append_printf (text, "\n%s", words);
      }
  return g_string_free (text, FALSE);
}

static gboolean
is_dirty (gpointer window)
{
  JyMeetingDialog *self = window;
  g_autofree char *words = self->form ? all_words (self) : NULL;

  return words && g_strcmp0 (words, self->kept) != 0;
}

static void
take_text (char **place, GtkWidget *entry)
{
  g_free (*place);
  *place = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (entry)));
  if (**place == '\0')
    g_clear_pointer (place, g_free);
}

static void
take_typed (JyMeetingDialog *self)
{
  JyMeeting *meeting = self->meeting;

  take_text (&meeting->title, self->title);
  take_text (&meeting->host, self->host);
  take_text (&meeting->present, self->present);
  meeting->held_on = jy_date_entry_get_date (JY_DATE_ENTRY (self->held_on));
  g_free (meeting->causes);
  meeting->causes = jy_text_area_get_text (JY_TEXT_AREA (self->causes));
  g_ptr_array_set_size (meeting->measures, 0);
  for (GtkWidget *row = gtk_widget_get_first_child (self->measures); row;
       row = gtk_widget_get_next_sibling (row))
    if (!jy_measure_row_is_blank (JY_MEASURE_ROW (row)))
      jy_measure_row_apply (JY_MEASURE_ROW (row), meeting);
}

/* -- keeping it */

/* While it is being kept, the record belongs to the worker. */
static gpointer
save_meeting (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_meeting_save (desk, data, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyMeetingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyMeeting) kept = jy_desk_run_finish (result, &error);

  if (!self->form)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (!kept)
    {
      jy_notice_show_error (self->notice, error);
      gtk_widget_grab_focus (self->title);
      return;
    }
  g_signal_emit (self, saved_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
say (JyMeetingDialog *self, const char *sentence)
{
  g_autoptr (GError) error
      = g_error_new_literal (JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE, sentence);

  jy_notice_show_error (self->notice, error);
}

/* Half a day would be lost without a word. */
static gboolean
check_days (JyMeetingDialog *self)
{
  if (jy_date_entry_get_date (JY_DATE_ENTRY (self->held_on)) == JY_DATE_NONE)
    {
      say (self, _ ("On which day was the meeting? Type it as 2024-03-01."));
      gtk_widget_grab_focus (jy_date_entry_get_control (JY_DATE_ENTRY (self->held_on)));
      return FALSE;
    }
  for (GtkWidget *row = gtk_widget_get_first_child (self->measures); row;
       row = gtk_widget_get_next_sibling (row))
    if (!jy_measure_row_check (JY_MEASURE_ROW (row)))
      {
        say (self, _ ("A day of a measure is no day. Type it as 2024-03-01, or leave it empty."));
        return FALSE;
      }
  return TRUE;
}

static void
save (JyMeetingDialog *self)
{
  if (!check_days (self))
    return;
  jy_notice_hide (self->notice);
  take_typed (self);
  gtk_widget_set_sensitive (self->save, FALSE);
  jy_desk_run_async (self->desk, save_meeting, self->meeting, NULL,
                     (GDestroyNotify) jy_meeting_free, NULL, on_saved, g_object_ref (self));
}

/* -- the measures */

static void
on_removed (JyMeetingDialog *self, GtkWidget *row)
{
  gtk_box_remove (GTK_BOX (self->measures), row);
  gtk_widget_grab_focus (self->add);
}

static GtkWidget *
add_measure (JyMeetingDialog *self, const JyMeetingMeasure *measure)
{
  GtkWidget *row = jy_measure_row_new (++self->numbered, measure);

  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->measures), row);
  return row;
}

static void
on_add (JyMeetingDialog *self)
{
  jy_measure_row_focus (JY_MEASURE_ROW (add_measure (self, NULL)));
}

/* -- the form */

static void
add_field (JyMeetingDialog *self, int line, const char *name, GtkWidget *field)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "valign",
                                   GTK_ALIGN_START, "margin-top", 8, NULL);

  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (self->form), label, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->form), field, 1, line, 1, 1);
}

static GtkWidget *
make_entry (const char *name, const char *value)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), value ? value : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return entry;
}

/* Which figure it is about, as it was then. */
static GtkWidget *
make_about (JyMeetingDialog *self)
{
  const JyMeeting *meeting = self->meeting;
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (self->desk, NULL);
  int index = indicators ? jy_indicator_list_find (indicators, meeting->indicator) : -1;
  const JyIndicator *indicator
      = index >= 0 ? jy_indicator_list_get (indicators, (guint) index) : NULL;
  g_autofree char *words = indicator ? jy_statistics_words (&meeting->figure, indicator)
                                     : jy_statistics_fraction (&meeting->figure);
  char from[JY_DATE_LENGTH], to[JY_DATE_LENGTH];
  g_autofree char *period
      = g_strdup_printf (_ ("%s to %s"), jy_date_write (meeting->query->from, from),
                         jy_date_write (meeting->query->to, to));
  g_autofree char *text = g_strdup_printf (
      "%s%s%s: %s\n%s", indicator ? jy_indicator_name (indicator) : meeting->indicator,
      meeting->key && meeting->label ? " · " : "",
      meeting->key && meeting->label ? meeting->label : "", words, period);

  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "margin-top", 8, NULL);
}

static GtkWidget *
make_measures (JyMeetingDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->measures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add a measure"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->meeting->measures->len; i++)
    add_measure (self, g_ptr_array_index (self->meeting->measures, i));
  if (self->meeting->measures->len == 0)
    add_measure (self, NULL);
  gtk_box_append (GTK_BOX (box), self->measures);
  gtk_box_append (GTK_BOX (box), self->add);
  return box;
}

/* The fields are called as the register calls them, which is what a refusal says. */
static const char *
label_of (const char *field)
{
  return jy_fact_label (
      jy_register_kind_field (jy_register_kind_find (JY_REGISTER_MEETING), field));
}

static void
fill_form (JyMeetingDialog *self)
{
  const JyMeeting *meeting = self->meeting;
  int line = 0;

  self->title = make_entry (label_of ("title"), meeting->title);
  self->held_on = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->held_on), label_of ("held-on"));
  if (meeting->held_on != JY_DATE_NONE)
    jy_date_entry_set_date (JY_DATE_ENTRY (self->held_on), meeting->held_on);
  self->host = make_entry (label_of ("meeting-host"), meeting->host);
  self->present = make_entry (label_of ("meeting-present"), meeting->present);
  self->causes = jy_text_area_new ();
  jy_text_area_set_label (JY_TEXT_AREA (self->causes), label_of ("causes"));
  jy_text_area_set_lines (JY_TEXT_AREA (self->causes), 4);
  jy_text_area_set_text (JY_TEXT_AREA (self->causes), meeting->causes ? meeting->causes : "");
  add_field (self, line++, _ ("Figure"), make_about (self));
  add_field (self, line++, label_of ("title"), self->title);
  add_field (self, line++, label_of ("held-on"), self->held_on);
  add_field (self, line++, label_of ("meeting-host"), self->host);
  add_field (self, line++, label_of ("meeting-present"), self->present);
  add_field (self, line++, label_of ("causes"), self->causes);
  add_field (self, line++, label_of ("measures-agreed"), make_measures (self));
}

static GtkWidget *
make_foot (JyMeetingDialog *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_ ("_Save the meeting"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (foot, GTK_ALIGN_END);
  gtk_widget_set_margin_top (foot, 12);
  gtk_widget_set_margin_bottom (foot, 12);
  gtk_widget_set_margin_start (foot, 16);
  gtk_widget_set_margin_end (foot, 16);
  gtk_box_append (GTK_BOX (foot), cancel);
  gtk_box_append (GTK_BOX (foot), self->save);
  return foot;
}

GtkWindow *
jy_meeting_dialog_new (GtkWindow *parent, JyDesk *desk, JyMeeting *meeting)
{
  JyMeetingDialog *self = g_object_new (JY_TYPE_MEETING_DIALOG, "transient-for", parent, "modal",
                                        TRUE, "default-width", 720, "default-height", 600, "title",
                                        _ ("Analysis meeting"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->desk = g_object_ref (desk);
  self->meeting = meeting;
  self->notice = JY_NOTICE (jy_notice_new ());
  self->form = g_object_new (GTK_TYPE_GRID, "row-spacing", 8, "column-spacing", 12, "margin-start",
                             16, "margin-end", 16, "margin-top", 12, "margin-bottom", 12, NULL);
  fill_form (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->form);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), make_foot (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  self->kept = all_words (self);
  if (!jy_read_only_shut (self->save, desk))
    gtk_widget_set_sensitive (self->save, jy_desk_may_meet (desk));
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  gtk_widget_grab_focus (self->title);
  return GTK_WINDOW (self);
}

static void
jy_meeting_dialog_dispose (GObject *object)
{
  JyMeetingDialog *self = JY_MEETING_DIALOG (object);

  self->form = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_meeting_dialog_parent_class)->dispose (object);
}

static void
jy_meeting_dialog_finalize (GObject *object)
{
  JyMeetingDialog *self = JY_MEETING_DIALOG (object);

  jy_meeting_free (self->meeting);
  g_free (self->kept);
  G_OBJECT_CLASS (jy_meeting_dialog_parent_class)->finalize (object);
}

static void
jy_meeting_dialog_class_init (JyMeetingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_meeting_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_meeting_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  saved_signal = g_signal_new ("saved", JY_TYPE_MEETING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
jy_meeting_dialog_init (JyMeetingDialog *self)
{
}
