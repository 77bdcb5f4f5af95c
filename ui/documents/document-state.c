/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-state.h"

#include <glib/gi18n.h>

static const struct
{
  const char *label;
  const char *icon;
  const char *class;
} states[] = {
  [JY_DOCUMENT_ISSUED] = { N_ ("Issued"), "jy-done-symbolic", "success" },
  [JY_DOCUMENT_SIGNED] = { N_ ("Signed"), "jy-done-symbolic", "success" },
  [JY_DOCUMENT_EDITED] = { N_ ("Edited, to be signed"), "jy-edit-symbolic", "warning" },
  [JY_DOCUMENT_TO_SIGN] = { N_ ("To be signed"), "jy-sign-symbolic", "warning" },
  [JY_DOCUMENT_DRAFT] = { N_ ("Draft of a form"), "jy-document-symbolic", "dim-label" },
};

JyDocumentState
jy_document_state (const JyDocumentEntry *entry)
{
  const JyDocumentKind *kind = jy_document_kind (entry->kind);

  if (entry->frozen)
    return kind != NULL && kind->keep == JY_KEEP_ACTION ? JY_DOCUMENT_ISSUED : JY_DOCUMENT_SIGNED;
  if (entry->edited)
    return JY_DOCUMENT_EDITED;
  return kind != NULL && kind->keep == JY_KEEP_SIGN ? JY_DOCUMENT_TO_SIGN : JY_DOCUMENT_DRAFT;
}

const char *
jy_document_state_label (JyDocumentState state)
{
  return _ (states[state].label);
}

const char *
jy_document_state_icon (JyDocumentState state)
{
  return states[state].icon;
}

const char *
jy_document_state_class (JyDocumentState state)
{
  return states[state].class;
}

gboolean
jy_document_state_is_open (const JyDocumentEntry *entry)
{
  const JyDocumentKind *kind = jy_document_kind (entry->kind);

  return !entry->frozen && kind != NULL && kind->keep != JY_KEEP_ACTION;
}

void
jy_document_group_free (JyDocumentGroup *self)
{
  g_free (self->title);
  g_array_unref (self->indexes);
  g_free (self);
}

static gboolean
is_main (const JyDocumentEntry *entry)
{
  const JyDocumentKind *kind = jy_document_kind (entry->kind);

  return kind == NULL || kind->keep == JY_KEEP_ACTION;
}

static int
place_of_kind (const char *kind)
{
  const char *const *kinds = jy_document_kinds ();
  int place = 0;

  while (kinds[place] != NULL && g_strcmp0 (kinds[place], kind) != 0)
    place++;
  return place;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GPtrArray *documents = user_data;
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;
  const JyDocumentEntry *first = documents->pdata[one];
  const JyDocumentEntry *second = documents->pdata[two];
  int order = place_of_kind (first->kind) - place_of_kind (second->kind);

  if (order == 0)
    order = (first->version < second->version) - (first->version > second->version);
  return order != 0 ? order : (one > two) - (one < two);
}

static JyDocumentGroup *
group_of (GPtrArray *groups, const char *title)
{
  JyDocumentGroup *group;

  for (guint i = 0; i < groups->len; i++)
    {
      group = groups->pdata[i];
      if (g_str_equal (group->title, title))
        return group;
    }
  group = g_new0 (JyDocumentGroup, 1);
  group->title = g_strdup (title);
  group->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (groups, group);
  return group;
}

static void
collect (JyCaseView *view, GPtrArray *groups, const char *title, const char *addressee,
         gboolean main)
{
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];

      if (is_main (entry) == main && (main || g_strcmp0 (entry->addressee, addressee) == 0))
        g_array_append_val (group_of (groups, title)->indexes, i);
    }
}

GPtrArray *
jy_document_groups (JyCaseView *view)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_group_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  collect (view, groups, _ ("Main papers"), NULL, TRUE);
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];
      const char *name = NULL;

      if (is_main (entry) || entry->addressee == NULL || !g_hash_table_add (seen, entry->addressee))
        continue;
      name = jy_recommendation_addressee_name (view->record, entry->addressee);
      collect (view, groups, name != NULL ? name : entry->addressee, entry->addressee, FALSE);
    }
  collect (view, groups, _ ("Of the case"), NULL, FALSE);
  for (guint i = 0; i < groups->len; i++)
    {
      JyDocumentGroup *group = groups->pdata[i];

      g_array_sort_with_data (group->indexes, compare, view->documents);
    }
  return groups;
}
