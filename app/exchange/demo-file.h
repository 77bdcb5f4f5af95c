/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/*
 * A sample docket as XML (resources/schemas/demo-1.xsd): people, agencies, and cases as the actions
 * that they went through on days counted from today.
 */

typedef struct
{
  char *key;
  char *value;
} JyDemoPair;

typedef struct
{
  char *name;
  char *roles;
  gboolean account; /* signs in under its name */
} JyDemoPerson;

typedef struct
{
  char *name;
  char *level;
  gboolean court;
} JyDemoAgency;

/** One action. */
typedef struct
{
  char *action;
  int day;          /* from today, at most 0 */
  char *person;     /* name of who does it */
  GPtrArray *facts; /* JyDemoPair; days are put in, items are still #1.2 */
} JyDemoStep;

typedef struct
{
  GPtrArray *settings; /* JyDemoPair */
  GPtrArray *people;   /* JyDemoPerson */
  GPtrArray *agencies; /* JyDemoAgency */
  GPtrArray *cases;    /* GPtrArray of JyDemoStep */
} JyDemo;

/** Days written @-10 are put in, and @office's name where the text says @office.
 * JY_EXCHANGE_ERROR_READ where it is no such file. Pure. (transfer full) */
JyDemo *jy_demo_read (GBytes *file, JyDate today, const char *office, GError **error);
void jy_demo_free (JyDemo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDemo, jy_demo_free)

G_END_DECLS
