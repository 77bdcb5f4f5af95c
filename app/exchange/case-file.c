/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/case-file.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "base/text.h"
#include "domain/lifecycle.h"
#include "domain/number.h"
#include "exchange/error.h"

#define NAMESPACE "urn:cn:jianyi:cases:1"
#define LARGEST (64 * 1024 * 1024)

/* Days in the order they must have. */
static const char *const days[]
    = { "registered", "issued", "served", "replied", "settled", "closed", NULL };
static const char *const words[] = { "type",   "subtype", "stage",    "state",    "line", "outcome",
                                     "number", "urgent",  "problems", "measures", NULL };
static const char *const elements[]
    = { "title", "office", "handler", "summary", "result", "source", "note", NULL };
static const char *const long_elements[] = { "summary", "result", "note", NULL };

void
jy_case_row_free (JyCaseRow *self)
{
  g_free (self->key);
  json_object_unref (self->row);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void problem (JyCaseRow *row, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
problem (JyCaseRow *row, const char *format, ...)
{
  g_autofree char *cut = NULL;
  va_list list;

  va_start (list, format);
  cut = g_strdup_vprintf (format, list);
  va_end (list);
  /* A word that a format cut may end within a character. */
  g_ptr_array_add (row->problems, g_utf8_make_valid (cut, -1));
}

/* -- reading */

static char *
take_text (xmlChar *text)
{
  char *copy = text != NULL ? jy_text_trim ((const char *) text) : NULL;

  if (text != NULL)
    xmlFree (text);
  return copy;
}

static void
keep_text (JyCaseRow *row, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean is_long = g_strv_contains (long_elements, name);

  if (jy_text_is_blank (text))
    return;
  if (jy_text_check (name, text, is_long, is_long ? JY_TEXT_LONG_MAX : JY_TEXT_LINE_MAX, &error))
    jy_json_set_text (row->row, name, text);
  else
    problem (row, "%s", error->message);
}

static void
read_attributes (JyCaseRow *row, xmlNode *node)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;
      g_autofree char *text = take_text (xmlNodeGetContent ((xmlNode *) attribute));

      if (g_str_equal (name, "id"))
        {
          g_free (row->key);
          row->key = g_steal_pointer (&text);
          keep_text (row, "key", row->key);
        }
      else if (g_strv_contains (words, name) || g_strv_contains (days, name))
        keep_text (row, name, text);
      else
        problem (row, _ ("the attribute “%.60s” is not known"), name);
    }
}

static void
read_agency (JyCaseRow *row, xmlNode *node, JsonArray *agencies, GString *published)
{
  g_autofree char *name = take_text (xmlNodeGetContent (node));
  g_autofree char *said = take_text (xmlGetNoNsProp (node, BAD_CAST "published"));
  g_autoptr (GError) error = NULL;

  if (!jy_text_is_blank (said))
    g_string_append_printf (published, "%s%s", published->len > 0 ? "、" : "", said);
  if (jy_text_is_blank (name))
    return;
  if (!jy_text_check ("agency", name, FALSE, JY_TEXT_LINE_MAX, &error))
    {
      problem (row, "%s", error->message);
      return;
    }
  for (guint i = 0; i < json_array_get_length (agencies); i++)
    if (g_str_equal (jy_json_array_text (agencies, i), name))
      {
        problem (row, _ ("the agency “%.60s” is named twice"), name);
        return;
      }
  json_array_add_string_element (agencies, name);
}

static void
read_elements (JyCaseRow *row, xmlNode *node)
{
  JsonArray *agencies = json_array_new ();
  g_autoptr (GString) published = g_string_new (NULL);

  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    {
      const char *name = (const char *) child->name;

      if (g_str_equal (name, "agency"))
        read_agency (row, child, agencies, published);
      else if (g_str_equal (name, "agencies"))
        for (xmlNode *one = xmlFirstElementChild (child); one != NULL;
             one = xmlNextElementSibling (one))
          read_agency (row, one, agencies, published);
      else if (!g_strv_contains (elements, name))
        problem (row, _ ("the element “%.60s” is not known"), name);
      else if (json_object_has_member (row->row, name))
        problem (row, _ ("the element “%.60s” stands twice"), name);
      else
        {
          g_autofree char *text = take_text (xmlNodeGetContent (child));

          keep_text (row, name, text);
        }
    }
  if (published->len > 0)
    jy_json_set_text (row->row, "published-agency", published->str);
  json_object_set_array_member (row->row, "agencies", agencies);
}

