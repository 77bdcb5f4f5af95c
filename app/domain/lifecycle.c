/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/lifecycle.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"
#include "domain/lifecycle-table.h"

/* A row of the table taken apart. */
typedef struct
{
  JyLevel level;
  gboolean begins;
  gboolean side;
  guint stages; /* bits 1 << JyStage */
  guint states; /* bits 1 << JyState, level addressee */
  guint types;  /* bits 1 << JyType */
  JyRoles roles[JY_N_STAGES];
  JyRoles roles_at_start;
  JyFactUse *facts;
  gsize n_facts;
  char **documents;
} Parsed;

typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
} Word;

static const Word stages[JY_N_STAGES] = {
  [JY_STAGE_CLUE] = { "clue", "线索", "Clue" },
  [JY_STAGE_INVESTIGATION] = { "investigation", "调查核实", "Investigation" },
  [JY_STAGE_DRAFTING] = { "drafting", "起草", "Drafting" },
  [JY_STAGE_REVIEW] = { "review", "法律政策研究审核", "Policy review" },
  [JY_STAGE_APPROVAL] = { "approval", "审批", "Approval" },
  [JY_STAGE_COMMITTEE] = { "committee", "检委会", "Committee" },
  [JY_STAGE_READY] = { "ready", "待制发", "Ready to issue" },
  [JY_STAGE_ISSUED] = { "issued", "督促落实", "Follow-up" },
  [JY_STAGE_EVALUATION] = { "evaluation", "效果评估", "Evaluation" },
  [JY_STAGE_CLOSED] = { "closed", "已结案", "Closed" },
  [JY_STAGE_ARCHIVED] = { "archived", "已归档", "Archived" },
  [JY_STAGE_DISMISSED] = { "dismissed", "不予办理", "Not handled" },
  [JY_STAGE_TRANSFERRED] = { "transferred", "已移送", "Transferred" },
  [JY_STAGE_NOT_ISSUED] = { "not-issued", "不提出检察建议", "Not proposed" },
  [JY_STAGE_WITHDRAWN] = { "withdrawn", "已撤回", "Withdrawn" },
};

static const Word states[JY_N_STATES] = {
  [JY_STATE_UNSERVED] = { "unserved", "待送达", "To be served" },
  [JY_STATE_AWAITING_REPLY] = { "awaiting-reply", "待回复", "Awaiting reply" },
  [JY_STATE_OBJECTION] = { "objection", "异议复核", "Objection review" },
  [JY_STATE_REPLY_REVIEW] = { "reply-review", "回复审查", "Reply review" },
  [JY_STATE_FOLLOWING] = { "following", "整改跟踪", "Following rectification" },
  [JY_STATE_SETTLED] = { "settled", "已认定", "Determined" },
};

static const char *const types[JY_N_TYPES] = {
  [JY_TYPE_RETRIAL] = "retrial",
  [JY_TYPE_CORRECTION] = "correction",
  [JY_TYPE_PUBLIC_INTEREST] = "public-interest",
  [JY_TYPE_GOVERNANCE] = "governance",
  [JY_TYPE_OTHER] = "other",
  [JY_TYPE_OPINION] = "opinion",
};

static const Word roles[JY_N_ROLES] = {
  { "handler", "承办检察官", "Handling prosecutor" },
  { "dept-head", "部门负责人", "Department head" },
  { "reviewer", "法律政策研究", "Policy research" },
  { "leader", "检察长", "Chief procurator" },
  { "committee", "检委会办事机构", "Committee office" },
  { "registrar", "案件管理", "Case management" },
  { "follow-up", "督促落实人员", "Follow-up officer" },
  { "admin", "系统管理", "Administrator" },
};

static int
find_word (const Word *words, int n, const char *id)
{
  for (int i = 0; id && i < n; i++)
    if (g_str_equal (words[i].id, id))
      return i;
  return -1;
}

