/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "domain/draft-check.h"
#include "sample-recommendation.h"

/* Each check meets the sample letter, in which it finds nothing, and the letter with one fault. */

typedef struct
{
  JyRecommendation *record;
  JsonObject *sections; /* borrowed from the record */
  GHashTable *agencies;
  JyAgency *agency;
  JySettings *settings;
  JyReference *reference;
  JyCheckContext context;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->record = sample_recommendation ();
  f->sections = f->record->sections;
  /* A list of attachments that the text does not name is a hint of its own. */
  json_object_remove_member (f->sections, "attachments");
  f->agencies = g_hash_table_new (g_str_hash, g_str_equal);
  f->agency = jy_agency_new ();
  f->agency->id = g_strdup ("agency-1");
  f->agency->name = g_strdup ("示例区住房和城乡建设局");
  f->agency->division = g_strdup ("510199");
  f->agency->rank = JY_RANK_DISTRICT;
  g_hash_table_insert (f->agencies, f->agency->id, f->agency);
  f->settings = sample_settings ();
  f->reference = sample_reference ();
  f->context = (JyCheckContext){
    .recommendation = f->record,
    .settings = f->settings,
    .reference = f->reference,
    .agencies = f->agencies,
    .on = jy_date_from_ymd (2024, 3, 4),
    .number = "示检社建〔2024〕12号",
  };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  jy_recommendation_unref (f->record);
  g_hash_table_unref (f->agencies);
  jy_agency_unref (f->agency);
  jy_settings_unref (f->settings);
  jy_reference_unref (f->reference);
}

static GPtrArray *
run (Fixture *f, JyGate gate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDraft) draft = jy_draft_read (f->record->sections, &error);
  GPtrArray *findings;

  g_assert_no_error (error);
  f->context.draft = draft;
  findings = jy_checks_run (&f->context, gate);
  f->context.draft = NULL;
  return findings;
}

/* How many findings of @id with @severity there are; @place of the first where it has one. */
static guint
count (Fixture *f, JyGate gate, const char *id, JySeverity severity, const char *place)
{
  g_autoptr (GPtrArray) findings = run (f, gate);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = findings->pdata[i];

      g_assert_nonnull (finding->section);
      g_assert_cmpuint (strlen (finding->message), >, 10);
      if (finding->excerpt)
        g_assert_cmpint (g_utf8_strlen (finding->excerpt, -1), <=, 40);
      if (!g_str_equal (finding->id, id) || finding->severity != severity)
        continue;
      if (n++ == 0 && place)
        g_assert_cmpstr (finding->place, ==, place);
    }
  return n;
}

#define ERRORS(f, gate, id) count (f, gate, id, JY_SEVERITY_ERROR, NULL)
#define WARNINGS(f, id) count (f, JY_GATE_ISSUE, id, JY_SEVERITY_WARNING, NULL)

static void
section (Fixture *f, const char *member, const char *json)
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

