/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-in-work.h"

typedef struct
{
  char *path;
  char *sheet;
  JyLedgerHeads heads;
  char *target;
  JyLedgerMap *map;
  gboolean dry_run;
  const JyLedgerResult *result;
} Work;

static Work *
work_new (const char *path, const JyLedgerMap *map)
{
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  work->map = map != NULL ? jy_ledger_map_copy (map) : NULL;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->sheet);
  g_free (work->target);
  jy_ledger_map_free (work->map);
  g_free (work);
}

/* -- looking */

static gpointer
look (JyDesk *desk, gpointer data, GError **error)
{
  const Work *work = data;

  return jy_desk_ledger_look (desk, work->path, &work->heads, NULL, error);
}

void
jy_ledger_look_async (JyDesk *desk, const char *path, const JyLedgerHeads *heads,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work = work_new (path, NULL);

  work->heads = *heads;
  work->heads.sheet = work->sheet = g_strdup (heads->sheet);
  jy_desk_run_async (desk, look, work, work_free, (GDestroyNotify) jy_ledger_look_free, NULL,
                     callback, user_data);
}

JyLedgerLook *
jy_ledger_look_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_run_finish (result, error);
}

/* -- importing */

static void
on_progress (guint rows, double part, gpointer data)
{
  jy_long_meter_tell (data, (guint64) (part * 1000), 1000, rows);
}

static gpointer
import (JyDesk *desk, gpointer data, JyLongMeter *meter, GError **error)
{
  const Work *work = data;
  JyLedgerImport told = { work->path,  work->map, work->dry_run,
                          on_progress, meter,     jy_long_meter_cancellable (meter) };

  return jy_desk_ledger_import (desk, &told, error);
}

void
jy_ledger_import_run (JyLongWork *bar, JyDesk *desk, const char *path, const JyLedgerMap *map,
                      gboolean dry_run, JyLongDone done, gpointer owner)
{
  Work *work = work_new (path, map);

  work->dry_run = dry_run;
  jy_long_work_run (bar, desk, import, work, work_free, done, owner);
}

/* -- what was refused */

static gpointer
save (JyDesk *desk, gpointer data, GError **error)
{
  const Work *work = data;

  return GINT_TO_POINTER (
      jy_ledger_save_refused (work->path, work->map, work->result, work->target, error));
}

void
jy_ledger_save_refused_async (JyDesk *desk, const char *path, const JyLedgerMap *map,
                              const JyLedgerResult *result, const char *target,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work = work_new (path, map);

  work->result = result;
  work->target = g_strdup (target);
  jy_desk_run_async (desk, save, work, work_free, NULL, NULL, callback, user_data);
}

gboolean
jy_ledger_save_refused_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_run_finish (result, error) != NULL;
}
