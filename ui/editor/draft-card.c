/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-card.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "common/text-area.h"

typedef struct
{
  GtkWidget *mark;
  GtkWidget *words; /* the text and what stands under it */
  GtkWidget *text;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *remove;

  char *id;
} JyDraftCardPrivate;

enum
{
  CHANGED,
  REMOVED,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (JyDraftCard, jy_draft_card, GTK_TYPE_WIDGET)

static JyDraftCardPrivate *
get (JyDraftCard *self)
{
  return jy_draft_card_get_instance_private (self);
}

void
jy_draft_card_changed (JyDraftCard *self)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_up (JyDraftCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
on_down (JyDraftCard *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
on_remove (JyDraftCard *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
name_button (GtkWidget *button, const char *what, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", what, id);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
jy_draft_card_set_name (JyDraftCard *self, const char *id, const char *name)
{
  JyDraftCardPrivate *priv = get (self);

  g_return_if_fail (JY_IS_DRAFT_CARD (self) && id && name);
  g_free (priv->id);
  priv->id = g_strdup (id);
  gtk_label_set_text (GTK_LABEL (priv->mark), id);
  jy_text_area_set_label (JY_TEXT_AREA (priv->text), name);
  name_button (priv->up, _ ("Move up"), id);
  name_button (priv->down, _ ("Move down"), id);
  name_button (priv->remove, _ ("Take out"), id);
}

GtkWidget *
jy_draft_card_new (const char *id)
{
  JyDraftCard *self = g_object_new (JY_TYPE_DRAFT_CARD, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Problem %s"), id);

  jy_draft_card_set_name (self, id, name);
  return GTK_WIDGET (self);
}

void
jy_draft_card_add (JyDraftCard *self, GtkWidget *widget)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  gtk_box_append (GTK_BOX (get (self)->words), widget);
}

const char *
jy_draft_card_get_id (JyDraftCard *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), NULL);
  return get (self)->id;
}

char *
jy_draft_card_get_text (JyDraftCard *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_CARD (self), NULL);
  return jy_text_area_get_text (JY_TEXT_AREA (get (self)->text));
}

JsonObject *
jy_draft_card_get_value (JyDraftCard *self)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = jy_draft_card_get_text (self);

  json_object_set_string_member (object, "id", get (self)->id);
  json_object_set_string_member (object, "text", text);
  if (JY_DRAFT_CARD_GET_CLASS (self)->write)
    JY_DRAFT_CARD_GET_CLASS (self)->write (self, object);
  return object;
}

void
jy_draft_card_set_value (JyDraftCard *self, JsonObject *value)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  jy_text_area_set_text (JY_TEXT_AREA (get (self)->text), jy_json_text (value, "text"));
  if (JY_DRAFT_CARD_GET_CLASS (self)->read)
    JY_DRAFT_CARD_GET_CLASS (self)->read (self, value);
}

void
jy_draft_card_set_editable (JyDraftCard *self, gboolean editable)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  jy_text_area_set_editable (JY_TEXT_AREA (get (self)->text), editable);
  gtk_widget_set_visible (get (self)->buttons, editable);
  if (JY_DRAFT_CARD_GET_CLASS (self)->set_editable)
    JY_DRAFT_CARD_GET_CLASS (self)->set_editable (self, editable);
}

void
jy_draft_card_show_words (JyDraftCard *self, const char *words)
{
  g_return_if_fail (JY_IS_DRAFT_CARD (self));
  jy_text_area_show_words (JY_TEXT_AREA (get (self)->text), words);
}

static void
jy_draft_card_dispose (GObject *object)
{
  GtkWidget *child;

  /* The template is this class's; a kind of card derived from it has none to dispose. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jy_draft_card_parent_class)->dispose (object);
}

static void
jy_draft_card_finalize (GObject *object)
{
  g_free (get (JY_DRAFT_CARD (object))->id);
  G_OBJECT_CLASS (jy_draft_card_parent_class)->finalize (object);
}

static void
jy_draft_card_class_init (JyDraftCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_draft_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_draft_card_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", JY_TYPE_DRAFT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (JY_TYPE_TEXT_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/editor/draft-card.ui");
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, mark);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, words);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, text);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, buttons);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, up);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, down);
  gtk_widget_class_bind_template_child_private (widget_class, JyDraftCard, remove);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_changed",
                                                G_CALLBACK (jy_draft_card_changed));
  gtk_widget_class_bind_template_callback (widget_class, on_up);
  gtk_widget_class_bind_template_callback (widget_class, on_down);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
jy_draft_card_init (JyDraftCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_text_area_set_lines (JY_TEXT_AREA (get (self)->text), 2);
}
