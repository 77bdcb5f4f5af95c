/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names for the parts of the toolkit's own controls that take the keyboard's focus and would
 * otherwise be read out as a class. All on the main thread; the strings are copied. */

/** The button of @drop_down, where the focus stands, is called @name and told with what is chosen.
 */
void jy_spoken_drop_down (GtkDropDown *drop_down, const char *name);

/** The button that closes @bar says so. */
void jy_spoken_info_bar (GtkInfoBar *bar);

/** The tab of @page in @notebook and the part that it opens are called @name. */
void jy_spoken_tab (GtkNotebook *notebook, GtkWidget *page, const char *name);

/** The rows of @view and their head are called @name. */
void jy_spoken_column_view (GtkColumnView *view, const char *name);

/** The search lines that the toolkit itself has put below @widget are called @name. */
void jy_spoken_search (GtkWidget *widget, const char *name);

/** The list of pages in @sidebar is called @name, and each row by its words. After the pages are
 * in. */
void jy_spoken_sidebar (GtkStackSidebar *sidebar, const char *name);

/** Puts @child (transfer floating) into @expander, which is called @name. A closed expander takes
 * its child out of the window, and Tab would still go in: it does not while it is closed. */
void jy_spoken_expander (GtkExpander *expander, GtkWidget *child, const char *name);

G_END_DECLS
