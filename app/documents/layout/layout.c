/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/layout.h"

#include <string.h>

#include "documents/document-writer.h"
#include "documents/layout/pages-private.h"
#include "documents/layout/paper.h"
#include "documents/layout/table.h"
#include "documents/schema.h"

/* The page number: 4号 between dashes, 7 mm below the text block, one character from the side. */
#define NUMBER_BELOW_MM 7.0

typedef struct
{
  JyTypesetter typesetter;
  const JyDesign *design;
  GCancellable *cancellable;
  const char *role; /* of the section around */
  const char *id;   /* of the problem or suggestion around */
  gboolean has_contact;
  gboolean after_table;
  gboolean flows;   /* no section begins a page */
  char *first_page; /* path of the section that ends the first page of a report, or NULL */
} Walk;

static const char *
keep_text (Walk *walk, char *text)
{
  const char *kept = text ? jy_pages_copy_text (walk->typesetter.pages, text, strlen (text)) : NULL;

  g_free (text);
  return kept;
}

static guint
add_block (Walk *walk, xmlNode *node, const char *path, guint level, const char *title)
{
  g_autofree char *role = jy_paper_attribute (node, "role");
  JyPageAnchor block = {
    .path = jy_pages_copy_text (walk->typesetter.pages, path, strlen (path)),
    .id = walk->id,
    .role = role ? keep_text (walk, g_steal_pointer (&role)) : walk->role,
    .level = level,
    .title = title ? jy_pages_copy_text (walk->typesetter.pages, title, strlen (title)) : NULL,
  };

  return jy_column_add_block (walk->typesetter.column, &block);
}

/* White space around a line, the two wide spaces that people type before a paragraph among it. */
static void
strip (char *line)
{
  char *start = line;
  gsize length;

  while (*start && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  length = strlen (start);
  memmove (line, start, length + 1);
  while (length > 0)
    {
      char *last = g_utf8_prev_char (line + length);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      *last = '\0';
      length = (gsize) (last - line);
    }
}

static void
begin_text (Walk *walk)
{
  if (walk->after_table)
    jy_typeset_blank (&walk->typesetter,
                      walk->design->head == JY_HEAD_COMPACT ? 0.15 * walk->typesetter.stretch : 0.3,
                      FALSE);
  walk->after_table = FALSE;
}

/* A label and text; each line of it a paragraph. */
static void
add_paragraphs (Walk *walk, const JyTextStyle *style, const char *label, const char *text,
                guint block, gboolean keep)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean labelled = FALSE;

  begin_text (walk);
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *all = NULL;

      strip (lines[i]);
      if (!*lines[i])
        continue;
      all = g_strconcat (!labelled && label ? label : "", lines[i], NULL);
      labelled = TRUE;
      jy_typeset_block (&walk->typesetter, style, all, NULL, 0, block, keep);
    }
}

/* Points: a heading of the report whose first page must hold much. */
#define COMPACT_HEADING 18.0

static void
add_heading (Walk *walk, xmlNode *node, const char *path)
{
  static const JyFace faces[]
      = { JY_FACE_HEITI, JY_FACE_KAITI, JY_FACE_FANGSONG, JY_FACE_FANGSONG };
  g_autofree char *level_text = jy_paper_attribute (node, "level");
  g_autofree char *label = jy_paper_attribute (node, "label");
  g_autofree char *words = jy_paper_words (node);
  g_autofree char *title = g_strconcat (label ? label : "", words, NULL);
  guint level = CLAMP (level_text ? (guint) g_ascii_strtoull (level_text, NULL, 10) : 1, 1, 4);
  JyTextStyle style = jy_style_body (faces[level - 1]);

  if (walk->design->head == JY_HEAD_COMPACT)
    {
      style.face.size = JY_SIZE_SMALL_4;
      style.face.pitch = JY_SIZE_SMALL_4;
      style.indent = 0;
      style.height = COMPACT_HEADING * (0.7 + 0.3 * walk->typesetter.stretch);
    }
  add_paragraphs (walk, &style, label, words, add_block (walk, node, path, level, title), TRUE);
}

