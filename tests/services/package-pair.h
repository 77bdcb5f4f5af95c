/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-maker.h"
#include "services/packages.h"

/* Two offices with a docket each, and a package that goes from one to the other. */

#define THERE "市南区甲局"

typedef struct
{
  DeskMaker *a;
  DeskMaker *b;
  char *file;
} PackagePair;

/** For g_test_add(): tearing down audits both dockets. */
void package_pair_set_up (PackagePair *self, gconstpointer data);
void package_pair_tear_down (PackagePair *self, gconstpointer data);
/** The administrator takes the seat. */
void package_pair_sit (DeskMaker *maker);
/** Packs all cases of @maker. */
void package_pair_out (DeskMaker *maker, const char *file);
/** Takes it in; (transfer full). */
JyPackageReport *package_pair_in (DeskMaker *maker, const char *file, gboolean dry_run);
/** The same, and what became of the only case. */
JyPackageOutcome package_pair_take (DeskMaker *maker, const char *file);
/** Head of the journal; (transfer full). */
char *package_pair_head (DeskMaker *maker);
/** (transfer full) */
JyCaseView *package_pair_view (DeskMaker *maker, const char *id);
