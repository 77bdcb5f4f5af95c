/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/case-filters.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/agency-picker.h"
#include "common/spoken.h"
#include "services/many.h"
#include "services/registers.h"

/* What can be filtered by. */
typedef enum
{
  BY_TYPE,
  BY_LINE,
  BY_PHASE,
  BY_TAG,
  BY_BRAND,
  BY_MARK,
  BY_HANDLER,
  BY_AGENCY,
  N_BY,
} By;

/* Those chosen from a list. */
#define N_LISTS BY_AGENCY

/* Choices of BY_MARK. */
#define OVERDUE "overdue"
#define LEADER "leader"
#define UNINSPECTED "uninspected"

struct _JyCaseFilters
{
  GtkWidget parent_instance;

  GtkWidget *chips; /* GtkFlowBox */
  GtkWidget *count; /* GtkLabel at its end */
  GtkWidget *button;
  GtkWidget *grid;
  GtkDropDown *lists[N_LISTS];
  GPtrArray *ids[N_LISTS]; /* char *, what stands at each place; the first is NULL: all */
  JyAgencyPicker *agency;
  char *known; /* name of the agency where the register has it, else NULL */

  JyDesk *desk;
  gboolean asked; /* what there is to choose from */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (JyCaseFilters, jy_case_filters, GTK_TYPE_WIDGET)

static guint changed_signal;

static const char *
label_of (By by)
{
  static const char *const labels[N_BY]
      = { N_ ("Type"),  N_ ("Line"), N_ ("Phase"),   N_ ("Tag"),
          N_ ("Brand"), N_ ("Mark"), N_ ("Handler"), N_ ("Agency") };

  return _ (labels[by]);
}

/* -- what is chosen */

static const char *
chosen (JyCaseFilters *self, By by)
{
  guint at;

  if (by == BY_AGENCY)
    return self->known;
  at = gtk_drop_down_get_selected (self->lists[by]);
  return at < self->ids[by]->len ? self->ids[by]->pdata[at] : NULL;
}

static const char *
chosen_label (JyCaseFilters *self, By by)
{
  GtkStringObject *item = by < N_LISTS ? gtk_drop_down_get_selected_item (self->lists[by]) : NULL;

  return item ? gtk_string_object_get_string (item) : chosen (self, by);
}

static void changed (JyCaseFilters *self);

static void
take_off (JyCaseFilters *self, By by)
{
  if (by < N_LISTS)
    gtk_drop_down_set_selected (self->lists[by], 0);
  else
    {
      jy_agency_picker_set_agency (self->agency, "");
      g_clear_pointer (&self->known, g_free);
      changed (self);
    }
}

gboolean
jy_case_filters_any (JyCaseFilters *self)
{
  g_return_val_if_fail (JY_IS_CASE_FILTERS (self), FALSE);

  for (guint by = 0; by < N_BY; by++)
    if (chosen (self, by))
      return TRUE;
  return FALSE;
}

void
jy_case_filters_apply (JyCaseFilters *self, JyListQuery *query)
{
  char **const places[N_BY] = { &query->type,  &query->line, &query->phase,   &query->tag,
                                &query->brand, NULL,         &query->handler, &query->agency };
  const char *mark;

  g_return_if_fail (JY_IS_CASE_FILTERS (self) && query);

  for (guint by = 0; by < N_BY; by++)
    if (places[by] && chosen (self, by))
      {
        g_free (*places[by]);
        *places[by] = g_strdup (chosen (self, by));
      }
  mark = chosen (self, BY_MARK);
  if (g_strcmp0 (mark, OVERDUE) == 0)
    query->overdue_on = jy_desk_today (self->desk);
  else if (g_strcmp0 (mark, LEADER) == 0)
    query->leader_handled = TRUE;
  else if (g_strcmp0 (mark, UNINSPECTED) == 0)
    query->uninspected = TRUE;
}

/* -- chips */

static void show_chips (JyCaseFilters *self);

static void
changed (JyCaseFilters *self)
{
  if (self->quiet || !self->chips)
    return;
  show_chips (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
chip_clicked (GtkButton *button, JyCaseFilters *self)
{
  By by = (By) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "filter"));

  take_off (self, by);
  gtk_widget_grab_focus (self->button);
}

static void
put (JyCaseFilters *self, GtkWidget *widget)
{
  GtkWidget *place = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (place, FALSE);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place), widget);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->chips), place, -1);
}

