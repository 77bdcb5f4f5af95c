/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings/settings-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "common/choice.h"
#include "common/notice.h"
#include "common/read-only.h"

/* One setting on the page. */
typedef struct
{
  const JySetting *setting;
  GtkWidget *control; /* borrowed */
  GtkWidget *badge;   /* borrowed */
  char *kept;         /* value in force */
} Line;

struct _JySettingsPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *note;
  GtkWidget *grid;
  GtkWidget *save;

  JyDesk *desk;
  GArray *lines; /* Line */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (JySettingsPage, jy_settings_page, GTK_TYPE_WIDGET)

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->kept);
}

static char *
control_value (const Line *line)
{
  if (line->setting->kind == JY_SETTING_BOOL)
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (line->control)) ? "yes" : "no");
  if (line->setting->kind == JY_SETTING_CHOICE)
    return g_strdup (jy_choice_get_value (JY_CHOICE (line->control)));
  return jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (line->control)));
}

static void
show_value (Line *line, const char *value)
{
  if (line->setting->kind == JY_SETTING_BOOL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (line->control), g_strcmp0 (value, "yes") == 0);
  else if (line->setting->kind == JY_SETTING_CHOICE)
    jy_choice_set_value (JY_CHOICE (line->control), value);
  else
    gtk_editable_set_text (GTK_EDITABLE (line->control), value != NULL ? value : "");
}

static void
on_changed (JySettingsPage *self)
{
  gboolean changed = FALSE;

  if (self->showing)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      g_autofree char *value = control_value (line);
      g_autoptr (GError) error = NULL;
      gboolean differs = g_strcmp0 (value, line->kept) != 0;
      gboolean wrong = differs && value != NULL && !jy_setting_check (line->setting, value, &error);

      changed = changed || differs;
      if (wrong)
        gtk_widget_add_css_class (line->control, "error");
      else
        gtk_widget_remove_css_class (line->control, "error");
      gtk_widget_set_tooltip_text (line->control, wrong ? error->message : NULL);
    }
  gtk_widget_set_sensitive (self->save, changed);
}

static const char *
badge_text (const JySetting *setting, const JySettings *settings)
{
  if (setting->kind == JY_SETTING_LENGTH)
    return jy_settings_is_set (settings, setting->key) ? _ ("House period, set by the office")
                                                       : _ ("House period, to be confirmed");
  if (g_str_equal (setting->group, "reminder"))
    return jy_settings_is_set (settings, setting->key) ? _ ("House figure, set by the office")
                                                       : _ ("House figure");
  if (setting->unsure && !jy_settings_is_set (settings, setting->key))
    return _ ("To be confirmed");
  return "";
}

static void
show_settings (JySettingsPage *self)
{
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);

  self->showing = TRUE;
  for (guint i = 0; settings != NULL && i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      g_free (line->kept);
      line->kept = g_strdup (jy_settings_get (settings, line->setting->key));
      show_value (line, line->kept);
      gtk_label_set_text (GTK_LABEL (line->badge), badge_text (line->setting, settings));
    }
  self->showing = FALSE;
  on_changed (self);
}

/* -- keeping */

gboolean
jy_settings_page_is_dirty (JySettingsPage *self)
{
  g_return_val_if_fail (JY_IS_SETTINGS_PAGE (self), FALSE);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      g_autofree char *value = control_value (line);

      if (g_strcmp0 (value, line->kept) != 0)
        return TRUE;
    }
  return FALSE;
}

static gpointer
save_settings (JyDesk *desk, gpointer data, GError **error)
{
  GPtrArray *pairs = data; /* key, value, key, value … */

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    if (!jy_desk_setting_set (desk, g_ptr_array_index (pairs, i), g_ptr_array_index (pairs, i + 1),
                              error))
      return NULL;
  return desk;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JySettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (jy_desk_run_finish (result, &error) == NULL)
    {
      if (self->notice != NULL)
        {
          jy_notice_show_error (JY_NOTICE (self->notice), error);
          on_changed (self);
        }
      return;
    }
  if (self->notice == NULL)
    return;
  jy_notice_show_done (JY_NOTICE (self->notice), _ ("The settings are kept."));
  show_settings (self);
}

