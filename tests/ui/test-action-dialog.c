/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "base/language.h"
#include "recommendation/action-dialog.h"
#include "recommendation/action-form.h"
#include "recommendation/fact-relevance.h"
#include "recommendation/fact-text.h"
#include "tree.h"
#include "ui-fixture.h"

/* A value of each kind as events keep it. */
static const char *
sample_value (const JyFact *fact)
{
  switch (jy_fact_kind (fact))
    {
    case JY_FACT_ENUM:
      return NULL;
    case JY_FACT_BOOL:
      return "true";
    case JY_FACT_DATE:
      return "\"2026-03-12\"";
    case JY_FACT_NUMBER:
      return "7";
    case JY_FACT_MONEY:
      return "\"1200.50\"";
    case JY_FACT_ID:
      return "\"示检社建〔2026〕3号\"";
    case JY_FACT_PERSON:
      return "\"示例乙\"";
    case JY_FACT_AGENCY:
      return "\"示例区教育局\"";
    case JY_FACT_FILES:
      return "[\"/tmp/a.pdf\",\"/tmp/b.pdf\"]";
    case JY_FACT_SECTIONS:
      return "{\"source\":\"来源\",\"problems\":[{\"id\":\"p1\",\"text\":\"问题\"}],"
             "\"suggestions\":[{\"id\":\"s1\",\"text\":\"建议\",\"problems\":[\"p1\"],"
             "\"basis\":[\"《食品安全法》第一百一十四条\"]}],\"reply\":{\"months\":2}}";
    case JY_FACT_LIST_TEXT:
      return "[\"甲某\",\"乙某\"]";
    case JY_FACT_LIST_PERSON:
      return "[\"示例甲\",\"示例乙\"]";
    case JY_FACT_LIST_AGENCY:
      return "[\"示例区教育局\",{\"agency\":\"示例物业公司\",\"involved\":true}]";
    case JY_FACT_LIST_ANSWER:
      return "[{\"finding\":\"L35\",\"reason\":\"印发时补\"}]";
    case JY_FACT_LIST_OPINION:
      return "[{\"person\":\"示例丙\",\"opinion\":\"同意\"}]";
    case JY_FACT_LIST_MEASURE:
      return "[{\"suggestion\":\"s1\",\"adopted\":\"partial\",\"text\":\"已排查\"}]";
    case JY_FACT_LIST_ITEM:
      return "[{\"suggestion\":\"s1\",\"due\":\"2026-05-06\",\"who\":\"监管科\",\"text\":\"建档\"}"
             "]";
    case JY_FACT_LONG_TEXT:
      return "\"第一段\\n第二段\"";
    case JY_FACT_TEXT:
    default:
      return "\"文字\"";
    }
}

static JsonNode *
sample_node (const JyFact *fact)
{
  const char *text = sample_value (fact);
  JsonNode *node;

  if (text != NULL)
    {
      g_autoptr (GError) error = NULL;

      node = jy_json_parse (text, -1, &error);
      g_assert_no_error (error);
      return node;
    }
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (node, fact->values[0].id);
  return node;
}

static void
assert_field (JyActionForm *form, const JyAction *action, const JyFactUse *use)
{
  JyFactField *field = jy_action_form_get_field (form, use->fact->id);
  g_autoptr (JsonNode) value = sample_node (use->fact);
  g_autoptr (JsonNode) back = NULL;
  g_autofree char *want = jy_json_node_text (value);
  g_autofree char *got = NULL;
  GtkWidget *nameless;

  if (field == NULL)
    g_error ("%s has no field for %s", action->id, use->fact->id);
  if (!fixture_has_name (jy_fact_field_get_control (field)))
    g_error ("%s: the control for %s has no name", action->id, use->fact->id);
  jy_fact_field_set_value (field, value);
  back = jy_fact_field_get_value (field);
  if (back == NULL)
    g_error ("%s: %s lost its value", action->id, use->fact->id);
  got = jy_json_node_text (back);
  g_assert_cmpstr (got, ==, want);
  nameless = fixture_nameless (GTK_WIDGET (field));
  if (nameless != NULL)
    g_error ("%s: a %s of %s has no name", action->id, G_OBJECT_TYPE_NAME (nameless),
             use->fact->id);

  /* What is emptied is given no longer. */
  jy_fact_field_set_value (field, NULL);
  g_clear_pointer (&back, json_node_unref);
  back = jy_fact_field_get_value (field);
  g_assert_null (back);
}

