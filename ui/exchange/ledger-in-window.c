/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-in-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/file-chooser.h"
#include "common/notice.h"
#include "exchange/ledger-in-columns.h"
#include "exchange/ledger-in-place.h"
#include "exchange/ledger-in-work.h"

#define PATTERNS "*.xlsx;*.xlsm;*.ods;*.xls;*.csv;*.txt;*.xml"

/* Where the window stands. */
typedef enum
{
  PAGE_COLUMNS,
  PAGE_CHECKING,
  PAGE_CHECKED, /* every row can come in */
  PAGE_PROBLEMS,
  PAGE_TAKING,
  PAGE_DONE,
} Page;

struct _JyLedgerInWindow
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *summary;
  GtkWidget *place;
  GtkWidget *stack;
  GtkWidget *columns;
  GtkWidget *progress;
  GtkWidget *problems;
  GtkWidget *done;
  GtkWidget *another;
  GtkWidget *save;
  GtkWidget *back;
  GtkWidget *cancel;
  GtkWidget *next;

  JyDesk *desk;
  JyLedgerLook *look;
  JyLedgerMap *map; /* as it was checked */
  JyLedgerResult *result;
  Page page;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (JyLedgerInWindow, jy_ledger_in_window, GTK_TYPE_WINDOW)

/* -- what stands on the page */

static char *
summary_of (JyLedgerInWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->look->path);
  g_autofree char *problem = NULL;
  g_autoptr (JyLedgerMap) map = NULL;

  switch (self->page)
    {
    case PAGE_COLUMNS:
      map = jy_ledger_in_columns_map (JY_LEDGER_IN_COLUMNS (self->columns));
      problem = jy_ledger_map_problem (map);
      if (problem != NULL)
        return g_strdup_printf ("%s: %s", name, problem);
      if (jy_ledger_in_columns_lack_words (JY_LEDGER_IN_COLUMNS (self->columns)))
        return g_strdup_printf (_ ("%s: say below what the words of the file mean, then check the "
                                   "rows again."),
                                name);
      return g_strdup_printf (
          self->look->remembered
              ? _ (
                  "%s: the columns are as you said the last time. See whether they are right, then "
                  "check the rows.")
              : _ ("%s: the columns are told from their headings. See whether they are right, then "
                   "check the rows."),
          name);
    case PAGE_PROBLEMS:
      return g_strdup_printf (
          ngettext (
              "%u row cannot come in, so nothing did. Put it right in the file, save the file "
              "and read it again.",
              "%u rows cannot come in, so nothing did. Put them right in the file, save the "
              "file and read it again.",
              self->result->refused),
          self->result->refused);
    case PAGE_CHECKED:
      return g_strdup (_ ("Every row can come in. Nothing is changed yet."));
    case PAGE_CHECKING:
    case PAGE_TAKING:
    case PAGE_DONE:
    default:
      return g_strdup (name);
    }
}

/* Whether the file has words that mean nothing here. */
static gboolean
has_words (const JyLedgerResult *result)
{
  for (guint i = 0; i < result->problems->len; i++)
    if (((JyLedgerProblem *) result->problems->pdata[i])->word != NULL)
      return TRUE;
  return FALSE;
}

static char *
outcome_of (const JyLedgerInWindow *self)
{
  const JyImported *in = &self->result->imported;
  guint totals = self->result->totals;
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   self->page == PAGE_DONE
                       ? _ ("%u cases came in, %u were changed, %u were there as they are.")
                       : _ ("%u cases would come in, %u be changed, %u stay as they are."),
                   in->added, in->updated, in->unchanged);
  if (totals > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%u row of totals was passed over.",
                                        "%u rows of totals were passed over.", totals),
                              totals);
    }
  return g_string_free (text, FALSE);
}

static void
show_page (JyLedgerInWindow *self, Page page)
{
  static const char *const names[] = { "columns", "work", "done", "problems", "work", "done" };
  g_autofree char *summary = NULL;
  gboolean begun = page == PAGE_CHECKED || page == PAGE_PROBLEMS;

  self->page = page;
  summary = summary_of (self);
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[page]);
  gtk_widget_set_visible (self->place, page == PAGE_COLUMNS);
  gtk_widget_set_visible (self->another, page == PAGE_COLUMNS || page == PAGE_PROBLEMS);
  gtk_widget_set_visible (self->save, page == PAGE_PROBLEMS);
  gtk_widget_set_visible (self->back, begun);
  gtk_button_set_label (GTK_BUTTON (self->back), page == PAGE_PROBLEMS && has_words (self->result)
                                                     ? _ ("Say what the _words mean…")
                                                     : _ ("_Back to the columns"));
  gtk_widget_set_visible (self->cancel, page != PAGE_DONE);
  gtk_widget_set_visible (self->next,
                          page == PAGE_COLUMNS || page == PAGE_CHECKED || page == PAGE_DONE);
  gtk_button_set_label (GTK_BUTTON (self->next), page == PAGE_COLUMNS   ? _ ("Chec_k the rows")
                                                 : page == PAGE_CHECKED ? _ ("_Import")
                                                                        : _ ("_Close"));
  if (page == PAGE_CHECKED || page == PAGE_DONE)
    {
      g_autofree char *outcome = outcome_of (self);

      gtk_label_set_text (GTK_LABEL (self->done), outcome);
    }
  if (page == PAGE_COLUMNS)
    {
      g_autoptr (JyLedgerMap) map = jy_ledger_in_columns_map (JY_LEDGER_IN_COLUMNS (self->columns));
      g_autofree char *problem = jy_ledger_map_problem (map);

      gtk_widget_set_sensitive (self->next, problem == NULL);
    }
  else
    gtk_widget_set_sensitive (self->next, TRUE);
  if (begun || page == PAGE_DONE)
    gtk_widget_grab_focus (page == PAGE_PROBLEMS ? self->problems : self->next);
}

