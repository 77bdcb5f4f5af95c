/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "domain/check-session.h"
#include "domain/recommendation-private.h"
#include "sample-recommendation.h"
#include "store/law-xml.h"

/* All 36 checks, each with what triggers it and without; the live session against the whole check;
 * repairs. */

typedef struct
{
  JyCheckBackground *background;
  JyRecommendation *record; /* borrowed */
  JsonObject *sections;     /* borrowed from the record */
  JyAgency *agency;         /* borrowed */
  JyCheckContext more;      /* number, way …: laid over the background's context */
  JyGate gate;
} Fixture;

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

static Fixture *
fixture_new (void)
{
  Fixture *f = g_new0 (Fixture, 1);
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

static void
fixture_free (Fixture *f)
{
  if (f->more.duties)
    g_hash_table_unref (f->more.duties);
  jy_check_background_unref (f->background);
  g_free (f);
}

static GPtrArray *
run (Fixture *f)
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

static const JyFinding *
find (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((JyFinding *) findings->pdata[i])->id, id))
      return findings->pdata[i];
  return NULL;
}

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

static JyEvent *
add_event (Fixture *f, const char *action, const char *facts)
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
static JyAddressee *
send_out (Fixture *f)
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

static void
add_clock (Fixture *f, const char *rule, const char *recipient, JyDate due, JyDate met)
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

/* -- what triggers each check */

#define SPOIL(name) static void name (Fixture *f)
#define SECTION(name, member, json)                                                                \
  SPOIL (name)                                                                                     \
  {                                                                                                \
    section (f, member, json);                                                                     \
  }

SPOIL (l01)
{
  g_hash_table_remove_all (f->background->agencies);
}

SPOIL (l02)
{
  f->agency->rank = JY_RANK_CITY;
}

SPOIL (l03)
{
  sample_set_fact (f->record, "situation", NULL);
}

SECTION (l04, "source", NULL)
SECTION (l05, "evidence", "[]")
SECTION (l06, "problems", "[]")
SECTION (l07, "suggestions", "[]")
SECTION (l08, "suggestions",
         "[{\"id\":\"s1\",\"text\":\"每月检查一次\",\"problems\":[\"p1\"],"
         "\"basis\":[\"《城镇燃气管理条例》第四十一条\"]}]")
SECTION (l09, "suggestions",
         "[{\"id\":\"s1\",\"text\":\"每月检查一次\",\"problems\":[\"p1\",\"p2\"]}]")
SECTION (l10, "other", "\"依照《中华人民共和国合同法》第八条办理。\"")
SECTION (l11, "objection-days", NULL)
SECTION (l12, "reply", "{\"months\":3}")

SPOIL (l13)
{
  f->more.number = "示检社建【2024】第012号";
}

SPOIL (l14)
{
  f->more.number_taken = "void";
}

SPOIL (l15)
{
  f->record->passed_on = JY_DATE_NONE;
}

SPOIL (l16)
{
  f->record->type = JY_TYPE_RETRIAL;
  f->record->approved_by_committee = FALSE;
}

SPOIL (l17)
{
  f->record->concluded_on = JY_DATE_NONE;
}

SPOIL (l18)
{
  add_clock (f, "investigation", NULL, jy_date_from_ymd (2024, 2, 10),
             jy_date_from_ymd (2024, 2, 20));
}

SPOIL (l19)
{
  f->gate = JY_GATE_SERVE;
  f->more.serve_way = "pronounced";
}

SPOIL (l20)
{
  f->record->approved_on = jy_date_from_ymd (2024, 1, 1);
}

SECTION (l21, "problems",
         "[{\"id\":\"p1\",\"text\":\"日常管理不到位。\"},{\"id\":\"p2\",\"text\":\"没有落实。\"}]")

SPOIL (l22)
{
  JySimilar *similar = g_new0 (JySimilar, 1);

  similar->id = g_strdup ("other");
  similar->title = g_strdup ("关于另一件事的检察建议");
  similar->percent = 85;
  g_ptr_array_add (f->background->similar, similar);
}

