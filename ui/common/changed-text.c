/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/changed-text.h"

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize from, gsize length)
{
  attribute->start_index = (guint) from;
  attribute->end_index = (guint) (from + length);
  pango_attr_list_insert (list, attribute);
}

static guint16
channel (float part)
{
  return (guint16) (part * 65535);
}

static void
colour_stretch (GtkWidget *widget, PangoAttrList *list, const char *ground, const char *ink,
                gsize from, gsize length)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour;

  if (gtk_style_context_lookup_color (style, ground, &colour))
    add_attribute (list,
                   pango_attr_background_new (channel (colour.red), channel (colour.green),
                                              channel (colour.blue)),
                   from, length);
  if (gtk_style_context_lookup_color (style, ink, &colour))
    add_attribute (list,
                   pango_attr_foreground_new (channel (colour.red), channel (colour.green),
                                              channel (colour.blue)),
                   from, length);
}

static void
mark_stretch (GtkWidget *label, PangoAttrList *list, const JyChange *change)
{
  if (change->kind == JY_CHANGE_REMOVED)
    {
      add_attribute (list, pango_attr_strikethrough_new (TRUE), change->before,
                     change->before_length);
      colour_stretch (label, list, "late_ground", "late", change->before, change->before_length);
    }
  else
    {
      add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), change->after,
                     change->after_length);
      colour_stretch (label, list, "good_ground", "good", change->after, change->after_length);
    }
}

GtkWidget *
jy_changed_text_new (const char *text, GArray *changes, JyChangeKind side)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable",
                                   TRUE, "hexpand", TRUE, "width-request", 200, NULL);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  g_return_val_if_fail (side != JY_CHANGE_SAME, label);
  for (guint i = 0; i < changes->len; i++)
    {
      const JyChange *change = &g_array_index (changes, JyChange, i);

      if (change->kind == side)
        mark_stretch (label, list, change);
    }
  gtk_label_set_attributes (GTK_LABEL (label), list);
  gtk_widget_add_css_class (label, "prose");
  return label;
}
