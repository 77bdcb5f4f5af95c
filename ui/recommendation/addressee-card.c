/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/addressee-card.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/clock-badge.h"

struct _JyAddresseeCard
{
  GtkWidget parent_instance;

  GtkLabel *name;
  GtkLabel *detail;
  GtkBox *clocks;
  GtkLabel *state;
  GtkMenuButton *button;
  GtkBox *actions;

  char *key;
};

G_DEFINE_TYPE (JyAddresseeCard, jy_addressee_card, GTK_TYPE_WIDGET)

static guint action_signal;

static void
chosen (GtkButton *button, gpointer user_data)
{
  JyAddresseeCard *self = user_data;

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, action_signal, 0, g_object_get_data (G_OBJECT (button), "action"),
                 self->key);
}

static void
add_action (JyAddresseeCard *self, const JyAction *action)
{
  GtkWidget *button = gtk_button_new_with_label (jy_action_label (action));

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action->id);
  g_signal_connect (button, "clicked", G_CALLBACK (chosen), self);
  gtk_box_append (self->actions, button);
}

static gboolean
is_open_to (const JyNext *next, const char *key)
{
  if (next->blocked || jy_action_level (next->action) != JY_LEVEL_ADDRESSEE)
    return FALSE;
  for (guint i = 0; next->addressees && i < next->addressees->len; i++)
    if (g_strcmp0 (g_ptr_array_index (next->addressees, i), key) == 0)
      return TRUE;
  return FALSE;
}

static void
add_day (GString *text, const char *what, JyDate day)
{
  char buffer[JY_DATE_LENGTH];

  if (day == JY_DATE_NONE)
    return;
  if (text->len)
    g_string_append (text, " · ");
  g_string_append_printf (text, "%s %s", what, jy_date_write (day, buffer));
}

/* The clock of @rule that this addressee started last; NULL where there is none. */
static const JyClock *
clock_of (const JyRecommendation *record, const JyAddressee *addressee, const char *rule)
{
  const JyClock *found = NULL;

  for (guint i = 0; i < record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (record->clocks, i);

      if (g_str_equal (clock->rule, rule) && g_strcmp0 (clock->addressee, addressee->key) == 0)
        found = clock;
    }
  return found;
}

/* What has not reached the addressee has no effect yet: it is said, and since when. */
static void
add_unserved (GString *text, JyCaseView *view, const JyAddressee *addressee)
{
  const JyRecommendation *record = view->record;
  int days = record->issued_on ? view->on - record->issued_on : 0;

  if (record->stage != JY_STAGE_ISSUED || addressee->state != JY_STATE_UNSERVED
      || !record->issued_on)
    return;
  if (text->len)
    g_string_append (text, " · ");
  g_string_append_printf (text,
                          ngettext ("not served, %d day after the issue",
                                    "not served, %d days after the issue", (gulong) days),
                          days);
}

/* The right to object has a day of its own; who used it later is heard, and it shows. */
static void
add_objection (GString *text, JyCaseView *view, const JyAddressee *addressee)
{
  const JyClock *clock = clock_of (view->record, addressee, "objection");

  if (addressee->objections == 0 || !clock || !clock->met_on)
    return;
  add_day (text, _ ("objected"), clock->met_on);
  if (clock->met_on > clock->due)
    g_string_append_printf (text, " (%s)", _ ("late"));
}

static char *
describe (JyCaseView *view, const JyAddressee *addressee)
{
  GString *text = g_string_new (NULL);

  add_unserved (text, view, addressee);
  add_day (text, _ ("served"), addressee->served_on);
  add_objection (text, view, addressee);
  add_day (text, _ ("replied"), addressee->replied_on);
  if (addressee->urges)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", _ ("urged"));
  if (addressee->urges > 1)
    g_string_append_printf (text, " ×%u", addressee->urges);
  if (addressee->outcome)
    {
      const JyFact *fact
          = jy_fact_find ("outcome", addressee->settled_by ? addressee->settled_by : "settle");

      g_string_append_printf (text, "%s%s", text->len ? " · " : "",
                              fact ? jy_fact_value_label (fact, addressee->outcome)
                                   : addressee->outcome);
    }
  if (addressee->code)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", addressee->code);
  return g_string_free (text, FALSE);
}

