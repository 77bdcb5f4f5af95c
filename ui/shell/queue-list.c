/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/queue-list-private.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "shell/places.h"

/* Pixels that are seen before and behind a row brought into sight. */
#define SIGHT 8

G_DEFINE_TYPE (JyQueueList, jy_queue_list, GTK_TYPE_WIDGET)

enum
{
  QUEUE,
  PLACE,
  SEARCH,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
row_selected (JyQueueList *self, GtkListBoxRow *row, GtkListBox *list)
{
  const char *queue, *place, *search;

  if (self->quiet || !row)
    return;
  queue = g_object_get_data (G_OBJECT (row), "queue");
  place = g_object_get_data (G_OBJECT (row), "place");
  if (queue)
    g_signal_emit (self, signals[QUEUE], 0, queue);
  else if (place)
    g_signal_emit (self, signals[PLACE], 0, place);
  search = g_object_get_data (G_OBJECT (row), "search");
  if (search)
    g_signal_emit (self, signals[SEARCH], 0, search);
}

/* Chosen again: comes back from another place. */
static void
row_activated (JyQueueList *self, GtkListBoxRow *row, GtkListBox *list)
{
  row_selected (self, row, list);
}

GtkWidget *
jy_queue_list_add_row (JyQueueList *self, const char *id, const char *text, const char *icon,
                       gboolean counted)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image, *label, *count;
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  if (!icon || !gtk_icon_theme_has_icon (theme, icon))
    icon = "jy-case-symbolic";
  image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                        GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "hexpand", TRUE, "ellipsize",
                        PANGO_ELLIPSIZE_END, NULL);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  if (counted)
    {
      count = gtk_label_new (NULL);
      gtk_widget_add_css_class (count, "count");
      gtk_box_append (GTK_BOX (box), count);
      g_hash_table_insert (self->counts, g_strdup (id), count);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_hash_table_insert (self->rows, g_strdup (id), row);
  gtk_list_box_append (self->list, row);
  if (counted && g_hash_table_contains (self->known, id))
    jy_queue_list_show_count (self, id, text,
                              GPOINTER_TO_UINT (g_hash_table_lookup (self->known, id)));
  return row;
}

static void
header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  gboolean place = g_object_get_data (G_OBJECT (row), "place") != NULL;
  gboolean search = g_object_get_data (G_OBJECT (row), "search") != NULL;
  gboolean line = before
                  && ((place && !g_object_get_data (G_OBJECT (before), "place"))
                      || (search && !g_object_get_data (G_OBJECT (before), "search")));

  gtk_list_box_row_set_header (row, line ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

void
jy_queue_list_fill (JyQueueList *self)
{
  JyPerson *person = jy_desk_person (self->desk);
  const JyQueue *queues;
  const JyPlace *places;
  gsize n;

  self->quiet = TRUE;
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->counts);
  jy_children_clear (GTK_WIDGET (self->list));

  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row;

      if (person && queues[i].roles != JY_ROLES_NONE && !(queues[i].roles & person->roles))
        continue;
      row = jy_queue_list_add_row (self, queues[i].id, jy_queue_label (&queues[i]), queues[i].icon,
                                   TRUE);
      g_object_set_data (G_OBJECT (row), "queue", (gpointer) queues[i].id);
    }
  jy_queue_list_add_saved (self);
  places = jy_places (&n);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row
          = jy_queue_list_add_row (self, places[i].id, _ (places[i].label), places[i].icon, FALSE);

      g_object_set_data (G_OBJECT (row), "place", (gpointer) places[i].id);
    }
  gtk_list_box_invalidate_headers (self->list);
  self->quiet = FALSE;
}

static void
show_person (JyQueueList *self)
{
  JyPerson *person = jy_desk_person (self->desk);
  g_autofree char *roles = person ? jy_roles_labels (person->roles) : NULL;
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->person_name, person ? person->name : "");
  /* Translators: who sits at the desk and which roles that person holds. */
  spoken = g_strdup_printf (_ ("At the desk: %s (%s)"), person ? person->name : "",
                            roles ? roles : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->person), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