static void
add_paragraph (Walk *walk, xmlNode *node, const char *path, const char *label)
{
  JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);
  g_autofree char *role = jy_paper_attribute (node, "role");
  g_autofree char *words = jy_paper_words (node);

  if (walk->design->head == JY_HEAD_COMPACT)
    {
      style = jy_style_dense (JY_FACE_FANGSONG, JY_SIZE_5, walk->typesetter.stretch);
      style.indent = walk->id ? 0 : 2 * style.face.size;
    }
  if (g_strcmp0 (role, "salutation") == 0)
    style.indent = 0;
  else if (g_strcmp0 (role, "subtitle") == 0)
    {
      style.face.face = JY_FACE_KAITI;
      style.indent = 0;
      style.align = JY_ALIGN_CENTRE;
    }
  else if (g_strcmp0 (role, "right") == 0)
    {
      style.indent = 0;
      style.align = JY_ALIGN_RIGHT;
    }
  add_paragraphs (walk, &style, label, words, add_block (walk, node, path, 0, NULL), FALSE);
}

static gboolean
add_table (Walk *walk, xmlNode *node, const char *path, GError **error)
{
  g_autoptr (JyTable) table = jy_table_new (walk->design->head == JY_HEAD_FORM);
  gboolean any_head = FALSE;

  table->small = walk->design->head == JY_HEAD_COMPACT;

  for (xmlNode *row = node->children; row; row = row->next)
    {
      g_autofree char *head = NULL;

      if (!jy_paper_is (row, "row"))
        continue;
      head = jy_paper_attribute (row, "head");
      any_head = any_head || head;
      jy_table_add_row (table, head != NULL);
      for (xmlNode *cell = row->children; cell; cell = cell->next)
        {
          g_autofree char *span = NULL;
          g_autofree char *own = NULL;

          if (!jy_paper_is (cell, "cell"))
            continue;
          span = jy_paper_attribute (cell, "span");
          own = jy_paper_attribute (cell, "head");
          jy_table_add_cell (table, jy_paper_words (cell),
                             span ? (guint) MIN (g_ascii_strtoull (span, NULL, 10), 10000) : 1,
                             own != NULL, FALSE);
        }
    }
  /* A list with named columns is no form, whatever the paper around it. */
  if (any_head)
    table->form = FALSE;
  if (table->rows->len == 0)
    return TRUE;
  jy_typeset_blank (&walk->typesetter,
                    !walk->after_table ? 0.15
                    : table->small     ? 0.25 * walk->typesetter.stretch
                                       : 0.5,
                    TRUE);
  walk->after_table = TRUE;
  return jy_table_typeset (table, &walk->typesetter, add_block (walk, node, path, 0, NULL),
                           walk->cancellable, error);
}

static gboolean walk_blocks (Walk *walk, xmlNode *parent, const char *path, const char *label,
                             GError **error);

static gboolean
walk_section (Walk *walk, xmlNode *node, const char *path, GError **error)
{
  const char *outer = walk->role;
  g_autofree char *page = jy_paper_attribute (node, "page");
  g_autofree char *role = jy_paper_attribute (node, "role");
  gboolean well;

  if (page && !walk->first_page)
    {
      walk->first_page = g_strdup (path);
      /* What follows has room enough. */
      if (walk->design->head == JY_HEAD_COMPACT)
        walk->typesetter.stretch = 1;
    }
  if (page && !walk->flows)
    {
      walk->after_table = FALSE;
      jy_column_break_page (walk->typesetter.column);
    }
  walk->has_contact = walk->has_contact || g_strcmp0 (role, "contact") == 0;
  walk->role = keep_text (walk, g_steal_pointer (&role));
  well = walk_blocks (walk, node, path, NULL, error);
  walk->role = outer;
  return well;
}

/* A problem or suggestion: its number stands before its first paragraph. */
static gboolean
walk_named (Walk *walk, xmlNode *node, const char *path, GError **error)
{
  g_autofree char *label = jy_paper_attribute (node, "label");
  gboolean well;

  walk->id = keep_text (walk, jy_paper_attribute (node, "id"));
  well = walk_blocks (walk, node, path, label, error);
  walk->id = NULL;
  return well;
}

static gboolean
walk_block (Walk *walk, xmlNode *node, const char *path, const char *label, GError **error)
{
  if (jy_paper_is (node, "section"))
    return walk_section (walk, node, path, error);
  if (jy_paper_is (node, "problem") || jy_paper_is (node, "suggestion"))
    return walk_named (walk, node, path, error);
  if (jy_paper_is (node, "list"))
    return walk_blocks (walk, node, path, NULL, error);
  if (jy_paper_is (node, "table"))
    return add_table (walk, node, path, error);
  if (jy_paper_is (node, "heading"))
    add_heading (walk, node, path);
  else if (jy_paper_is (node, "item"))
    {
      g_autofree char *own = jy_paper_attribute (node, "label");

      add_paragraph (walk, node, path, own);
    }
  else if (jy_paper_is (node, "paragraph"))
    add_paragraph (walk, node, path, label);
  return TRUE;
}

