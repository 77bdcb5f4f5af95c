/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/basis-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json.h"
#include "base/text-clean.h"
#include "base/text.h"
#include "common/suggestion-entry.h"
#include "editor/law-completion.h"

#define MOST_LINES 8

struct _JyBasisList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *chips;
  GtkWidget *entry; /* JySuggestionEntry */

  GPtrArray *texts; /* char * */
  JyLawList *laws;
  JyDate on;
  gboolean editable;
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyBasisList, jy_basis_list, GTK_TYPE_WIDGET)

static void show_chips (JyBasisList *self);

static void
changed (JyBasisList *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static guint
index_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
}

static void
on_remove (GtkButton *button, JyBasisList *self)
{
  g_ptr_array_remove_index (self->texts, index_of (GTK_WIDGET (button)));
  show_chips (self);
  gtk_widget_grab_focus (jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry)));
  changed (self);
}

static gboolean
enter (JyBasisList *self)
{
  g_autofree char *clean
      = jy_text_clean (jy_suggestion_entry_get_text (JY_SUGGESTION_ENTRY (self->entry)), -1, FALSE);
  g_autofree char *text = jy_text_trim (clean);

  if (*text == '\0')
    return FALSE;
  g_ptr_array_add (self->texts, g_steal_pointer (&text));
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, "");
  show_chips (self);
  return TRUE;
}

/* Back into the line, to be changed there. */
static void
on_chip_clicked (GtkButton *button, JyBasisList *self)
{
  guint index = index_of (GTK_WIDGET (button));
  g_autofree char *text = NULL;
  GtkWidget *control = jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry));

  if (!self->editable)
    return;
  self->filling = TRUE;
  text = g_strdup (g_ptr_array_index (self->texts, index));
  g_ptr_array_remove_index (self->texts, index);
  enter (self);
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, text);
  show_chips (self);
  self->filling = FALSE;
  gtk_widget_grab_focus (control);
  gtk_editable_set_position (GTK_EDITABLE (control), -1);
  changed (self);
}

static GtkWidget *
make_chip (JyBasisList *self, guint index)
{
  const char *text = g_ptr_array_index (self->texts, index);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  /* Which law and which article is what a chip is there to say: nothing of it is left out. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (words), label);
  gtk_button_set_has_frame (GTK_BUTTON (words), FALSE);
  gtk_widget_set_tooltip_text (words, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (words), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (words, "clicked", G_CALLBACK (on_chip_clicked), self, 0);
  gtk_box_append (GTK_BOX (chip), words);
  if (self->editable)
    {
      GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
      g_autofree char *name = g_strdup_printf (_ ("Take out %s"), text);

      gtk_button_set_has_frame (GTK_BUTTON (remove), FALSE);
      gtk_widget_set_tooltip_text (remove, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
      g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
      gtk_box_append (GTK_BOX (chip), remove);
    }
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  return chip;
}

static void
show_chips (JyBasisList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);
  for (guint i = 0; i < self->texts->len; i++)
    {
      GtkWidget *chip = make_chip (self, i);

      gtk_flow_box_append (GTK_FLOW_BOX (self->chips), chip);
      gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
    }
  gtk_widget_set_visible (self->chips, self->texts->len > 0);
}

/* -- the line */

static void
on_wanted (JyBasisList *self, const char *typed)
{
  g_autoptr (GPtrArray) offers = jy_law_completion (self->laws, typed, self->on, MOST_LINES);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (JySuggestionLine));

  /* A line of its own needs no bracket to begin a law with. */
  if (offers->len == 0 && self->laws != NULL && *typed != '\0' && strstr (typed, "》") == NULL)
    {
      g_autofree char *bracketed = g_strconcat ("《", typed, NULL);

      g_ptr_array_unref (offers);
      offers = jy_law_completion (self->laws, bracketed, self->on, MOST_LINES);
      typed = "";
    }
  for (guint i = 0; i < offers->len; i++)
    {
      const JyLawOffer *offer = g_ptr_array_index (offers, i);
      JySuggestionLine line = { .note = offer->note };
      g_autofree char *before = NULL;
      char *label;

      if (offer->insert == NULL)
        continue;
      before = g_strndup (typed, MIN (offer->from, strlen (typed)));
      label = g_strconcat (before, offer->insert, NULL);
      g_ptr_array_add (strings, label);
      line.label = label;
      g_array_append_val (lines, line);
    }
  jy_suggestion_entry_set_suggestions (JY_SUGGESTION_ENTRY (self->entry),
                                       (const JySuggestionLine *) (gpointer) lines->data,
                                       lines->len);
}

