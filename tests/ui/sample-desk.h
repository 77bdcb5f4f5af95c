/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

/** A desk over a sample docket in a folder of its own, on the fixed day 2026-09-01. Made once. */
JyDesk *sample_desk (void);
/** Id of a case of the queue @queue; (transfer full); fails the test where it is empty. */
char *sample_case (const char *queue);
/** Closes the docket and removes the folder. */
void sample_desk_end (void);
/** Runs the main loop until @done says so; fails the test after ten seconds. */
void sample_wait (gboolean (*done) (gpointer data), gpointer data, const char *what);