static void
test_clean (Fixture *f, gconstpointer data)
{
  static const JyGate gates[] = { JY_GATE_SUBMIT, JY_GATE_ISSUE, JY_GATE_SERVE, JY_GATE_EVERY };

  for (gsize i = 0; i < G_N_ELEMENTS (gates); i++)
    {
      g_autoptr (GPtrArray) findings = run (f, gates[i]);

      for (guint n = 0; n < findings->len; n++)
        g_test_message ("%s", ((JyFinding *) findings->pdata[n])->message);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* Sections of the letter: what to change, and where the fault then shows. */
static const struct
{
  const char *id;
  const char *member;
  const char *json; /* NULL: left out */
  const char *place;
} contents[] = {
  { "L04", "source", NULL, NULL },
  { "L04", "source", "\"　 \"", NULL },
  { "L05", "facts", NULL, NULL },
  { "L05", "evidence", "[]", NULL },
  { "L05", "evidence", "[\" \"]", NULL },
  { "L06", "problems", "[]", NULL },
  { "L06", "problems", "[{\"id\":\"p1\",\"text\":\"x\"},{\"id\":\"p2\",\"text\":\"\"}]", "p2" },
  { "L07", "suggestions", "[]", NULL },
  { "L07", "suggestions",
    "[{\"id\":\"s1\",\"text\":\" \",\"problems\":[\"p1\",\"p2\"],\"basis\":[\"《法》\"]}]", "s1" },
  { "L08", "suggestions",
    "[{\"id\":\"s1\",\"text\":\"甲\",\"problems\":[\"p1\"],\"basis\":[\"《法》\"]}]", "p2" },
  { "L08", "suggestions",
    "[{\"id\":\"s1\",\"text\":\"甲\",\"problems\":[\"p1\",\"p2\",\"p9\"],\"basis\":[\"《法》\"]}]",
    "s1" },
  { "L08", "suggestions",
    "[{\"id\":\"s1\",\"text\":\"甲\",\"problems\":[\"p1\",\"p2\"],\"basis\":[\"《法》\"]},"
    "{\"id\":\"s2\",\"text\":\"乙\",\"basis\":[\"《法》\"]}]",
    "s2" },
  { "L09", "suggestions", "[{\"id\":\"s1\",\"text\":\"甲\",\"problems\":[\"p1\",\"p2\"]}]", "s1" },
  { "L11", "objection-days", NULL, NULL },
  { "L12", "reply", NULL, NULL },
  { "L12", "reply", "{\"months\":3}", NULL },
  { "L12", "reply", "{\"days\":60}", NULL },
  { "L26", "other", "\"本院责令停业整顿。\"", NULL },
  { "L26", "other", "\"责令你局限期改正。\"", NULL },
  { "L26", "other", "\"你局必须在十日内整改，否则本院将追究责任。\"", NULL },
  { "L26", "other", "\"勒令关闭三家供应站。\"", NULL },
  { "L26", "other", "\"对该公司处以罚款五万元。\"", NULL },
  { "L26", "other", "\"对该公司罚款50000元。\"", NULL },
  { "L26", "other", "\"应当依法吊销其经营许可证。\"", NULL },
};

static void
test_contents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      Fixture f;

      set_up (&f, NULL);
      section (&f, contents[i].member, contents[i].json);
      if (count (&f, JY_GATE_SUBMIT, contents[i].id, JY_SEVERITY_ERROR, contents[i].place) == 0)
        g_error ("%s is not found in %s", contents[i].id, contents[i].json);
      /* The same holds the issue, and holds nothing once the letter is out. */
      g_assert_cmpuint (ERRORS (&f, JY_GATE_ISSUE, contents[i].id), >=, 1);
      g_assert_cmpuint (ERRORS (&f, JY_GATE_SERVE, contents[i].id), ==, 0);
      tear_down (&f, NULL);
    }
}

/* Wording that is right: the agency's own duty, history, a law cited in the sentence. */
static void
test_wording_passes (Fixture *f, gconstpointer data)
{
  static const char *const right[] = {
    "\"建议你局依法责令存在隐患的企业限期改正。\"",
    "\"情节严重的，依法吊销许可证。\"",
    "\"建议你局依法履行处罚职责。\"",
    "\"企业必须取得许可后方可经营。\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      section (f, "other", right[i]);
      if (ERRORS (f, JY_GATE_SUBMIT, "L26") > 0)
        g_error ("accused: %s", right[i]);
    }
  section (f, "facts", "\"你局曾对该公司罚款50000元，并勒令其停业。\"");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L26"), ==, 0);
  section (f, "suggestions",
           "[{\"id\":\"s1\",\"text\":\"依照《城镇燃气管理条例》开展检查\",\"problems\":[\"p1\","
           "\"p2\"]}]");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L09"), ==, 0);
}