static void
on_entry_changed (JyBasisList *self)
{
  changed (self);
}

static void
on_activate (JyBasisList *self)
{
  self->filling = TRUE;
  enter (self);
  self->filling = FALSE;
  changed (self);
}

/* A law whose name is not closed, or an article without its 条: who wrote it is not done. */
static gboolean
is_half_typed (const char *text)
{
  const char *opened = g_strrstr (text, "《"), *closed = g_strrstr (text, "》");
  const char *article = g_strrstr (text, "第");

  if (opened != NULL && (closed == NULL || closed < opened))
    return TRUE;
  return article != NULL && (closed == NULL || article > closed) && strstr (article, "条") == NULL
         && strstr (article, "款") == NULL && strstr (article, "项") == NULL;
}

static void
on_focus_leave (JyBasisList *self)
{
  JySuggestionEntry *entry = JY_SUGGESTION_ENTRY (self->entry);

  /* It counts as it stands already; it is only shown as the others are. */
  self->filling = TRUE;
  if (entry != NULL && !is_half_typed (jy_suggestion_entry_get_text (entry)))
    enter (self);
  self->filling = FALSE;
}

/* -- outside */

JsonArray *
jy_basis_list_get_array (JyBasisList *self)
{
  JsonArray *array = json_array_new ();
  g_autofree char *typed = NULL;

  g_return_val_if_fail (JY_IS_BASIS_LIST (self), array);
  for (guint i = 0; i < self->texts->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (self->texts, i));
  typed = jy_text_trim (jy_suggestion_entry_get_text (JY_SUGGESTION_ENTRY (self->entry)));
  if (*typed != '\0')
    json_array_add_string_element (array, typed);
  return array;
}

gboolean
jy_basis_list_set_array (JyBasisList *self, JsonArray *texts)
{
  g_autoptr (JsonArray) before = NULL;
  gboolean same;

  g_return_val_if_fail (JY_IS_BASIS_LIST (self), FALSE);
  before = jy_basis_list_get_array (self);
  same = jy_json_array_size (before) == jy_json_array_size (texts);
  for (guint i = 0; same && i < jy_json_array_size (texts); i++)
    same = g_strcmp0 (jy_json_array_text (before, i), jy_json_array_text (texts, i)) == 0;
  if (same)
    return FALSE;
  self->filling = TRUE;
  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < jy_json_array_size (texts); i++)
    if (jy_json_array_text (texts, i) != NULL)
      g_ptr_array_add (self->texts, g_strdup (jy_json_array_text (texts, i)));
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (self->entry), NULL, "");
  show_chips (self);
  self->filling = FALSE;
  return TRUE;
}

void
jy_basis_list_set_editable (JyBasisList *self, gboolean editable)
{
  g_return_if_fail (JY_IS_BASIS_LIST (self));
  self->editable = editable;
  gtk_widget_set_visible (self->entry, editable);
  show_chips (self);
}

void
jy_basis_list_set_laws (JyBasisList *self, JyLawList *laws, JyDate on)
{
  g_return_if_fail (JY_IS_BASIS_LIST (self));
  g_clear_pointer (&self->laws, jy_law_list_unref);
  self->laws = laws != NULL ? jy_law_list_ref (laws) : NULL;
  self->on = on;
}

void
jy_basis_list_set_label (JyBasisList *self, const char *label)
{
  g_return_if_fail (JY_IS_BASIS_LIST (self));
  jy_suggestion_entry_set_label (JY_SUGGESTION_ENTRY (self->entry), label);
}

