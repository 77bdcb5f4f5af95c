/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_AGENCY_PICKER (jy_agency_picker_get_type ())
G_DECLARE_FINAL_TYPE (JyAgencyPicker, jy_agency_picker, JY, AGENCY_PICKER, GtkWidget)

/**
 * JyAgencyPicker:
 *
 * An agency of the register, found by a part of its name, a former name, its
 * credit code or pinyin initials; one that is missing is added on the spot.
 * Signal "changed". Main thread.
 * @desk: NULL: nothing is suggested
 */
GtkWidget *jy_agency_picker_new (JyDesk *desk);
/** Its name as typed or taken, "" for none; borrowed. */
const char *jy_agency_picker_get_agency (JyAgencyPicker *self);
void jy_agency_picker_set_agency (JyAgencyPicker *self, const char *name);
void jy_agency_picker_set_label (JyAgencyPicker *self, const char *label);
GtkWidget *jy_agency_picker_get_control (JyAgencyPicker *self);

G_END_DECLS
