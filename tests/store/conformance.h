/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/** What a driver gives to the suite that every driver must pass. */
typedef struct
{
  const char *name;
  gpointer (*make) (void);                 /* an empty docket with the schema and office "o" */
  JyConnection *(*open) (gpointer docket); /* a connection that may write; several at once */
  void (*drop) (gpointer docket);
} Conformance;

/** Adds all cases to the running test program. */
void conformance_add (const Conformance *driver);

G_END_DECLS
