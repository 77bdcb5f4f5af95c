/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list-builder.h"

G_BEGIN_DECLS

/*
 * What stands of a case in tables of their own, and its days. Tags, brands, agencies, rules and
 * marks are listed in every order (listed.h): a list walks along them. Days are not: a list gathers
 * their cases and sorts them where they are few; where they are many it walks along the index of
 * its order and asks of each case whether it is one of them. Of the store's lists alone.
 */

/** Whether @query asks for it, in whichever way. */
gboolean jy_list_member_is_asked (const JyListQuery *query, JyListMember member);
/** Whether @query asks for any of them but the days. */
gboolean jy_list_members_are_asked (const JyListQuery *query);
/** Whether cases may be gathered by it: asked for, and the order of @query is not its own. */
gboolean jy_list_member_gathers (const JyListQuery *query, JyListMember member);
/** Whether its cases are listed in every order. */
gboolean jy_list_member_is_listed (JyListMember member);
/** Appends the table that @query's @member, such a one, is read from in the order of @column: as
 * led_office, led_case and led_key, joined with the cases. */
void jy_list_members_lead (JyListBuilder *builder, const JyListQuery *query, JyListMember member,
                           const char *column);
/** Appends the conditions of all but the days: the cases of @by are gathered, of others it is asked
 * one by one; @but: said already. */
void jy_list_members_add (JyListBuilder *builder, const JyListQuery *query, JyListMember by,
                          JyListMember but);
/** Appends the days; @plain: so that the index of the days may lead. */
void jy_list_days_add (JyListBuilder *builder, const JyListQuery *query, gboolean plain);

G_END_DECLS
