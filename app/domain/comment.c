/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/comment.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "domain/error.h"
#include "domain/numeral.h"

/* -- places */

static void
place_free (gpointer data)
{
  JyCommentPlace *place = data;

  jy_free_each (place->section, place->place, place->text, place);
}

GPtrArray *
jy_comment_places (const JyDraft *draft)
{
  g_autoptr (GPtrArray) passages = jy_draft_passages (draft);
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  guint again = 0;

  for (guint i = 0; i < passages->len; i++)
    {
      const JyPassage *passage = passages->pdata[i];
      const JyPassage *before = i > 0 ? passages->pdata[i - 1] : NULL;
      JyCommentPlace *place = g_new0 (JyCommentPlace, 1);

      /* The legal bases of a suggestion follow its words under the same name. */
      again = before && passage->place && g_strcmp0 (before->place, passage->place) == 0
                      && g_str_equal (before->section, passage->section)
                  ? again + 1
                  : 0;
      place->section = g_strdup (passage->section);
      place->place = again > 0 ? g_strdup_printf ("%s.%u", passage->place, again)
                               : g_strdup (passage->place);
      place->text = g_strdup (passage->text);
      g_ptr_array_add (places, place);
    }
  return places;
}

const JyCommentPlace *
jy_comment_place (GPtrArray *places, const char *section, const char *place)
{
  for (guint i = 0; i < places->len; i++)
    {
      const JyCommentPlace *one = places->pdata[i];

      if (g_strcmp0 (one->section, section) == 0 && g_strcmp0 (one->place, place) == 0)
        return one;
    }
  return NULL;
}

static const struct
{
  const char *id;
  const char *chinese;
  const char *english;
} sections[] = {
  { "source", "来源", "Source" },          { "facts", "事实", "Facts" },
  { "evidence", "证据", "Evidence" },      { "problems", "问题", "Problem" },
  { "suggestions", "建议", "Suggestion" }, { "other", "其他", "Other" },
  { "contact", "联系人", "Contact" },      { "copies", "抄送", "Copy to" },
  { "attachments", "附件", "Attachment" },
};

/* The how-manieth of its section an entry is, from 1; 0 where the draft has no such entry. */
static int
ordinal (const JyDraft *draft, const char *section, const char *entry)
{
  g_autoptr (GPtrArray) passages = draft ? jy_draft_passages (draft) : NULL;
  int n = 0;

  for (guint i = 0; passages && i < passages->len; i++)
    {
      const JyPassage *passage = passages->pdata[i];

      if (g_strcmp0 (passage->section, section) != 0 || passage->part >= 0)
        continue;
      n++;
      if (g_strcmp0 (passage->place, entry) == 0)
        return n;
    }
  return 0;
}

char *
jy_comment_place_label (const JyDraft *draft, const char *section, const char *place)
{
  const char *name = section;
  const char *part = place ? strchr (place, '.') : NULL;
  g_autofree char *entry = part ? g_strndup (place, (gsize) (part - place)) : g_strdup (place);
  g_autofree char *number = NULL;
  int n = entry ? ordinal (draft, section, entry) : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].id, section) == 0)
      name = jy_text_choose (sections[i].chinese, sections[i].english);
  if (n == 0 || n > JY_NUMERAL_MAX)
    return g_strdup (name);
  number = jy_text_locale_is_chinese () ? jy_numeral_chinese (n) : g_strdup_printf (" %d", n);
  if (!part)
    return g_strconcat (name, number, NULL);
  /* Translators: a section, which of its entries ("Suggestion 2"), number of its legal basis. */
  return g_strdup_printf (_ ("%s%s, legal basis %s"), name, number, part + 1);
}

/* -- an entry */

JsonObject *
jy_comment_of (const JyEvent *event)
{
  return g_str_equal (event->action, "note") ? jy_json_object (event->facts, "comment") : NULL;
}

gboolean
jy_comment_stage (JyStage stage)
{
  return stage >= JY_STAGE_INVESTIGATION && stage <= JY_STAGE_READY;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT, sentence);
  return FALSE;
}

static gboolean
is_number (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         && json_node_get_int (node) >= 0 && json_node_get_int (node) <= JY_TEXT_LONG_MAX;
}

gboolean
jy_comment_check (JsonNode *value, GError **error)
{
  static const char *const members[]
      = { "section", "place", "start", "length", "words", "digest", "answers", "resolves", NULL };
  JsonObject *object
      = value && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  for (GList *l = names; l; l = l->next)
    if (!g_strv_contains (members, l->data))
      object = NULL;
  if (!object)
    return refuse (error, _ ("A comment names a place of the text: section, place, start, length; "
                             "an answer names the entry it answers"));
  if (json_object_has_member (object, "answers"))
    {
      if (!is_number (object, "answers") || json_object_has_member (object, "section"))
        return refuse (error, _ ("An answer names the number of the comment's entry and no place"));
      return TRUE;
    }
  if (!jy_json_text (object, "section") || !is_number (object, "start")
      || !is_number (object, "length") || !jy_json_text (object, "words")
      || !jy_json_text (object, "digest") || json_object_has_member (object, "resolves"))
    return refuse (error, _ ("A comment names its section, where its words begin and how many "
                             "characters they are"));
  return TRUE;
}

