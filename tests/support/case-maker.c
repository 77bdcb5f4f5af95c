/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-maker.h"

#include "base/digest.h"
#include "base/id.h"
#include "store/reference-xml.h"

JyReference *
case_maker_reference (void)
{
  const char *seeds = g_getenv ("JIANYI_SEEDS");
  g_autofree char *clocks = g_build_filename (seeds, "clocks", "clocks.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rules
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rules_unref);
  g_autoptr (GPtrArray) calendars
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_holiday_calendar_unref);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (clocks, &text, NULL, &error);
  g_assert_no_error (error);
  for (int year = 2018; year <= 2026; year++)
    {
      g_autofree char *path = g_strdup_printf ("%s/holidays/%d.xml", seeds, year);
      char *notice = NULL;

      g_file_get_contents (path, &notice, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (notices, notice);
    }
  g_ptr_array_add (rules, jy_clock_rules_from_xml (text, -1, 1, &error));
  g_assert_no_error (error);
  g_ptr_array_add (calendars, jy_holiday_calendar_from_xml (notices, 1, &error));
  g_assert_no_error (error);
  return jy_reference_new (rules, calendars);
}

CaseMaker *
case_maker_new (const char *today, const char *const *settings)
{
  CaseMaker *self = g_new0 (CaseMaker, 1);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "office.name", (gpointer) "示例区人民检察院");
  g_hash_table_insert (values, (gpointer) "office.level", (gpointer) "district");
  for (; settings && *settings; settings += 2)
    g_hash_table_insert (values, (gpointer) settings[0], (gpointer) settings[1]);
  self->today = jy_date_parse (today, NULL);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  self->reference = case_maker_reference ();
  self->settings = jy_settings_new (values);
  self->agencies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_agency_unref);
  return self;
}

void
case_maker_free (CaseMaker *self)
{
  g_clear_pointer (&self->record, jy_recommendation_unref);
  g_ptr_array_unref (self->events);
  jy_reference_unref (self->reference);
  jy_settings_unref (self->settings);
  jy_powers_unref (self->powers);
  g_hash_table_unref (self->agencies);
  g_free (self);
}

JyPerson *
case_maker_person (const char *role)
{
  JyPerson *person = jy_person_new ();

  person->id = g_strdup (role);
  person->name = g_strdup (role);
  person->roles = g_str_equal (role, "clerk") ? JY_ROLES_ALL : jy_role_find (role);
  return person;
}

static void
name_agency (CaseMaker *self, JyEvent *event, const char *name)
{
  g_autofree char *id = g_strconcat ("id-", name, NULL);
  JyAgency *agency = jy_agency_new ();

  json_object_set_string_member (event->names, name, id);
  agency->id = g_strdup (id);
  agency->name = g_strdup (name);
  agency->rank = JY_RANK_DISTRICT;
  agency->court = g_str_has_suffix (name, "法院");
  g_hash_table_replace (self->agencies, g_strdup (id), agency);
}

static void
fill_names (CaseMaker *self, JyEvent *event)
{
  static const char *const people[] = { "handler", "signer", "person", "host", NULL };
  JsonArray *agencies = jy_json_array (event->facts, "agencies");

  event->names = json_object_new ();
  for (guint i = 0; people[i]; i++)
    if (jy_json_text (event->facts, people[i]))
      json_object_set_string_member (event->names, jy_json_text (event->facts, people[i]),
                                     jy_json_text (event->facts, people[i]));
  for (guint i = 0; i < jy_json_array_size (agencies); i++)
    {
      JsonObject *entry = jy_json_array_object (agencies, i);

      name_agency (self, event,
                   entry ? jy_json_text (entry, "agency") : jy_json_array_text (agencies, i));
    }
  if (jy_json_text (event->facts, "successor"))
    name_agency (self, event, jy_json_text (event->facts, "successor"));
}

static const JyEvent *
find_event (CaseMaker *self, const char *seq)
{
  for (guint i = 0; seq && i < self->events->len; i++)
    if (((JyEvent *) self->events->pdata[i])->seq == (guint) atoi (seq))
      return self->events->pdata[i];
  return NULL;
}

