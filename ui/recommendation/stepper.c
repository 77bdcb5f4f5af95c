/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/stepper.h"

#include <glib/gi18n.h>

/* Stages that belong together stand in one step. */
static const struct
{
  JyStage first;
  JyStage last;
  const char *label;
} steps[] = {
  { JY_STAGE_CLUE, JY_STAGE_CLUE, N_ ("Clue") },
  { JY_STAGE_INVESTIGATION, JY_STAGE_INVESTIGATION, N_ ("Inquiry") },
  { JY_STAGE_DRAFTING, JY_STAGE_DRAFTING, N_ ("Drafting") },
  { JY_STAGE_REVIEW, JY_STAGE_COMMITTEE, N_ ("Approval") },
  { JY_STAGE_READY, JY_STAGE_READY, N_ ("Issue") },
  { JY_STAGE_ISSUED, JY_STAGE_ISSUED, N_ ("Follow-up") },
  { JY_STAGE_EVALUATION, JY_STAGE_EVALUATION, N_ ("Evaluation") },
  { JY_STAGE_CLOSED, JY_STAGE_ARCHIVED, N_ ("Closure") },
};

struct _JyStepper
{
  GtkWidget parent_instance;

  GtkWidget *marks[G_N_ELEMENTS (steps)];
};

G_DEFINE_TYPE (JyStepper, jy_stepper, GTK_TYPE_WIDGET)

typedef enum
{
  DONE,
  HERE,
  AHEAD,
  ENDED,
} StepState;

static void
set_step (JyStepper *self, guint n, StepState state, JyDate on, const char *word)
{
  static const char *const classes[] = { "done", "here", "ahead", "ended" };
  static const char *const icons[] = { "jy-step-done-symbolic", "jy-step-here-symbolic",
                                       "jy-step-ahead-symbolic", "jy-step-ended-symbolic" };
  const char *css[] = { "step", classes[state], NULL };
  GtkWidget *mark = self->marks[n];
  GtkWidget *image = gtk_widget_get_first_child (mark);
  g_autofree char *day = on ? jy_date_format (on) : NULL;

  gtk_widget_set_css_classes (mark, css);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (mark)), _ (steps[n].label));
  gtk_image_set_from_icon_name (GTK_IMAGE (image), icons[state]);
  if (word && day)
    {
      g_autofree char *tip = g_strdup_printf ("%s %s", word, day);

      gtk_widget_set_tooltip_text (mark, tip);
    }
  else
    gtk_widget_set_tooltip_text (mark, word);
}

static gboolean
is_early_end (JyStage stage)
{
  return jy_stage_is_end (stage) && stage != JY_STAGE_CLOSED && stage != JY_STAGE_ARCHIVED;
}

/* How the matter ended before its closure, also where it is archived since; JY_STAGE_NONE: it did
 * not. */
static JyStage
early_end (const JyRecommendation *record)
{
  JyStage found = is_early_end (record->stage) ? record->stage : JY_STAGE_NONE;

  for (guint s = 0; record->stage == JY_STAGE_ARCHIVED && s < record->path->len; s++)
    {
      const JyStep *step = &g_array_index (record->path, JyStep, s);

      if (is_early_end (step->stage))
        found = step->stage;
    }
  return found;
}

