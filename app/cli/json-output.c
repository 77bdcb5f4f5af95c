/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json-output.h"

#include "domain/withheld.h"

static const char *const unit_ids[] = { "day", "month", "working-day", "date" };

static void
take_object (JsonArray *array, JsonObject *object)
{
  json_array_add_object_element (array, object);
}

/* -- one recommendation */

static const char *
addressee_name (const JyRecommendation *record, const char *key)
{
  return key != NULL ? jy_recommendation_addressee_name (record, key) : NULL;
}

static JsonArray *
addressees (const JyRecommendation *record)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "name", addressee->name);
      jy_json_set_text (object, "code", addressee->code);
      jy_json_set_text (object, "state",
                        addressee->state == JY_STATE_NONE ? NULL : jy_state_id (addressee->state));
      jy_json_set_text (object, "outcome", addressee->outcome);
      take_object (array, object);
    }
  return array;
}

static JsonArray *
clocks (const JyRecommendation *record, JyDate on)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (record->clocks, i);

      take_object (array, jy_json_clock (clock, addressee_name (record, clock->addressee), on));
    }
  return array;
}

static JsonArray *
items (const JyRecommendation *record)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (record->items, i);
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "id", item->id);
      jy_json_set_text (object, "addressee", addressee_name (record, item->addressee));
      jy_json_set_text (object, "suggestion", item->suggestion);
      jy_json_set_text (object, "text", item->text);
      jy_json_set_date (object, "due", item->due);
      jy_json_set_text (object, "state", item->state);
      jy_json_set_text (object, "claim", item->claim);
      jy_json_set_text (object, "verdict", item->verdict);
      take_object (array, object);
    }
  return array;
}

static JsonArray *
events (const JyCaseView *view)
{
  GPtrArray *list = view->events;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "seq", event->seq);
      jy_json_set_text (object, "action", event->action);
      jy_json_set_date (object, "on", event->on);
      jy_json_set_text (object, "recorded_at", event->recorded_at);
      jy_json_set_text (object, "actor", event->actor_name);
      jy_json_set_text (object, "recorder", event->recorder_name);
      json_object_set_object_member (object, "facts", jy_json_object_copy (event->facts));
      jy_json_set_text (object, "digest", event->digest);
      if (jy_event_has_mark (event, JY_MARK_WITHHELD))
        json_object_set_boolean_member (object, "withheld", TRUE);
      /* Only where it came with a package. */
      if (jy_case_view_origin (view, event->seq) != NULL)
        jy_json_set_text (object, "office", jy_case_view_origin (view, event->seq));
      take_object (array, object);
    }
  return array;
}

static JsonArray *
documents (GPtrArray *list, const JyRecommendation *record)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const JyDocumentEntry *entry = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      jy_json_set_text (object, "kind", entry->kind);
      json_object_set_int_member (object, "version", entry->version);
      json_object_set_boolean_member (object, "frozen", entry->frozen);
      jy_json_set_text (object, "digest", entry->digest);
      if (entry->addressee != NULL)
        jy_json_set_text (object, "addressee",
                          jy_recommendation_addressee_name (record, entry->addressee));
      take_object (array, object);
    }
  return array;
}

static JsonArray *
next (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const JyNext *step = g_ptr_array_index (list, i);

      if (!step->blocked)
        json_array_add_string_element (array, step->action->id);
    }
  return array;
}

static JsonObject *
head (JyCaseView *view)
{
  const JyRecommendation *record = view->record;
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "id", record->id);
  jy_json_set_text (object, "number", record->number);
  jy_json_set_text (object, "title", record->title);
  jy_json_set_text (object, "type",
                    record->type == JY_TYPE_NONE ? NULL : jy_type_id (record->type));
  jy_json_set_text (object, "line", record->line);
  jy_json_set_text (object, "stage", jy_stage_id (record->stage));
  json_object_set_int_member (object, "version", record->version);
  jy_json_set_text (object, "phase", view->phase);
  json_object_set_array_member (object, "addressees", addressees (record));
  jy_json_set_text (object, "handler", record->handler_name);
  json_object_set_array_member (object, "clocks", clocks (record, view->on));
  json_object_set_array_member (object, "items", items (record));
  return object;
}

JsonObject *
jy_json_case (JyDesk *desk, JyCaseView *view)
{
  JsonObject *object = head (view);

  jy_desk_digest_documents (desk, view);
  json_object_set_array_member (object, "events", events (view));
  json_object_set_array_member (object, "documents", documents (view->documents, view->record));
  json_object_set_array_member (object, "next", next (view->next));
  return object;
}

