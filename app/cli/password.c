/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/password.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/cli.h"
#include "exchange/locked-file.h"
#include "services/credentials.h"

#define LONGEST 1024
/* What Ctrl+C types while no signal is made of it. */
#define INTERRUPT '\003'

/* The line without its end; FALSE where there is none, or it was given up. */
static gboolean
read_line (int terminal, char *line)
{
  gssize n = read (terminal, line, LONGEST - 1);

  line[MAX (n, 0)] = '\0';
  line[strcspn (line, "\r\n")] = '\0';
  return line[0] != '\0' && strchr (line, INTERRUPT) == NULL;
}

static char *
ask_terminal (const char *question)
{
  int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  struct termios before, silent;
  char line[LONGEST] = "";
  char *password = NULL;

  if (terminal < 0)
    return NULL;
  if (tcgetattr (terminal, &before) == 0)
    {
      /* No signal meanwhile: it would leave the terminal silent. */
      silent = before;
      silent.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
      /* Silent before the question: what is typed at once is neither shown nor thrown away. */
      if (tcsetattr (terminal, TCSAFLUSH, &silent) == 0
          && write (terminal, question, strlen (question)) > 0)
        {
          if (read_line (terminal, line))
            password = g_strdup (line);
          tcsetattr (terminal, TCSAFLUSH, &before);
          (void) !write (terminal, "\n", 1);
        }
    }
  close (terminal);
  explicit_bzero (line, sizeof line);
  return password;
}

char *
jy_cli_ask_password (const char *user, gpointer data)
{
  const char *file = g_getenv ("JIANYI_PASSWORD_FILE");
  char **kept = data;
  g_autofree char *question = g_strdup_printf (_ ("Password of %s: "), user);
  char *password
      = file != NULL && *file != '\0' ? jy_password_read (file, NULL) : ask_terminal (question);

  if (kept != NULL)
    {
      jy_password_free (*kept);
      *kept = g_strdup (password);
    }
  return password;
}

gboolean
jy_cli_new_password (const char *file, char **password, GError **error)
{
  char *again;

  *password = NULL;
  if (file != NULL)
    {
      *password = jy_password_read (file, error);
      return *password != NULL;
    }
  *password = ask_terminal (_ ("New password: "));
  if (*password == NULL)
    {
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                           _ ("No new password was typed; type it at a terminal, or name a file "
                              "that has it in its first line with --new-password-file"));
      return FALSE;
    }
  again = ask_terminal (_ ("The new password once more: "));
  if (g_strcmp0 (*password, again) != 0)
    {
      g_clear_pointer (password, jy_password_free);
      g_set_error_literal (error, JY_CLI_ERROR, JY_CLI_ERROR_REFUSED,
                           _ ("The two are not the same; nothing was changed, try again"));
    }
  jy_password_free (again);
  return *password != NULL;
}
