/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/today.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/clock-step.h"
#include "domain/reminder.h"
#include "domain/waiting.h"
#include "services/today-private.h"
#include "store/list-query.h"
#include "store/pressing-sql.h"

/* Parts of where a page goes on. */
#define PART "\x1f"

typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
  gboolean clocks;
  JyPressingBand band;
  JyRoles everybody; /* who holds one of these sees every case's */
  gboolean assigned; /* the others see those of their own cases */
  JyRoles not_for;   /* nor is it for holders of these: another group says it already */
  JyWaits waits;
} Group;

#define BY_ASSIGNMENT TRUE

/* The group of what meetings agreed on: neither a clock nor a case. */
#define MEASURES "measures"

/* clang-format off */
static const Group groups[] = {
  { "overdue", "已逾期", "Overdue", TRUE, JY_PRESSING_OVERDUE, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { 0 } },
  { "today", "今日到期", "Due today", TRUE, JY_PRESSING_TODAY, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { 0 } },
  { "soon", "即将到期", "Due soon", TRUE, JY_PRESSING_SOON, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { 0 } },
  { MEASURES, "案件分析会措施", "From meetings", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { 0 } },
  { "approval", "待审批", "To approve", FALSE, 0, JY_ROLE_LEADER, FALSE, JY_ROLES_NONE, { JY_WAITS_STAGE, "approval", "opinion-review", FALSE } },
  { "committee", "待检委会审议", "Before the committee", FALSE, 0, JY_ROLE_COMMITTEE, FALSE, JY_ROLES_NONE, { JY_WAITS_STAGE, "committee", NULL, FALSE } },
  { "review", "待审核", "To review", FALSE, 0, JY_ROLE_REVIEWER, FALSE, JY_ROLES_NONE, { JY_WAITS_STAGE, "review", "opinion-review", FALSE } },
  { "endorse", "待部门审核", "To endorse", FALSE, 0, JY_ROLE_DEPT_HEAD, FALSE, JY_ROLES_NONE, { JY_WAITS_ENDORSE, NULL, NULL, FALSE } },
  { "objection", "异议待复核", "Objections to rule on", FALSE, 0, JY_ROLE_LEADER | JY_ROLE_COMMITTEE, FALSE, JY_ROLES_NONE, { JY_WAITS_STATE, "objection", "objection-review", FALSE } },
  { "reply-review", "回复待审查", "Replies to review", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_STATE, "reply-review", NULL, FALSE } },
  { "verify", "整改待核实", "Items to verify", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_ITEM, NULL, "item", FALSE } },
  { "monitor", "监控待答复", "Monitoring to answer", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_MONITOR, NULL, NULL, FALSE } },
  { "ready", "待制发", "To issue", FALSE, 0, JY_ROLE_REGISTRAR, FALSE, JY_ROLES_NONE, { JY_WAITS_STAGE, "ready", "service", FALSE } },
  { "unserved", "待送达", "To serve", FALSE, 0, JY_ROLE_REGISTRAR, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_STATE, "unserved", "service", FALSE } },
  { "settled", "待评估", "To evaluate", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_SETTLED, NULL, NULL, FALSE } },
  { "evaluation", "待结案", "To close", FALSE, 0, JY_ROLE_LEADER, FALSE, JY_ROLES_NONE, { JY_WAITS_STAGE, "evaluation", NULL, FALSE } },
  { "clue", "线索待决定", "Clues to decide on", FALSE, 0, JY_ROLE_LEADER, FALSE, JY_ROLES_NONE, { JY_WAITS_STAGE, "clue", "opinion-review", FALSE } },
  { "apply", "线索待提请", "Clues to put forward", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLE_LEADER, { JY_WAITS_APPLY, "clue", "opinion-review", FALSE } },
  { "investigation", "调查待终结", "Investigations to conclude", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_STAGE, "investigation", "investigation", FALSE } },
  { "drafting", "文稿待报送", "Drafts to submit", FALSE, 0, JY_ROLES_NONE, BY_ASSIGNMENT, JY_ROLES_NONE, { JY_WAITS_STAGE, "drafting", "opinion-review", FALSE } },
};
/* clang-format on */

