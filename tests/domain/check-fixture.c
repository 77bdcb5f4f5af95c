/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

#include "domain/recommendation-private.h"
#include "sample-recommendation.h"
#include "store/law-xml.h"

/* Read once: it takes longer than a check. */
static JyLawList *
read_laws (void)
{
  static JyLawList *kept;
  g_autofree char *path = g_build_filename (g_getenv ("JIANYI_SEEDS"), "laws", "laws.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;

  if (kept)
    return jy_law_list_ref (kept);
  g_assert_true (g_file_get_contents (path, &xml, NULL, &error));
  kept = jy_law_list_from_xml (xml, -1, &error);
  g_assert_no_error (error);
  return jy_law_list_ref (kept);
}

CheckFixture *
check_fixture_new (void)
{
  CheckFixture *f = g_new0 (CheckFixture, 1);
  JyAgency *agency = jy_agency_new ();

  f->background = jy_check_background_new ();
  f->record = f->background->recommendation = sample_recommendation ();
  f->sections = f->record->sections;
  json_object_remove_member (f->sections, "attachments");
  agency->id = g_strdup ("agency-1");
  agency->name = g_strdup ("示例区住房和城乡建设局");
  agency->division = g_strdup ("510199");
  agency->rank = JY_RANK_DISTRICT;
  f->agency = agency;
  f->background->agencies
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) jy_agency_unref);
  g_hash_table_insert (f->background->agencies, agency->id, agency);
  f->background->settings = sample_settings ();
  f->background->reference = sample_reference ();
  f->background->laws = read_laws ();
  f->background->events = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_event_unref);
  f->background->similar = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_similar_free);
  f->background->on = jy_date_from_ymd (2024, 3, 4);
  f->more.number = "示检社建〔2024〕12号";
  f->gate = JY_GATE_ISSUE;
  return f;
}

void
check_fixture_free (CheckFixture *f)
{
  if (f->more.duties)
    g_hash_table_unref (f->more.duties);
  jy_check_background_unref (f->background);
  g_free (f);
}

GPtrArray *
check_fixture_run (CheckFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDraft) draft = jy_draft_read (f->record->sections, &error);
  JyCheckContext context = jy_check_background_context (f->background);

  g_assert_no_error (error);
  context.draft = draft;
  context.number = f->more.number;
  context.number_taken = f->more.number_taken;
  context.serve_way = f->more.serve_way;
  context.consent = f->more.consent;
  context.escalating = f->more.escalating;
  if (f->more.duties)
    context.duties = f->more.duties;
  return jy_checks_run (&context, f->gate);
}

const JyFinding *
check_fixture_find (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((JyFinding *) findings->pdata[i])->id, id))
      return findings->pdata[i];
  return NULL;
}

void
check_fixture_section (CheckFixture *f, const char *member, const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (!json)
    {
      json_object_remove_member (f->sections, member);
      return;
    }
  node = jy_json_parse (json, -1, &error);
  g_assert_no_error (error);
  json_object_set_member (f->sections, member, node);
}

JyEvent *
check_fixture_event (CheckFixture *f, const char *action, const char *facts)
{
  JyEvent *event = jy_event_new ();

  event->action = g_strdup (action);
  event->on = jy_date_from_ymd (2024, 5, 20);
  event->actor = g_strdup ("person-1");
  event->actor_name = g_strdup ("李检察官");
  event->actor_roles = g_strdup ("leader");
  event->facts = jy_json_parse_object (facts, -1, NULL);
  g_ptr_array_add (f->background->events, event);
  return event;
}

/* A letter that is out, with a reply clock. */
JyAddressee *
check_fixture_send_out (CheckFixture *f)
{
  JyAddressee *addressee = f->record->addressees->pdata[0];

  f->record->stage = JY_STAGE_ISSUED;
  f->record->issued_on = jy_date_from_ymd (2024, 3, 4);
  f->record->handler = g_strdup ("person-1");
  addressee->state = JY_STATE_AWAITING_REPLY;
  addressee->served_on = jy_date_from_ymd (2024, 3, 6);
  addressee->version_served = 1;
  f->background->on = jy_date_from_ymd (2024, 6, 3);
  f->gate = JY_GATE_SERVE;
  return addressee;
}

void
check_fixture_clock (CheckFixture *f, const char *rule, const char *recipient, JyDate due,
                     JyDate met)
{
  JyClock *clock = g_new0 (JyClock, 1);

  clock->rule = g_strdup (rule);
  clock->addressee = g_strdup (g_str_equal (rule, "reply") ? "a1" : NULL);
  clock->recipient = g_strdup (recipient);
  clock->from = due - 5;
  clock->nominal = clock->due = due;
  clock->met_on = met;
  g_ptr_array_add (f->record->clocks, clock);
}
