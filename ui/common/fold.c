/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/fold.h"

struct _JyFold
{
  GtkWidget parent_instance;

  GtkWidget *child;

  int least;
  int width;
  guint tick;
};

static void jy_fold_buildable_init (GtkBuildableIface *iface);
G_DEFINE_TYPE_WITH_CODE (JyFold, jy_fold, GTK_TYPE_WIDGET,
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, jy_fold_buildable_init))

enum
{
  PROP_CHILD = 1,
  PROP_LEAST,
};

static GtkBuildableIface *parent_buildable;
static guint resized_signal;

static void
set_child (JyFold *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
jy_fold_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (JY_FOLD (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
jy_fold_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = jy_fold_add_child;
}

static gboolean
tell_width (gpointer user_data)
{
  JyFold *self = user_data;

  self->tick = 0;
  g_signal_emit (self, resized_signal, 0, self->width);
  return G_SOURCE_REMOVE;
}

static void
jy_fold_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  JyFold *self = JY_FOLD (widget);

  if (!self->child)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      int wanted = 0;

      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &wanted, NULL, NULL, NULL);
      for_size = MAX (for_size, wanted);
    }
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (*minimum, self->least);
      *natural = MAX (*natural, *minimum);
    }
}

static void
jy_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JyFold *self = JY_FOLD (widget);
  int wanted = 0;

  if (self->child)
    {
      /* Until the fold is told, the child may be wider than there is room for: it is cut. */
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &wanted, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, MAX (width, wanted), height, baseline, NULL);
    }
  if (width != self->width)
    {
      self->width = width;
      if (!self->tick)
        self->tick = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_width, self, NULL);
    }
}

static void
jy_fold_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  JyFold *self = JY_FOLD (object);

  switch (id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_LEAST:
      self->least = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
jy_fold_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  JyFold *self = JY_FOLD (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_LEAST:
      g_value_set_int (value, self->least);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
jy_fold_dispose (GObject *object)
{
  JyFold *self = JY_FOLD (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_fold_parent_class)->dispose (object);
}

static void
jy_fold_class_init (JyFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jy_fold_dispose;
  object_class->set_property = jy_fold_set_property;
  object_class->get_property = jy_fold_get_property;
  widget_class->measure = jy_fold_measure;
  widget_class->size_allocate = jy_fold_size_allocate;

  g_object_class_install_property (
      object_class, PROP_CHILD,
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_LEAST,
      g_param_spec_int ("least", NULL, NULL, 0, G_MAXINT, 320,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS));
  resized_signal = g_signal_new ("resized", JY_TYPE_FOLD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "fold");
}

static void
jy_fold_init (JyFold *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
