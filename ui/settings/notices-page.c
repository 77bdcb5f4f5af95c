/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/notices-page.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/notice.h"

struct _JyNoticesPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *years;
  GtkWidget *import;
  GtkWidget *moved_heading;
  GtkWidget *moved;
  GtkWidget *moved_scroll;

  JyDesk *desk;
};

G_DEFINE_FINAL_TYPE (JyNoticesPage, jy_notices_page, GTK_TYPE_WIDGET)

static gpointer
read_calendar (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_calendar (desk, error);
}

static void
on_calendar_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyNoticesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyHolidayCalendar) calendar = jy_desk_run_finish (result, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) years = NULL;
  g_autofree char *sentence = NULL;

  if (self->notice == NULL)
    return;
  if (calendar == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  years = jy_holiday_calendar_years (calendar);
  for (guint i = 0; i < years->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? _ (", ") : "", g_array_index (years, int, i));
  sentence = g_strdup_printf (
      _ ("Years with a notice: %s. Due days in other years are provisional."), text->str);
  gtk_label_set_text (GTK_LABEL (self->years), sentence);
}

static void
show_years (JyNoticesPage *self)
{
  jy_desk_run_async (self->desk, read_calendar, NULL, NULL,
                     (GDestroyNotify) jy_holiday_calendar_unref, NULL, on_calendar_read,
                     g_object_ref (self));
}

static GtkWidget *
make_row (const JyMoved *moved)
{
  char before[JY_DATE_LENGTH], after[JY_DATE_LENGTH];
  g_autofree char *text = g_strdup_printf (
      "%s  %s · %s  %s → %s", moved->number != NULL ? moved->number : "", moved->title,
      jy_clock_label (moved->rule), jy_date_write (moved->due_before, before),
      jy_date_write (moved->due_after, after));
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 24);
  gtk_widget_set_margin_end (label, 24);
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static gpointer
import_notice (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_calendar_import (desk, data, error);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyNoticesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = jy_desk_run_finish (result, &error);
  g_autofree char *heading = NULL;
  GtkListBoxRow *row;

  if (self->notice == NULL)
    return;
  gtk_widget_set_sensitive (self->import, TRUE);
  if (moved == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_notice_show_done (JY_NOTICE (self->notice), _ ("The notice is in force."));
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->moved), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->moved), GTK_WIDGET (row));
  for (guint i = 0; i < moved->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->moved), make_row (g_ptr_array_index (moved, i)));
  heading = moved->len == 0
                ? g_strdup (_ ("No due day moved."))
                : g_strdup_printf (ngettext ("%u due day moved (old → new)",
                                             "%u due days moved (old → new)", moved->len),
                                   moved->len);
  gtk_label_set_text (GTK_LABEL (self->moved_heading), heading);
  gtk_widget_set_visible (self->moved_heading, TRUE);
  gtk_widget_set_visible (self->moved_scroll, moved->len > 0);
  show_years (self);
}

static void
on_chosen (const char *path, gpointer user_data)
{
  JyNoticesPage *self = user_data;

  gtk_widget_set_sensitive (self->import, FALSE);
  jy_desk_run_async (self->desk, import_notice, g_strdup (path), g_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_imported, g_object_ref (self));
}

static void
on_import (JyNoticesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  jy_file_chooser_open (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                        _ ("Take in a holiday notice"), "*.tsv;*.xml", on_chosen, self);
}

GtkWidget *
jy_notices_page_new (JyDesk *desk)
{
  JyNoticesPage *self = g_object_new (JY_TYPE_NOTICES_PAGE, NULL);

  g_set_object (&self->desk, desk);
  show_years (self);
  return GTK_WIDGET (self);
}

static void
jy_notices_page_dispose (GObject *object)
{
  JyNoticesPage *self = JY_NOTICES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_NOTICES_PAGE);
  self->notice = NULL;
  G_OBJECT_CLASS (jy_notices_page_parent_class)->dispose (object);
}

static void
jy_notices_page_finalize (GObject *object)
{
  g_clear_object (&JY_NOTICES_PAGE (object)->desk);
  G_OBJECT_CLASS (jy_notices_page_parent_class)->finalize (object);
}

static void
jy_notices_page_class_init (JyNoticesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_notices_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_notices_page_finalize;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/settings/notices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, box);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, notice);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, years);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, import);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, moved_heading);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, moved);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, moved_scroll);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
}

static void
jy_notices_page_init (JyNoticesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