JsonObject *
jy_json_row (JyCaseView *view)
{
  const JyRecommendation *record = view->record;
  const JyClock *urgent = jy_clocks_most_urgent (record->clocks, view->on);
  JsonObject *object = head (view);

  json_object_set_array_member (object, "next", next (view->next));
  if (urgent == NULL)
    json_object_set_null_member (object, "clock");
  else
    json_object_set_object_member (
        object, "clock",
        jy_json_clock (urgent, addressee_name (record, urgent->addressee), view->on));
  return object;
}

/* -- clocks */

JsonObject *
jy_json_clock (const JyClock *clock, const char *addressee, JyDate on)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "rule", clock->rule);
  jy_json_set_text (object, "addressee", addressee);
  jy_json_set_text (object, "item", clock->item);
  jy_json_set_text (object, "recipient", clock->recipient);
  jy_json_set_date (object, "from", clock->from);
  jy_json_set_date (object, "nominal", clock->nominal);
  jy_json_set_date (object, "act_by", clock->act_by);
  jy_json_set_date (object, "due", clock->due);
  jy_json_set_text (object, "state", jy_clock_state_id (jy_clock_state (clock, on)));
  jy_json_set_date (object, "met_on", clock->met_on);
  if (jy_clock_is_open (clock))
    json_object_set_int_member (object, "days_left", jy_clock_days_left (clock, on));
  else
    json_object_set_null_member (object, "days_left");
  jy_json_set_text (object, "source", clock->source);
  return object;
}

JsonObject *
jy_json_due (const JyDueRow *row, JyDate on)
{
  JsonObject *object = jy_json_clock (row->clock, row->addressee_name, on);

  jy_json_set_text (object, "recommendation", row->recommendation);
  jy_json_set_text (object, "number", row->number);
  jy_json_set_text (object, "title", row->title);
  return object;
}

JsonObject *
jy_json_deadline (const JyDeadline *deadline, const JyHolidayCalendar *calendar)
{
  JsonObject *object = json_object_new ();
  JsonArray *rolled = json_array_new ();
  g_autofree char *explanation = jy_deadline_explain (deadline, calendar);

  for (guint i = 0; i < deadline->rolled->len; i++)
    {
      const JyRolledDay *day = g_ptr_array_index (deadline->rolled, i);
      JsonObject *entry = json_object_new ();

      jy_json_set_date (entry, "date", day->date);
      jy_json_set_text (entry, "why", day->why);
      take_object (rolled, entry);
    }
  jy_json_set_text (object, "rule", deadline->rule);
  jy_json_set_date (object, "from", deadline->from);
  json_object_set_int_member (object, "length", deadline->length);
  jy_json_set_text (object, "unit", unit_ids[deadline->unit]);
  jy_json_set_date (object, "nominal", deadline->nominal);
  jy_json_set_date (object, "due", deadline->due);
  json_object_set_array_member (object, "rolled", rolled);
  json_object_set_boolean_member (object, "calendar_complete", deadline->calendar_complete);
  jy_json_set_text (object, "source", deadline->source);
  jy_json_set_text (object, "explanation", explanation);
  return object;
}

JsonObject *
jy_json_moved (const JyMoved *moved)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "recommendation", moved->recommendation);
  jy_json_set_text (object, "number", moved->number);
  jy_json_set_text (object, "title", moved->title);
  jy_json_set_text (object, "rule", moved->rule);
  jy_json_set_text (object, "addressee", moved->addressee);
  jy_json_set_date (object, "due_before", moved->due_before);
  jy_json_set_date (object, "due_after", moved->due_after);
  return object;
}

/* -- the rest */

JsonObject *
jy_json_finding (const JyFinding *finding)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "id", finding->id);
  jy_json_set_text (object, "severity", jy_severity_id (finding->severity));
  jy_json_set_text (object, "message", finding->message);
  jy_json_set_text (object, "section", finding->section);
  jy_json_set_text (object, "excerpt", finding->excerpt);
  return object;
}

/* As it stands in the text, without the marks around what was found. */
static char *
unmarked (const char *text)
{
  char *plain = g_strdup (text != NULL ? text : "");
  char *to = plain;

  for (const char *from = plain; *from != '\0'; from++)
    if (*from != JY_SEARCH_MARK_BEGIN && *from != JY_SEARCH_MARK_END)
      *to++ = *from;
  *to = '\0';
  return plain;
}

