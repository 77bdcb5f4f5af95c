/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-columns.h"

#include "common/clock-badge.h"
#include "docket/case-cell.h"
#include "docket/case-object.h"

/* Widths that a person may have dragged a column to; anything else was not one. */
#define LEAST_WIDTH 40
#define GREATEST_WIDTH 2000
/* What a cell of the clocks holds beside its words, in pixels. */
#define CLOCK_ICON_AND_PADDING 40

/* From which width of the list on a column that is there at first is shown; one that a person asked
 * for is always. */
static const struct
{
  const char *name;
  int from_width;
} room_table[] = {
  { "number", 420 }, { "agency", 560 }, { "phase", 720 }, { "handler", 820 }, { "type", 980 },
};

static int
room_for (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (room_table); i++)
    if (g_str_equal (room_table[i].name, name))
      return room_table[i].from_width;
  return 0;
}

static gboolean
is_title (const JyLedgerColumn *kind)
{
  return g_str_equal (kind->id, "title");
}

/* -- the columns */

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const JyLedgerColumn *kind = user_data;

  gtk_list_item_set_child (item, jy_case_cell_new (kind));
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  jy_case_cell_set_item (JY_CASE_CELL (gtk_list_item_get_child (item)),
                         JY_CASE_OBJECT (gtk_list_item_get_item (item)));
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  jy_case_cell_set_item (JY_CASE_CELL (gtk_list_item_get_child (item)), NULL);
}

/* The sorter of a column sorts nothing: it tells which column the view sorts by. */
typedef struct
{
  JyCaseColumns *columns;
  guint index;
} Probe;

static int
probe (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Probe *data = user_data;

  if (data->columns->probed < 0)
    data->columns->probed = (int) data->index;
  return -1;
}

static GtkColumnViewColumn *
make_column (JyCaseColumns *self, guint index)
{
  const JyLedgerColumn *kind = self->kinds[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), (gpointer) kind);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  column = gtk_column_view_column_new (jy_ledger_column_heading (kind), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (is_title (kind))
    gtk_column_view_column_set_expand (column, TRUE);
  else
    gtk_column_view_column_set_fixed_width (column, kind->width);
  if (kind->sort)
    {
      Probe *data = g_new0 (Probe, 1);
      GtkSorter *sorter;

      data->columns = self;
      data->index = index;
      sorter = GTK_SORTER (gtk_custom_sorter_new (probe, data, g_free));
      gtk_column_view_column_set_sorter (column, sorter);
      g_object_unref (sorter);
    }
  return column;
}

void
jy_case_columns_fill (JyCaseColumns *self, GtkColumnView *view)
{
  gsize n;
  const JyLedgerColumn *all = jy_ledger_columns (&n);

  self->view = view;
  for (gsize i = 0; i < n && self->n < JY_CASE_COLUMNS_MOST; i++)
    if ((all[i].use & JY_LEDGER_OUT) != 0)
      {
        guint at = self->n++;
        GtkColumnViewColumn *column;

        self->kinds[at] = &all[i];
        self->hidden[at] = !all[i].shown;
        self->columns[at] = column = make_column (self, at);
        gtk_column_view_append_column (view, column);
        g_object_unref (column);
      }
  gtk_column_view_sort_by_column (view, jy_case_columns_find (self, "clock"), GTK_SORT_ASCENDING);
}

static guint
index_of (const JyCaseColumns *self, const char *name)
{
  guint i = 0;

  while (i < self->n && !g_str_equal (self->kinds[i]->id, name))
    i++;
  return i;
}

GtkColumnViewColumn *
jy_case_columns_find (const JyCaseColumns *self, const char *name)
{
  guint i = index_of (self, name);

  return i < self->n ? self->columns[i] : NULL;
}

void
jy_case_columns_sorted (JyCaseColumns *self, JySort *sort, gboolean *descending)
{
  g_autoptr (JyCaseObject) one = jy_case_object_new ();
  g_autoptr (JyCaseObject) other = jy_case_object_new ();
  GtkOrdering order;

  self->probed = -1;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), one, other);
  *sort = self->probed < 0 ? JY_SORT_NEWEST : jy_sort_find (self->kinds[self->probed]->sort);
  *descending = order == GTK_ORDERING_LARGER;
}

char *
jy_case_columns_sort (JyCaseColumns *self)
{
  JySort sort;
  gboolean descending;

  jy_case_columns_sorted (self, &sort, &descending);
  return g_strconcat (self->probed < 0 ? "newest" : self->kinds[self->probed]->sort,
                      descending ? " descending" : "", NULL);
}

