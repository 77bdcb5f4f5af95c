/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/board-line.h"

#include <glib/gi18n.h>

#include "base/text.h"

struct _JyBoardLine
{
  GtkListBoxRow parent_instance;

  const JyBoardRow *row; /* of the board of its page */
  GtkWidget *menu;
};

G_DEFINE_TYPE (JyBoardLine, jy_board_line, GTK_TYPE_LIST_BOX_ROW)

enum
{
  ACTION,
  PROOF,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* -- words */

static const char *
word (const char *fact_id, const char *action, const char *value)
{
  const JyFact *fact = value ? jy_fact_find (fact_id, action) : NULL;

  return !value ? NULL : fact ? jy_fact_value_label (fact, value) : value;
}

static const char *
paper_words (JyPaper paper)
{
  return paper == JY_PAPER_UNSEEN    ? _ ("claimed, never verified by us")
         : paper == JY_PAPER_REFUTED ? _ ("done on paper only")
                                     : NULL;
}

static const char *
claim_words (const JyItem *item)
{
  return word ("state", "progress", item->state ? item->state : "promised");
}

static const char *
verdict_words (const JyItem *item)
{
  return item->verdict ? word ("verdict", "verify", item->verdict) : _ ("not looked at yet");
}

static void
tell (GString *text, const char *what, const char *value)
{
  if (!value || !*value)
    return;
  g_string_append_printf (text, "%s%s: %s", text->len ? "; " : "", what, value);
}

static void
tell_note (GString *text, const char *what, const char *word_said, const JyBoardNote *note)
{
  g_autoptr (GString) all = g_string_new (word_said);
  char day[JY_DATE_LENGTH];

  if (note)
    {
      g_string_append_printf (all, " %s", jy_date_write (note->on, day));
      if (!jy_text_is_blank (note->text))
        g_string_append_printf (all, " %s", note->text);
      for (guint i = 0; i < note->files->len; i++)
        g_string_append_printf (all, " [%s]", ((const JyProof *) note->files->pdata[i])->name);
    }
  tell (text, what, all->str);
}

char *
jy_board_line_spoken (const JyBoardRow *row)
{
  const JyItem *item = row->item;
  GString *text = g_string_new (NULL);
  char day[JY_DATE_LENGTH];

  tell (text, _ ("Measure"), item->text);
  tell (text, _ ("Who"), item->who);
  if (row->overdue)
    g_string_append_printf (text, "; %s", _ ("overdue"));
  if (row->paper != JY_PAPER_NO)
    g_string_append_printf (text, "; %s", paper_words (row->paper));
  if (item->due != JY_DATE_NONE)
    tell (text, _ ("Due"), jy_date_write (item->due, day));
  for (guint i = 0; i < row->moved->len; i++)
    tell (text, _ ("Earlier date"),
          jy_date_write (g_array_index (row->moved, JyMovedDue, i).due, day));
  tell_note (text, _ ("Promise"), "", row->promise);
  tell_note (text, _ ("The agency says"), claim_words (item), jy_board_last (row->claims));
  tell_note (text, _ ("We verified"), verdict_words (item), jy_board_last (row->sights));
  return g_string_free (text, FALSE);
}

/* -- parts */

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, "wrap", TRUE,
                      "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", 6, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* A word with its icon, so that colour never stands alone. */
static GtkWidget *
make_mark (const char *text, const char *icon, const char *class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START,
                                   "margin-top", 2, NULL);

  gtk_widget_add_css_class (line, "mark");
  gtk_widget_add_css_class (line, class);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), make_label (text, NULL));
  return line;
}

static void
proof_clicked (JyBoardLine *self, GtkButton *button)
{
  const JyProof *proof = g_object_get_data (G_OBJECT (button), "proof");

  g_signal_emit (self, signals[PROOF], 0, proof->digest, proof->name);
}