static void
test_fields (gconstpointer data)
{
  const JyAction *action = data;
  GtkWidget *form = g_object_ref_sink (jy_action_form_new (NULL, action, NULL, NULL));
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);

  g_assert_false (jy_action_form_is_dirty (JY_ACTION_FORM (form)));
  for (gsize i = 0; i < n; i++)
    assert_field (JY_ACTION_FORM (form), action, &uses[i]);
  g_object_unref (form);
}

/* What the form says is what was put in, for all musts of an action at once. */
static void
test_facts (gconstpointer data)
{
  const JyAction *action = data;
  GtkWidget *form = g_object_ref_sink (jy_action_form_new (NULL, action, NULL, NULL));
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (JsonObject) facts = NULL;
  gsize n;
  const JyFactUse *uses = jy_action_facts (action, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) value = sample_node (uses[i].fact);

      if (uses[i].must)
        jy_fact_field_set_value (jy_action_form_get_field (JY_ACTION_FORM (form), uses[i].fact->id),
                                 value);
    }
  facts = jy_action_form_get_facts (JY_ACTION_FORM (form));
  for (gsize i = 0; i < n; i++)
    if (uses[i].must)
      {
        g_autoptr (GError) error = NULL;
        JsonNode *value = json_object_get_member (facts, uses[i].fact->id);

        if (value == NULL)
          g_error ("%s: the form keeps %s to itself", action->id, uses[i].fact->id);
        /* Paths become attachments only when they are recorded. */
        if (jy_fact_kind (uses[i].fact) != JY_FACT_FILES)
          jy_fact_check (uses[i].fact, value, &error);
        g_assert_no_error (error);
      }
  g_object_unref (form);
}

static JsonObject *
facts_of (const char *text)
{
  return jy_json_parse_object (text, -1, NULL);
}

static JyRelevance
relevance (const char *action, const char *fact, const char *facts)
{
  JyFactUse use = { .fact = jy_fact_find (fact, action), .must = FALSE };
  g_autoptr (JsonObject) object = facts_of (facts);

  return jy_fact_relevance (jy_lifecycle_find (action), &use, object, NULL);
}

static void
test_relevance (void)
{
  g_assert_cmpint (relevance ("serve", "consent", "{\"way\":\"pronounced\"}"), ==,
                   JY_RELEVANCE_MUST);
  g_assert_cmpint (relevance ("serve", "consent", "{\"way\":\"mail\"}"), ==, JY_RELEVANCE_HIDDEN);
  g_assert_cmpint (relevance ("serve", "receiver", "{\"way\":\"premises\"}"), ==,
                   JY_RELEVANCE_HIDDEN);
  g_assert_cmpint (relevance ("serve", "receiver", "{\"way\":\"written\"}"), ==, JY_RELEVANCE_MUST);
  g_assert_cmpint (relevance ("serve", "refusal", "{\"way\":\"premises\"}"), ==, JY_RELEVANCE_MUST);
  g_assert_cmpint (relevance ("register", "urgent-reason", "{\"urgent\":true}"), ==,
                   JY_RELEVANCE_MUST);
  g_assert_cmpint (relevance ("register", "urgent-reason", "{}"), ==, JY_RELEVANCE_HIDDEN);
  g_assert_cmpint (relevance ("verify", "due", "{\"verdict\":\"partial\"}"), ==,
                   JY_RELEVANCE_USUAL);
  g_assert_cmpint (relevance ("verify", "due", "{\"verdict\":\"verified\"}"), ==,
                   JY_RELEVANCE_HIDDEN);
}

/* Every must of the table can be given whatever else was chosen. */
static void
test_musts_are_never_hidden (void)
{
  gsize n, m;
  const JyAction *actions = jy_lifecycle_actions (&n);

  for (gsize i = 0; i < n; i++)
    {
      const JyFactUse *uses = jy_action_facts (&actions[i], &m);

      for (gsize j = 0; j < m; j++)
        if (uses[j].must)
          g_assert_cmpint (jy_fact_relevance (&actions[i], &uses[j], NULL, NULL), ==,
                           JY_RELEVANCE_MUST);
    }
}

/* -- the dialog on a real docket */

typedef struct
{
  char *done;
  gboolean gone;
} Seen;

static void
on_done (GtkWindow *dialog, const char *id, gpointer data)
{
  ((Seen *) data)->done = g_strdup (id);
}

static gboolean
is_done (gpointer data)
{
  return ((Seen *) data)->done != NULL;
}