SPOIL (l23)
{
  f->background->issues = (JyIssueCount){ 10, 9, 6, 5 };
}

SPOIL (l24)
{
  static char *duties[] = { (char *) "学校教育教学", NULL };

  f->more.duties = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (f->more.duties, (gpointer) "agency-1", duties);
}

SPOIL (l25)
{
  sample_set_fact (f->record, "nonprosecution-kind", "discretionary");
}

SECTION (l26, "other", "\"责令你局限期改正。\"")
SECTION (l27, "facts", "\"经查，王某身份证号为510113199001011234。\"")

SPOIL (l28)
{
  send_out (f);
  add_clock (f, "filing", "policy", jy_date_from_ymd (2024, 3, 11), JY_DATE_NONE);
}

SPOIL (l29)
{
  send_out (f);
  add_event (f, "copy", "{\"to\":\"示例区人民政府\"}");
}

SPOIL (l30)
{
  JyAddressee *addressee = send_out (f);

  addressee->replied_on = jy_date_from_ymd (2024, 4, 30);
  add_event (f, "reply",
             "{\"class\":\"full\",\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\"}]}");
}

SPOIL (l31)
{
  send_out (f);
  add_clock (f, "reply", NULL, jy_date_from_ymd (2024, 5, 6), JY_DATE_NONE);
}

SPOIL (l32)
{
  send_out (f);
  f->gate = JY_GATE_ESCALATE;
  f->more.escalating = "a1";
}

SPOIL (l33)
{
  f->record->type = JY_TYPE_PUBLIC_INTEREST;
  section (f, "suggestions",
           "[{\"id\":\"s1\",\"text\":\"希望引起重视。\",\"problems\":[\"p1\",\"p2\"],"
           "\"basis\":[\"《城镇燃气管理条例》第四十一条\"]}]");
}

SECTION (l34, "facts", "\"经查,三家供应站超量储存气瓶.\"")
SECTION (l35, "contact", "\"×××检察官 028-00000000\"")
SECTION (l36, "facts", "\"经走访查明，三家供应站超量储存气瓶，见附件2。\"")

static const struct
{
  void (*spoil) (Fixture *f);
  JySeverity severity;
} rows[] = {
  { l01, JY_SEVERITY_ERROR },   { l02, JY_SEVERITY_ERROR },   { l03, JY_SEVERITY_ERROR },
  { l04, JY_SEVERITY_ERROR },   { l05, JY_SEVERITY_ERROR },   { l06, JY_SEVERITY_ERROR },
  { l07, JY_SEVERITY_ERROR },   { l08, JY_SEVERITY_ERROR },   { l09, JY_SEVERITY_ERROR },
  { l10, JY_SEVERITY_WARNING }, { l11, JY_SEVERITY_ERROR },   { l12, JY_SEVERITY_ERROR },
  { l13, JY_SEVERITY_ERROR },   { l14, JY_SEVERITY_ERROR },   { l15, JY_SEVERITY_ERROR },
  { l16, JY_SEVERITY_ERROR },   { l17, JY_SEVERITY_ERROR },   { l18, JY_SEVERITY_WARNING },
  { l19, JY_SEVERITY_ERROR },   { l20, JY_SEVERITY_ERROR },   { l21, JY_SEVERITY_WARNING },
  { l22, JY_SEVERITY_WARNING }, { l23, JY_SEVERITY_WARNING }, { l24, JY_SEVERITY_WARNING },
  { l25, JY_SEVERITY_ERROR },   { l26, JY_SEVERITY_ERROR },   { l27, JY_SEVERITY_WARNING },
  { l28, JY_SEVERITY_WARNING }, { l29, JY_SEVERITY_WARNING }, { l30, JY_SEVERITY_WARNING },
  { l31, JY_SEVERITY_WARNING }, { l32, JY_SEVERITY_ERROR },   { l33, JY_SEVERITY_WARNING },
  { l34, JY_SEVERITY_HINT },    { l35, JY_SEVERITY_WARNING }, { l36, JY_SEVERITY_WARNING },
};

