/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "documents/layout/pages-private.h"
#include "documents/layout/paper.h"
#include "documents/layout/table.h"

/* Rules of 版记. */
#define EDGE_RULE JY_MM (0.35)
#define MIDDLE_RULE JY_MM (0.25)
#define COLOPHON_LINE 22.0
/* The seal's middle below that of the two lines' space, so that closer lines do not reach it. */
#define SEAL_LOWER 1.2

/* Lines of @text behind @head: the others begin where the first begins after it. */
static void
add_hung (const JyTypesetter *typesetter, const char *head, const char *text, double indent,
          gboolean keep)
{
  g_autofree char *all = g_strconcat (head, text, NULL);
  JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);

  style.indent = indent;
  style.hang = indent + jy_typeset_width (typesetter, &style, head);
  jy_typeset_block (typesetter, &style, all, NULL, 0, JY_NO_BLOCK, keep);
}

/* 附件：1.… with the numbers one under another, as the document has them. */
static void
add_attachments (const JyPaper *self, const JyTypesetter *typesetter, gboolean keep)
{
  JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);
  double indent = 2 * JY_CHARACTER_PITCH;
  double behind = indent + jy_typeset_width (typesetter, &style, "附件：");

  for (guint i = 0; i < self->attachments->len; i++)
    {
      const char *text = self->attachments->pdata[i];
      const char *dot = strchr (text, '.');
      g_autofree char *label = NULL;
      g_autofree char *head = NULL;

      if (dot && dot - text <= 4)
        {
          label = g_strndup (text, (gsize) (dot - text) + 1);
          text = dot + 1;
        }
      head = g_strconcat (i == 0 ? "附件：" : "", label ? label : "", NULL);
      add_hung (typesetter, head, text, i == 0 ? indent : behind, keep);
    }
}

/* Signatory over date, the date four characters from the right; where the office seals, two lines
 * are left above it (one where there is no more place) so that the seal begins within one line of
 * the text and lies on both. */
static void
add_signature (const JyPaper *self, const JyDesign *design, const JyTypesetter *typesetter)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);
  double measure = jy_column_frame (typesetter->column)->width;
  const char *signatory = self->signatory ? self->signatory : "";
  const char *date = self->date ? self->date : "";
  double wide;
  double narrow;
  double right;
  double middle;
  JyBox box = { .block = JY_NO_BLOCK, .snap = design->head != JY_HEAD_FORM, .keep_next = TRUE };
  guint line = 0;

  style.indent = 0;
  style.align = JY_ALIGN_LEFT;
  narrow = jy_typeset_width (typesetter, &style, date);
  wide = jy_typeset_width (typesetter, &style, signatory);
  right = (design->sealed ? 4 : 2) * JY_CHARACTER_PITCH;
  middle = measure - right - narrow / 2;
  /* A long name pushes both to the left. */
  middle = MIN (middle, measure - wide / 2);
  middle = MAX (middle, MIN (wide, measure) / 2);
  jy_column_keep_lines (typesetter->column, 2);
  if (design->sealed)
    jy_typeset_spare (typesetter);
  jy_typeset_blank (typesetter, design->sealed || design->head == JY_HEAD_LEGAL ? 1 : 0.4, TRUE);
  jy_typeset_text (typesetter, &style, signatory, MAX (middle - wide / 2, 0), 0,
                   MIN (wide, measure) + 1, runs, &line);
  box.height = JY_LINE_PITCH * MAX (line, 1);
  box.ink = box.height - JY_LINE_PITCH + JY_SIZE_3;
  jy_column_add_box (typesetter->column, &box, runs, NULL);
  g_array_set_size (runs, 0);
  line = 0;
  jy_typeset_text (typesetter, &style, date, MAX (middle - narrow / 2, 0), 0, narrow + 1, runs,
                   &line);
  box.height = JY_LINE_PITCH;
  box.ink = JY_SIZE_3;
  box.keep_next = FALSE;
  if (design->sealed)
    {
      double across = JY_MM (JY_SEAL_MM);
      JyPageBox *seal = jy_pages_allocate (typesetter->pages, sizeof *seal);

      /* The middle of both lies a little below the seal's. Its lowest part may lie in the margin;
       * the lines under it may not. */
      *seal = (JyPageBox){ .x = middle - across / 2,
                           .y = SEAL_LOWER - JY_LINE_PITCH / 2 - across / 2,
                           .width = across,
                           .height = across };
      box.seal = seal;
    }
  jy_column_add_box (typesetter->column, &box, runs, NULL);
}

static void
add_copies (const JyPaper *self, const JyTypesetter *typesetter)
{
  g_autofree char *copies = jy_paper_copies (self);

  if (copies)
    add_hung (typesetter, "抄送：", copies + strlen ("抄送："), 2 * JY_CHARACTER_PITCH, TRUE);
}

/* 附注, in brackets under the date. */
static void
add_notes (const JyPaper *self, const JyTypesetter *typesetter, gboolean has_contact)
{
  JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);
  g_autofree char *contact = has_contact ? NULL : jy_paper_contact (self);
  g_autofree char *note = jy_paper_note (self);

  if (contact)
    jy_typeset_block (typesetter, &style, contact, NULL, 0, JY_NO_BLOCK, FALSE);
  if (note)
    jy_typeset_block (typesetter, &style, note, NULL, 0, JY_NO_BLOCK, FALSE);
}