JsonObject *
jy_json_hit (const JySearchHit *hit)
{
  JsonObject *object = json_object_new ();
  g_autofree char *title = unmarked (hit->title);
  g_autofree char *snippet = unmarked (hit->snippet != NULL ? hit->snippet : hit->title);

  jy_json_set_text (object, "id", hit->id);
  jy_json_set_text (object, "number", hit->number);
  jy_json_set_text (object, "title", title);
  jy_json_set_text (object, "stage", hit->stage);
  jy_json_set_text (object, "snippet", snippet);
  return object;
}

JsonObject *
jy_json_audit (const JyAudit *audit)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "events", (gint64) audit->events);
  jy_json_set_text (object, "head", audit->head);
  json_object_set_boolean_member (object, "ok", audit->ok);
  if (audit->first_bad != 0)
    json_object_set_int_member (object, "first_bad", (gint64) audit->first_bad);
  else
    json_object_set_null_member (object, "first_bad");
  return object;
}

JsonObject *
jy_json_agency (const JyAgency *agency)
{
  JsonObject *object = json_object_new ();
  JsonArray *former = json_array_new ();

  for (char **name = agency->former; name != NULL && *name != NULL; name++)
    json_array_add_string_element (former, *name);
  jy_json_set_text (object, "id", agency->id);
  jy_json_set_text (object, "name", agency->name);
  jy_json_set_text (object, "code", agency->code);
  jy_json_set_text (object, "division", agency->division);
  jy_json_set_text (object, "level",
                    agency->rank == JY_RANK_UNKNOWN ? NULL : jy_rank_id (agency->rank));
  jy_json_set_text (object, "parent", agency->parent_name);
  json_object_set_boolean_member (object, "court", agency->court);
  json_object_set_boolean_member (object, "unchecked", agency->unchecked);
  json_object_set_array_member (object, "former", former);
  jy_json_set_text (object, "contact", agency->contact);
  jy_json_set_text (object, "duties", agency->duties);
  return object;
}

JsonObject *
jy_json_person (const JyPerson *person)
{
  JsonObject *object = json_object_new ();
  JsonArray *roles = json_array_new ();

  for (guint i = 0; i < JY_N_ROLES; i++)
    if (person->roles & (1u << i))
      json_array_add_string_element (roles, jy_role_id ((JyRoles) (1u << i)));
  jy_json_set_text (object, "id", person->id);
  jy_json_set_text (object, "name", person->name);
  json_object_set_array_member (object, "roles", roles);
  jy_json_set_text (object, "account", person->account);
  json_object_set_boolean_member (object, "disabled", person->disabled);
  json_object_set_boolean_member (object, "unchecked", person->unchecked);
  return object;
}

JsonObject *
jy_json_number (const JyNumberEntry *entry)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "number", entry->number);
  jy_json_set_text (object, "series", entry->series);
  json_object_set_int_member (object, "year", entry->year);
  json_object_set_int_member (object, "n", entry->n);
  jy_json_set_text (object, "state", entry->state);
  jy_json_set_text (object, "recommendation", entry->recommendation);
  jy_json_set_text (object, "title", entry->title);
  jy_json_set_text (object, "reason", entry->reason);
  return object;
}

JsonObject *
jy_json_setting (const JySetting *setting, const JySettings *values)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "key", setting->key);
  jy_json_set_text (object, "value", jy_settings_get (values, setting->key));
  jy_json_set_text (object, "default", setting->fallback);
  jy_json_set_text (object, "group", setting->group);
  jy_json_set_text (object, "name", jy_setting_label (setting));
  json_object_set_boolean_member (object, "set", jy_settings_is_set (values, setting->key));
  json_object_set_boolean_member (object, "unsure", setting->unsure);
  return object;
}

JsonObject *
jy_json_action (const JyAction *action)
{
  JsonObject *object = json_object_new ();

  jy_json_set_text (object, "action", action->id);
  jy_json_set_text (object, "chinese", action->chinese);
  jy_json_set_text (object, "level", action->level);
  jy_json_set_text (object, "from", action->from);
  jy_json_set_text (object, "to", action->to);
  jy_json_set_text (object, "roles", action->roles);
  jy_json_set_text (object, "facts", action->facts);
  jy_json_set_text (object, "documents", action->documents);
  jy_json_set_text (object, "types", action->types);
  return object;
}
