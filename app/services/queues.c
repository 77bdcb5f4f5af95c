/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <string.h>

#include "base/text.h"

#define EVERYBODY JY_ROLES_ALL
#define WHO_FOLLOWS                                                                                \
  (JY_ROLE_HANDLER | JY_ROLE_FOLLOW_UP | JY_ROLE_REGISTRAR | JY_ROLE_LEADER | JY_ROLE_ADMIN)
/* Who looks after other people's cases; the others see their own where a queue says "mine". */
#define WHO_OVERSEES                                                                               \
  (JY_ROLE_DEPT_HEAD | JY_ROLE_REVIEWER | JY_ROLE_LEADER | JY_ROLE_COMMITTEE | JY_ROLE_REGISTRAR   \
   | JY_ROLE_ADMIN)

static const JyQueue queues[] = {
  { "today", "今日", "Today", "x-office-calendar-symbolic", EVERYBODY },
  { "my-clues", "我的线索", "My clues", "edit-find-symbolic", JY_ROLE_HANDLER | JY_ROLE_REGISTRAR },
  { "my-investigations", "我的调查", "My investigations", "system-search-symbolic",
    JY_ROLE_HANDLER },
  { "my-drafts", "我的草稿", "My drafts", "document-edit-symbolic", JY_ROLE_HANDLER },
  { "review", "待审核", "To review", "emblem-documents-symbolic",
    JY_ROLE_REVIEWER | JY_ROLE_DEPT_HEAD },
  { "approval", "待审批", "To approve", "emblem-ok-symbolic", JY_ROLE_LEADER | JY_ROLE_DEPT_HEAD },
  { "committee", "待检委会审议", "Before the committee", "system-users-symbolic",
    JY_ROLE_COMMITTEE },
  { "ready", "待制发", "To issue", "document-send-symbolic", JY_ROLE_REGISTRAR | JY_ROLE_LEADER },
  { "unserved", "待送达", "To serve", "mail-send-symbolic", WHO_FOLLOWS },
  { "awaiting-reply", "待回复", "Awaiting reply", "mail-unread-symbolic", WHO_FOLLOWS },
  { "overdue", "已逾期", "Overdue", "dialog-warning-symbolic", EVERYBODY },
  { "objection", "异议", "Objections", "dialog-question-symbolic", WHO_FOLLOWS },
  { "reply-review", "回复审查", "Replies to review", "mail-read-symbolic", WHO_FOLLOWS },
  { "following", "整改跟踪", "Following up", "view-refresh-symbolic", WHO_FOLLOWS },
  { "settled", "待评估", "To evaluate", "starred-symbolic", WHO_FOLLOWS },
  { "evaluation", "待结案", "To close", "object-select-symbolic",
    JY_ROLE_LEADER | JY_ROLE_HANDLER },
  { "look-back", "回头看", "Look back", "edit-redo-symbolic", WHO_FOLLOWS },
  { "unwatched", "无期限在办", "Nobody watches", "view-conceal-symbolic", EVERYBODY },
  { "closed", "已结案", "Closed", "folder-symbolic", EVERYBODY },
  { "all", "全部", "All", "view-list-symbolic", EVERYBODY },
};

const JyQueue *
jy_queues (gsize *n)
{
  *n = G_N_ELEMENTS (queues);
  return queues;
}

const JyQueue *
jy_queue_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    if (g_strcmp0 (queues[i].id, id) == 0)
      return &queues[i];
  return NULL;
}

const char *
jy_queue_label (const JyQueue *self)
{
  return jy_text_choose (self->chinese, self->english);
}

/* The phase a queue asks for, or NULL where it asks for something else. */
static const char *
phase_of (const JyQueue *queue)
{
  if (g_str_equal (queue->id, "my-clues"))
    return "clue";
  if (g_str_equal (queue->id, "my-investigations"))
    return "investigation";
  if (g_str_equal (queue->id, "my-drafts"))
    return "drafting";
  if (g_str_equal (queue->id, "today") || g_str_equal (queue->id, "overdue")
      || g_str_equal (queue->id, "all") || g_str_equal (queue->id, "look-back")
      || g_str_equal (queue->id, "unwatched"))
    return NULL;
  /* An evaluation needs every addressee settled. */
  if (g_str_equal (queue->id, "settled"))
    return JY_PHASE_ALL_SETTLED;
  return queue->id;
}

