/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-recommendation.h"

#include "base/digest.h"
#include "domain/draft.h"
#include "domain/recommendation-private.h"

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

JsonObject *
sample_sections (void)
{
  g_autoptr (GError) error = NULL;
  JsonObject *sections = jy_json_parse_object (
      "{\"source\":\"本院在办理王某某等人危险作业案中发现，辖区液化石油气经营存在安全隐患。\","
      "\"facts\":\"经走访查明，三家供应站超量储存气瓶。\\n其中一家未建立用户档案。\","
      "\"evidence\":[\"现场查验笔录\",\"供应站负责人陈述\"],"
      "\"problems\":[{\"id\":\"p1\",\"text\":"
      "\"对供应站储存情况未按《城镇燃气管理条例》第四十一条开展检查。\"},"
      "{\"id\":\"p2\",\"text\":\"用户档案制度没有落实。\"}],"
      "\"suggestions\":[{\"id\":\"s1\",\"text\":"
      "\"对辖区供应站开展一次专项检查，并于六十日内完成。\","
      "\"problems\":[\"p1\"],\"basis\":[\"《城镇燃气管理条例》第四十一条\"]},"
      "{\"id\":\"s2\",\"text\":\"建立用户档案台账 <每季度> 核对 & "
      "更新。\",\"problems\":[\"p2\",\"p1\"],"
      "\"basis\":[\"《城镇燃气管理条例》第十七条第一款\",\"川府发〔2020〕1号\"]}],"
      "\"objection-days\":10,\"reply\":{\"months\":2},"
      "\"other\":\"本院将跟进了解落实情况。\",\"contact\":\"李检察官，028-00000000\","
      "\"copies\":[\"示例区人民政府\"],\"attachments\":[\"证据材料清单\"]}",
      -1, &error);

  g_assert_no_error (error);
  return sections;
}

void
sample_set_sections (JyRecommendation *record, JsonObject *sections)
{
  const char *names[] = { "示例区住房和城乡建设局", NULL };
  g_autofree char *digest = NULL;

  if (record->sections)
    json_object_unref (record->sections);
  record->sections = sections;
  digest = jy_draft_digest (record->title, jy_type_id (record->type), names, sections);
  set (&record->text_digest, digest);
  set (&record->submitted_digest, digest);
  set (&record->passed_digest, digest);
  set (&record->approved_digest, digest);
}

JyAddressee *
sample_add_addressee (JyRecommendation *record, const char *key, const char *agency,
                      const char *name)
{
  JyAddressee *addressee = g_new0 (JyAddressee, 1);

  addressee->key = g_strdup (key);
  addressee->agency = g_strdup (agency);
  addressee->name = g_strdup (name);
  addressee->state = JY_STATE_UNSERVED;
  g_ptr_array_add (record->addressees, addressee);
  return addressee;
}

void
sample_set_fact (JyRecommendation *record, const char *fact, const char *value)
{
  if (value)
    json_object_set_string_member (record->particulars, fact, value);
  else if (json_object_has_member (record->particulars, fact))
    json_object_remove_member (record->particulars, fact);
}

static void
add_step (JyRecommendation *record, JyStage stage, JyDate on, guint seq)
{
  JyStep step = { stage, on, seq };

  g_array_append_val (record->path, step);
}

JyRecommendation *
sample_recommendation (void)
{
  JyRecommendation *record = jy_recommendation_new ();

  set (&record->id, "01890000-0000-7000-8000-000000000001");
  set (&record->office, "01890000-0000-7000-8000-00000000000f");
  set (&record->title, "关于加强液化石油气安全监管的检察建议");
  record->type = JY_TYPE_GOVERNANCE;
  set (&record->line, "criminal");
  sample_set_fact (record, "situation", "11-2");
  sample_set_fact (record, "system-case-number", "示检建受[2024]51000000001号");
  set (&record->number, "示检社建〔2024〕12号");
  set (&record->handler_name, "李检察官");
  set (&record->signer_name, "张检察长");
  record->stage = JY_STAGE_READY;
  record->registered_on = jy_date_from_ymd (2024, 1, 5);
  record->opened_on = jy_date_from_ymd (2024, 1, 8);
  record->concluded_on = jy_date_from_ymd (2024, 2, 20);
  record->proposes = TRUE;
  record->submitted_on = jy_date_from_ymd (2024, 2, 26);
  record->passed_on = jy_date_from_ymd (2024, 2, 28);
  record->approved_on = jy_date_from_ymd (2024, 3, 1);
  add_step (record, JY_STAGE_CLUE, record->registered_on, 1);
  add_step (record, JY_STAGE_INVESTIGATION, record->opened_on, 2);
  add_step (record, JY_STAGE_DRAFTING, record->concluded_on, 3);
  add_step (record, JY_STAGE_REVIEW, record->submitted_on, 5);
  add_step (record, JY_STAGE_APPROVAL, record->passed_on, 6);
  add_step (record, JY_STAGE_READY, record->approved_on, 7);
  sample_add_addressee (record, "a1", "agency-1", "示例区住房和城乡建设局");
  sample_set_sections (record, sample_sections ());
  return record;
}

