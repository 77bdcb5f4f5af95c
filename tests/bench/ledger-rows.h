/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/*
 * Rows of an invented ledger: the same numbers give the same rows. Nothing here is a real case,
 * agency or person.
 */

#define LEDGER_AGENCIES 200
#define LEDGER_HANDLERS 40

/** Name of agency @n of LEDGER_AGENCIES; (transfer full). */
char *ledger_agency (guint n);
/** Name of handler @n of LEDGER_HANDLERS; (transfer full). */
char *ledger_handler (guint n);

/** One row, as the action import takes it. */
typedef struct
{
  GString *json;     /* the fact row */
  guint agencies[3]; /* numbers of its agencies */
  guint n_agencies;  /* 1 to 3 */
  guint handler;     /* number of its handler */
  JyDate registered;
  int year; /* of its number */
  int n;    /* 0: it has none yet */
  char number[64];
} LedgerRow;

/** Makes rows @n of @count, the oldest first: registered over eight years up to the day before
 * @today, each as far on its way as its age lets expect. */
typedef struct
{
  GRand *chance;
  JyDate today;
  guint count;
  int numbers[16]; /* last one given, by year since the first */
  int first_year;
} Ledger;

void ledger_init (Ledger *self, JyDate today, guint count);
void ledger_clear (Ledger *self);
/** Fills @row, whose json was made by g_string_new(). */
void ledger_row (Ledger *self, guint n, LedgerRow *row);

G_END_DECLS
