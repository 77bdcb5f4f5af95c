/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/quick-switcher.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "base/text.h"
#include "common/children.h"
#include "services/jump.h"
#include "services/name-match.h"

/* Of cases, and of agencies. */
#define MOST 12
#define MOST_ROWS 60
/* Nobody types more for a name; what is pasted is cut. */
#define LONGEST_TYPED 100
/* Rows that a page key passes over. */
#define PAGE 8

struct _JyQuickSwitcher
{
  GtkWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListBox *list;

  JyDesk *desk;
  GPtrArray *lines;   /* JyCommandLine */
  GPtrArray *spelled; /* char *, one a line; NULL until they have come */
  GPtrArray *jumps;   /* JyJump of what was typed last, or NULL */
  GPtrArray *shown;   /* Hit */
  guint generation;   /* voids answers to what was typed before */
  gboolean asked;     /* the docket has not answered yet */
  gboolean goes;      /* Return was pressed meanwhile */
};

G_DEFINE_FINAL_TYPE (JyQuickSwitcher, jy_quick_switcher, GTK_TYPE_WINDOW)

JyCommandLine *
jy_command_line_new (const char *name, const char *note, const char *icon, const char *action,
                     GVariant *target, gboolean enabled)
{
  JyCommandLine *self = g_new0 (JyCommandLine, 1);

  self->name = g_strdup (name);
  self->note = g_strdup (note);
  self->icon = g_strdup (icon);
  self->action = g_strdup (action);
  self->target = target ? g_variant_ref_sink (target) : NULL;
  self->enabled = enabled;
  return self;
}

void
jy_command_line_free (JyCommandLine *self)
{
  if (!self)
    return;
  jy_free_each (self->name, self->note, self->icon, self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self);
}

/* One row: of a line, or of what the docket holds. */
typedef struct
{
  const JyCommandLine *line;
  const JyJump *jump;
  const char *spelled; /* how the name is read, or NULL */
  guint score;
} Hit;

/* -- what is shown */

static const char *
typed_now (JyQuickSwitcher *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
add_hit (JyQuickSwitcher *self, const JyCommandLine *line, const JyJump *jump, const char *spelled,
         guint score)
{
  Hit *hit = g_new0 (Hit, 1);
  guint at = self->shown->len;

  hit->line = line;
  hit->jump = jump;
  hit->spelled = spelled;
  hit->score = score;
  /* Best first; of those that fit alike the earlier one. */
  while (at > 0 && ((const Hit *) self->shown->pdata[at - 1])->score < score)
    at--;
  g_ptr_array_insert (self->shown, (int) at, hit);
}

static void
choose (JyQuickSwitcher *self)
{
  const char *typed = typed_now (self);
  gboolean all = jy_text_is_blank (typed);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; self->jumps && i < self->jumps->len; i++)
    {
      const JyJump *jump = g_ptr_array_index (self->jumps, i);

      add_hit (self, NULL, jump, jump->spelled, jump->score);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      const JyCommandLine *line = g_ptr_array_index (self->lines, i);
      const char *spelled
          = self->spelled && i < self->spelled->len ? self->spelled->pdata[i] : NULL;
      guint score = all ? 1 : jy_name_match (line->name, spelled, typed);

      /* What cannot be done goes behind what can. */
      if (score > 0)
        add_hit (self, line, NULL, spelled, line->enabled ? score : 1);
    }
  if (self->shown->len > MOST_ROWS)
    g_ptr_array_set_size (self->shown, MOST_ROWS);
}

/* The name with what was typed in bold, and what is read so. */
static char *
markup_of (const char *name, const char *spelled, const char *typed)
{
  g_autofree char *marked = jy_name_mark (name, spelled, typed);
  GString *markup = g_string_new (NULL);

  for (const char *p = marked; *p; p = g_utf8_next_char (p))
    {
      g_autofree char *one = g_markup_escape_text (p, g_utf8_next_char (p) - p);

      if (*p == JY_NAME_MARK_BEGIN)
        g_string_append (markup, "<b>");
      else if (*p == JY_NAME_MARK_END)
        g_string_append (markup, "</b>");
      else
        g_string_append (markup, one);
    }
  return g_string_free (markup, FALSE);
}

static GtkWidget *
make_row (const Hit *hit, const char *typed)
{
  const char *name = hit->line ? hit->line->name : hit->jump->name;
  const char *note = hit->line ? hit->line->note : hit->jump->note;
  const char *icon = hit->line                           ? hit->line->icon
                     : hit->jump->kind == JY_JUMP_AGENCY ? "jy-agency-symbolic"
                                                         : "jy-case-symbolic";
  gboolean enabled = !hit->line || hit->line->enabled;
  g_autofree char *markup = markup_of (name, hit->spelled, typed);
  g_autofree char *spoken = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "xalign",
                                   0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  if (note && *note)
    {
      GtkWidget *small = g_object_new (GTK_TYPE_LABEL, "label", note, "xalign", 1.0, "ellipsize",
                                       PANGO_ELLIPSIZE_END, "max-width-chars", 30, NULL);

      gtk_widget_add_css_class (small, "caption");
      gtk_widget_add_css_class (small, "dim-label");
      gtk_box_append (GTK_BOX (box), small);
    }
  if (!enabled)
    {
      gtk_widget_add_css_class (row, "refused");
      spoken = g_strdup_printf (_ ("%s, not possible now: %s"), name, note ? note : "");
    }
  else
    spoken = note && *note ? g_strdup_printf ("%s, %s", name, note) : g_strdup (name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  /* A reason may be longer than its place. */
  if (!enabled)
    gtk_widget_set_tooltip_text (row, note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
select_row (JyQuickSwitcher *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  graphene_rect_t bounds;

  if (!row)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                  row, -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller),
                               bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static const void *
chosen (JyQuickSwitcher *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row ? gtk_list_box_row_get_index (row) : -1;
  const Hit *hit = index >= 0 && index < (int) self->shown->len ? self->shown->pdata[index] : NULL;

  /* A line stays the same while jumps come and go. */
  return hit && index > 0 ? hit->line : NULL;
}

static void
show_found (JyQuickSwitcher *self)
{
  const void *before = chosen (self);
  const char *typed = typed_now (self);
  int at = 0;

  choose (self);
  jy_children_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Hit *hit = g_ptr_array_index (self->shown, i);

      if (before && hit->line == before)
        at = (int) i;
      gtk_list_box_append (self->list, make_row (hit, typed));
    }
  select_row (self, at);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->shown->len == 0 && !self->asked ? "nothing" : "found");
}

/* -- asking */

static void go (JyQuickSwitcher *self);

typedef struct
{
  JyQuickSwitcher *switcher;
  guint generation;
} Question;

static void
jumps_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (JyQuickSwitcher) self = question->switcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jumps = jy_desk_jumps_finish (result, &error);
  g_autoptr (GPtrArray) before = NULL; /* until nothing is shown of it */

  if (question->generation != self->generation || !self->lines)
    return;
  self->asked = FALSE;
  if (!jumps)
    g_info ("no case is offered: %s", error->message);
  before = self->jumps;
  self->jumps = g_steal_pointer (&jumps);
  show_found (self);
  if (self->goes)
    go (self);
}

