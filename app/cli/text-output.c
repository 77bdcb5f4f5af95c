/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/text-output.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/text-table.h"
#include "documents/documents.h"
#include "services/search.h"

static void
append_table (GString *text, const char *heading, JyTextTable *table)
{
  if (jy_text_table_rows (table) > 0)
    {
      g_autofree char *body = jy_text_table_text (table);

      g_string_append_printf (text, "\n%s\n%s", heading, body);
    }
  jy_text_table_free (table);
}

/* 剩 6 天, 今日到期, 逾期 2 天; the clock's state where it neither runs nor is overdue. */
static char *
days_left (const JyClock *clock, JyDate on)
{
  int days = jy_clock_days_left (clock, on);

  if (jy_clock_state (clock, on) != JY_CLOCK_RUNNING
      && jy_clock_state (clock, on) != JY_CLOCK_OVERDUE)
    return g_strdup (jy_clock_state_label (jy_clock_state (clock, on)));
  if (days == 0)
    return g_strdup (_ ("due today"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), -days);
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), days);
}

/* Rule of a clock with what tells it from its sisters. */
static char *
clock_name (const JyClock *clock)
{
  if (clock->item != NULL)
    return g_strdup_printf ("%s %s", jy_clock_label (clock->rule), clock->item);
  if (g_str_equal (clock->rule, "look-back") && clock->recipient != NULL)
    return g_strdup_printf (_ ("%s after %s months"), jy_clock_label (clock->rule),
                            clock->recipient);
  if (clock->recipient != NULL)
    {
      const JyFact *recipient = jy_fact_find ("recipient", "file");

      return g_strdup_printf ("%s %s", jy_clock_label (clock->rule),
                              recipient != NULL ? jy_fact_value_label (recipient, clock->recipient)
                                                : clock->recipient);
    }
  return g_strdup (jy_clock_label (clock->rule));
}

static const char *
value_label (const char *fact, const char *action, const char *value)
{
  const JyFact *row = jy_fact_find (fact, action);

  return value == NULL || row == NULL ? value : jy_fact_value_label (row, value);
}

static void
append_head (GString *text, JyCaseView *view)
{
  const JyRecommendation *record = view->record;

  g_string_append_printf (text, "%s\n", record->title);
  g_string_append_printf (text, "%s: %s\n", _ ("Id"), record->id);
  if (record->number != NULL)
    g_string_append_printf (text, "%s: %s\n", _ ("Number"), record->number);
  if (record->type != JY_TYPE_NONE)
    g_string_append_printf (text, "%s: %s\n", _ ("Type"), jy_type_label (record->type));
  g_string_append_printf (text, "%s: %s\n", _ ("Stage"), jy_stage_label (record->stage));
  g_string_append_printf (text, "%s: %s\n", _ ("Phase"), view->phase);
  if (record->handler_name != NULL)
    g_string_append_printf (text, "%s: %s\n", _ ("Handler"), record->handler_name);
}

static void
append_addressees (GString *text, const JyRecommendation *record)
{
  JyTextTable *table = jy_text_table_new (_ ("Agency"), _ ("State"), _ ("Served"), _ ("Replied"),
                                          _ ("Outcome"), NULL);

  for (guint i = 0; i < record->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (record->addressees, i);
      char served[JY_DATE_LENGTH];
      char replied[JY_DATE_LENGTH];

      jy_text_table_add (table, addressee->name,
                         record->stage == JY_STAGE_ISSUED && addressee->state != JY_STATE_NONE
                             ? jy_state_label (addressee->state)
                             : "",
                         jy_date_write (addressee->served_on, served),
                         jy_date_write (addressee->replied_on, replied),
                         value_label ("outcome", "settle", addressee->outcome));
    }
  append_table (text, _ ("Agencies"), table);
}

