/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/guards-private.h"

#include <glib/gi18n.h>

#include "base/text.h"

void
jy_blocker_free (JyBlocker *self)
{
  g_free (self->id);
  g_free (self->message);
  g_free (self->fact);
  g_free (self);
}

void
jy_blocker_add (GPtrArray *blockers, const char *id, const char *format, ...)
{
  JyBlocker *blocker = g_new0 (JyBlocker, 1);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* A word that a format cut may end within a character. */
  blocker->message = g_utf8_make_valid (message, -1);
  blocker->id = g_strdup (id);
  g_ptr_array_add (blockers, blocker);
}

void
jy_blocker_about (GPtrArray *blockers, const char *fact)
{
  JyBlocker *last;

  g_return_if_fail (blockers->len > 0);
  last = g_ptr_array_index (blockers, blockers->len - 1);
  g_free (last->fact);
  last->fact = g_strdup (fact);
}

char *
jy_blockers_text (GPtrArray *blockers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blockers->len; i++)
    {
      const JyBlocker *blocker = blockers->pdata[i];

      if (text->len)
        g_string_append (text, jy_text_choose ("；", "; "));
      g_string_append (text, blocker->message);
    }
  return g_string_free (text, FALSE);
}

JyRoles
jy_guards_roles (const JyRecommendation *recommendation, const JyPerson *person)
{
  if (!person || person->disabled)
    return JY_ROLES_NONE;
  if (!recommendation)
    return person->roles;
  return (person->roles & ~(JyRoles) JY_ROLES_BY_ASSIGNMENT)
         | jy_recommendation_assigned_roles (recommendation, person->id);
}

static JyStage
stage_of (const JyGuard *guard)
{
  return guard->record ? guard->record->stage : JY_STAGE_NONE;
}

/* Whether the table has a cell for it. */
static gboolean
table_allows (const JyGuard *guard)
{
  const JyRecommendation *record = guard->record;
  JyStage stage = stage_of (guard);

  return jy_action_from (guard->action, stage, JY_STATE_NONE)
         && (!record || jy_action_for_type (guard->action, record->type))
         && (!record || jy_action_level (guard->action) != JY_LEVEL_ADDRESSEE
             || (guard->addressee
                 && jy_action_from (guard->action, stage, guard->addressee->state)));
}

static void
check_table (JyGuard *guard)
{
  JyStage stage = stage_of (guard);

  if (table_allows (guard))
    return;
  if (!jy_action_from (guard->action, stage, JY_STATE_NONE))
    {
      if (guard->record)
        jy_blocker_add (guard->blockers, "stage", _ ("“%s” cannot be done at stage %s"),
                        jy_action_label (guard->action), jy_stage_label (stage));
      else
        jy_blocker_add (guard->blockers, "stage", _ ("“%s” needs a recommendation"),
                        jy_action_label (guard->action));
      return;
    }
  if (guard->record && !jy_action_for_type (guard->action, guard->record->type))
    jy_blocker_add (guard->blockers, "type", _ ("“%s” is not for the type %s"),
                    jy_action_label (guard->action), jy_type_label (guard->record->type));
  if (jy_action_level (guard->action) != JY_LEVEL_ADDRESSEE || !guard->record)
    return;
  if (!guard->addressee)
    jy_blocker_add (guard->blockers, "addressee", _ ("“%s” is about one addressee; say which one"),
                    jy_action_label (guard->action));
  else if (!jy_action_from (guard->action, stage, guard->addressee->state))
    jy_blocker_add (guard->blockers, "state", _ ("“%s” cannot be done for %s, which is at %s"),
                    jy_action_label (guard->action), guard->addressee->name,
                    jy_state_label (guard->addressee->state));
}

/* The level that the office's list of powers gives it to. */
static JyPower
power_of (const JyGuard *guard)
{
  return jy_powers_level (guard->context->powers, guard->action, stage_of (guard),
                          guard->record ? guard->record->type : JY_TYPE_NONE);
}

static gboolean
power_allows (const JyGuard *guard, JyPower power)
{
  const JyPerson *actor = guard->context->actor;

  return jy_powers_allow (guard->context->powers, power, guard->action, stage_of (guard), actor,
                          jy_guards_roles (guard->record, actor));
}

