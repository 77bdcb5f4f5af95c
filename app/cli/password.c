/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/password.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

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

char *
jy_cli_ask_password (const char *user, gpointer unused)
{
  g_autofree char *question = g_strdup_printf (_ ("Password of %s on the server: "), user);
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
      if (write (terminal, question, strlen (question)) > 0
          && tcsetattr (terminal, TCSAFLUSH, &silent) == 0)
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
