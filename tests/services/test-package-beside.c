/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the entries of a case, in hand-over packages between two dockets. */
#include <string.h>

#include "package-pair.h"
#include "services/many.h"
#include "services/registers.h"

#define LETTER "urging-letter"

static void
tag (DeskMaker *maker, const char *id, const char *name, gboolean on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (JyMany) many = NULL;

  g_ptr_array_add (ids, (gpointer) id);
  package_pair_sit (maker);
  many = jy_desk_tag_many (maker->desk, ids, name, on, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (many->done->len, ==, 1);
}

static JyEntry *
exemplar_of (DeskMaker *maker, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = jy_desk_entries (maker->desk, "exemplar", NULL, id, 0, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  return g_ptr_array_steal_index (entries, 0);
}

static void
praise (DeskMaker *maker, const char *id, const char *entry, guint version, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JyEntry) saved = NULL;

  jy_json_set_text (body, "title", "示范");
  jy_json_set_text (body, "type", "governance");
  jy_json_set_text (body, "why", why);
  jy_json_set_text (body, "recommendation", id);
  package_pair_sit (maker);
  saved = jy_desk_entry_save (maker->desk, "exemplar", entry, body, version, &error);
  g_assert_no_error (error);
}

/* The @nth paragraph of the letter that urges, as it stands; @text: what is typed there first. */
static char *
paragraph (DeskMaker *maker, const char *id, guint nth, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);
  g_autoptr (JyDocumentOpen) open = NULL;

  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  open = jy_desk_document_open (maker->desk, id, LETTER, THERE, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < open->blocks->len; i++)
    {
      const JyDocumentBlock *block = open->blocks->pdata[i];

      if (!g_str_equal (block->element, "paragraph") || nth-- > 0)
        continue;
      if (text == NULL)
        return g_strdup (block->text);
      g_hash_table_insert (texts, GUINT_TO_POINTER (block->number), (gpointer) text);
      jy_desk_document_edit (maker->desk, id, LETTER, THERE, 0, texts, &error);
      g_assert_no_error (error);
      return g_strdup (text);
    }
  g_assert_not_reached ();
}

/* A letter goes out under a number. */
static void
give_number (DeskMaker *maker, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDocumentOpen) open = jy_desk_document_open (maker->desk, id, LETTER, THERE, 0, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < open->blocks->len; i++)
    {
      const JyDocumentBlock *block = open->blocks->pdata[i];

      if (g_str_equal (block->element, "line"))
        g_hash_table_insert (texts, GUINT_TO_POINTER (block->number), "示检督〔2024〕1号");
    }
  jy_desk_document_edit (maker->desk, id, LETTER, THERE, 0, texts, &error);
  g_assert_no_error (error);
}

static void
types (DeskMaker *maker, const char *id, guint nth, const char *text)
{
  g_free (paragraph (maker, id, nth, text));
}

static void
reads (DeskMaker *maker, const char *id, guint nth, const char *text)
{
  g_autofree char *found = paragraph (maker, id, nth, NULL);

  g_assert_cmpstr (found, ==, text);
}