/* Each clock of the addressee's own that runs, side by side: the right to object does not wait for
 * the reply. Those of its measures stand with them. */
static void
add_clocks (JyAddresseeCard *self, JyCaseView *view, const JyAddressee *addressee, int soon)
{
  static const char *const rules[]
      = { "service", "reply", "supplement", "objection", "objection-review", "rectification" };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const JyClock *clock = clock_of (view->record, addressee, rules[i]);
      GtkWidget *line, *name, *badge;

      if (!clock || !jy_clock_is_open (clock)
          || jy_clock_state (clock, view->on) == JY_CLOCK_LAPSED)
        continue;
      line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      name = gtk_label_new (jy_clock_label (clock->rule));
      badge = jy_clock_badge_new ();
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_widget_add_css_class (name, "caption");
      jy_clock_badge_set_clock (JY_CLOCK_BADGE (badge), clock, view->on, soon);
      gtk_box_append (GTK_BOX (line), name);
      gtk_box_append (GTK_BOX (line), badge);
      gtk_box_append (self->clocks, line);
      gtk_widget_set_visible (GTK_WIDGET (self->clocks), TRUE);
    }
}

static void
jy_addressee_card_dispose (GObject *object)
{
  jy_children_dispose (GTK_WIDGET (object), JY_TYPE_ADDRESSEE_CARD);
  G_OBJECT_CLASS (jy_addressee_card_parent_class)->dispose (object);
}

static void
jy_addressee_card_finalize (GObject *object)
{
  g_free (JY_ADDRESSEE_CARD (object)->key);
  G_OBJECT_CLASS (jy_addressee_card_parent_class)->finalize (object);
}

static void
jy_addressee_card_class_init (JyAddresseeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_addressee_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_addressee_card_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/cn/jianyi/Jianyi/ui/recommendation/addressee-card.ui");
  gtk_widget_class_bind_template_child (widget_class, JyAddresseeCard, name);
  gtk_widget_class_bind_template_child (widget_class, JyAddresseeCard, detail);
  gtk_widget_class_bind_template_child (widget_class, JyAddresseeCard, clocks);
  gtk_widget_class_bind_template_child (widget_class, JyAddresseeCard, state);
  gtk_widget_class_bind_template_child (widget_class, JyAddresseeCard, button);
  gtk_widget_class_bind_template_child (widget_class, JyAddresseeCard, actions);
  gtk_widget_class_set_css_name (widget_class, "addresseecard");

  action_signal = g_signal_new ("action", JY_TYPE_ADDRESSEE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
jy_addressee_card_init (JyAddresseeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
jy_addressee_card_new (JyCaseView *view, const JyAddressee *addressee, int soon)
{
  JyAddresseeCard *self;
  g_autofree char *detail = NULL;
  g_autofree char *spoken = NULL;
  gboolean issued, any = FALSE;

  g_return_val_if_fail (view && addressee, NULL);

  self = g_object_new (JY_TYPE_ADDRESSEE_CARD, NULL);
  self->key = g_strdup (addressee->key);
  issued = view->record->stage >= JY_STAGE_ISSUED && view->record->stage <= JY_STAGE_ARCHIVED;
  detail = describe (view, addressee);
  gtk_label_set_text (self->name, addressee->name);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_label_set_text (self->state,
                      addressee->state == JY_STATE_AWAITING_REPLY && addressee->supplementing
                          ? _ ("awaiting the rest of the reply")
                          : jy_state_label (addressee->state));
  gtk_widget_set_visible (GTK_WIDGET (self->state), issued);
  if (issued && addressee->state == JY_STATE_UNSERVED)
    {
      gtk_label_set_text (self->state, _ ("not served"));
      gtk_widget_add_css_class (GTK_WIDGET (self->state), "unserved");
    }
  add_clocks (self, view, addressee, soon);
  if (addressee->state == JY_STATE_SETTLED)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "done");
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (is_open_to (next, addressee->key))
        {
          add_action (self, next->action);
          any = TRUE;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->button), any);
  /* Translators: name of an agency. */
  spoken = g_strdup_printf (_ ("What may be done for %s"), addressee->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  return GTK_WIDGET (self);
}
