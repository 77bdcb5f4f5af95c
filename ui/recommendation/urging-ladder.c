/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/urging-ladder.h"

#include <glib/gi18n.h>

#include "base/text.h"

struct _JyUrgingLadder
{
  GtkWidget parent_instance;

  GtkWidget *box;
  const JyBoardPart *part;
};

G_DEFINE_TYPE (JyUrgingLadder, jy_urging_ladder, GTK_TYPE_WIDGET)

enum
{
  LETTER,
  STEP,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static const char *
word (const char *fact_id, const char *action, const char *value)
{
  const JyFact *fact = value ? jy_fact_find (fact_id, action) : NULL;

  return !value ? "" : fact ? jy_fact_value_label (fact, value) : value;
}

/* -- the rungs: done, next, ahead */

static void
add_rungs (JyUrgingLadder *self, const char *const *may)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  g_autoptr (GString) spoken = g_string_new (_ ("Ladder of urging"));

  for (int r = JY_RUNG_POLITE; r <= JY_RUNG_ESCALATION; r++)
    {
      JyRung rung = (JyRung) r;
      guint taken = 0;
      gboolean next = self->part->next == rung
                      && g_strv_contains (may, rung == JY_RUNG_ESCALATION ? "escalate" : "urge");
      g_autofree char *text = NULL;
      GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

      for (guint i = 0; i < self->part->urgings->len; i++)
        taken += ((const JyUrging *) self->part->urgings->pdata[i])->rung == rung ? 1 : 0;
      if (rung == JY_RUNG_ESCALATION)
        taken = self->part->escalations->len;
      text = taken > 0 ? g_strdup_printf ("%s ×%u", jy_rung_label (rung), taken)
                       : g_strdup (jy_rung_label (rung));
      gtk_widget_add_css_class (mark, "mark");
      gtk_widget_add_css_class (mark, taken > 0 ? "done" : next ? "next" : "waiting");
      gtk_box_append (GTK_BOX (mark),
                      g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                    taken > 0 ? "jy-step-done-symbolic"
                                    : next    ? "jy-step-here-symbolic"
                                              : "jy-step-ahead-symbolic",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (GTK_BOX (mark), make_label (text, NULL));
      gtk_box_append (GTK_BOX (line), mark);
      g_string_append_printf (spoken, "; %s%s", text, next ? _ (" (next)") : "");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str,
                                  -1);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
letter_clicked (JyUrgingLadder *self, GtkButton *button)
{
  g_signal_emit (self, signals[LETTER], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "version")));
}

static void
add_urging (JyUrgingLadder *self, const JyUrging *urging, guint number)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  char day[JY_DATE_LENGTH];
  /* Translators: which urging it is, its day, its means, its rung. */
  g_autofree char *text
      = g_strdup_printf (_ ("%1$u. %2$s · %3$s · %4$s"), number, jy_date_write (urging->on, day),
                         word ("means", "urge", urging->means), jy_rung_label (urging->rung));
  GtkWidget *label = make_label (text, "figures");

  gtk_box_append (GTK_BOX (line), label);
  if (urging->letter > 0)
    {
      g_autofree char *name = urging->letter > 1
                                  ? g_strdup_printf (_ ("Urging letter %u"), urging->letter)
                                  : g_strdup (_ ("Urging letter"));
      GtkWidget *button = gtk_button_new_with_label (name);

      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      gtk_widget_add_css_class (button, "proof");
      g_object_set_data (G_OBJECT (button), "version", GUINT_TO_POINTER (urging->letter));
      g_signal_connect_object (button, "clicked", G_CALLBACK (letter_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_widget_set_tooltip_text (line, urging->record);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_escalation (JyUrgingLadder *self, const JyBoardNote *note)
{
  char day[JY_DATE_LENGTH];
  g_autofree char *text
      = g_strdup_printf ("%s · %s · %s", jy_date_write (note->on, day),
                         word ("way", "escalate", note->word), note->text ? note->text : "");

  gtk_box_append (GTK_BOX (self->box), make_label (text, "figures"));
}

static void
step_clicked (JyUrgingLadder *self)
{
  g_signal_emit (self, signals[STEP], 0, (int) self->part->next);
}

static void
add_next (JyUrgingLadder *self, const char *const *may)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gboolean escalate = self->part->next == JY_RUNG_ESCALATION;
  guint n = self->part->urgings->len;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (!g_strv_contains (may, "urge") && !g_strv_contains (may, "escalate"))
    return;
  if (escalate)
    text = g_strdup_printf (
        ngettext ("Urged %u time: the next rung is the escalation (article 25).",
                  "Urged %u times: the next rung is the escalation (article 25).", n),
        n);
  else if (n == 0)
    text = g_strdup (_ ("Not urged yet: the first urging is polite."));
  else
    text = g_strdup_printf (ngettext ("Urged %u time: the next urging is %s.",
                                      "Urged %u times: the next urging is %s.", n),
                            n, self->part->next == JY_RUNG_FIRM ? _ ("firm") : _ ("polite"));
  label = make_label (text, "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (g_strv_contains (may, escalate ? "escalate" : "urge"))
    {
      GtkWidget *button = gtk_button_new_with_label (escalate ? _ ("Escalate…") : _ ("Urge"));
      /* Translators: name of an agency. */
      g_autofree char *spoken = g_strdup_printf (
          escalate ? _ ("Escalate the case of %s") : _ ("Urge %s"), self->part->addressee->name);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (step_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
jy_urging_ladder_dispose (GObject *object)
{
  g_clear_pointer (&JY_URGING_LADDER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_urging_ladder_parent_class)->dispose (object);
}

static void
jy_urging_ladder_class_init (JyUrgingLadderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_urging_ladder_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "urgingladder");

  signals[LETTER] = g_signal_new ("letter", JY_TYPE_URGING_LADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[STEP] = g_signal_new ("step", JY_TYPE_URGING_LADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
jy_urging_ladder_init (JyUrgingLadder *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_urging_ladder_new (const JyBoardPart *part, const char *const *may)
{
  JyUrgingLadder *self;

  g_return_val_if_fail (part && may, NULL);

  self = g_object_new (JY_TYPE_URGING_LADDER, NULL);
  self->part = part;
  add_rungs (self, may);
  for (guint i = 0; i < part->urgings->len; i++)
    add_urging (self, part->urgings->pdata[i], i + 1);
  for (guint i = 0; i < part->escalations->len; i++)
    add_escalation (self, part->escalations->pdata[i]);
  add_next (self, may);
  return GTK_WIDGET (self);
}
