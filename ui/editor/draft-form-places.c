/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "editor/completer.h"
#include "editor/draft-card.h"
#include "editor/suggestion-card.h"

typedef struct
{
  const char *section;
  const char *name;
  gsize offset;
  gboolean lines;
} Spot;

#define SPOT(section, name, member, lines)                                                         \
  {                                                                                                \
    section, name, G_STRUCT_OFFSET (JyDraftForm, member), lines                                    \
  }

/* Panes of text in their order; the cards stand between the evidence and the other. */
static const Spot panes[] = {
  SPOT ("source", N_ ("Source of the matter"), source, FALSE),
  SPOT ("facts", N_ ("Facts found"), facts, FALSE),
  SPOT ("evidence", N_ ("Evidence"), evidence, TRUE),
  SPOT ("other", N_ ("Other"), other, FALSE),
  SPOT ("contact", N_ ("Contact"), contact, FALSE),
  SPOT ("copies", N_ ("Copies to"), copies, TRUE),
  SPOT ("attachments", N_ ("Attachments named in the text"), attachments, TRUE),
};

#define CARDS_BEFORE 3

static const Spot fields[] = {
  SPOT ("objection-days", N_ ("Period to object"), objection_days, FALSE),
  SPOT ("objection", N_ ("Period to object"), objection_days, FALSE),
  SPOT ("reply", N_ ("Period to reply"), reply_length, FALSE),
  SPOT ("rectify-days", N_ ("Period to put right"), rectify_days, FALSE),
  SPOT ("problems", N_ ("Problems"), add_problems, FALSE),
  SPOT ("suggestions", N_ ("Suggestions"), add_suggestions, FALSE),
};

static GtkWidget *
widget_of (JyDraftForm *self, const Spot *spot)
{
  return G_STRUCT_MEMBER (GtkWidget *, self, spot->offset);
}

static JyDraftPane *
pane_new (GtkWidget *area, const char *section, const char *place, gboolean lines)
{
  JyDraftPane *pane = g_new0 (JyDraftPane, 1);

  pane->area = JY_TEXT_AREA (area);
  pane->section = section;
  pane->place = g_strdup (place);
  pane->lines = lines;
  return pane;
}

static void
add_cards (GPtrArray *array, GtkWidget *box, const char *section)
{
  for (GtkWidget *card = gtk_widget_get_first_child (box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    g_ptr_array_add (array, pane_new (jy_draft_card_get_area (JY_DRAFT_CARD (card)), section,
                                      jy_draft_card_get_id (JY_DRAFT_CARD (card)), FALSE));
}

GPtrArray *
jy_draft_form_get_panes (JyDraftForm *self)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_draft_pane_free);

  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), array);
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      if (i == CARDS_BEFORE)
        {
          add_cards (array, self->problems, "problems");
          add_cards (array, self->suggestions, "suggestions");
        }
      g_ptr_array_add (
          array, pane_new (widget_of (self, &panes[i]), panes[i].section, NULL, panes[i].lines));
    }
  return array;
}

GtkWidget *
jy_draft_form_get_basis (JyDraftForm *self, const JyDraftPane *pane)
{
  GtkWidget *card;

  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), NULL);
  card = pane->place != NULL ? jy_draft_form_find_card (self, pane->place) : NULL;
  return JY_IS_SUGGESTION_CARD (card)
             ? GTK_WIDGET (jy_suggestion_card_get_basis (JY_SUGGESTION_CARD (card)))
             : NULL;
}

JyDraftPane *
jy_draft_form_find_pane (JyDraftForm *self, GtkWidget *area)
{
  g_autoptr (GPtrArray) array = jy_draft_form_get_panes (self);

  for (guint i = 0; i < array->len; i++)
    if (GTK_WIDGET (((JyDraftPane *) g_ptr_array_index (array, i))->area) == area)
      return g_ptr_array_steal_index (array, i);
  return NULL;
}

char *
jy_draft_form_place_name (JyDraftForm *self, const char *section, const char *place)
{
  GtkWidget *card = NULL;

  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), NULL);
  if (place != NULL)
    card = jy_draft_form_find_card (self, place);
  if (card != NULL)
    return JY_DRAFT_CARD_GET_CLASS (card)->name (JY_DRAFT_CARD (card),
                                                 jy_draft_card_get_number (JY_DRAFT_CARD (card)));
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (g_strcmp0 (panes[i].section, section) == 0)
      return g_strdup (_ (panes[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].section, section) == 0)
      return g_strdup (_ (fields[i].name));
  return NULL;
}

/* -- findings */

