/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/postgres-library.h"

#include <dlfcn.h>
#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"

/* Its name has been this since 2008; a change of what it offers would change the number. */
#define LIBRARY "libpq.so.5"

JyLibpq jy_libpq;

/* Never unloaded: what it brings along does not bear that. */
static gpointer
load (gpointer data G_GNUC_UNUSED)
{
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  gboolean whole = library != NULL;

  if (library == NULL)
    g_info ("postgresql: %s", dlerror ());
#define TAKE(name)                                                                                 \
  {                                                                                                \
    void *function = library != NULL ? dlsym (library, #name) : NULL;                              \
    memcpy (&jy_libpq.name, &function, sizeof function);                                           \
    whole = whole && function != NULL;                                                             \
  }
  JY_LIBPQ_FUNCTIONS (TAKE)
#undef TAKE
  return GINT_TO_POINTER (whole);
}

gboolean
jy_libpq_load (GError **error)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, load, NULL);
  if (once.retval)
    return TRUE;
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER,
               _ ("The docket lies on a server, and the library that reaches servers is missing. "
                  "Install “%s”, or ask who looks after this machine."),
               "libpq5");
  return FALSE;
}
