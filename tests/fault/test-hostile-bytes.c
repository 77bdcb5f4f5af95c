/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "documents/documents.h"
#include "domain/draft.h"
#include "domain/event.h"
#include "domain/number.h"
#include "exchange/case-file.h"
#include "store/reference-xml.h"

/*
 * Every reader of bytes from outside gets well-formed input with bytes changed, cut, doubled and
 * put elsewhere. It may take or refuse them; it must not crash, hang, or fail without a sentence.
 * The seed of the run is g_test's own and is printed, so that a failure can be had again (--seed).
 * JIANYI_LONG: many more rounds.
 */

typedef void (*Reader) (const char *bytes, gsize length);

static void
refused_with_a_sentence (gpointer result, GError *error)
{
  if (!result)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 5);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
read_document (const char *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = jy_document_validate (file, NULL, &error);

  refused_with_a_sentence (faults, error);
}

static void
read_clocks (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyClockRules) rules = jy_clock_rules_from_xml (bytes, (gssize) length, 1, &error);

  refused_with_a_sentence (rules, error);
}

static void
read_notice (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days = jy_holiday_calendar_days_from_xml (bytes, (gssize) length, &error);

  refused_with_a_sentence (days, error);
}

static void
read_table (const char *bytes, gsize length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days = jy_holiday_calendar_parse_tsv (text, &error);

  refused_with_a_sentence (days, error);
}

static void
read_cases (const char *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_case_file_read (file, jy_date_from_ymd (2026, 1, 31), &error);

  refused_with_a_sentence (rows, error);
}

static void
read_sections (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) sections = jy_json_parse_object (bytes, (gssize) length, &error);
  g_autoptr (JyDraft) draft = sections ? jy_draft_read (sections, &error) : NULL;

  refused_with_a_sentence (draft, error);
}

static void
read_event (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyEvent) event = jy_event_from_body (bytes, (gssize) length, &error);

  refused_with_a_sentence (event, error);
}

static void
read_number (const char *bytes, gsize length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyNumber) number = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return; /* refused where text comes in */
  number = jy_number_parse (text, JY_TYPE_GOVERNANCE, &error);
  refused_with_a_sentence (number, error);
}

/* One to eight changes. */
static GString *
spoil (const char *bytes, gsize length)
{
  GString *text = g_string_new_len (bytes, (gssize) length);
  int changes = g_test_rand_int_range (1, 9);

  for (int i = 0; i < changes && text->len > 4; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len);
      gsize most = (gsize) g_test_rand_int_range (1, 40);
      gsize run = MIN (text->len - at, most);
      g_autofree char *piece = g_strndup (text->str + at, run);

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          text->str[at] = (char) g_test_rand_int_range (1, 256);
          break;
        case 1:
          text->str[at] = "<>&\"'{}[]:,-/0\x7f\xff"[g_test_rand_int_range (0, 16)];
          break;
        case 2:
          g_string_erase (text, (gssize) at, (gssize) run);
          break;
        case 3:
          g_string_insert_len (text, (gssize) at, piece, (gssize) run);
          break;
        case 4:
          g_string_insert_len (text, g_test_rand_int_range (0, (gint32) text->len), piece,
                               (gssize) run);
          break;
        default:
          if (g_test_rand_int_range (0, 8) == 0)
            g_string_truncate (text, at);
          break;
        }
    }
  return text;
}

static void
bombard (const char *bytes, gsize length, Reader reader, guint rounds)
{
#ifdef __SANITIZE_ADDRESS__
  rounds /= 10; /* each allocation keeps its whole stack there */
#endif
  if (g_getenv ("JIANYI_LONG"))
    rounds *= 200;
  reader (bytes, length);
  for (guint i = 0; i < rounds; i++)
    {
      GString *text = spoil (bytes, length);

      reader (text->str, text->len);
      g_string_free (text, TRUE);
    }
}

static void
bombard_seed (const char *name, Reader reader, guint rounds)
{
  g_autofree char *path = g_build_filename (g_getenv ("JIANYI_SEEDS"), name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  bombard (bytes, length, reader, rounds);
}

static void
test_clocks (void)
{
  bombard_seed ("clocks/clocks.xml", read_clocks, 1000);
}

static void
test_notice (void)
{
  bombard_seed ("holidays/2026.xml", read_notice, 20000);
}

static void
test_cases (void)
{
  bombard_seed ("sample/cases.xml", read_cases, 1000);
}

static void
test_document (void)
{
  static const char text[]
      = "<document xmlns=\"urn:cn:jianyi:document:1\" kind=\"recommendation\" version=\"1\">"
        "<metadata><docId>a</docId><title>关于某事</title></metadata><body><section "
        "role=\"source\"><paragraph>本院发现</paragraph></section></body></document>";

  bombard (text, strlen (text), read_document, 20000);
}

static void
test_small (void)
{
  static const char table[] = "date\tkind\tname\tnotice_year\n2027-01-01\tholiday\t元旦\t2027\n"
                              "2027-01-03\tworkday\t元旦\t2027\n";
  static const char sections[]
      = "{\"source\":\"甲\",\"evidence\":[\"乙\"],\"problems\":[{\"id\":\"p1\",\"text\":\"丙\"}],"
        "\"suggestions\":[{\"id\":\"s1\",\"text\":\"丁\",\"problems\":[\"p1\"],\"basis\":["
        "\"《甲法》"
        "第一条\"]}],\"objection-days\":10,\"reply\":{\"months\":2}}";
  static const char number[] = "青检社建〔2026〕12号";
  g_autoptr (JyEvent) event = jy_event_new ();

  bombard (table, strlen (table), read_table, 20000);
  bombard (sections, strlen (sections), read_sections, 20000);
  bombard (number, strlen (number), read_number, 20000);
  event->id = g_strdup ("e");
  event->stream = g_strdup ("s");
  event->seq = 1;
  event->action = g_strdup ("note");
  event->on = jy_date_from_ymd (2026, 1, 31);
  event->facts = json_object_new ();
  jy_event_seal (event, "0000000000000000000000000000000000000000000000000000000000000000");
  bombard (event->body, strlen (event->body), read_event, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault/hostile-bytes/clocks", test_clocks);
  g_test_add_func ("/fault/hostile-bytes/notice", test_notice);
  g_test_add_func ("/fault/hostile-bytes/cases", test_cases);
  g_test_add_func ("/fault/hostile-bytes/document", test_document);
  g_test_add_func ("/fault/hostile-bytes/small", test_small);
  return g_test_run ();
}
