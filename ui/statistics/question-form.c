/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/question-form.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/agency-picker.h"
#include "common/choice.h"
#include "common/date-entry.h"
#include "common/spoken.h"
#include "services/registers.h"

/* A day typed digit by digit is asked for when the typing pauses. */
#define TYPED_MS 300

struct _JyQuestionForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *period; /* JyChoice */
  JyDateEntry *from;
  JyDateEntry *to;
  JyDateEntry *cut_off;
  GtkWidget *by; /* JyChoice */
  GtkWidget *filters;
  GtkWidget *type; /* JyChoice, as the next three */
  GtkWidget *line;
  GtkWidget *chain;
  GtkWidget *brand;
  GtkWidget *agency; /* JyAgencyPicker */

  JyDesk *desk;
  gboolean filling; /* the fields are filled in by us */
  guint typed;
};

G_DEFINE_FINAL_TYPE (JyQuestionForm, jy_question_form, GTK_TYPE_WIDGET)

static guint changed_signal;

/* -- periods */

typedef void (*Period) (JyDate today, JyDate *from, JyDate *to);

/* The whole months from @month on, @n of them. */
static void
months (int year, int month, int n, JyDate *from, JyDate *to)
{
  int after = month + n;

  *from = jy_date_from_ymd (year, month, 1);
  *to = jy_date_from_ymd (after > 12 ? year + 1 : year, after > 12 ? after - 12 : after, 1) - 1;
}

static void
this_year (JyDate today, JyDate *from, JyDate *to)
{
  months (jy_date_year (today), 1, 12, from, to);
}

static void
last_year (JyDate today, JyDate *from, JyDate *to)
{
  months (jy_date_year (today) - 1, 1, 12, from, to);
}

static void
first_half (JyDate today, JyDate *from, JyDate *to)
{
  months (jy_date_year (today), 1, 6, from, to);
}

/* Of the year before where this year's has not begun. */
static void
second_half (JyDate today, JyDate *from, JyDate *to)
{
  int year, month;

  jy_date_get_ymd (today, &year, &month, NULL);
  months (month < 7 ? year - 1 : year, 7, 6, from, to);
}

static void
this_quarter (JyDate today, JyDate *from, JyDate *to)
{
  int year, month;

  jy_date_get_ymd (today, &year, &month, NULL);
  months (year, (month - 1) / 3 * 3 + 1, 3, from, to);
}

static void
last_quarter (JyDate today, JyDate *from, JyDate *to)
{
  this_quarter (today, from, to);
  this_quarter (*from - 1, from, to);
}

static void
this_month (JyDate today, JyDate *from, JyDate *to)
{
  int year, month;

  jy_date_get_ymd (today, &year, &month, NULL);
  months (year, month, 1, from, to);
}

static void
last_month (JyDate today, JyDate *from, JyDate *to)
{
  this_month (today, from, to);
  this_month (*from - 1, from, to);
}

static const struct
{
  const char *id;
  const char *label;
  Period find;
} periods[] = {
  { "year", N_ ("This year"), this_year },
  { "first-half", N_ ("First half of the year"), first_half },
  { "second-half", N_ ("Second half of the year"), second_half },
  { "quarter", N_ ("This quarter"), this_quarter },
  { "last-quarter", N_ ("Last quarter"), last_quarter },
  { "month", N_ ("This month"), this_month },
  { "last-month", N_ ("Last month"), last_month },
  { "last-year", N_ ("Last year"), last_year },
};

/* -- what is asked */

static char *
value_of (GtkWidget *choice)
{
  return g_strdup (jy_choice_get_value (JY_CHOICE (choice)));
}

JyStatisticsQuery *
jy_question_form_get_query (JyQuestionForm *self)
{
  JyStatisticsQuery *query;
  const char *agency;

  g_return_val_if_fail (JY_IS_QUESTION_FORM (self), NULL);

  if (jy_date_entry_get_date (self->from) == JY_DATE_NONE
      || jy_date_entry_get_date (self->to) == JY_DATE_NONE
      || jy_date_entry_get_date (self->cut_off) == JY_DATE_NONE)
    return NULL;
  query = jy_statistics_query_new ();
  query->from = jy_date_entry_get_date (self->from);
  query->to = jy_date_entry_get_date (self->to);
  query->cut_off = jy_date_entry_get_date (self->cut_off);
  jy_statistics_by_find (jy_choice_get_value (JY_CHOICE (self->by)), &query->by);
  query->type = value_of (self->type);
  query->line = value_of (self->line);
  query->chain = value_of (self->chain);
  query->brand = value_of (self->brand);
  agency = jy_agency_picker_get_agency (JY_AGENCY_PICKER (self->agency));
  if (!jy_text_is_blank (agency))
    query->agency = jy_text_trim (agency);
  return query;
}