static const char *
word_id (const Word *words, int n, int i)
{
  return i >= 0 && i < n ? words[i].id : "-";
}

static const char *
word_label (const Word *words, int n, int i)
{
  g_return_val_if_fail (i >= 0 && i < n, "");
  return jy_text_choose (words[i].chinese, words[i].english);
}

static void
parse_from (const JyAction *action, Parsed *parsed)
{
  g_auto (GStrv) cells = g_strsplit (action->from, " ", -1);

  parsed->begins = g_str_equal (action->from, "-");
  for (char **cell = cells; !parsed->begins && *cell; cell++)
    {
      char *slash = strchr (*cell, '/');
      int stage;

      if (slash)
        {
          int state = find_word (states, JY_N_STATES, slash + 1);

          g_assert (state >= 0);
          parsed->states |= 1u << state;
          *slash = '\0';
        }
      stage = find_word (stages, JY_N_STAGES, *cell);
      g_assert (stage >= 0);
      parsed->stages |= 1u << stage;
    }
}

static void
parse_roles (const JyAction *action, Parsed *parsed)
{
  g_auto (GStrv) cells = g_strsplit (action->roles, " ", -1);

  for (char **cell = cells; *cell; cell++)
    {
      char *colon = strchr (*cell, ':');
      JyRoles role = jy_role_find (colon ? colon + 1 : *cell);
      int only = -1;

      g_assert (role != JY_ROLES_NONE);
      if (colon)
        {
          *colon = '\0';
          only = find_word (stages, JY_N_STAGES, *cell);
          g_assert (only >= 0);
        }
      parsed->roles_at_start |= role;
      for (int stage = 0; stage < JY_N_STAGES; stage++)
        if (only < 0 || only == stage)
          parsed->roles[stage] |= role;
    }
}

/* What the house adds to the column facts: where an action takes one more of the table's facts.
 * Art. 18: at a pronouncement the addressee and who was invited are heard. */
static const struct
{
  const char *action;
  const char *after;
  const char *fact;
} more_facts[] = {
  { "serve", "third-parties", "heard" },
};

static void
add_more_facts (const JyAction *action, const char *after, GArray *uses)
{
  for (gsize i = 0; i < G_N_ELEMENTS (more_facts); i++)
    if (g_str_equal (more_facts[i].action, action->id) && g_str_equal (more_facts[i].after, after))
      {
        JyFactUse use = { jy_fact_find (more_facts[i].fact, action->id), FALSE };

        g_assert (use.fact != NULL);
        g_array_append_val (uses, use);
      }
}

static void
parse_facts (const JyAction *action, Parsed *parsed)
{
  g_auto (GStrv) cells = g_strsplit (action->facts, " ", -1);
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (JyFactUse));

  for (char **cell = cells; *cell; cell++)
    {
      JyFactUse use = { NULL, g_str_has_suffix (*cell, "!") };

      if (!**cell)
        continue;
      if (use.must)
        (*cell)[strlen (*cell) - 1] = '\0';
      use.fact = jy_fact_find (*cell, action->id);
      g_assert (use.fact != NULL);
      g_array_append_val (uses, use);
      add_more_facts (action, *cell, uses);
    }
  parsed->n_facts = uses->len;
  parsed->facts = (JyFactUse *) (void *) g_array_free (uses, FALSE);
}

static void
parse_types (const JyAction *action, Parsed *parsed)
{
  g_auto (GStrv) cells = g_strsplit (action->types, " ", -1);

  for (char **cell = cells; *cell; cell++)
    {
      int type = g_str_equal (*cell, "*") ? -1 : (int) jy_type_find (*cell);

      parsed->types |= type < 0 ? (1u << JY_N_TYPES) - 1 : 1u << type;
    }
}