/* Whether the actor decides it as one of the roles that may. */
static gboolean
role_allows (const JyGuard *guard)
{
  JyRoles needed = jy_action_roles (guard->action, stage_of (guard));
  JyPower power = power_of (guard);

  if (power != JY_POWER_UNSET)
    return !guard->context->for_another && power_allows (guard, power);
  return !needed
         || (!guard->context->for_another
             && (jy_guards_roles (guard->record, guard->context->actor) & needed));
}

static void
check_recorder (JyGuard *guard)
{
  const JyPerson *recorder = guard->context->recorder;

  if (!(jy_guards_roles (guard->record, recorder) & (JY_ROLE_HANDLER | JY_ROLE_REGISTRAR)))
    jy_blocker_add (guard->blockers, "recorder",
                    _ ("Only the handler or case management records decisions for another, and %s "
                       "is neither"),
                    recorder->name);
}

static void
check_power (JyGuard *guard, JyPower power)
{
  const JyGuardContext *context = guard->context;

  if (!power_allows (guard, power))
    {
      if (power == JY_POWER_COMMITTEE)
        jy_blocker_add (guard->blockers, "role",
                        _ ("By the list of powers “%s” is for the committee here, not for %s; "
                           "refer the matter to it"),
                        jy_action_label (guard->action), context->actor->name);
      else
        jy_blocker_add (
            guard->blockers, "role",
            _ ("By the list of powers “%s” is decided here at the level “%s”, which %s does not "
               "hold; ask who does, or record their decision for them (decided-by)"),
            jy_action_label (guard->action), jy_power_label (power), context->actor->name);
    }
  if (context->for_another)
    check_recorder (guard);
}

static void
check_roles (JyGuard *guard)
{
  const JyGuardContext *context = guard->context;
  JyRoles needed = jy_action_roles (guard->action, stage_of (guard));
  JyRoles has = jy_guards_roles (guard->record, context->actor);
  g_autofree char *words = NULL;

  if (role_allows (guard))
    return;
  if (power_of (guard) != JY_POWER_UNSET)
    {
      check_power (guard, power_of (guard));
      return;
    }
  words = jy_roles_labels (needed);
  if (context->for_another)
    {
      JyRoles deciding = needed & JY_ROLES_DECIDING;

      if (!deciding)
        jy_blocker_add (guard->blockers, "decided-by",
                        _ ("“%s” is not a decision that is recorded for another"),
                        jy_action_label (guard->action));
      else if (!(has & deciding))
        jy_blocker_add (guard->blockers, "role",
                        _ ("%s decides “%s”, and %s does not hold that role"), words,
                        jy_action_label (guard->action), context->actor->name);
      check_recorder (guard);
    }
  else if (!(has & needed))
    {
      if (needed & JY_ROLES_BY_ASSIGNMENT && guard->record && guard->record->handler_name)
        jy_blocker_add (guard->blockers, "role",
                        _ ("“%s” needs the role “%s” in this case (handler: %s), and %s does not "
                           "hold it; ask the "
                           "handler or have the case assigned"),
                        jy_action_label (guard->action), words, guard->record->handler_name,
                        context->actor->name);
      else if (needed & JY_ROLES_DECIDING)
        jy_blocker_add (guard->blockers, "role",
                        _ ("“%s” needs the role “%s”, and %s does not hold it here; ask somebody "
                           "who does, or record "
                           "their decision for them (decided-by)"),
                        jy_action_label (guard->action), words, context->actor->name);
      else
        jy_blocker_add (
            guard->blockers, "role",
            _ ("“%s” needs the role “%s”, and %s does not hold it here; ask somebody who does"),
            jy_action_label (guard->action), words, context->actor->name);
    }
}

static void
check_four_eyes (JyGuard *guard)
{
  const JyGuardContext *context = guard->context;

  if (!guard->record || !guard->record->submitted_by
      || (!g_str_equal (guard->action->id, "pass") && !g_str_equal (guard->action->id, "approve")))
    return;
  if (!jy_settings_bool (context->settings, "rule.self-approval")
      && g_str_equal (guard->record->submitted_by, context->actor->id))
    jy_blocker_add (guard->blockers, "four-eyes",
                    _ ("%s submitted this draft and may neither pass nor approve it; somebody else "
                       "decides"),
                    context->actor->name);
}

