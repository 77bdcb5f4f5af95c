/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/escalation.h"

#include <glib/gi18n.h>

#include "services/command-private.h"

/* Several reports and notices of one decision (article 25), in one transaction. */

/* -- recording */

static JyCommand *
command_of (const JyEscalation *request, guint index)
{
  JyCommand *command = jy_command_new ("escalate", request->id);

  if (request->decided != NULL)
    {
      json_object_unref (command->facts);
      command->facts = jy_json_object_copy (request->decided);
    }
  jy_json_set_text (command->facts, "addressee", request->addressee);
  jy_json_set_text (command->facts, "way", request->recipients[index].way);
  jy_json_set_text (command->facts, "to", request->recipients[index].to);
  jy_json_set_text (command->facts, "reason", request->reason);
  command->on = request->on;
  /* The first finds the case as the form was opened on; the others build on the first. */
  command->expected_seq = index == 0 ? request->expected_seq : -1;
  return command;
}

static gpointer
record_all (JyTurn *turn, gpointer data, GError **error)
{
  const JyEscalation *request = data;
  g_autoptr (JyCaseEntry) entry = NULL;

  for (guint i = 0; i < request->n_recipients; i++)
    {
      g_autoptr (JyCommand) command = command_of (request, i);

      g_clear_pointer (&entry, jy_case_entry_unref);
      entry = jy_turn_do (turn, command, error);
      if (entry == NULL)
        return NULL;
    }
  return jy_case_view_build (turn, entry, turn->today, NULL, error);
}

JyCaseView *
jy_desk_escalate (JyDesk *self, const JyEscalation *request, GError **error)
{
  for (guint i = 0; i < request->n_recipients; i++)
    for (guint k = 0; k < i; k++)
      if (g_strcmp0 (request->recipients[i].way, request->recipients[k].way) == 0
          && g_strcmp0 (request->recipients[i].to, request->recipients[k].to) == 0)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                       _ ("“%s” is named twice; name each recipient once"),
                       request->recipients[i].to);
          return NULL;
        }
  if (request->n_recipients == 0)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("Nobody is named; choose to whom it is reported or notified"));
      return NULL;
    }
  return jy_desk_write (self, record_all, (gpointer) request, (GDestroyNotify) jy_case_view_unref,
                        error);
}

/* -- which documents belong to it */

static void
add_all (GPtrArray *chosen, const JyCaseView *view, const char *kind, const char *addressee)
{
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];

      if (g_str_equal (entry->kind, kind)
          && (entry->addressee == NULL || g_strcmp0 (entry->addressee, addressee) == 0))
        g_ptr_array_add (chosen,
                         jy_document_choice_new (entry->kind, entry->addressee, entry->version));
    }
}

GPtrArray *
jy_escalation_documents_of (JyCaseView *view, const char *addressee)
{
  static const char *const kinds[] = { "escalation-report", "recommendation", "service-receipt",
                                       "urging-letter", "work-record" };
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_choice_free);

  g_return_val_if_fail (view != NULL, chosen);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_all (chosen, view, kinds[i], addressee);
  return chosen;
}