/* 版记 at the foot of the last page: copies, then who printed it and when. A letter has neither
 * rules nor printer. */
static void
add_colophon (const JyPaper *self, const JyTypesetter *typesetter, gboolean ruled)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (JyPageRule));
  double measure = jy_column_frame (typesetter->column)->width;
  JyTextStyle style = jy_style_small (JY_FACE_FANGSONG, JY_SIZE_4);
  /* Who printed it, and after a tabulator when. */
  g_autofree char *printed = ruled ? jy_paper_printed (self, "\t") : NULL;
  JyBox box = { .block = JY_NO_BLOCK, .bottom = TRUE };
  double y = 0;
  guint line = 0;

  if (self->copies->len == 0 && !printed)
    return;
  style.height = COLOPHON_LINE;
  if (self->copies->len > 0)
    {
      g_autofree char *text = jy_paper_copies (self);

      style.hang = 3 * style.face.pitch;
      y += jy_typeset_text (typesetter, &style, text, JY_SIZE_4, y, measure - 2 * JY_SIZE_4, runs,
                            &line);
      style.hang = 0;
    }
  if (printed)
    {
      char *date = strrchr (printed, '\t');

      *date++ = '\0';
      if (y > 0)
        {
          JyPageRule rule = { .x2 = measure, .y1 = y, .y2 = y, .width = MIDDLE_RULE };

          g_array_append_val (rules, rule);
        }
      style.align = JY_ALIGN_LEFT;
      jy_typeset_text (typesetter, &style, printed, JY_SIZE_4, y, measure / 2, runs, &line);
      style.align = JY_ALIGN_RIGHT;
      y += jy_typeset_text (typesetter, &style, date, measure / 2, y, measure / 2 - JY_SIZE_4, runs,
                            &line);
    }
  for (guint i = 0; ruled && i < 2; i++)
    {
      JyPageRule rule = { .x2 = measure, .y1 = i * y, .y2 = i * y, .width = EDGE_RULE };

      g_array_append_val (rules, rule);
    }
  box.height = y;
  box.ink = y;
  /* It never stands alone. */
  jy_column_keep_lines (typesetter->column, 2);
  jy_column_add_box (typesetter->column, &box, runs, rules);
}

/* Places to sign, a row each: who, and room for the name and the day. */
static gboolean
add_places (const JyPaper *self, const JyTypesetter *typesetter, gboolean sealed, GError **error)
{
  g_autoptr (JyTable) table = jy_table_new (TRUE);

  if (self->places->len == 0)
    return TRUE;
  if (sealed)
    {
      /* A decision names who decides above the seal. */
      JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);

      for (guint i = 0; i < self->places->len; i++)
        {
          g_autofree char *line = g_strconcat (self->places->pdata[i], "：", NULL);

          jy_typeset_block (typesetter, &style, line, NULL, 0, JY_NO_BLOCK, FALSE);
        }
      return TRUE;
    }
  table->together = TRUE;
  for (guint i = 0; i < self->places->len; i++)
    {
      gboolean alone = i % 2 == 0 && i + 1 == self->places->len;

      /* Two side by side. */
      if (i % 2 == 0)
        jy_table_add_row (table, FALSE);
      jy_table_add_cell (table, g_strconcat (self->places->pdata[i], "：", NULL), 1, TRUE, FALSE);
      jy_table_add_cell (table, g_strdup (JY_PLACE_FOR_DAY), alone ? 3 : 1, FALSE, TRUE);
    }
  jy_column_keep_lines (typesetter->column, 2);
  jy_typeset_blank (typesetter, 0.5, TRUE);
  return jy_table_typeset (table, typesetter, JY_NO_BLOCK, NULL, error);
}

gboolean
jy_paper_foot (const JyPaper *self, const JyDesign *design, const JyTypesetter *typesetter,
               gboolean has_contact, GError **error)
{
  gboolean official = design->head == JY_HEAD_RED || design->head == JY_HEAD_LETTER;

  if (official && self->attachments->len > 0)
    {
      jy_column_keep_lines (typesetter->column, 2);
      jy_typeset_blank (typesetter, 1, TRUE);
      add_attachments (self, typesetter, FALSE);
    }
  if (!add_places (self, typesetter, design->sealed, error))
    return FALSE;
  if (jy_paper_is_signed (self, design))
    add_signature (self, design, typesetter);
  if (official)
    {
      add_notes (self, typesetter, has_contact);
      add_colophon (self, typesetter, design->head == JY_HEAD_RED);
      return TRUE;
    }
  if (self->attachments->len > 0 || self->copies->len > 0)
    {
      jy_column_keep_lines (typesetter->column, 2);
      jy_typeset_blank (typesetter, 1, TRUE);
    }
  add_attachments (self, typesetter, TRUE);
  add_copies (self, typesetter);
  add_notes (self, typesetter, has_contact || design->head == JY_HEAD_FORM);
  return TRUE;
}
