/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/draft-check-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/number.h"

/* Addressee and route, periods, number. */

/* 市监局, 教育局, 住建委: two to four characters that end like an organ and name no place. */
static gboolean
is_abbreviated (const char *name)
{
  static const char *const endings[] = { "局", "委", "办", "厅" };
  glong length = g_utf8_strlen (name, -1);

  if (length < 2 || length > 4)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

void
jy_check_addressee (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *addressees = context->recommendation->addressees;

  if (!addressees || addressees->len == 0)
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("There is no addressee. Name the unit that the letter goes to")));
  for (guint i = 0; addressees && i < addressees->len; i++)
    {
      const JyAddressee *addressee = addressees->pdata[i];

      if (jy_text_is_blank (addressee->name))
        jy_check_report (findings, check, "register", addressee->key, NULL,
                         g_strdup (_ ("An addressee has no name. Give its full name")));
      else if (context->agencies
               && (!addressee->agency
                   || !g_hash_table_contains (context->agencies, addressee->agency)))
        jy_check_report (findings, check, "register", addressee->key, addressee->name,
                         g_strdup_printf (_ ("%s is not in the register of agencies. Add it "
                                             "there first"),
                                          addressee->name));
      else if (is_abbreviated (addressee->name))
        jy_check_report (findings, check, "register", addressee->key, addressee->name,
                         g_strdup_printf (_ ("%s looks like a short name. Give the full or "
                                             "standard name with its place"),
                                          addressee->name));
    }
}

/* -- L02, article 3 */

/* Digits of a division code that mean something: 510100 is 5101, 510000 is 51. */
static gsize
significant_digits (const char *code)
{
  gsize length = MIN (strlen (code), 6);

  while (length >= 2 && code[length - 1] == '0' && code[length - 2] == '0')
    length -= 2;
  return length;
}

/* Whether one place lies within the other: the district in its city, the city over it. */
static gboolean
is_same_place (const char *one, const char *other)
{
  gsize length = MIN (significant_digits (one), significant_digits (other));

  return strncmp (one, other, length) == 0;
}

static void
check_route_of (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings,
                const JyAddressee *addressee, const JyAgency *agency)
{
  JyRank office = context->settings ? jy_settings_office_rank (context->settings) : JY_RANK_UNKNOWN;
  const char *place = context->settings ? jy_settings_get (context->settings, "office.code") : NULL;
  gboolean ranked = agency->rank >= JY_RANK_CENTER && agency->rank <= JY_RANK_DISTRICT
                    && office != JY_RANK_UNKNOWN;

  if (ranked && agency->rank < office)
    {
      if (!addressee->involved)
        jy_check_report (findings, check, "register", addressee->key, addressee->name,
                         g_strdup_printf (_ ("%s stands above the office's own level. Report it "
                                             "up and record that with “consult”, or mark it as "
                                             "the unit in the case"),
                                          addressee->name));
      return;
    }
  if (ranked && agency->rank > office)
    jy_check_report (findings, check, "register", addressee->key, addressee->name,
                     g_strdup_printf (_ ("%s stands below the office's own level. Order the lower "
                                         "office to issue, and record that with “consult”"),
                                      addressee->name));
  if (!jy_text_is_blank (agency->division) && !jy_text_is_blank (place)
      && !is_same_place (agency->division, place))
    jy_check_report (findings, check, "register", addressee->key, addressee->name,
                     g_strdup_printf (_ ("%s is in another place. Ask the office of that place for "
                                         "its opinion and record it with “consult”"),
                                      addressee->name));
  if (agency->rank == JY_RANK_UNKNOWN || jy_text_is_blank (agency->division))
    jy_check_report_as (findings, check, JY_SEVERITY_HINT, "register", addressee->key,
                        addressee->name,
                        g_strdup_printf (_ ("The level or place of %s is not known, so its route "
                                            "cannot be checked. Fill them in the register"),
                                         addressee->name));
}

void
jy_check_route (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  GPtrArray *addressees = context->recommendation->addressees;

  for (guint i = 0; addressees && i < addressees->len; i++)
    {
      const JyAddressee *addressee = addressees->pdata[i];
      const JyAgency *agency = context->agencies && addressee->agency
                                   ? g_hash_table_lookup (context->agencies, addressee->agency)
                                   : NULL;

      if (agency && !addressee->consulted)
        check_route_of (context, check, findings, addressee, agency);
    }
}

/* -- periods */

void
jy_check_objection_period (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  if (jy_check_is_court_letter (context->recommendation))
    return;
  if (context->draft->objection_days < 0)
    jy_check_report (findings, check, "objection-days", NULL, NULL,
                     g_strdup (_ ("The objection period is missing. Set its days")));
}

