/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/missing-card.h"

#include <glib/gi18n.h>

#include "common/message.h"
#include "common/read-only.h"
#include "common/spoken.h"
#include "inspection/mend.h"
#include "inspection/missing-row.h"
#include "services/inspection.h"

/* Rows shown at once; more are folded away. */
#define SHOWN 4

typedef struct
{
  JyDesk *desk;
  JyCaseView *view;
  const JyMissingKind *kind;
  char *addressee;
  char *part;
} Wish;

static void
wish_free (gpointer data, GClosure *closure)
{
  Wish *wish = data;

  g_object_unref (wish->desk);
  jy_case_view_unref (wish->view);
  g_free (wish->addressee);
  g_free (wish->part);
  g_free (wish);
}

/* The case is shown anew by itself once something was recorded. */
static void
mended (GObject *owner, const char *id, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (owner));

  if (error && GTK_IS_WINDOW (root))
    jy_message_tell (GTK_WINDOW (root), _ ("This cannot be mended here"), error->message);
}

static void
clicked (GtkButton *button, gpointer data)
{
  const Wish *wish = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  const JyMendWish what = { wish->view->record->id, wish->kind, wish->addressee, wish->part };

  if (GTK_IS_WINDOW (root))
    jy_mend (GTK_WINDOW (root), wish->desk, wish->view, &what, mended, G_OBJECT (button));
}

static GtkWidget *
make_row (JyDesk *desk, JyCaseView *view, const JyMissing *one)
{
  const JyMissingText text = { .kind = one->kind,
                               .part = one->part,
                               .about = one->about,
                               .source = one->source,
                               .since = one->since,
                               .due = one->due,
                               .today = view->on };
  GtkWidget *mend = NULL;
  GtkWidget *row = jy_missing_row_new (&text, &mend, NULL);
  Wish *wish;

  if (!mend || jy_read_only_shut (mend, desk))
    return row;
  wish = g_new0 (Wish, 1);
  wish->desk = g_object_ref (desk);
  wish->view = jy_case_view_ref (view);
  wish->kind = one->kind;
  wish->addressee = g_strdup (one->addressee);
  wish->part = g_strdup (one->part);
  g_signal_connect_data (mend, "clicked", G_CALLBACK (clicked), wish, wish_free, 0);
  return row;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_widget_add_css_class (list, "missing-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is missing today"), -1);
  return list;
}

GtkWidget *
jy_missing_card_new (JyDesk *desk, JyCaseView *view)
{
  g_autoptr (GPtrArray) missing = NULL;
  GtkWidget *section, *title, *list;
  g_autofree char *words = NULL;

  g_return_val_if_fail (view, NULL);

  missing = jy_case_view_missing (view);
  if (missing->len == 0)
    return NULL;
  section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  words = g_strdup_printf (_ ("Missing today (%u)"), missing->len);
  title = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (title, "section-title");
  gtk_box_append (GTK_BOX (section), title);
  list = make_list ();
  gtk_box_append (GTK_BOX (section), list);
  for (guint i = 0; i < missing->len; i++)
    {
      if (i == SHOWN && missing->len > SHOWN + 1)
        {
          g_autofree char *rest = g_strdup_printf (
              ngettext ("%u more", "%u more", missing->len - SHOWN), missing->len - SHOWN);
          GtkWidget *expander = gtk_expander_new (rest);

          list = make_list ();
          jy_spoken_expander (GTK_EXPANDER (expander), list, rest);
          gtk_box_append (GTK_BOX (section), expander);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (desk, view, missing->pdata[i]));
    }
  return section;
}