void
jy_stepper_set_record (JyStepper *self, const JyRecommendation *record)
{
  guint here = 0;
  JyStage end;
  gboolean ended;
  g_autofree char *spoken = NULL;

  g_return_if_fail (JY_IS_STEPPER (self) && record);

  end = early_end (record);
  ended = end != JY_STAGE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!ended && record->stage >= steps[i].first && record->stage <= steps[i].last)
      here = i;
  for (guint s = 0; ended && s < record->path->len; s++)
    {
      const JyStep *step = &g_array_index (record->path, JyStep, s);

      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        if (step->stage >= steps[i].first && step->stage <= steps[i].last
            && step->stage != JY_STAGE_ARCHIVED)
          here = i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      JyDate on = JY_DATE_NONE;
      JyStage stage = steps[i].first;
      gboolean all_done = record->stage == JY_STAGE_ARCHIVED && !ended;

      for (guint s = 0; s < record->path->len; s++)
        {
          const JyStep *step = &g_array_index (record->path, JyStep, s);

          if (step->stage >= steps[i].first && step->stage <= steps[i].last)
            {
              on = step->on;
              stage = step->stage;
            }
        }
      if (ended && i == here)
        set_step (self, i, ENDED, on, jy_stage_label (end));
      else if (i < here || all_done)
        set_step (self, i, DONE, on, jy_stage_label (stage));
      else if (i == here)
        set_step (self, i, HERE, on, jy_stage_label (record->stage));
      else
        set_step (self, i, AHEAD, JY_DATE_NONE, jy_stage_label (steps[i].first));
    }
  /* Translators: number of the step, number of steps, name of the stage. */
  spoken = g_strdup_printf (_ ("Step %u of %u: %s"), here + 1, (guint) G_N_ELEMENTS (steps),
                            jy_stage_label (record->stage));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
jy_stepper_set_lapsed (JyStepper *self, const char *why)
{
  g_return_if_fail (JY_IS_STEPPER (self));

  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  for (guint i = 0; why && i < G_N_ELEMENTS (steps); i++)
    if (steps[i].first == JY_STAGE_REVIEW)
      {
        GtkWidget *mark = self->marks[i];
        GtkWidget *label = gtk_widget_get_last_child (mark);

        gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (mark)),
                                      "jy-overdue-symbolic");
        gtk_widget_add_css_class (mark, "lapsed");
        gtk_widget_set_tooltip_text (mark, why);
        gtk_label_set_text (GTK_LABEL (label), _ ("Lapsed"));
        /* Heard too, not only seen. */
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        why, -1);
      }
}

static void
jy_stepper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JyStepper *self = JY_STEPPER (widget);

  /* A hairline from mark to mark. */
  for (guint i = 0; i + 1 < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *from = gtk_widget_get_first_child (self->marks[i]);
      GtkWidget *to = gtk_widget_get_first_child (self->marks[i + 1]);
      graphene_rect_t a, b;
      GdkRGBA colour;

      if (!gtk_widget_compute_bounds (from, widget, &a)
          || !gtk_widget_compute_bounds (to, widget, &b))
        continue;
      gtk_style_context_get_color (gtk_widget_get_style_context (self->marks[i]), &colour);
      colour.alpha *= 0.55f;
      gtk_snapshot_append_color (
          snapshot, &colour,
          &GRAPHENE_RECT_INIT (a.origin.x + a.size.width + 2,
                               a.origin.y + (float) (int) (a.size.height / 2),
                               MAX (0, b.origin.x - a.origin.x - a.size.width - 4), 1));
    }
  GTK_WIDGET_CLASS (jy_stepper_parent_class)->snapshot (widget, snapshot);
}

static void
jy_stepper_dispose (GObject *object)
{
  JyStepper *self = JY_STEPPER (object);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_clear_pointer (&self->marks[i], gtk_widget_unparent);
  G_OBJECT_CLASS (jy_stepper_parent_class)->dispose (object);
}

static void
jy_stepper_class_init (JyStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_stepper_dispose;
  widget_class->snapshot = jy_stepper_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stepper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jy_stepper_init (JyStepper *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *image = gtk_image_new ();
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ (steps[i].label), "ellipsize",
                                       PANGO_ELLIPSIZE_END, NULL);

      self->marks[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      gtk_box_append (GTK_BOX (self->marks[i]), image);
      gtk_box_append (GTK_BOX (self->marks[i]), label);
      gtk_widget_set_halign (image, GTK_ALIGN_CENTER);
      gtk_widget_set_parent (self->marks[i], GTK_WIDGET (self));
    }
}