/* -- checking */

/* The text of a member becomes what it stands for; a value that its fact does not have is a
 * problem. */
static void
check_value (JyCaseRow *row, const char *name, const char *fact, const char *action)
{
  const JyFact *known = jy_fact_find (fact, action);
  const char *text = jy_json_text (row->row, name);

  if (text != NULL && known != NULL && jy_fact_value (known, text) == NULL)
    problem (row, _ ("“%.60s” is no %s"), text, jy_fact_label (known));
}

static void
check_words (JyCaseRow *row)
{
  const char *stage = jy_json_text (row->row, "stage");
  const char *state = jy_json_text (row->row, "state");
  const JyAction *action = jy_lifecycle_find ("import");

  check_value (row, "type", "type", "register");
  check_value (row, "subtype", "subtype", "register");
  check_value (row, "line", "line", "register");
  check_value (row, "outcome", "outcome", "settle");
  if (jy_text_is_blank (row->key))
    problem (row, _ ("the id is missing"));
  if (jy_json_text (row->row, "title") == NULL)
    problem (row, _ ("the title is missing"));
  if (jy_json_text (row->row, "type") == NULL)
    problem (row, _ ("the type is missing"));
  if (stage == NULL)
    problem (row, _ ("the stage is missing"));
  else
    {
      g_auto (GStrv) stages = g_strsplit (action->to, " ", -1);

      if (!g_strv_contains ((const char *const *) stages, stage))
        problem (row, _ ("a case cannot come in at the stage “%.60s”"), stage);
    }
  if (state != NULL && jy_state_find (state) == JY_STATE_NONE)
    problem (row, _ ("“%.60s” is no state"), state);
  else if (state != NULL && g_strcmp0 (stage, "issued") != 0)
    problem (row, _ ("a state is given beside a stage other than issued"));
}

static void
check_number (JyCaseRow *row)
{
  const char *text = jy_json_text (row->row, "number");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyNumber) number = NULL;

  if (text == NULL)
    return;
  number = jy_number_parse (text, jy_type_find (jy_json_text (row->row, "type")), &error);
  if (number == NULL)
    problem (row, "%s", error->message);
}

static void
check_days (JyCaseRow *row, JyDate today)
{
  const char *before = NULL;

  for (guint i = 0; days[i] != NULL; i++)
    {
      const char *text = jy_json_text (row->row, days[i]);
      g_autoptr (GError) error = NULL;
      JyDate day = text != NULL ? jy_date_parse (text, &error) : JY_DATE_NONE;

      if (text == NULL)
        continue;
      if (day == JY_DATE_NONE)
        {
          problem (row, "%s: %s", days[i], error->message);
          continue;
        }
      if (day > today)
        problem (row, _ ("%s %s lies in the future"), days[i], text);
      if (before != NULL && strcmp (jy_json_text (row->row, before), text) > 0)
        problem (row, _ ("%s %s is later than %s %s"), before, jy_json_text (row->row, before),
                 days[i], text);
      else
        before = days[i];
    }
}

/* yes and no, and counts, as what they are. */
static void
settle_kinds (JyCaseRow *row)
{
  static const char *const counts[] = { "problems", "measures", NULL };
  const char *urgent = jy_json_text (row->row, "urgent");

  if (urgent != NULL)
    {
      gboolean yes = g_str_equal (urgent, "true") || g_str_equal (urgent, "1");

      if (!yes && !g_str_equal (urgent, "false") && !g_str_equal (urgent, "0"))
        problem (row, _ ("“%.60s” is neither true nor false"), urgent);
      json_object_set_boolean_member (row->row, "urgent", yes);
    }
  for (guint i = 0; counts[i] != NULL; i++)
    {
      const char *text = jy_json_text (row->row, counts[i]);
      guint64 count = 0;

      if (text == NULL)
        continue;
      if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &count, NULL))
        problem (row, _ ("%s: “%.60s” is no count"), counts[i], text);
      json_object_set_int_member (row->row, counts[i], (gint64) count);
    }
}

