/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PERSON_PICKER (jy_person_picker_get_type ())
G_DECLARE_FINAL_TYPE (JyPersonPicker, jy_person_picker, JY, PERSON_PICKER, GtkWidget)

/**
 * JyPersonPicker:
 *
 * A person of the register, found by typing a part of the name. Signal "changed". Main thread.
 * @desk: NULL: nobody is suggested
 * @roles: suggest holders of any of these alone; JY_ROLES_NONE: everybody
 */
GtkWidget *jy_person_picker_new (JyDesk *desk, JyRoles roles);
/** Name, or id where two have that name; "" for nobody; borrowed. */
const char *jy_person_picker_get_person (JyPersonPicker *self);
void jy_person_picker_set_person (JyPersonPicker *self, const char *person);
void jy_person_picker_set_label (JyPersonPicker *self, const char *label);
GtkWidget *jy_person_picker_get_control (JyPersonPicker *self);

G_END_DECLS
