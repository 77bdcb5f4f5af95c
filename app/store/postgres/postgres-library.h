/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/*
 * libpq and what it brings along (TLS, Kerberos, LDAP) are loaded with the first docket on a
 * server: no start with a file waits for them.
 */

/** What is used of it. */
#define JY_LIBPQ_FUNCTIONS(DO)                                                                     \
  DO (PQbackendPID)                                                                                \
  DO (PQcancel)                                                                                    \
  DO (PQclear)                                                                                     \
  DO (PQconnectdbParams)                                                                           \
  DO (PQconnectionNeedsPassword)                                                                   \
  DO (PQconninfoFree)                                                                              \
  DO (PQconninfoParse)                                                                             \
  DO (PQconsumeInput)                                                                              \
  DO (PQerrorMessage)                                                                              \
  DO (PQescapeIdentifier)                                                                          \
  DO (PQescapeLiteral)                                                                             \
  DO (PQexec)                                                                                      \
  DO (PQfinish)                                                                                    \
  DO (PQfreeCancel)                                                                                \
  DO (PQfreemem)                                                                                   \
  DO (PQftype)                                                                                     \
  DO (PQgetCancel)                                                                                 \
  DO (PQgetResult)                                                                                 \
  DO (PQgetisnull)                                                                                 \
  DO (PQgetlength)                                                                                 \
  DO (PQgetvalue)                                                                                  \
  DO (PQhost)                                                                                      \
  DO (PQisBusy)                                                                                    \
  DO (PQnotifies)                                                                                  \
  DO (PQprepare)                                                                                   \
  DO (PQreset)                                                                                     \
  DO (PQresultErrorField)                                                                          \
  DO (PQresultStatus)                                                                              \
  DO (PQsendQueryPrepared)                                                                         \
  DO (PQsetNoticeReceiver)                                                                         \
  DO (PQsetSingleRowMode)                                                                          \
  DO (PQstatus)                                                                                    \
  DO (PQtransactionStatus)                                                                         \
  DO (PQunescapeBytea)

typedef struct
{
#define JY_LIBPQ_MEMBER(name) __typeof__ (name) *name;
  JY_LIBPQ_FUNCTIONS (JY_LIBPQ_MEMBER)
#undef JY_LIBPQ_MEMBER
} JyLibpq;

/** The functions of libpq; to be called once jy_libpq_load() has succeeded. */
extern JyLibpq jy_libpq;

/** Loads libpq, once; JY_STORE_ERROR_SERVER where it is not installed. Any thread. */
gboolean jy_libpq_load (GError **error);

G_END_DECLS
