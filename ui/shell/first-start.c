/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/first-start.h"

#include <glib/gi18n.h>

#include "base/background.h"
#include "base/free.h"
#include "base/text.h"
#include "common/children.h"
#include "common/spoken.h"

struct _JyFirstStart
{
  GtkWidget parent_instance;

  GtkEntry *office_name;
  GtkEntry *office_code;
  GtkDropDown *level;
  GtkEntry *prefix;
  GtkCheckButton *demo;
  GtkLabel *problem;
  GtkSpinner *spinner;
  GtkButton *begin;

  char *path;
  JyTimeSource *time;
  GCancellable *cancellable;
};

G_DEFINE_TYPE (JyFirstStart, jy_first_start, GTK_TYPE_WIDGET)

enum
{
  BEGUN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* In the order of the names in the template. */
static const char *const levels[] = { "district", "city", "province", "center" };

typedef struct
{
  char *path;
  char *name;
  char *code;
  char *level;
  char *prefix;
  gboolean demo;
  JyTimeSource *time;
} Founding;

static void
founding_free (gpointer data)
{
  Founding *founding = data;

  jy_free_each (founding->path, founding->name, founding->code, founding->level, founding->prefix);
  jy_time_source_unref (founding->time);
  g_free (founding);
}

static void
found (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Founding *founding = data;
  GError *error = NULL;
  g_autofree char *folder = g_path_get_dirname (founding->path);
  JyInit init = {
    .office_name = founding->name,
    .office_code = founding->code,
    .office_level = founding->level,
    .prefix = founding->prefix,
    .demo = founding->demo,
  };
  JyDesk *desk;

  /* Where this fails, making the docket says so. */
  g_mkdir_with_parents (folder, 0700);
  desk = jy_desk_init (founding->path, &init, founding->time, &error);
  if (desk)
    g_task_return_pointer (task, desk, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
set_busy (JyFirstStart *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin), !busy);
}

static void
found_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JyFirstStart *self = JY_FIRST_START (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = g_task_propagate_pointer (G_TASK (result), &error);

  set_busy (self, FALSE);
  if (desk)
    g_signal_emit (self, signals[BEGUN], 0, desk);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    }
}

static char *
text_or_null (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return jy_text_is_blank (text) ? NULL : jy_text_trim (text);
}

static void
begin_clicked (JyFirstStart *self)
{
  Founding *founding = g_new0 (Founding, 1);
  g_autoptr (GTask) task = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  founding->path = g_strdup (self->path);
  founding->name = text_or_null (self->office_name);
  founding->code = text_or_null (self->office_code);
  founding->level = g_strdup (levels[gtk_drop_down_get_selected (self->level) % 4]);
  founding->prefix = text_or_null (self->prefix);
  founding->demo = gtk_check_button_get_active (self->demo);
  founding->time = jy_time_source_ref (self->time);

  set_busy (self, TRUE);
  task = g_task_new (self, self->cancellable, found_done, NULL);
  g_task_set_task_data (task, founding, founding_free);
  jy_background_run (task, found);
}

static void
check (JyFirstStart *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->office_name));
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->office_code));
  gboolean digits = *code == '\0' || (strlen (code) == 6 && strspn (code, "0123456789") == 6);

  if (digits)
    gtk_widget_remove_css_class (GTK_WIDGET (self->office_code), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->office_code), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin), digits && !jy_text_is_blank (name));
}

static void
jy_first_start_root (GtkWidget *widget)
{
  JyFirstStart *self = JY_FIRST_START (widget);

  GTK_WIDGET_CLASS (jy_first_start_parent_class)->root (widget);
  gtk_window_set_default_widget (GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_WIDGET (self->begin));
}

static void
jy_first_start_unroot (GtkWidget *widget)
{
  gtk_window_set_default_widget (GTK_WINDOW (gtk_widget_get_root (widget)), NULL);
  GTK_WIDGET_CLASS (jy_first_start_parent_class)->unroot (widget);
}

static gboolean
jy_first_start_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JY_FIRST_START (widget)->office_name));
}

static void
jy_first_start_dispose (GObject *object)
{
  JyFirstStart *self = JY_FIRST_START (object);

  g_cancellable_cancel (self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_FIRST_START);
  G_OBJECT_CLASS (jy_first_start_parent_class)->dispose (object);
}

static void
jy_first_start_finalize (GObject *object)
{
  JyFirstStart *self = JY_FIRST_START (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->time, jy_time_source_unref);
  G_OBJECT_CLASS (jy_first_start_parent_class)->finalize (object);
}

static void
jy_first_start_class_init (JyFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_first_start_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_first_start_finalize;
  widget_class->root = jy_first_start_root;
  widget_class->unroot = jy_first_start_unroot;
  widget_class->grab_focus = jy_first_start_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/shell/first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, office_name);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, office_code);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, level);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, prefix);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, demo);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, problem);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, spinner);
  gtk_widget_class_bind_template_child (widget_class, JyFirstStart, begin);
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_set_css_name (widget_class, "firststart");

  signals[BEGUN] = g_signal_new ("begun", JY_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, JY_TYPE_DESK);
}

static void
jy_first_start_init (JyFirstStart *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_spoken_drop_down (self->level, _ ("Level"));
}

GtkWidget *
jy_first_start_new (const char *path, JyTimeSource *time)
{
  JyFirstStart *self;

  g_return_val_if_fail (path && time, NULL);

  self = g_object_new (JY_TYPE_FIRST_START, NULL);
  self->path = g_strdup (path);
  self->time = jy_time_source_ref (time);
  return GTK_WIDGET (self);
}