static void
add_clock (JyRecommendation *record, const char *rule, const char *addressee, JyUnit unit,
           int length, JyDate from, JyDate due, JyDate met)
{
  JyClock *clock = g_new0 (JyClock, 1);

  clock->rule = g_strdup (rule);
  clock->addressee = g_strdup (addressee);
  clock->from = from;
  clock->unit = unit;
  clock->length = length;
  clock->duty = JY_DUTY_AGENCY;
  clock->nominal = clock->due = due;
  clock->met_on = met;
  clock->complete = TRUE;
  clock->calendar = clock->rules = 1;
  clock->source = g_strdup ("《人民检察院检察建议工作规定》(2019)第十九条");
  g_ptr_array_add (record->clocks, clock);
}

JyRecommendation *
sample_followed (void)
{
  JyRecommendation *record = sample_recommendation ();
  JyAddressee *addressee = record->addressees->pdata[0];
  JyItem *item = g_new0 (JyItem, 1);

  record->stage = JY_STAGE_CLOSED;
  record->issued_on = jy_date_from_ymd (2024, 3, 4);
  addressee->state = JY_STATE_SETTLED;
  addressee->served_on = jy_date_from_ymd (2024, 3, 6);
  addressee->replied_on = jy_date_from_ymd (2024, 4, 30);
  addressee->version_served = 1;
  addressee->urges = 1;
  set (&addressee->served_way, "written");
  set (&addressee->reply_class, "full");
  set (&addressee->outcome, "rectified");
  set (&item->id, "12-1");
  set (&item->addressee, "a1");
  set (&item->suggestion, "s1");
  set (&item->text, "完成专项检查");
  set (&item->state, "claimed");
  set (&item->claim, "已全部完成");
  set (&item->verdict, "partial");
  item->due = jy_date_from_ymd (2024, 5, 31);
  item->verified_on = jy_date_from_ymd (2024, 6, 3);
  item->version = 1;
  g_ptr_array_add (record->items, item);
  add_clock (record, "reply", "a1", JY_UNIT_MONTH, 2, addressee->served_on,
             jy_date_from_ymd (2024, 5, 6), addressee->replied_on);
  add_clock (record, "objection", "a1", JY_UNIT_DAY, 10, addressee->served_on,
             jy_date_from_ymd (2024, 3, 18), JY_DATE_NONE);
  add_clock (record, "filing", NULL, JY_UNIT_DAY, 5, record->issued_on,
             jy_date_from_ymd (2024, 3, 11), jy_date_from_ymd (2024, 3, 12));
  set (&record->verdict, "rectified");
  set (&record->closure_code, "partial");
  record->closures = 1;
  return record;
}