static const Parsed *
parsed_table (void)
{
  static gsize once = 0;
  static Parsed *table;

  if (g_once_init_enter (&once))
    {
      table = g_new0 (Parsed, jy_lifecycle_table_size);
      for (gsize i = 0; i < jy_lifecycle_table_size; i++)
        {
          const JyAction *action = &jy_lifecycle_table[i];
          Parsed *parsed = &table[i];

          parsed->level = g_str_equal (action->level, "addressee") ? JY_LEVEL_ADDRESSEE
                                                                   : JY_LEVEL_RECOMMENDATION;
          parsed->side = g_str_equal (action->to, "same");
          parse_from (action, parsed);
          parse_roles (action, parsed);
          parse_facts (action, parsed);
          parse_types (action, parsed);
          parsed->documents = g_strsplit (action->documents, " ", -1);
        }
      g_once_init_leave (&once, 1);
    }
  return table;
}

static const Parsed *
parsed_of (const JyAction *self)
{
  return &parsed_table ()[self - jy_lifecycle_table];
}

const JyAction *
jy_lifecycle_actions (gsize *n)
{
  if (n)
    *n = jy_lifecycle_table_size;
  return jy_lifecycle_table;
}

const JyAction *
jy_lifecycle_find (const char *id)
{
  for (gsize i = 0; id && i < jy_lifecycle_table_size; i++)
    if (g_str_equal (jy_lifecycle_table[i].id, id))
      return &jy_lifecycle_table[i];
  return NULL;
}

char *
jy_lifecycle_to_tsv (void)
{
  GString *text
      = g_string_new ("action\tchinese\tlevel\tfrom\tto\troles\tfacts\tdocuments\ttypes\n");

  for (gsize i = 0; i < jy_lifecycle_table_size; i++)
    {
      const JyAction *a = &jy_lifecycle_table[i];

      g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", a->id, a->chinese,
                              a->level, a->from, a->to, a->roles, a->facts, a->documents, a->types);
    }
  return g_string_free (text, FALSE);
}

const char *
jy_action_label (const JyAction *self)
{
  return jy_text_choose (self->chinese, self->english);
}

JyLevel
jy_action_level (const JyAction *self)
{
  return parsed_of (self)->level;
}

gboolean
jy_action_begins (const JyAction *self)
{
  return parsed_of (self)->begins;
}

gboolean
jy_action_from (const JyAction *self, JyStage stage, JyState state)
{
  const Parsed *parsed = parsed_of (self);

  if (stage == JY_STAGE_NONE)
    return parsed->begins;
  if (!(parsed->stages & (1u << stage)))
    return FALSE;
  return state == JY_STATE_NONE || parsed->level != JY_LEVEL_ADDRESSEE
         || (parsed->states & (1u << state));
}

JyRoles
jy_action_roles (const JyAction *self, JyStage stage)
{
  const Parsed *parsed = parsed_of (self);

  return stage == JY_STAGE_NONE ? parsed->roles_at_start : parsed->roles[stage];
}

gboolean
jy_action_for_type (const JyAction *self, JyType type)
{
  return type == JY_TYPE_NONE || (parsed_of (self)->types & (1u << type));
}

gboolean
jy_action_is_side (const JyAction *self)
{
  return parsed_of (self)->side;
}

const JyFactUse *
jy_action_facts (const JyAction *self, gsize *n)
{
  *n = parsed_of (self)->n_facts;
  return parsed_of (self)->facts;
}

const char *const *
jy_action_documents (const JyAction *self)
{
  return (const char *const *) parsed_of (self)->documents;
}

const char *
jy_stage_id (JyStage stage)
{
  return word_id (stages, JY_N_STAGES, stage);
}

const char *
jy_stage_label (JyStage stage)
{
  return word_label (stages, JY_N_STAGES, stage);
}

const char *
jy_stage_chinese (JyStage stage)
{
  return stage > JY_STAGE_NONE && stage < JY_N_STAGES ? stages[stage].chinese : "";
}

const char *
jy_state_chinese (JyState state)
{
  return state > JY_STATE_NONE && state < JY_N_STATES ? states[state].chinese : "";
}