static void
append_clocks (GString *text, const JyRecommendation *record, JyDate on)
{
  JyTextTable *table
      = jy_text_table_new (_ ("Clock"), _ ("Agency"), _ ("From"), _ ("Due"), _ ("State"), NULL);

  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (record->clocks, i);
      g_autofree char *name = clock_name (clock);
      g_autofree char *left = days_left (clock, on);
      char from[JY_DATE_LENGTH];
      char due[JY_DATE_LENGTH];
      char was[JY_DATE_LENGTH];
      g_autofree char *days
          = clock->statutory != JY_DATE_NONE
                ? g_strdup_printf (_ ("%s (before: %s)"), jy_date_write (clock->due, due),
                                   jy_date_write (clock->statutory, was))
                : g_strdup (jy_date_write (clock->due, due));

      jy_text_table_add (table, name,
                         clock->addressee != NULL
                             ? jy_recommendation_addressee_name (record, clock->addressee)
                             : "",
                         jy_date_write (clock->from, from), days, left);
    }
  append_table (text, _ ("Clocks"), table);
}

static void
append_items (GString *text, const JyRecommendation *record)
{
  JyTextTable *table = jy_text_table_new (_ ("Item"), _ ("Agency"), _ ("What"), _ ("Due"),
                                          _ ("Claimed"), _ ("Verified"), NULL);

  for (guint i = 0; i < record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (record->items, i);
      char due[JY_DATE_LENGTH];

      jy_text_table_add (
          table, item->id, jy_recommendation_addressee_name (record, item->addressee), item->text,
          jy_date_write (item->due, due), value_label ("state", "progress", item->state),
          value_label ("verdict", "verify", item->verdict));
    }
  append_table (text, _ ("Items of rectification"), table);
}

static void
append_events (GString *text, GPtrArray *events)
{
  JyTextTable *table = jy_text_table_new (_ ("Entry"), _ ("Date"), _ ("Action"), _ ("Decided by"),
                                          _ ("Recorded by"), NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      const JyAction *action = jy_lifecycle_find (event->action);
      g_autofree char *seq = g_strdup_printf ("%u", event->seq);
      char on[JY_DATE_LENGTH];

      jy_text_table_add (table, seq, jy_date_write (event->on, on),
                         action != NULL ? jy_action_label (action) : event->action,
                         event->actor_name, event->recorder_name);
    }
  append_table (text, _ ("Course of events"), table);
}

static void
append_opinions (GString *text, JyCaseView *view)
{
  g_autoptr (GPtrArray) opinions = jy_case_view_opinions (view);
  guint lapsed = jy_opinions_lapsed (opinions);

  if (opinions->len == 0)
    return;
  g_string_append_printf (text, "\n%s\n", _ ("Opinions on the text"));
  for (guint i = 0; i < opinions->len; i++)
    {
      const JyOpinion *opinion = g_ptr_array_index (opinions, i);
      g_autofree char *sentence = jy_opinion_sentence (opinion);

      g_string_append_printf (text, "  %s%s\n", opinion->state == JY_OPINION_HOLDS ? "" : "! ",
                              sentence);
    }
  if (lapsed > 0 && view->record->stage == JY_STAGE_DRAFTING)
    g_string_append_printf (text, "  %s\n",
                            _ ("Opinions have lapsed: the text must be submitted again."));
  else if (lapsed > 0)
    g_string_append_printf (
        text, "  %s\n", _ ("Opinions have lapsed: they are given anew on the text as it stands."));
}

static void
append_standing (GString *text, JyCaseView *view)
{
  JyTextTable *table = jy_text_table_new (_ ("Check"), _ ("What it looks for"), _ ("Reason"), NULL);
  g_autoptr (GPtrArray) standing = jy_case_view_standing (view);

  for (guint i = 0; i < standing->len; i++)
    {
      const JyStandingFinding *finding = g_ptr_array_index (standing, i);

      jy_text_table_add (table, finding->id, finding->title, finding->reason);
    }
  append_table (text, _ ("Findings that the handler lets stand"), table);
}