static void
test_each (void)
{
  gsize n;
  const JyCheck *checks = jy_checks (&n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < n; i++)
    {
      Fixture *f = fixture_new ();
      g_autoptr (GPtrArray) clean = run (f);
      g_autoptr (GPtrArray) spoilt = NULL;
      const JyFinding *finding;

      finding = find (clean, checks[i].id);
      if (finding)
        g_error ("%s is found in the right letter: %s", checks[i].id, finding->message);
      rows[i].spoil (f);
      spoilt = run (f);
      finding = find (spoilt, checks[i].id);
      if (!finding)
        g_error ("%s is not found", checks[i].id);
      if (finding->severity != rows[i].severity)
        g_error ("%s is %s: %s", checks[i].id, jy_severity_id (finding->severity),
                 finding->message);
      g_assert_cmpstr (finding->basis, ==, checks[i].basis);
      fixture_free (f);
    }
}

/* The same letters seen from an action: only what holds it, and no text is read once it is out. */
static void
test_errors_only (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture *f = fixture_new ();
      g_autoptr (JyDraft) draft = NULL;
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GPtrArray) some = NULL;
      JyCheckContext context;
      guint errors = 0;

      rows[i].spoil (f);
      all = run (f);
      draft = jy_draft_read (f->record->sections, NULL);
      context = jy_check_background_context (f->background);
      context.draft = draft;
      context.number = f->more.number;
      context.number_taken = f->more.number_taken;
      context.serve_way = f->more.serve_way;
      context.escalating = f->more.escalating;
      context.errors_only = TRUE;
      some = jy_checks_run (&context, f->gate);
      for (guint k = 0; k < all->len; k++)
        {
          const JyFinding *one = all->pdata[k];

          if (one->severity != JY_SEVERITY_ERROR)
            continue;
          errors++;
          if (!find (some, one->id))
            g_error ("%s is not seen by the action", one->id);
        }
      for (guint k = 0; k < some->len; k++)
        errors -= ((const JyFinding *) some->pdata[k])->severity == JY_SEVERITY_ERROR;
      g_assert_cmpuint (errors, ==, 0);
      fixture_free (f);
    }
}

/* -- wording that is right, or wrong, by section */