static gboolean
show_in_pane (JyDraftForm *self, const JyFinding *finding)
{
  g_autoptr (GPtrArray) array = jy_draft_form_get_panes (self);

  for (guint i = 0; i < array->len; i++)
    {
      const JyDraftPane *pane = g_ptr_array_index (array, i);
      gsize start;

      if (!jy_draft_pane_holds (pane, finding->section, finding->place, &start))
        continue;
      jy_text_area_select (pane->area, start + finding->offset, finding->length);
      return TRUE;
    }
  return FALSE;
}

gboolean
jy_draft_form_show (JyDraftForm *self, const JyFinding *finding)
{
  GtkWidget *card;

  g_return_val_if_fail (JY_IS_DRAFT_FORM (self) && finding, FALSE);
  card = finding->place != NULL ? jy_draft_form_find_card (self, finding->place) : NULL;
  if (finding->part >= 0 && JY_IS_SUGGESTION_CARD (card))
    {
      jy_basis_list_focus (jy_suggestion_card_get_basis (JY_SUGGESTION_CARD (card)), finding->part);
      return TRUE;
    }
  if (show_in_pane (self, finding))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].section, finding->section) == 0)
      return gtk_widget_grab_focus (widget_of (self, &fields[i]));
  return FALSE;
}

static JyTextMarkKind
kind_of (JySeverity severity)
{
  switch (severity)
    {
    case JY_SEVERITY_ERROR:
      return JY_TEXT_MARK_ERROR;
    case JY_SEVERITY_WARNING:
      return JY_TEXT_MARK_WARNING;
    case JY_SEVERITY_HINT:
    default:
      return JY_TEXT_MARK_HINT;
    }
}

static void
mark_one (JyDraftForm *self, GPtrArray *array, const JyFinding *finding)
{
  GtkWidget *card = finding->place != NULL ? jy_draft_form_find_card (self, finding->place) : NULL;

  if (finding->part >= 0 && JY_IS_SUGGESTION_CARD (card))
    {
      jy_basis_list_mark (jy_suggestion_card_get_basis (JY_SUGGESTION_CARD (card)), finding->part,
                          jy_severity_id (finding->severity), finding->message);
      return;
    }
  for (guint i = 0; i < array->len; i++)
    {
      const JyDraftPane *pane = g_ptr_array_index (array, i);
      gsize start;

      if (!jy_draft_pane_holds (pane, finding->section, finding->place, &start))
        continue;
      jy_text_area_add_mark (pane->area, start + finding->offset, finding->length,
                             kind_of (finding->severity), finding->message);
      return;
    }
}

void
jy_draft_form_mark (JyDraftForm *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) array = NULL;

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  array = jy_draft_form_get_panes (self);
  for (guint i = 0; i < array->len; i++)
    jy_text_area_clear_marks (((JyDraftPane *) g_ptr_array_index (array, i))->area);
  for (GtkWidget *card = gtk_widget_get_first_child (self->suggestions); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    jy_basis_list_mark (jy_suggestion_card_get_basis (JY_SUGGESTION_CARD (card)), -1, NULL, NULL);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    mark_one (self, array, g_ptr_array_index (findings, i));
}

/* -- what helps while typing */

void
jy_draft_form_set_laws (JyDraftForm *self, JyLawList *laws, JyDate on)
{
  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  g_clear_pointer (&self->laws, jy_law_list_unref);
  self->laws = laws != NULL ? jy_law_list_ref (laws) : NULL;
  self->on = on;
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    jy_completer_attach (JY_TEXT_AREA (widget_of (self, &panes[i])), laws, on);
  jy_draft_form_cards_set_laws (self);
}

gboolean
jy_draft_form_is_composing (JyDraftForm *self)
{
  g_autoptr (GPtrArray) array = NULL;

  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), FALSE);
  array = jy_draft_form_get_panes (self);
  for (guint i = 0; i < array->len; i++)
    if (jy_text_area_is_composing (((JyDraftPane *) g_ptr_array_index (array, i))->area))
      return TRUE;
  return FALSE;
}

void
jy_draft_form_select_blanks (JyDraftForm *self)
{
  g_autoptr (GPtrArray) array = NULL;
  JyTextArea *first = NULL;
  gsize first_offset = 0;

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  array = jy_draft_form_get_panes (self);
  for (guint i = 0; i < array->len; i++)
    {
      const JyDraftPane *pane = g_ptr_array_index (array, i);
      g_autofree char *text = jy_text_area_get_text (pane->area);

      for (const char *p = strstr (text, "××"); p != NULL; p = strstr (p + strlen ("××"), "××"))
        {
          jy_text_area_add_blank (pane->area, (gsize) (p - text), strlen ("××"));
          if (first != NULL)
            continue;
          first = pane->area;
          first_offset = (gsize) (p - text);
        }
    }
  if (first != NULL)
    jy_text_area_select (first, first_offset, strlen ("××"));
}