static void
add_chip (JyCaseFilters *self, By by)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label, *button;
  /* Translators: a filter of the list of cases and its value: “Type: Governance”. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), label_of (by), chosen_label (self, by));
  g_autofree char *spoken = g_strdup_printf (_ ("Take off the filter %s"), text);

  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "filter", GUINT_TO_POINTER (by));
  g_signal_connect (button, "clicked", G_CALLBACK (chip_clicked), self);
  gtk_widget_add_css_class (chip, "chip");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  put (self, chip);
}

static void
show_chips (JyCaseFilters *self)
{
  GtkWidget *child;

  if (gtk_widget_get_parent (self->count))
    gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (gtk_widget_get_parent (self->count)), NULL);
  while ((child = gtk_widget_get_first_child (self->chips)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);
  for (guint by = 0; by < N_BY; by++)
    if (chosen (self, by))
      add_chip (self, by);
  put (self, self->count);
  gtk_widget_set_visible (GTK_WIDGET (self), jy_case_filters_any (self));
}

void
jy_case_filters_clear (JyCaseFilters *self)
{
  g_return_if_fail (JY_IS_CASE_FILTERS (self));

  self->quiet = TRUE;
  for (guint by = 0; by < N_BY; by++)
    if (chosen (self, by))
      take_off (self, by);
  self->quiet = FALSE;
  changed (self);
}

void
jy_case_filters_set_count (JyCaseFilters *self, const char *text)
{
  g_return_if_fail (JY_IS_CASE_FILTERS (self));

  gtk_label_set_text (GTK_LABEL (self->count), text ? text : "");
}

GtkWidget *
jy_case_filters_get_button (JyCaseFilters *self)
{
  g_return_val_if_fail (JY_IS_CASE_FILTERS (self), NULL);

  return self->button;
}

/* -- what there is to choose from */

static void
add_choice (JyCaseFilters *self, By by, const char *id, const char *label)
{
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (self->lists[by])), label);
  g_ptr_array_add (self->ids[by], g_strdup (id));
}

/* Others than before; what is chosen stays where it is still there. */
static void
set_choices (JyCaseFilters *self, By by, GPtrArray *ids, GPtrArray *names)
{
  g_autofree char *kept = g_strdup (chosen (self, by));
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (self->lists[by]));
  guint found = 0;

  self->quiet = TRUE;
  gtk_string_list_splice (labels, 1, g_list_model_get_n_items (G_LIST_MODEL (labels)) - 1, NULL);
  g_ptr_array_set_size (self->ids[by], 1);
  for (guint i = 0; i < names->len; i++)
    {
      add_choice (self, by, ids->pdata[i], names->pdata[i]);
      if (g_strcmp0 (kept, ids->pdata[i]) == 0)
        found = i + 1;
    }
  gtk_drop_down_set_selected (self->lists[by], found);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lists[by]), names->len > 0);
  self->quiet = FALSE;
  if (kept && !found)
    changed (self);
}

static gpointer
read_tags (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_tags (desk, error);
}

static void
on_tags (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCaseFilters) self = user_data;
  g_autoptr (GPtrArray) names = jy_desk_run_finish (result, NULL);

  /* Without them the other filters stand. */
  if (names && self->chips)
    set_choices (self, BY_TAG, names, names);
}

static void
on_brands (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCaseFilters) self = user_data;
  g_autoptr (GPtrArray) entries = jy_desk_entries_finish (result, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (!entries || !self->chips)
    return;
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (names, ((JyEntry *) entries->pdata[i])->name);
  set_choices (self, BY_BRAND, names, names);
}

static gpointer
read_people (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_people (desk, FALSE, error);
}

static void
on_people (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCaseFilters) self = user_data;
  g_autoptr (GPtrArray) people = jy_desk_run_finish (result, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (!people || !self->chips)
    return;
  for (guint i = 0; i < people->len; i++)
    {
      const JyPerson *person = people->pdata[i];

      g_ptr_array_add (ids, person->id);
      g_ptr_array_add (names, person->name);
    }
  set_choices (self, BY_HANDLER, ids, names);
}

/* An agency counts once its whole name stands there. */
static gpointer
look_up (JyDesk *desk, gpointer data, GError **error)
{
  const char *name = data;
  g_autoptr (GPtrArray) found = jy_desk_agencies (desk, name, 20, 0, error);

  for (guint i = 0; found && i < found->len; i++)
    if (g_str_equal (((JyAgency *) found->pdata[i])->name, name))
      return g_strdup (name);
  return NULL;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyCaseFilters) self = user_data;
  g_autofree char *name = jy_desk_run_finish (result, NULL);

  /* Typed on in the meantime. */
  if (!self->chips || (name && g_strcmp0 (name, jy_agency_picker_get_agency (self->agency)) != 0)
      || g_strcmp0 (name, self->known) == 0)
    return;
  g_free (self->known);
  self->known = g_steal_pointer (&name);
  changed (self);
}

static void
agency_typed (JyCaseFilters *self)
{
  const char *name = jy_agency_picker_get_agency (self->agency);

  jy_desk_run_async (self->desk, look_up, g_strdup (name), g_free, g_free, NULL, on_looked_up,
                     g_object_ref (self));
}

/* What an earlier desk had to choose from. */
static void
forget_choices (JyCaseFilters *self)
{
  static const By read[] = { BY_TAG, BY_BRAND, BY_HANDLER };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (read); i++)
    set_choices (self, read[i], none, none);
  self->asked = FALSE;
}