static GtkWidget *
chip_at (JyBasisList *self, int part)
{
  GtkFlowBoxChild *child
      = part >= 0 ? gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->chips), part) : NULL;

  return child != NULL ? gtk_flow_box_child_get_child (child) : NULL;
}

void
jy_basis_list_mark (JyBasisList *self, int part, const char *severity, const char *words)
{
  GtkWidget *chip;

  g_return_if_fail (JY_IS_BASIS_LIST (self));
  if (part < 0)
    {
      for (int i = 0; (chip = chip_at (self, i)) != NULL; i++)
        {
          gtk_widget_remove_css_class (chip, "error");
          gtk_widget_remove_css_class (chip, "warning");
          gtk_widget_remove_css_class (chip, "hint");
          gtk_widget_set_tooltip_text (gtk_widget_get_first_child (chip),
                                       g_ptr_array_index (self->texts, (guint) i));
        }
      return;
    }
  chip = chip_at (self, part);
  if (chip == NULL)
    return;
  gtk_widget_add_css_class (chip, severity);
  gtk_widget_set_tooltip_text (gtk_widget_get_first_child (chip), words);
}

int
jy_basis_list_count (JyBasisList *self)
{
  g_return_val_if_fail (JY_IS_BASIS_LIST (self), 0);
  return (int) self->texts->len;
}

int
jy_basis_list_find (JyBasisList *self, const char *words, int part, int step)
{
  g_return_val_if_fail (JY_IS_BASIS_LIST (self) && words != NULL, -1);
  for (; part >= 0 && part < (int) self->texts->len; part += step < 0 ? -1 : 1)
    if (strstr (g_ptr_array_index (self->texts, (guint) part), words) != NULL)
      return part;
  return -1;
}

guint
jy_basis_list_set_found (JyBasisList *self, const char *words)
{
  guint n = 0;
  GtkWidget *chip;

  g_return_val_if_fail (JY_IS_BASIS_LIST (self), 0);
  for (int i = 0; (chip = chip_at (self, i)) != NULL; i++)
    if (words != NULL && *words != '\0'
        && strstr (g_ptr_array_index (self->texts, (guint) i), words) != NULL)
      {
        gtk_widget_add_css_class (chip, "found");
        n++;
      }
    else
      gtk_widget_remove_css_class (chip, "found");
  return n;
}

void
jy_basis_list_focus (JyBasisList *self, int part)
{
  GtkWidget *chip;

  g_return_if_fail (JY_IS_BASIS_LIST (self));
  chip = chip_at (self, part);
  gtk_widget_grab_focus (chip != NULL
                             ? gtk_widget_get_first_child (chip)
                             : jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry)));
}

GtkWidget *
jy_basis_list_new (void)
{
  return g_object_new (JY_TYPE_BASIS_LIST, NULL);
}

static void
jy_basis_list_dispose (GObject *object)
{
  JyBasisList *self = JY_BASIS_LIST (object);

  self->entry = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_basis_list_parent_class)->dispose (object);
}

static void
jy_basis_list_finalize (GObject *object)
{
  JyBasisList *self = JY_BASIS_LIST (object);

  g_ptr_array_unref (self->texts);
  g_clear_pointer (&self->laws, jy_law_list_unref);
  G_OBJECT_CLASS (jy_basis_list_parent_class)->finalize (object);
}

static void
jy_basis_list_class_init (JyBasisListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_basis_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_basis_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", JY_TYPE_BASIS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_basis_list_init (JyBasisList *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->editable = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->chips
      = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 4,
                      "row-spacing", 4, "max-children-per-line", 12, "visible", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legal bases"), -1);
  self->entry = jy_suggestion_entry_new ();
  jy_suggestion_entry_set_placeholder (JY_SUGGESTION_ENTRY (self->entry),
                                       _ ("Legal basis; Enter adds it"));
  g_signal_connect_object (self->entry, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_entry_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (jy_suggestion_entry_get_control (JY_SUGGESTION_ENTRY (self->entry)),
                           "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  gtk_box_append (GTK_BOX (self->box), self->chips);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
