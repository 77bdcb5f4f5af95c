/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** What a field may look at. Borrowed; outlives the field. */
typedef struct
{
  JyDesk *desk; /* NULL: nothing is suggested */
  const JyAction *action;
  JyCaseView *view;            /* NULL where the action begins a case */
  JyHolidayCalendar *calendar; /* NULL until it was read */
} JyFactContext;

#define JY_TYPE_FACT_FIELD (jy_fact_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (JyFactField, jy_fact_field, JY, FACT_FIELD, GtkBox)

/**
 * JyFactField:
 *
 * The control for one fact of an action; one subclass a kind of fact. Signal
 * "changed". Main thread.
 */
struct _JyFactFieldClass
{
  GtkBoxClass parent_class;

  /* Builds the controls; @name is what assistive programs call them. */
  void (*build) (JyFactField *self, const char *name);
  /* (transfer full), NULL where nothing is given. */
  JsonNode *(*get_value) (JyFactField *self);
  /* @value NULL empties. */
  void (*set_value) (JyFactField *self, JsonNode *value);
  /* The control that takes the focus; borrowed. */
  GtkWidget *(*get_control) (JyFactField *self);
  /* Whether an entry of a list lacks what it must hold; may be NULL. */
  gboolean (*is_incomplete) (JyFactField *self);
  /* Another addressee (key, or NULL) was chosen, or @calendar came; may be NULL. */
  void (*refresh) (JyFactField *self, const char *addressee);
};

/** The field for @use. (transfer floating) */
JyFactField *jy_fact_field_new (const JyFactUse *use, const JyFactContext *context);

/** What it was made for: the fact, what it may look at (both borrowed), whether it must be given.
 */
const JyFact *jy_fact_field_get_fact (JyFactField *self);
const JyFactContext *jy_fact_field_get_context (JyFactField *self);
gboolean jy_fact_field_is_must (JyFactField *self);
/** What was typed as the action takes it, even where it is wrong (the check says so), or NULL
 * where nothing was given. (transfer full) */
JsonNode *jy_fact_field_get_value (JyFactField *self);
void jy_fact_field_set_value (JyFactField *self, JsonNode *value);
GtkWidget *jy_fact_field_get_control (JyFactField *self);
/** Whether an entry of a list lacks what it must hold. */
gboolean jy_fact_field_is_incomplete (JyFactField *self);
/** Tells it which addressee (key, or NULL) was chosen, or that the calendar came. */
void jy_fact_field_refresh (JyFactField *self, const char *addressee);
/** Whether its label stands above it rather than beside it. */
gboolean jy_fact_field_is_wide (JyFactField *self);

/** For subclasses: says that the value changed. */
void jy_fact_field_changed (JyFactField *self);
/** For subclasses: Return in @control, one line, moves on to the next field. */
void jy_fact_field_enter_moves (GtkWidget *control);
/** For subclasses: a label for @control; (transfer none). */
void jy_fact_field_name (GtkWidget *control, const char *name);

/* The subclasses; each in the file of its name. */
GType jy_fact_field_text_get_type (void);
GType jy_fact_field_lines_get_type (void);
GType jy_fact_field_choice_get_type (void);
GType jy_fact_field_bool_get_type (void);
GType jy_fact_field_date_get_type (void);
GType jy_fact_field_register_get_type (void);
GType jy_fact_field_files_get_type (void);
GType jy_fact_field_kept_get_type (void);
GType jy_fact_field_points_get_type (void);
GType jy_fact_field_rows_get_type (void);
GType jy_fact_field_measures_get_type (void);
GType jy_fact_field_people_get_type (void);
GType jy_fact_field_answers_get_type (void);
GType jy_fact_field_sections_get_type (void);

/** Whether a register of the office offers words for @fact. */
gboolean jy_fact_field_kept_offers (const JyFact *fact, const JyFactContext *context);
/** Whether @fact of @action is chosen from what the record holds (an item, an event, a clock …). */
gboolean jy_fact_field_choice_from_record (const JyFact *fact, const JyFactContext *context);
/** Whether the letter has suggestions that an answer can stand beside. */
gboolean jy_fact_field_measures_fit (const JyFactContext *context);
/** Tells the choice of a correction's field which event was chosen. */
void jy_fact_field_choice_set_event (JyFactField *self, guint seq);

G_END_DECLS
