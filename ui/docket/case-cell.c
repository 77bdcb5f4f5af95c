/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-cell.h"

#include "common/clock-badge.h"
#include "services/name-match.h"

struct _JyCaseCell
{
  GtkWidget parent_instance;

  GtkWidget *content; /* GtkInscription or JyClockBadge */

  const JyLedgerColumn *column;
  JyCaseObject *item;
  gulong filled;
};

G_DEFINE_TYPE (JyCaseCell, jy_case_cell, GTK_TYPE_WIDGET)

static gboolean
is (JyCaseCell *self, const char *column)
{
  return self->column && g_str_equal (self->column->id, column);
}

/* The row that the cell stands in: a column view keeps its cells in a row widget. */
static void
name_row (JyCaseCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *spoken = NULL;

  if (!row || !self->item)
    return;
  spoken = jy_case_object_spoken (self->item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* What is looked for, in bold, and what is read so. */
static void
mark_words (JyCaseCell *self, const char *text)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);
  const char *words = view ? g_object_get_data (G_OBJECT (view), JY_CASE_CELL_WORDS) : NULL;
  const JyRow *row = self->item ? jy_case_object_row (self->item) : NULL;
  g_autofree char *wanted
      = words && *words ? g_strjoin (" ", words, row ? row->sounds : NULL, NULL) : NULL;
  g_autofree char *marked = wanted ? jy_name_mark (text, NULL, wanted) : NULL;
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoAttribute *bold = NULL;
  guint at = 0;

  for (const char *p = marked ? marked : ""; *p; p++)
    {
      if (*p == JY_NAME_MARK_BEGIN)
        {
          bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
          bold->start_index = at;
        }
      else if (*p == JY_NAME_MARK_END && bold)
        {
          if (!attributes)
            attributes = pango_attr_list_new ();
          bold->end_index = at;
          pango_attr_list_insert (attributes, g_steal_pointer (&bold));
        }
      else
        at++;
    }
  gtk_inscription_set_attributes (GTK_INSCRIPTION (self->content), attributes);
}

static void
show_item (JyCaseCell *self)
{
  g_autofree char *text = NULL;

  if (!self->column || !self->content)
    return;
  text = self->item ? jy_case_object_shown (self->item, self->column->id) : g_strdup ("");
  if (JY_IS_CLOCK_BADGE (self->content))
    jy_clock_badge_set (JY_CLOCK_BADGE (self->content),
                        self->item ? jy_case_object_urgency (self->item) : JY_URGENCY_DONE, text);
  else
    {
      const JyRow *row = self->item ? jy_case_object_row (self->item) : NULL;

      gtk_inscription_set_text (GTK_INSCRIPTION (self->content), text);
      if (self->column->kind == JY_LEDGER_TEXT)
        mark_words (self, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text, -1);
      if (is (self, "title"))
        {
          if (row && row->relapsed_on != JY_DATE_NONE)
            gtk_widget_add_css_class (self->content, "relapsed");
          else
            gtk_widget_remove_css_class (self->content, "relapsed");
        }
      if (is (self, "number"))
        {
          if (row && !row->number)
            gtk_widget_add_css_class (self->content, "dim-label");
          else
            gtk_widget_remove_css_class (self->content, "dim-label");
        }
    }
  if (is (self, "title"))
    name_row (self);
}

static void
leave_item (JyCaseCell *self)
{
  if (self->item)
    g_clear_signal_handler (&self->filled, self->item);
  g_clear_object (&self->item);
}

void
jy_case_cell_set_item (JyCaseCell *self, JyCaseObject *item)
{
  leave_item (self);
  if (item)
    {
      self->item = g_object_ref (item);
      self->filled = g_signal_connect_swapped (item, "filled", G_CALLBACK (show_item), self);
    }
  show_item (self);
}

/* Asked for only where somebody points: setting a text asks the display, and waits for it. */
static gboolean
tell_all (JyCaseCell *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text
      = self->item && self->column ? jy_case_object_text (self->item, self->column->id) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text && *text;
}

static void
set_column (JyCaseCell *self, const JyLedgerColumn *column)
{
  self->column = column;
  if (is (self, "clock"))
    self->content = jy_clock_badge_new ();
  else
    self->content = g_object_new (
        GTK_TYPE_INSCRIPTION, "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "min-chars",
        4, "nat-chars", 8, "min-lines", 1, "nat-lines", 1, "valign", GTK_ALIGN_CENTER, NULL);
  /* What may be longer than its cell. */
  if (column->kind == JY_LEDGER_TEXT)
    {
      g_signal_connect_object (self->content, "query-tooltip", G_CALLBACK (tell_all), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_has_tooltip (self->content, TRUE);
    }
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

static void
jy_case_cell_root (GtkWidget *widget)
{
  JyCaseCell *self = JY_CASE_CELL (widget);

  GTK_WIDGET_CLASS (jy_case_cell_parent_class)->root (widget);
  if (is (self, "title"))
    name_row (self);
}

static void
jy_case_cell_dispose (GObject *object)
{
  JyCaseCell *self = JY_CASE_CELL (object);

  leave_item (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_case_cell_parent_class)->dispose (object);
}

static void
jy_case_cell_class_init (JyCaseCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_case_cell_dispose;
  widget_class->root = jy_case_cell_root;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "casecell");
}

static void
jy_case_cell_init (JyCaseCell *self)
{
}

GtkWidget *
jy_case_cell_new (const JyLedgerColumn *column)
{
  JyCaseCell *self = g_object_new (JY_TYPE_CASE_CELL, NULL);

  set_column (self, column);
  return GTK_WIDGET (self);
}