static void
changed (JyQuickSwitcher *self)
{
  const char *typed = typed_now (self);
  Question *question;

  self->generation++;
  self->goes = FALSE;
  gtk_list_box_unselect_all (self->list);
  self->asked = !jy_text_is_blank (typed);
  /* What was found for a part of it stands until the docket has answered: nothing flickers. */
  if (!self->asked)
    {
      g_ptr_array_set_size (self->shown, 0);
      g_clear_pointer (&self->jumps, g_ptr_array_unref);
      show_found (self);
      return;
    }
  show_found (self);
  question = g_new0 (Question, 1);
  question->switcher = g_object_ref (self);
  question->generation = self->generation;
  jy_desk_jumps_async (self->desk, typed, MOST, NULL, jumps_came, question);
}

static void
spelled_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyQuickSwitcher) self = user_data;

  if (!self->lines)
    return;
  self->spelled = jy_desk_spelled_finish (result, NULL);
  if (!jy_text_is_blank (typed_now (self)))
    show_found (self);
}

static void
ask_spelled (JyQuickSwitcher *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (names, ((const JyCommandLine *) self->lines->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  jy_desk_spelled_async (self->desk, (const char *const *) names->pdata, NULL, spelled_came,
                         g_object_ref (self));
}

/* -- going */

static void
go_to (JyQuickSwitcher *self, const Hit *hit)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;

  if ((hit->line && !hit->line->enabled) || !parent)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (hit->line)
    {
      action = g_strdup (hit->line->action);
      target = hit->line->target ? g_variant_ref (hit->line->target) : NULL;
    }
  else
    {
      action = g_strdup (hit->jump->kind == JY_JUMP_CASE ? "win.select-case" : "win.show-agency");
      target = g_variant_ref_sink (
          g_variant_new_string (hit->jump->kind == JY_JUMP_CASE ? hit->jump->id : hit->jump->name));
    }
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (parent, action, target);
}

static void
row_activated (JyQuickSwitcher *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (index >= 0 && index < (int) self->shown->len)
    go_to (self, g_ptr_array_index (self->shown, index));
}

static void
go (JyQuickSwitcher *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  /* What stands first may have been found for less than what is typed now. */
  self->goes = self->asked;
  if (row && !self->asked)
    row_activated (self, row);
}

/* For assistive programs, which press no keys. */
static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (JY_QUICK_SWITCHER (widget));
}

static void
walk (JyQuickSwitcher *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row ? gtk_list_box_row_get_index (row) + step : 0;

  select_row (self, CLAMP (at, 0, MAX ((int) self->shown->len - 1, 0)));
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             gpointer user_data)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  JyQuickSwitcher *self = JY_QUICK_SWITCHER (gtk_widget_get_root (entry));

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      self->goes = FALSE;
      walk (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      walk (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      walk (self, PAGE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      walk (self, -PAGE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

GtkWindow *
jy_quick_switcher_new (GtkWindow *parent, JyDesk *desk, GPtrArray *lines)
{
  JyQuickSwitcher *self = g_object_new (JY_TYPE_QUICK_SWITCHER, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->lines = lines;
  show_found (self);
  ask_spelled (self);
  return GTK_WINDOW (self);
}

static void
jy_quick_switcher_dispose (GObject *object)
{
  JyQuickSwitcher *self = JY_QUICK_SWITCHER (object);

  self->generation++;
  gtk_widget_dispose_template (GTK_WIDGET (self), JY_TYPE_QUICK_SWITCHER);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->jumps, g_ptr_array_unref);
  g_clear_pointer (&self->spelled, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_quick_switcher_parent_class)->dispose (object);
}

static void
jy_quick_switcher_class_init (JyQuickSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_quick_switcher_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/jianyi/Jianyi/ui/shell/quick-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, JyQuickSwitcher, entry);
  gtk_widget_class_bind_template_child (widget_class, JyQuickSwitcher, stack);
  gtk_widget_class_bind_template_child (widget_class, JyQuickSwitcher, scroller);
  gtk_widget_class_bind_template_child (widget_class, JyQuickSwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, go);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_install_action (widget_class, "switcher.go", NULL, go_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jy_quick_switcher_init (JyQuickSwitcher *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))),
                           LONGEST_TYPED);
}
