/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/bundle.h"

#include <glib/gi18n.h>

static void
product_free (gpointer data)
{
  JyProduct *self = data;

  g_free (self->kind);
  g_free (self->title);
  g_free (self->text);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->digests);
  g_free (self->by);
  g_free (self);
}

void
jy_bundle_free (JyBundle *self)
{
  if (self == NULL)
    return;
  g_free (self->main_words);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->products);
  g_free (self);
}

static JyProduct *
read_product (const JyEvent *event)
{
  JyProduct *product = g_new0 (JyProduct, 1);
  JsonArray *files = jy_json_array (event->facts, "files");

  product->seq = event->seq;
  product->on = event->on;
  product->kind = g_strdup (jy_json_text (event->facts, "product"));
  product->title = g_strdup (jy_json_text (event->facts, "title"));
  product->text = g_strdup (jy_json_text (event->facts, "text"));
  product->by = g_strdup (event->actor_name);
  product->files = g_ptr_array_new_with_free_func (g_free);
  product->digests = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < jy_json_array_size (files); i++)
    {
      JsonObject *file = jy_json_array_object (files, i);
      const char *name = jy_json_text (file, "name");
      const char *digest = jy_json_text (file, "digest");

      if (name == NULL)
        continue;
      g_ptr_array_add (product->files, g_strdup (name));
      g_ptr_array_add (product->digests, g_strdup (digest != NULL ? digest : ""));
    }
  return product;
}

JyBundle *
jy_bundle_read (const JyRecommendation *record, GPtrArray *events)
{
  JyBundle *self = g_new0 (JyBundle, 1);
  g_autofree char *phase = jy_recommendation_phase (record);

  self->main_there = record->issued_on != JY_DATE_NONE || record->number != NULL;
  self->main_words = g_strdup (record->number != NULL ? record->number : phase);
  self->reports = g_ptr_array_new_with_free_func (product_free);
  self->products = g_ptr_array_new_with_free_func (product_free);
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      JyProduct *product;

      if (!g_str_equal (event->action, "product"))
        continue;
      product = read_product (event);
      g_ptr_array_add (g_strcmp0 (product->kind, "report") == 0 ? self->reports : self->products,
                       product);
    }
  return self;
}

guint
jy_bundle_parts (const JyBundle *self)
{
  return (guint) (self->main_there != FALSE) + (self->reports->len > 0) + (self->products->len > 0);
}

char *
jy_bundle_progress (const JyBundle *self)
{
  g_autofree char *products = g_strdup_printf (
      ngettext ("%u product", "%u products", self->products->len), self->products->len);

  /* Translators: parts of the bundle that are there, of three; how many products. */
  return g_strdup_printf (_ ("%u of 3 parts are there, %s"), jy_bundle_parts (self), products);
}