static void
append_comments (GString *text, JyCaseView *view)
{
  JyTextTable *table = jy_text_table_new (_ ("Entry"), _ ("Date"), _ ("Who"), _ ("Place"),
                                          _ ("Words"), _ ("Comment"), _ ("State"), NULL);
  g_autoptr (GPtrArray) comments = jy_case_view_comments (view);
  g_autoptr (JyDraft) draft = jy_draft_read (view->record->sections, NULL);

  for (guint i = 0; i < comments->len; i++)
    {
      const JyComment *comment = g_ptr_array_index (comments, i);
      g_autofree char *seq = g_strdup_printf ("%u", comment->said.seq);
      g_autofree char *name
          = jy_comment_place_label (draft, comment->now_section, comment->now_place);
      /* As --at takes it, too. */
      g_autofree char *place
          = g_strconcat (name, " (", comment->now_section, comment->now_place ? "/" : ")",
                         comment->now_place, comment->now_place ? ")" : NULL, NULL);
      g_autofree char *words = jy_text_excerpt (comment->words, -1, 20);
      const char *state = jy_comment_state_label (comment->state);
      g_autofree char *standing = NULL;
      char on[JY_DATE_LENGTH];

      if (comment->standing == JY_COMMENT_GONE)
        /* Translators: state of a comment whose words stand in the text no longer. */
        standing = g_strdup_printf (_ ("%s, the words have changed"), state);
      jy_text_table_add (table, seq, jy_date_write (comment->said.on, on),
                         comment->said.author_name, place, words, comment->said.text,
                         standing != NULL ? standing : state);
    }
  append_table (text, _ ("Comments on the text"), table);
}

static void
append_documents (GString *text, GPtrArray *documents, const JyRecommendation *record)
{
  JyTextTable *table
      = jy_text_table_new (_ ("Document"), _ ("Addressee"), _ ("Version"), _ ("Digest"), NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      const JyDocumentEntry *entry = g_ptr_array_index (documents, i);
      g_autofree char *version = g_strdup_printf ("%u", entry->version);
      const char *to = jy_desk_document_whom (entry);
      g_autofree char *name
          = g_strconcat (jy_document_label (entry->kind), to != NULL ? " · " : "", to, NULL);

      jy_text_table_add (table, name,
                         entry->addressee != NULL
                             ? jy_recommendation_addressee_name (record, entry->addressee)
                             : "",
                         version,
                         entry->digest != NULL ? entry->digest
                         : entry->edited       ? _ ("draft, edited")
                                               : _ ("draft"));
    }
  append_table (text, _ ("Documents"), table);
}

static void
append_next (GString *text, GPtrArray *next)
{
  JyTextTable *table = jy_text_table_new (_ ("Action"), _ ("What it does"), NULL);

  for (guint i = 0; i < next->len; i++)
    {
      const JyNext *step = g_ptr_array_index (next, i);

      if (!step->blocked)
        jy_text_table_add (table, step->action->id, jy_action_label (step->action));
    }
  append_table (text, _ ("What may be done now"), table);
}

char *
jy_text_case (JyCaseView *view)
{
  GString *text = g_string_new (NULL);

  append_head (text, view);
  append_addressees (text, view->record);
  append_clocks (text, view->record, view->on);
  append_items (text, view->record);
  append_opinions (text, view);
  append_standing (text, view);
  append_comments (text, view);
  append_events (text, view->events);
  append_documents (text, view->documents, view->record);
  append_next (text, view->next);
  return g_string_free (text, FALSE);
}

static const char *
phase_label (const char *phase)
{
  JyStage stage = jy_stage_find (phase);
  JyState state = jy_state_find (phase);

  if (stage != JY_STAGE_NONE)
    return jy_stage_label (stage);
  return state != JY_STATE_NONE ? jy_state_label (state) : phase;
}

char *
jy_text_rows (GPtrArray *rows)
{
  g_autoptr (JyTextTable) table
      = jy_text_table_new (_ ("Id"), _ ("Number"), _ ("Title"), _ ("Agencies"), _ ("Phase"),
                           _ ("Clock"), _ ("Due"), NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const JyRow *row = g_ptr_array_index (rows, i);
      char due[JY_DATE_LENGTH];

      jy_text_table_add (table, row->id, row->number, row->title, row->addressees,
                         row->phase != NULL ? phase_label (row->phase) : "",
                         row->clock != NULL ? jy_clock_label (row->clock) : "",
                         jy_date_write (row->due, due));
    }
  if (rows->len == 0)
    return g_strdup_printf ("%s\n", _ ("No recommendation answers to this."));
  return jy_text_table_text (table);
}

char *
jy_text_due (GPtrArray *rows, JyDate on)
{
  g_autoptr (JyTextTable) table = jy_text_table_new (_ ("Due"), _ ("Left"), _ ("Clock"),
                                                     _ ("Agency"), _ ("Number"), _ ("Title"), NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const JyDueRow *row = g_ptr_array_index (rows, i);
      g_autofree char *left = days_left (row->clock, on);
      g_autofree char *name = clock_name (row->clock);
      char due[JY_DATE_LENGTH];

      jy_text_table_add (table, jy_date_write (row->clock->due, due), left, name,
                         row->addressee_name, row->number, row->title);
    }
  if (rows->len == 0)
    return g_strdup_printf ("%s\n", _ ("No clock is running."));
  return jy_text_table_text (table);
}