const char *
jy_today_group_label (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].id, id))
      return jy_text_choose (groups[i].chinese, groups[i].english);
  return id;
}

static gboolean
is_measures (const Group *group)
{
  return g_str_equal (group->id, MEASURES);
}

/* -- what is asked of the store */

/* The question with the leads in force; to be cleared. */
typedef struct
{
  JyPressingAsk ask;
  GPtrArray *rules; /* static ids, ended by NULL */
  GArray *leads;
} Question;

static void
question_init (Question *self, JyTurn *turn)
{
  gsize n;
  const JySetting *all = jy_setting_all (&n);

  self->rules = g_ptr_array_new ();
  self->leads = g_array_new (FALSE, FALSE, sizeof (int));
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (all[i].key, JY_SETTING_LEAD))
      {
        int lead = jy_reminder_lead (turn->settings, all[i].clock);

        g_ptr_array_add (self->rules, (gpointer) all[i].clock);
        g_array_append_val (self->leads, lead);
      }
  g_ptr_array_add (self->rules, NULL);
  self->ask = (JyPressingAsk){
    .office = turn->office,
    .reader = turn->person->id,
    .today = turn->today,
    .rules = (const char *const *) self->rules->pdata,
    .leads = (const int *) (gpointer) self->leads->data,
    .lead = jy_reminder_lead (turn->settings, NULL),
  };
}

static void
question_clear (Question *self)
{
  g_ptr_array_unref (self->rules);
  g_array_unref (self->leads);
}

/* Whether the group is for who sits here; what its question then says. */
static gboolean
take_group (JyTurn *turn, const Group *group, Question *question, JyWaits *waits)
{
  JyRoles roles = turn->person->roles;
  gboolean all = group->clocks ? jy_person_oversees (turn->person)
                               : (group->everybody & roles) != JY_ROLES_NONE;

  if ((group->not_for & roles) != JY_ROLES_NONE || (!all && !group->assigned))
    return FALSE;
  question->ask.mine = all ? NULL : turn->person->id;
  *waits = group->waits;
  waits->every_type
      = waits->kind == JY_WAITS_ENDORSE && jy_settings_bool (turn->settings, "rule.endorse");
  return TRUE;
}

/* -- rows */

/* Steps already worked out in this turn: "rule state type …" -> JyClockStep. */
static JyClockStep
step_of (JyTurn *turn, GHashTable *known, const Group *group, const JyPressingRow *row)
{
  JyStage stage = jy_stage_find (row->stage);
  JyState state = jy_state_find (row->state);
  JyType type = jy_type_find (row->type);
  g_autofree char *key = g_strconcat (group->id, " ", row->rule, " ", row->stage, " ", row->state,
                                      " ", row->type, NULL);
  JyClockStep *found = g_hash_table_lookup (known, key);
  JyClockStep step = { 0 };

  if (found != NULL)
    return *found;
  if (group->clocks || group->waits.kind == JY_WAITS_MONITOR)
    step = jy_clock_step (jy_reference_rules (turn->reference, 0), row->rule, row->duty,
                          group->band == JY_PRESSING_OVERDUE && group->clocks, stage, state, type);
  else if (group->waits.kind == JY_WAITS_ENDORSE)
    step.action = jy_lifecycle_find ("endorse");
  else if (group->waits.kind == JY_WAITS_APPLY)
    step.action = jy_lifecycle_find ("apply");
  else if (group->waits.kind == JY_WAITS_ITEM)
    step.action = jy_lifecycle_find ("verify");
  else
    step.action = jy_lifecycle_step (stage, state, type);
  if (group->waits.kind == JY_WAITS_STATE && g_str_equal (group->id, "objection"))
    step.other = jy_lifecycle_find ("uphold");
  else if (g_str_equal (group->id, "reply-review"))
    step.other = jy_lifecycle_find ("supplement");
  g_hash_table_insert (known, g_steal_pointer (&key), g_memdup2 (&step, sizeof step));
  return step;
}

