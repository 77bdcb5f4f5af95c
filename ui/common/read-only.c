/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/read-only.h"

gboolean
jy_read_only_shut (GtkWidget *control, JyDesk *desk)
{
  g_return_val_if_fail (GTK_IS_WIDGET (control), FALSE);

  if (!desk || !jy_desk_is_read_only (desk))
    return FALSE;
  gtk_widget_set_sensitive (control, FALSE);
  gtk_widget_set_tooltip_text (control, jy_desk_read_only_reason ());
  return TRUE;
}