/* As they are when somebody looks at them. */
static void
read_choices (JyCaseFilters *self)
{
  if (!self->desk)
    return;
  self->asked = TRUE;
  jy_desk_run_async (self->desk, read_people, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     on_people, g_object_ref (self));
  jy_desk_run_async (self->desk, read_tags, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     on_tags, g_object_ref (self));
  jy_desk_entries_async (self->desk, "brand", NULL, NULL, 0, 0, NULL, on_brands,
                         g_object_ref (self));
}

/* What concerns all cases may have been tags or the register: what is chosen may be gone. */
static void
desk_changed (JyCaseFilters *self, const char *id)
{
  if (!id && self->asked)
    read_choices (self);
}

static void
attach (JyCaseFilters *self, By by, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new (label_of (by));

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (control, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, (int) by, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), control, 1, (int) by, 1, 1);
}

void
jy_case_filters_set_desk (JyCaseFilters *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_CASE_FILTERS (self) && JY_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  forget_choices (self);
  if (self->agency)
    gtk_grid_remove (GTK_GRID (self->grid), GTK_WIDGET (self->agency));
  self->agency = JY_AGENCY_PICKER (jy_agency_picker_new (desk));
  jy_agency_picker_set_label (self->agency, label_of (BY_AGENCY));
  attach (self, BY_AGENCY, GTK_WIDGET (self->agency));
  g_signal_connect_object (self->agency, "changed", G_CALLBACK (agency_typed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed), self, G_CONNECT_SWAPPED);
}

static void
fill (JyCaseFilters *self)
{
  const JyFactValue *line = jy_fact_find ("line", "register")->values;

  for (guint i = 0; i < JY_N_TYPES; i++)
    add_choice (self, BY_TYPE, jy_type_id ((JyType) i), jy_type_label ((JyType) i));
  for (; line->id; line++)
    add_choice (self, BY_LINE, line->id, jy_text_choose (line->chinese, line->english));
  for (int i = 0; i < JY_N_STAGES; i++)
    {
      add_choice (self, BY_PHASE, jy_stage_id ((JyStage) i), jy_stage_label ((JyStage) i));
      /* The states of what is out stand behind it. */
      for (int j = 0; i == JY_STAGE_ISSUED && j < JY_N_STATES; j++)
        add_choice (self, BY_PHASE, jy_state_id ((JyState) j), jy_state_label ((JyState) j));
    }
  add_choice (self, BY_MARK, OVERDUE, _ ("Overdue"));
  add_choice (self, BY_MARK, LEADER, _ ("Led by a leader"));
  add_choice (self, BY_MARK, UNINSPECTED, _ ("To be inspected"));
}

static void
make_choice (JyCaseFilters *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
  gtk_widget_add_css_class (self->grid, "filters");
  for (guint by = 0; by < N_LISTS; by++)
    {
      GtkStringList *labels = gtk_string_list_new (NULL);

      gtk_string_list_append (labels, _ ("All"));
      self->ids[by] = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->ids[by], NULL);
      self->lists[by] = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (labels), NULL));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->lists[by]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label_of (by), -1);
      jy_spoken_drop_down (self->lists[by], label_of (by));
      attach (self, by, GTK_WIDGET (self->lists[by]));
    }
  fill (self);
  for (guint by = 0; by < N_LISTS; by++)
    g_signal_connect_object (self->lists[by], "notify::selected", G_CALLBACK (changed), self,
                             G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), self->grid);
  g_signal_connect_object (popover, "show", G_CALLBACK (read_choices), self, G_CONNECT_SWAPPED);
  self->button = g_object_ref_sink (gtk_menu_button_new ());
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Filter"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _ ("Narrow the list down"));
}

static void
jy_case_filters_dispose (GObject *object)
{
  JyCaseFilters *self = JY_CASE_FILTERS (object);

  g_clear_pointer (&self->chips, gtk_widget_unparent);
  g_clear_object (&self->count);
  g_clear_object (&self->button);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_case_filters_parent_class)->dispose (object);
}

static void
jy_case_filters_finalize (GObject *object)
{
  for (guint by = 0; by < N_LISTS; by++)
    g_ptr_array_unref (JY_CASE_FILTERS (object)->ids[by]);
  g_free (JY_CASE_FILTERS (object)->known);
  G_OBJECT_CLASS (jy_case_filters_parent_class)->finalize (object);
}

static void
jy_case_filters_class_init (JyCaseFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_case_filters_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_case_filters_finalize;
  changed_signal = g_signal_new ("changed", JY_TYPE_CASE_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_case_filters_init (JyCaseFilters *self)
{
  self->chips
      = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 8,
                      "row-spacing", 4, "max-children-per-line", N_BY + 1, NULL);
  gtk_widget_add_css_class (self->chips, "filter-chips");
  gtk_widget_set_parent (self->chips, GTK_WIDGET (self));
  self->count = g_object_ref_sink (gtk_label_new (NULL));
  gtk_widget_add_css_class (self->count, "dim-label");
  make_choice (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