static char *
words_at (const char *text, glong start, glong length)
{
  const char *from = g_utf8_offset_to_pointer (text, start);

  return g_strndup (from, (gsize) (g_utf8_offset_to_pointer (from, length) - from));
}

gboolean
jy_comment_complete (const JyRecommendation *record, JsonObject *comment, GError **error)
{
  g_autoptr (JyDraft) draft = jy_draft_read (record->sections, error);
  g_autoptr (GPtrArray) places = draft ? jy_comment_places (draft) : NULL;
  const char *section = jy_json_text (comment, "section");
  const char *name = jy_json_text (comment, "place");
  const JyCommentPlace *place;
  gboolean ranged = json_object_has_member (comment, "start");
  gint64 start = jy_json_int (comment, "start", 0);
  gint64 length = jy_json_int (comment, "length", 0);
  glong whole;
  g_autofree char *words = NULL;

  if (!draft)
    return FALSE;
  place = jy_comment_place (places, section, name);
  if (!place || !record->text_digest)
    {
      g_set_error (
          error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
          _ ("The text has no place “%.60s%s%.60s”; name a section and one of its entries, "
             "as in problems/p1"),
          section ? section : "", name ? "/" : "", name ? name : "");
      return FALSE;
    }
  whole = g_utf8_strlen (place->text, -1);
  if (!ranged)
    length = MIN (whole, JY_COMMENT_WORDS_MAX);
  if (start < 0 || length < 1 || start > whole || length > whole - start)
    {
      g_set_error (
          error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
          _ ("That place has %ld characters, and the words to comment on do not lie within "
             "them"),
          whole);
      return FALSE;
    }
  if (length > JY_COMMENT_WORDS_MAX)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                   _ ("A comment is about %d characters at most; mark fewer words"),
                   JY_COMMENT_WORDS_MAX);
      return FALSE;
    }
  words = words_at (place->text, (glong) start, (glong) length);
  json_object_set_int_member (comment, "start", start);
  json_object_set_int_member (comment, "length", length);
  json_object_set_string_member (comment, "words", words);
  json_object_set_string_member (comment, "digest", record->text_digest);
  return TRUE;
}

/* -- comments as they stand */

static void
remark_clear (JyRemark *self)
{
  jy_free_each (self->author, self->author_name, self->recorder_name, self->text);
}

static void
remark_free (gpointer data)
{
  remark_clear (data);
  g_free (data);
}

void
jy_comment_free (JyComment *self)
{
  if (!self)
    return;
  remark_clear (&self->said);
  jy_free_each (self->section, self->place, self->words, self->digest, self->now_section,
                self->now_place);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}

static void
read_remark (JyRemark *remark, const JyEvent *event)
{
  remark->seq = event->seq;
  remark->on = event->on;
  remark->author = g_strdup (event->actor);
  remark->author_name = g_strdup (event->actor_name);
  if (g_strcmp0 (event->actor, event->recorder) != 0)
    remark->recorder_name = g_strdup (event->recorder_name);
  if (!event->actor_roles || !jy_roles_parse (event->actor_roles, &remark->roles, NULL))
    remark->roles = JY_ROLES_NONE;
  remark->text = g_strdup (jy_json_text (event->facts, "text"));
  remark->resolves = jy_json_bool (jy_comment_of (event), "resolves");
}

/* Where @words begin in @text nearest to @start, in characters; -1 where nowhere. */
static glong
nearest (const char *text, const char *words, glong start)
{
  glong best = -1, before = 0;
  const char *last = text;

  if (!*words)
    return -1;
  for (const char *at = text; (at = strstr (at, words)); at = g_utf8_next_char (at))
    {
      before += g_utf8_pointer_to_offset (last, at);
      last = at;
      if (best < 0 || ABS (before - start) < ABS (best - start))
        best = before;
    }
  return best;
}

static void
put (char **slot, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*slot);
  *slot = copy;
}

