/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "documents/layout/paper.h"

/* Red rule of a red head. */
#define RED_RULE 2.0
/* The mark of the issuer: as large as the measure allows, up to these. */
#define MARK_LARGEST 46.0
#define MARK_LETTER 34.0
/* Double rules of a letter: thick and thin, and what is between. */
#define THICK 2.0
#define THIN 0.75
#define BETWEEN 1.6
#define LETTER_RULE_MM 170.0

static void
add_line (const JyTypesetter *typesetter, const JyTextStyle *style, const char *text)
{
  jy_typeset_block (typesetter, style, text, NULL, 0, JY_NO_BLOCK, TRUE);
}

/* 秘密, 特急 and the like, flush left above everything, one a line. */
static GPtrArray *
marks_of (const JyPaper *self)
{
  GPtrArray *marks = g_ptr_array_new ();

  if (self->copy_number && *self->copy_number)
    g_ptr_array_add (marks, self->copy_number);
  if (self->secrecy)
    g_ptr_array_add (marks, self->secrecy);
  if (self->urgent)
    g_ptr_array_add (marks, (char *) "特急");
  return marks;
}

static void
place_marks (const JyPaper *self, const JyTypesetter *typesetter, double y, GArray *runs,
             guint *line)
{
  g_autoptr (GPtrArray) marks = marks_of (self);
  double measure = jy_column_frame (typesetter->column)->width;

  for (guint i = 0; i < marks->len; i++)
    {
      JyTextStyle style
          = jy_style_body (marks->pdata[i] == self->copy_number ? JY_FACE_FANGSONG : JY_FACE_HEITI);

      style.indent = 0;
      style.align = JY_ALIGN_LEFT;
      jy_typeset_text (typesetter, &style, marks->pdata[i], 0, y, measure, runs, line);
      y += JY_LINE_PITCH;
    }
}

static void
add_subtitles (const JyPaper *self, const JyTypesetter *typesetter)
{
  JyTextStyle subtitle = jy_style_body (JY_FACE_KAITI);

  subtitle.indent = 0;
  subtitle.align = JY_ALIGN_CENTRE;
  for (guint i = 0; i < self->subtitles->len; i++)
    add_line (typesetter, &subtitle, self->subtitles->pdata[i]);
}

static void
add_titles (const JyPaper *self, const JyTypesetter *typesetter, double size)
{
  JyTextStyle title = jy_style_title (size);

  for (guint i = 0; i < self->titles->len; i++)
    add_line (typesetter, &title, self->titles->pdata[i]);
  add_subtitles (self, typesetter);
}

/* Office and name of the paper in the middle, the number to the right under them. */
static void
legal_head (const JyPaper *self, const JyTypesetter *typesetter, JyHead head)
{
  JyTextStyle title = jy_style_title (JY_SIZE_2);
  JyTextStyle number = jy_style_body (JY_FACE_FANGSONG);
  JyTextStyle mark = jy_style_body (JY_FACE_HEITI);
  g_autoptr (GPtrArray) marks = marks_of (self);

  mark.indent = 0;
  mark.align = JY_ALIGN_LEFT;
  for (guint i = 0; i < marks->len; i++)
    add_line (typesetter, &mark, marks->pdata[i]);
  add_titles (self, typesetter, title.face.size);
  if (self->number && *self->number)
    {
      number.align = JY_ALIGN_RIGHT;
      number.indent = 0;
      if (head == JY_HEAD_LEGAL)
        jy_typeset_blank (typesetter, 1, TRUE);
      add_line (typesetter, &number, self->number);
    }
  if (head != JY_HEAD_COMPACT)
    jy_typeset_blank (typesetter, head == JY_HEAD_FORM ? 0.3 : 1, TRUE);
}

/* Size of the mark so that it stays within the measure. */
static double
mark_size (const JyPaper *self, const JyTypesetter *typesetter, double largest)
{
  JyTextStyle style = jy_style_title (largest);
  double width = jy_typeset_width (typesetter, &style, self->issuer_mark);
  double measure = jy_column_frame (typesetter->column)->width;

  return width > measure ? largest * measure / width * 0.999 : largest;
}

static double
place_mark (const JyPaper *self, const JyTypesetter *typesetter, double largest, double y,
            GArray *runs, guint *line)
{
  JyTextStyle style = jy_style_title (mark_size (self, typesetter, largest));

  style.colour = JY_RED;
  style.height = style.face.size;
  jy_typeset_text (typesetter, &style, self->issuer_mark, 0, y,
                   jy_column_frame (typesetter->column)->width, runs, line);
  return y + style.face.size;
}

static void
add_rule (GArray *rules, double left, double right, double y, double width)
{
  JyPageRule rule = { .x1 = left, .x2 = right, .y1 = y, .y2 = y, .width = width, .colour = JY_RED };

  g_array_append_val (rules, rule);
}

/* The titles that are not the issuer's name: the red mark says that already. */
static void
add_other_titles (const JyPaper *self, const JyTypesetter *typesetter)
{
  JyTextStyle title = jy_style_title (JY_SIZE_2);

  for (guint i = 0; i < self->titles->len; i++)
    if (g_strcmp0 (self->titles->pdata[i], self->issuer_mark) != 0)
      add_line (typesetter, &title, self->titles->pdata[i]);
  add_subtitles (self, typesetter);
  jy_typeset_blank (typesetter, 1, TRUE);
}