static void
test_addressee (Fixture *f, gconstpointer data)
{
  JyAddressee *addressee = f->record->addressees->pdata[0];

  g_free (addressee->name);
  addressee->name = g_strdup ("区教育局");
  g_assert_cmpuint (count (f, JY_GATE_SUBMIT, "L01", JY_SEVERITY_ERROR, "a1"), ==, 1);
  g_free (addressee->name);
  addressee->name = g_strdup ("示例区教育局");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L01"), ==, 0);
  g_hash_table_remove_all (f->agencies);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L01"), ==, 1);
  g_ptr_array_set_size (f->record->addressees, 0);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L01"), ==, 1);
}

/* Article 3, row by row. */
static void
test_route (Fixture *f, gconstpointer data)
{
  static const struct
  {
    JyRank rank;
    const char *division;
    gboolean involved;
    guint errors;
    guint hints;
  } rows[] = {
    { JY_RANK_DISTRICT, "510199", FALSE, 0, 0 }, { JY_RANK_CITY, "510100", FALSE, 1, 0 },
    { JY_RANK_CITY, "510100", TRUE, 0, 0 },      { JY_RANK_TOWNSHIP, "510199", FALSE, 0, 0 },
    { JY_RANK_OTHER, "510199", FALSE, 0, 0 },    { JY_RANK_DISTRICT, "510112", FALSE, 1, 0 },
    { JY_RANK_OTHER, "440300", FALSE, 1, 0 },    { JY_RANK_UNKNOWN, "510199", FALSE, 0, 1 },
    { JY_RANK_DISTRICT, NULL, FALSE, 0, 1 },
  };
  JyAddressee *addressee = f->record->addressees->pdata[0];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      f->agency->rank = rows[i].rank;
      g_free (f->agency->division);
      f->agency->division = g_strdup (rows[i].division);
      addressee->involved = rows[i].involved;
      addressee->consulted = FALSE;
      g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L02"), ==, rows[i].errors);
      g_assert_cmpuint (count (f, JY_GATE_ISSUE, "L02", JY_SEVERITY_HINT, NULL), ==, rows[i].hints);
      /* Not yet at submit: there it is a hint. */
      g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L02"), ==, 0);
      addressee->consulted = TRUE;
      g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L02"), ==, 0);
    }
}

static void
test_lower_level (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "office.name", (gpointer) "示例区人民检察院");
  g_hash_table_insert (values, (gpointer) "office.code", (gpointer) "510100");
  g_hash_table_insert (values, (gpointer) "office.level", (gpointer) "city");
  jy_settings_unref (f->settings);
  f->context.settings = f->settings = jy_settings_new (values);
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L02"), ==, 1);
}

static void
test_situation (Fixture *f, gconstpointer data)
{
  sample_set_fact (f->record, "situation", "9-1");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L03"), ==, 0);
  g_assert_cmpuint (WARNINGS (f, "L03"), ==, 1);
  sample_set_fact (f->record, "situation", NULL);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L03"), ==, 1);
  f->record->type = JY_TYPE_OPINION;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L03"), ==, 0);
  f->record->type = JY_TYPE_NONE;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L03"), ==, 1);
}

