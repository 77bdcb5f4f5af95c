/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded ahead of the tests that write PDF, under the leak checker only: cairo 1.16 loses an array
 * for each font that it writes at the end of a file. What is allocated while it ends a file is not
 * looked at; what of ours is allocated there is looked at by the tests of pages, without this. A
 * suppression by name would do the same, but needs the slow unwinder for every allocation of the
 * whole test. */
#include <cairo.h>
#include <dlfcn.h>
#include <sanitizer/lsan_interface.h>

#pragma weak __lsan_disable
#pragma weak __lsan_enable

typedef void (*Finish) (cairo_surface_t *surface);

void
cairo_surface_finish (cairo_surface_t *surface)
{
  static Finish finish;

  if (!finish)
    finish = (Finish) dlsym (RTLD_NEXT, "cairo_surface_finish");
  if (__lsan_disable)
    __lsan_disable ();
  finish (surface);
  if (__lsan_enable)
    __lsan_enable ();
}
