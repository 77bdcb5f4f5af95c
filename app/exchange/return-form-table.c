/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/return-form-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/draft.h"
#include "documents/xml-node.h"

/* Some word processors save the fields of a form as plain words. What stands where is still told by
 * the words around it, which are those of the program's own template. */

#define DEPTH_MAX 200
#define CELLS_MAX 16

static const struct
{
  const char *label;
  const char *field;
} labels[] = {
  { "回复日期", "replied" },
  { "回复文号", "reference" },
  { "经办人及电话", "contact" },
};

static const struct
{
  const char *start;
  const char *field;
} marks[] = {
  { "识别码：", "letter" },
  { "文书校验码：", "digest" },
};

/* Cells of a row, wherever a field stands around them. */
static void
gather_cells (const xmlNode *parent, GPtrArray *cells, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX && cells->len < CELLS_MAX;
       node = node->next)
    if (jy_xml_node_is (node, "tc"))
      {
        g_autofree char *text = jy_return_form_text (node);

        g_ptr_array_add (cells, jy_text_trim (text));
      }
    else if (node->type == XML_ELEMENT_NODE)
      gather_cells (node, cells, depth + 1);
}

static void
read_row (JyReturnForm *self, const xmlNode *row, gboolean *answering)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *first;
  g_autofree char *place = NULL;

  gather_cells (row, cells, 0);
  first = cells->len > 0 ? cells->pdata[0] : "";
  if (g_str_equal (first, "序号"))
    {
      *answering = TRUE;
      return;
    }
  for (guint i = 0; i + 1 < cells->len; i++)
    for (gsize l = 0; l < G_N_ELEMENTS (labels); l++)
      if (g_str_equal (cells->pdata[i], labels[l].label))
        jy_return_form_take (self, labels[l].field, NULL, cells->pdata[i + 1]);
  if (!*answering || cells->len < 5 || atoi (first) < 1)
    return;
  place = g_strdup_printf ("#%d", atoi (first));
  jy_return_form_take (self, "question", place, cells->pdata[1]);
  jy_return_form_take (self, "adopted", place, cells->pdata[2]);
  jy_return_form_take (self, "text", place, cells->pdata[3]);
  jy_return_form_take (self, "who", place, cells->pdata[4]);
}

static void
read_paragraph (JyReturnForm *self, const xmlNode *node)
{
  g_autofree char *raw = jy_return_form_text (node);
  g_autofree char *text = jy_text_trim (raw);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i].start))
      jy_return_form_take (self, marks[i].field, NULL, text + strlen (marks[i].start));
}

static void
walk (JyReturnForm *self, const xmlNode *parent, gboolean *answering, guint depth)
{
  for (const xmlNode *node = parent->children; node && depth < DEPTH_MAX; node = node->next)
    if (jy_xml_node_is (node, "tr"))
      read_row (self, node, answering);
    else if (jy_xml_node_is (node, "p"))
      read_paragraph (self, node);
    else if (node->type == XML_ELEMENT_NODE)
      walk (self, node, answering, depth + 1);
}

void
jy_return_form_read_table (JyReturnForm *self, const xmlNode *root)
{
  gboolean answering = FALSE;

  walk (self, root, &answering, 0);
}

void
jy_return_form_name_answers (JyReturnForm *self, const JyRecommendation *record)
{
  g_autoptr (JyDraft) draft = jy_draft_read (record->sections, NULL);

  for (guint i = 0; draft && i < self->answers->len; i++)
    {
      JyReturnAnswer *answer = self->answers->pdata[i];
      int place = answer->suggestion[0] == '#' ? atoi (answer->suggestion + 1) : 0;

      if (place < 1 || place > (int) draft->suggestions->len)
        continue;
      g_free (answer->suggestion);
      answer->suggestion = g_strdup (((JySuggestion *) draft->suggestions->pdata[place - 1])->id);
    }
}