void
jy_queue_list_show_count (JyQueueList *self, const char *id, const char *name, guint count)
{
  GtkWidget *label = g_hash_table_lookup (self->counts, id);
  GtkWidget *row = g_hash_table_lookup (self->rows, id);
  g_autofree char *text = count ? g_strdup_printf ("%u", count) : g_strdup ("");
  g_autofree char *spoken = NULL;

  g_hash_table_replace (self->known, g_strdup (id), GUINT_TO_POINTER (count));
  if (!label || !row)
    return;
  gtk_label_set_text (GTK_LABEL (label), text);
  if (g_str_equal (id, "today"))
    {
      /* Translators: Today in the side bar, with its number. */
      spoken = g_strdup_printf (_ ("%s, %u to do, what is due soon not counted"), name, count);
      gtk_widget_set_tooltip_text (row, spoken);
    }
  else
    spoken = g_strdup_printf (ngettext ("%s, %u case", "%s, %u cases", count), name, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (g_str_equal (id, "overdue") && count)
    gtk_widget_add_css_class (row, "overdue");
  else
    gtk_widget_remove_css_class (row, "overdue");
}

void
jy_queue_list_failed (JyQueueList *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = jy_desk_queue_counts_finish (result, &error);
  JyQueueList *self = user_data;
  const JyQueue *queues;
  gsize n;

  if (!counts)
    {
      jy_queue_list_failed (self, error);
      g_object_unref (self);
      return;
    }
  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    {
      gpointer value = g_hash_table_lookup (counts, queues[i].id);

      jy_queue_list_show_count (self, queues[i].id, jy_queue_label (&queues[i]),
                                GPOINTER_TO_UINT (value));
    }
  g_object_unref (self);
}

void
jy_queue_list_refresh (JyQueueList *self)
{
  g_return_if_fail (JY_IS_QUEUE_LIST (self));

  if (!self->desk || !self->may_count)
    return;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  jy_desk_queue_counts_async (self->desk, self->cancellable, counted, g_object_ref (self));
  jy_queue_list_read_saved (self);
}

static gboolean
refresh_later (gpointer user_data)
{
  jy_queue_list_refresh (user_data);
  return G_SOURCE_REMOVE;
}

void
jy_queue_list_begin_counting (JyQueueList *self)
{
  g_return_if_fail (JY_IS_QUEUE_LIST (self));

  if (self->may_count)
    return;
  self->may_count = TRUE;
  jy_queue_list_refresh (self);
}

void
jy_queue_list_set_desk (JyQueueList *self, JyDesk *desk)
{
  g_return_if_fail (JY_IS_QUEUE_LIST (self) && JY_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  self->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_saved_search_free);
  g_hash_table_remove_all (self->known);
  jy_queue_list_fill (self);
  show_person (self);
  if (self->may_count)
    g_idle_add_full (G_PRIORITY_LOW, refresh_later, g_object_ref (self), g_object_unref);
}

/* A page chosen by its key may stand below what is seen of the column. */
static void
bring_into_sight (JyQueueList *self, GtkWidget *row)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across;
  graphene_rect_t place;
  double top;

  if (!scrolled || !gtk_widget_compute_bounds (row, scrolled, &place) || place.size.height == 0)
    return;
  across = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  top = gtk_adjustment_get_value (across) + place.origin.y;
  gtk_adjustment_clamp_page (across, top - SIGHT, top + place.size.height + SIGHT);
}

gboolean
jy_queue_list_select (JyQueueList *self, const char *id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (JY_IS_QUEUE_LIST (self) && id, FALSE);

  row = g_hash_table_lookup (self->rows, id);
  self->quiet = TRUE;
  gtk_list_box_select_row (self->list, row);
  self->quiet = FALSE;
  if (row)
    bring_into_sight (self, GTK_WIDGET (row));
  return row != NULL;
}

const JyQueue *
jy_queue_list_first (JyQueueList *self)
{
  const JyQueue *queues;
  gsize n;

  g_return_val_if_fail (JY_IS_QUEUE_LIST (self), NULL);

  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    if (g_hash_table_contains (self->rows, queues[i].id))
      return &queues[i];
  return NULL;
}

static void
jy_queue_list_dispose (GObject *object)
{
  JyQueueList *self = JY_QUEUE_LIST (object);

  self->quiet = TRUE;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_QUEUE_LIST);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_queue_list_parent_class)->dispose (object);
}

static void
jy_queue_list_finalize (GObject *object)
{
  JyQueueList *self = JY_QUEUE_LIST (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->saved);
  G_OBJECT_CLASS (jy_queue_list_parent_class)->finalize (object);
}

/* The chosen row takes the focus, wherever in the list it was. */
static gboolean
grab_focus (GtkWidget *widget)
{
  JyQueueList *self = JY_QUEUE_LIST (widget);
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->list);

  return gtk_widget_grab_focus (chosen ? GTK_WIDGET (chosen) : GTK_WIDGET (self->list));
}

static void
jy_queue_list_class_init (JyQueueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  G_OBJECT_CLASS (klass)->dispose = jy_queue_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_queue_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/shell/queue-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JyQueueList, list);
  gtk_widget_class_bind_template_child (widget_class, JyQueueList, person);
  gtk_widget_class_bind_template_child (widget_class, JyQueueList, person_name);
  gtk_widget_class_bind_template_callback (widget_class, row_selected);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_set_css_name (widget_class, "queuelist");

  signals[QUEUE] = g_signal_new ("queue", JY_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLACE] = g_signal_new ("place", JY_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH] = g_signal_new ("search", JY_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

/* Tab leaves the queues at once; arrows walk them. Walking by Tab would choose every queue on the
 * way. */
static gboolean
key_pressed (JyQueueList *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->list);
  gboolean back = key == GDK_KEY_ISO_Left_Tab;

  if ((key != GDK_KEY_Tab && !back) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !root)
    return GDK_EVENT_PROPAGATE;
  self->quiet = TRUE;
  for (guint i = 0; i < 64; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (root), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (root);
      if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
        break;
    }
  if (chosen)
    gtk_list_box_select_row (self->list, chosen);
  self->quiet = FALSE;
  return GDK_EVENT_STOP;
}

static void
jy_queue_list_init (JyQueueList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_saved_search_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_queue_list_install_saved (self);
  gtk_list_box_set_header_func (self->list, header, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

GtkWidget *
jy_queue_list_new (void)
{
  return g_object_new (JY_TYPE_QUEUE_LIST, NULL);
}