static void
on_columns_changed (JyLedgerInWindow *self)
{
  if (self->look != NULL && !self->showing)
    show_page (self, PAGE_COLUMNS);
}

/* -- problems, one a line */

static void
setup_line (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_list_item_set_child (item, label);
}

static void
bind_line (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_problems (JyLedgerInWindow *self)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint i = 0; i < self->result->problems->len; i++)
    gtk_string_list_take (lines, jy_ledger_problem_text (self->result->problems->pdata[i]));
  if (self->result->more)
    gtk_string_list_append (lines,
                            _ ("The rows after these were not looked at; put these right first."));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&lines))));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->problems), model);
}

/* -- the work */

static char *
progress_text (guint64 done, guint64 total, guint64 count)
{
  guint rows = (guint) count;

  return g_strdup_printf (ngettext ("%u row", "%u rows", rows), rows);
}

static void
on_worked (gpointer owner, gpointer result, const GError *error)
{
  JyLedgerInWindow *self = owner;
  JyLedgerResult *came = result;
  gboolean taking = self->page == PAGE_TAKING;

  if (self->stack == NULL)
    {
      jy_ledger_result_free (came);
      return;
    }
  if (came == NULL)
    {
      show_page (self, PAGE_COLUMNS);
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_ledger_result_free (self->result);
  self->result = came;
  if (came->refused > 0)
    show_problems (self);
  jy_ledger_in_columns_add_words (JY_LEDGER_IN_COLUMNS (self->columns), came->problems);
  show_page (self, came->refused > 0 ? PAGE_PROBLEMS : taking ? PAGE_DONE : PAGE_CHECKED);
}

static void
work (JyLedgerInWindow *self, Page page)
{
  jy_notice_hide (JY_NOTICE (self->notice));
  show_page (self, page);
  gtk_widget_grab_focus (self->cancel);
  jy_ledger_import_run (JY_LONG_WORK (self->progress), self->desk, self->look->path, self->map,
                        page == PAGE_CHECKING, on_worked, self);
}

static void
on_next (JyLedgerInWindow *self)
{
  if (self->page == PAGE_DONE)
    gtk_window_close (GTK_WINDOW (self));
  else if (self->page == PAGE_CHECKED)
    work (self, PAGE_TAKING);
  else if (self->page == PAGE_COLUMNS)
    {
      jy_ledger_map_free (self->map);
      self->map = jy_ledger_in_columns_map (JY_LEDGER_IN_COLUMNS (self->columns));
      work (self, PAGE_CHECKING);
    }
}

static void
on_back (JyLedgerInWindow *self)
{
  JyLedgerInColumns *columns = JY_LEDGER_IN_COLUMNS (self->columns);

  show_page (self, PAGE_COLUMNS);
  if (!jy_ledger_in_columns_focus_words (columns))
    jy_ledger_in_columns_focus (columns);
}

static void
on_cancel (JyLedgerInWindow *self)
{
  if (!jy_long_work_stop (JY_LONG_WORK (self->progress)))
    gtk_window_close (GTK_WINDOW (self));
}

/* While rows come in the window stays: they are taken back first. */
static gboolean
on_close_request (GtkWindow *window)
{
  return jy_long_work_stop (JY_LONG_WORK (JY_LEDGER_IN_WINDOW (window)->progress));
}

/* -- refused rows */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyLedgerInWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!jy_ledger_save_refused_finish (result, &error))
    jy_notice_show_error (JY_NOTICE (self->notice), error);
  else
    jy_notice_show_done (
        JY_NOTICE (self->notice),
        g_str_equal (self->look->kind, "xls")
            ? _ ("Saved; the last column says what is wrong. Rows of an .xls file come back as "
                 ".xlsx (or .ods, .csv): the old kind is read here, not written.")
        : g_str_equal (self->look->kind, "xml")
            ? _ ("Saved; the last column says what is wrong. Rows of an XML ledger come back as a "
                 "table, which people can mend.")
            : _ ("Saved; the last column says what is wrong."));
}