static gboolean
is_extra (const JyGuard *guard, const char *name)
{
  JyRoles roles = jy_action_roles (guard->action, stage_of (guard));

  if (g_str_equal (name, "addressee"))
    return jy_action_level (guard->action) == JY_LEVEL_ADDRESSEE;
  if (g_str_equal (name, "report-digest") || g_str_equal (name, "document-digest"))
    return TRUE;
  if (g_str_equal (name, "comment") || g_str_equal (name, "about-clock")
      || g_str_equal (name, "about-step"))
    return g_str_equal (guard->action->id, "note");
  return (roles & JY_ROLES_DECIDING)
         && (g_str_equal (name, "decided-by") || g_str_equal (name, "decided-on")
             || g_str_equal (name, "files"));
}

static const JyFactUse *
use_of (const JyAction *action, const char *name)
{
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (uses[i].fact->id, name))
      return &uses[i];
  return NULL;
}

static gboolean
is_empty (JsonNode *node)
{
  return !node || JSON_NODE_HOLDS_NULL (node)
         || (JSON_NODE_HOLDS_ARRAY (node)
             && json_array_get_length (json_node_get_array (node)) == 0);
}

void
jy_guard_grade (const JySettings *settings, const char *grade, GPtrArray *blockers,
                const char *about)
{
  g_auto (GStrv) grades = jy_settings_grades (settings);
  const JyFact *fact = jy_fact_find ("grade", "inspect");
  g_autoptr (GString) words = g_string_new (NULL);

  if (!grade || g_strv_contains ((const char *const *) grades, grade))
    return;
  for (guint i = 0; grades[i]; i++)
    g_string_append_printf (words, "%s%s", i ? ", " : "", jy_fact_value_label (fact, grades[i]));
  jy_blocker_add (blockers, "fact",
                  _ ("“%.40s” is no grade of inspection of this office; choose one of: %s"),
                  jy_fact_value_label (fact, grade), words->str);
  jy_blocker_about (blockers, about);
}

static void
check_facts (JyGuard *guard)
{
  g_autoptr (GList) names = json_object_get_members (guard->facts);
  gsize n;
  const JyFactUse *uses = jy_action_facts (guard->action, &n);

  for (GList *l = names; l; l = l->next)
    {
      const char *name = l->data;
      const JyFactUse *use = use_of (guard->action, name);
      const JyFact *fact = use ? use->fact : jy_fact_find (name, guard->action->id);
      g_autoptr (GError) error = NULL;

      if (!use && !is_extra (guard, name))
        jy_blocker_add (guard->blockers, "unknown", _ ("“%s” does not take “%.60s”; it takes: %s"),
                        jy_action_label (guard->action), name, guard->action->facts);
      else if (fact && !g_str_equal (name, "comment")
               && !is_empty (json_object_get_member (guard->facts, name))
               && !jy_fact_check (fact, json_object_get_member (guard->facts, name), &error))
        {
          jy_blocker_add (guard->blockers, "fact", "%s", error->message);
          jy_blocker_about (guard->blockers, name);
        }
      else if (fact && jy_fact_is_of_office (fact))
        jy_guard_grade (guard->context->settings, jy_json_text (guard->facts, name),
                        guard->blockers, name);
    }
  for (gsize i = 0; i < n; i++)
    if (uses[i].must && is_empty (json_object_get_member (guard->facts, uses[i].fact->id)))
      {
        jy_blocker_add (guard->blockers, "missing", _ ("“%s” needs %s (%s)"),
                        jy_action_label (guard->action), jy_fact_label (uses[i].fact),
                        uses[i].fact->id);
        jy_blocker_about (guard->blockers, uses[i].fact->id);
      }
}

static void
check_decided (JyGuard *guard)
{
  if (!guard->context->for_another)
    return;
  if (!jy_json_date (guard->facts, "decided-on"))
    {
      jy_blocker_add (
          guard->blockers, "missing",
          _ ("A decision recorded for another needs the day it was decided (decided-on)"));
      jy_blocker_about (guard->blockers, "decided-on");
    }
  if (jy_settings_bool (guard->context->settings, "rule.signed-form")
      && jy_json_array_size (jy_json_array (guard->facts, "files")) == 0)
    {
      jy_blocker_add (guard->blockers, "missing",
                      _ ("A decision recorded for another needs the signed form attached (files)"));
      jy_blocker_about (guard->blockers, "files");
    }
}

