/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "../store/postgres-server.h"

/* With JIANYI_STORE=postgres the dockets lie on a server that is started for the program. */
static PostgresServer *server;

static void
end_server (void)
{
  postgres_server_free (server);
}

/* Address of a database without an office, for who owns it. */
static char *
address_on_server (void)
{
  g_autofree char *database = NULL;
  g_autofree char *refused = NULL;

  if (server == NULL)
    {
      server = postgres_server_new ("o");
      atexit (end_server);
    }
  database = postgres_server_make_docket (server);
  refused = postgres_server_try (server, database, "DELETE FROM office");
  g_assert_cmpstr (refused, ==, "");
  return postgres_server_uri (server, "postgres", database);
}

gboolean
desk_maker_is_on_server (void)
{
  return g_strcmp0 (g_getenv ("JIANYI_STORE"), "postgres") == 0;
}

char *
desk_maker_path (DeskMaker *self, const char *name)
{
  return desk_maker_is_on_server () ? address_on_server ()
                                    : g_build_filename (self->folder, name, NULL);
}

static void
add_people (JyDesk *desk)
{
  static const struct
  {
    const char *name;
    JyRoles roles;
  } people[] = {
    { "承办", JY_ROLE_HANDLER },   { "部门", JY_ROLE_DEPT_HEAD }, { "研究", JY_ROLE_REVIEWER },
    { "领导", JY_ROLE_LEADER },    { "检委", JY_ROLE_COMMITTEE }, { "案管", JY_ROLE_REGISTRAR },
    { "督促", JY_ROLE_FOLLOW_UP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyPerson) person
          = jy_desk_person_add (desk, people[i].name, people[i].roles, people[i].name, &error);

      g_assert_no_error (error);
      g_assert_nonnull (person);
    }
}

