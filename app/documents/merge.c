/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/merge.h"

#include <string.h>

#include "base/free.h"
#include "base/text.h"

struct _JyMerge
{
  const JyMerge *around; /* what this row stands in, or NULL */
  GHashTable *fields;    /* name -> JyMergeField */
  GHashTable *flags;     /* set of names that hold */
  GHashTable *lists;     /* name -> GPtrArray of JyMerge */
  GHashTable *values;    /* name -> id, for conditions; NULL until one is set */
  JyMergeKnown known;    /* or NULL */
};

static void
field_free (gpointer data)
{
  JyMergeField *field = data;

  jy_free_each (field->text, field->element, field->value, field);
}

JyMerge *
jy_merge_new (void)
{
  JyMerge *self = g_new0 (JyMerge, 1);

  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, field_free);
  self->flags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lists
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
jy_merge_free (JyMerge *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->flags);
  g_hash_table_unref (self->lists);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

static void
set (JyMerge *self, const char *name, char *text, const char *element, char *value)
{
  JyMergeField *field = g_new0 (JyMergeField, 1);

  field->text = text ? text : g_strdup ("");
  field->element = g_strdup (element);
  field->value = value;
  g_hash_table_replace (self->fields, g_strdup (name), field);
}

void
jy_merge_set (JyMerge *self, const char *name, const char *text)
{
  set (self, name, g_strdup (text), NULL, NULL);
}

void
jy_merge_set_date (JyMerge *self, const char *name, JyDate date)
{
  if (date == JY_DATE_NONE)
    jy_merge_set (self, name, NULL);
  else
    set (self, name, jy_date_format_chinese (date), "date", jy_date_format (date));
}

void
jy_merge_set_digest (JyMerge *self, const char *name, const char *digest)
{
  set (self, name, g_strdup (digest), digest && *digest ? "digest" : NULL, NULL);
}

char *
jy_merge_chinese_number (int number)
{
  static const char *const digits[]
      = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  static const char *const units[] = { "千", "百", "十", "" };
  GString *text = g_string_new (NULL);
  gboolean zero = FALSE;
  int part = 1000;

  if (number < 1 || number > 9999)
    {
      g_string_append_printf (text, "%d", number);
      return g_string_free (text, FALSE);
    }
  for (int i = 0; i < 4; i++, part /= 10)
    {
      int digit = number / part % 10;

      if (digit == 0)
        {
          zero = text->len > 0;
          continue;
        }
      if (zero)
        g_string_append (text, digits[0]);
      zero = FALSE;
      /* 十二, not 一十二, where the number begins with it. */
      if (!(digit == 1 && part == 10 && text->len == 0))
        g_string_append (text, digits[digit]);
      g_string_append (text, units[i]);
    }
  return g_string_free (text, FALSE);
}

void
jy_merge_set_period (JyMerge *self, const char *name, int months, int days)
{
  g_autofree char *number = NULL;

  if (months < 1 && days < 1)
    {
      jy_merge_set (self, name, NULL);
      return;
    }
  number = jy_merge_chinese_number (months > 0 ? months : days);
  if (months > 0)
    set (self, name, g_strdup_printf ("%s个月", months == 2 ? "两" : number), "period",
         g_strdup_printf ("P%dM", months));
  else
    set (self, name, g_strdup_printf ("%s日", number), "period", g_strdup_printf ("P%dD", days));
}

void
jy_merge_set_value (JyMerge *self, const char *name, const char *value)
{
  if (!self->values)
    self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (self->values, g_strdup (name), g_strdup (value ? value : ""));
}

void
jy_merge_set_known (JyMerge *self, JyMergeKnown known)
{
  self->known = known;
}

void
jy_merge_stand_in (JyMerge *self, const JyMerge *around)
{
  self->around = around;
}

void
jy_merge_set_flag (JyMerge *self, const char *name, gboolean holds)
{
  if (holds)
    g_hash_table_add (self->flags, g_strdup (name));
  else
    g_hash_table_remove (self->flags, name);
}

JyMerge *
jy_merge_add_row (JyMerge *self, const char *name)
{
  GPtrArray *rows = g_hash_table_lookup (self->lists, name);
  JyMerge *row = jy_merge_new ();
  g_autofree char *label = NULL;

  if (!rows)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_merge_free);
      g_hash_table_insert (self->lists, g_strdup (name), rows);
    }
  row->around = self;
  g_ptr_array_add (rows, row);
  label = g_strdup_printf ("%u", rows->len);
  jy_merge_set (row, "label", label);
  return row;
}

JyMerge *
jy_merge_new_row (const JyMerge *around, int number)
{
  JyMerge *row = jy_merge_new ();
  g_autofree char *label = g_strdup_printf ("%d", number);

  row->around = around;
  jy_merge_set (row, "label", label);
  return row;
}

const JyMergeField *
jy_merge_field (const JyMerge *self, const char *name)
{
  static const JyMergeField empty = { (char *) "", NULL, NULL };
  JyMergeKnown known = NULL;

  for (; self; self = self->around)
    {
      const JyMergeField *field = g_hash_table_lookup (self->fields, name);

      if (field)
        return field;
      if (self->known)
        known = self->known;
    }
  return known && known (name) ? &empty : NULL;
}

GPtrArray *
jy_merge_rows (const JyMerge *self, const char *name)
{
  for (; self; self = self->around)
    {
      GPtrArray *rows = g_hash_table_lookup (self->lists, name);

      if (rows)
        return rows;
    }
  return NULL;
}

/* "means=letter": the nearest that has the name decides. */
static gboolean
holds_value (const JyMerge *self, const char *name, const char *sign)
{
  g_autofree char *key = g_strndup (name, (gsize) (sign - name));

  for (; self; self = self->around)
    {
      const char *value = self->values ? g_hash_table_lookup (self->values, key) : NULL;

      if (value)
        return g_str_equal (value, sign + 1);
    }
  return FALSE;
}

/* The nearest that knows the name decides, so that a row's empty field hides the outer one. */
static gboolean
holds_one (const JyMerge *self, const char *name)
{
  const char *sign = strchr (name, '=');

  if (sign)
    return holds_value (self, name, sign);
  for (; self; self = self->around)
    {
      const JyMergeField *field = g_hash_table_lookup (self->fields, name);
      GPtrArray *rows = g_hash_table_lookup (self->lists, name);

      if (g_hash_table_contains (self->flags, name))
        return TRUE;
      if (rows)
        return rows->len > 0;
      if (field)
        return !jy_text_is_blank (field->text);
    }
  return FALSE;
}

gboolean
jy_merge_holds (const JyMerge *self, const char *when)
{
  g_auto (GStrv) words = NULL;

  if (!when)
    return TRUE;
  words = g_strsplit (when, " ", -1);
  for (guint i = 0; words[i]; i++)
    {
      gboolean denied = words[i][0] == '!';

      if (*words[i] && holds_one (self, words[i] + denied) == denied)
        return FALSE;
    }
  return TRUE;
}
