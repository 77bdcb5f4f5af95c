/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/attachment-page.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "common/children.h"
#include "common/empty-state.h"
#include "common/file-chooser.h"
#include "common/window-of.h"
#include "recommendation/file-preview.h"

/* How often the bar moves, in milliseconds. */
#define BEAT 100

struct _JyAttachmentPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  JyEmptyState *empty;
  GtkListBox *list;
  GtkLabel *count;
  GtkBox *slot;
  GtkLabel *name;
  GtkLabel *detail;
  GtkButton *open;
  GtkButton *save;
  GtkBox *way;
  GtkProgressBar *progress;

  JyDesk *desk;
  char *id;
  GPtrArray *files; /* JyAttachment */
  GtkWidget *preview;
  GCancellable *saving;
  guint beat;
  gint permille;    /* atomic: written on a worker */
  gboolean lending; /* what is taken out is for another program */
};

G_DEFINE_FINAL_TYPE (JyAttachmentPage, jy_attachment_page, GTK_TYPE_WIDGET)

enum
{
  FAILED,
  TOLD,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const JyAttachment *
chosen (JyAttachmentPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row ? gtk_list_box_row_get_index (row) : -1;

  return at >= 0 && self->files && at < (int) self->files->len ? self->files->pdata[at] : NULL;
}

/* -- the list */

/* What it is, and what it came with. */
static char *
describe_kind (const JyAttachment *file)
{
  g_autofree char *size = g_format_size ((guint64) MAX (file->size, 0));

  return g_strdup_printf ("%s · %s", jy_file_kind_label (file->kind), size);
}

static char *
describe_event (const JyAttachment *file)
{
  const JyAction *action = jy_lifecycle_find (file->action);
  g_autofree char *day = jy_date_format (file->on);

  return g_strdup_printf ("%s · %s", day, action ? jy_action_label (action) : file->action);
}

static char *
describe (const JyAttachment *file)
{
  g_autofree char *kind = describe_kind (file);
  g_autofree char *event = describe_event (file);

  return g_strdup_printf ("%s · %s", kind, event);
}

static const char *
icon_of (const JyAttachment *file)
{
  if (!file->kind)
    return "jy-attachment-symbolic";
  switch (file->kind->shown)
    {
    case JY_FILE_SHOWN_PICTURE:
      return "image-x-generic-symbolic";
    case JY_FILE_SHOWN_PAGES:
    case JY_FILE_SHOWN_WORDS:
      return "jy-document-symbolic";
    case JY_FILE_SHOWN_NOT:
    default:
      return "jy-attachment-symbolic";
    }
}

static GtkWidget *
detail_line (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "figures");
  return label;
}

static void
add_file (JyAttachmentPage *self, const JyAttachment *file)
{
  g_autofree char *detail = describe (file);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", file->name, detail);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", file->name, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_MIDDLE, NULL);
  g_autofree char *kind = describe_kind (file);
  g_autofree char *event = describe_event (file);

  gtk_widget_set_tooltip_text (row, spoken);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail_line (kind));
  gtk_box_append (GTK_BOX (box), detail_line (event));
  if (file->addressee)
    gtk_box_append (GTK_BOX (box), detail_line (file->addressee));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (icon_of (file)));
  gtk_box_append (GTK_BOX (line), box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

static void
on_selected (JyAttachmentPage *self)
{
  const JyAttachment *file = self->preview ? chosen (self) : NULL;
  g_autofree char *detail = file ? describe (file) : NULL;

  /* The list loses its choice when the page goes. */
  if (!self->preview)
    return;
  gtk_label_set_text (self->name, file ? file->name : "");
  gtk_label_set_text (self->detail, detail ? detail : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), file ? file->name : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open), file != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), file != NULL);
  jy_file_preview_show (JY_FILE_PREVIEW (self->preview), self->id, file);
}

static void
clear (JyAttachmentPage *self)
{
  jy_children_clear (GTK_WIDGET (self->list));
}

static gboolean
same_files (GPtrArray *before, GPtrArray *after)
{
  if (!before || before->len != after->len)
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    {
      const JyAttachment *a = before->pdata[i];
      const JyAttachment *b = after->pdata[i];

      if (a->seq != b->seq || g_strcmp0 (a->digest, b->digest) != 0
          || g_strcmp0 (a->name, b->name) != 0)
        return FALSE;
    }
  return TRUE;
}

void
jy_attachment_page_set_case (JyAttachmentPage *self, JyCaseView *view)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *count = NULL;

  g_return_if_fail (JY_IS_ATTACHMENT_PAGE (self) && view);

  files = jy_case_view_attachments (view);
  /* What is looked at stays in sight while the case goes on. */
  if (g_strcmp0 (self->id, view->record->id) == 0 && same_files (self->files, files))
    return;
  g_free (self->id);
  self->id = g_strdup (view->record->id);
  clear (self);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&files);
  for (guint i = 0; i < self->files->len; i++)
    add_file (self, self->files->pdata[i]);
  count = g_strdup_printf (ngettext ("%u file", "%u files", self->files->len), self->files->len);
  gtk_label_set_text (self->count, count);
  gtk_stack_set_visible_child_name (self->stack, self->files->len > 0 ? "files" : "empty");
  if (self->files->len > 0)
    gtk_list_box_select_row (
        self->list, gtk_list_box_get_row_at_index (self->list, (int) self->files->len - 1));
  else
    on_selected (self);
}

void
jy_attachment_page_choose (JyAttachmentPage *self, const char *digest)
{
  g_return_if_fail (JY_IS_ATTACHMENT_PAGE (self) && digest);

  for (guint i = 0; self->files && i < self->files->len; i++)
    if (g_strcmp0 (((const JyAttachment *) self->files->pdata[i])->digest, digest) == 0)
      {
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
        return;
      }
}

