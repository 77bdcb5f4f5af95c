/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/indicator.h"

#include <string.h>

#include "base/free.h"
#include "base/text.h"

struct _JyIndicatorList
{
  GPtrArray *indicators; /* JyIndicator */
  gatomicrefcount references;
};

void
jy_indicator_free (JyIndicator *self)
{
  if (!self)
    return;
  jy_free_each (self->id, self->source, self->name.chinese, self->name.english,
                self->meaning.chinese, self->meaning.english, self->numerator.chinese,
                self->numerator.english, self->denominator.chinese, self->denominator.english,
                self->base.chinese, self->base.english);
  g_strfreev (self->lines);
  g_free (self);
}

static const char *
choose (const JyIndicatorText *text)
{
  return jy_text_choose (text->chinese, text->english);
}

const char *
jy_indicator_name (const JyIndicator *self)
{
  return choose (&self->name);
}

const char *
jy_indicator_meaning (const JyIndicator *self)
{
  return choose (&self->meaning);
}

const char *
jy_indicator_numerator (const JyIndicator *self)
{
  return choose (&self->numerator);
}

const char *
jy_indicator_denominator (const JyIndicator *self)
{
  return choose (&self->denominator);
}

const char *
jy_indicator_base (const JyIndicator *self)
{
  return choose (&self->base);
}

gboolean
jy_indicator_applies (const JyIndicator *self, JyType type, const char *line)
{
  if (type != JY_TYPE_NONE && self->types != 0 && (self->types & (1u << type)) == 0)
    return FALSE;
  return !line || !self->lines || g_strv_contains ((const char *const *) self->lines, line);
}

/* -- the list */

JyIndicatorList *
jy_indicator_list_new (GPtrArray *indicators)
{
  JyIndicatorList *self = g_new0 (JyIndicatorList, 1);

  g_atomic_ref_count_init (&self->references);
  self->indicators = indicators;
  return self;
}

JyIndicatorList *
jy_indicator_list_ref (JyIndicatorList *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_indicator_list_unref (JyIndicatorList *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->indicators);
  g_free (self);
}

guint
jy_indicator_list_size (const JyIndicatorList *self)
{
  return self->indicators->len;
}

const JyIndicator *
jy_indicator_list_get (const JyIndicatorList *self, guint index)
{
  g_return_val_if_fail (index < self->indicators->len, NULL);
  return self->indicators->pdata[index];
}

int
jy_indicator_list_find (const JyIndicatorList *self, const char *id)
{
  for (guint i = 0; id && i < self->indicators->len; i++)
    if (strcmp (((JyIndicator *) self->indicators->pdata[i])->id, id) == 0)
      return (int) i;
  return -1;
}
