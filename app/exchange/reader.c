/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/reader.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "exchange/error.h"
#include "exchange/reader-process.h"

#define SECONDS_MAX 60

struct _JyReader
{
  int file;
  char *kind;
  guint seconds;
  JyReaderProcess process;
};

static void
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ, sentence);
}

JyReader *
jy_reader_new (const char *path, const char *kind, GError **error)
{
  const char *seconds = g_getenv ("JIANYI_READER_SECONDS");
  int file = open (path, O_RDONLY | O_CLOEXEC);
  JyReader *self;

  if (file < 0)
    {
      refuse (error, _ ("The file cannot be opened"));
      return NULL;
    }
  self = g_new0 (JyReader, 1);
  self->file = file;
  self->kind = g_strdup (kind);
  self->process = JY_READER_PROCESS_NONE;
  self->seconds = seconds != NULL ? (guint) CLAMP (atoi (seconds), 1, SECONDS_MAX) : SECONDS_MAX;
  return self;
}

void
jy_reader_free (JyReader *self)
{
  if (self == NULL)
    return;
  jy_reader_process_end (&self->process);
  close (self->file);
  g_free (self->kind);
  g_free (self);
}

static void
say_status (JyReaderStatus status, gboolean pdf, GError **error)
{
  switch (status)
    {
    case JY_READER_PASSWORD:
      refuse (error, _ ("This PDF is protected with a password; open it with another program"));
      break;
    case JY_READER_EMPTY:
      refuse (error, _ ("This PDF has no pages"));
      break;
    case JY_READER_UNKNOWN:
      refuse (error, _ ("Pictures of this kind cannot be shown on this machine; open it with "
                        "another program"));
      break;
    case JY_READER_TOO_LARGE:
      refuse (error, _ ("This picture has more points than can be shown here; open it with another "
                        "program"));
      break;
    case JY_READER_DONE:
    case JY_READER_DAMAGED:
    default:
      if (pdf)
        refuse (error, _ ("This PDF is damaged and cannot be shown; open it with another program"));
      else
        refuse (error,
                _ ("This picture is damaged and cannot be shown; open it with another program"));
      break;
    }
}

/* One exchange with a process that stands. */
static GBytes *
exchange (JyReader *self, const JyReaderRequest *request, gsize most, JyReaderAnswer *answer,
          GCancellable *cancellable, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + self->seconds * G_TIME_SPAN_SECOND;
  g_autofree guint8 *bytes = NULL;

  if (!jy_reader_process_give (&self->process, request, sizeof *request))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "jianyi-reader");
      return NULL;
    }
  if (!jy_reader_process_take (&self->process, answer, sizeof *answer, deadline, cancellable,
                               error))
    return NULL;
  if (answer->length > most)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "jianyi-reader");
      return NULL;
    }
  bytes = g_malloc (MAX (answer->length, 1));
  if (!jy_reader_process_take (&self->process, bytes, answer->length, deadline, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), answer->length);
}

/* Starts a process and has it open the file. */
static gboolean
begin (JyReader *self, GCancellable *cancellable, GError **error)
{
  JyReaderRequest request = { .verb = JY_READER_OPEN };
  JyReaderAnswer answer;
  g_autoptr (GBytes) bytes = NULL;

  g_strlcpy (request.kind, self->kind, sizeof request.kind);
  if (!jy_reader_process_start (&self->process, self->file, cancellable, error))
    return FALSE;
  bytes = exchange (self, &request, JY_READER_PAGES_MAX * sizeof (JyReaderSize), &answer,
                    cancellable, error);
  return bytes != NULL;
}

static GBytes *
try (JyReader *self, const JyReaderRequest *request, gsize most, JyReaderAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  GBytes *bytes = NULL;

  /* A process that is new reads from the beginning, and opens the file first. */
  if (self->process.pid == 0)
    lseek (self->file, 0, SEEK_SET);
  if (self->process.pid != 0 ? TRUE
      : request->verb == JY_READER_OPEN
          ? jy_reader_process_start (&self->process, self->file, cancellable, error)
          : begin (self, cancellable, error))
    bytes = exchange (self, request, most, answer, cancellable, error);
  /* What it would say next belongs to no question. */
  if (bytes == NULL)
    jy_reader_process_end (&self->process);
  return bytes;
}

static void
say_failure (const GError *failure, GError **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    refuse (error, _ ("Reading this file takes too long and was ended; open it with another "
                      "program"));
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CLOSED)
           || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    refuse (error, _ ("The program that reads attachments ended at this file, which is damaged or "
                      "was made to do harm; nothing else was touched"));
  else
    g_propagate_error (error, g_error_copy (failure));
}

GBytes *
jy_reader_ask (JyReader *self, JyReaderVerb verb, guint page, guint width, gsize most,
               JyReaderAnswer *answer, GCancellable *cancellable, GError **error)
{
  JyReaderRequest request = { .verb = verb, .page = page, .width = width };
  gboolean stood = self->process.pid != 0;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_strlcpy (request.kind, self->kind, sizeof request.kind);
  bytes = try (self, &request, most, answer, cancellable, &failure);
  /* One that stood may have ended since: with the thread that started it, for one. */
  if (stood && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CLOSED))
    {
      g_clear_error (&failure);
      bytes = try (self, &request, most, answer, cancellable, &failure);
    }
  if (bytes == NULL)
    say_failure (failure, error);
  else if (answer->status != JY_READER_DONE)
    {
      say_status ((JyReaderStatus) answer->status, g_str_equal (self->kind, "pdf"), error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}
