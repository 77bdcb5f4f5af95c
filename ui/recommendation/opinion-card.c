/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/opinion-card.h"

#include <glib/gi18n.h>

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, "wrap", TRUE,
                      "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_section (const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (section), make_label (title, "section-title"));
  return section;
}

/* What was said with it: the opinion, or the three parts of a policy review. */
static char *
said_text (const JyEvent *event)
{
  static const char *const facts[] = { "opinion", "necessity", "legality", "reasoning", "meeting" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *value = jy_json_text (event->facts, facts[i]);
      const JyFact *fact = jy_fact_find (facts[i], event->action);

      if (!value || *value == '\0' || !fact)
        continue;
      if (text->len > 0)
        g_string_append (text, _ ("; "));
      /* Translators: name of a fact, its value. */
      g_string_append_printf (text, _ ("%s: %s"), jy_fact_label (fact), value);
    }
  if (g_strcmp0 (event->actor, event->recorder) != 0)
    {
      if (text->len > 0)
        g_string_append (text, _ ("; "));
      g_string_append_printf (text, _ ("recorded by %s"), event->recorder_name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (const JyOpinion *opinion)
{
  gboolean holds = opinion->state == JY_OPINION_HOLDS;
  g_autofree char *sentence = jy_opinion_sentence (opinion);
  g_autofree char *said = said_text (opinion->event);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *image = gtk_image_new_from_icon_name (holds              ? "jy-done-symbolic"
                                                   : opinion->renewed ? "jy-stopped-symbolic"
                                                                      : "jy-overdue-symbolic");

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, "mark");
  gtk_widget_add_css_class (image, holds ? "done" : opinion->renewed ? "waiting" : "overdue");
  gtk_box_append (GTK_BOX (text), make_label (sentence, opinion->renewed ? "dim-label" : NULL));
  if (*said)
    {
      GtkWidget *label = make_label (said, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (text), label);
    }
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), text);
  return row;
}

GtkWidget *
jy_opinion_card_new (JyCaseView *view)
{
  g_autoptr (GPtrArray) opinions = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  GtkWidget *section;

  g_return_val_if_fail (view, NULL);

  opinions = jy_case_view_opinions (view);
  comments = jy_case_view_comments (view);
  if (opinions->len == 0 && comments->len == 0)
    return NULL;
  section = make_section (_ ("Opinions on the text"));
  for (guint i = 0; i < opinions->len; i++)
    gtk_box_append (GTK_BOX (section), make_row (g_ptr_array_index (opinions, i)));
  if (comments->len > 0)
    {
      guint open = jy_comments_open (comments);
      g_autofree char *all = g_strdup_printf (
          ngettext ("%u comment on the text", "%u comments on the text", comments->len),
          comments->len);
      g_autofree char *rest
          = open > 0 ? g_strdup_printf (ngettext ("%u not settled", "%u not settled", open), open)
                     : g_strdup (_ ("all settled"));
      /* Translators: how many comments, how many of them are not settled. */
      g_autofree char *line = g_strdup_printf (_ ("%s, %s"), all, rest);

      gtk_box_append (GTK_BOX (section), make_label (line, "dim-label"));
    }
  return section;
}

GtkWidget *
jy_standing_card_new (JyCaseView *view)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *title = NULL;
  GtkWidget *section;

  g_return_val_if_fail (view, NULL);

  findings = jy_case_view_standing (view);
  if (findings->len == 0)
    return NULL;
  title
      = g_strdup_printf (ngettext ("%u finding stands, with the handler's reason",
                                   "%u findings stand, with the handler's reasons", findings->len),
                         findings->len);
  section = make_section (title);
  gtk_widget_add_css_class (section, "standing");
  for (guint i = 0; i < findings->len; i++)
    {
      const JyStandingFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *name = finding->title
                                  ? g_strdup_printf ("%s %s", finding->id, finding->title)
                                  : g_strdup (finding->id);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      GtkWidget *image = gtk_image_new_from_icon_name ("jy-why-symbolic");

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (text), make_label (name, "event-title"));
      gtk_box_append (GTK_BOX (text), make_label (finding->reason, NULL));
      gtk_box_append (GTK_BOX (row), image);
      gtk_box_append (GTK_BOX (row), text);
      gtk_box_append (GTK_BOX (section), row);
    }
  return section;
}

/* -- what lapsed */

static gboolean
still_matters (JyCaseView *view)
{
  JyStage stage = view->record->stage;

  return stage >= JY_STAGE_INVESTIGATION && stage <= JY_STAGE_READY;
}

/* Each that lapsed: what was decided, by whom, on which day. */
static char *
lapsed_names (GPtrArray *opinions)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < opinions->len; i++)
    {
      const JyOpinion *opinion = g_ptr_array_index (opinions, i);
      const JyAction *action = jy_lifecycle_find (opinion->event->action);
      g_autofree char *day = jy_date_format (opinion->event->on);

      if (!jy_opinion_lapsed (opinion))
        continue;
      if (names->len > 0)
        g_string_append (names, _ ("; "));
      /* Translators: what was decided, by whom, on which day. */
      g_string_append_printf (names, _ ("%s (%s, %s)"),
                              action ? jy_action_label (action) : opinion->event->action,
                              opinion->event->actor_name, day);
    }
  return g_string_free (names, FALSE);
}

char *
jy_opinion_lapse_text (JyCaseView *view)
{
  g_autoptr (GPtrArray) opinions = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *lapsed = NULL;
  gboolean changed = FALSE;

  g_return_val_if_fail (view, NULL);

  opinions = jy_case_view_opinions (view);
  if (!still_matters (view) || jy_opinions_lapsed (opinions) == 0)
    return NULL;
  for (guint i = 0; i < opinions->len; i++)
    {
      const JyOpinion *opinion = g_ptr_array_index (opinions, i);

      changed |= jy_opinion_lapsed (opinion) && opinion->state == JY_OPINION_CHANGED;
    }
  if (view->record->stage > JY_STAGE_DRAFTING)
    text = g_string_new (_ ("Earlier opinions do not cover the text as it stands."));
  else if (changed)
    text = g_string_new (_ ("The text that was reviewed or approved has changed; it must be "
                            "submitted again."));
  else
    text = g_string_new (_ ("The text was sent back; it must be submitted again."));
  lapsed = lapsed_names (opinions);
  g_string_append_c (text, '\n');
  /* Translators: the opinions that hold no longer. */
  g_string_append_printf (text, _ ("Lapsed: %s"), lapsed);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

guint
jy_opinion_lapse_seq (JyCaseView *view)
{
  g_autoptr (GPtrArray) opinions = NULL;

  g_return_val_if_fail (view, 0);

  opinions = jy_case_view_opinions (view);
  for (guint i = opinions->len; still_matters (view) && i > 0; i--)
    {
      const JyOpinion *opinion = g_ptr_array_index (opinions, i - 1);

      if (jy_opinion_lapsed (opinion) && opinion->state == JY_OPINION_CHANGED)
        return opinion->event->seq;
    }
  return 0;
}
