# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of PostgreSQL for the time of a test, in a folder of its own, reached through a socket there."""
import ctypes
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

# Accounts with a password are asked for it; the first line that fits counts.
RULES = "local all guarded scram-sha-256\nlocal all all trust\n"
# Linux: the signal that a process gets when its parent ends.
PR_SET_PDEATHSIG = 1


def programs():
    """Folder of initdb; Debian keeps it off the path."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb")) or [shutil.which("initdb")]
    assert found[-1], "PostgreSQL's server is not installed (Debian: postgresql-15); test.sh installs it"
    return os.path.dirname(found[-1])


class Server:
    """Starts with a with block and ends with it. Dockets belong to "keeper"; "postgres" may do anything."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="jianyi-pg-")
        self.account = None
        self.process = None

    def become(self):
        """Between fork and exec: the server does not run as root."""
        if self.account:
            os.setgroups([])
            os.setgid(self.account.pw_gid)
            os.setuid(self.account.pw_uid)
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)

    def start(self, program, *words):
        environment = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        with open(os.path.join(self.folder, "log"), "ab") as log:
            return subprocess.Popen(
                [os.path.join(programs(), program), *words], cwd=self.folder, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, env=environment, preexec_fn=self.become)

    def log(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as log:
            return log.read()

    def __enter__(self):
        if os.geteuid() == 0:
            names = [entry.pw_name for entry in pwd.getpwall()]
            self.account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        made = self.start("initdb", "--pgdata=data", "--no-sync", "--auth=trust", "-U", "postgres", "-E", "UTF8",
                          "--locale=C", "--no-instructions")
        assert made.wait() == 0, self.log()
        with open(os.path.join(self.folder, "data", "pg_hba.conf"), "w", encoding="utf-8") as rules:
            rules.write(RULES)
        self.process = self.start("postgres", "-D", "data", "-k", self.folder, "-c", "listen_addresses=",
                                  "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "autovacuum=off")
        while not os.path.exists(os.path.join(self.folder, ".s.PGSQL.5432")) or self.psql("SELECT 1") != "1":
            assert self.process.poll() is None, self.log()
            time.sleep(0.02)
        assert self.psql("CREATE ROLE keeper LOGIN CREATEROLE") == ""
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, sql, account="postgres", database="postgres"):
        """What the server answers, or its complaint."""
        done = subprocess.run(
            [os.path.join(programs(), "psql"), "-h", self.folder, "-U", account, "-d", database, "-XAtq", "-c", sql],
            capture_output=True, text=True, check=False)
        return (done.stdout if done.returncode == 0 else done.stderr).strip()

    def database(self, name):
        """Makes an empty one; its address for the owner."""
        assert self.psql(f"CREATE DATABASE {name} OWNER keeper") == ""
        return self.address(name)

    def address(self, database, account="keeper"):
        """Where an account finds a database."""
        host = urllib.parse.quote(self.folder, safe="")
        return f"postgresql://{urllib.parse.quote(account)}@{host}/{database}"