static const char *
addressee_key (CaseMaker *self, const JyAction *action, JsonObject *facts)
{
  const JyAddressee *named;

  if (!self->record || jy_action_level (action) != JY_LEVEL_ADDRESSEE)
    return NULL;
  named = jy_recommendation_find_addressee (self->record, jy_json_text (facts, "addressee"));
  if (!named && self->record->addressees->len == 1)
    named = self->record->addressees->pdata[0];
  return named ? named->key : NULL;
}

static void
take_event (CaseMaker *self, JyEvent *event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyRecommendation) after = NULL;
  g_autoptr (JyRecommendation) replayed = NULL;
  const char *prev = self->events->len
                         ? ((JyEvent *) self->events->pdata[self->events->len - 1])->digest
                         : JY_DIGEST_ZERO;

  jy_event_seal (event, prev);
  after = jy_fold_apply (self->record, event, self->reference, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->events, jy_event_ref (event));
  /* Daily work and replay must come to the same. */
  replayed = jy_fold_replay (self->events, self->reference, &error);
  g_assert_no_error (error);
  g_assert_cmpint (replayed->stage, ==, after->stage);
  g_assert_cmpuint (replayed->seq, ==, after->seq);
  if (!g_str_equal (event->action, "correct") && !g_str_equal (event->action, "revoke"))
    g_assert_cmpuint (replayed->clocks->len, ==, after->clocks->len);
  g_clear_pointer (&self->record, jy_recommendation_unref);
  self->record = g_steal_pointer (&replayed);
}

char *
case_maker_try (CaseMaker *self, const char *who, const char *action_id, const char *on,
                const char *facts)
{
  const JyAction *action = jy_lifecycle_find (action_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEvent) event = jy_event_new ();
  g_autoptr (JsonObject) given = NULL;
  g_autoptr (JyPerson) recorder = case_maker_person (who);
  g_autoptr (JyPerson) other = NULL;
  g_autoptr (GPtrArray) blockers = NULL;
  JyGuardContext context = { .today = self->today };

  g_assert_nonnull (action);
  given = jy_json_parse_object (facts ? facts : "{}", -1, &error);
  g_assert_no_error (error);
  event->facts = jy_json_object_copy (given);
  if (jy_json_text (event->facts, "decided-by"))
    other = case_maker_person (jy_json_text (event->facts, "decided-by"));
  event->stream = g_strdup (self->record ? self->record->id : "case");
  event->seq = self->record ? self->record->seq + 1 : 1;
  event->id = jy_id_new ();
  event->action = g_strdup (action_id);
  event->on = jy_date_parse (on, &error);
  g_assert_no_error (error);
  event->recorder = g_strdup (recorder->id);
  event->recorder_name = g_strdup (recorder->name);
  event->actor = g_strdup (other ? other->id : recorder->id);
  event->actor_name = g_strdup (event->actor);
  fill_names (self, event);

  context.recorder = recorder;
  context.actor = other ? other : recorder;
  context.for_another = other != NULL;
  context.settings = self->settings;
  context.powers = self->powers;
  context.reference = self->reference;
  context.agencies = self->agencies;
  context.event = find_event (self, jy_json_text (event->facts, "event"));
  blockers = jy_guards_check (self->record, action, addressee_key (self, action, event->facts),
                              event->facts, event->on, &context);
  if (blockers->len)
    return jy_blockers_text (blockers);
  if ((g_str_equal (action_id, "revoke") || g_str_equal (action_id, "correct"))
      && !jy_fold_try (self->events, event, self->reference, self->today, &error))
    return g_strdup (error->message);
  if (self->record
      && g_strv_contains ((const char *[]){ "submit", "endorse", "pass", "approve", NULL },
                          action_id))
    event->bound = g_strdup (self->record->text_digest);
  take_event (self, event);
  return NULL;
}

void
case_maker_do (CaseMaker *self, const char *who, const char *action, const char *on,
               const char *facts)
{
  g_autofree char *refused = case_maker_try (self, who, action, on, facts);

  if (refused)
    g_error ("%s was refused: %s", action, refused);
}