char *
jy_text_findings (GPtrArray *findings)
{
  g_autoptr (JyTextTable) table = jy_text_table_new (_ ("Check"), _ ("Weight"), _ ("Section"),
                                                     _ ("Finding"), _ ("Basis"), NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = g_ptr_array_index (findings, i);

      g_autofree char *section = finding->place != NULL
                                     ? g_strdup_printf ("%s %s", finding->section, finding->place)
                                     : g_strdup (finding->section);

      jy_text_table_add (table, finding->id, jy_severity_label (finding->severity), section,
                         finding->message, finding->basis);
    }
  if (findings->len == 0)
    return g_strdup_printf ("%s\n", _ ("The draft check finds nothing."));
  return jy_text_table_text (table);
}

/* What was found in bold, lines as one. */
static char *
marked (const char *text, gboolean terminal)
{
  GString *shown = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == JY_SEARCH_MARK_BEGIN || *p == JY_SEARCH_MARK_END)
        {
          if (terminal)
            g_string_append (shown, *p == JY_SEARCH_MARK_BEGIN ? "\033[1m" : "\033[0m");
        }
      else
        g_string_append_c (shown, *p == '\n' ? ' ' : *p);
    }
  return g_string_free (shown, FALSE);
}

char *
jy_text_hits (GPtrArray *hits)
{
  gboolean terminal = isatty (STDOUT_FILENO);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const JySearchHit *hit = hits->pdata[i];
      g_autofree char *title = marked (hit->title, terminal);
      g_autofree char *snippet = marked (hit->snippet, terminal);

      g_string_append_printf (text, "%s  %s  %s  %s\n", hit->id,
                              hit->number != NULL ? hit->number : "-",
                              jy_stage_label (jy_stage_find (hit->stage)), title);
      if (*snippet != '\0')
        g_string_append_printf (text, "    %s\n", snippet);
    }
  if (hits->len == 0)
    g_string_append_printf (text, "%s\n", _ ("No case has all of these words."));
  return g_string_free (text, FALSE);
}

char *
jy_text_agencies (GPtrArray *agencies)
{
  g_autoptr (JyTextTable) table = jy_text_table_new (_ ("Name"), _ ("Code"), _ ("Level"),
                                                     _ ("Superior"), _ ("Former names"), NULL);

  for (guint i = 0; i < agencies->len; i++)
    {
      const JyAgency *agency = g_ptr_array_index (agencies, i);
      g_autofree char *former = g_strjoinv (" ", agency->former);

      jy_text_table_add (table, agency->name, agency->code,
                         agency->rank == JY_RANK_UNKNOWN ? "" : jy_rank_label (agency->rank),
                         agency->parent_name, former);
    }
  if (agencies->len == 0)
    return g_strdup_printf ("%s\n", _ ("The register has no such agency."));
  return jy_text_table_text (table);
}

char *
jy_text_people (GPtrArray *people)
{
  g_autoptr (JyTextTable) table
      = jy_text_table_new (_ ("Name"), _ ("Roles"), _ ("Account"), _ ("State"), NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const JyPerson *person = g_ptr_array_index (people, i);
      g_autofree char *roles = jy_roles_labels (person->roles);

      jy_text_table_add (table, person->name, roles, person->account,
                         person->disabled ? _ ("disabled") : "");
    }
  return jy_text_table_text (table);
}

char *
jy_text_numbers (GPtrArray *numbers)
{
  g_autoptr (JyTextTable) table
      = jy_text_table_new (_ ("Number"), _ ("State"), _ ("Title"), _ ("Reason"), NULL);

  for (guint i = 0; i < numbers->len; i++)
    {
      const JyNumberEntry *entry = g_ptr_array_index (numbers, i);

      jy_text_table_add (table, entry->number, entry->state, entry->title, entry->reason);
    }
  if (numbers->len == 0)
    return g_strdup_printf ("%s\n", _ ("No number has been taken yet."));
  return jy_text_table_text (table);
}
