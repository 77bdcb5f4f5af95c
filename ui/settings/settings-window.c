/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/settings-window.h"

#include <glib/gi18n.h>

#include "common/spoken.h"
#include "common/unsaved.h"
#include "documents/templates-page.h"
#include "settings/notices-page.h"
#include "settings/numbers-page.h"
#include "settings/settings-page.h"

struct _JySettingsWindow
{
  GtkWindow parent_instance;

  GtkStackSidebar *sidebar;
  GtkWidget *stack;
};

G_DEFINE_FINAL_TYPE (JySettingsWindow, jy_settings_window, GTK_TYPE_WINDOW)

static void
add_page (JySettingsWindow *self, GtkWidget *page, const char *name, const char *title)
{
  gtk_stack_add_titled (GTK_STACK (self->stack), page, name, title);
}

static gboolean
is_dirty (gpointer window)
{
  JySettingsWindow *self = window;

  for (GtkWidget *page = gtk_widget_get_first_child (self->stack); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if ((JY_IS_SETTINGS_PAGE (page) && jy_settings_page_is_dirty (JY_SETTINGS_PAGE (page)))
        || (JY_IS_NUMBERS_PAGE (page) && jy_numbers_page_is_dirty (JY_NUMBERS_PAGE (page))))
      return TRUE;
  return FALSE;
}

GtkWindow *
jy_settings_window_new (GtkWindow *parent, JyDesk *desk)
{
  JySettingsWindow *self = g_object_new (JY_TYPE_SETTINGS_WINDOW, "transient-for", parent, NULL);

  add_page (self, jy_settings_page_new (desk, "office", NULL), "office", _ ("Office"));
  add_page (self,
            jy_settings_page_new (desk, "number",
                                  _ ("Numbers are typed as the unified system gave them, unless "
                                     "the office numbers itself.")),
            "number", _ ("Numbers"));
  add_page (self, jy_numbers_page_new (desk), "ledger", _ ("Number ledger"));
  add_page (self,
            jy_settings_page_new (desk, "house",
                                  _ ("Periods that the house sets for itself, or whose figure the "
                                     "law leaves unsure. A change holds for clocks that start "
                                     "from now on.")),
            "house", _ ("House periods"));
  add_page (self, jy_settings_page_new (desk, "rule", NULL), "rule", _ ("Rules"));
  add_page (self,
            jy_settings_page_new (desk, "backup",
                                  _ ("Copies of the docket are made where something was recorded "
                                     "since the last one, and looked through. Those of the last 7 "
                                     "days, 4 weeks and 12 months are kept.")),
            "backup", _ ("Backup"));
  add_page (self,
            jy_settings_page_new (desk, "reminder",
                                  _ ("How many days before its due day a clock is told of, and "
                                     "counts as due soon everywhere.")),
            "reminder", _ ("Reminders"));
  add_page (self,
            jy_settings_page_new (desk, "lock",
                                  _ ("What is shown goes out of sight where whoever sits at the "
                                     "desk has a password; drafts and forms stay as they are.")),
            "lock", _ ("Lock"));
  add_page (self, jy_notices_page_new (desk), "calendar", _ ("Holiday calendar"));
  add_page (self, jy_templates_page_new (desk), "templates", _ ("Document templates"));
  jy_spoken_sidebar (self->sidebar, _ ("Pages of the settings"));
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  return GTK_WINDOW (self);
}

static void
jy_settings_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_SETTINGS_WINDOW);
  G_OBJECT_CLASS (jy_settings_window_parent_class)->dispose (object);
}

static void
jy_settings_window_class_init (JySettingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_settings_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/settings/settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JySettingsWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, JySettingsWindow, stack);
}

static void
jy_settings_window_init (JySettingsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