/* As jy_guards_roles(), of a row. */
static JyRoles
roles_on (const JyPerson *person, const JyPressingRow *row)
{
  JyRoles roles = person->roles & ~(JyRoles) JY_ROLES_BY_ASSIGNMENT;

  if (g_str_equal (row->handler, person->id))
    roles |= JY_ROLE_HANDLER;
  if (g_str_equal (row->follow_up, person->id))
    roles |= JY_ROLE_FOLLOW_UP;
  return roles;
}

/* Decisions may be recorded for who makes them. */
static gboolean
may_take (const JyAction *action, JyStage stage, JyRoles roles)
{
  JyRoles needed = action != NULL ? jy_action_roles (action, stage) : JY_ROLES_NONE;

  return (needed & roles) != 0
         || ((needed & JY_ROLES_DECIDING) != 0
             && (roles & (JY_ROLE_HANDLER | JY_ROLE_REGISTRAR)) != 0);
}

static JyTodayRow *
make_row (JyTurn *turn, GHashTable *known, const Group *group, JyPressingRow *row)
{
  JyTodayRow *made = g_new0 (JyTodayRow, 1);
  JyClockStep step = step_of (turn, known, group, row);
  JyStage stage = jy_stage_find (row->stage);
  JyRoles roles = roles_on (turn->person, row);
  JyClock clock = jy_today_clock (row);

  made->group = group->id;
  made->row = row;
  made->urgency = *row->rule != '\0' ? jy_reminder_urgency (turn->settings, &clock, turn->today)
                                     : JY_URGENCY_DONE;
  made->action = step.action;
  made->other = step.other;
  made->may = may_take (step.action, stage, roles);
  made->may_other = may_take (step.other, stage, roles);
  if (step.action != NULL)
    made->fact = jy_clock_step_fact (jy_reference_rules (turn->reference, 0), &clock, step.action,
                                     &made->value);
  if (step.action != NULL && !made->may)
    {
      JyRoles needed = jy_action_roles (step.action, stage);

      made->who = (needed & JY_ROLE_HANDLER) != 0 && *row->handler_name != '\0'
                      ? g_strdup (row->handler_name)
                      : jy_roles_labels (needed);
    }
  return made;
}

static void
set_reason (JyTodayRow *row, const char *text, const char *by, JyDate on)
{
  row->reason = g_strdup (text);
  row->reason_by = g_strdup (by);
  row->reason_on = on;
}

/* A clock's reason is kept with its row, that of a step in its case: it is asked for where an entry
 * has one. */
static gboolean
find_reason (JyTurn *turn, JyTodayRow *row, GError **error)
{
  const char *fact;
  g_autofree char *token = jy_today_row_token (row, &fact);
  g_autoptr (JyCaseEntry) entry = NULL;
  const JyReason *reason;
  gboolean any;

  if (row->meeting != NULL)
    return TRUE;
  if (*row->row->rule != '\0')
    {
      if (*row->row->reason != '\0')
        set_reason (row, row->row->reason, row->row->reason_by, row->row->reason_on);
      return TRUE;
    }
  if (!jy_waiting_reasons (turn->db, turn->office, row->row->recommendation, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  entry = jy_turn_case (turn, row->row->recommendation, error);
  if (entry == NULL)
    return FALSE;
  reason = jy_waiting_reason (entry->record, token);
  if (reason != NULL)
    set_reason (row, reason->text, reason->by, reason->on);
  return TRUE;
}

/* -- pages */

typedef struct
{
  char *group;
  char *after;
  guint limit;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->group);
  g_free (ask->after);
  g_free (ask);
}

static Ask *
ask_new (const char *group, const char *after, guint limit)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->group = g_strdup (group);
  ask->after = g_strdup (after);
  ask->limit = limit;
  return ask;
}