/* The legal period of each type, from the clock rules. */
static void
test_reply_periods (Fixture *f, gconstpointer data)
{
  static const struct
  {
    JyType type;
    const char *subtype;
    gboolean urgent;
    const char *right;
    const char *wrong;
  } rows[] = {
    { JY_TYPE_GOVERNANCE, "none", FALSE, "{\"months\":2}", "{\"months\":1}" },
    { JY_TYPE_GOVERNANCE, "none", TRUE, "{\"days\":20}", "{\"months\":2}" },
    { JY_TYPE_GOVERNANCE, "none", TRUE, "{\"days\":59}", "{\"days\":62}" },
    { JY_TYPE_OTHER, "none", FALSE, "{\"months\":2}", "{\"days\":30}" },
    { JY_TYPE_PUBLIC_INTEREST, "none", FALSE, "{\"months\":2}", "{\"days\":15}" },
    { JY_TYPE_PUBLIC_INTEREST, "none", TRUE, "{\"days\":15}", "{\"days\":14}" },
    { JY_TYPE_RETRIAL, "none", FALSE, "{\"months\":3}", "{\"months\":2}" },
    { JY_TYPE_CORRECTION, "execution", FALSE, "{\"months\":3}", "{\"months\":2}" },
    { JY_TYPE_CORRECTION, "trial", FALSE, "{\"months\":1}", "{\"months\":2}" },
    { JY_TYPE_CORRECTION, "none", FALSE, "{\"months\":2}", "{\"months\":1}" },
    { JY_TYPE_OPINION, "none", FALSE, "{\"months\":2}", "{\"months\":3}" },
  };

  sample_set_fact (f->record, "urgent-reason", "汛期将至");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      f->record->type = rows[i].type;
      f->record->urgent = rows[i].urgent;
      g_free (f->record->subtype);
      f->record->subtype = g_strdup (rows[i].subtype);
      section (f, "reply", rows[i].right);
      if (ERRORS (f, JY_GATE_SUBMIT, "L12") != 0)
        g_error ("row %zu: %s is refused", i, rows[i].right);
      section (f, "reply", rows[i].wrong);
      if (ERRORS (f, JY_GATE_SUBMIT, "L12") != 1)
        g_error ("row %zu: %s is taken", i, rows[i].wrong);
    }
  f->record->type = JY_TYPE_GOVERNANCE;
  f->record->urgent = TRUE;
  section (f, "reply", "{\"days\":20}");
  sample_set_fact (f->record, "urgent-reason", NULL);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L12"), ==, 1);
}

/* Court letters and opinions are not held to the rules of governance letters. */
static void
test_types (Fixture *f, gconstpointer data)
{
  section (f, "objection-days", NULL);
  section (f, "reply", "{\"months\":3}");
  f->record->passed_on = JY_DATE_NONE;
  f->record->type = JY_TYPE_RETRIAL;
  sample_set_fact (f->record, "situation", "8");
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L11"), ==, 0);
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L15"), ==, 0);
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L16"), ==, 1);
  f->record->approved_by_committee = TRUE;
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L16"), ==, 0);
  f->record->type = JY_TYPE_CORRECTION;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L11"), ==, 1);
  g_free (f->record->subtype);
  f->record->subtype = g_strdup ("trial");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L11"), ==, 0);
  f->record->type = JY_TYPE_OPINION;
  f->record->opened_on = f->record->concluded_on = JY_DATE_NONE;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L17"), ==, 0);
  f->record->type = JY_TYPE_OTHER;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L17"), ==, 2);
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L15"), ==, 0);
  json_object_set_boolean_member (f->record->particulars, "policy-review", TRUE);
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L15"), ==, 1);
  f->record->imported = TRUE;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L17"), ==, 0);
}

static void
test_review (Fixture *f, gconstpointer data)
{
  g_free (f->record->passed_digest);
  f->record->passed_digest = g_strdup ("another text");
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L15"), ==, 1);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L15"), ==, 0);
  f->record->passed_on = JY_DATE_NONE;
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L15"), ==, 1);
}

static void
test_number (Fixture *f, gconstpointer data)
{
  static const char *const wrong[] = { "示检社建[2024]12号",
                                       "示检社建【2024】12号",
                                       "示检社建(2024)12号",
                                       "示检社建〔2024〕012号",
                                       "示检社建〔24〕12号",
                                       "示检社建〔2024〕第12号",
                                       "12" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      f->context.number = wrong[i];
      if (ERRORS (f, JY_GATE_ISSUE, "L13") != 1)
        g_error ("taken: %s", wrong[i]);
    }
  f->context.number = "示检社建〔2024〕12号";
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L14"), ==, 0);
  f->context.number_taken = "void";
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L14"), ==, 1);
  f->context.number_taken = NULL;
  f->context.number_gap = "10 and 11 were left out";
  g_assert_cmpuint (ERRORS (f, JY_GATE_ISSUE, "L14"), ==, 0);
  g_assert_cmpuint (WARNINGS (f, "L14"), ==, 1);
  f->context.number_gap = NULL;
  f->context.number = "示检社建〔2023〕12号";
  g_assert_cmpuint (WARNINGS (f, "L35"), ==, 1);
  f->record->amended = TRUE;
  g_assert_cmpuint (WARNINGS (f, "L35"), ==, 0);
}