/* Room for a name that is written by hand. */
#define NAME_BLANK (4 * JY_SIZE_3)

/* Reports go upwards: number to the left, who signs to the right. */
static void
place_number (const JyPaper *self, const JyTypesetter *typesetter, double y, GArray *runs,
              guint *line)
{
  JyTextStyle style = jy_style_body (JY_FACE_FANGSONG);
  double measure = jy_column_frame (typesetter->column)->width;
  const char *number = self->number ? self->number : "";

  style.indent = 0;
  style.align = JY_ALIGN_CENTRE;
  if (!jy_paper_goes_upwards (self))
    {
      jy_typeset_text (typesetter, &style, number, 0, y, measure, runs, line);
      return;
    }
  style.align = JY_ALIGN_LEFT;
  jy_typeset_text (typesetter, &style, number, JY_SIZE_3, y, measure - 2 * JY_SIZE_3, runs, line);
  {
    JyTextStyle name = jy_style_body (JY_FACE_KAITI);
    double width;
    double label;

    name.indent = 0;
    name.align = JY_ALIGN_LEFT;
    width = self->issuer ? jy_typeset_width (typesetter, &name, self->issuer) : NAME_BLANK;
    label = jy_typeset_width (typesetter, &style, "签发人：");
    jy_typeset_text (typesetter, &style, "签发人：", measure - JY_SIZE_3 - width - label, y, label,
                     runs, line);
    if (self->issuer)
      jy_typeset_text (typesetter, &name, self->issuer, measure - JY_SIZE_3 - width, y, width + 1,
                       runs, line);
  }
}

/* Clause 7.2 of GB/T 9704-2012: mark 35 mm below the top of the text block, number two lines below
 * it, rule 4 mm below that, title two lines below the rule. */
static void
red_head (const JyPaper *self, const JyTypesetter *typesetter)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (JyPageRule));
  JyBox box = { .block = JY_NO_BLOCK, .keep_next = TRUE };
  guint line = 0;
  double y;

  place_marks (self, typesetter, 0, runs, &line);
  y = place_mark (self, typesetter, MARK_LARGEST, JY_MM (35), runs, &line);
  y += 2 * JY_LINE_PITCH;
  place_number (self, typesetter, y, runs, &line);
  y += JY_SIZE_3 + JY_MM (4);
  add_rule (rules, 0, JY_MM (JY_MEASURE_MM), y, RED_RULE);
  y += 2 * JY_LINE_PITCH;
  box.height = floor (y / JY_LINE_PITCH + 0.5) * JY_LINE_PITCH;
  box.ink = box.height;
  jy_column_add_box (typesetter->column, &box, runs, rules);
  add_other_titles (self, typesetter);
}

/* Clause 10.1: mark 30 mm from the top of the page, double rule of 170 mm 4 mm below it, number to
 * the right under that; the second double rule 20 mm above the foot of the page. */
static void
letter_head (const JyPaper *self, const JyTypesetter *typesetter)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (JyPageRun));
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (JyPageRule));
  JyTextStyle number = jy_style_body (JY_FACE_FANGSONG);
  JyBox box = { .block = JY_NO_BLOCK, .keep_next = TRUE };
  double measure = jy_column_frame (typesetter->column)->width;
  double left = JY_MM ((JY_PAGE_WIDTH_MM - LETTER_RULE_MM) / 2 - JY_LEFT_MM);
  double right = left + JY_MM (LETTER_RULE_MM);
  double foot = JY_MM (JY_PAGE_HEIGHT_MM - 20 - JY_TOP_MM);
  guint line = 0;
  double y;

  y = place_mark (self, typesetter, MARK_LETTER, JY_MM (30 - JY_TOP_MM), runs, &line);
  y += JY_MM (4);
  add_rule (rules, left, right, y + THICK / 2, THICK);
  add_rule (rules, left, right, y + THICK + BETWEEN + THIN / 2, THIN);
  add_rule (rules, left, right, foot - THICK - BETWEEN - THIN / 2, THIN);
  add_rule (rules, left, right, foot - THICK / 2, THICK);
  /* Seven eighths of a character below the rule. */
  y += THICK + BETWEEN + THIN + JY_SIZE_3 * 7 / 8;
  place_marks (self, typesetter, y, runs, &line);
  number.indent = 0;
  number.align = JY_ALIGN_RIGHT;
  jy_typeset_text (typesetter, &number, self->number ? self->number : "", 0, y, measure, runs,
                   &line);
  y += JY_SIZE_3 + 2 * JY_LINE_PITCH;
  box.height = floor (y / JY_LINE_PITCH + 0.5) * JY_LINE_PITCH;
  box.ink = box.height;
  jy_column_add_box (typesetter->column, &box, runs, rules);
  add_other_titles (self, typesetter);
}

void
jy_paper_head (const JyPaper *self, const JyDesign *design, const JyTypesetter *typesetter)
{
  switch (self->issuer_mark ? design->head : JY_HEAD_LEGAL)
    {
    case JY_HEAD_RED:
      red_head (self, typesetter);
      break;
    case JY_HEAD_LETTER:
      letter_head (self, typesetter);
      break;
    case JY_HEAD_FORM:
    case JY_HEAD_COMPACT:
      legal_head (self, typesetter, design->head);
      break;
    case JY_HEAD_LEGAL:
    default:
      legal_head (self, typesetter, JY_HEAD_LEGAL);
      break;
    }
}