static void
on_save (JySettingsPage *self)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      g_autofree char *value = control_value (line);

      if (value == NULL || g_strcmp0 (value, line->kept) == 0)
        continue;
      g_ptr_array_add (pairs, g_strdup (line->setting->key));
      g_ptr_array_add (pairs, g_steal_pointer (&value));
    }
  gtk_widget_set_sensitive (self->save, FALSE);
  jy_desk_run_async (self->desk, save_settings, pairs, (GDestroyNotify) g_ptr_array_unref, NULL,
                     NULL, on_saved, g_object_ref (self));
}

/* -- building */

static const char *
choice_label (const JySetting *setting, const char *value)
{
  if (jy_type_find (value) != JY_TYPE_NONE)
    return jy_type_label (jy_type_find (value));
  if (jy_rank_find (value) != JY_RANK_UNKNOWN)
    return jy_rank_label (jy_rank_find (value));
  return value;
}

static GtkWidget *
make_control (const JySetting *setting)
{
  GtkWidget *control;

  if (setting->kind == JY_SETTING_BOOL)
    return gtk_check_button_new ();
  if (setting->kind == JY_SETTING_CHOICE)
    {
      g_auto (GStrv) values
          = g_strsplit (setting->choices != NULL ? setting->choices : "", " ", -1);

      control = jy_choice_new (NULL);
      for (guint i = 0; values[i] != NULL; i++)
        jy_choice_add (JY_CHOICE (control), values[i], choice_label (setting, values[i]));
      return control;
    }
  control = gtk_entry_new ();
  if (setting->kind == JY_SETTING_INT || setting->kind == JY_SETTING_LENGTH)
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (control), 10);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (control), 10);
      gtk_widget_add_css_class (control, "numeric");
    }
  else
    gtk_editable_set_width_chars (GTK_EDITABLE (control), 36);
  return control;
}

static void
add_line (JySettingsPage *self, const JySetting *setting)
{
  Line line = { .setting = setting };
  const char *name = jy_setting_label (setting);
  int row = (int) self->lines->len;
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *named;

  line.control = make_control (setting);
  line.badge = gtk_label_new (NULL);
  named = setting->kind == JY_SETTING_CHOICE ? jy_choice_get_control (JY_CHOICE (line.control))
                                             : line.control;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), named);
  gtk_label_set_xalign (GTK_LABEL (line.badge), 0);
  gtk_label_set_wrap (GTK_LABEL (line.badge), TRUE);
  gtk_widget_add_css_class (line.badge, "dim-label");
  gtk_widget_add_css_class (line.badge, "caption");
  gtk_widget_set_halign (line.control, GTK_ALIGN_START);
  gtk_widget_set_valign (line.control, GTK_ALIGN_CENTER);
  if (setting->kind == JY_SETTING_CHOICE)
    jy_choice_set_label (JY_CHOICE (line.control), name);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line.control, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line.badge, 2, row, 1, 1);
  g_array_append_val (self->lines, line);
  g_signal_connect_object (line.control, setting->kind == JY_SETTING_BOOL ? "toggled" : "changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jy_settings_page_new (JyDesk *desk, const char *groups, const char *note)
{
  JySettingsPage *self = g_object_new (JY_TYPE_SETTINGS_PAGE, NULL);
  g_auto (GStrv) wanted = g_strsplit (groups, " ", -1);
  gsize n;
  const JySetting *all = jy_setting_all (&n);

  g_set_object (&self->desk, desk);
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
  for (gsize i = 0; i < n; i++)
    if (g_strv_contains ((const char *const *) wanted, all[i].group))
      add_line (self, &all[i]);
  show_settings (self);
  if (jy_read_only_shut (self->grid, desk))
    jy_notice_show_lasting (JY_NOTICE (self->notice), jy_desk_read_only_reason ());
  return GTK_WIDGET (self);
}

static void
jy_settings_page_dispose (GObject *object)
{
  JySettingsPage *self = JY_SETTINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_SETTINGS_PAGE);
  self->notice = NULL;
  G_OBJECT_CLASS (jy_settings_page_parent_class)->dispose (object);
}

static void
jy_settings_page_finalize (GObject *object)
{
  JySettingsPage *self = JY_SETTINGS_PAGE (object);

  g_clear_object (&self->desk);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (jy_settings_page_parent_class)->finalize (object);
}

static void
jy_settings_page_class_init (JySettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_settings_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_settings_page_finalize;
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/settings/settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JySettingsPage, box);
  gtk_widget_class_bind_template_child (widget_class, JySettingsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, JySettingsPage, note);
  gtk_widget_class_bind_template_child (widget_class, JySettingsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, JySettingsPage, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
jy_settings_page_init (JySettingsPage *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
}