/* Paths are counted along as libxml2 would write them; asking it would look at every sibling. */
static gboolean
walk_blocks (Walk *walk, xmlNode *parent, const char *path, const char *label, GError **error)
{
  guint count = 0;
  guint n = (guint) xmlChildElementCount (parent);
  gboolean first = TRUE;

  for (xmlNode *node = parent->children; node; node = node->next)
    {
      g_autofree char *own = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
        return FALSE;
      count++;
      own = n > 1 ? g_strdup_printf ("%s/*[%u]", path, count) : g_strconcat (path, "/*", NULL);
      if (!walk_block (walk, node, own, first ? label : NULL, error))
        return FALSE;
      if (jy_paper_is (node, "paragraph"))
        first = FALSE;
    }
  return TRUE;
}

static gboolean
walk_body (Walk *walk, xmlDoc *document, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  guint count = 0;

  for (xmlNode *node = root->children; node; node = node->next)
    {
      g_autofree char *path = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      path = g_strdup_printf ("/*/*[%u]", ++count);
      if (jy_paper_is (node, "body") && !walk_blocks (walk, node, path, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
number_pages (const JyTypesetter *typesetter, const JyDesign *design)
{
  JyPages *pages = typesetter->pages;
  guint n = jy_pages_count (pages);
  const JyFrame *frame = jy_column_frame (typesetter->column);
  JyTextStyle style = jy_style_small (JY_FACE_SONG, JY_SIZE_4);
  double measure = frame->width - 2 * JY_SIZE_4;

  /* The dash lies in the middle of its square. */
  double baseline
      = frame->top + frame->depth + JY_MM (NUMBER_BELOW_MM) + (JY_ASCENT - 0.5) * JY_SIZE_4;

  if (design->head == JY_HEAD_FORM && n == 1)
    return;
  for (guint page = design->head == JY_HEAD_LETTER ? 1 : 0; page < n; page++)
    {
      g_autofree char *text = g_strdup_printf ("— %u —", page + 1);
      g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
      guint line = 0;

      jy_pages_turn_to (pages, page);
      style.align = page % 2 == 0 ? JY_ALIGN_RIGHT : JY_ALIGN_LEFT;
      jy_typeset_text (typesetter, &style, text, frame->left + JY_SIZE_4, 0, measure, runs, &line);
      for (guint i = 0; i < runs->len; i++)
        {
          JyPageRun *run = &g_array_index (runs, JyPageRun, i);

          run->baseline = baseline;
          run->artifact = TRUE;
          run->line = G_MAXUINT;
          jy_pages_add_run (pages, run);
        }
    }
}

static JyFrame
frame_of (const JyDesign *design)
{
  JyFrame frame = {
    .left = JY_MM (JY_LEFT_MM),
    .top = JY_MM (JY_TOP_MM),
    .width = JY_CHARACTERS * JY_CHARACTER_PITCH,
    .depth = JY_MM (JY_DEPTH_MM),
    .pitch = JY_LINE_PITCH,
  };

  /* Across, what was the left margin lies above: the sheet is bound there. */
  if (design->wide)
    {
      frame.left = JY_MM (JY_PAGE_HEIGHT_MM - JY_TOP_MM - JY_DEPTH_MM);
      frame.top = JY_MM (JY_LEFT_MM);
      frame.width = JY_MM (JY_DEPTH_MM);
      frame.depth = JY_MM (JY_MEASURE_MM);
    }
  return frame;
}

/* How much room there is. */
typedef struct
{
  double stretch; /* of the empty rows of a form, of the lines of a report's first page */
  gboolean flows; /* its trail follows where the first page's tables end */
  guint trail;    /* out: the page that it begins on, from 0; 0 where there is none */
} Fit;

static JyPages *
lay_out (xmlDoc *document, const JyPaper *paper, const JyDesign *design, JyLayoutFonts *fonts,
         Fit *fit, GCancellable *cancellable, GError **error)
{
  JyFrame frame = frame_of (design);
  g_autoptr (JyPages) pages = jy_pages_new (design->wide ? JY_PAGE_HEIGHT_MM : JY_PAGE_WIDTH_MM,
                                            design->wide ? JY_PAGE_WIDTH_MM : JY_PAGE_HEIGHT_MM);
  g_autoptr (JyShaper) shaper = jy_shaper_new (pages, fonts);
  g_autoptr (JyColumn) column = jy_column_new (pages, &frame);
  Walk walk = {
    .typesetter = { .pages = pages,
                    .shaper = shaper,
                    .column = column,
                    .names = (const char *const *) paper->names->pdata,
                    .stretch = fit->stretch },
    .design = design,
    .cancellable = cancellable,
    .flows = fit->flows,
  };
  g_autofree char *first_page = NULL;
  const JyPageAnchor *trail;
  gboolean well;

  jy_pages_set_title (pages, paper->title ? paper->title : "");
  jy_paper_head (paper, design, &walk.typesetter);
  well = walk_body (&walk, document, error)
         && jy_paper_foot (paper, design, &walk.typesetter, walk.has_contact, error);
  first_page = walk.first_page;
  if (!well)
    return NULL;
  jy_column_compose (column);
  trail = first_page ? jy_pages_find_anchor (pages, first_page) : NULL;
  fit->trail = trail ? trail->page : 0;
  number_pages (&walk.typesetter, design);
  jy_pages_locate_missing (pages);
  g_clear_pointer (&shaper, jy_shaper_free);
  return g_steal_pointer (&pages);
}

/* A form fills its page: the highest empty rows with which it stays on one. Where it does not with
 * the lowest, it goes over as many pages as it needs. */
static JyPages *
fit_form (JyPages *pages, xmlDoc *document, const JyPaper *paper, const JyDesign *design,
          JyLayoutFonts *fonts, GCancellable *cancellable, GError **error)
{
  static const double higher[] = { 1.8, 1.5, 1.25 };
  static const double lower[] = { 0.85, 0.7, 0.6 };
  gboolean grow = jy_pages_count (pages) == 1;

  if (jy_pages_count (pages) > 2)
    return pages;
  for (gsize i = 0; i < G_N_ELEMENTS (higher); i++)
    {
      Fit fit = { .stretch = grow ? higher[i] : lower[i] };
      JyPages *other = lay_out (document, paper, design, fonts, &fit, cancellable, error);

      if (!other)
        {
          jy_pages_unref (pages);
          return NULL;
        }
      if (jy_pages_count (other) == 1)
        {
          jy_pages_unref (pages);
          return other;
        }
      jy_pages_unref (other);
    }
  return pages;
}

/* A report is one glance on its first page: as close as it takes. What is too much even so goes on
 * over the next pages, and the trail follows it there. */
static JyPages *
fit_report (JyPages *pages, xmlDoc *document, const JyPaper *paper, const JyDesign *design,
            JyLayoutFonts *fonts, GCancellable *cancellable, GError **error)
{
  static const double closer[] = { 0.85, 0.7, 0.55, 0.4, 0.25, 0.1 };
  Fit fit = { .stretch = 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (closer) && pages && fit.trail != 1; i++)
    {
      jy_pages_unref (pages);
      fit.stretch = closer[i];
      pages = lay_out (document, paper, design, fonts, &fit, cancellable, error);
    }
  if (!pages || fit.trail == 1)
    return pages;
  jy_pages_unref (pages);
  fit = (Fit){ .stretch = 1, .flows = TRUE };
  return lay_out (document, paper, design, fonts, &fit, cancellable, error);
}

JyPages *
jy_layout_document (GBytes *canonical_xml, JyLayoutFonts *fonts, GCancellable *cancellable,
                    GError **error)
{
  xmlDoc *document = jy_schema_parse (canonical_xml, JY_DOCUMENT_NAMESPACE, NULL, error);
  g_autoptr (JyPaper) paper = NULL;
  JyDesign design;
  JyPages *pages;
  Fit fit = { .stretch = 1 };

  if (!document)
    return NULL;
  paper = jy_paper_read (document);
  design = jy_design_for (paper->kind, paper->design);
  pages = lay_out (document, paper, &design, fonts, &fit, cancellable, error);
  if (pages && design.head == JY_HEAD_FORM && !design.wide)
    pages = fit_form (pages, document, paper, &design, fonts, cancellable, error);
  else if (pages && design.head == JY_HEAD_COMPACT && fit.trail > 1)
    pages = fit_report (pages, document, paper, &design, fonts, cancellable, error);
  xmlFreeDoc (document);
  return pages;
}