static void
put (GtkWindow *dialog, const char *fact, const char *value)
{
  GtkWidget *form = tree_find (GTK_WIDGET (dialog), JY_TYPE_ACTION_FORM);
  g_autoptr (JsonNode) node = jy_json_parse (value, -1, NULL);

  jy_fact_field_set_value (jy_action_form_get_field (JY_ACTION_FORM (form), fact), node);
}

static void
test_register (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  Seen seen = { NULL, FALSE };
  GtkWindow *dialog = jy_action_dialog_new (NULL, desk, jy_lifecycle_find ("register"), NULL, NULL);
  g_autoptr (JyCaseView) view = NULL;

  g_signal_connect (dialog, "done", G_CALLBACK (on_done), &seen);
  gtk_window_present (dialog);
  put (dialog, "title", "\"校园周边食品安全检察建议\"");
  put (dialog, "type", "\"governance\"");
  put (dialog, "line", "\"juvenile\"");
  put (dialog, "source", "\"media\"");
  put (dialog, "summary", "\"摘要\"");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "action-dialog.go", NULL);
  fixture_wait (is_done, &seen);
  view = jy_desk_show (desk, seen.done, JY_DATE_NONE, NULL);
  g_assert_nonnull (view);
  g_assert_cmpstr (view->record->title, ==, "校园周边食品安全检察建议");
  g_assert_cmpstr (view->record->line, ==, "juvenile");
  g_free (seen.done);
  fixture_desk_free (desk, folder);
}

static gboolean
alert_is_shown (gpointer data)
{
  GtkWidget *alert = tree_class (data, "alert-box");

  return alert != NULL && gtk_widget_get_visible (alert);
}

/* A refused action keeps what was typed and says what is in the way. */
static void
test_refused (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  GtkWindow *dialog = jy_action_dialog_new (NULL, desk, jy_lifecycle_find ("submit"), view, NULL);
  GtkWidget *focus;
  Seen seen = { NULL, FALSE };
  g_autoptr (JyCaseView) after = NULL;

  g_signal_connect (dialog, "done", G_CALLBACK (on_done), &seen);
  gtk_window_present (dialog);
  focus = gtk_window_get_focus (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "action-dialog.go", NULL);
  fixture_wait (alert_is_shown, dialog);
  g_assert_null (seen.done);
  g_assert_true (gtk_window_get_focus (dialog) == focus);
  after = jy_desk_show (desk, view->record->id, JY_DATE_NONE, NULL);
  g_assert_cmpuint (after->record->seq, ==, view->record->seq);
  gtk_window_destroy (dialog);
  fixture_desk_free (desk, folder);
}

static gboolean
alert_tells (gpointer data)
{
  return alert_is_shown (data) && tree_shows (tree_class (data, "alert-box"), "别人先写的");
}

/* Somebody else was faster: what they recorded is told, what was typed stays, and once more does
 * it. */
static void
test_conflict (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  g_autoptr (JyCaseView) after = NULL;
  GtkWindow *dialog = jy_action_dialog_new (NULL, desk, jy_lifecycle_find ("note"), view, NULL);
  GtkWidget *form = tree_find (GTK_WIDGET (dialog), JY_TYPE_ACTION_FORM);
  g_autoptr (JsonNode) typed = NULL;
  Seen seen = { NULL, FALSE };

  g_signal_connect (dialog, "done", G_CALLBACK (on_done), &seen);
  gtk_window_present (dialog);
  put (dialog, "text", "\"我写的\"");
  jy_case_view_unref (fixture_do (desk, "note", view->record->id, "{\"text\":\"别人先写的\"}"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "action-dialog.go", NULL);
  fixture_wait (alert_tells, dialog);
  g_assert_null (seen.done);
  g_assert_true (tree_shows (tree_class (GTK_WIDGET (dialog), "alert-box"), "示例甲"));
  typed = jy_fact_field_get_value (jy_action_form_get_field (JY_ACTION_FORM (form), "text"));
  g_assert_cmpstr (json_node_get_string (typed), ==, "我写的");
  after = jy_desk_show (desk, view->record->id, JY_DATE_NONE, NULL);
  g_assert_cmpuint (after->record->seq, ==, view->record->seq + 1);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "action-dialog.go", NULL);
  fixture_wait (is_done, &seen);
  g_clear_pointer (&after, jy_case_view_unref);
  after = jy_desk_show (desk, view->record->id, JY_DATE_NONE, NULL);
  g_assert_cmpuint (after->record->seq, ==, view->record->seq + 2);
  g_free (seen.done);
  fixture_desk_free (desk, folder);
}