static gboolean
answered (const JyGuard *guard, const JyFinding *finding)
{
  JsonArray *answers = jy_json_array (guard->facts, "standing-findings");

  for (guint i = 0; i < jy_json_array_size (answers); i++)
    {
      JsonObject *answer = jy_json_array_object (answers, i);

      if (g_strcmp0 (jy_json_text (answer, "finding"), finding->id) == 0
          && !jy_text_is_blank (jy_json_text (answer, "reason")))
        return TRUE;
    }
  return FALSE;
}

static void
check_findings (JyGuard *guard)
{
  GPtrArray *findings = guard->context->findings;
  gboolean submit = g_str_equal (guard->action->id, "submit");

  for (guint i = 0; findings && i < findings->len; i++)
    {
      const JyFinding *finding = findings->pdata[i];

      if (finding->severity == JY_SEVERITY_ERROR)
        jy_blocker_add (guard->blockers, finding->id, "%s %s", finding->id, finding->message);
      else if (finding->severity == JY_SEVERITY_WARNING && submit && !answered (guard, finding))
        jy_blocker_add (guard->blockers, finding->id,
                        _ ("%s %s (mend it, or give a reason in standing-findings)"), finding->id,
                        finding->message);
    }
}

static JyGuard
guard_new (const JyRecommendation *recommendation, const JyAction *action, const char *addressee,
           JsonObject *facts, JyDate on, const JyGuardContext *context)
{
  JyGuard guard = {
    .record = recommendation, .action = action, .facts = facts, .on = on, .context = context
  };

  guard.addressee = recommendation ? jy_recommendation_addressee (recommendation, addressee) : NULL;
  guard.blockers = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_blocker_free);
  return guard;
}

GPtrArray *
jy_guards_check (const JyRecommendation *recommendation, const JyAction *action,
                 const char *addressee, JsonObject *facts, JyDate on, const JyGuardContext *context)
{
  JyGuard guard = guard_new (recommendation, action, addressee, facts, on, context);

  check_table (&guard);
  check_roles (&guard);
  /* Facts, dates and gates say nothing where the table itself says no. */
  if (guard.blockers->len && !g_str_equal (((JyBlocker *) guard.blockers->pdata[0])->id, "role"))
    return guard.blockers;
  check_four_eyes (&guard);
  check_facts (&guard);
  check_decided (&guard);
  jy_guards_action_dates (&guard);
  jy_guards_action_state (&guard);
  jy_guards_action (&guard);
  check_findings (&guard);
  return guard.blockers;
}

/* Without facts, on this day, about the addressee that it is most likely for. */
static JyGuard
guard_now (const JyRecommendation *recommendation, const JyAction *action,
           const JyGuardContext *context)
{
  JyGuard guard
      = { .record = recommendation, .action = action, .on = context->today, .context = context };

  if (recommendation && jy_action_level (action) == JY_LEVEL_ADDRESSEE)
    for (guint i = 0; i < recommendation->addressees->len; i++)
      {
        const JyAddressee *a = recommendation->addressees->pdata[i];

        if (!guard.addressee || jy_action_from (action, recommendation->stage, a->state))
          guard.addressee = a;
        if (jy_action_from (action, recommendation->stage, a->state))
          break;
      }
  return guard;
}

GPtrArray *
jy_guards_available (const JyRecommendation *recommendation, const JyAction *action,
                     const JyGuardContext *context)
{
  JyGuard guard = guard_now (recommendation, action, context);

  guard.blockers = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_blocker_free);
  check_table (&guard);
  /* Where the table says no, nothing else need be asked: most actions end here. */
  if (guard.blockers->len)
    return guard.blockers;
  check_roles (&guard);
  if (guard.blockers->len)
    return guard.blockers;
  check_four_eyes (&guard);
  if (recommendation)
    jy_guards_action_state (&guard);
  return guard.blockers;
}

gboolean
jy_guards_allow (const JyRecommendation *recommendation, const JyAction *action,
                 const JyGuardContext *context)
{
  JyGuard guard = guard_now (recommendation, action, context);
  g_autoptr (GPtrArray) blockers = NULL;

  /* Most are refused here, and nobody has asked for the words. */
  if (!table_allows (&guard) || !role_allows (&guard))
    return FALSE;
  blockers = jy_guards_available (recommendation, action, context);
  return blockers->len == 0;
}