static void
add_files (JyBoardLine *self, GtkBox *cell, const JyBoardNote *note)
{
  for (guint i = 0; note && i < note->files->len; i++)
    {
      JyProof *proof = note->files->pdata[i];
      GtkWidget *button = gtk_button_new ();
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      /* Translators: name of a file. */
      g_autofree char *spoken = g_strdup_printf (_ ("Open the proof %s"), proof->name);

      gtk_box_append (GTK_BOX (line),
                      g_object_new (GTK_TYPE_IMAGE, "icon-name", "jy-attachment-symbolic",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (GTK_BOX (line),
                      g_object_new (GTK_TYPE_LABEL, "label", proof->name, "xalign", 0.0,
                                    "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "width-chars", 4, NULL));
      gtk_button_set_child (GTK_BUTTON (button), line);
      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      gtk_widget_add_css_class (button, "proof");
      gtk_widget_set_tooltip_text (button, proof->name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_object_set_data (G_OBJECT (button), "proof", proof);
      g_signal_connect_object (button, "clicked", G_CALLBACK (proof_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (cell, button);
    }
}

/* What was said or seen before the last time, folded to its number. */
static void
add_earlier (GtkBox *cell, GPtrArray *notes)
{
  g_autoptr (GString) all = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (notes->len < 2)
    return;
  text = g_strdup_printf (ngettext ("%u entry before it", "%u entries before it", notes->len - 1),
                          notes->len - 1);
  all = g_string_new (NULL);
  for (guint i = 0; i + 1 < notes->len; i++)
    {
      const JyBoardNote *note = notes->pdata[i];
      char day[JY_DATE_LENGTH];

      g_string_append_printf (all, "%s%s %s", all->len ? "\n" : "", jy_date_write (note->on, day),
                              note->text ? note->text : "");
    }
  label = make_label (text, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (label, all->str);
  gtk_box_append (cell, label);
}

static GtkWidget *
make_cell (JyBoardLine *self, const char *title, GtkWidget *mark, const JyBoardNote *note,
           GPtrArray *notes)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = make_label (title, "table-title");
  char day[JY_DATE_LENGTH];

  gtk_box_append (GTK_BOX (cell), head);
  if (mark)
    gtk_box_append (GTK_BOX (cell), mark);
  if (note)
    {
      GtkWidget *date = make_label (jy_date_write (note->on, day), "caption");

      gtk_widget_add_css_class (date, "figures");
      gtk_widget_add_css_class (date, "dim-label");
      gtk_box_append (GTK_BOX (cell), date);
      if (!jy_text_is_blank (note->text))
        gtk_box_append (GTK_BOX (cell), make_label (note->text, "caption"));
      add_files (self, GTK_BOX (cell), note);
    }
  if (notes)
    add_earlier (GTK_BOX (cell), notes);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_set_valign (cell, GTK_ALIGN_START);
  return cell;
}

static GtkWidget *
make_promise (JyBoardLine *self)
{
  const JyItem *item = self->row->item;
  GtkWidget *cell = make_cell (self, _ ("Promise"), NULL, NULL, NULL);
  GtkWidget *date;
  char day[JY_DATE_LENGTH];

  for (guint i = 0; i < self->row->moved->len; i++)
    {
      JyDate before = g_array_index (self->row->moved, JyMovedDue, i).due;
      g_autofree char *struck = g_strdup_printf ("<s>%s</s>", jy_date_write (before, day));
      /* Translators: a day that no longer counts. */
      g_autofree char *spoken = g_strdup_printf (_ ("was due %s"), jy_date_write (before, day));
      GtkWidget *old = make_label (NULL, "figures");

      gtk_label_set_markup (GTK_LABEL (old), struck);
      gtk_widget_add_css_class (old, "dim-label");
      gtk_widget_set_tooltip_text (old, spoken);
      gtk_box_append (GTK_BOX (cell), old);
    }
  if (self->row->overdue)
    date = make_mark (jy_date_write (item->due, day), "jy-overdue-symbolic", "overdue");
  else
    date = make_label (item->due == JY_DATE_NONE ? _ ("no date") : jy_date_write (item->due, day),
                       NULL);
  gtk_widget_add_css_class (date, "figures");
  gtk_box_append (GTK_BOX (cell), date);
  if (item->who && *item->who)
    gtk_box_append (GTK_BOX (cell), make_label (item->who, "caption"));
  add_files (self, GTK_BOX (cell), self->row->promise);
  return cell;
}

static GtkWidget *
make_claim (JyBoardLine *self)
{
  const JyItem *item = self->row->item;
  const char *state = item->state ? item->state : "promised";
  const char *icon = "jy-step-ahead-symbolic", *class = "waiting";

  if (g_str_equal (state, "claimed"))
    {
      icon = "jy-claimed-symbolic";
      class = "claimed";
    }
  else if (g_str_equal (state, "refused"))
    {
      icon = "jy-stopped-symbolic";
      class = "overdue";
    }
  return make_cell (self, _ ("The agency says"), make_mark (claim_words (item), icon, class),
                    jy_board_last (self->row->claims), self->row->claims);
}

static GtkWidget *
make_sight (JyBoardLine *self)
{
  const JyItem *item = self->row->item;
  gboolean good
      = item->verdict
        && (g_str_equal (item->verdict, "verified") || g_str_equal (item->verdict, "alternate")
            || g_str_equal (item->verdict, "not-applicable"));
  const char *icon = !item->verdict ? "jy-step-ahead-symbolic"
                     : good         ? "jy-done-symbolic"
                                    : "jy-overdue-symbolic";

  return make_cell (self, _ ("We verified"),
                    make_mark (verdict_words (item), icon,
                               !item->verdict ? "waiting"
                               : good         ? "done"
                                              : "overdue"),
                    jy_board_last (self->row->sights), self->row->sights);
}

/* -- what may be done */

static void
chosen (JyBoardLine *self, GtkButton *button)
{
  if (self->menu)
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  g_signal_emit (self, signals[ACTION], 0, g_object_get_data (G_OBJECT (button), "action"));
}

static GtkWidget *
make_button (JyBoardLine *self, const char *id, gboolean framed)
{
  const JyAction *action = jy_lifecycle_find (id);
  GtkWidget *button = gtk_button_new_with_label (jy_action_label (action));
  g_autofree char *spoken
      = g_strdup_printf ("%s: %s", jy_action_label (action), self->row->item->text);

  gtk_button_set_has_frame (GTK_BUTTON (button), framed);
  if (!framed)
    gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action->id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  return button;
}

static void
fill_menu (GtkMenuButton *menu, gpointer user_data)
{
  JyBoardLine *self = user_data;
  const char *const *others = g_object_get_data (G_OBJECT (menu), "others");
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; others[i]; i++)
    gtk_box_append (GTK_BOX (box), make_button (self, others[i], FALSE));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu, popover);
}

static void
add_buttons (JyBoardLine *self, GtkBox *line, const char *const *may)
{
  static const char *const offered[] = { "progress", "verify", "extend", "urge" };
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();
  const char *next
      = self->row->next && g_strv_contains (may, self->row->next) ? self->row->next : NULL;
  guint n = 0;

  if (!self->row->open)
    return;
  if (next)
    {
      GtkWidget *button = make_button (self, next, TRUE);

      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_box_append (line, button);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++)
    if (g_strv_contains (may, offered[i]) && g_strcmp0 (offered[i], next) != 0)
      {
        g_strv_builder_add (others, offered[i]);
        n++;
      }
  if (n > 0)
    {
      /* Translators: words of a measure. */
      g_autofree char *spoken
          = g_strdup_printf (_ ("What else may be done: %s"), self->row->item->text);

      self->menu = gtk_menu_button_new ();
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "jy-more-symbolic");
      gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->menu), FALSE);
      gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_object_set_data_full (G_OBJECT (self->menu), "others", g_strv_builder_end (others),
                              (GDestroyNotify) g_strfreev);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), fill_menu, self, NULL);
      gtk_box_append (line, self->menu);
    }
}

