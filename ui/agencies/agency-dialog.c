/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agencies/agency-dialog.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "base/text-clean.h"
#include "base/text.h"
#include "common/agency-picker.h"
#include "common/choice.h"
#include "common/notice.h"
#include "common/text-area.h"
#include "common/unsaved.h"
#include "domain/credit-code.h"

struct _JyAgencyDialog
{
  GtkWindow parent_instance;

  GtkWidget *notice;
  GtkWidget *name;
  GtkWidget *code;
  GtkWidget *code_hint;
  GtkWidget *division;
  GtkWidget *level_label;
  GtkWidget *level_slot;
  GtkWidget *parent_label;
  GtkWidget *parent_slot;
  GtkWidget *contact;
  GtkWidget *duties_label;
  GtkWidget *duties_slot;
  GtkWidget *court;
  GtkWidget *former;
  GtkWidget *save;

  GtkWidget *level;  /* JyChoice */
  GtkWidget *parent; /* JyAgencyPicker */
  GtkWidget *duties; /* JyTextArea */

  JyDesk *desk;
  JyAgency *agency;    /* NULL while one is added */
  struct Typed *shown; /* what the form held when it came up */
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyAgencyDialog, jy_agency_dialog, GTK_TYPE_WINDOW)

/* What is typed, taken off the widgets so that a worker may read it. */
typedef struct Typed
{
  char *id;     /* NULL: to be added */
  char *before; /* name it had */
  char *name;
  char *code;
  char *division;
  char *level;
  char *parent;
  char *contact;
  char *duties;
  gint court;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  jy_free_each (typed->id, typed->before, typed->name, typed->code, typed->division, typed->level,
                typed->parent, typed->contact, typed->duties, typed);
}

static char *
entry_text (GtkWidget *entry)
{
  return jy_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)), -1, FALSE);
}

/* Nothing typed stays as it is; what was there and is emptied is set to nothing. */
static char *
typed_or_kept (char *text, const char *before)
{
  if (*text != '\0' || (before != NULL && *before != '\0'))
    return text;
  g_free (text);
  return NULL;
}

static Typed *
read_typed (JyAgencyDialog *self)
{
  const JyAgency *agency = self->agency;
  Typed *typed = g_new0 (Typed, 1);

  typed->id = agency != NULL ? g_strdup (agency->id) : NULL;
  typed->before = agency != NULL ? g_strdup (agency->name) : NULL;
  typed->name = entry_text (self->name);
  typed->code = typed_or_kept (entry_text (self->code), agency != NULL ? agency->code : NULL);
  typed->division
      = typed_or_kept (entry_text (self->division), agency != NULL ? agency->division : NULL);
  typed->level = g_strdup (jy_choice_get_value (JY_CHOICE (self->level)));
  typed->parent
      = typed_or_kept (jy_text_trim (jy_agency_picker_get_agency (JY_AGENCY_PICKER (self->parent))),
                       agency != NULL ? agency->parent_name : NULL);
  typed->contact
      = typed_or_kept (entry_text (self->contact), agency != NULL ? agency->contact : NULL);
  typed->duties = typed_or_kept (jy_text_area_get_text (JY_TEXT_AREA (self->duties)),
                                 agency != NULL ? agency->duties : NULL);
  typed->court = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->court));
  return typed;
}

static gboolean
same_typed (const Typed *a, const Typed *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->code, b->code) == 0
         && g_strcmp0 (a->division, b->division) == 0 && g_strcmp0 (a->level, b->level) == 0
         && g_strcmp0 (a->parent, b->parent) == 0 && g_strcmp0 (a->contact, b->contact) == 0
         && g_strcmp0 (a->duties, b->duties) == 0 && a->court == b->court;
}

static gboolean
is_dirty (gpointer window)
{
  JyAgencyDialog *self = window;
  Typed *typed = read_typed (self);
  gboolean dirty = !same_typed (typed, self->shown);

  typed_free (typed);
  return dirty;
}