static void
show_filters (JyQuestionForm *self)
{
  GtkWidget *const choices[] = { self->type, self->line, self->chain, self->brand };
  guint n
      = jy_text_is_blank (jy_agency_picker_get_agency (JY_AGENCY_PICKER (self->agency))) ? 0 : 1;
  g_autofree char *label = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (jy_choice_get_value (JY_CHOICE (choices[i])))
      n++;
  label = n > 0 ? g_strdup_printf (_ ("Only some letters (%u)"), n)
                : g_strdup (_ ("Only some letters"));
  gtk_expander_set_label (GTK_EXPANDER (self->filters), label);
}

static gboolean
paused (gpointer user_data)
{
  JyQuestionForm *self = user_data;

  self->typed = 0;
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
ask (JyQuestionForm *self)
{
  if (self->filling)
    return;
  show_filters (self);
  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed = g_timeout_add (TYPED_MS, paused, self);
}

static void
period_chosen (JyQuestionForm *self)
{
  const char *id = jy_choice_get_value (JY_CHOICE (self->period));
  JyDate today = jy_desk_today (self->desk);
  JyDate from, to;

  if (self->filling || !id)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (periods[i].id, id))
      {
        periods[i].find (today, &from, &to);
        self->filling = TRUE;
        jy_date_entry_set_date (self->from, from);
        jy_date_entry_set_date (self->to, MIN (to, today));
        self->filling = FALSE;
      }
  ask (self);
}

/* Days of one's own are no period of the list. */
static void
day_typed (JyQuestionForm *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  jy_choice_set_value (JY_CHOICE (self->period), NULL);
  self->filling = FALSE;
  ask (self);
}

/* -- the form */

static GtkWidget *
make_choice (JyQuestionForm *self, const char *none, const char *name)
{
  GtkWidget *choice = jy_choice_new (none);

  jy_choice_set_label (JY_CHOICE (choice), name);
  g_signal_connect_object (choice, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
make_fact (JyQuestionForm *self, const char *id, const char *none, const char *name)
{
  GtkWidget *choice = make_choice (self, none, name);
  const JyFact *fact = jy_fact_find (id, "register");

  for (const JyFactValue *value = fact ? fact->values : NULL; value && value->id; value++)
    jy_choice_add (JY_CHOICE (choice), value->id, jy_fact_value_label (fact, value->id));
  return choice;
}

static JyDateEntry *
make_day (JyQuestionForm *self, const char *name, GCallback changed)
{
  GtkWidget *entry = jy_date_entry_new ();

  jy_date_entry_set_label (JY_DATE_ENTRY (entry), name);
  g_signal_connect_object (entry, "changed", changed, self, G_CONNECT_SWAPPED);
  return JY_DATE_ENTRY (entry);
}

static void
add_field (GtkWidget *grid, int line, const char *name, GtkWidget *field)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 1, line, 1, 1);
}

static GtkWidget *
make_grid (void)
{
  return g_object_new (GTK_TYPE_GRID, "row-spacing", 8, "column-spacing", 8, NULL);
}

static void
fill_by (JyQuestionForm *self)
{
  /* Not by person: nobody's figures stand beside another's. */
  static const JyStatisticsBy all[]
      = { JY_BY_NONE, JY_BY_LINE, JY_BY_TYPE, JY_BY_AGENCY, JY_BY_CHAIN, JY_BY_BRAND, JY_BY_MONTH };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    jy_choice_add (JY_CHOICE (self->by), i == 0 ? "all" : jy_statistics_by_id (all[i]),
                   i == 0 ? _ ("All together") : jy_statistics_by_label (all[i]));
}

