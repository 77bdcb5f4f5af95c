/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/list-builder.h"

static void
value_clear (gpointer data)
{
  g_free (((JyListValue *) data)->text);
}

void
jy_list_builder_init (JyListBuilder *self, const char *sql)
{
  self->sql = g_string_new (sql);
  self->values = g_array_new (FALSE, TRUE, sizeof (JyListValue));
  g_array_set_clear_func (self->values, value_clear);
}

JyListSql *
jy_list_builder_end (JyListBuilder *self)
{
  JyListSql *sql = g_new0 (JyListSql, 1);

  sql->sql = g_string_free (self->sql, FALSE);
  sql->values = self->values;
  return sql;
}

static void
place (JyListBuilder *self, const JyListValue *value)
{
  g_array_append_val (self->values, *value);
  g_string_append_printf (self->sql, "$%u", self->values->len + 1);
}

void
jy_list_place_text (JyListBuilder *self, const char *text)
{
  place (self, &(JyListValue){ .text = g_strdup (text) });
}

void
jy_list_place_number (JyListBuilder *self, gint64 number)
{
  place (self, &(JyListValue){ .is_number = TRUE, .number = number });
}

void
jy_list_sql_free (JyListSql *self)
{
  if (!self)
    return;
  g_array_unref (self->values);
  g_free (self->sql);
  g_free (self);
}

JyStatement *
jy_list_sql_query (const JyListSql *self, JyConnection *db, const char *office, GError **error)
{
  JyStatement *statement = jy_connection_query (db, error, self->sql, "t", office);

  for (guint i = 0; statement && i < self->values->len; i++)
    {
      const JyListValue *value = &g_array_index (self->values, JyListValue, i);

      if (value->is_number)
        db->driver->bind_int (statement, (int) i + 2, value->number);
      else
        db->driver->bind_text (statement, (int) i + 2, value->text, -1);
    }
  return statement;
}
