/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/return-forms.h"

#include <glib/gi18n.h>

#include "exchange/error.h"
#include "exchange/file-kind.h"
#include "exchange/return-form.h"
#include "services/case-documents.h"

void
jy_return_fill_free (JyReturnFill *self)
{
  if (self == NULL)
    return;
  g_free (self->addressee);
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  const char *id;
  JyReturnForm *form;
} Ask;

/* The digest of the letter as it is frozen in the version at hand; NULL where none is. */
static char *
letter_digest (JyTurn *turn, JyCaseEntry *entry)
{
  g_autoptr (GPtrArray) documents = jy_case_documents (turn, entry, NULL);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const JyDocumentEntry *document = documents->pdata[i];

      if (document->frozen && g_str_equal (document->kind, "recommendation")
          && document->version == MAX (entry->record->version, 1))
        return g_strdup (document->digest);
    }
  return NULL;
}

static gpointer
check (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyCaseEntry) entry = jy_turn_find (turn, ask->id, error);
  g_autofree char *digest = entry != NULL ? letter_digest (turn, entry) : NULL;
  g_autoptr (GError) local = NULL;
  JyReturnFill *fill;

  if (entry == NULL)
    return NULL;
  jy_return_form_name_answers (ask->form, entry->record);
  if (!jy_return_form_check (ask->form, entry->record, digest, &local))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, local->message);
      return NULL;
    }
  fill = g_new0 (JyReturnFill, 1);
  fill->form = TRUE;
  fill->addressee = g_strdup (ask->form->addressee);
  fill->facts = jy_return_form_facts (ask->form, entry->record);
  fill->notes = jy_return_form_notes (ask->form, entry->record);
  return fill;
}

static JyReturnFill *
plain (void)
{
  JyReturnFill *fill = g_new0 (JyReturnFill, 1);

  fill->facts = json_object_new ();
  fill->notes = g_ptr_array_new_with_free_func (g_free);
  return fill;
}

/* Only such files can be forms; scans are not looked into. */
static gboolean
may_be_form (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".docx") || g_str_has_suffix (lower, ".xml");
}

JyReturnFill *
jy_desk_return_form (JyDesk *self, const char *id, const char *path, GError **error)
{
  g_autofree char *name = jy_file_name_clean (path);
  g_autoptr (JyReturnForm) form = NULL;
  g_autoptr (GError) local = NULL;
  Ask ask = { .id = id };
  JyReturnFill *fill;
  JsonArray *files;

  if (jy_file_kind_check (path, name, &local) == NULL)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, local->message);
      return NULL;
    }
  if (may_be_form (path))
    {
      form = jy_return_form_read (path, &local);
      if (form == NULL && !g_error_matches (local, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND))
        {
          g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED, local->message);
          return NULL;
        }
    }
  ask.form = form;
  fill = form != NULL ? jy_desk_turn (self, JY_TURN_READ, check, &ask, error) : plain ();
  if (fill == NULL)
    return NULL;
  files = json_array_new ();
  json_array_add_string_element (files, path);
  json_object_set_array_member (fill->facts, "files", files);
  return fill;
}

typedef struct
{
  char *id;
  char *path;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->id);
  g_free (call->path);
  g_free (call);
}

static gpointer
run (JyDesk *self, gpointer data, GError **error)
{
  const Call *call = data;

  return jy_desk_return_form (self, call->id, call->path, error);
}

void
jy_desk_return_form_async (JyDesk *self, const char *id, const char *path,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Call *call = g_new0 (Call, 1);

  call->id = g_strdup (id);
  call->path = g_strdup (path);
  jy_desk_run_async (self, run, call, call_free, (GDestroyNotify) jy_return_fill_free, cancellable,
                     callback, user_data);
}

JyReturnFill *
jy_desk_return_form_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_run_finish (result, error);
}
