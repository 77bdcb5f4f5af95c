/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agencies/agency-view.h"

G_BEGIN_DECLS

struct _JyAgencyView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *notice;
  GtkWidget *entries; /* JyRegisterList */
  GtkWidget *detail;
  GtkWidget *name;
  GtkWidget *facts;
  GtkWidget *edit;
  GtkWidget *merge;
  GtkWidget *merge_popover;
  GtkWidget *merge_box;
  GtkWidget *letters_heading;
  GtkWidget *letters;

  GtkWidget *into; /* JyAgencyPicker */

  JyDesk *desk;
  JyAgency *agency;          /* the one shown, or NULL */
  GCancellable *cancellable; /* of the letters under way */
};

/* agency-view-detail.c */
void jy_agency_view_show (JyAgencyView *self, JyAgency *agency);

G_END_DECLS
