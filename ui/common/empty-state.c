/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/empty-state.h"

#include "common/children.h"

struct _JyEmptyState
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *hint;
  GtkButton *button;
};

G_DEFINE_TYPE (JyEmptyState, jy_empty_state, GTK_TYPE_WIDGET)

/* A line for each sentence, so that no word of the last one stands alone below. */
static char *
sentences_in_lines (const char *hint)
{
  GString *lines = g_string_new (NULL);

  for (const char *p = hint; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      g_string_append_unichar (lines, c);
      if (c == 0x3002 && *next) /* 。 */
        g_string_append_c (lines, '\n');
      else if (c == '.' && *next == ' ' && g_ascii_isupper (next[1]))
        {
          g_string_append_c (lines, '\n');
          p = next;
        }
    }
  return g_string_free (lines, FALSE);
}

void
jy_empty_state_set (JyEmptyState *self, const char *icon_name, const char *title, const char *hint,
                    const char *button, const char *action)
{
  g_autofree char *lines = sentences_in_lines (hint ? hint : "");

  g_return_if_fail (JY_IS_EMPTY_STATE (self) && title);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->hint, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button && action);
  if (button && action)
    {
      gtk_button_set_label (self->button, button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
    }
}

static void
jy_empty_state_dispose (GObject *object)
{
  jy_children_dispose (GTK_WIDGET (object), JY_TYPE_EMPTY_STATE);
  G_OBJECT_CLASS (jy_empty_state_parent_class)->dispose (object);
}

static void
jy_empty_state_class_init (JyEmptyStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_empty_state_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/common/empty-state.ui");
  gtk_widget_class_bind_template_child (widget_class, JyEmptyState, icon);
  gtk_widget_class_bind_template_child (widget_class, JyEmptyState, title);
  gtk_widget_class_bind_template_child (widget_class, JyEmptyState, hint);
  gtk_widget_class_bind_template_child (widget_class, JyEmptyState, button);
  gtk_widget_class_set_css_name (widget_class, "emptystate");
}

static void
jy_empty_state_init (JyEmptyState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
jy_empty_state_new (const char *icon_name, const char *title, const char *hint)
{
  JyEmptyState *self = g_object_new (JY_TYPE_EMPTY_STATE, NULL);

  jy_empty_state_set (self, icon_name, title, hint, NULL, NULL);
  return GTK_WIDGET (self);
}
