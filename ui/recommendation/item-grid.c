/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/item-grid.h"

#include <glib/gi18n.h>

#include "common/clock-badge.h"
#include "common/empty-state.h"

struct _JyItemGrid
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_TYPE (JyItemGrid, jy_item_grid, GTK_TYPE_WIDGET)

enum
{
  COLUMN_TEXT,
  COLUMN_DUE,
  COLUMN_CLAIM,
  COLUMN_VERDICT,
};

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static const char *
word (const char *fact_id, const char *action, const char *value)
{
  const JyFact *fact = value ? jy_fact_find (fact_id, action) : NULL;

  return !value ? NULL : fact ? jy_fact_value_label (fact, value) : value;
}

/* A word with its icon, so that colour never stands alone. */
static GtkWidget *
make_mark (const char *text, const char *icon, const char *class, const char *more)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_add_css_class (line, "mark");
  gtk_widget_add_css_class (line, class);
  gtk_box_append (GTK_BOX (line),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (line), make_label (text, NULL));
  gtk_box_append (GTK_BOX (box), line);
  if (more && *more)
    gtk_box_append (GTK_BOX (box), make_label (more, "caption"));
  return box;
}

static GtkWidget *
make_verdict (const JyItem *item)
{
  const char *label;
  char buffer[JY_DATE_LENGTH];
  g_autofree char *more = NULL;
  gboolean good;

  if (!item->verdict)
    return make_mark (_ ("not looked at yet"), "jy-step-ahead-symbolic", "waiting", NULL);
  label = word ("verdict", "verify", item->verdict);
  good = g_str_equal (item->verdict, "verified") || g_str_equal (item->verdict, "alternate")
         || g_str_equal (item->verdict, "not-applicable");
  more = g_strdup_printf ("%s %s",
                          item->verified_on ? jy_date_write (item->verified_on, buffer) : "",
                          item->proof ? item->proof : "");
  g_strstrip (more);
  return make_mark (label, good ? "jy-done-symbolic" : "jy-overdue-symbolic",
                    good ? "done" : "overdue", more);
}

static GtkWidget *
make_claim (const JyItem *item)
{
  const char *state = item->state ? item->state : "promised";
  const char *icon = "jy-step-ahead-symbolic", *class = "waiting";

  if (g_str_equal (state, "claimed"))
    {
      icon = "jy-claimed-symbolic";
      class = "claimed";
    }
  else if (g_str_equal (state, "refused"))
    {
      icon = "jy-stopped-symbolic";
      class = "overdue";
    }
  return make_mark (word ("state", "progress", state), icon, class, item->claim);
}

static void
add_item (GtkGrid *grid, int row, const JyItem *item)
{
  g_autofree char *due = jy_date_format (item->due);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paper = NULL;

  gtk_box_append (GTK_BOX (text), make_label (item->text, NULL));
  if (item->who && *item->who)
    gtk_box_append (GTK_BOX (text), make_label (item->who, "caption"));
  /* Claimed as done, but not so when looked at: paper rectification. */
  if (item->verdict && g_strcmp0 (item->state, "claimed") == 0
      && (g_str_equal (item->verdict, "refused") || g_str_equal (item->verdict, "partial")
          || g_str_equal (item->verdict, "relapsed")))
    {
      paper = make_mark (_ ("done on paper only"), "jy-overdue-symbolic", "paper", NULL);
      gtk_box_append (GTK_BOX (text), paper);
    }
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (grid, text, COLUMN_TEXT, row, 1, 1);
  gtk_grid_attach (grid, make_label (due, "figures"), COLUMN_DUE, row, 1, 1);
  gtk_grid_attach (grid, make_claim (item), COLUMN_CLAIM, row, 1, 1);
  gtk_grid_attach (grid, make_verdict (item), COLUMN_VERDICT, row, 1, 1);
}

static GtkWidget *
make_addressee (JyCaseView *view, const JyAddressee *addressee)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *grid = gtk_grid_new ();
  const char *class = word ("class", "reply", addressee->reply_class);
  g_autofree char *reply = NULL;
  int row = 0;

  gtk_widget_add_css_class (box, "section");
  gtk_box_append (GTK_BOX (box), make_label (addressee->name, "section-title"));
  if (addressee->replied_on)
    {
      g_autofree char *day = jy_date_format (addressee->replied_on);

      /* Translators: a day, how the agency answered. */
      reply = g_strdup_printf (_ ("Replied on %s: %s"), day, class ? class : "");
    }
  else if (class)
    reply = g_strdup (class);
  gtk_box_append (GTK_BOX (box),
                  make_label (reply ? reply : _ ("No reply yet"), reply ? "figures" : "dim-label"));

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  for (guint i = 0; i < view->record->items->len; i++)
    {
      const JyItem *item = g_ptr_array_index (view->record->items, i);

      if (g_strcmp0 (item->addressee, addressee->key) != 0)
        continue;
      if (row == 0)
        {
          static const char *const titles[]
              = { N_ ("Measure"), N_ ("Due"), N_ ("The agency says"), N_ ("We saw") };

          for (guint t = 0; t < G_N_ELEMENTS (titles); t++)
            gtk_grid_attach (GTK_GRID (grid), make_label (_ (titles[t]), "table-title"), (int) t, 0,
                             1, 1);
          row = 1;
        }
      add_item (GTK_GRID (grid), row++, item);
    }
  gtk_widget_set_visible (grid, row > 0);
  gtk_box_append (GTK_BOX (box), grid);
  return box;
}

void
jy_item_grid_set_case (JyItemGrid *self, JyCaseView *view)
{
  GtkWidget *child;

  g_return_if_fail (JY_IS_ITEM_GRID (self) && view);

  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  if (view->record->imported && view->record->addressees->len == 0)
    gtk_box_append (GTK_BOX (self->box),
                    jy_empty_state_new ("jy-reply-symbolic", _ ("No agency is known"),
                                        _ ("What was published of this recommendation names no "
                                           "agency; its replies cannot stand here.")));
  else if (view->record->stage < JY_STAGE_ISSUED || view->record->addressees->len == 0)
    gtk_box_append (
        GTK_BOX (self->box),
        jy_empty_state_new ("jy-reply-symbolic", _ ("Nothing was issued yet"),
                            _ ("Replies and measures stand here once the recommendation "
                               "was issued and served.")));
  else
    for (guint i = 0; i < view->record->addressees->len; i++)
      gtk_box_append (GTK_BOX (self->box),
                      make_addressee (view, g_ptr_array_index (view->record->addressees, i)));
}

static void
jy_item_grid_dispose (GObject *object)
{
  g_clear_pointer (&JY_ITEM_GRID (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_item_grid_parent_class)->dispose (object);
}

static void
jy_item_grid_class_init (JyItemGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_item_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "itemgrid");
}

static void
jy_item_grid_init (JyItemGrid *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jy_item_grid_new (void)
{
  return g_object_new (JY_TYPE_ITEM_GRID, NULL);
}
