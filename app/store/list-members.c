/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/list-members.h"

#include "store/listed.h"

static gboolean
given (const char *text)
{
  return text && *text;
}

/* Late cases that carry the alarm are found by it. */
static gboolean
asks_days (const JyListQuery *query)
{
  return query->due_by != JY_DATE_NONE || query->due_on != JY_DATE_NONE
         || (query->overdue_on != JY_DATE_NONE && !query->has_alarms);
}

gboolean
jy_list_member_is_asked (const JyListQuery *query, JyListMember member)
{
  switch (member)
    {
    case JY_LIST_TAG:
      return given (query->tag);
    case JY_LIST_BRAND:
      return given (query->brand);
    case JY_LIST_LEADER:
      return query->leader_handled;
    case JY_LIST_AGENCY:
      return given (query->agency);
    case JY_LIST_DAYS:
      return asks_days (query);
    case JY_LIST_RULE:
      return given (query->rule);
    case JY_LIST_UNINSPECTED:
      return query->uninspected;
    case JY_LIST_NO_MEMBER:
    default:
      return FALSE;
    }
}

gboolean
jy_list_members_are_asked (const JyListQuery *query)
{
  for (JyListMember member = 0; member < JY_LIST_NO_MEMBER; member++)
    if (member != JY_LIST_DAYS && jy_list_member_is_asked (query, member))
      return TRUE;
  return FALSE;
}

gboolean
jy_list_member_gathers (const JyListQuery *query, JyListMember member)
{
  /* Their own order is that of the days. */
  if ((member == JY_LIST_DAYS || member == JY_LIST_RULE) && query->sort == JY_SORT_DUE)
    return FALSE;
  return jy_list_member_is_asked (query, member);
}

/* -- their cases */

gboolean
jy_list_member_is_listed (JyListMember member)
{
  return member == JY_LIST_TAG || member == JY_LIST_BRAND || member == JY_LIST_LEADER
         || member == JY_LIST_AGENCY || member == JY_LIST_RULE || member == JY_LIST_UNINSPECTED;
}

/* What the cases of @member, one of these, are listed by. */
static void
add_facet (JyListBuilder *builder, const JyListQuery *query, JyListMember member)
{
  g_autofree char *facet = NULL;

  if (member == JY_LIST_TAG)
    facet = g_strconcat (JY_LISTED_TAG, query->tag, NULL);
  else if (member == JY_LIST_BRAND)
    facet = g_strconcat (JY_LISTED_BRAND, query->brand, NULL);
  else if (member == JY_LIST_RULE)
    facet = g_strconcat (JY_LISTED_RULE, query->rule, NULL);
  else if (member == JY_LIST_AGENCY)
    facet = g_strconcat (JY_LISTED_AGENCY, query->agency, NULL);
  else
    facet = g_strdup (member == JY_LIST_LEADER ? JY_LISTED_LEADER : JY_LISTED_UNINSPECTED);
  jy_list_place_text (builder, facet);
}

void
jy_list_members_lead (JyListBuilder *builder, const JyListQuery *query, JyListMember member,
                      const char *column)
{
  g_string_append_printf (builder->sql,
                          "(SELECT listed.office AS led_office, listed.recommendation AS led_case,"
                          " listed.%s AS led_key FROM listed WHERE listed.office = $1"
                          " AND listed.facet = ",
                          column);
  add_facet (builder, query, member);
  g_string_append (builder->sql, ") AS led CROSS JOIN recommendation");
}

/* The table's name, by which it can be asked of one case. */
static const char *
add_cases (JyListBuilder *builder, const JyListQuery *query, JyListMember member)
{
  switch (member)
    {
    case JY_LIST_TAG:
    case JY_LIST_BRAND:
    case JY_LIST_LEADER:
    case JY_LIST_UNINSPECTED:
    case JY_LIST_AGENCY:
    case JY_LIST_RULE:
      g_string_append (builder->sql, "SELECT listed.recommendation FROM listed"
                                     " WHERE listed.office = $1 AND listed.facet = ");
      add_facet (builder, query, member);
      return "listed";
    case JY_LIST_DAYS:
    case JY_LIST_NO_MEMBER:
    default:
      g_string_append (builder->sql, "SELECT recommendation.id FROM recommendation"
                                     " WHERE recommendation.office = $1");
      if (query->open_only)
        g_string_append (builder->sql, " AND open = 1");
      jy_list_days_add (builder, query, TRUE);
      return "recommendation";
    }
}

void
jy_list_members_add (JyListBuilder *builder, const JyListQuery *query, JyListMember by,
                     JyListMember but)
{
  for (JyListMember member = 0; member < JY_LIST_NO_MEMBER; member++)
    {
      if (member == JY_LIST_DAYS || member == but || !jy_list_member_is_asked (query, member))
        continue;
      g_string_append (builder->sql, member == by ? " AND id IN (" : " AND EXISTS (");
      {
        const char *table = add_cases (builder, query, member);

        if (member != by)
          g_string_append_printf (builder->sql, " AND %s.recommendation = recommendation.id",
                                  table);
      }
      g_string_append_c (builder->sql, ')');
    }
}

static void
add_day (JyListBuilder *builder, const char *comparison, JyDate day, gboolean plain)
{
  char text[JY_DATE_LENGTH];

  if (day == JY_DATE_NONE)
    return;
  g_string_append_printf (builder->sql, plain ? " AND next_due %s " : " AND (next_due || '') %s ",
                          comparison);
  jy_list_place_text (builder, jy_date_write (day, text));
}

void
jy_list_days_add (JyListBuilder *builder, const JyListQuery *query, gboolean plain)
{
  /* A case without a clock is due never. */
  add_day (builder, query->due_by < jy_date_never () ? "<=" : "<", query->due_by, plain);
  add_day (builder, "<", query->overdue_on, plain);
  /* As from and to: one day would leave nothing to sort by the days, and the engine another way. */
  add_day (builder, ">=", query->due_on, plain);
  add_day (builder, "<=", query->due_on, plain);
}

JyListSql *
jy_list_sql_members (const JyListQuery *query, JyListMember member, guint most)
{
  JyListBuilder builder;

  jy_list_builder_init (&builder, "SELECT COUNT(*) FROM (SELECT 1 FROM (");
  add_cases (&builder, query, member);
  g_string_append (builder.sql, ") AS members LIMIT ");
  jy_list_place_number (&builder, most);
  g_string_append (builder.sql, ") AS counted");
  return jy_list_builder_end (&builder);
}
