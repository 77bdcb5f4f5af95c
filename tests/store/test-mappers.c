/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers, settings, reference data, numbers, documents, files, typing. */
#include <locale.h>
#include <string.h>

#include "base/digest.h"
#include "domain/error.h"
#include "store-fixture.h"
#include "store/reference-xml.h"

/* -- settings and people */

static gboolean
check_settings (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JySettings) before = jy_settings_load (db, STORE_OFFICE, error);
  g_autoptr (JySettings) after = NULL;
  g_autoptr (JySettings) again = NULL;

  g_assert_false (jy_settings_is_set (before, "number.prefix"));
  g_assert_true (jy_settings_save (db, STORE_OFFICE, "number.prefix", "示", error));
  g_assert_true (jy_settings_save (db, STORE_OFFICE, "number.prefix", "例", error));
  after = jy_settings_load (db, STORE_OFFICE, error);
  g_assert_cmpstr (jy_settings_get (after, "number.prefix"), ==, "例");
  g_assert_true (jy_settings_save (db, STORE_OFFICE, "number.prefix", NULL, error));
  again = jy_settings_load (db, STORE_OFFICE, error);
  g_assert_false (jy_settings_is_set (again, "number.prefix"));
  return TRUE;
}

static void
test_settings (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_settings, NULL);
}

static JyPerson *
person (const char *id, const char *name, const char *account, JyRoles roles)
{
  JyPerson *self = jy_person_new ();

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->account = g_strdup (account);
  self->roles = roles;
  self->version = 1;
  return self;
}