static JyCaseRow *
read_case (xmlNode *node, JyDate today)
{
  JyCaseRow *row = g_new0 (JyCaseRow, 1);

  row->key = g_strdup ("");
  row->line = (int) xmlGetLineNo (node);
  row->row = json_object_new ();
  row->problems = g_ptr_array_new_with_free_func (g_free);
  read_attributes (row, node);
  read_elements (row, node);
  check_words (row);
  check_number (row);
  check_days (row, today);
  settle_kinds (row);
  return row;
}

/* What no row shows by itself: an id or a number twice. */
static void
check_doubles (GPtrArray *rows)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      JyCaseRow *row = g_ptr_array_index (rows, i);
      const char *number = jy_json_text (row->row, "number");
      const JyCaseRow *other = number != NULL ? g_hash_table_lookup (numbers, number) : NULL;

      if (!jy_text_is_blank (row->key) && !g_hash_table_add (keys, row->key))
        problem (row, _ ("the id stands twice in the file"));
      if (other != NULL)
        problem (row, _ ("the number %s is that of %s too"), number, other->key);
      else if (number != NULL)
        g_hash_table_insert (numbers, (char *) number, row);
    }
}

static xmlDoc *
parse (GBytes *file, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  xmlDoc *document = NULL;
  const xmlError *fault;

  if (length > LARGEST)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                           _ ("The file is larger than 64 MB; split it"));
      return NULL;
    }
  xmlResetLastError ();
  if (length > 0)
    document = xmlReadMemory (data, (int) length, "cases.xml", NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == NULL)
    {
      fault = xmlGetLastError ();
      g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                   _ ("The file is not well-formed XML (line %d); mend it or export it anew"),
                   fault != NULL ? fault->line : 1);
      return NULL;
    }
  if (document->intSubset != NULL)
    {
      xmlFreeDoc (document);
      g_set_error_literal (
          error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
          _ ("The file brings a DOCTYPE of its own, which is not taken; remove it"));
      return NULL;
    }
  return document;
}

GPtrArray *
jy_case_file_read (GBytes *file, JyDate today, GError **error)
{
  xmlDoc *document = parse (file, error);
  g_autoptr (GPtrArray) rows = NULL;
  xmlNode *root;

  if (document == NULL)
    return NULL;
  root = xmlDocGetRootElement (document);
  if (root == NULL || root->ns == NULL || strcmp ((const char *) root->ns->href, NAMESPACE) != 0
      || strcmp ((const char *) root->name, "cases") != 0)
    {
      xmlFreeDoc (document);
      g_set_error (
          error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
          _ ("The file is not one of past cases; its root must be “cases” of the namespace "
             "%s"),
          NAMESPACE);
      return NULL;
    }
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_case_row_free);
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL;
       node = xmlNextElementSibling (node))
    {
      JyCaseRow *row = read_case (node, today);

      if (strcmp ((const char *) node->name, "case") != 0)
        problem (row, _ ("the element “%.60s” is not known"), (const char *) node->name);
      g_ptr_array_add (rows, row);
    }
  xmlFreeDoc (document);
  check_doubles (rows);
  return g_steal_pointer (&rows);
}

char *
jy_case_rows_problem (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  guint refused = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const JyCaseRow *row = g_ptr_array_index (rows, i);

      if (row->problems->len == 0)
        continue;
      refused++;
      g_string_append (text, text->len > 0 ? "; " : "");
      if (jy_text_is_blank (row->key))
        g_string_append_printf (text, _ ("the row on line %d: "), row->line);
      else
        g_string_append_printf (text, "%s: ", row->key);
      for (guint j = 0; j < row->problems->len; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (row->problems, j));
    }
  if (refused == 0)
    return g_string_free (text, TRUE);
  g_string_prepend (text, ": ");
  {
    g_autofree char *head
        = g_strdup_printf (ngettext ("Nothing was taken in, %u row is refused",
                                     "Nothing was taken in, %u rows are refused", refused),
                           refused);

    g_string_prepend (text, head);
  }
  return g_string_free (text, FALSE);
}