/* At its own place first, then in the same section, then anywhere. */
static void
find_words (JyComment *self, GPtrArray *places)
{
  const JyCommentPlace *own = jy_comment_place (places, self->section, self->place);
  glong at = own ? nearest (own->text, self->words, self->start) : -1;

  self->standing = JY_COMMENT_GONE;
  put (&self->now_section, self->section);
  put (&self->now_place, self->place);
  self->now_start = self->start;
  if (at >= 0)
    {
      self->standing = (guint) at == self->start ? JY_COMMENT_HERE : JY_COMMENT_MOVED;
      self->now_start = (guint) at;
      return;
    }
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < places->len; i++)
      {
        const JyCommentPlace *place = places->pdata[i];

        if (round == 0 && !g_str_equal (place->section, self->section))
          continue;
        at = nearest (place->text, self->words, self->start);
        if (at < 0)
          continue;
        self->standing = JY_COMMENT_MOVED;
        put (&self->now_section, place->section);
        put (&self->now_place, place->place);
        self->now_start = (guint) at;
        return;
      }
}

static JyComment *
find_comment (GPtrArray *comments, gint64 seq)
{
  for (guint i = 0; i < comments->len; i++)
    if (((JyComment *) comments->pdata[i])->said.seq == seq)
      return comments->pdata[i];
  return NULL;
}

static void
read_answer (GPtrArray *comments, const JyEvent *event, JsonObject *member)
{
  JyComment *comment = find_comment (comments, jy_json_int (member, "answers", 0));
  JyRemark *answer;

  /* What it answered was revoked. */
  if (!comment)
    return;
  answer = g_new0 (JyRemark, 1);
  read_remark (answer, event);
  g_ptr_array_add (comment->answers, answer);
  comment->state = answer->resolves ? JY_COMMENT_RESOLVED : JY_COMMENT_ANSWERED;
}

static void
read_comment (GPtrArray *comments, const JyEvent *event, JsonObject *member)
{
  JyComment *comment;

  if (!jy_json_text (member, "section") || !jy_json_text (member, "words"))
    return;
  comment = g_new0 (JyComment, 1);
  read_remark (&comment->said, event);
  comment->section = g_strdup (jy_json_text (member, "section"));
  comment->place = g_strdup (jy_json_text (member, "place"));
  comment->start = (guint) CLAMP (jy_json_int (member, "start", 0), 0, JY_TEXT_LONG_MAX);
  comment->length = (guint) CLAMP (jy_json_int (member, "length", 0), 0, JY_TEXT_LONG_MAX);
  comment->words = g_strdup (jy_json_text (member, "words"));
  comment->digest = g_strdup (jy_json_text (member, "digest"));
  comment->answers = g_ptr_array_new_with_free_func (remark_free);
  g_ptr_array_add (comments, comment);
}

static guint
section_order (GPtrArray *places, const JyComment *comment)
{
  for (guint i = 0; i < places->len; i++)
    {
      const JyCommentPlace *place = places->pdata[i];

      if (g_str_equal (place->section, comment->now_section)
          && (comment->standing == JY_COMMENT_GONE
              || g_strcmp0 (place->place, comment->now_place) == 0))
        return i;
    }
  return places->len;
}

static int
compare_comments (gconstpointer a, gconstpointer b, gpointer places)
{
  const JyComment *one = *(const JyComment *const *) a, *other = *(const JyComment *const *) b;
  guint x = section_order (places, one), y = section_order (places, other);

  if (x != y)
    return x < y ? -1 : 1;
  if (one->now_start != other->now_start)
    return one->now_start < other->now_start ? -1 : 1;
  return one->said.seq < other->said.seq ? -1 : one->said.seq > other->said.seq;
}

GPtrArray *
jy_comments_read (const JyRecommendation *record, GPtrArray *events)
{
  GPtrArray *comments = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_comment_free);
  g_autoptr (JyDraft) draft = jy_draft_read (record->sections, NULL);
  g_autoptr (GPtrArray) places = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = events->pdata[i];
      JsonObject *member = jy_comment_of (event);

      if (member && json_object_has_member (member, "answers"))
        read_answer (comments, event, member);
      else if (member)
        read_comment (comments, event, member);
    }
  places = draft ? jy_comment_places (draft) : g_ptr_array_new ();
  for (guint i = 0; i < comments->len; i++)
    {
      JyComment *comment = comments->pdata[i];

      comment->changed = g_strcmp0 (comment->digest, record->text_digest) != 0;
      find_words (comment, places);
    }
  g_ptr_array_sort_with_data (comments, compare_comments, places);
  return comments;
}

guint
jy_comments_open (GPtrArray *comments)
{
  guint open = 0;

  for (guint i = 0; i < comments->len; i++)
    open += ((JyComment *) comments->pdata[i])->state != JY_COMMENT_RESOLVED;
  return open;
}

const char *
jy_comment_state_label (JyCommentState state)
{
  switch (state)
    {
    case JY_COMMENT_RESOLVED:
      return jy_text_choose ("已解决", "resolved");
    case JY_COMMENT_ANSWERED:
      return jy_text_choose ("已答复", "answered");
    case JY_COMMENT_OPEN:
    default:
      return jy_text_choose ("待答复", "open");
    }
}
