/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-in-place.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/choice.h"

/* The line of choices is no wider than a small window. */
#define SHEET_CHARACTERS 10

struct _JyLedgerInPlace
{
  GtkWidget parent_instance;

  GtkWidget *sheet;
  GtkWidget *sheet_label;
  GtkWidget *row;
  GtkWidget *two; /* whether the headings take the row below too */

  char *shown;   /* the sheet at hand */
  gboolean told; /* somebody said which row */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (JyLedgerInPlace, jy_ledger_in_place, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_sheet (JyLedgerInPlace *self)
{
  if (self->showing || g_strcmp0 (jy_choice_get_value (JY_CHOICE (self->sheet)), self->shown) == 0)
    return;
  self->told = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row (JyLedgerInPlace *self)
{
  if (self->showing)
    return;
  self->told = jy_choice_get_value (JY_CHOICE (self->row)) != NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_sheets (JyLedgerInPlace *self, const JyLedgerLook *look)
{
  gboolean several = look->sheets->len > 1;

  jy_choice_clear (JY_CHOICE (self->sheet));
  for (guint i = 0; i < look->sheets->len; i++)
    {
      g_autofree char *label = jy_text_excerpt (look->sheets->pdata[i], -1, SHEET_CHARACTERS);

      jy_choice_add (JY_CHOICE (self->sheet), look->sheets->pdata[i], label);
    }
  jy_choice_set_value (JY_CHOICE (self->sheet), look->map->sheet);
  gtk_widget_set_visible (self->sheet, several);
  gtk_widget_set_visible (self->sheet_label, several);
}

static void
show_rows (JyLedgerInPlace *self, const JyLedgerLook *look)
{
  jy_choice_clear (JY_CHOICE (self->row));
  for (guint i = 0; i < look->heads->len; i++)
    {
      const JyLedgerFirst *first = look->heads->pdata[i];
      g_autofree char *value = g_strdup_printf ("%u", first->row);
      /* Translators: number of a row, what stands in it. */
      g_autofree char *label = g_strdup_printf (_ ("row %u: %s"), first->row, first->text);

      jy_choice_add (JY_CHOICE (self->row), value, label);
      if (first->row == look->map->heading_row)
        jy_choice_set_value (JY_CHOICE (self->row), value);
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->two), look->map->heading_rows > 1);
  gtk_widget_set_sensitive (self->two, look->map->heading_row > 0);
}

void
jy_ledger_in_place_show (JyLedgerInPlace *self, const JyLedgerLook *look)
{
  self->showing = TRUE;
  g_free (self->shown);
  self->shown = g_strdup (look->map->sheet);
  show_sheets (self, look);
  show_rows (self, look);
  self->showing = FALSE;
}

JyLedgerHeads
jy_ledger_in_place_get (JyLedgerInPlace *self)
{
  const char *row = self->told ? jy_choice_get_value (JY_CHOICE (self->row)) : NULL;
  JyLedgerHeads heads = { NULL, 0, 0 };

  if (jy_choice_count (JY_CHOICE (self->sheet)) > 1)
    heads.sheet = jy_choice_get_value (JY_CHOICE (self->sheet));
  if (row == NULL)
    return heads;
  heads.row = (guint) g_ascii_strtoull (row, NULL, 10);
  heads.rows = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->two)) ? 2 : 1;
  return heads;
}

/* -- the class */

static void
jy_ledger_in_place_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jy_ledger_in_place_parent_class)->dispose (object);
}

static void
jy_ledger_in_place_finalize (GObject *object)
{
  g_free (JY_LEDGER_IN_PLACE (object)->shown);
  G_OBJECT_CLASS (jy_ledger_in_place_parent_class)->finalize (object);
}

static void
jy_ledger_in_place_class_init (JyLedgerInPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_ledger_in_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_ledger_in_place_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_LEDGER_IN_PLACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_choice (JyLedgerInPlace *self, GtkWidget *choice, const char *name, GtkWidget **label)
{
  *label = gtk_label_new_with_mnemonic (name);
  gtk_label_set_mnemonic_widget (GTK_LABEL (*label), jy_choice_get_control (JY_CHOICE (choice)));
  gtk_widget_set_parent (*label, GTK_WIDGET (self));
  gtk_widget_set_parent (choice, GTK_WIDGET (self));
  return choice;
}

static void
jy_ledger_in_place_init (JyLedgerInPlace *self)
{
  GtkWidget *row_label;

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              12);
  self->sheet = add_choice (self, jy_choice_new (NULL), _ ("S_heet"), &self->sheet_label);
  jy_choice_set_label (JY_CHOICE (self->sheet), _ ("Sheet"));
  self->row = add_choice (self, jy_choice_new (_ ("looked for")), _ ("Hea_dings"), &row_label);
  jy_choice_set_label (JY_CHOICE (self->row), _ ("Row of the headings"));
  self->two = gtk_check_button_new_with_mnemonic (_ ("They take _two rows"));
  gtk_widget_set_parent (self->two, GTK_WIDGET (self));
  g_signal_connect_object (self->sheet, "changed", G_CALLBACK (on_sheet), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->two, "toggled", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
}