/* Musts left out are named before anything is asked of the docket. */
static void
test_missing (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  GtkWindow *dialog = jy_action_dialog_new (NULL, desk, jy_lifecycle_find ("register"), NULL, NULL);

  gtk_window_present (dialog);
  put (dialog, "title", "\"只有标题\"");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "action-dialog.go", NULL);
  g_assert_true (alert_is_shown (dialog));
  g_assert_nonnull (tree_class (GTK_WIDGET (dialog), "missing"));
  gtk_window_destroy (dialog);
  fixture_desk_free (desk, folder);
}

/* Every label and button of @root, one a line. */
static void
collect_words (GtkWidget *root, GString *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

static gboolean
hurdle_is_shown (gpointer data)
{
  return tree_class (data, "hurdle") != NULL;
}

/* What is in the way is said with the field's name, without the id, and leads to the field. */
static void
test_hurdle (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  const JyAction *action = jy_lifecycle_find ("register");
  GtkWindow *dialog = jy_action_dialog_new (NULL, desk, action, NULL, NULL);
  GtkWidget *form = tree_find (GTK_WIDGET (dialog), JY_TYPE_ACTION_FORM);
  g_autoptr (GString) words = g_string_new (NULL);
  JyFactField *summary = jy_action_form_get_field (JY_ACTION_FORM (form), "summary");

  gtk_window_present (dialog);
  put (dialog, "title", "\"标题\"");
  put (dialog, "type", "\"governance\"");
  put (dialog, "line", "\"juvenile\"");
  put (dialog, "source", "\"media\"");
  fixture_wait (hurdle_is_shown, dialog);
  collect_words (tree_class (GTK_WIDGET (dialog), "forecast"), words);
  g_assert_nonnull (strstr (words->str, jy_fact_label (jy_fact_find ("summary", "register"))));
  g_assert_null (strstr (words->str, "(summary)"));
  g_assert_null (strstr (words->str, "（summary）"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "action-dialog.go", NULL);
  gtk_widget_grab_focus (
      jy_fact_field_get_control (jy_action_form_get_field (JY_ACTION_FORM (form), "title")));
  g_signal_emit_by_name (tree_class (GTK_WIDGET (dialog), "hurdle"), "clicked");
  g_assert_true (gtk_window_get_focus (dialog) == jy_fact_field_get_control (summary));
  gtk_window_destroy (dialog);
  fixture_desk_free (desk, folder);
}

/* Every must left empty is a blocker that names its fact, so that the window can lead to it. */
static void
test_blockers_name_facts (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  JyCommand *command = jy_command_new ("register", NULL);
  JyForecast *forecast = jy_desk_forecast (desk, command, NULL);
  guint missing = 0;

  for (guint i = 0; i < forecast->blockers->len; i++)
    {
      const JyBlocker *blocker = g_ptr_array_index (forecast->blockers, i);

      if (g_strcmp0 (blocker->id, "missing") != 0)
        continue;
      g_assert_nonnull (jy_fact_find (blocker->fact, "register"));
      missing++;
    }
  g_assert_cmpuint (missing, ==, 5);
  jy_forecast_free (forecast);
  jy_command_free (command);
  fixture_desk_free (desk, folder);
}

static void
assert_sentence (const char *sentence, const char *fact, const char *want)
{
  g_autofree char *got = jy_fact_text_sentence (sentence, fact);

  g_assert_cmpstr (got, ==, want);
}

static void
test_sentences (void)
{
  assert_sentence ("“登记线索”需要标题（title）", "title", "“登记线索”需要标题");
  assert_sentence ("“Register” needs Title (title)", "title", "“Register” needs Title");
  assert_sentence ("请提交检委会（refer）", NULL, "请提交检委会");
  assert_sentence ("代录其决定（decided-by）", NULL, "代录其决定");
  /* What is no id stays. */
  assert_sentence ("示例区民政局还没有认定（整改跟踪）", NULL,
                   "示例区民政局还没有认定（整改跟踪）");
  assert_sentence ("某公司 (abc) 不在名册", NULL, "某公司 (abc) 不在名册");
}

/* An entry of a list that lacks its day is where the form begins. */
static void
test_incomplete_entry (void)
{
  GtkWidget *form
      = g_object_ref_sink (jy_action_form_new (NULL, jy_lifecycle_find ("accept"), NULL, NULL));
  JyFactField *items = jy_action_form_get_field (JY_ACTION_FORM (form), "items");
  g_autoptr (JsonNode) whole
      = jy_json_parse ("[{\"text\":\"建档\",\"due\":\"2026-05-06\"}]", -1, NULL);
  g_autoptr (JsonNode) part = jy_json_parse ("[{\"text\":\"建档\"}]", -1, NULL);

  jy_fact_field_set_value (items, whole);
  g_assert_false (jy_fact_field_is_incomplete (items));
  jy_fact_field_set_value (items, part);
  g_assert_true (jy_fact_field_is_incomplete (items));
  g_assert_true (GTK_IS_ENTRY (jy_fact_field_get_control (items)));
  g_object_unref (form);
}

/* The office's next number is a word to people and "auto" to the program. */
static void
test_next_number (void)
{
  GtkWidget *form
      = g_object_ref_sink (jy_action_form_new (NULL, jy_lifecycle_find ("issue"), NULL, NULL));
  JyFactField *number = jy_action_form_get_field (JY_ACTION_FORM (form), "number");
  g_autoptr (JsonNode) value = jy_json_parse ("\"auto\"", -1, NULL);
  g_autoptr (JsonNode) back = NULL;

  jy_fact_field_set_value (number, value);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (jy_fact_field_get_control (number))), !=,
                   "auto");
  back = jy_fact_field_get_value (number);
  g_assert_cmpstr (json_node_get_string (back), ==, "auto");
  g_object_unref (form);
}