static gboolean
is_told (const JyPackageReport *report, const char *words)
{
  const JyPackageCase *row = report->cases->pdata[0];

  for (guint i = 0; i < row->beside->len; i++)
    if (strstr (row->beside->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static char *
case_with_all (PackagePair *self)
{
  char *id = desk_maker_lead (self->a, "served");

  desk_maker_step (self->a, "承办", "urge", id, "2024-05-06",
                   "{\"addressee\":\"" THERE "\",\"means\":\"letter\",\"record\":\"发函\"}");
  tag (self->a, id, "重点", TRUE);
  praise (self->a, id, NULL, 0, "说理充分");
  types (self->a, id, 0, "经办人改过的第一段。");
  return id;
}

/* Tags, entries of registers and words nobody signed go along; a return trip changes nothing. */
static void
test_beside (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = case_with_all (self);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  g_autoptr (JyPackageReport) again = NULL;
  g_autoptr (JyEntry) there = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  package_pair_out (self->a, self->file);
  report = package_pair_in (self->b, self->file, FALSE);
  g_assert_cmpuint (report->beside, ==, 3);
  g_assert_true (is_told (report, "重点"));
  tags = jy_desk_tags (self->b->desk, NULL);
  g_assert_cmpuint (tags->len, ==, 1);
  g_assert_cmpstr (tags->pdata[0], ==, "重点");
  there = exemplar_of (self->b, id);
  g_assert_cmpstr (jy_json_text (there->body, "why"), ==, "说理充分");
  reads (self->b, id, 0, "经办人改过的第一段。");

  package_pair_out (self->b, self->file);
  before = package_pair_head (self->a);
  again = package_pair_in (self->a, self->file, FALSE);
  after = package_pair_head (self->a);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (again->written);
  g_assert_cmpuint (again->beside, ==, 0);
  g_assert_cmpuint (again->counts[JY_PACKAGE_SAME], ==, 1);
}

/* What one side alone changed is taken over; what both changed stays here, and the report has it.
 */
static void
test_beside_merged (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = case_with_all (self);
  g_autoptr (JyPackageReport) report = NULL;
  g_autoptr (JyPackageReport) both = NULL;
  g_autoptr (JyEntry) there = NULL;
  g_autoptr (JyEntry) here = NULL;
  g_autoptr (JyEntry) kept = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_NEW);
  tag (self->b, id, "督办", TRUE);
  tag (self->b, id, "重点", FALSE);
  there = exemplar_of (self->b, id);
  praise (self->b, id, there->id, there->version, "上级院点评");
  types (self->b, id, 1, "对方改过的第二段。");
  package_pair_out (self->b, self->file);
  report = package_pair_in (self->a, self->file, FALSE);
  g_assert_true (report->written);
  g_assert_cmpuint (report->counts[JY_PACKAGE_SAME], ==, 1);
  g_assert_cmpuint (report->beside, ==, 3);
  g_assert_true (is_told (report, "督办"));
  g_assert_true (is_told (report, "重点")); /* only here: it stays */
  tags = jy_desk_tags (self->a->desk, NULL);
  g_assert_cmpuint (tags->len, ==, 2);
  here = exemplar_of (self->a, id);
  g_assert_cmpstr (jy_json_text (here->body, "why"), ==, "上级院点评");
  reads (self->a, id, 0, "经办人改过的第一段。");
  reads (self->a, id, 1, "对方改过的第二段。");

  praise (self->a, id, here->id, here->version, "本院另写");
  praise (self->b, id, here->id, there->version + 1, "对方另写");
  types (self->a, id, 0, "本院又改。");
  types (self->b, id, 0, "对方又改。");
  package_pair_out (self->b, self->file);
  both = package_pair_in (self->a, self->file, FALSE);
  g_assert_cmpuint (both->beside, ==, 0);
  g_assert_false (both->written);
  g_assert_true (is_told (both, "对方另写"));
  g_assert_true (is_told (both, "对方又改。"));
  kept = exemplar_of (self->a, id);
  g_assert_cmpstr (jy_json_text (kept->body, "why"), ==, "本院另写");
  reads (self->a, id, 0, "本院又改。");
}

/* Words typed here give way only to what was signed there, and are told. */
static void
test_beside_signed (PackagePair *self, gconstpointer data)
{
  g_autofree char *id = case_with_all (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPackageReport) report = NULL;
  g_autoptr (JyPackageReport) back = NULL;
  g_autoptr (JyCaseView) signed_view = NULL;

  package_pair_out (self->a, self->file);
  g_assert_cmpint (package_pair_take (self->b, self->file), ==, JY_PACKAGE_NEW);
  types (self->b, id, 0, "对方最后的话。");
  give_number (self->b, id);
  g_assert_true (jy_desk_switch (self->b->desk, "领导", &error));
  signed_view
      = jy_desk_document_sign (self->b->desk, id, LETTER, THERE, 0, JY_DATE_NONE, NULL, &error);
  g_assert_no_error (error);
  /* What is signed there takes nothing from our package any more. */
  back = package_pair_in (self->b, self->file, FALSE);
  g_assert_true (is_told (back, "signed here"));
  g_assert_false (back->written);
  package_pair_out (self->b, self->file);
  report = package_pair_in (self->a, self->file, FALSE);
  g_assert_cmpuint (report->counts[JY_PACKAGE_THEIRS], ==, 1);
  g_assert_true (is_told (report, "经办人改过的第一段。"));
  reads (self->a, id, 0, "对方最后的话。");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/services/package-beside/" name, PackagePair, NULL, package_pair_set_up, function,  \
              package_pair_tear_down)
  ADD ("return-trip", test_beside);
  ADD ("merged", test_beside_merged);
  ADD ("signed", test_beside_signed);
  return g_test_run ();
}
