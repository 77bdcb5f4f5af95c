/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/meeting-list.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "statistics/meeting-open.h"

struct _JyMeetingList
{
  GtkWidget parent_instance;

  GtkWidget *list; /* GtkListBox */
  GtkWidget *nothing;

  JyDesk *desk;
  char *indicator;
  GPtrArray *meetings; /* JyMeeting, in the order of the rows */
  guint generation;
};

G_DEFINE_FINAL_TYPE (JyMeetingList, jy_meeting_list, GTK_TYPE_WIDGET)

static guint failed_signal;

/* -- reading */

typedef struct
{
  JyMeetingList *list;
  char *indicator;
  guint generation;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->list);
  g_free (errand->indicator);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
add_row (JyMeetingList *self, const JyMeeting *meeting)
{
  guint open = jy_meeting_open (meeting);
  char day[JY_DATE_LENGTH];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *date = gtk_label_new (jy_date_write (meeting->held_on, day));
  GtkWidget *title
      = g_object_new (GTK_TYPE_LABEL, "label", meeting->title, "xalign", 0.0, "hexpand", TRUE,
                      "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", meeting->title, NULL);
  GtkWidget *image
      = gtk_image_new_from_icon_name (open > 0 ? "jy-soon-symbolic" : "jy-done-symbolic");
  g_autofree char *words
      = open > 0
            ? g_strdup_printf (ngettext ("%u measure open", "%u measures open", open), open)
            : g_strdup (meeting->measures->len > 0 ? _ ("All measures done") : _ ("No measures"));
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", day, meeting->title, words);
  GtkWidget *state = gtk_label_new (words);

  gtk_widget_add_css_class (date, "figures");
  gtk_widget_add_css_class (state, open > 0 ? "due" : "dim-label");
  if (open > 0)
    gtk_widget_add_css_class (state, "soon");
  gtk_box_append (GTK_BOX (box), date);
  gtk_box_append (GTK_BOX (box), title);
  if (meeting->measures->len > 0)
    gtk_box_append (GTK_BOX (box), image);
  else
    g_object_ref_sink (image), g_object_unref (image);
  gtk_box_append (GTK_BOX (box), state);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static gpointer
read_meetings (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;

  return jy_desk_meetings (desk, errand->indicator, error);
}

/* Rows that say the same stay, and the focus on them. */
static gboolean
is_shown (JyMeetingList *self, GPtrArray *meetings)
{
  if (!self->meetings || self->meetings->len != meetings->len)
    return FALSE;
  for (guint i = 0; i < meetings->len; i++)
    {
      const JyMeeting *before = g_ptr_array_index (self->meetings, i);
      const JyMeeting *now = g_ptr_array_index (meetings, i);

      if (!g_str_equal (before->id, now->id) || before->version != now->version)
        return FALSE;
    }
  return TRUE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  JyMeetingList *self = errand->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = jy_desk_run_finish (result, &error);

  if (!self->list || errand->generation != self->generation)
    return;
  if (!meetings)
    {
      g_signal_emit (self, failed_signal, 0, error);
      return;
    }
  if (is_shown (self, meetings))
    return;
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = g_steal_pointer (&meetings);
  jy_children_clear (self->list);
  for (guint i = 0; i < self->meetings->len; i++)
    add_row (self, g_ptr_array_index (self->meetings, i));
  gtk_widget_set_visible (self->list, self->meetings->len > 0);
  gtk_widget_set_visible (self->nothing, self->meetings->len == 0);
}

void
jy_meeting_list_show (JyMeetingList *self, const char *indicator)
{
  Errand *errand;

  g_return_if_fail (JY_IS_MEETING_LIST (self));

  if (!self->desk)
    return;
  if (g_strcmp0 (indicator, self->indicator) != 0)
    {
      /* Those of another indicator are no answer. */
      g_clear_pointer (&self->meetings, g_ptr_array_unref);
      jy_children_clear (self->list);
      gtk_widget_hide (self->list);
      gtk_widget_hide (self->nothing);
    }
  g_free (self->indicator);
  self->indicator = g_strdup (indicator);
  errand = g_new0 (Errand, 1);
  errand->list = g_object_ref (self);
  errand->indicator = g_strdup (indicator);
  errand->generation = ++self->generation;
  jy_desk_run_async (self->desk, read_meetings, errand, NULL, (GDestroyNotify) g_ptr_array_unref,
                     NULL, on_read, errand);
}

/* -- opening */

static void
told (GtkWidget *owner, const GError *error)
{
  JyMeetingList *self = JY_MEETING_LIST (owner);

  if (error)
    g_signal_emit (self, failed_signal, 0, error);
  else
    jy_meeting_list_show (self, self->indicator);
}

void
jy_meeting_list_begin (JyMeetingList *self, JyMeeting *meeting)
{
  g_return_if_fail (JY_IS_MEETING_LIST (self) && meeting);

  jy_meeting_begin (GTK_WIDGET (self), self->desk, meeting, told);
}

static void
on_activated (JyMeetingList *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  const JyMeeting *meeting;

  if (!self->meetings || index >= self->meetings->len)
    return;
  meeting = g_ptr_array_index (self->meetings, index);
  jy_meeting_show (GTK_WIDGET (self), self->desk, meeting->id, told);
}

static void
jy_meeting_list_dispose (GObject *object)
{
  JyMeetingList *self = JY_MEETING_LIST (object);

  if (self->list)
    {
      gtk_widget_unparent (self->list);
      gtk_widget_unparent (self->nothing);
    }
  self->list = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_meeting_list_parent_class)->dispose (object);
}

static void
jy_meeting_list_finalize (GObject *object)
{
  JyMeetingList *self = JY_MEETING_LIST (object);

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_free (self->indicator);
  G_OBJECT_CLASS (jy_meeting_list_parent_class)->finalize (object);
}

static void
jy_meeting_list_class_init (JyMeetingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_meeting_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_meeting_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  failed_signal = g_signal_new ("failed", JY_TYPE_MEETING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
jy_meeting_list_init (JyMeetingList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->list = gtk_list_box_new ();
  self->nothing = g_object_new (
      GTK_TYPE_LABEL, "label", _ ("No meeting has been recorded about this indicator yet."),
      "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->list, "rows");
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Analysis meetings"), -1);
  gtk_widget_hide (self->list);
  gtk_widget_hide (self->nothing);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->nothing, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
jy_meeting_list_new (JyDesk *desk)
{
  JyMeetingList *self = g_object_new (JY_TYPE_MEETING_LIST, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