static gboolean
is_asked (const Ask *ask, const Group *group)
{
  if (ask->group == NULL)
    return TRUE;
  return g_str_equal (ask->group, JY_TODAY_CLOCKS) ? group->clocks
                                                   : g_str_equal (ask->group, group->id);
}

static gint64
count_group (JyTurn *turn, const Group *group, Question *question, GError **error)
{
  JyWaits waits;

  if (is_measures (group))
    return jy_today_measures_count (turn, error);

  if (!take_group (turn, group, question, &waits))
    return 0;
  return group->clocks ? jy_pressing_count (turn->db, &question->ask, group->band, error)
                       : jy_waiting_count (turn->db, &question->ask, &waits, error);
}

gint64
jy_turn_today_count (JyTurn *turn, GError **error)
{
  Question question;
  gint64 all = 0, n = 0;

  question_init (&question, turn);
  for (gsize i = 0; n >= 0 && i < G_N_ELEMENTS (groups); i++)
    if (!groups[i].clocks || groups[i].band != JY_PRESSING_SOON)
      {
        n = count_group (turn, &groups[i], &question, error);
        all += n;
      }
  question_clear (&question);
  return n < 0 ? -1 : all;
}

/* Cases that nobody watches, of those that the person oversees. */
static JyListQuery
unwatched_query (JyTurn *turn)
{
  return (JyListQuery){
    .unwatched = TRUE,
    .open_only = TRUE,
    .reader = turn->person->id,
    .handler = jy_person_oversees (turn->person) ? NULL : turn->person->id,
  };
}

static gpointer
count_groups (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (JyTodayCounts) found = g_new0 (JyTodayCounts, 1);
  JyListQuery query = unwatched_query (turn);
  Question question;
  gint64 n = 0;

  question_init (&question, turn);
  found->groups = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; n >= 0 && i < G_N_ELEMENTS (groups); i++)
    {
      const Group *group = &groups[i];
      JyTodayGroup *counted;

      n = count_group (turn, group, &question, error);
      if (n < 0 || (n == 0 && !group->clocks))
        continue;
      counted = g_new0 (JyTodayGroup, 1);
      counted->id = group->id;
      counted->label = jy_text_choose (group->chinese, group->english);
      counted->clocks = group->clocks;
      counted->count = (guint) MIN (n, G_MAXINT);
      g_ptr_array_add (found->groups, counted);
    }
  question_clear (&question);
  if (n < 0)
    return NULL;
  found->unwatched = jy_lists_count (turn->db, turn->office, &query, error);
  return found->unwatched >= 0 ? g_steal_pointer (&found) : NULL;
}

JyTodayCounts *
jy_desk_today_counts (JyDesk *self, GError **error)
{
  /* Nobody waits for them as for the rows. */
  return jy_desk_turn (self, JY_TURN_LONG, count_groups, NULL, error);
}

void
jy_desk_today_counts_async (JyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_LONG, count_groups, NULL, NULL,
                      (GDestroyNotify) jy_today_counts_free, cancellable, callback, user_data);
}

JyTodayCounts *
jy_desk_today_counts_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

static char *
key_of (const JyTodayRow *row)
{
  char due[JY_DATE_LENGTH] = JY_DATE_NEVER_TEXT;

  if (row->row->due != JY_DATE_NONE)
    jy_date_write (row->row->due, due);
  return g_strjoin (PART, row->group, due, row->row->recommendation, row->row->part, NULL);
}

