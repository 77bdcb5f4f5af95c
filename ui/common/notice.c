/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/notice.h"

#include <gio/gio.h>

#include "common/children.h"
#include "common/spoken.h"

#define DONE_SECONDS 6

struct _JyNotice
{
  GtkWidget parent_instance;

  GtkInfoBar *bar;
  GtkImage *icon;
  GtkLabel *sentence;

  guint timeout;
  char *lasting;  /* what is shown when there is nothing else, or NULL */
  gboolean alarm; /* it is wrong, and to be mended */
};

G_DEFINE_TYPE (JyNotice, jy_notice, GTK_TYPE_WIDGET)

static void
stop_timeout (JyNotice *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
closed (JyNotice *self, int response, GtkInfoBar *bar)
{
  jy_notice_hide (self);
}

static gboolean
timed_out (gpointer user_data)
{
  JyNotice *self = user_data;

  self->timeout = 0;
  jy_notice_hide (self);
  return G_SOURCE_REMOVE;
}

static void
show (JyNotice *self, GtkMessageType type, const char *icon, const char *sentence)
{
  stop_timeout (self);
  gtk_info_bar_set_show_close_button (self->bar, type != GTK_MESSAGE_WARNING);
  gtk_info_bar_set_message_type (self->bar, type);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

void
jy_notice_show_error (JyNotice *self, const GError *error)
{
  g_return_if_fail (JY_IS_NOTICE (self));

  if (!error || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show (self, GTK_MESSAGE_ERROR, "jy-overdue-symbolic", error->message);
}

void
jy_notice_show_done (JyNotice *self, const char *sentence)
{
  g_return_if_fail (JY_IS_NOTICE (self) && sentence);

  show (self, GTK_MESSAGE_INFO, "jy-done-symbolic", sentence);
  self->timeout = g_timeout_add_seconds (DONE_SECONDS, timed_out, self);
}

static void
show_lasting (JyNotice *self)
{
  show (self, GTK_MESSAGE_WARNING, self->alarm ? "jy-overdue-symbolic" : "jy-locked-symbolic",
        self->lasting);
}

static void
keep_lasting (JyNotice *self, const char *sentence, gboolean alarm)
{
  g_free (self->lasting);
  self->lasting = g_strdup (sentence);
  self->alarm = alarm;
  show_lasting (self);
}

void
jy_notice_show_lasting (JyNotice *self, const char *sentence)
{
  g_return_if_fail (JY_IS_NOTICE (self) && sentence);

  keep_lasting (self, sentence, FALSE);
}

void
jy_notice_show_alarm (JyNotice *self, const char *sentence)
{
  g_return_if_fail (JY_IS_NOTICE (self) && sentence);

  keep_lasting (self, sentence, TRUE);
}

void
jy_notice_end_lasting (JyNotice *self)
{
  g_return_if_fail (JY_IS_NOTICE (self));

  if (!self->lasting)
    return;
  g_clear_pointer (&self->lasting, g_free);
  jy_notice_hide (self);
}

void
jy_notice_hide (JyNotice *self)
{
  g_return_if_fail (JY_IS_NOTICE (self));

  stop_timeout (self);
  if (self->lasting)
    show_lasting (self);
  else
    gtk_info_bar_set_revealed (self->bar, FALSE);
}

static void
jy_notice_dispose (GObject *object)
{
  stop_timeout (JY_NOTICE (object));
  jy_children_dispose (GTK_WIDGET (object), JY_TYPE_NOTICE);
  G_OBJECT_CLASS (jy_notice_parent_class)->dispose (object);
}

static void
jy_notice_finalize (GObject *object)
{
  g_free (JY_NOTICE (object)->lasting);
  G_OBJECT_CLASS (jy_notice_parent_class)->finalize (object);
}

static void
jy_notice_class_init (JyNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_notice_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_notice_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/notice.ui");
  gtk_widget_class_bind_template_child (widget_class, JyNotice, bar);
  gtk_widget_class_bind_template_child (widget_class, JyNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, JyNotice, sentence);
  gtk_widget_class_bind_template_callback (widget_class, closed);
  gtk_widget_class_set_css_name (widget_class, "notice");
}

static void
jy_notice_init (JyNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_spoken_info_bar (self->bar);
}

GtkWidget *
jy_notice_new (void)
{
  return g_object_new (JY_TYPE_NOTICE, NULL);
}