GPtrArray *
sample_events (void)
{
  static const struct
  {
    const char *action;
    int month, day;
    const char *actor;
    const char *facts;
  } rows[] = {
    { "register", 1, 5, "李检察官", "{\"title\":\"液化石油气\",\"type\":\"governance\"}" },
    { "open", 1, 8, "张检察长", "{\"handler\":\"李检察官\"}" },
    { "conclude", 2, 20, "李检察官", "{\"propose\":true}" },
    { "edit", 2, 21, "李检察官", "{}" },
    { "submit", 2, 26, "李检察官", "{}" },
    { "pass", 2, 28, "周研究员", "{\"necessity\":\"必要\"}" },
    { "approve", 3, 1, "张检察长", "{\"opinion\":\"同意\"}" },
    { "issue", 3, 4, "吴案管", "{\"number\":\"示检社建〔2024〕12号\"}" },
    { "serve", 3, 6, "吴案管",
      "{\"addressee\":\"示例区住房和城乡建设局\",\"way\":\"written\",\"receiver\":\"赵某\","
      "\"files\":[{\"name\":\"送达回证.pdf\",\"digest\":"
      "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"size\":10}]}" },
    { "urge", 4, 20, "李检察官", "{\"means\":\"visit\",\"record\":\"督促尽快回复\"}" },
    { "reply", 4, 30, "李检察官",
      "{\"addressee\":\"示例区住房和城乡建设局\",\"way\":\"written\",\"class\":\"full\","
      "\"summary\":\"全部采纳\"}" },
    { "accept", 5, 6, "李检察官", "{}" },
    { "verify", 6, 3, "李检察官",
      "{\"item\":\"12-1\",\"verdict\":\"partial\",\"proof\":\"抽查两家\"}" },
    { "settle", 6, 20, "李检察官", "{\"outcome\":\"partial\"}" },
    { "evaluate", 6, 25, "李检察官", "{\"verdict\":\"partial\",\"effect\":\"完成检查\"}" },
    { "close", 6, 28, "张检察长",
      "{\"code\":\"partial\",\"conclusion\":\"同意结案，继续回头看\"}" },
  };
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  const char *prev = JY_DIGEST_ZERO;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      JyEvent *event = jy_event_new ();

      event->stream = g_strdup ("01890000-0000-7000-8000-000000000001");
      event->id = g_strdup_printf ("01890000-0000-7000-8000-0000000001%02u", i + 1);
      event->seq = i + 1;
      event->action = g_strdup (rows[i].action);
      event->on = jy_date_from_ymd (2024, rows[i].month, rows[i].day);
      event->recorded_at = g_strdup ("2024-07-01T00:00:00.000Z");
      event->recorder = g_strdup ("person-1");
      event->recorder_name = g_strdup ("李检察官");
      event->actor = g_strdup ("person-2");
      event->actor_name = g_strdup (rows[i].actor);
      event->actor_roles = g_strdup ("handler");
      event->facts = jy_json_parse_object (rows[i].facts, -1, NULL);
      event->names = json_object_new ();
      g_assert_nonnull (event->facts);
      jy_event_seal (event, prev);
      prev = event->digest;
      g_ptr_array_add (events, event);
    }
  return events;
}

JySettings *
sample_settings (void)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "office.name", (gpointer) "示例区人民检察院");
  g_hash_table_insert (values, (gpointer) "office.code", (gpointer) "510199");
  g_hash_table_insert (values, (gpointer) "office.level", (gpointer) "district");
  return jy_settings_new (values);
}

static void
add_rule (GPtrArray *rules, const char *types, const char *variant, const char *length,
          const char *unit)
{
  JyClockRule *rule = g_new0 (JyClockRule, 1);

  rule->clock = g_strdup ("reply");
  rule->chinese = g_strdup ("回复");
  rule->scope = g_strdup ("addressee");
  rule->types = g_strdup (types);
  rule->variant = g_strdup (variant);
  rule->starts = g_strdup ("serve");
  rule->stops = g_strdup ("reply");
  rule->length = g_strdup (length);
  rule->unit = g_strdup (unit);
  rule->duty = g_strdup ("agency");
  rule->source = g_strdup ("《人民检察院检察建议工作规定》(2019)第十九条");
  rule->note = g_strdup ("");
  g_ptr_array_add (rules, rule);
}

JyReference *
sample_reference (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rule_free);
  g_autoptr (GPtrArray) rules
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_clock_rules_unref);
  g_autoptr (GPtrArray) calendars
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_holiday_calendar_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  JyClockRules *set_of_rules;
  JyHolidayCalendar *calendar;

  add_rule (rows, "governance correction other", "", "2", "month");
  add_rule (rows, "governance correction other opinion", "urgent", "document", "day");
  add_rule (rows, "public-interest", "", "2", "month");
  add_rule (rows, "public-interest", "urgent", "15", "day");
  add_rule (rows, "retrial", "", "3", "month");
  add_rule (rows, "correction:execution", "", "3", "month");
  add_rule (rows, "correction:trial", "", "1", "month");
  add_rule (rows, "opinion", "", "2", "month");
  set_of_rules = jy_clock_rules_new (rows, 1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (rules, set_of_rules);
  calendar = jy_holiday_calendar_new (days, 1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (calendars, calendar);
  return jy_reference_new (rules, calendars);
}
