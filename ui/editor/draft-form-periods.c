/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-form-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/numeral.h"

static int
read_number (GtkWidget *entry)
{
  g_autofree char *text = jy_text_trim (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gint64 number = 0;

  return g_ascii_string_to_signed (text, 10, 1, 3660, &number, NULL) ? (int) number : 0;
}

int
jy_draft_form_get_reply (JyDraftForm *self, JyUnit *unit)
{
  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), 0);
  *unit = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->reply_unit)) == 0 ? JY_UNIT_MONTH
                                                                             : JY_UNIT_DAY;
  return read_number (self->reply_length);
}

int
jy_draft_form_get_objection (JyDraftForm *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_FORM (self), 0);
  return read_number (self->objection_days);
}

static char *
describe_legal (JyDraftForm *self, const JyClockRule *rule)
{
  if (self->legal_length <= 0)
    return g_strdup (_ ("The length is set by the letter"));
  if (self->legal_unit == JY_UNIT_MONTH)
    return g_strdup_printf (ngettext ("The law gives %d month: %s", "The law gives %d months: %s",
                                      (gulong) self->legal_length),
                            self->legal_length, rule->source);
  return g_strdup_printf (ngettext ("The law gives %d day: %s", "The law gives %d days: %s",
                                    (gulong) self->legal_length),
                          self->legal_length, rule->source);
}

void
jy_draft_form_set_legal (JyDraftForm *self, JyType type, const JyClockRule *rule,
                         int objection_days)
{
  g_autoptr (GArray) lengths = rule != NULL ? jy_clock_rule_lengths (rule) : NULL;
  g_autofree char *hint = NULL;
  g_autofree char *objection = NULL;

  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  self->legal_length = lengths != NULL && lengths->len > 0 ? g_array_index (lengths, int, 0) : 0;
  self->legal_unit = rule != NULL ? jy_clock_rule_unit (rule) : JY_UNIT_MONTH;
  if (rule != NULL)
    hint = describe_legal (self, rule);
  gtk_label_set_text (GTK_LABEL (self->reply_hint), hint != NULL ? hint : "");
  if (objection_days > 0)
    {
      objection = g_strdup_printf (
          ngettext ("The house gives %d day", "The house gives %d days", (gulong) objection_days),
          objection_days);
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->objection_days), NULL);
    }
  gtk_label_set_text (GTK_LABEL (self->objection_hint), objection != NULL ? objection : "");
  gtk_widget_set_visible (self->take_legal, self->editable && self->legal_length > 0);
  gtk_widget_set_visible (self->rectify, type == JY_TYPE_PUBLIC_INTEREST || type == JY_TYPE_NONE);
  jy_draft_form_show_periods (self);
}

/* Another length than the law's asks for a reason. */
void
jy_draft_form_show_periods (JyDraftForm *self)
{
  JyUnit unit;
  int length = jy_draft_form_get_reply (self, &unit);
  gboolean other = self->legal_length > 0 && length > 0
                   && (length != self->legal_length || unit != self->legal_unit);

  gtk_widget_set_visible (self->reply_reason, self->editable && other);
  gtk_widget_set_sensitive (self->take_legal, length == 0 || other);
}

static void
show_words (GtkWidget *label, const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL);
}

void
jy_draft_form_set_forecast (JyDraftForm *self, const char *reply, const char *objection)
{
  g_return_if_fail (JY_IS_DRAFT_FORM (self));
  show_words (self->reply_forecast, reply);
  show_words (self->objection_forecast, objection);
}