void
jy_case_columns_sort_by (JyCaseColumns *self, const char *sort)
{
  g_auto (GStrv) words = g_strsplit (sort, " ", 2);
  GtkColumnViewColumn *column = NULL;

  for (guint i = 0; !column && words[0] && i < self->n; i++)
    if (g_strcmp0 (self->kinds[i]->sort, words[0]) == 0)
      column = self->columns[i];
  gtk_column_view_sort_by_column (self->view, column,
                                  words[0] && words[1] ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* -- which are shown */

static void
show_columns (JyCaseColumns *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      GtkColumnViewColumn *column = self->columns[i];
      gboolean shown = !self->hidden[i] && self->width >= room_for (self->kinds[i]->id);

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
  const char *const *list = (const char *const *) parts;

  g_return_if_fail (self);

  for (guint i = 0; i < self->n; i++)
    {
      const JyLedgerColumn *kind = self->kinds[i];
      g_autofree char *asked = g_strconcat ("+", kind->id, NULL);

      self->hidden[i]
          = !is_title (kind)
            && (kind->shown ? g_strv_contains (list, kind->id) : !g_strv_contains (list, asked));
    }
  show_columns (self);
}

void
jy_case_columns_toggle (JyCaseColumns *self, const char *name)
{
  guint i;

  g_return_if_fail (self && name);

  i = index_of (self, name);
  if (i < self->n && !is_title (self->kinds[i]))
    self->hidden[i] = !self->hidden[i];
  show_columns (self);
}

gboolean
jy_case_columns_is_wanted (const JyCaseColumns *self, const char *name)
{
  guint i = index_of (self, name);

  return i < self->n && !self->hidden[i];
}

char *
jy_case_columns_hidden (const JyCaseColumns *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    if (self->hidden[i] == self->kinds[i]->shown)
      g_string_append_printf (text, "%s%s%s", text->len ? "," : "",
                              self->kinds[i]->shown ? "" : "+", self->kinds[i]->id);
  return g_string_free (text, FALSE);
}

/* -- order and widths */

static guint
find_column (const JyCaseColumns *self, gpointer column)
{
  guint i = 0;

  while (i < self->n && (gpointer) self->columns[i] != column)
    i++;
  return i;
}

GPtrArray *
jy_case_columns_names (const JyCaseColumns *self, gboolean wanted)
{
  GListModel *order = gtk_column_view_get_columns (self->view);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (order); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (order, i);
      guint which = find_column (self, column);

      if (which < self->n && !(wanted && self->hidden[which]))
        g_ptr_array_add (names, (gpointer) self->kinds[which]->id);
    }
  return names;
}

static void
place (JyCaseColumns *self, guint which, guint position)
{
  gtk_column_view_insert_column (self->view, position, self->columns[which]);
}

gboolean
jy_case_columns_move (JyCaseColumns *self, const char *name, int step)
{
  g_autoptr (GPtrArray) names = jy_case_columns_names (self, FALSE);
  guint at = 0;

  while (at < names->len && !g_str_equal (names->pdata[at], name))
    at++;
  if (at == names->len || (step < 0 && at == 0) || (step > 0 && at + 1 == names->len))
    return FALSE;
  place (self, index_of (self, name), step < 0 ? at - 1 : at + 1);
  return TRUE;
}

char *
jy_case_columns_layout (const JyCaseColumns *self)
{
  g_autoptr (GPtrArray) names = jy_case_columns_names (self, FALSE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      guint which = index_of (self, names->pdata[i]);
      GtkColumnViewColumn *column = self->columns[which];
      int width = gtk_column_view_column_get_visible (column)
                      ? gtk_column_view_column_get_fixed_width (column)
                      : self->widths[which];

      g_string_append_printf (text, "%s%s", text->len ? " " : "", self->kinds[which]->id);
      if (width > 0)
        g_string_append_printf (text, ":%d", width);
    }
  return g_string_free (text, FALSE);
}

static void
take_width (JyCaseColumns *self, guint which, const char *text)
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
  gboolean placed[JY_CASE_COLUMNS_MOST] = { FALSE };
  guint position = 0;

  g_return_if_fail (self);

  for (guint i = 0; parts[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], ":", 2);
      guint which = pair[0] ? index_of (self, pair[0]) : self->n;

      if (which == self->n || placed[which])
        continue;
      placed[which] = TRUE;
      take_width (self, which, pair[1]);
      place (self, which, position++);
    }
}

void
jy_case_columns_fit_clock (JyCaseColumns *self)
{
  GtkColumnViewColumn *column = jy_case_columns_find (self, "clock");
  g_autofree char *text = jy_clock_badge_text (-100);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  width += CLOCK_ICON_AND_PADDING;
  if (width > gtk_column_view_column_get_fixed_width (column))
    gtk_column_view_column_set_fixed_width (column, width);
}

void
jy_case_columns_reset (JyCaseColumns *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      int width = is_title (self->kinds[i]) ? -1 : self->kinds[i]->width;

      if (gtk_column_view_column_get_visible (self->columns[i]))
        gtk_column_view_column_set_fixed_width (self->columns[i], width);
      else
        self->widths[i] = width;
      place (self, i, i);
    }
  jy_case_columns_hide (self, NULL);
}