static void
test_wording (void)
{
  static const struct
  {
    const char *id;
    const char *member;
    const char *json;
    guint count;
  } cases[] = {
    { "L10", "other", "\"依照《中华人民共和国食品安全法》第一百五十四条办理。\"", 0 },
    { "L10", "other", "\"依照《中华人民共和国食品安全法》第一百五十五条办理。\"", 1 },
    { "L10", "other", "\"依照《食品安全法》第四十六条办理。\"", 1 },
    { "L10", "other", "\"依照食品安全法第四十六条办理。\"", 1 },
    { "L10", "other", "\"依照《中华人民共和国食品安全法》第46条办理。\"", 1 },
    { "L10", "other", "\"依照《中华人民共和国食品安全法第四十六条办理。\"", 2 },
    { "L10", "other", "\"依照《某市养犬管理条例》第九条办理。\"", 1 },
    { "L10", "other", "\"已制作《现场笔录》。\"", 0 },
    { "L13", "other", "\"参照川府发[2020]1号文件。\"", 1 },
    { "L13", "other", "\"参照川府发（2020）第01号文件。\"", 1 },
    { "L13", "other", "\"参照川府发〔2020〕1号文件。\"", 0 },
    { "L13", "other", "\"见（2024）川0113民初12号判决。\"", 0 },
    { "L21", "problems",
      "[{\"id\":\"p1\",\"text\":\"管理不到位。抽查五家，三家无记录。\"},"
      "{\"id\":\"p2\",\"text\":\"2024年未检查\"}]",
      0 },
    { "L21", "suggestions",
      "[{\"id\":\"s1\",\"text\":\"切实加强监管。\",\"problems\":[\"p1\",\"p2\"],\"basis\":["
      "\"《城镇燃气管理条例》第四十一条\"]}]",
      1 },
    { "L21", "suggestions",
      "[{\"id\":\"s1\",\"text\":\"加强监管，每月抽检一次。\",\"problems\":[\"p1\",\"p2\"],"
      "\"basis\":["
      "\"《城镇燃气管理条例》第四十一条\"]}]",
      0 },
    { "L27", "facts", "\"被害人张小明（2012年出生）陈述。\"", 1 },
    { "L27", "facts", "\"被害人张某某（2012年出生）陈述。\"", 0 },
    { "L27", "facts", "\"有被害人陈述、证人证言等证据。\"", 0 },
    { "L27", "facts", "\"联系电话13812345678。\"", 1 },
    { "L27", "facts", "\"共投入5101131990010112元。\"", 0 },
    { "L34", "facts", "\"2024.3.1检查三家。\"", 1 },
    { "L34", "facts", "\"2024年03月01日检查三家。\"", 1 },
    { "L34", "facts", "\"2024年3月1日检查三家。\"", 0 },
    { "L34", "facts", "\"二〇二四年检查三家。\"", 1 },
    { "L34", "facts", "\"检查１２家。\"", 1 },
    { "L34", "facts", "\"检查 三家，，均合格。\"", 2 },
    { "L34", "source", "\"示例区住房和城乡建设局\\n本院在办案中发现。\"", 1 },
    { "L34", "source", "\"示例区住房和城乡建设局：\\n本院在办案中发现。\"", 0 },
    { "L34", "contact", "\" \"", 1 },
    { "L36", "facts", "\"见附件。\"", 1 },
    { "L36", "attachments", "[\"清单\"]", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture *f = fixture_new ();
      g_autoptr (GPtrArray) findings = NULL;
      guint count = 0;

      section (f, cases[i].member, cases[i].json);
      findings = run (f);
      for (guint k = 0; k < findings->len; k++)
        count += g_str_equal (((JyFinding *) findings->pdata[k])->id, cases[i].id);
      if (count != cases[i].count)
        g_error ("%s: %u findings in %s", cases[i].id, count, cases[i].json);
      fixture_free (f);
    }
}

/* -- repairs */

static gboolean
says (GPtrArray *findings, const JyFinding *one)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *other = findings->pdata[i];

      if (g_str_equal (other->message, one->message) && other->offset == one->offset
          && g_strcmp0 (other->place, one->place) == 0 && g_str_equal (other->section, one->section)
          && other->part == one->part && g_strcmp0 (other->excerpt, one->excerpt) == 0)
        return TRUE;
    }
  return FALSE;
}

static const JyFinding *
first_repair (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = findings->pdata[i];

      if (finding->repair && !g_str_equal (finding->section, "number"))
        return finding;
    }
  return NULL;
}

/* Applies repairs until none is left; each takes its own finding away. */
static guint
repair_all (Fixture *f)
{
  for (guint n = 0; n < 500; n++)
    {
      g_autoptr (GPtrArray) before = run (f);
      g_autoptr (GPtrArray) after = NULL;
      const JyFinding *finding = first_repair (before);
      JsonObject *sections;

      if (!finding)
        return n;
      sections = jy_finding_repair_sections (finding, f->record->sections);
      if (!sections)
        g_error ("cannot repair %s %s", finding->section, finding->message);
      json_object_unref (f->record->sections);
      f->record->sections = f->sections = sections;
      after = run (f);
      if (says (after, finding))
        g_error ("still there after the repair “%s”: %s", finding->repair, finding->message);
    }
  g_error ("repairs do not end");
}

static void
test_repairs (void)
{
  Fixture *f = fixture_new ();

  section (f, "facts",
           "\"2024.3.1,依照食品安全法第46条、第四十七条,检查１２家（见川府发[2020]第01号）."
           "《消防法》46条。。二〇二三年 检查\"");
  section (f, "suggestions",
           "[{\"id\":\"s1\",\"text\":\"每月检查一次\",\"problems\":[\"p1\",\"p2\"],"
           "\"basis\":[\"《安全生产法》第6条\"]}]");
  g_assert_cmpuint (repair_all (f), >=, 10);
  g_assert_cmpstr (jy_json_text (f->sections, "facts"), ==,
                   "2024年3月1日，依照《中华人民共和国食品安全法》第四十六条、第四十七条，检查12家"
                   "（见川府发〔2020〕1号）."
                   "《中华人民共和国消防法》第四十六条。2023年检查");
  fixture_free (f);
}

