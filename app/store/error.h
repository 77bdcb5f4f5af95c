/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** JY_STORE_ERROR: what the docket's file, disk or other programs stand in the way of. */
#define JY_STORE_ERROR (jy_store_error_quark ())
GQuark jy_store_error_quark (void);

typedef enum
{
  JY_STORE_ERROR_FAILED,    /* anything not named below; the detail is in the log */
  JY_STORE_ERROR_NOT_FOUND, /* no such file, recommendation, agency … */
  JY_STORE_ERROR_EXISTS,    /* a docket stands there already; a name or number is taken */
  JY_STORE_ERROR_AMBIGUOUS, /* several answer to that beginning or name */
  JY_STORE_ERROR_NOT_OURS,  /* not a docket of this program */
  JY_STORE_ERROR_NEWER,     /* made by a newer version */
  JY_STORE_ERROR_CORRUPT,   /* the file is torn */
  JY_STORE_ERROR_FULL,      /* the disk is full */
  JY_STORE_ERROR_BUSY,      /* another program held it too long */
  JY_STORE_ERROR_IN_USE,    /* a program has it open that is to be replaced */
  JY_STORE_ERROR_READ_ONLY, /* media or file cannot be written */
  JY_STORE_ERROR_NETWORK,   /* on a network share */
  JY_STORE_ERROR_CONFLICT,  /* changed by another since it was read */
  JY_STORE_ERROR_CHAIN,     /* the events do not hold */
  JY_STORE_ERROR_SERVER,    /* out of reach, lost, or it lets this account not in */
} JyStoreError;

G_END_DECLS
