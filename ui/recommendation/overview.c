/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/overview.h"

#include <glib/gi18n.h>

#include "common/children.h"
#include "common/spoken.h"
#include "inspection/missing-card.h"
#include "domain/reminder.h"
#include "recommendation/addressee-card.h"
#include "recommendation/case-links.h"
#include "recommendation/clock-card.h"
#include "recommendation/fact-text.h"
#include "recommendation/linkage-card.h"
#include "recommendation/opinion-card.h"

struct _JyOverview
{
  GtkWidget parent_instance;

  GtkWidget *box;

  JyDesk *desk;
};

G_DEFINE_TYPE (JyOverview, jy_overview, GTK_TYPE_WIDGET)

static guint action_signal;

static void
card_action (JyOverview *self, const char *action, const char *key)
{
  g_signal_emit (self, action_signal, 0, action, key);
}

static GtkWidget *
add_section (JyOverview *self, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "section-title");
  gtk_box_append (GTK_BOX (section), label);
  gtk_box_append (GTK_BOX (self->box), section);
  return section;
}

/* Whose clock it is: the addressee, the item, or who is told. */
static char *
whose_clock (const JyRecommendation *record, const JyClock *clock)
{
  const JyItem *item = clock->item ? jy_recommendation_item (record, clock->item) : NULL;
  const char *name
      = clock->addressee ? jy_recommendation_addressee_name (record, clock->addressee) : NULL;

  if (item)
    return g_strdup (item->text);
  if (g_str_equal (clock->rule, "look-back") && clock->recipient)
    {
      guint64 months = g_ascii_strtoull (clock->recipient, NULL, 10);

      return g_strdup_printf (
          ngettext ("%u month after the closing", "%u months after the closing", (guint) months),
          (guint) months);
    }
  if (name)
    return g_strdup (name);
  if (clock->recipient && *clock->recipient)
    {
      const JyFact *fact = jy_fact_find ("recipient", "file");

      return g_strdup (fact ? jy_fact_value_label (fact, clock->recipient) : clock->recipient);
    }
  return NULL;
}

/* A right that lapsed is over, though nobody met or stopped its clock. */
static gboolean
still_runs (const JyClock *clock, JyDate today)
{
  return jy_clock_is_open (clock) && jy_clock_state (clock, today) != JY_CLOCK_LAPSED;
}

static int
compare_clocks (gconstpointer a, gconstpointer b, gpointer today)
{
  const JyClock *one = *(const JyClock *const *) a, *other = *(const JyClock *const *) b;
  gboolean one_open = still_runs (one, GPOINTER_TO_INT (today));
  gboolean other_open = still_runs (other, GPOINTER_TO_INT (today));

  if (one_open != other_open)
    return one_open ? -1 : 1;
  return one->due - other->due;
}

static void
add_clocks (JyOverview *self, JyCaseView *view)
{
  const JyRecommendation *record = view->record;
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  JyDate today = jy_desk_today (self->desk);
  g_autoptr (GPtrArray) clocks = g_ptr_array_new ();
  GtkWidget *section, *ended = NULL;

  if (record->clocks->len == 0)
    return;
  for (guint i = 0; i < record->clocks->len; i++)
    g_ptr_array_add (clocks, g_ptr_array_index (record->clocks, i));
  g_ptr_array_sort_with_data (clocks, compare_clocks, GINT_TO_POINTER (today));
  section = add_section (self, _ ("Deadlines"));
  for (guint i = 0; i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);
      g_autofree char *whose = whose_clock (record, clock);
      GtkWidget *card = jy_clock_card_new (self->desk, clock, whose, today,
                                           jy_reminder_lead (settings, clock->rule));

      if (still_runs (clock, today) || clocks->len <= 4)
        gtk_box_append (GTK_BOX (section), card);
      else
        {
          if (!ended)
            {
              GtkWidget *expander = gtk_expander_new (_ ("Met and ended"));

              ended = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
              jy_spoken_expander (GTK_EXPANDER (expander), ended, _ ("Met and ended"));
              gtk_box_append (GTK_BOX (section), expander);
            }
          gtk_box_append (GTK_BOX (ended), card);
        }
    }
}