static char *
random_text (GRand *random, guint longest)
{
  static const char *const pieces[] = { "检查",      "《",
                                        "》",        "食品安全法",
                                        "第",        "条",
                                        "46",        "四十六",
                                        "。",        ",",
                                        "，",        ".",
                                        "(",         ")",
                                        "２０",      "2024",
                                        "年",        "03月",
                                        "5日",       "-",
                                        "〔",        "[",
                                        "]",         "号",
                                        "附件",      "被害人张小明，",
                                        "\n",        " ",
                                        "×××",       "加强",
                                        "责令你局",  "𠮷",
                                        "🙂",      "བོད",
                                        "款",        "之",
                                        "、",        "13812345678",
                                        "必须",      "否则",
                                        "！",        "民法典第",
                                        "（",        "）",
                                        "人民检察院" };
  GString *text = g_string_new (NULL);

  for (guint n = (guint) g_rand_int_range (random, 0, (gint32) longest); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Any text: no crash, ranges within the text, repairs that end. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 150; i++)
    {
      Fixture *f = fixture_new ();
      g_autofree char *facts = random_text (random, 40);
      g_autoptr (GPtrArray) findings = NULL;

      json_object_set_string_member (f->sections, "facts", facts);
      findings = run (f);
      for (guint k = 0; k < findings->len; k++)
        {
          const JyFinding *finding = findings->pdata[k];

          if (!g_str_equal (finding->section, "facts"))
            continue;
          g_assert_cmpuint (finding->offset + finding->length, <=, strlen (facts));
          g_assert_true (g_utf8_validate (facts + finding->offset, (gssize) finding->length, NULL));
          g_assert_true (g_utf8_validate (finding->message, -1, NULL));
        }
      repair_all (f);
      fixture_free (f);
    }
}

/* -- live */

static void
assert_same (GPtrArray *live, GPtrArray *whole)
{
  g_assert_cmpuint (live->len, ==, whole->len);
  for (guint i = 0; i < live->len; i++)
    {
      const JyFinding *one = live->pdata[i];
      const JyFinding *other = whole->pdata[i];

      g_assert_cmpstr (one->id, ==, other->id);
      g_assert_cmpstr (one->message, ==, other->message);
      g_assert_cmpstr (one->section, ==, other->section);
      g_assert_cmpstr (one->place, ==, other->place);
      g_assert_cmpuint (one->offset, ==, other->offset);
      g_assert_cmpuint (one->length, ==, other->length);
      g_assert_cmpint (one->severity, ==, other->severity);
    }
}

/* However the text is typed, the session finds what the whole check finds. */
static void
test_live_equals_whole (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  Fixture *f = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCheckSession) session = jy_check_session_new (f->background, f->sections, &error);
  g_autoptr (GString) facts = g_string_new (jy_json_text (f->sections, "facts"));

  g_assert_no_error (error);
  f->more.number = NULL;
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *piece = random_text (random, 6);
      glong length = g_utf8_strlen (facts->str, -1);
      glong from = length > 0 ? g_rand_int_range (random, 0, (gint32) length) : 0;
      glong more = g_rand_int_range (random, 0, 8);
      glong until = MIN (length, from + more);
      gsize first = (gsize) (g_utf8_offset_to_pointer (facts->str, from) - facts->str);
      gsize last = (gsize) (g_utf8_offset_to_pointer (facts->str, until) - facts->str);
      g_autoptr (GPtrArray) live = NULL;
      g_autoptr (GPtrArray) whole = NULL;

      g_string_erase (facts, (gssize) first, (gssize) (last - first));
      g_string_insert (facts, (gssize) first, piece);
      g_assert_true (jy_check_session_set_text (session, "facts", NULL, -1, facts->str));
      json_object_set_string_member (f->sections, "facts", facts->str);
      live = jy_check_session_findings (session, f->gate);
      whole = run (f);
      assert_same (live, whole);
    }
  fixture_free (f);
}