static void
save_to (const char *path, gpointer user_data)
{
  JyLedgerInWindow *self = user_data;

  jy_ledger_save_refused_async (self->desk, self->look->path, self->map, self->result, path,
                                on_saved, g_object_ref (self));
}

static void
on_save (JyLedgerInWindow *self)
{
  const char *kind = self->look->kind;
  const char *end = g_str_equal (kind, "csv") || g_str_equal (kind, "ods") ? kind : "xlsx";
  g_autofree char *base = g_path_get_basename (self->look->path);
  char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (dot != NULL)
    *dot = '\0';
  name = g_strdup_printf ("%s-%s.%s", base, _ ("refused"), end);
  jy_file_chooser_save_full (GTK_WINDOW (self), _ ("Save the refused rows"), name, save_to,
                             g_object_ref (self), g_object_unref);
}

/* -- the file */

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyLedgerInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  JyLedgerLook *look = jy_ledger_look_finish (result, &error);

  if (self->stack == NULL || look == NULL)
    {
      jy_ledger_look_free (look);
      if (self->stack != NULL)
        jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  /* What was said of the columns still holds where they are the same. */
  if (self->look != NULL)
    {
      g_autoptr (JyLedgerMap) before
          = jy_ledger_in_columns_map (JY_LEDGER_IN_COLUMNS (self->columns));

      jy_ledger_map_keep (look->map, before);
    }
  jy_ledger_look_free (self->look);
  self->look = look;
  self->showing = TRUE;
  jy_ledger_in_place_show (JY_LEDGER_IN_PLACE (self->place), look);
  jy_ledger_in_columns_show (JY_LEDGER_IN_COLUMNS (self->columns), look);
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->another, TRUE);
  show_page (self, PAGE_COLUMNS);
  gtk_widget_grab_focus (self->next);
}

static void
look_at (JyLedgerInWindow *self, const char *path)
{
  JyLedgerHeads heads = jy_ledger_in_place_get (JY_LEDGER_IN_PLACE (self->place));

  jy_notice_hide (JY_NOTICE (self->notice));
  jy_ledger_look_async (self->desk, path, &heads, on_looked, g_object_ref (self));
}

static void
on_read_again (JyLedgerInWindow *self)
{
  look_at (self, self->look->path);
}

static void
on_place_changed (JyLedgerInWindow *self)
{
  if (self->look != NULL)
    look_at (self, self->look->path);
}

/* -- the class */

static void
jy_ledger_in_window_dispose (GObject *object)
{
  JyLedgerInWindow *self = JY_LEDGER_IN_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_LEDGER_IN_WINDOW);
  self->stack = self->notice = NULL;
  G_OBJECT_CLASS (jy_ledger_in_window_parent_class)->dispose (object);
}

static void
jy_ledger_in_window_finalize (GObject *object)
{
  JyLedgerInWindow *self = JY_LEDGER_IN_WINDOW (object);

  g_clear_object (&self->desk);
  jy_ledger_look_free (self->look);
  jy_ledger_map_free (self->map);
  jy_ledger_result_free (self->result);
  G_OBJECT_CLASS (jy_ledger_in_window_parent_class)->finalize (object);
}

static void
jy_ledger_in_window_class_init (JyLedgerInWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_ledger_in_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_ledger_in_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;
  g_type_ensure (JY_TYPE_NOTICE);
  g_type_ensure (JY_TYPE_LONG_WORK);
  g_type_ensure (JY_TYPE_LEDGER_IN_PLACE);
  g_type_ensure (JY_TYPE_LEDGER_IN_COLUMNS);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/exchange/ledger-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, place);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, done);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, another);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, save);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, back);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, JyLedgerInWindow, next);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_place_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_read_again);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
}

static void
jy_ledger_in_window_init (JyLedgerInWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  jy_long_work_set_text (JY_LONG_WORK (self->progress), progress_text);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_line), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_line), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->problems), factory);
  for (guint i = 0; i < 5; i++)
    gtk_widget_set_visible (
        (GtkWidget *[]){ self->another, self->save, self->back, self->next, self->place }[i],
        FALSE);
}

static void
file_chosen (GtkWindow *parent, JyDesk *desk, const char *path)
{
  JyLedgerInWindow *self = g_object_new (JY_TYPE_LEDGER_IN_WINDOW, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  gtk_window_present (GTK_WINDOW (self));
  look_at (self, path);
}

void
jy_ledger_in_ask (GtkWindow *parent, JyDesk *desk)
{
  jy_file_chooser_ask (parent, desk, _ ("Choose the ledger to import"), PATTERNS, file_chosen);
}