static gpointer
save_agency (JyDesk *desk, gpointer data, GError **error)
{
  const Typed *typed = data;
  JyAgencyInput input = {
    .code = typed->code,
    .division = typed->division,
    .level = typed->level,
    .parent = typed->parent,
    .contact = typed->contact,
    .duties = typed->duties,
    .court = typed->court,
  };
  g_autoptr (JyAgency) renamed = NULL;

  if (typed->id == NULL)
    {
      input.name = typed->name;
      return jy_desk_agency_add (desk, &input, error);
    }
  /* A new name keeps the old one as a former name. */
  if (g_strcmp0 (typed->name, typed->before) != 0)
    {
      renamed = jy_desk_agency_rename (desk, typed->id, typed->name, error);
      if (renamed == NULL)
        return NULL;
    }
  return jy_desk_agency_edit (desk, typed->id, &input, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyAgencyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = jy_desk_run_finish (result, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agency-dialog.save", TRUE);
  if (agency == NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, agency->name);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyAgencyDialog *self = JY_AGENCY_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "agency-dialog.save", FALSE);
  jy_desk_run_async (self->desk, save_agency, read_typed (self), typed_free,
                     (GDestroyNotify) jy_agency_unref, NULL, on_saved, g_object_ref (self));
}

static void
on_name_changed (JyAgencyDialog *self)
{
  g_autofree char *name = entry_text (self->name);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agency-dialog.save", *name != '\0');
}

static void
on_code_changed (JyAgencyDialog *self)
{
  g_autofree char *code = entry_text (self->code);
  g_autoptr (GError) error = NULL;
  gboolean right = *code == '\0' || jy_credit_code_check (code, &error);
  const char *hint = right ? _ ("The check characters are right.") : error->message;

  gtk_widget_set_visible (self->code_hint, *code != '\0');
  gtk_label_set_text (GTK_LABEL (self->code_hint), *code != '\0' ? hint : "");
  gtk_widget_remove_css_class (self->code_hint, right ? "error" : "success");
  gtk_widget_add_css_class (self->code_hint, right ? "success" : "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint, -1);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
show_agency (JyAgencyDialog *self)
{
  const JyAgency *agency = self->agency;

  set_text (self->name, agency->name);
  set_text (self->code, agency->code);
  set_text (self->division, agency->division);
  set_text (self->contact, agency->contact);
  jy_text_area_set_text (JY_TEXT_AREA (self->duties), agency->duties != NULL ? agency->duties : "");
  jy_agency_picker_set_agency (JY_AGENCY_PICKER (self->parent), agency->parent_name);
  if (agency->rank != JY_RANK_UNKNOWN)
    jy_choice_set_value (JY_CHOICE (self->level), jy_rank_id (agency->rank));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->court), agency->court);
  if (agency->former != NULL && agency->former[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (_ (", "), agency->former);
      g_autofree char *text = g_strdup_printf (_ ("Formerly: %s"), names);

      gtk_label_set_text (GTK_LABEL (self->former), text);
      gtk_widget_set_visible (self->former, TRUE);
    }
}

GtkWindow *
jy_agency_dialog_new (GtkWindow *parent, JyDesk *desk, JyAgency *agency, const char *name)
{
  JyAgencyDialog *self = g_object_new (JY_TYPE_AGENCY_DIALOG, "transient-for", parent, NULL);

  g_set_object (&self->desk, desk);
  self->agency = agency != NULL ? jy_agency_ref (agency) : NULL;
  self->parent = jy_agency_picker_new (desk);
  gtk_widget_set_hexpand (self->parent, TRUE);
  jy_agency_picker_set_label (JY_AGENCY_PICKER (self->parent), _ ("Superior"));
  gtk_box_append (GTK_BOX (self->parent_slot), self->parent);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->parent_label),
                                 jy_agency_picker_get_control (JY_AGENCY_PICKER (self->parent)));
  self->duties = jy_text_area_new ();
  gtk_widget_set_hexpand (self->duties, TRUE);
  jy_text_area_set_label (JY_TEXT_AREA (self->duties), _ ("Duties"));
  jy_text_area_set_lines (JY_TEXT_AREA (self->duties), 3);
  jy_text_area_set_placeholder (JY_TEXT_AREA (self->duties),
                                _ ("One a line, as its list of powers and duties has them"));
  gtk_box_append (GTK_BOX (self->duties_slot), self->duties);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->duties_label),
                                 jy_text_area_get_control (JY_TEXT_AREA (self->duties)));
  gtk_window_set_title (GTK_WINDOW (self),
                        agency != NULL ? _ ("Edit an agency") : _ ("Add an agency"));
  gtk_button_set_label (GTK_BUTTON (self->save),
                        agency != NULL ? _ ("_Save changes") : _ ("_Add to the register"));
  if (agency != NULL)
    show_agency (self);
  else
    set_text (self->name, name);
  on_name_changed (self);
  self->shown = read_typed (self);
  jy_unsaved_guard (GTK_WINDOW (self), is_dirty);
  return GTK_WINDOW (self);
}

static void
jy_agency_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_AGENCY_DIALOG);
  G_OBJECT_CLASS (jy_agency_dialog_parent_class)->dispose (object);
}

static void
jy_agency_dialog_finalize (GObject *object)
{
  JyAgencyDialog *self = JY_AGENCY_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->agency, jy_agency_unref);
  g_clear_pointer (&self->shown, typed_free);
  G_OBJECT_CLASS (jy_agency_dialog_parent_class)->finalize (object);
}

static void
jy_agency_dialog_class_init (JyAgencyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_agency_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_agency_dialog_finalize;
  signals[SAVED] = g_signal_new ("saved", JY_TYPE_AGENCY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (JY_TYPE_NOTICE);
  gtk_widget_class_install_action (widget_class, "agency-dialog.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "agency-dialog.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/agencies/agency-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, name);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, code);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, code_hint);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, division);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, level_label);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, level_slot);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, parent_label);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, parent_slot);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, contact);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, duties_label);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, duties_slot);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, court);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, former);
  gtk_widget_class_bind_template_child (widget_class, JyAgencyDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_code_changed);
}

static void
jy_agency_dialog_init (JyAgencyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->level = jy_choice_new (_ ("Not given"));
  gtk_widget_set_hexpand (self->level, TRUE);
  jy_choice_set_label (JY_CHOICE (self->level), _ ("Level"));
  for (int rank = 0; rank < JY_N_RANKS; rank++)
    jy_choice_add (JY_CHOICE (self->level), jy_rank_id (rank), jy_rank_label (rank));
  gtk_box_append (GTK_BOX (self->level_slot), self->level);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->level_label),
                                 jy_choice_get_control (JY_CHOICE (self->level)));
}