static gpointer
page (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyToday) today = g_new0 (JyToday, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) from = ask->after != NULL ? g_strsplit (ask->after, PART, 4) : NULL;
  gboolean begun = from == NULL;
  Question question;
  gboolean ok = TRUE;

  question_init (&question, turn);
  today->on = turn->today;
  today->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_today_row_free);
  for (gsize i = 0; ok && i < G_N_ELEMENTS (groups) && today->rows->len < ask->limit; i++)
    {
      const Group *group = &groups[i];
      gboolean here = from != NULL && g_str_equal (from[0], group->id);
      JyPressingKey key = { 0 };
      JyWaits waits;
      guint wanted = ask->limit - today->rows->len;
      g_autoptr (GPtrArray) rows = NULL;

      if (here && g_strv_length (from) == 4)
        key = (JyPressingKey){ from[1], from[2], from[3] };
      begun = begun || here;
      if (!begun || !is_asked (ask, group))
        continue;
      if (is_measures (group))
        {
          ok = jy_today_add_measures (turn, today, group->id, key.due != NULL ? &key : NULL, wanted,
                                      error);
          continue;
        }
      if (!take_group (turn, group, &question, &waits))
        continue;
      rows = group->clocks ? jy_pressing_page (turn->db, &question.ask, group->band,
                                               key.due != NULL ? &key : NULL, wanted, error)
                           : jy_waiting_page (turn->db, &question.ask, &waits,
                                              key.due != NULL ? &key : NULL, wanted, error);
      ok = rows != NULL;
      for (guint k = 0; ok && k < rows->len; k++)
        {
          JyTodayRow *row
              = make_row (turn, known, group, g_steal_pointer (&g_ptr_array_index (rows, k)));

          g_ptr_array_add (today->rows, row);
          ok = find_reason (turn, row, error);
        }
    }
  question_clear (&question);
  if (!ok)
    return NULL;
  if (today->rows->len >= ask->limit && today->rows->len > 0)
    today->after = key_of (g_ptr_array_index (today->rows, today->rows->len - 1));
  return g_steal_pointer (&today);
}

JyToday *
jy_desk_today_page (JyDesk *self, const char *group, const char *after, guint limit, GError **error)
{
  Ask ask = { .group = (char *) group, .after = (char *) after, .limit = limit };

  return jy_desk_turn (self, JY_TURN_READ, page, &ask, error);
}

void
jy_desk_today_page_async (JyDesk *self, const char *group, const char *after, guint limit,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_READ, page, ask_new (group, after, limit), ask_free,
                      (GDestroyNotify) jy_today_free, cancellable, callback, user_data);
}

JyToday *
jy_desk_today_page_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

static JyPressingSql *
unwatched_sql (JyTurn *turn)
{
  JyListQuery query = unwatched_query (turn);
  g_autoptr (JyListSql) count
      = jy_list_sql_count (turn->db->driver->search, &query, JY_LIST_NO_MEMBER);
  JyPressingSql *sql = g_new0 (JyPressingSql, 1);

  sql->sql = g_steal_pointer (&count->sql);
  sql->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sql->values, g_strdup (turn->office));
  for (guint i = 0; i < count->values->len; i++)
    g_ptr_array_add (sql->values, g_strdup (g_array_index (count->values, JyListValue, i).text));
  return sql;
}

static gpointer
statements (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_pressing_sql_free);
  Question question;
  JyWaits waits;

  question_init (&question, turn);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (!is_measures (&groups[i]) && take_group (turn, &groups[i], &question, &waits))
      g_ptr_array_add (all, groups[i].clocks ? jy_pressing_sql_count (&question.ask, groups[i].band)
                                             : jy_waiting_sql_count (&question.ask, &waits));
  g_ptr_array_add (all, unwatched_sql (turn));
  take_group (turn, &groups[0], &question, &waits);
  g_ptr_array_add (all, jy_pressing_sql_page (&question.ask, groups[0].band, NULL, ask->limit));
  question_clear (&question);
  return all;
}

GPtrArray *
jy_desk_today_sql (JyDesk *self, guint limit, GError **error)
{
  Ask ask = { .limit = limit };

  return jy_desk_turn (self, JY_TURN_READ, statements, &ask, error);
}