static void
test_consent (Fixture *f, gconstpointer data)
{
  f->context.serve_way = "pronounced";
  g_assert_cmpuint (ERRORS (f, JY_GATE_SERVE, "L19"), ==, 1);
  f->context.consent = "2024年3月5日经局长同意";
  g_assert_cmpuint (ERRORS (f, JY_GATE_SERVE, "L19"), ==, 0);
  f->context.consent = NULL;
  f->context.serve_way = "mail";
  g_assert_cmpuint (ERRORS (f, JY_GATE_SERVE, "L19"), ==, 0);
}

static void
test_dates (Fixture *f, gconstpointer data)
{
  JyAddressee *addressee = f->record->addressees->pdata[0];

  f->record->opened_on = jy_date_from_ymd (2024, 1, 4);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L20"), ==, 1);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SERVE, "L20"), ==, 1);
  f->record->opened_on = f->record->registered_on;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L20"), ==, 0);
  f->record->stage = JY_STAGE_ISSUED;
  f->record->issued_on = jy_date_from_ymd (2024, 2, 29);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SERVE, "L20"), ==, 1);
  f->record->issued_on = jy_date_from_ymd (2024, 3, 4);
  addressee->served_on = jy_date_from_ymd (2024, 3, 3);
  g_assert_cmpuint (count (f, JY_GATE_SERVE, "L20", JY_SEVERITY_ERROR, "a1"), ==, 1);
  addressee->served_on = jy_date_from_ymd (2024, 3, 4);
  addressee->replied_on = jy_date_from_ymd (2024, 3, 3);
  g_assert_cmpuint (ERRORS (f, JY_GATE_EVERY, "L20"), ==, 1);
  addressee->replied_on = jy_date_from_ymd (2024, 3, 4);
  g_assert_cmpuint (ERRORS (f, JY_GATE_EVERY, "L20"), ==, 0);
  /* Drafting again: the dates of the round before are history. */
  f->record->stage = JY_STAGE_DRAFTING;
  f->record->concluded_on = jy_date_from_ymd (2024, 5, 1);
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L20"), ==, 0);
}

static void
test_kind (Fixture *f, gconstpointer data)
{
  section (f, "other", "\"请依法处理。\"");
  sample_set_fact (f->record, "nonprosecution-kind", "discretionary");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L25"), ==, 1);
  sample_set_fact (f->record, "nonprosecution-kind", NULL);
  section (f, "suggestions",
           "[{\"id\":\"s1\",\"text\":\"建议对王某某给予行政处罚\",\"problems\":[\"p1\",\"p2\"],"
           "\"basis\":[\"《法》\"]}]");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L25"), ==, 0);
  section (f, "source", "\"本院对王某某作出不起诉决定。\"");
  g_assert_cmpuint (count (f, JY_GATE_SUBMIT, "L25", JY_SEVERITY_ERROR, "s1"), ==, 1);
  f->record->type = JY_TYPE_OPINION;
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L25"), ==, 0);
}

static void
test_grave_violation (Fixture *f, gconstpointer data)
{
  f->record->type = JY_TYPE_CORRECTION;
  g_free (f->record->subtype);
  f->record->subtype = g_strdup ("criminal");
  section (f, "problems",
           "[{\"id\":\"p1\",\"text\":\"讯问严重违反法定程序\"},{\"id\":\"p2\",\"text\":"
           "\"未录音录像\"}]");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L25"), ==, 1);
  section (f, "facts", "\"该类问题在多起案件中普遍存在。\"");
  g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L25"), ==, 0);
}

