/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/notices-page.h"

#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/notice.h"
#include "common/read-only.h"
#include "common/window-of.h"

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
  GtkWidget *offer;
  GtkWidget *agree;

  JyDesk *desk;
  char *path; /* of the notice that was tried, or NULL */
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

/* -- what moves: before and after, side by side */

/* Rows shown; the rest is counted. */
#define MOST_ROWS 500

enum
{
  NUMBER,
  TITLE,
  CLOCK,
  ADDRESSEE,
  BEFORE,
  AFTER,
  N_COLUMNS,
};

static void
put_cell (GtkGrid *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text ? text : "", "xalign", 0.0,
                                   "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", text, NULL);

  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_widget_set_hexpand (label, column == TITLE);
  if (column == NUMBER || column == BEFORE || column == AFTER)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
show_moved (JyNoticesPage *self, GPtrArray *moved)
{
  static const char *const heads[N_COLUMNS] = { N_ ("Number"),    N_ ("Title"),   N_ ("Clock"),
                                                N_ ("Addressee"), N_ ("Due now"), N_ ("Due then") };
  GtkGrid *grid = GTK_GRID (self->moved);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->moved)) != NULL)
    gtk_grid_remove (grid, child);
  for (int i = 0; i < N_COLUMNS; i++)
    put_cell (grid, i, 0, _ (heads[i]), "table-title");
  for (guint i = 0; i < MIN (moved->len, MOST_ROWS); i++)
    {
      const JyMoved *one = g_ptr_array_index (moved, i);
      char before[JY_DATE_LENGTH], after[JY_DATE_LENGTH];
      int row = (int) i + 1;

      put_cell (grid, NUMBER, row, one->number, NULL);
      put_cell (grid, TITLE, row, one->title, NULL);
      put_cell (grid, CLOCK, row, jy_clock_label (one->rule), NULL);
      put_cell (grid, ADDRESSEE, row, one->addressee, NULL);
      put_cell (grid, BEFORE, row, jy_date_write (one->due_before, before), "figures");
      put_cell (grid, AFTER, row, jy_date_write (one->due_after, after), "figures");
    }
  gtk_widget_set_visible (self->moved_scroll, moved->len > 0);
}

static void
show_heading (JyNoticesPage *self, guint n, gboolean in_force)
{
  g_autofree char *heading = NULL;

  if (n == 0)
    heading = g_strdup (in_force ? _ ("No due day moved.") : _ ("No due day would move."));
  else if (in_force)
    heading = g_strdup_printf (
        ngettext ("%u due day moved (old → new)", "%u due days moved (old → new)", n), n);
  else
    heading = g_strdup_printf (
        ngettext ("%u due day would move (old → new)", "%u due days would move (old → new)", n), n);
  gtk_label_set_text (GTK_LABEL (self->moved_heading), heading);
  gtk_widget_set_visible (self->moved_heading, TRUE);
}

/* -- taking it in: tried first, then agreed to */

static gpointer
import_notice (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_calendar_import (desk, data, error);
}

static gpointer
try_notice (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_calendar_try (desk, data, error);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyNoticesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = jy_desk_run_finish (result, &error);

  if (self->notice == NULL)
    return;
  gtk_widget_set_sensitive (self->import, TRUE);
  gtk_widget_set_sensitive (self->agree, TRUE);
  if (moved == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_notice_show_done (JY_NOTICE (self->notice), _ ("The notice is in force."));
  gtk_widget_set_visible (self->offer, FALSE);
  show_moved (self, moved);
  show_heading (self, moved->len, TRUE);
  show_years (self);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyNoticesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = jy_desk_run_finish (result, &error);

  if (self->notice == NULL)
    return;
  gtk_widget_set_sensitive (self->import, TRUE);
  if (moved == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_notice_hide (JY_NOTICE (self->notice));
  show_moved (self, moved);
  show_heading (self, moved->len, FALSE);
  gtk_widget_set_visible (self->offer, TRUE);
  gtk_widget_grab_focus (self->agree);
}

static void
on_agree (JyNoticesPage *self)
{
  if (self->path == NULL)
    return;
  gtk_widget_set_sensitive (self->agree, FALSE);
  gtk_widget_set_sensitive (self->import, FALSE);
  jy_desk_run_async (self->desk, import_notice, g_strdup (self->path), g_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_imported, g_object_ref (self));
}

static void
on_leave (JyNoticesPage *self)
{
  gtk_widget_set_visible (self->offer, FALSE);
  gtk_widget_set_visible (self->moved_scroll, FALSE);
  gtk_widget_set_visible (self->moved_heading, FALSE);
}

void
jy_notices_page_try (JyNoticesPage *self, const char *path)
{
  g_return_if_fail (JY_IS_NOTICES_PAGE (self) && path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  gtk_widget_set_visible (self->offer, FALSE);
  gtk_widget_set_sensitive (self->import, FALSE);
  jy_desk_run_async (self->desk, try_notice, g_strdup (path), g_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_tried, g_object_ref (self));
}

static void
on_chosen (const char *path, gpointer user_data)
{
  jy_notices_page_try (user_data, path);
}

static void
on_import (JyNoticesPage *self)
{
  jy_file_chooser_open (jy_window_of (self), _ ("Take in a holiday notice"), "*.tsv;*.json;*.xml",
                        on_chosen, self);
}

GtkWidget *
jy_notices_page_new (JyDesk *desk)
{
  JyNoticesPage *self = g_object_new (JY_TYPE_NOTICES_PAGE, NULL);

  g_set_object (&self->desk, desk);
  show_years (self);
  if (jy_read_only_shut (self->import, desk))
    jy_notice_show_lasting (JY_NOTICE (self->notice), jy_desk_read_only_reason ());
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
  g_free (JY_NOTICES_PAGE (object)->path);
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
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, offer);
  gtk_widget_class_bind_template_child (widget_class, JyNoticesPage, agree);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_agree);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
}

static void
jy_notices_page_init (JyNoticesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
