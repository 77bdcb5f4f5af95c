/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "domain/reference.h"
#include "services/backup-private.h"

static GObjectClass *parent_class;

enum
{
  PROP_0,
  PROP_ACCOUNT_NAME,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACCOUNT_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
jy_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  JyDesk *self = JY_DESK (object);

  switch (id)
    {
    case PROP_ACCOUNT_NAME:
      g_mutex_lock (&self->lock);
      g_value_set_string (value, self->person != NULL ? self->person->account : NULL);
      g_mutex_unlock (&self->lock);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
jy_desk_dispose (GObject *object)
{
  jy_desk_close (JY_DESK (object));
  parent_class->dispose (object);
}

static void
jy_desk_finalize (GObject *object)
{
  JyDesk *self = JY_DESK (object);

  g_clear_pointer (&self->docket, jy_docket_unref);
  g_free (self->unpacked);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->cache, jy_case_cache_free);
  g_clear_pointer (&self->seated, g_ptr_array_unref);
  g_clear_pointer (&self->unreadable, g_hash_table_unref);
  g_clear_pointer (&self->settings, jy_settings_unref);
  g_clear_pointer (&self->reference, jy_reference_unref);
  g_clear_pointer (&self->powers, jy_powers_unref);
  g_clear_pointer (&self->fonts, jy_layout_fonts_unref);
  g_mutex_clear (&self->fonts_lock);
  g_clear_pointer (&self->laws, jy_law_list_unref);
  g_clear_pointer (&self->clauses, jy_clause_library_unref);
  g_clear_pointer (&self->indicators, jy_indicator_list_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self->pages_of);
  g_mutex_clear (&self->pages_lock);
  g_mutex_clear (&self->lock);
  parent_class->finalize (object);
}

static void
class_init (gpointer class, gpointer data)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  parent_class = g_type_class_peek_parent (class);
  object_class->get_property = jy_desk_get_property;
  object_class->dispose = jy_desk_dispose;
  object_class->finalize = jy_desk_finalize;

  properties[PROP_ACCOUNT_NAME] = g_param_spec_string ("account-name", NULL, NULL, NULL,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", JY_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACCOUNT_CHANGED] = g_signal_new (
      "account-changed", JY_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
instance_init (GTypeInstance *instance, gpointer class)
{
  JyDesk *self = (JyDesk *) instance;

  g_mutex_init (&self->lock);
  g_mutex_init (&self->fonts_lock);
  g_mutex_init (&self->pages_lock);
  self->context = g_main_context_ref_thread_default ();
  self->cache = jy_case_cache_new ();
  self->seated = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_person_unref);
  self->unreadable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* By hand: the usual macro would take the name jy_desk_init(), which makes a docket here. */
GType
jy_desk_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      GType registered = g_type_register_static_simple (
          G_TYPE_OBJECT, g_intern_static_string ("JyDesk"), sizeof (JyDeskClass), class_init,
          sizeof (JyDesk), instance_init, G_TYPE_FLAG_FINAL);

      g_once_init_leave (&type, registered);
    }
  return type;
}

/* -- signals: told in the main context, whatever lane they come from */

typedef struct
{
  GWeakRef desk;
  guint signal;
  char *id;
} Telling;

static void
telling_free (Telling *telling)
{
  g_weak_ref_clear (&telling->desk);
  g_free (telling->id);
  g_free (telling);
}

static gboolean
tell (gpointer data)
{
  Telling *telling = data;
  g_autoptr (JyDesk) desk = g_weak_ref_get (&telling->desk);

  if (desk == NULL)
    return G_SOURCE_REMOVE;
  if (telling->signal == SIGNAL_CHANGED)
    g_signal_emit (desk, signals[SIGNAL_CHANGED], 0, telling->id);
  else
    {
      g_object_notify_by_pspec (G_OBJECT (desk), properties[PROP_ACCOUNT_NAME]);
      g_signal_emit (desk, signals[SIGNAL_ACCOUNT_CHANGED], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
tell_later (JyDesk *self, guint signal, const char *id)
{
  Telling *telling = g_new0 (Telling, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&telling->desk, self);
  telling->signal = signal;
  telling->id = g_strdup (id);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, telling, (GDestroyNotify) telling_free);
  g_source_attach (source, self->context);
}

void
jy_desk_tell_changed (JyDesk *self, const char *id)
{
  tell_later (self, SIGNAL_CHANGED, id);
}

/* -- opening */

void
jy_desk_seat (JyDesk *self, JyPerson *person, gboolean owes_password)
{
  gboolean first;

  g_mutex_lock (&self->lock);
  first = self->person == NULL;
  g_ptr_array_add (self->seated, jy_person_ref (person));
  self->person = person;
  self->owes_password = owes_password;
  g_mutex_unlock (&self->lock);
  if (!first)
    tell_later (self, SIGNAL_ACCOUNT_CHANGED, NULL);
}

static JyPerson *
first_account (JyTurn *turn, GError **error)
{
  g_autoptr (GPtrArray) people = jy_people_list (turn->db, turn->office, TRUE, error);
  JyPerson *first = NULL;

  if (people == NULL)
    return NULL;
  /* Ids are in the order of their making: init made the first. */
  for (guint i = 0; i < people->len; i++)
    {
      JyPerson *person = g_ptr_array_index (people, i);

      if (first == NULL || g_strcmp0 (person->id, first->id) < 0)
        first = person;
    }
  if (first == NULL)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                           _ ("Nobody in this docket may sign in; restore it from a backup"));
      return NULL;
    }
  return jy_person_ref (first);
}

