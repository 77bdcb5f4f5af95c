/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-in-columns.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/choice.h"
#include "exchange/ledger-in-words.h"

/* What a choice calls a column that is left out: an id that no column has. */
#define LEFT_OUT "-"

struct _JyLedgerInColumns
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *page;
  GtkWidget *grid; /* of the file at hand */
  GtkWidget *words;
  GtkWidget *type; /* of all rows, where no column says it */
  GtkWidget *type_label;
  GPtrArray *choices; /* JyChoice, by place */

  JyLedgerMap *map;
  gboolean showing;
  guint scrolling; /* tick callback, 0: none */
  guint laid_out;  /* ticks since the keyboard was put on a word */
};

G_DEFINE_FINAL_TYPE (JyLedgerInColumns, jy_ledger_in_columns, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
offer_type (JyLedgerInColumns *self)
{
  gboolean said = FALSE;

  for (guint i = 0; i < self->choices->len; i++)
    said = said || g_strcmp0 (jy_choice_get_value (self->choices->pdata[i]), "type") == 0;
  gtk_widget_set_visible (self->type, !said);
  gtk_widget_set_visible (self->type_label, !said);
}

static void
on_changed (JyLedgerInColumns *self)
{
  if (self->showing)
    return;
  offer_type (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* -- one column */

static char *
first_values (const JyLedgerLook *look, guint place)
{
  GString *values = g_string_new (NULL);
  const JyLedgerColumn *column = jy_ledger_map_column (look->map, place);
  guint n = 0;

  for (guint i = 0; i < look->rows->len && n < 3; i++)
    {
      GPtrArray *row = look->rows->pdata[i];
      const char *value = place < row->len ? row->pdata[place] : "";
      /* Our own XML has words as they are kept. */
      g_autofree char *some = jy_text_excerpt (
          column != NULL ? jy_ledger_column_word (column, value) : value, -1, 24);

      if (*some == '\0')
        continue;
      g_string_append_printf (values, "%s%s", n++ > 0 ? " · " : "", some);
    }
  return g_string_free (values, FALSE);
}

static GtkWidget *
choice_new (JyLedgerInColumns *self, const JyLedgerHeading *heading, const char *label)
{
  GtkWidget *choice = jy_choice_new (_ ("Kept in its own words"));
  const JyLedgerColumn *column = jy_ledger_column_find (heading->column);
  gsize n;
  const JyLedgerColumn *columns = jy_ledger_columns (&n);

  jy_choice_add (JY_CHOICE (choice), LEFT_OUT, _ ("Left out"));
  for (gsize i = 0; i < n; i++)
    if ((columns[i].use & JY_LEDGER_IN) != 0)
      jy_choice_add (JY_CHOICE (choice), columns[i].id, jy_ledger_column_heading (&columns[i]));
  /* What is computed here, a deadline for example, is not read from files. */
  if (heading->column != NULL)
    jy_choice_set_value (JY_CHOICE (choice), column != NULL && (column->use & JY_LEDGER_IN) != 0
                                                 ? column->id
                                                 : LEFT_OUT);
  jy_choice_set_label (JY_CHOICE (choice), label);
  g_signal_connect_object (choice, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return choice;
}

static void
add_column (JyLedgerInColumns *self, const JyLedgerLook *look, guint place)
{
  const JyLedgerHeading *heading = self->map->headings->pdata[place];
  g_autofree char *number = g_strdup_printf (_ ("Column %u"), place + 1);
  const char *name = *heading->text != '\0' ? heading->text : number;
  g_autofree char *values = first_values (look, place);
  g_autofree char *spoken = g_strdup_printf (_ ("“%s” stands for"), name);
  GtkWidget *choice = choice_new (self, heading, spoken);
  GtkWidget *title = label_new (name, NULL);
  GtkWidget *sample = label_new (values, "dim-label");
  int row = (int) place + 1;

  gtk_widget_set_tooltip_text (title, name);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 24);
  gtk_widget_set_hexpand (sample, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), choice, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), sample, 2, row, 1, 1);
  g_ptr_array_add (self->choices, choice);
}

/* -- all of them */

static void
new_grid (JyLedgerInColumns *self)
{
  if (self->grid != NULL)
    gtk_box_remove (GTK_BOX (self->page), self->grid);
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_box_prepend (GTK_BOX (self->page), self->grid);
}

static void
show_type (JyLedgerInColumns *self)
{
  const JyLedgerColumn *column = jy_ledger_column_find ("type");

  if (jy_choice_count (JY_CHOICE (self->type)) <= 1)
    for (const JyFactValue *v = jy_ledger_column_words (column); v->id != NULL; v++)
      jy_choice_add (JY_CHOICE (self->type), v->id, jy_text_choose (v->chinese, v->english));
  jy_choice_set_value (JY_CHOICE (self->type), jy_ledger_map_default (self->map, "type"));
}

void
jy_ledger_in_columns_show (JyLedgerInColumns *self, const JyLedgerLook *look)
{
  static const char *const heads[] = { N_ ("In the file"), N_ ("Stands for"), N_ ("First values") };

  self->showing = TRUE;
  jy_ledger_map_free (self->map);
  self->map = jy_ledger_map_copy (look->map);
  g_ptr_array_set_size (self->choices, 0);
  new_grid (self);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    gtk_grid_attach (GTK_GRID (self->grid), label_new (_ (heads[i]), "heading"), (int) i, 0, 1, 1);
  for (guint i = 0; i < self->map->headings->len; i++)
    add_column (self, look, i);
  jy_ledger_in_words_show (JY_LEDGER_IN_WORDS (self->words), self->map);
  show_type (self);
  offer_type (self);
  self->showing = FALSE;
}

JyLedgerMap *
jy_ledger_in_columns_map (JyLedgerInColumns *self)
{
  JyLedgerMap *map = jy_ledger_map_copy (self->map);
  const char *type = jy_choice_get_value (JY_CHOICE (self->type));

  for (guint i = 0; i < self->choices->len; i++)
    {
      const char *value = jy_choice_get_value (self->choices->pdata[i]);

      jy_ledger_map_set (map, i, g_strcmp0 (value, LEFT_OUT) == 0 ? "" : value);
    }
  if (type != NULL)
    g_hash_table_insert (map->defaults, g_strdup ("type"), g_strdup (type));
  else
    g_hash_table_remove (map->defaults, "type");
  jy_ledger_in_words_say (JY_LEDGER_IN_WORDS (self->words), map);
  return map;
}

void
jy_ledger_in_columns_focus (JyLedgerInColumns *self)
{
  if (self->choices->len > 0)
    gtk_widget_grab_focus (jy_choice_get_control (self->choices->pdata[0]));
}

void
jy_ledger_in_columns_add_words (JyLedgerInColumns *self, GPtrArray *problems)
{
  jy_ledger_in_words_add (JY_LEDGER_IN_WORDS (self->words), self->map, problems);
}

gboolean
jy_ledger_in_columns_lack_words (JyLedgerInColumns *self)
{
  return jy_ledger_in_words_lack (JY_LEDGER_IN_WORDS (self->words));
}

/* What has the keyboard comes into sight once it has its place: rows that were added while the page
 * did not show have none before, and the view would scroll to where they were. */
static gboolean
scroll_to_focus (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  JyLedgerInColumns *self = JY_LEDGER_IN_COLUMNS (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  /* Places are given after the ticks of a frame. */
  if (self->laid_out++ == 0 || !gtk_widget_get_mapped (widget))
    return G_SOURCE_CONTINUE;
  if (focus && gtk_widget_is_ancestor (focus, self->page)
      && gtk_widget_compute_bounds (focus, self->page, &bounds))
    gtk_adjustment_clamp_page (place, bounds.origin.y, bounds.origin.y + bounds.size.height);
  self->scrolling = 0;
  return G_SOURCE_REMOVE;
}

gboolean
jy_ledger_in_columns_focus_words (JyLedgerInColumns *self)
{
  if (!jy_ledger_in_words_focus (JY_LEDGER_IN_WORDS (self->words)))
    return FALSE;
  self->laid_out = 0;
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_focus, NULL, NULL);
  return TRUE;
}

/* -- the class */

static void
jy_ledger_in_columns_dispose (GObject *object)
{
  JyLedgerInColumns *self = JY_LEDGER_IN_COLUMNS (object);
  GtkWidget *child;

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jy_ledger_in_columns_parent_class)->dispose (object);
}

static void
jy_ledger_in_columns_finalize (GObject *object)
{
  jy_ledger_map_free (JY_LEDGER_IN_COLUMNS (object)->map);
  G_OBJECT_CLASS (jy_ledger_in_columns_parent_class)->finalize (object);
}

static void
jy_ledger_in_columns_class_init (JyLedgerInColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_ledger_in_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_ledger_in_columns_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_LEDGER_IN_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
jy_ledger_in_columns_init (JyLedgerInColumns *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->choices = g_ptr_array_new ();
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->page, 12);
  gtk_widget_set_margin_end (self->page, 12);
  gtk_widget_set_margin_bottom (self->page, 12);
  self->words = g_object_new (JY_TYPE_LEDGER_IN_WORDS, NULL);
  g_signal_connect_object (self->words, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->page), self->words);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->page);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  self->type_label = label_new (_ ("All rows are of the type"), NULL);
  self->type = jy_choice_new (_ ("Not said"));
  jy_choice_set_label (JY_CHOICE (self->type), _ ("All rows are of the type"));
  g_signal_connect_object (self->type, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->type_label);
  gtk_box_append (GTK_BOX (line), self->type);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
}