static GtkWidget *
make_question (JyQuestionForm *self)
{
  GtkWidget *grid = make_grid ();

  self->period = jy_choice_new (_ ("Own days"));
  jy_choice_set_label (JY_CHOICE (self->period), _ ("Period"));
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    jy_choice_add (JY_CHOICE (self->period), periods[i].id, _ (periods[i].label));
  g_signal_connect_object (self->period, "changed", G_CALLBACK (period_chosen), self,
                           G_CONNECT_SWAPPED);
  self->from = make_day (self, _ ("First day"), G_CALLBACK (day_typed));
  self->to = make_day (self, _ ("Last day"), G_CALLBACK (day_typed));
  self->cut_off = make_day (self, _ ("Recorded up to"), G_CALLBACK (ask));
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->cut_off),
      _ ("What was recorded after this day does not count, so that the same question has the same "
         "answer later on."));
  self->by = make_choice (self, NULL, _ ("Rows by"));
  add_field (grid, 0, _ ("Period"), self->period);
  add_field (grid, 1, _ ("First day"), GTK_WIDGET (self->from));
  add_field (grid, 2, _ ("Last day"), GTK_WIDGET (self->to));
  add_field (grid, 3, _ ("Cut-off"), GTK_WIDGET (self->cut_off));
  add_field (grid, 4, _ ("Rows by"), self->by);
  return grid;
}

static GtkWidget *
make_filters (JyQuestionForm *self)
{
  GtkWidget *grid = make_grid ();

  self->type = make_choice (self, _ ("All types"), _ ("Only this type"));
  for (guint i = 0; i < JY_N_TYPES; i++)
    jy_choice_add (JY_CHOICE (self->type), jy_type_id ((JyType) i), jy_type_label ((JyType) i));
  self->line = make_fact (self, "line", _ ("All lines"), _ ("Only this line"));
  self->chain = make_fact (self, "chain", _ ("All links"), _ ("Only this link of governance"));
  self->brand = make_choice (self, _ ("All brands"), _ ("Only this brand"));
  self->agency = jy_agency_picker_new (self->desk);
  jy_agency_picker_set_label (JY_AGENCY_PICKER (self->agency), _ ("Only this agency"));
  g_signal_connect_object (self->agency, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  add_field (grid, 0, _ ("Type"), self->type);
  add_field (grid, 1, _ ("Line"), self->line);
  add_field (grid, 2, _ ("Link"), self->chain);
  add_field (grid, 3, _ ("Brand"), self->brand);
  add_field (grid, 4, _ ("Agency"), self->agency);
  gtk_widget_set_margin_top (grid, 8);
  return grid;
}

static void
on_brands (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyQuestionForm) self = user_data;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, NULL);

  /* Without them all brands stand. */
  if (!entries || !self->box)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      const JyEntry *entry = g_ptr_array_index (entries, i);

      if (!jy_choice_has (JY_CHOICE (self->brand), entry->name))
        jy_choice_add (JY_CHOICE (self->brand), entry->name, entry->name);
    }
}

static void
jy_question_form_dispose (GObject *object)
{
  JyQuestionForm *self = JY_QUESTION_FORM (object);

  g_clear_handle_id (&self->typed, g_source_remove);
  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_question_form_parent_class)->dispose (object);
}

static void
jy_question_form_class_init (JyQuestionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_question_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", JY_TYPE_QUESTION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
jy_question_form_init (JyQuestionForm *self)
{
  self->filling = TRUE;
}

GtkWidget *
jy_question_form_new (JyDesk *desk)
{
  JyQuestionForm *self = g_object_new (JY_TYPE_QUESTION_FORM, NULL);
  JyDate today = jy_desk_today (desk);
  JyDate from, to;

  self->desk = g_object_ref (desk);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (self->box), make_question (self));
  self->filters = gtk_expander_new (NULL);
  jy_spoken_expander (GTK_EXPANDER (self->filters), make_filters (self), _ ("Only some letters"));
  gtk_box_append (GTK_BOX (self->box), self->filters);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  fill_by (self);
  this_year (today, &from, &to);
  jy_choice_set_value (JY_CHOICE (self->period), "year");
  jy_choice_set_value (JY_CHOICE (self->by), "all");
  jy_date_entry_set_date (self->from, from);
  jy_date_entry_set_date (self->to, today);
  jy_date_entry_set_date (self->cut_off, today);
  show_filters (self);
  self->filling = FALSE;
  jy_desk_entries_async (desk, "brand", NULL, NULL, 0, 0, NULL, on_brands, g_object_ref (self));
  return GTK_WIDGET (self);
}
