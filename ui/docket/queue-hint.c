/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket/queue-hint.h"

#include <glib/gi18n.h>

static const struct
{
  const char *queue;
  const char *hint;
  const char *title; /* NULL: nothing waits */
} hints[] = {
  { "today", N_ ("What falls due today or waits for you comes here.") },
  { "my-clues", N_ ("Register a clue: it stays here until an investigation is decided.") },
  { "my-investigations",
    N_ ("Apply for investigation on a clue. Once it is decided, the case comes here.") },
  { "my-drafts",
    N_ ("Conclude an investigation and propose a recommendation. Its draft comes here.") },
  { "review", N_ ("A draft comes here when its handler submits it for review.") },
  { "approval", N_ ("A draft comes here when it has passed the review.") },
  { "committee", N_ ("A draft comes here when a leader refers it to the committee.") },
  { "ready", N_ ("A draft comes here when issuing it is approved.") },
  { "unserved", N_ ("A letter comes here when it is numbered and issued.") },
  { "awaiting-reply", N_ ("A letter comes here when its service is recorded.") },
  { "overdue", N_ ("A case comes here when a period runs out before it is met."),
    N_ ("Nothing is late") },
  { "objection", N_ ("A case comes here when the objection of an agency is recorded.") },
  { "reply-review", N_ ("A case comes here when the reply of an agency is recorded.") },
  { "following",
    N_ ("A case comes here when a reply is accepted. It stays until its measures are verified.") },
  { "settled", N_ ("A case comes here when the outcome is determined for every agency.") },
  { "evaluation", N_ ("A case comes here when its effect is evaluated.") },
  { "look-back", N_ ("A closed case comes here when it is due to be looked at again."),
    N_ ("No case is to be looked at again") },
  { "unwatched",
    N_ ("An open case comes here when no period runs in it, so that nobody forgets it."),
    N_ ("A period runs in every open case") },
  { "closed", N_ ("A case comes here when it is closed."), N_ ("No case is closed yet") },
};

const char *
jy_queue_empty_title (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    if (hints[i].title && g_strcmp0 (hints[i].queue, id) == 0)
      return _ (hints[i].title);
  return _ ("Nothing waits here");
}

const char *
jy_queue_hint (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    if (g_strcmp0 (hints[i].queue, id) == 0)
      return _ (hints[i].hint);
  return _ ("Cases appear here as soon as they come to this point.");
}

void
jy_queue_show_empty (JyEmptyState *state, const char *id)
{
  /* Registering a clue is what fills these. */
  gboolean begins = g_strcmp0 (id, "today") == 0 || g_strcmp0 (id, "my-clues") == 0;

  if (g_strcmp0 (id, "all") == 0)
    jy_empty_state_set (state, "jy-case-symbolic", _ ("No case yet"),
                        _ ("Register the first clue, or bring in a recommendation that was already "
                           "issued."),
                        _ ("Register a clue"), "win.register");
  else
    jy_empty_state_set (state, "jy-done-symbolic", jy_queue_empty_title (id), jy_queue_hint (id),
                        begins ? _ ("Register a clue") : NULL, begins ? "win.register" : NULL);
}
