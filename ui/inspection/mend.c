/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/mend.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "documents/document-sign-dialog.h"
#include "recommendation/action-dialog.h"

/* From something missing to the dialog that mends it. */

typedef struct
{
  GWeakRef parent;
  GWeakRef owner;
  JyDesk *desk;
  char *recommendation;
  const JyMissingKind *kind;
  char *addressee;
  char *part;
  JyMended done;
} Errand;

static void
errand_free (Errand *errand)
{
  g_weak_ref_clear (&errand->parent);
  g_weak_ref_clear (&errand->owner);
  g_object_unref (errand->desk);
  jy_free_each (errand->recommendation, errand->addressee, errand->part, errand);
}

static void
errand_closed (gpointer data, GClosure *closure)
{
  errand_free (data);
}

static void
tell (Errand *errand, const GError *error)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&errand->owner);

  if (owner)
    errand->done (owner, errand->recommendation, error);
}

static void
recorded (GtkWindow *dialog, const char *id, gpointer data)
{
  tell (data, NULL);
}

static void
document_signed (GtkWindow *dialog, gpointer data)
{
  tell (data, NULL);
}

gboolean
jy_mend_is_possible (const JyMissingKind *kind)
{
  return kind->action != NULL;
}

/* What the missing thing itself says on the action's facts. */
static JsonObject *
known_facts (const Errand *errand)
{
  JsonObject *facts = json_object_new ();
  const char *action = errand->kind->action;

  if (!errand->part || *errand->part == '\0')
    return facts;
  if (g_str_equal (action, "file"))
    json_object_set_string_member (facts, "recipient", errand->part);
  else if (g_str_equal (action, "verify"))
    json_object_set_string_member (facts, "item", errand->part);
  else if (g_str_equal (action, "answer-monitor"))
    json_object_set_string_member (facts, "event", errand->part);
  else if (g_str_equal (errand->kind->id, "case-notice"))
    json_object_set_string_member (facts, "notice", "case-opened");
  else if (g_str_equal (errand->kind->id, "party-notice"))
    json_object_set_string_member (facts, "notice", "parties");
  return facts;
}

static const JyDocumentEntry *
find_document (JyCaseView *view, const char *name)
{
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = g_ptr_array_index (view->documents, i);
      g_autofree char *own = g_strdup_printf (
          "%s/%s/%u", entry->kind, entry->addressee ? entry->addressee : "", entry->version);

      if (g_strcmp0 (own, name) == 0)
        return entry;
    }
  return NULL;
}

/* Takes over @errand. */
static void
open_dialog (Errand *errand, JyCaseView *view)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&errand->parent);
  const JyAction *action = jy_lifecycle_find (errand->kind->action);
  const JyDocumentEntry *entry = action ? NULL : find_document (view, errand->part);
  GtkWindow *dialog;

  if (!parent || (!action && !entry))
    {
      g_autoptr (GError) error
          = g_error_new_literal (JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                                 _ ("It is no longer missing; look at the list again"));

      if (parent)
        tell (errand, error);
      errand_free (errand);
      return;
    }
  if (action)
    {
      g_autoptr (JsonObject) facts = known_facts (errand);

      dialog = jy_action_dialog_new (parent, errand->desk, action, view, errand->addressee);
      jy_action_dialog_fill (JY_ACTION_DIALOG (dialog), facts);
      g_signal_connect_data (dialog, "done", G_CALLBACK (recorded), errand, errand_closed, 0);
    }
  else
    {
      dialog = jy_document_sign_dialog_new (parent, errand->desk, view, entry, NULL);
      g_signal_connect_data (dialog, "signed", G_CALLBACK (document_signed), errand, errand_closed,
                             0);
    }
  gtk_window_present (dialog);
}

static void
view_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show_finish (result, &error);

  if (view)
    open_dialog (errand, view);
  else
    {
      tell (errand, error);
      errand_free (errand);
    }
}

void
jy_mend (GtkWindow *parent, JyDesk *desk, JyCaseView *view, const JyMendWish *wish, JyMended done,
         GObject *owner)
{
  Errand *errand = g_new0 (Errand, 1);

  g_weak_ref_init (&errand->parent, parent);
  g_weak_ref_init (&errand->owner, owner);
  errand->desk = g_object_ref (desk);
  errand->recommendation = g_strdup (wish->recommendation);
  errand->kind = wish->kind;
  errand->addressee = g_strdup (wish->addressee);
  errand->part = g_strdup (wish->part);
  errand->done = done;
  if (view)
    open_dialog (errand, view);
  else
    jy_desk_show_async (desk, errand->recommendation, NULL, view_came, errand);
}