/* On a server everybody is who they connected as. */
static JyPerson *
own_seat (JyTurn *turn, const char *own, const char *asked, GError **error)
{
  JyPerson *person = jy_people_find_account (turn->db, turn->office, own, NULL);

  if (person == NULL)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                 _ ("The server lets you in as “%s”, but this docket knows nobody with that "
                    "account; an administrator can add the person"),
                 own);
  else if (asked != NULL && !g_str_equal (asked, own) && !g_str_equal (asked, person->id)
           && !g_str_equal (asked, person->name))
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("You are “%s” on this server, and nobody works under another's account "
                      "there; to be “%s”, sign in as that account"),
                   own, asked);
      g_clear_pointer (&person, jy_person_unref);
    }
  return person;
}

JyPerson *
jy_turn_find_seat (JyTurn *turn, const char *account, GError **error)
{
  const char *own = jy_docket_account (turn->desk->docket);
  g_autoptr (JyPerson) person = NULL;

  if (own != NULL)
    person = own_seat (turn, own, account, error);
  else if (account == NULL)
    person = first_account (turn, error);
  else
    {
      person = jy_people_find_account (turn->db, turn->office, account, NULL);
      if (person == NULL)
        person = jy_people_find (turn->db, turn->office, account, NULL);
      if (person == NULL || person->account == NULL)
        {
          g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                       _ ("There is no account “%s”; the accounts are listed by “account list”"),
                       account);
          return NULL;
        }
    }
  if (person != NULL && person->disabled)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("The account of %s is switched off; an administrator can switch it on again"),
                   person->name);
      return NULL;
    }
  return g_steal_pointer (&person);
}

JyDesk *
jy_desk_open_empty (const char *path, const JyDocketKey *key, JyTimeSource *time, GError **error)
{
  g_autofree char *unpacked = NULL;
  GError *inner = NULL;
  JyDocket *docket = jy_archive_is (path) ? jy_archive_open (path, time, &unpacked, &inner)
                                          : jy_docket_open_with (path, key, time, &inner);
  JyDesk *self;

  if (docket == NULL)
    {
      jy_service_propagate (error, inner);
      return NULL;
    }
  self = g_object_new (JY_TYPE_DESK, NULL);
  self->docket = docket;
  self->unpacked = g_steal_pointer (&unpacked);
  return self;
}

JyDesk *
jy_desk_open (const char *path, const char *account, JyTimeSource *time, GError **error)
{
  return jy_desk_open_with (path, account, NULL, time, error);
}

JyDesk *
jy_desk_new_for (JyDocket *docket)
{
  JyDesk *self = g_object_new (JY_TYPE_DESK, NULL);

  self->docket = jy_docket_ref (docket);
  return self;
}

void
jy_desk_close (JyDesk *self)
{
  g_return_if_fail (JY_IS_DESK (self));

  if (self->docket != NULL)
    jy_docket_close (self->docket);
  if (self->unpacked != NULL)
    jy_archive_forget (self->unpacked);
}

/* -- what is in force */

JyDocket *
jy_desk_docket (JyDesk *self)
{
  return self->docket;
}

gboolean
jy_desk_is_read_only (JyDesk *self)
{
  g_return_val_if_fail (JY_IS_DESK (self), FALSE);

  return jy_docket_is_read_only (self->docket);
}

char *
jy_desk_read_only_advice (JyDesk *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (JY_IS_DESK (self), NULL);

  if (!jy_docket_is_read_only (self->docket))
    return NULL;
  if (self->unpacked != NULL)
    return g_strdup (_ ("This is an archive, sealed for reading. You can look, search, print and "
                        "export; nothing can be recorded. To go on working with it, restore it as "
                        "a docket."));
  name = g_filename_display_basename (jy_docket_path (self->docket));
  if (jy_docket_is_write_protected (self->docket))
    return g_strdup_printf (
        _ ("Read only: the disk that “%s” is on is write-protected. You can look, search, print "
           "and export; nothing can be recorded. To go on working, copy the file to a disk that "
           "can be written and open the copy."),
        name);
  return g_strdup_printf (
      _ ("Read only: you have no right to write “%s”. You can look, search, print and export; "
         "nothing can be recorded. To go on working, have whoever looks after the file give you "
         "the right to write it, then close it and open it again."),
      name);
}

const char *
jy_desk_read_only_reason (void)
{
  return _ ("This docket is read only; nothing can be recorded in it.");
}

JyPerson *
jy_desk_person (JyDesk *self)
{
  JyPerson *person;

  g_mutex_lock (&self->lock);
  person = self->person;
  g_mutex_unlock (&self->lock);
  return person;
}

JyDate
jy_desk_today (JyDesk *self)
{
  return jy_time_source_today (jy_docket_time (self->docket));
}

JySettings *
jy_desk_settings (JyDesk *self)
{
  JySettings *settings;

  g_mutex_lock (&self->lock);
  settings = self->settings != NULL ? jy_settings_ref (self->settings) : NULL;
  g_mutex_unlock (&self->lock);
  return settings;
}

JyReference *
jy_desk_reference (JyDesk *self)
{
  JyReference *reference;

  g_mutex_lock (&self->lock);
  reference = self->reference != NULL ? jy_reference_ref (self->reference) : NULL;
  g_mutex_unlock (&self->lock);
  return reference;
}