static void
test_live_places (void)
{
  Fixture *f = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCheckSession) session = jy_check_session_new (f->background, f->sections, &error);
  g_autoptr (GPtrArray) findings = NULL;
  const JyFinding *finding;

  g_assert_true (jy_check_session_set_text (session, "suggestions", "s2", -1, "切实加强监管。"));
  g_assert_true (jy_check_session_set_text (session, "suggestions", "s2", 1, "《合同法》第八条"));
  g_assert_true (jy_check_session_set_text (session, "evidence", "e2", -1, "待补"));
  g_assert_true (jy_check_session_set_text (session, "source", NULL, -1, ""));
  g_assert_false (jy_check_session_set_text (session, "suggestions", "s9", -1, "无此条"));
  g_assert_false (jy_check_session_set_text (session, "evidence", "e9", -1, "无此条"));
  findings = jy_check_session_findings (session, JY_GATE_SUBMIT);
  g_assert_nonnull (find (findings, "L04"));
  finding = find (findings, "L21");
  g_assert_cmpstr (finding->place, ==, "s2");
  finding = find (findings, "L35");
  g_assert_cmpstr (finding->place, ==, "e2");
  finding = find (findings, "L10");
  g_assert_cmpstr (finding->place, ==, "s2");
  g_assert_cmpint (finding->part, ==, 1);
  /* Other sections: what stayed is not read again. */
  {
    guint64 looked = jy_check_session_looked (session);

    g_assert_true (jy_check_session_set_sections (session, f->sections, &error));
    g_assert_cmpuint (jy_check_session_looked (session) - looked, <, 120);
    g_clear_pointer (&findings, g_ptr_array_unref);
    findings = jy_check_session_findings (session, JY_GATE_SUBMIT);
    g_assert_null (find (findings, "L04"));
  }
  fixture_free (f);
}

/* A keystroke in 20,000 characters reads one sentence, wherever it falls and also where the text is
 * one paragraph; without any mark at all it reads a piece of it. */
static void
test_keystroke (void)
{
  static const char *const sentences[]
      = { "经走访查明，供应站超量储存气瓶，其中一家未建立用户档案。",
          "经走访查明，供应站超量储存气瓶，\n",
          "经走访查明供应站超量储存气瓶其中一家未建立用户档案" };

  for (gsize s = 0; s < G_N_ELEMENTS (sentences); s++)
    {
      Fixture *f = fixture_new ();
      g_autoptr (GString) facts = g_string_new (NULL);
      g_autoptr (JyCheckSession) session = NULL;
      guint64 whole;

      while (g_utf8_strlen (facts->str, -1) < 20000)
        for (guint i = 0; i < 50; i++)
          g_string_append (facts, sentences[s]);
      json_object_set_string_member (f->sections, "facts", facts->str);
      session = jy_check_session_new (f->background, f->sections, NULL);
      whole = jy_check_session_looked (session);
      g_assert_cmpuint (whole, >=, 20000);
      for (guint i = 1; i < 10; i++)
        {
          guint64 before = jy_check_session_looked (session);
          glong length = g_utf8_strlen (facts->str, -1);
          const char *at = g_utf8_offset_to_pointer (facts->str, length * i / 10);

          g_string_insert (facts, at - facts->str, "字");
          g_assert_true (jy_check_session_set_text (session, "facts", NULL, -1, facts->str));
          g_assert_cmpuint (jy_check_session_looked (session) - before, <=, whole / 10);
        }
      fixture_free (f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/check/each", test_each);
  g_test_add_func ("/domain/check/errors-only", test_errors_only);
  g_test_add_func ("/domain/check/wording", test_wording);
  g_test_add_func ("/domain/check/repairs", test_repairs);
  g_test_add_func ("/domain/check/random", test_random);
  g_test_add_func ("/domain/check/live-equals-whole", test_live_equals_whole);
  g_test_add_func ("/domain/check/live-places", test_live_places);
  g_test_add_func ("/domain/check/keystroke", test_keystroke);
  return g_test_run ();
}