/* The legal length of the reply, from the clock rules in force: never from here. */
static const JyClockRule *
reply_rule (const JyCheckContext *context, gboolean urgent, int *length, JyUnit *unit)
{
  const JyRecommendation *record = context->recommendation;
  const JyClockRule *rule;
  g_autoptr (GArray) lengths = NULL;

  if (!context->reference)
    return NULL;
  rule = jy_clock_rules_find (jy_reference_rules (context->reference, 0), "reply", record->type,
                              record->subtype, urgent);
  if (!rule)
    return NULL;
  lengths = jy_clock_rule_lengths (rule);
  if (!lengths || lengths->len == 0)
    return NULL;
  *length = g_array_index (lengths, int, 0);
  *unit = jy_clock_rule_unit (rule);
  return rule;
}

static char *
period_words (int length, JyUnit unit)
{
  return unit == JY_UNIT_MONTH
             ? g_strdup_printf (ngettext ("%d month", "%d months", (gulong) length), length)
             : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) length), length);
}

/* A free, urgent period must be shorter than the ordinary one (article 19). A month has at most
 * 31 days, so that nothing shorter than the true months is called too long. */
static void
check_free_reply (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyDraft *draft = context->draft;
  int length = 0;
  JyUnit unit = JY_UNIT_DAY;

  if (draft->reply_days < 0)
    {
      jy_check_report (findings, check, "reply", NULL, NULL,
                       g_strdup (_ ("An urgent matter needs a reply period in days. Set it")));
      return;
    }
  if (reply_rule (context, FALSE, &length, &unit) && length > 0 && unit == JY_UNIT_MONTH
      && draft->reply_days >= length * 31)
    jy_check_report (findings, check, "reply", NULL, NULL,
                     g_strdup (_ ("The urgent reply period is not shorter than the ordinary one. "
                                  "Shorten it, or take the urgency back")));
}

void
jy_check_reply_period (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  const JyRecommendation *record = context->recommendation;
  const JyDraft *draft = context->draft;
  const JyClockRule *rule;
  int length = 0;
  JyUnit unit = JY_UNIT_DAY;

  if (record->urgent && jy_text_is_blank (jy_json_text (record->particulars, "urgent-reason")))
    jy_check_report (findings, check, "register", NULL, NULL,
                     g_strdup (_ ("The matter is urgent but the reason is missing. Give it")));
  if (draft->reply_months < 0 && draft->reply_days < 0)
    {
      jy_check_report (findings, check, "reply", NULL, NULL,
                       g_strdup (_ ("The reply period is missing. Set it")));
      return;
    }
  rule = reply_rule (context, record->urgent, &length, &unit);
  if (!rule)
    return;
  if (length == JY_LENGTH_DOCUMENT)
    check_free_reply (context, check, findings);
  else if (length > 0
           && (unit == JY_UNIT_MONTH ? draft->reply_months != length : draft->reply_days != length))
    {
      g_autofree char *words = period_words (length, unit);

      jy_check_report (findings, check, "reply", NULL, NULL,
                       g_strdup_printf (_ ("The reply period is not the legal one: it must be %s "
                                           "(%s)"),
                                        words, rule->source ? rule->source : ""));
    }
}

/* -- number */

/* The number with the right brackets, without 第 and leading zeros; NULL where that does not make
 * it right. */
static char *
repair_number (const char *text, JyType type)
{
  const GRegex *regex = jy_check_regex (
      "^(.+?)(?:\\[|［|【|\\(|（|〔)([0-9]{4})(?:\\]|］|】|\\)|）|〕)第?0*([1-9][0-9]*)号$");
  g_autofree char *right
      = regex ? g_regex_replace (regex, text, -1, 0, "\\1〔\\2〕\\3号", 0, NULL) : NULL;
  g_autoptr (JyNumber) number = right ? jy_number_parse (right, type, NULL) : NULL;

  return number ? g_steal_pointer (&right) : NULL;
}

void
jy_check_number_form (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyNumber) number = NULL;

  if (!context->number)
    return;
  number = jy_number_parse (context->number, context->recommendation->type, &error);
  if (!number)
    {
      JyFinding *finding = jy_check_report (findings, check, "number", NULL, context->number,
                                            g_strdup (error->message));

      finding->repair = repair_number (context->number, context->recommendation->type);
      finding->length = finding->repair ? strlen (context->number) : 0;
    }
}

void
jy_check_number_use (const JyCheckContext *context, const JyCheck *check, GPtrArray *findings)
{
  if (context->number_taken)
    jy_check_report (findings, check, "number", NULL, context->number,
                     g_strdup_printf (_ ("The number %s is not free: %s. Take another one"),
                                      context->number ? context->number : "",
                                      context->number_taken));
  if (context->number_gap)
    jy_check_report_as (findings, check, JY_SEVERITY_WARNING, "number", NULL, context->number,
                        g_strdup (context->number_gap));
}