gboolean
jy_person_oversees (const JyPerson *person)
{
  return (person->roles & WHO_OVERSEES) != 0;
}

static gboolean
is_mine (const JyQueue *queue, const JyPerson *person)
{
  if (g_str_has_prefix (queue->id, "my-"))
    return (person->roles & JY_ROLE_REGISTRAR) == 0 || (person->roles & JY_ROLE_HANDLER) != 0;
  if (g_str_equal (queue->id, "today") || g_str_equal (queue->id, "overdue")
      || g_str_equal (queue->id, "unwatched"))
    return !jy_person_oversees (person);
  return FALSE;
}

static JyListQuery *
query_of (const JyQueue *queue, const JyPerson *person, JyDate today)
{
  JyListQuery *query = jy_list_query_new ();

  query->phase = g_strdup (phase_of (queue));
  query->reader = g_strdup (person->id);
  query->sort = JY_SORT_DUE;
  if (g_str_equal (queue->id, "today"))
    {
      query->due_by = today;
      query->open_only = TRUE;
    }
  else if (g_str_equal (queue->id, "overdue"))
    {
      query->overdue_on = today;
      query->open_only = TRUE;
    }
  /* Every closed case with a look back still ahead, the one due first on top. */
  else if (g_str_equal (queue->id, "look-back"))
    query->rule = g_strdup ("look-back");
  else if (g_str_equal (queue->id, "unwatched"))
    {
      query->unwatched = TRUE;
      query->open_only = TRUE;
      query->sort = JY_SORT_NEWEST;
    }
  else if (g_str_equal (queue->id, "all") || g_str_equal (queue->id, "closed"))
    query->sort = JY_SORT_NEWEST;
  if (is_mine (queue, person))
    {
      if ((person->roles & JY_ROLE_HANDLER) != 0 || (person->roles & JY_ROLE_FOLLOW_UP) == 0)
        query->handler = g_strdup (person->id);
      else
        query->follow_up = g_strdup (person->id);
    }
  return query;
}

JyListQuery *
jy_desk_queue_query (JyDesk *self, const JyQueue *queue)
{
  return query_of (queue, jy_desk_person (self), jy_desk_today (self));
}

JyListQuery *
jy_turn_queue_query (JyTurn *turn, const JyQueue *queue)
{
  return query_of (queue, turn->person, turn->today);
}

/* The store answers whole phases from kept tallies, less what is sealed to the reader; what is mine
 * or due it counts over an index. */
static gpointer
counts (JyTurn *turn, gpointer data, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      const JyQueue *queue = &queues[i];
      g_autoptr (JyListQuery) query = jy_turn_queue_query (turn, queue);
      GError *inner = NULL;
      /* Today is a page of its own, of clocks and of what waits. */
      gint64 n = g_str_equal (queue->id, "today")
                     ? jy_turn_today_count (turn, &inner)
                     : jy_lists_count (turn->db, turn->office, query, &inner);

      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return NULL;
        }
      g_hash_table_insert (found, (gpointer) queue->id, GINT_TO_POINTER ((gint) MIN (n, G_MAXINT)));
    }
  return g_steal_pointer (&found);
}

GHashTable *
jy_desk_queue_counts (JyDesk *self, GError **error)
{
  return jy_desk_turn (self, JY_TURN_READ, counts, NULL, error);
}

void
jy_desk_queue_counts_async (JyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  /* Nobody waits for them as for the case that was just chosen. */
  jy_desk_turn_async (self, JY_TURN_LONG, counts, NULL, NULL, (GDestroyNotify) g_hash_table_unref,
                      cancellable, callback, user_data);
}

GHashTable *
jy_desk_queue_counts_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}
