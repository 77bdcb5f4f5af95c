/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/today.h"

G_BEGIN_DECLS

/** A desk on a docket in a folder of its own, on a fixed day; with JIANYI_STORE=postgres the docket
 * lies on a server. */
typedef struct
{
  char *folder;
  char *path; /* or the address on the server, of who owns the database */
  char *form; /* a signed form to attach */
  JyTimeSource *time;
  JyDesk *desk;
} DeskMaker;

/** An office with one account (管理员, every role), two agencies 甲局 乙局 and people 承办 部门
 * 研究 领导 检委 案管 督促, each with the one role their name says and an account of the same name.
 */
DeskMaker *desk_maker_new (const char *today);
void desk_maker_free (DeskMaker *self);
/** Whether JIANYI_STORE says so: a test that looks into SQLite's own things is not added then. */
gboolean desk_maker_is_on_server (void);
/** Where another docket of the test may be made: @name in the folder, or an address on the server.
 * (transfer full) */
char *desk_maker_path (DeskMaker *self, const char *name);

/**
 * desk_maker_try:
 * @account: who sits at the desk, or NULL for whoever sits there
 * @facts: JSON, or NULL; "@form" in files is the signed form
 */
JyCaseView *desk_maker_try (DeskMaker *self, const char *account, const char *action,
                            const char *target, const char *on, const char *facts, GError **error);
/** The same, failing the test where it is refused. */
JyCaseView *desk_maker_do (DeskMaker *self, const char *account, const char *action,
                           const char *target, const char *on, const char *facts);
/** The same, where nobody asks for the case as it is then. */
void desk_maker_step (DeskMaker *self, const char *account, const char *action, const char *target,
                      const char *on, const char *facts);
/** Asserts that it is refused with @words in the sentence and that nothing changed. */
void desk_maker_refused (DeskMaker *self, const char *account, const char *action,
                         const char *target, const char *on, const char *facts, const char *words);
/** A governance recommendation to 甲局 and 乙局 led to @stage: clue, investigation, drafting,
 * review, approval, ready, issued, served; its id. */
char *desk_maker_lead (DeskMaker *self, const char *stage);
JyCommand *desk_maker_command (DeskMaker *self, const char *action, const char *target,
                               const char *on, const char *facts);
/** Asserts that the chain holds and that a replay finds nothing. */
void desk_maker_audit (DeskMaker *self);

/** The first page of Today for @account (NULL: whoever sits at the desk). */
JyToday *desk_maker_today (DeskMaker *self, const char *account, const char *group);
/** Its first row of @group with the clock @rule ("": none), about the addressee @name unless NULL;
 * or NULL. */
const JyTodayRow *desk_maker_row (const JyToday *today, const char *group, const char *rule,
                                  const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMaker, desk_maker_free)

#define DESK_MAKER_SECTIONS                                                                                                    \
  "{\"source\":\"本院在办理案件中发现\",\"facts\":\"2024年1月,该市场十二家摊位未公示检测结果。\"," \
  "\"evidence\":[\"现场照片\"],"                                                                                           \
  "\"problems\":[{\"id\":\"p1\",\"text\":\"未公示食用农产品检测结果\"}],"                                          \
  "\"suggestions\":[{\"id\":\"s1\",\"text\":\"每日公示抽检结果并建立台账\",\"problems\":[\"p1\"],"                \
  "\"basis\":[\"《中华人民共和国食品安全法》第六十四条\"]}],"                                               \
  "\"objection-days\":10,\"reply\":{\"months\":2},\"contact\":\"承办 0532-1234567\"}"

G_END_DECLS