#define SECTIONS                                                                                   \
  "{\"source\":\"办案中发现\",\"facts\":\"事实\",\"evidence\":[\"照片\"],"                \
  "\"problems\":[{\"id\":\"p1\",\"text\":\"问题\"}],"                                            \
  "\"suggestions\":[{\"id\":\"s1\",\"text\":\"建议\",\"problems\":[\"p1\"],\"basis\":["          \
  "\"《甲法》第一条\"]}],"                                                                  \
  "\"objection-days\":10,\"reply\":{\"months\":2}}"

CaseMaker *
case_maker_at (const char *today, const char *type, const char *subtype, const char *stage)
{
  CaseMaker *self = case_maker_new (today, NULL);
  gboolean court = g_str_equal (type, "retrial");
  g_autofree char *facts = g_strdup_printf (
      "{\"title\":\"关于某事的建议\",\"summary\":\"摘要\",\"type\":\"%s\",\"subtype\":\"%s\","
      "\"line\":\"criminal\",\"source\":\"case\",\"situation\":\"11-1\","
      "\"agencies\":[\"%s\"]}",
      type, subtype, court ? "某区人民法院" : "某区市场监督管理局");

  case_maker_do (self, "handler", "register", "2024-01-02", facts);
  if (g_str_equal (stage, "clue"))
    return self;
  case_maker_do (self, "leader", "open", "2024-01-05", "{\"handler\":\"handler\"}");
  if (g_str_equal (stage, "investigation"))
    return self;
  case_maker_do (self, "handler", "conclude", "2024-02-01",
                 "{\"facts\":\"事实\",\"evidence\":[\"照片\"],\"propose\":true}");
  case_maker_do (self, "handler", "edit", "2024-02-02", "{\"sections\":" SECTIONS "}");
  if (g_str_equal (stage, "drafting"))
    return self;
  case_maker_do (self, "handler", "submit", "2024-02-05", NULL);
  if (g_str_equal (type, "public-interest"))
    case_maker_do (self, "dept-head", "endorse", "2024-02-06", "{\"opinion\":\"同意\"}");
  if (self->record->stage == JY_STAGE_REVIEW)
    case_maker_do (self, "reviewer", "pass", "2024-02-07",
                   "{\"necessity\":\"必要\",\"legality\":\"合法\",\"reasoning\":\"充分\"}");
  if (g_str_equal (stage, "approval"))
    return self;
  case_maker_do (self, "leader", "approve", "2024-02-19", NULL);
  if (self->record->stage == JY_STAGE_COMMITTEE)
    case_maker_do (self, "committee", "approve", "2024-02-20", "{\"meeting\":\"第三次\"}");
  if (g_str_equal (stage, "ready"))
    return self;
  case_maker_do (self, "registrar", "issue", "2024-02-26",
                 "{\"number\":\"示检建〔2024〕1号\",\"signer\":\"leader\"}");
  if (g_str_equal (stage, "issued"))
    return self;
  case_maker_do (self, "handler", "serve", "2024-03-01",
                 "{\"way\":\"written\",\"receiver\":\"张某\"}");
  if (g_str_equal (stage, "served"))
    return self;
  case_maker_do (self, "handler", "reply", "2024-04-10",
                 "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\"}");
  case_maker_do (self, "handler", "accept", "2024-04-12",
                 "{\"items\":[{\"suggestion\":\"s1\",\"text\":\"整改一\",\"due\":\"2024-05-20\"},"
                 "{\"text\":\"整改二\",\"due\":\"2024-05-25\"}]}");
  return self;
}

const JyClock *
case_maker_clock (CaseMaker *self, const char *rule, const char *recipient)
{
  for (guint i = self->record->clocks->len; i > 0; i--)
    {
      const JyClock *clock = self->record->clocks->pdata[i - 1];

      if (g_str_equal (clock->rule, rule)
          && (!recipient || g_strcmp0 (clock->recipient, recipient) == 0))
        return clock;
    }
  return NULL;
}