/* The form shows what the record says, and tells only what was changed. */
static void
test_describe (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  GtkWidget *form
      = g_object_ref_sink (jy_action_form_new (desk, jy_lifecycle_find ("describe"), view, NULL));
  g_autoptr (JsonNode) title
      = jy_fact_field_get_value (jy_action_form_get_field (JY_ACTION_FORM (form), "title"));
  g_autoptr (JsonNode) urgent = jy_json_parse ("true", -1, NULL);
  g_autoptr (JsonObject) facts = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpstr (json_node_get_string (title), ==, view->record->title);
  g_assert_false (jy_action_form_is_dirty (JY_ACTION_FORM (form)));
  jy_fact_field_set_value (jy_action_form_get_field (JY_ACTION_FORM (form), "urgent"), urgent);
  g_assert_true (jy_action_form_is_dirty (JY_ACTION_FORM (form)));
  facts = jy_action_form_get_facts (JY_ACTION_FORM (form));
  text = jy_json_object_text (facts);
  g_assert_cmpstr (text, ==, "{\"urgent\":true}");
  g_object_unref (form);
  fixture_desk_free (desk, folder);
}

/* Every action's dialog builds on a case, with nothing unnamed in it. */
static void
test_dialog (gconstpointer data)
{
  const JyAction *action = data;
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = jy_action_begins (action) ? NULL : fixture_case (desk);
  GtkWindow *dialog = jy_action_dialog_new (NULL, desk, action, view, NULL);
  GtkWidget *nameless = fixture_nameless (GTK_WIDGET (dialog));

  if (nameless != NULL)
    g_error ("%s: a %s has no name", action->id, G_OBJECT_TYPE_NAME (nameless));
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, jy_action_label (action));
  gtk_window_destroy (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_desk_free (desk, folder);
}

static void
add_each (const char *prefix, GTestDataFunc func)
{
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/%s/%s", prefix, actions[i].id);

      g_test_add_data_func (path, &actions[i], func);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  jy_language_start ();
  add_each ("action-form/fields", test_fields);
  add_each ("action-form/facts", test_facts);
  g_test_add_func ("/ui/fact-relevance/ways", test_relevance);
  g_test_add_func ("/ui/fact-relevance/musts", test_musts_are_never_hidden);
  g_test_add_func ("/ui/action-form/describe", test_describe);
  g_test_add_func ("/ui/action-dialog/register", test_register);
  g_test_add_func ("/ui/action-dialog/refused", test_refused);
  g_test_add_func ("/ui/action-dialog/conflict", test_conflict);
  g_test_add_func ("/ui/action-dialog/missing", test_missing);
  g_test_add_func ("/ui/action-dialog/hurdle", test_hurdle);
  g_test_add_func ("/ui/action-dialog/blockers-name-facts", test_blockers_name_facts);
  g_test_add_func ("/ui/fact-text/sentences", test_sentences);
  g_test_add_func ("/ui/action-form/incomplete-entry", test_incomplete_entry);
  g_test_add_func ("/ui/action-form/next-number", test_next_number);
  add_each ("action-dialog/builds", test_dialog);
  return g_test_run ();
}
