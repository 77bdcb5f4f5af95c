/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/text-table.h"

struct _JyTextTable
{
  guint columns;
  GPtrArray *cells; /* row by row, the headings first */
};

JyTextTable *
jy_text_table_new (const char *heading, ...)
{
  JyTextTable *self = g_new0 (JyTextTable, 1);
  va_list list;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (list, heading);
  for (const char *word = heading; word != NULL; word = va_arg (list, const char *))
    {
      g_ptr_array_add (self->cells, g_strdup (word));
      self->columns++;
    }
  va_end (list);
  return self;
}

void
jy_text_table_free (JyTextTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static char *
one_line (const char *text)
{
  char *line = g_strdup (text != NULL ? text : "");

  return g_strdelimit (line, "\n\r\t", ' ');
}

void
jy_text_table_add (JyTextTable *self, const char *cell, ...)
{
  va_list list;

  va_start (list, cell);
  g_ptr_array_add (self->cells, one_line (cell));
  for (guint i = 1; i < self->columns; i++)
    g_ptr_array_add (self->cells, one_line (va_arg (list, const char *)));
  va_end (list);
}

guint
jy_text_table_rows (const JyTextTable *self)
{
  return self->cells->len / self->columns - 1;
}

/* Columns @text takes on a terminal. */
static guint
columns_of (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

char *
jy_text_table_text (const JyTextTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->columns);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint width = columns_of (g_ptr_array_index (self->cells, i));

      widths[i % self->columns] = MAX (widths[i % self->columns], width);
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->columns;
      const char *cell = g_ptr_array_index (self->cells, i);

      g_string_append (text, cell);
      if (column + 1 == self->columns)
        {
          while (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_truncate (text, text->len - 1);
          g_string_append_c (text, '\n');
          continue;
        }
      for (guint width = columns_of (cell); width < widths[column] + 2; width++)
        g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}
