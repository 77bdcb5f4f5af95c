/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview/export-one.h"

#include <glib/gi18n.h>

#include "base/file.h"
#include "base/free.h"
#include "common/file-chooser.h"
#include "preview/document-name.h"

/* One document on its way to a file. */
typedef struct
{
  gatomicrefcount references; /* the question where to, and the work */
  JyDesk *desk;
  char *id;
  char *kind;
  char *addressee;
  guint version;
  const JyForm *form;
  char *path;
  JyExportDone done;
  GObject *owner;
} Errand;

static void
errand_unref (gpointer data)
{
  Errand *errand = data;

  if (!g_atomic_ref_count_dec (&errand->references))
    return;
  g_clear_object (&errand->desk);
  g_clear_object (&errand->owner);
  jy_free_each (errand->id, errand->kind, errand->addressee, errand->path, errand);
}

static gpointer
write_file (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;
  g_autoptr (GBytes) bytes = jy_desk_export (desk, errand->id, errand->kind, errand->addressee,
                                             errand->version, errand->form->id, error);

  return bytes && jy_file_write (errand->path, bytes, error) ? g_strdup (errand->path) : NULL;
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = jy_desk_run_finish (result, &error);
  g_autofree char *shown = g_filename_display_name (errand->path);
  g_autofree char *sentence = path ? g_strdup_printf (_ ("Written to %s."), shown) : NULL;

  errand->done (sentence, error, errand->owner);
  errand_unref (errand);
}

static void
chosen (const char *path, gpointer user_data)
{
  Errand *errand = user_data;

  errand->path = g_strdup (path);
  g_atomic_ref_count_inc (&errand->references);
  jy_desk_run_async (errand->desk, write_file, errand, NULL, g_free, NULL, written, errand);
}

void
jy_export_one (GtkWindow *parent, JyDesk *desk, const JyRecommendation *record,
               const JyDocumentEntry *entry, const JyForm *form, JyExportDone done, GObject *owner)
{
  g_autofree char *name = NULL;
  Errand *errand;

  g_return_if_fail (JY_IS_DESK (desk) && record && entry && form && done && G_IS_OBJECT (owner));

  errand = g_new0 (Errand, 1);
  g_atomic_ref_count_init (&errand->references);
  errand->desk = g_object_ref (desk);
  errand->id = g_strdup (record->id);
  errand->kind = g_strdup (entry->kind);
  errand->addressee = g_strdup (entry->addressee);
  errand->version = entry->version;
  errand->form = form;
  errand->done = done;
  errand->owner = g_object_ref (owner);
  name = jy_document_file_name (record, entry, form->extension);
  jy_file_chooser_save_full (parent, _ ("Write the document to"), name, chosen, errand,
                             errand_unref);
}

GMenuModel *
jy_export_menu (const char *action)
{
  GMenu *menu = g_menu_new ();
  gsize n;
  const JyForm *forms = jy_forms (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label
          = g_strdup_printf ("%s (.%s)", jy_form_label (&forms[i]), forms[i].extension);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, action, "s", forms[i].id);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