static gboolean
check_people (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyPerson) han = person ("p1", "韩某", "han", JY_ROLE_HANDLER | JY_ROLE_FOLLOW_UP);
  g_autoptr (JyPerson) zhang = person ("p2", "张某", NULL, JY_ROLE_LEADER);
  g_autoptr (JyPerson) other = person ("p3", "韩某", NULL, JY_ROLE_REGISTRAR);
  g_autoptr (JyPerson) taken = person ("p4", "李某", "han", JY_ROLE_ADMIN);
  g_autoptr (JyPerson) found = NULL;
  g_autoptr (JyPerson) by_account = NULL;
  g_autoptr (JyPerson) by_name = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) failure = NULL;

  han->department = g_strdup ("第二检察部");
  han->disabled = TRUE;
  g_assert_true (jy_people_save (db, STORE_OFFICE, han, error));
  g_assert_true (jy_people_save (db, STORE_OFFICE, zhang, error));
  g_assert_true (jy_people_save (db, STORE_OFFICE, other, error));
  store_before_refusal (db);
  g_assert_false (jy_people_save (db, STORE_OFFICE, taken, &failure));
  store_after_refusal (db);
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_assert_nonnull (strstr (failure->message, "han"));
  g_clear_error (&failure);

  found = jy_people_get (db, STORE_OFFICE, "p1", error);
  g_assert_cmpstr (found->name, ==, "韩某");
  g_assert_cmphex (found->roles, ==, han->roles);
  g_assert_cmpstr (found->department, ==, "第二检察部");
  g_assert_true (found->disabled);
  g_assert_false (found->unchecked);
  by_account = jy_people_find (db, STORE_OFFICE, "han", error);
  g_assert_cmpstr (by_account->id, ==, "p1");
  by_name = jy_people_find (db, STORE_OFFICE, "张某", error);
  g_assert_cmpstr (by_name->id, ==, "p2");
  g_assert_null (by_name->account);
  g_assert_null (jy_people_find (db, STORE_OFFICE, "韩某", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS);
  g_clear_error (&failure);
  g_assert_null (jy_people_find (db, STORE_OFFICE, "王某", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  g_assert_null (jy_people_find_account (db, STORE_OFFICE, "", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  all = jy_people_list (db, STORE_OFFICE, FALSE, error);
  accounts = jy_people_list (db, STORE_OFFICE, TRUE, error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (accounts->len, ==, 1);
  /* By pinyin: han, han, zhang. */
  g_assert_cmpstr (((JyPerson *) g_ptr_array_index (all, 2))->name, ==, "张某");
  return TRUE;
}

static void
test_people (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_people, NULL);
}

/* -- agencies */

static gboolean
save_agency (JyConnection *db, const char *id, const char *name, const char *code,
             const char *former, GError **error)
{
  g_autoptr (JyAgency) agency = jy_agency_new ();

  agency->id = g_strdup (id);
  agency->name = g_strdup (name);
  agency->code = g_strdup (code);
  agency->rank = JY_RANK_DISTRICT;
  agency->version = 1;
  if (former)
    {
      g_strfreev (agency->former);
      agency->former = g_strsplit (former, ";", -1);
    }
  return jy_agencies_save (db, STORE_OFFICE, agency, error);
}

static void
assert_agency (JyConnection *db, const char *word, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = jy_agencies_find (db, STORE_OFFICE, word, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (agency->id, ==, id);
}

static guint
found (JyConnection *db, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = jy_agencies_list (db, STORE_OFFICE, words, 0, 0, &error);

  g_assert_no_error (error);
  return list->len;
}

static gboolean
check_agencies (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (JyAgency) merged = NULL;
  g_autoptr (JyAgency) gone = NULL;
  g_autoptr (GPtrArray) page = NULL;

  g_assert_true (save_agency (db, "g1", "示例区市场监督管理局", "11510000MB1A2B3C4D", NULL, error));
  g_assert_true (save_agency (db, "g2", "示例区工商行政管理局", NULL, "示例区工商局", error));
  g_assert_true (save_agency (db, "g3", "示例区教育局", NULL, "示例区文教局;示例区教委", error));
  g_assert_true (save_agency (db, "g4", "另区教育局", NULL, "示例区文教局", error));

  assert_agency (db, "g1", "g1");
  assert_agency (db, "示例区教育局", "g3");
  assert_agency (db, "示例区教委", "g3");
  assert_agency (db, "11510000MB1A2B3C4D", "g1");
  g_assert_null (jy_agencies_find (db, STORE_OFFICE, "示例区文教局", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_AMBIGUOUS);
  g_clear_error (&failure);
  g_assert_null (jy_agencies_find (db, STORE_OFFICE, "", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_clear_error (&failure);

  g_assert_cmpuint (found (db, NULL), ==, 4);
  g_assert_cmpuint (found (db, "教育"), ==, 2);
  g_assert_cmpuint (found (db, "文教"), ==, 2);
  g_assert_cmpuint (found (db, "slqjyj"), ==, 1);
  g_assert_cmpuint (found (db, "jiaoyu"), ==, 2);
  g_assert_cmpuint (found (db, "MB1A2B"), ==, 1);
  g_assert_cmpuint (found (db, "%"), ==, 0);
  page = jy_agencies_list (db, STORE_OFFICE, NULL, 2, 3, error);
  g_assert_cmpuint (page->len, ==, 1);

  g_assert_true (jy_agencies_merge (db, STORE_OFFICE, "g2", "g1", error));
  g_assert_cmpuint (found (db, NULL), ==, 3);
  merged = jy_agencies_get (db, STORE_OFFICE, "g1", error);
  g_assert_cmpuint (g_strv_length (merged->former), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) merged->former, "示例区工商局"));
  assert_agency (db, "示例区工商行政管理局", "g1");
  gone = jy_agencies_get (db, STORE_OFFICE, "g2", error);
  g_assert_cmpstr (gone->id, ==, "g1");
  g_assert_false (jy_agencies_merge (db, STORE_OFFICE, "g1", "g1", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_clear_error (&failure);
  g_assert_false (jy_agencies_merge (db, STORE_OFFICE, "nobody", "g1", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_agencies (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_agencies, NULL);
}

/* -- numbers */

static gboolean
add_number (JyConnection *db, const char *text, int n, const char *state, GError **error)
{
  JyNumberEntry entry = { (char *) text, (char *) "示检社建", 2024, n, (char *) state };

  return jy_numbers_add (db, STORE_OFFICE, &entry, error);
}

static gboolean
check_numbers (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) other_year = NULL;
  JyNumberEntry *entry;

  g_assert_cmpint (jy_numbers_next (db, STORE_OFFICE, "示检社建", 2024, error), ==, 1);
  g_assert_true (add_number (db, "示检社建〔2024〕3号", 3, "typed", error));
  g_assert_true (add_number (db, "示检社建〔2024〕6号", 6, "allotted", error));
  g_assert_cmpint (jy_numbers_next (db, STORE_OFFICE, "示检社建", 2024, error), ==, 7);
  g_assert_cmpint (jy_numbers_next (db, STORE_OFFICE, "示检社建", 2025, error), ==, 1);
  store_before_refusal (db);
  g_assert_false (add_number (db, "示检社建〔2024〕3号", 3, "typed", &failure));
  store_after_refusal (db);
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_assert_nonnull (strstr (failure->message, "〔2024〕3号"));
  g_clear_error (&failure);
  g_assert_true (jy_numbers_void (db, STORE_OFFICE, "示检社建〔2024〕3号", "重号", error));
  g_assert_false (jy_numbers_void (db, STORE_OFFICE, "示检社建〔2024〕4号", "重号", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  entry = jy_numbers_get (db, STORE_OFFICE, "示检社建〔2024〕3号", error);
  g_assert_cmpstr (entry->state, ==, "void");
  g_assert_cmpstr (entry->reason, ==, "重号");
  jy_number_entry_free (entry);
  g_assert_null (jy_numbers_get (db, STORE_OFFICE, "示检社建〔2024〕4号", &failure));
  g_assert_no_error (failure);

  list = jy_numbers_list (db, STORE_OFFICE, 2024, error);
  other_year = jy_numbers_list (db, STORE_OFFICE, 2023, error);
  g_assert_cmpuint (other_year->len, ==, 0);
  g_assert_cmpuint (list->len, ==, 6);
  entry = g_ptr_array_index (list, 0);
  g_assert_cmpstr (entry->number, ==, "示检社建〔2024〕1号");
  g_assert_cmpstr (entry->state, ==, "gap");
  entry = g_ptr_array_index (list, 3);
  g_assert_cmpstr (entry->number, ==, "示检社建〔2024〕4号");
  g_assert_cmpstr (entry->state, ==, "gap");
  /* A long hole is one entry. */
  g_assert_true (add_number (db, "示检社建〔2024〕900000号", 900000, "typed", error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = jy_numbers_list (db, STORE_OFFICE, 0, error);
  g_assert_cmpuint (list->len, ==, 8);
  entry = g_ptr_array_index (list, 6);
  g_assert_cmpstr (entry->state, ==, "gap");
  g_assert_nonnull (strstr (entry->reason, "899993"));
  return TRUE;
}

static void
test_numbers (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_numbers, NULL);
}

/* -- reference data */

static char *
seed (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("JIANYI_SEEDS"), name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
check_references (JyConnection *db, gpointer data, GError **error)
{
  g_autofree char *clocks = seed ("clocks/clocks.xml");
  g_autofree char *first = seed ("holidays/2023.xml");
  g_autofree char *second = seed ("holidays/2024.xml");
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (JyHolidayCalendar) calendar = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (JyReference) reference = NULL;
  g_autoptr (GError) failure = NULL;

  g_assert_null (jy_references_load (db, STORE_OFFICE, &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  g_ptr_array_add (documents, first);
  g_ptr_array_add (documents, second);
  calendar = jy_holiday_calendar_from_xml (documents, 2, error);
  whole = jy_holiday_calendar_to_xml (calendar);
  g_assert_true (jy_references_add (db, STORE_OFFICE, "clocks", 1, clocks, error));
  g_assert_true (jy_references_add (db, STORE_OFFICE, "holidays", 1, first, error));
  g_assert_true (jy_references_add (db, STORE_OFFICE, "holidays", 2, whole, error));
  reference = jy_references_load (db, STORE_OFFICE, error);
  g_assert_no_error (*error);
  g_assert_cmpuint (jy_holiday_calendar_version (jy_reference_calendar (reference, 0)), ==, 2);
  g_assert_true (jy_holiday_calendar_has_year (jy_reference_calendar (reference, 2), 2024));
  g_assert_false (jy_holiday_calendar_has_year (jy_reference_calendar (reference, 1), 2024));
  g_assert_cmpuint (jy_clock_rules_version (jy_reference_rules (reference, 0)), ==, 1);
  return TRUE;
}

static void
test_references (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_references, NULL);
}

static void
test_xml_round_trip (void)
{
  g_autofree char *xml = seed ("clocks/clocks.xml");
  g_autofree char *notice = seed ("holidays/2024.xml");
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (GPtrArray) again = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyClockRules) rules = jy_clock_rules_from_xml (xml, -1, 3, &error);
  g_autoptr (JyClockRules) read = NULL;
  g_autoptr (JyHolidayCalendar) calendar = NULL;
  g_autoptr (JyHolidayCalendar) read_calendar = NULL;
  g_autofree char *written = NULL, *rewritten = NULL, *whole = NULL, *rewhole = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (jy_clock_rules_all (rules)->len, >, 20);
  written = jy_clock_rules_to_xml (rules);
  read = jy_clock_rules_from_xml (written, -1, 3, &error);
  g_assert_no_error (error);
  rewritten = jy_clock_rules_to_xml (read);
  g_assert_cmpstr (written, ==, rewritten);
  g_assert_cmpuint (jy_clock_rules_all (read)->len, ==, jy_clock_rules_all (rules)->len);
  for (guint i = 0; i < jy_clock_rules_all (rules)->len; i++)
    {
      const JyClockRule *a = g_ptr_array_index (jy_clock_rules_all (rules), i);
      const JyClockRule *b = g_ptr_array_index (jy_clock_rules_all (read), i);

      g_assert_cmpstr (a->clock, ==, b->clock);
      g_assert_cmpstr (a->types, ==, b->types);
      g_assert_cmpstr (a->length, ==, b->length);
      g_assert_cmpstr (a->stops, ==, b->stops);
      g_assert_cmpstr (a->source, ==, b->source);
      g_assert_cmpstr (a->note, ==, b->note);
      g_assert_cmpint (a->house, ==, b->house);
    }

  g_ptr_array_add (documents, notice);
  calendar = jy_holiday_calendar_from_xml (documents, 1, &error);
  g_assert_no_error (error);
  whole = jy_holiday_calendar_to_xml (calendar);
  g_ptr_array_add (again, whole);
  read_calendar = jy_holiday_calendar_from_xml (again, 1, &error);
  g_assert_no_error (error);
  rewhole = jy_holiday_calendar_to_xml (read_calendar);
  g_assert_cmpstr (whole, ==, rewhole);
  g_assert_cmpint (jy_holiday_calendar_kind (read_calendar, jy_date_from_ymd (2024, 2, 10)), ==,
                   JY_DAY_HOLIDAY);
  g_assert_cmpint (jy_holiday_calendar_kind (read_calendar, jy_date_from_ymd (2024, 2, 4)), ==,
                   JY_DAY_SWAPPED);
}

#define HOLIDAYS(year, day)                                                                        \
  "<holidays xmlns=\"urn:cn:jianyi:holidays:1\" year=\"" year "\">" day "</holidays>"

static void
test_bad_xml (void)
{
  static const char *const bad[] = {
    "",
    "<holidays",
    "<holidays year=\"2024\"/>",
    "<clocks xmlns=\"urn:cn:jianyi:clocks:1\"/>",
    HOLIDAYS ("two", ""),
    HOLIDAYS ("2024", "<day date=\"2024-02-30\" kind=\"holiday\" name=\"x\"/>"),
    HOLIDAYS ("2024", "<day date=\"2024-02-10\" kind=\"feast\" name=\"x\"/>"),
    HOLIDAYS ("2024", "<day date=\"2024-02-10\" kind=\"holiday\" name=\"a\"/>"
                      "<day date=\"2024-02-10\" kind=\"workday\" name=\"b\"/>"),
    "<!DOCTYPE holidays [<!ENTITY a \"aaaa\">]>" HOLIDAYS ("2024", ""),
    "<!DOCTYPE holidays SYSTEM \"file:///etc/passwd\">" HOLIDAYS ("2024", ""),
  };
  g_autofree char *large = g_strnfill (4 * 1024 * 1024 + 1, ' ');

  for (gsize i = 0; i <= G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) documents = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (documents, i < G_N_ELEMENTS (bad) ? (gpointer) bad[i] : large);
      g_assert_null (jy_holiday_calendar_from_xml (documents, 1, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
  for (gsize i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jy_clock_rules_from_xml (bad[i], -1, 1, &error));
      g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK);
    }
}

/* -- documents, files, typing */

static gboolean
check_documents (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);
  g_autoptr (GBytes) newest = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *digest = NULL;
  JyDocumentEntry *entry;

  g_assert_true (jy_recommendations_save (db, NULL, record, NULL, error));
  g_assert_true (store_put_document (db, 1, NULL, "<a/>", error));
  g_assert_true (store_put_document (db, 1, NULL, "<a/>", error));
  g_assert_false (store_put_document (db, 1, NULL, "<changed/>", &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_clear_error (&failure);
  g_assert_true (store_put_document (db, 1, "a2", "<a2/>", error));
  g_assert_true (store_put_document (db, 2, NULL, "<b/>", error));
  newest = jy_documents_get (db, STORE_OFFICE, record->id, "letter", 0, NULL, &digest, error);
  first = jy_documents_get (db, STORE_OFFICE, record->id, "letter", 1, "a2", NULL, error);
  g_assert_cmpmem (g_bytes_get_data (newest, NULL), 4, "<b/>", 4);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), 5, "<a2/>", 5);
  g_assert_cmpuint (strlen (digest), ==, 64);
  g_assert_null (
      jy_documents_get (db, STORE_OFFICE, record->id, "letter", 3, NULL, NULL, &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  list = jy_documents_list (db, STORE_OFFICE, record->id, error);
  g_assert_cmpuint (list->len, ==, 3);
  entry = g_ptr_array_index (list, 1);
  g_assert_cmpstr (entry->addressee, ==, "a2");
  g_assert_true (entry->frozen);
  g_assert_cmpstr (entry->made_on, ==, "2024-03-04");
  return TRUE;
}

static gboolean
check_tampered_document (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);
  g_autoptr (GError) failure = NULL;

  g_assert_null (
      jy_documents_get (db, STORE_OFFICE, record->id, "letter", 2, NULL, NULL, &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT);
  return TRUE;
}

static void
test_documents (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_documents, NULL);
  store_tamper (store->path,
                "UPDATE document SET bytes = (SELECT first.bytes FROM document AS first"
                " WHERE first.version = 1 AND first.addressee = '') WHERE version = 2");
  store_read (store->docket, check_tampered_document, NULL);
}

static gboolean
check_attachments (JyConnection *db, gpointer data, GError **error)
{
  gsize size = 2 * 1024 * 1024 + 17;
  guint8 *raw = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) read_empty = NULL;
  g_autofree char *digest = NULL, *twice = NULL, *nothing = NULL;
  g_autoptr (GError) failure = NULL;

  for (gsize i = 0; i < size; i++)
    raw[i] = (guint8) (i * 31 + i / 251);
  bytes = g_bytes_new_take (raw, size);
  g_assert_true (jy_attachments_put (db, STORE_OFFICE, bytes, &digest, error));
  g_assert_true (jy_attachments_put (db, STORE_OFFICE, bytes, &twice, error));
  g_assert_true (jy_attachments_put (db, STORE_OFFICE, empty, &nothing, error));
  g_assert_cmpstr (digest, ==, twice);
  read = jy_attachments_get (db, STORE_OFFICE, digest, error);
  read_empty = jy_attachments_get (db, STORE_OFFICE, nothing, error);
  g_assert_true (g_bytes_equal (read, bytes));
  g_assert_cmpuint (g_bytes_get_size (read_empty), ==, 0);
  g_assert_null (jy_attachments_get (db, STORE_OFFICE, JY_DIGEST_ZERO, &failure));
  g_assert_error (failure, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_attachments (Store *store, gconstpointer unused)
{
  g_autofree char *chunks = NULL;

  store_write (store->docket, check_attachments, NULL);
  chunks
      = store_peek (store->path, "SELECT group_concat (CAST (length (bytes) AS TEXT), ',')"
                                 " FROM (SELECT bytes FROM attachment_chunk ORDER BY n) AS chunk");
  g_assert_cmpstr (chunks, ==, "1048576,1048576,17");
}

static gboolean
check_autosave (JyConnection *db, gpointer data, GError **error)
{
  g_autofree char *none = jy_autosave_get (db, STORE_OFFICE, "r", "p", NULL, error);
  g_autofree char *text = NULL;
  g_autofree char *removed = NULL;
  guint seq = 0;

  g_assert_null (none);
  g_assert_true (jy_autosave_put (db, STORE_OFFICE, "r", "p", 3, "一", error));
  g_assert_true (jy_autosave_put (db, STORE_OFFICE, "r", "p", 4, "一二", error));
  g_assert_true (jy_autosave_put (db, STORE_OFFICE, "r", "q", 1, "other", error));
  text = jy_autosave_get (db, STORE_OFFICE, "r", "p", &seq, error);
  g_assert_cmpstr (text, ==, "一二");
  g_assert_cmpuint (seq, ==, 4);
  g_assert_true (jy_autosave_put (db, STORE_OFFICE, "r", "p", 4, NULL, error));
  removed = jy_autosave_get (db, STORE_OFFICE, "r", "p", &seq, error);
  g_assert_null (removed);
  g_assert_no_error (*error);
  return TRUE;
}

static void
test_autosave (Store *store, gconstpointer unused)
{
  store_write (store->docket, check_autosave, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  WITH ("/mappers/settings", test_settings);
  WITH ("/mappers/people", test_people);
  WITH ("/mappers/agencies", test_agencies);
  WITH ("/mappers/numbers", test_numbers);
  WITH ("/mappers/references", test_references);
  g_test_add_func ("/mappers/xml-round-trip", test_xml_round_trip);
  g_test_add_func ("/mappers/bad-xml", test_bad_xml);
  WITH ("/mappers/documents", test_documents);
  WITH ("/mappers/attachments", test_attachments);
  WITH ("/mappers/autosave", test_autosave);
  return g_test_run ();
}
