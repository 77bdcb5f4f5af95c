/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/package-private.h"

#include <glib/gi18n.h>

#include "base/free.h"

static const struct
{
  const char *id;
  const char *label;
} outcomes[] = {
  [JY_PACKAGE_NEW] = { "new", N_ ("New here") },
  [JY_PACKAGE_SAME] = { "same", N_ ("Same on both sides") },
  [JY_PACKAGE_OURS] = { "ours", N_ ("Changed here alone") },
  [JY_PACKAGE_THEIRS] = { "theirs", N_ ("Changed there alone") },
  [JY_PACKAGE_BOTH] = { "both", N_ ("Changed on both sides") },
  [JY_PACKAGE_CONFLICT] = { "conflict", N_ ("Both sides contradict each other") },
};

const char *
jy_package_outcome_id (JyPackageOutcome outcome)
{
  return outcomes[outcome].id;
}

const char *
jy_package_outcome_label (JyPackageOutcome outcome)
{
  return _ (outcomes[outcome].label);
}

JyPackageCase *
jy_package_case_new (const char *id)
{
  JyPackageCase *self = g_new0 (JyPackageCase, 1);

  self->id = g_strdup (id);
  self->theirs = g_ptr_array_new_with_free_func (g_free);
  self->ours = g_ptr_array_new_with_free_func (g_free);
  self->clocks = g_ptr_array_new_with_free_func (g_free);
  self->beside = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
jy_package_case_free (JyPackageCase *self)
{
  jy_free_each (self->id, self->number, self->title, self->problem);
  g_ptr_array_unref (self->theirs);
  g_ptr_array_unref (self->ours);
  g_ptr_array_unref (self->clocks);
  g_ptr_array_unref (self->beside);
  g_free (self);
}

JyPackageReport *
jy_package_report_new (void)
{
  JyPackageReport *self = g_new0 (JyPackageReport, 1);

  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_package_case_free);
  return self;
}

void
jy_package_report_free (JyPackageReport *self)
{
  if (self == NULL)
    return;
  jy_free_each (self->office, self->made_on, self->made_by, self->to);
  jy_signature_clear (&self->signature);
  g_ptr_array_unref (self->cases);
  g_free (self);
}

char *
jy_package_entry_line (const JyEvent *event)
{
  const JyAction *action = jy_lifecycle_find (event->action);
  g_autofree char *day = jy_date_format (event->on);

  return g_strdup_printf ("%s %s (%s)", day,
                          action != NULL ? jy_action_label (action) : event->action,
                          event->actor_name != NULL ? event->actor_name : "");
}

static char *
signature_sentence (const JySignature *signature)
{
  if (!signature->present)
    return g_strdup (_ ("It is not signed."));
  if (!signature->holds)
    return g_strdup (_ ("It is signed, and without a certificate given nobody can tell by whom."));
  if (signature->embedded)
    return g_strdup_printf (
        _ ("Its signature holds against the certificate that came with it (%s)."),
        signature->subject != NULL ? signature->subject : "?");
  return g_strdup_printf (_ ("Its signature holds: it was signed with the key of %s."),
                          signature->subject != NULL ? signature->subject
                                                     : _ ("the certificate given"));
}

char *
jy_package_report_origin (const JyPackageReport *self)
{
  g_autofree char *signature = signature_sentence (&self->signature);

  return self->to != NULL
             /* Translators: office, day, person, the office it is for, a sentence. */
             ? g_strdup_printf (_ ("Made by %s on %s (%s), for %s. %s"), self->office,
                                self->made_on, self->made_by, self->to, signature)
             : g_strdup_printf (_ ("Made by %s on %s (%s). %s"), self->office, self->made_on,
                                self->made_by, signature);
}

char *
jy_package_report_sum (const JyPackageReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < JY_N_PACKAGE_OUTCOMES; i++)
    if (self->counts[i] > 0)
      /* Translators: what becomes of cases, how many. */
      g_string_append_printf (text, _ ("%s%s: %u"), text->len > 0 ? _ ("; ") : "",
                              jy_package_outcome_label ((JyPackageOutcome) i), self->counts[i]);
  if (text->len == 0)
    return g_strdup (_ ("There is no case in the package."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_lines (GPtrArray *lines, const char *head, const GPtrArray *more)
{
  if (more->len > 0)
    g_ptr_array_add (lines, g_strdup (head));
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (lines, g_strdup_printf ("  %s", (const char *) more->pdata[i]));
}

GPtrArray *
jy_package_case_lines (const JyPackageCase *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  if (self->problem != NULL)
    g_ptr_array_add (lines, g_strdup (self->problem));
  if (self->outcome == JY_PACKAGE_NEW)
    add_lines (lines, _ ("Its entries:"), self->theirs);
  else
    add_lines (lines, _ ("Only there:"), self->theirs);
  add_lines (lines, _ ("Only here:"), self->ours);
  add_lines (lines, _ ("Periods:"), self->clocks);
  add_lines (lines, _ ("Beside the entries:"), self->beside);
  return lines;
}
