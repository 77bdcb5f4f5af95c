/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

/** A desk over a sample docket in a folder of its own, on the fixed day 2026-09-01. Made once. */
JyDesk *sample_desk (void);
/** Id of a case of the queue @queue; (transfer full); fails the test where it is empty. */
char *sample_case (const char *queue);
/** The case of a letter that was issued and waits for a reply, as it is shown. */
JyCaseView *sample_issued_case (void);
/** Removes @folder and the files in it. */
void sample_remove_folder (const char *folder);
/** Begins a test program: its words, GTK, and nothing that moves by itself. */
void sample_start (int *argc, char ***argv);
/** Runs the tests; closes the docket and removes its folder. Exit status. */
int sample_run (void);
/** Runs the main loop until @done says so; fails the test after a minute. */
void sample_wait (gboolean (*done) (gpointer data), gpointer data, const char *what);