static void
add_agency (JyDesk *desk, const char *name)
{
  JyAgencyInput input = { .name = name, .level = "district", .court = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = jy_desk_agency_add (desk, &input, &error);

  g_assert_no_error (error);
  g_assert_nonnull (agency);
}

DeskMaker *
desk_maker_new (const char *today)
{
  DeskMaker *self = g_new0 (DeskMaker, 1);
  JyInit init = {
    .office_name = "青岛市市南区人民检察院",
    .office_code = "370202",
  };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("jianyi-services-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = desk_maker_path (self, "docket.jianyi");
  self->form = g_build_filename (self->folder, "审批表.txt", NULL);
  g_assert_true (g_file_set_contents (self->form, "同意。领导", -1, NULL));
  self->time = jy_time_source_new_fixed (jy_date_parse (today, NULL));
  self->desk = jy_desk_init (self->path, &init, self->time, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->desk);
  add_people (self->desk);
  add_agency (self->desk, "市南区甲局");
  add_agency (self->desk, "市南区乙局");
  return self;
}

void
desk_maker_free (DeskMaker *self)
{
  GDir *dir;
  const char *name;

  jy_desk_close (self->desk);
  g_object_unref (self->desk);
  if (desk_maker_is_on_server ())
    postgres_server_give_back (server, strrchr (self->path, '/') + 1);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (self->folder, name, NULL);

      g_unlink (file);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (self->folder);
  jy_time_source_unref (self->time);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->form);
  g_free (self);
}

JyCommand *
desk_maker_command (DeskMaker *self, const char *action, const char *target, const char *on,
                    const char *facts)
{
  JyCommand *command = jy_command_new (action, target);
  g_autoptr (GError) error = NULL;

  if (on != NULL)
    {
      command->on = jy_date_parse (on, &error);
      g_assert_no_error (error);
    }
  if (facts != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (facts, "@form", -1);
      g_autofree char *text = g_strjoinv (self->form, parts);

      json_object_unref (command->facts);
      command->facts = jy_json_parse_object (text, -1, &error);
      g_assert_no_error (error);
    }
  return command;
}

JyCaseView *
desk_maker_try (DeskMaker *self, const char *account, const char *action, const char *target,
                const char *on, const char *facts, GError **error)
{
  JyCommand *command = desk_maker_command (self, action, target, on, facts);
  JyCaseView *view;
  g_autoptr (GError) inner = NULL;

  if (account != NULL)
    {
      g_assert_true (jy_desk_switch (self->desk, account, &inner));
      g_assert_no_error (inner);
    }
  view = jy_desk_do (self->desk, command, error);
  jy_command_free (command);
  return view;
}

JyCaseView *
desk_maker_do (DeskMaker *self, const char *account, const char *action, const char *target,
               const char *on, const char *facts)
{
  g_autoptr (GError) error = NULL;
  JyCaseView *view = desk_maker_try (self, account, action, target, on, facts, &error);

  if (view == NULL)
    g_error ("%s was refused: %s", action, error->message);
  return view;
}

static char *
head (DeskMaker *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAudit) audit = jy_desk_audit (self->desk, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (audit->ok);
  return g_strdup (audit->head);
}

void
desk_maker_step (DeskMaker *self, const char *account, const char *action, const char *target,
                 const char *on, const char *facts)
{
  g_autoptr (JyCaseView) view = desk_maker_do (self, account, action, target, on, facts);

  g_assert_nonnull (view);
}

void
desk_maker_refused (DeskMaker *self, const char *account, const char *action, const char *target,
                    const char *on, const char *facts, const char *words)
{
  g_autofree char *before = head (self);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = desk_maker_try (self, account, action, target, on, facts, &error);

  g_assert_null (view);
  g_assert_nonnull (error);
  g_assert_true (error->domain == JY_SERVICE_ERROR);
  g_test_message ("%s: %s", action, error->message);
  if (strstr (error->message, words) == NULL)
    g_error ("%s: “%s” does not stand in: %s", action, words, error->message);
  after = head (self);
  g_assert_cmpstr (before, ==, after);
}

typedef struct
{
  const char *stage; /* that it comes to */
  const char *who;
  const char *action;
  const char *on;
  const char *facts;
} Step;

static const Step steps[] = {
  { "clue", "承办", "register", "2024-01-02",
    "{\"title\":\"关于农贸市场食品安全监管的检察建议\",\"type\":\"governance\","
    "\"line\":\"criminal\",\"source\":\"case\",\"situation\":\"11-1\",\"summary\":\"摘要\","
    "\"agencies\":[\"市南区甲局\",{\"agency\":\"市南区乙局\",\"involved\":true}]}" },
  { "investigation", "领导", "open", "2024-01-05", "{\"handler\":\"承办\"}" },
  { "drafting", "承办", "conclude", "2024-02-01",
    "{\"facts\":\"事实\",\"evidence\":[\"照片\"],\"propose\":true}" },
  { "drafting", "承办", "edit", "2024-02-02", "{\"sections\":" DESK_MAKER_SECTIONS "}" },
  { "review", "承办", "submit", "2024-02-05",
    "{\"standing-findings\":[{\"finding\":\"L35\",\"reason\":\"已核\"}]}" },
  { "approval", "研究", "pass", "2024-02-07",
    "{\"necessity\":\"必要\",\"legality\":\"合法\",\"reasoning\":\"充分\"}" },
  { "ready", "领导", "approve", "2024-02-19", "{\"opinion\":\"同意\"}" },
  { "issued", "案管", "issue", "2024-02-26",
    "{\"number\":\"青检建〔2024〕1号\",\"signer\":\"领导\"}" },
  { "served", "承办", "serve", "2024-03-01",
    "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}" },
  { "served", "承办", "serve", "2024-03-04", "{\"way\":\"written\",\"receiver\":\"李某\"}" },
};

char *
desk_maker_lead (DeskMaker *self, const char *stage)
{
  g_autofree char *id = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const Step *step = &steps[i];
      gboolean reached = g_str_equal (step->stage, stage);
      gboolean more = i + 1 < G_N_ELEMENTS (steps) && g_str_equal (steps[i + 1].stage, stage);
      g_autoptr (JyCaseView) view
          = desk_maker_do (self, step->who, step->action, id, step->on, step->facts);

      if (id == NULL)
        id = g_strdup (view->record->id);
      if (reached && !more)
        break;
    }
  return g_steal_pointer (&id);
}

void
desk_maker_audit (DeskMaker *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAudit) audit = jy_desk_audit (self->desk, TRUE, &error);

  g_assert_no_error (error);
  for (guint i = 0; audit->differences != NULL && i < audit->differences->len; i++)
    g_test_message ("difference: %s", (const char *) g_ptr_array_index (audit->differences, i));
  g_assert_true (audit->ok);
  g_assert_cmpuint (audit->differences->len, ==, 0);
}

JyToday *
desk_maker_today (DeskMaker *self, const char *account, const char *group)
{
  g_autoptr (GError) error = NULL;
  JyToday *today;

  if (account)
    {
      jy_desk_switch (self->desk, account, &error);
      g_assert_no_error (error);
    }
  today = jy_desk_today_page (self->desk, group, NULL, 64, &error);
  g_assert_no_error (error);
  return today;
}

const JyTodayRow *
desk_maker_row (const JyToday *today, const char *group, const char *rule, const char *name)
{
  for (guint i = 0; i < today->rows->len; i++)
    {
      const JyTodayRow *row = g_ptr_array_index (today->rows, i);

      if (g_str_equal (row->group, group) && g_str_equal (row->row->rule, rule)
          && (!name || g_str_equal (row->row->addressee_name, name)))
        return row;
    }
  return NULL;
}