/* -- taking out */

typedef struct
{
  JyAttachmentPage *page;
  char *id;
  char *digest;
  char *name;
  char *path; /* NULL: lent to another program */
  GCancellable *cancellable;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->page);
  jy_free_each (errand->id, errand->digest, errand->name, errand->path);
  g_clear_object (&errand->cancellable);
  g_free (errand);
}

static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  JyAttachmentPage *self = data;

  g_atomic_int_set (&self->permille, total > 0 ? (int) (done * 1000 / total) : 0);
}

/* On a worker: the path written. */
static gpointer
take_out (JyDesk *desk, gpointer data, GError **error)
{
  const Errand *errand = data;

  if (!errand->path)
    return jy_desk_attachment_lend (desk, errand->id, errand->digest, errand->name,
                                    errand->cancellable, error);
  return jy_desk_attachment_save (desk, errand->id, errand->digest, errand->path, on_progress,
                                  errand->page, errand->cancellable, error)
             ? g_strdup (errand->path)
             : NULL;
}

static gboolean
on_beat (gpointer user_data)
{
  JyAttachmentPage *self = user_data;
  int permille = g_atomic_int_get (&self->permille);

  gtk_widget_set_visible (GTK_WIDGET (self->way), permille > 0);
  gtk_progress_bar_set_fraction (self->progress, permille / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
end_way (JyAttachmentPage *self)
{
  g_clear_handle_id (&self->beat, g_source_remove);
  g_clear_object (&self->saving);
  if (self->way)
    gtk_widget_set_visible (GTK_WIDGET (self->way), FALSE);
}

static void
on_taken_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyAttachmentPage) self = user_data;
  gboolean lent = self->lending;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = jy_desk_run_finish (result, &error);

  end_way (self);
  if (!path)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (lent)
    {
      g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

      if (uri)
        gtk_show_uri (jy_window_of (self), uri, GDK_CURRENT_TIME);
    }
  else
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *sentence = g_strdup_printf (_ ("A copy was saved as %s."), shown);

      g_signal_emit (self, signals[TOLD], 0, sentence);
    }
}

static void
begin (JyAttachmentPage *self, const char *path)
{
  const JyAttachment *file = chosen (self);
  Errand *errand;

  if (!file || self->saving)
    return;
  self->saving = g_cancellable_new ();
  self->lending = path == NULL;
  g_atomic_int_set (&self->permille, 0);
  self->beat = g_timeout_add (BEAT, on_beat, self);
  errand = g_new0 (Errand, 1);
  errand->page = g_object_ref (self);
  errand->id = g_strdup (self->id);
  errand->digest = g_strdup (file->digest);
  errand->name = g_strdup (file->name);
  errand->path = g_strdup (path);
  errand->cancellable = g_object_ref (self->saving);
  jy_desk_run_async (self->desk, take_out, errand, errand_free, g_free, self->saving, on_taken_out,
                     g_object_ref (self));
}

static void
on_open (JyAttachmentPage *self)
{
  begin (self, NULL);
}

static void
on_path (const char *path, gpointer user_data)
{
  begin (user_data, path);
}

static void
on_save (JyAttachmentPage *self)
{
  const JyAttachment *file = chosen (self);

  if (file)
    jy_file_chooser_save_full (jy_window_of (self), _ ("Save a copy"), file->name, on_path,
                               g_object_ref (self), g_object_unref);
}

static void
on_stop (JyAttachmentPage *self)
{
  if (self->saving)
    g_cancellable_cancel (self->saving);
}

/* -- widget */

static void
jy_attachment_page_dispose (GObject *object)
{
  JyAttachmentPage *self = JY_ATTACHMENT_PAGE (object);

  if (self->saving)
    g_cancellable_cancel (self->saving);
  end_way (self);
  self->way = NULL;
  self->preview = NULL;
  jy_children_dispose (GTK_WIDGET (self), JY_TYPE_ATTACHMENT_PAGE);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (jy_attachment_page_parent_class)->dispose (object);
}

static void
jy_attachment_page_finalize (GObject *object)
{
  g_free (JY_ATTACHMENT_PAGE (object)->id);
  G_OBJECT_CLASS (jy_attachment_page_parent_class)->finalize (object);
}

static void
jy_attachment_page_class_init (JyAttachmentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_attachment_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_attachment_page_finalize;
  signals[FAILED] = g_signal_new ("failed", JY_TYPE_ATTACHMENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[TOLD] = g_signal_new ("told", JY_TYPE_ATTACHMENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (JY_TYPE_EMPTY_STATE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/cn/jianyi/Jianyi/ui/recommendation/attachment-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, empty);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, list);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, count);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, slot);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, name);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, detail);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, open);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, save);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, way);
  gtk_widget_class_bind_template_child (widget_class, JyAttachmentPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
jy_attachment_page_init (JyAttachmentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jy_empty_state_set (
      self->empty, "jy-attachment-symbolic", _ ("No attachments"),
      _ ("Files named in an action stand here: a signed form, a photo, the reply as "
         "it came."),
      _ ("Take in what came by mail"), "win.take-paper");
}

GtkWidget *
jy_attachment_page_new (JyDesk *desk)
{
  JyAttachmentPage *self = g_object_new (JY_TYPE_ATTACHMENT_PAGE, NULL);

  g_set_object (&self->desk, desk);
  self->preview = jy_file_preview_new (desk);
  gtk_box_append (self->slot, self->preview);
  return GTK_WIDGET (self);
}