JyStage
jy_stage_find (const char *id)
{
  return (JyStage) find_word (stages, JY_N_STAGES, id);
}

gboolean
jy_stage_is_end (JyStage stage)
{
  return stage == JY_STAGE_CLOSED || stage == JY_STAGE_ARCHIVED || stage == JY_STAGE_DISMISSED
         || stage == JY_STAGE_TRANSFERRED || stage == JY_STAGE_NOT_ISSUED
         || stage == JY_STAGE_WITHDRAWN;
}

const char *
jy_state_id (JyState state)
{
  return word_id (states, JY_N_STATES, state);
}

const char *
jy_state_label (JyState state)
{
  return word_label (states, JY_N_STATES, state);
}

JyState
jy_state_find (const char *id)
{
  return (JyState) find_word (states, JY_N_STATES, id);
}

static const char *
word_named (const Word *words, int n, const char *word, gboolean beginning)
{
  for (int i = 0; i < n; i++)
    {
      const char *const names[] = { words[i].id, words[i].chinese, words[i].english };

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        if (beginning ? g_str_has_prefix (names[j], word) : g_str_equal (names[j], word))
          return words[i].id;
    }
  return NULL;
}

const char *
jy_phase_named (const char *word)
{
  if (*word == '\0')
    return NULL;
  for (int beginning = 0; beginning < 2; beginning++)
    {
      const char *id = word_named (stages, JY_N_STAGES, word, beginning);

      if (!id)
        id = word_named (states, JY_N_STATES, word, beginning);
      if (id)
        return id;
    }
  return NULL;
}

const char *
jy_type_id (JyType type)
{
  return type >= 0 && type < JY_N_TYPES ? types[type] : "-";
}

const char *
jy_type_label (JyType type)
{
  /* The words stand in the table of facts. */
  return jy_fact_value_label (jy_fact_find ("type", "register"), jy_type_id (type));
}

JyType
jy_type_find (const char *id)
{
  for (int i = 0; id && i < JY_N_TYPES; i++)
    if (g_str_equal (types[i], id))
      return (JyType) i;
  return JY_TYPE_NONE;
}

static int
role_index (JyRoles one)
{
  for (int i = 0; i < JY_N_ROLES; i++)
    if (one & (1u << i))
      return i;
  return 0;
}

const char *
jy_role_id (JyRoles one)
{
  return word_id (roles, JY_N_ROLES, role_index (one));
}

const char *
jy_role_label (JyRoles one)
{
  return word_label (roles, JY_N_ROLES, role_index (one));
}

JyRoles
jy_role_find (const char *id)
{
  int i = find_word (roles, JY_N_ROLES, id);

  return i < 0 ? JY_ROLES_NONE : (JyRoles) (1u << i);
}

gboolean
jy_roles_parse (const char *text, JyRoles *out, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);
  JyRoles found = JY_ROLES_NONE;

  for (char **word = words; *word; word++)
    {
      JyRoles role = jy_role_find (*word);

      if (!**word)
        continue;
      if (role == JY_ROLES_NONE)
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN,
                       _ ("“%s” is not a role; roles are handler, dept-head, reviewer, leader, "
                          "committee, registrar, follow-up and admin"),
                       *word);
          return FALSE;
        }
      found |= role;
    }
  *out = found;
  return TRUE;
}

static char *
join_roles (JyRoles set, gboolean labels)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < JY_N_ROLES; i++)
    if (set & (1u << i))
      {
        if (text->len)
          g_string_append (text, labels ? jy_text_choose ("、", ", ") : " ");
        g_string_append (text, labels ? jy_role_label ((JyRoles) (1u << i)) : roles[i].id);
      }
  return g_string_free (text, FALSE);
}

char *
jy_roles_format (JyRoles set)
{
  return join_roles (set, FALSE);
}

char *
jy_roles_labels (JyRoles set)
{
  return join_roles (set, TRUE);
}