static void
test_placeholders (Fixture *f, gconstpointer data)
{
  static const char *const left[]
      = { "\"联系人×××\"", "\"XX路\"", "\"电话待补\"", "\"【填写】\"", "\"电话____\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    {
      section (f, "contact", left[i]);
      if (WARNINGS (f, "L35") != 1)
        g_error ("not found: %s", left[i]);
      g_assert_cmpuint (ERRORS (f, JY_GATE_SUBMIT, "L35"), ==, 0);
    }
  section (f, "contact", "\"李检察官 028-1\"");
  section (f, "source", "\"另一区人民检察院在办案中发现\"");
  g_assert_cmpuint (WARNINGS (f, "L35"), ==, 1);
  section (f, "source", "\"示例区人民检察院在办案中发现\"");
  g_assert_cmpuint (WARNINGS (f, "L35"), ==, 0);
  section (f, "source", "\"最高人民检察院交办\"");
  g_assert_cmpuint (WARNINGS (f, "L35"), ==, 0);
}

static void
test_table (void)
{
  gsize n = 0;
  const JyCheck *checks = jy_checks (&n);

  g_assert_cmpuint (n, ==, 36);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("L%02zu", i + 1);

      g_assert_cmpstr (checks[i].id, ==, id);
      g_assert_true (checks[i].run || checks[i].look);
      g_assert_cmpuint (strlen (checks[i].basis), >, 6);
      g_assert_cmpint (checks[i].gate == JY_GATE_NONE, ==, checks[i].severity != JY_SEVERITY_ERROR);
      g_assert_true (jy_check_find (id) == &checks[i]);
    }
  g_assert_null (jy_check_find ("L99"));
  g_assert_cmpint (jy_gate_next (JY_STAGE_DRAFTING), ==, JY_GATE_SUBMIT);
  g_assert_cmpint (jy_gate_next (JY_STAGE_READY), ==, JY_GATE_ISSUE);
  g_assert_cmpint (jy_gate_next (JY_STAGE_ISSUED), ==, JY_GATE_SERVE);
}

/* Errors first, then warnings, then hints; within them the order of ids. */
static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  section (f, "source", NULL);
  section (f, "contact", "\"待补\"");
  f->record->passed_on = JY_DATE_NONE;
  f->record->stage = JY_STAGE_DRAFTING;
  findings = run (f, JY_GATE_NONE);
  g_assert_cmpuint (findings->len, ==, 3);
  g_assert_cmpstr (((JyFinding *) findings->pdata[0])->id, ==, "L04");
  g_assert_cmpstr (((JyFinding *) findings->pdata[1])->id, ==, "L35");
  g_assert_cmpstr (((JyFinding *) findings->pdata[2])->id, ==, "L15");
  g_assert_cmpint (((JyFinding *) findings->pdata[2])->severity, ==, JY_SEVERITY_HINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/domain/draft-check/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("clean", test_clean);
  g_test_add_func ("/domain/draft-check/contents", test_contents);
  ADD ("wording-passes", test_wording_passes);
  ADD ("addressee", test_addressee);
  ADD ("route", test_route);
  ADD ("lower-level", test_lower_level);
  ADD ("situation", test_situation);
  ADD ("reply-periods", test_reply_periods);
  ADD ("types", test_types);
  ADD ("review", test_review);
  ADD ("number", test_number);
  ADD ("consent", test_consent);
  ADD ("dates", test_dates);
  ADD ("kind", test_kind);
  ADD ("grave-violation", test_grave_violation);
  ADD ("placeholders", test_placeholders);
  ADD ("order", test_order);
  g_test_add_func ("/domain/draft-check/table", test_table);
  return g_test_run ();
}
