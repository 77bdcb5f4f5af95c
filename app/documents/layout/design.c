/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/layout/design.h"

/* One row a kind. Letters to other units are 信函, reports to those above 公文; what a court or an
 * agency is told as a decision, and everything kept in the file, is a paper of law. */
static const JyDesign designs[] = {
  { "recommendation", JY_HEAD_LEGAL, TRUE, FALSE },
  { "opening-decision", JY_HEAD_LEGAL, TRUE, FALSE },
  { "termination-decision", JY_HEAD_LEGAL, TRUE, FALSE },
  { "suspension-decision", JY_HEAD_LEGAL, TRUE, FALSE },
  { "resumption-decision", JY_HEAD_LEGAL, TRUE, FALSE },
  { "mending-decision", JY_HEAD_LEGAL, TRUE, FALSE },
  { "change-notice", JY_HEAD_LEGAL, TRUE, FALSE },
  { "withdrawal-notice", JY_HEAD_LEGAL, TRUE, FALSE },
  { "notice", JY_HEAD_LEGAL, TRUE, FALSE },
  { "monitor-notice", JY_HEAD_LEGAL, TRUE, FALSE },
  { "transfer-letter", JY_HEAD_LETTER, TRUE, FALSE },
  { "feedback-letter", JY_HEAD_LETTER, TRUE, FALSE },
  { "consultation-letter", JY_HEAD_LETTER, TRUE, FALSE },
  { "copy-letter", JY_HEAD_LETTER, TRUE, FALSE },
  { "objection-answer", JY_HEAD_LETTER, TRUE, FALSE },
  { "supplement-letter", JY_HEAD_LETTER, TRUE, FALSE },
  { "urging-letter", JY_HEAD_LETTER, TRUE, FALSE },
  { "filing-report", JY_HEAD_RED, TRUE, FALSE },
  { "escalation-report", JY_HEAD_RED, TRUE, FALSE },
  { "clue-form", JY_HEAD_FORM, FALSE, FALSE },
  { "opening-form", JY_HEAD_FORM, FALSE, FALSE },
  { "approval-form", JY_HEAD_FORM, FALSE, FALSE },
  { "service-receipt", JY_HEAD_FORM, FALSE, FALSE },
  { "address-sheet", JY_HEAD_FORM, FALSE, FALSE },
  { "return-form", JY_HEAD_FORM, FALSE, FALSE },
  { "evaluation-form", JY_HEAD_FORM, FALSE, FALSE },
  { "inspection-form", JY_HEAD_FORM, FALSE, FALSE },
  { "volume-contents", JY_HEAD_FORM, FALSE, FALSE },
  { "closure-report", JY_HEAD_COMPACT, FALSE, FALSE },
  { "ledger-sheet", JY_HEAD_FORM, FALSE, TRUE },
  { "due-list", JY_HEAD_FORM, FALSE, TRUE },
  { "clock-register", JY_HEAD_FORM, FALSE, TRUE },
  { "missing-list", JY_HEAD_FORM, FALSE, TRUE },
  { "cover-list", JY_HEAD_FORM, FALSE, FALSE },
  { "attachment-sheet", JY_HEAD_FORM, FALSE, FALSE },
  { "handled-list", JY_HEAD_FORM, FALSE, TRUE },
  { "transfer-list", JY_HEAD_FORM, FALSE, TRUE },
  { "card-sheet", JY_HEAD_FORM, FALSE, FALSE },
  { NULL, JY_HEAD_LEGAL, FALSE, FALSE }, /* reports and records */
};

JyDesign
jy_design_for (const char *kind, const char *named)
{
  JyDesign design;
  guint i = 0;

  while (designs[i].kind && g_strcmp0 (designs[i].kind, kind) != 0)
    i++;
  design = designs[i];
  if (g_strcmp0 (named, "letter") == 0)
    {
      design.head = JY_HEAD_LETTER;
      design.sealed = TRUE;
    }
  else if (g_strcmp0 (named, "form") == 0)
    {
      design.head = JY_HEAD_FORM;
      design.sealed = FALSE;
    }
  else if (g_strcmp0 (named, "legal") == 0 && design.head != JY_HEAD_COMPACT)
    design.head = JY_HEAD_LEGAL;
  else if (g_strcmp0 (named, "official") == 0 && design.sealed)
    design.head = JY_HEAD_RED;
  return design;
}

JyTextStyle
jy_style_body (JyFace face)
{
  return (JyTextStyle){
    .face = { .face = face, .size = JY_SIZE_3, .pitch = JY_CHARACTER_PITCH, .digest = JY_SIZE_5 },
    .height = JY_LINE_PITCH,
    .indent = 2 * JY_CHARACTER_PITCH,
    .align = JY_ALIGN_JUSTIFY,
  };
}

JyTextStyle
jy_style_small (JyFace face, double size)
{
  return (JyTextStyle){
    .face = { .face = face,
              .size = size,
              .pitch = size,
              .digest = MIN (size, JY_SIZE_6),
              .whole_dates = TRUE },
    .height = size * 1.45,
    .align = JY_ALIGN_JUSTIFY,
  };
}

JyTextStyle
jy_style_dense (JyFace face, double size, double stretch)
{
  /* Eight points are the least that is read without effort. */
  double own = size * (0.88 + 0.12 * stretch);
  JyTextStyle style = jy_style_small (face, own);

  style.height = own * (1.15 + 0.3 * stretch);
  return style;
}

JyTextStyle
jy_style_title (double size)
{
  return (JyTextStyle){
    .face = { .face = JY_FACE_TITLE,
              .size = size,
              .pitch = size,
              .digest = JY_SIZE_6,
              .bold_roman = TRUE },
    .height = JY_LINE_PITCH,
    .align = JY_ALIGN_CENTRE,
  };
}

double
jy_style_baseline (const JyTextStyle *style)
{
  double size = style->face.size;

  /* On the grid the square stands at the top of its line: 22 of them fill 225 mm. */
  if (style->height == JY_LINE_PITCH)
    return JY_ASCENT * size;
  return (style->height - size) / 2 + JY_ASCENT * size;
}