static void
add_addressees (JyOverview *self, JyCaseView *view)
{
  g_autofree char *title = NULL;
  g_autoptr (JySettings) settings = jy_desk_settings (self->desk);
  int soon = settings ? jy_settings_int (settings, "reminder.soon") : 5;
  GtkWidget *section;

  title = g_strdup_printf (ngettext ("%u agency", "%u agencies", view->record->addressees->len),
                           view->record->addressees->len);
  section = add_section (self, title);
  for (guint i = 0; i < view->record->addressees->len; i++)
    {
      GtkWidget *card
          = jy_addressee_card_new (view, g_ptr_array_index (view->record->addressees, i), soon);

      g_signal_connect_object (card, "action", G_CALLBACK (card_action), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (section), card);
    }
  if (view->record->addressees->len == 0)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label",
                                       view->record->imported ? _ ("No agency is known.")
                                                              : _ ("No agency was named yet."),
                                       "xalign", 0.0, NULL);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (section), label);
    }
}

static void
add_particulars (JyOverview *self, JyCaseView *view)
{
  JsonObject *particulars = view->record->particulars;
  g_autoptr (GList) members = particulars ? json_object_get_members (particulars) : NULL;
  GtkWidget *section, *grid;
  int row = 0;

  if (!members)
    return;
  section = add_section (self, _ ("Particulars"));
  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (GList *l = members; l; l = l->next)
    {
      const char *id = l->data;
      const JyFact *fact = jy_fact_find (id, "register");
      JsonNode *node = json_object_get_member (particulars, id);
      g_autofree char *value = NULL;
      GtkWidget *name_label, *value_label;

      if (!fact || !node || g_str_equal (id, "title") || g_str_equal (id, "agencies")
          || g_str_equal (id, "sections") || g_str_equal (id, "files") || g_str_equal (id, "stage")
          || g_str_equal (id, "state"))
        continue;
      value = jy_fact_text_value (id, "register", node);
      if (!value || *value == '\0')
        continue;
      name_label = g_object_new (GTK_TYPE_LABEL, "label",
                                 jy_fact_text_label (fact, view->record->imported), "xalign", 0.0,
                                 "yalign", 0.0, NULL);
      value_label = g_object_new (GTK_TYPE_LABEL, "label", value, "xalign", 0.0, "hexpand", TRUE,
                                  "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
      gtk_widget_add_css_class (name_label, "dim-label");
      gtk_grid_attach (GTK_GRID (grid), name_label, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value_label, 1, row, 1, 1);
      row++;
    }
  gtk_box_append (GTK_BOX (section), grid);
}

/* Before the text goes out: what was decided about it. */
static void
add_opinions (JyOverview *self, JyCaseView *view)
{
  GtkWidget *standing = jy_standing_card_new (view);
  GtkWidget *opinions = view->record->stage <= JY_STAGE_READY ? jy_opinion_card_new (view) : NULL;

  if (standing)
    gtk_box_append (GTK_BOX (self->box), standing);
  if (opinions)
    gtk_box_append (GTK_BOX (self->box), opinions);
}

static void
add_linkage (JyOverview *self, JyCaseView *view)
{
  GtkWidget *card;

  if (view->record->type != JY_TYPE_OPINION)
    return;
  card = jy_linkage_card_new (self->desk, view);
  g_signal_connect_object (card, "action", G_CALLBACK (card_action), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), card);
}

void
jy_overview_set_case (JyOverview *self, JyCaseView *view)
{
  GtkWidget *missing;

  g_return_if_fail (JY_IS_OVERVIEW (self) && view);

  jy_children_clear (self->box);
  gtk_box_append (GTK_BOX (self->box), jy_case_links_new (self->desk, view));
  /* What runs out comes before what is wanting: a day missed cannot be made up. */
  add_clocks (self, view);
  missing = jy_missing_card_new (self->desk, view);
  if (missing)
    gtk_box_append (GTK_BOX (self->box), missing);
  add_opinions (self, view);
  add_linkage (self, view);
  add_addressees (self, view);
  add_particulars (self, view);
}

static void
jy_overview_dispose (GObject *object)
{
  JyOverview *self = JY_OVERVIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_overview_parent_class)->dispose (object);
}

static void
jy_overview_class_init (JyOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_overview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "overview");

  action_signal = g_signal_new ("action", JY_TYPE_OVERVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
jy_overview_init (JyOverview *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_overview_new (JyDesk *desk)
{
  JyOverview *self = g_object_new (JY_TYPE_OVERVIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