static void
build (JyBoardLine *self, const char *const *may)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = make_label (self->row->item->text, "measure");
  g_autofree char *spoken = jy_board_line_spoken (self->row);

  gtk_box_append (GTK_BOX (text), title);
  if (self->row->overdue)
    gtk_box_append (GTK_BOX (text), make_mark (_ ("overdue"), "jy-overdue-symbolic", "overdue"));
  if (self->row->paper != JY_PAPER_NO)
    gtk_box_append (GTK_BOX (text),
                    make_mark (paper_words (self->row->paper), "jy-claimed-symbolic", "paper"));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), text);
  add_buttons (self, GTK_BOX (line), may);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), make_promise (self));
  gtk_box_append (GTK_BOX (columns), make_claim (self));
  gtk_box_append (GTK_BOX (columns), make_sight (self));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (self->row->overdue || self->row->paper != JY_PAPER_NO)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stands-out");
}

const JyBoardRow *
jy_board_line_row (JyBoardLine *self)
{
  g_return_val_if_fail (JY_IS_BOARD_LINE (self), NULL);

  return self->row;
}

static void
jy_board_line_class_init (JyBoardLineClass *klass)
{
  signals[ACTION] = g_signal_new ("action", JY_TYPE_BOARD_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PROOF] = g_signal_new ("proof", JY_TYPE_BOARD_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
jy_board_line_init (JyBoardLine *self)
{
}

GtkWidget *
jy_board_line_new (const JyBoardRow *row, const char *const *may)
{
  JyBoardLine *self;

  g_return_val_if_fail (row && may, NULL);

  self = g_object_new (JY_TYPE_BOARD_LINE, NULL);
  self->row = row;
  build (self, may);
  return GTK_WIDGET (self);
}
