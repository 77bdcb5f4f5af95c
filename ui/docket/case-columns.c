/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-columns.h"

#include "common/clock-badge.h"

/* Widths that a person may have dragged a column to; anything else was not one. */
#define LEAST_WIDTH 40
#define GREATEST_WIDTH 2000
/* What a cell of the clocks holds beside its words, in pixels. */
#define CLOCK_ICON_AND_PADDING 40

/* What each column is called in the settings, how it sorts, and from which width of the list on
 * it is shown. */
static const struct
{
  const char *name;
  JySort sort;
  int from_width;
} column_table[JY_N_COLUMNS] = {
  [JY_COLUMN_NUMBER] = { "number", JY_SORT_NUMBER, 420 },
  [JY_COLUMN_TITLE] = { "title", JY_SORT_TITLE, 0 },
  [JY_COLUMN_AGENCY] = { "agency", JY_SORT_AGENCY, 560 },
  [JY_COLUMN_TYPE] = { "type", JY_SORT_TYPE, 980 },
  [JY_COLUMN_PHASE] = { "phase", JY_SORT_PHASE, 720 },
  [JY_COLUMN_CLOCK] = { "clock", JY_SORT_DUE, 0 },
  [JY_COLUMN_HANDLER] = { "handler", JY_SORT_HANDLER, 820 },
};

const char *
jy_case_columns_name (JyColumn column)
{
  g_return_val_if_fail ((guint) column < JY_N_COLUMNS, NULL);

  return column_table[column].name;
}

JySort
jy_case_columns_sort (JyColumn column)
{
  g_return_val_if_fail ((guint) column < JY_N_COLUMNS, JY_SORT_NEWEST);

  return column_table[column].sort;
}

static void
show_columns (JyCaseColumns *self)
{
  for (guint i = 0; i < JY_N_COLUMNS; i++)
    {
      GtkColumnViewColumn *column = self->columns[i];
      gboolean shown = !self->hidden[i] && self->width >= column_table[i].from_width;

      if (shown == gtk_column_view_column_get_visible (column))
        continue;
      /* GTK 4.8 keeps room for hidden columns: they give theirs up. */
      if (!shown)
        {
          self->widths[i] = gtk_column_view_column_get_fixed_width (column);
          gtk_column_view_column_set_fixed_width (column, 0);
        }
      else
        gtk_column_view_column_set_fixed_width (column, self->widths[i]);
      gtk_column_view_column_set_visible (column, shown);
    }
}

void
jy_case_columns_set_width (JyCaseColumns *self, int width)
{
  g_return_if_fail (self);

  self->width = width;
  show_columns (self);
}

void
jy_case_columns_hide (JyCaseColumns *self, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names ? names : "", ",", -1);

  g_return_if_fail (self);

  for (guint i = 0; i < JY_N_COLUMNS; i++)
    self->hidden[i] = i != JY_COLUMN_TITLE
                      && g_strv_contains ((const char *const *) parts, column_table[i].name);
  show_columns (self);
}

void
jy_case_columns_toggle (JyCaseColumns *self, const char *name)
{
  g_return_if_fail (self && name);

  for (guint i = 0; i < JY_N_COLUMNS; i++)
    if (g_str_equal (column_table[i].name, name))
      self->hidden[i] = !self->hidden[i];
  show_columns (self);
}

char *
jy_case_columns_hidden (JyCaseColumns *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < JY_N_COLUMNS; i++)
    if (self->hidden[i])
      g_string_append_printf (text, "%s%s", text->len ? "," : "", column_table[i].name);
  return g_string_free (text, FALSE);
}

static JyColumn
find_column (JyCaseColumns *self, gpointer column)
{
  guint i = 0;

  while (i < JY_N_COLUMNS && (gpointer) self->columns[i] != column)
    i++;
  return (JyColumn) i;
}

char *
jy_case_columns_layout (JyCaseColumns *self)
{
  GListModel *order = gtk_column_view_get_columns (self->view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (order); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (order, i);
      JyColumn which = find_column (self, column);
      int width;

      if (which == JY_N_COLUMNS)
        continue;
      width = gtk_column_view_column_get_visible (column)
                  ? gtk_column_view_column_get_fixed_width (column)
                  : self->widths[which];
      g_string_append_printf (text, "%s%s", text->len ? " " : "", column_table[which].name);
      if (width > 0)
        g_string_append_printf (text, ":%d", width);
    }
  return g_string_free (text, FALSE);
}

static void
take_width (JyCaseColumns *self, JyColumn which, const char *text)
{
  guint64 width;

  if (!text || !g_ascii_string_to_unsigned (text, 10, LEAST_WIDTH, GREATEST_WIDTH, &width, NULL))
    return;
  if (gtk_column_view_column_get_visible (self->columns[which]))
    gtk_column_view_column_set_fixed_width (self->columns[which], (int) width);
  else
    self->widths[which] = (int) width;
}

void
jy_case_columns_set_layout (JyCaseColumns *self, const char *layout)
{
  g_auto (GStrv) parts = g_strsplit (layout ? layout : "", " ", -1);
  gboolean placed[JY_N_COLUMNS] = { FALSE };
  guint position = 0;

  g_return_if_fail (self);

  for (guint i = 0; parts[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], ":", 2);

      for (guint j = 0; pair[0] && j < JY_N_COLUMNS; j++)
        if (g_str_equal (pair[0], column_table[j].name) && !placed[j])
          {
            placed[j] = TRUE;
            take_width (self, (JyColumn) j, pair[1]);
            gtk_column_view_insert_column (self->view, position++, self->columns[j]);
          }
    }
}

void
jy_case_columns_fit_clock (JyCaseColumns *self)
{
  GtkColumnViewColumn *column = self->columns[JY_COLUMN_CLOCK];
  g_autofree char *text = jy_clock_badge_text (-100);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  width += CLOCK_ICON_AND_PADDING;
  if (width > gtk_column_view_column_get_fixed_width (column))
    gtk_column_view_column_set_fixed_width (column, width);
}
