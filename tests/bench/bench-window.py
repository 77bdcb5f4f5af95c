#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-window.py JIANYI: the window of a docket of 1,000,000 cases against that of an empty one (time to
the frame that shows the first rows, anonymous memory), and its first frame against that of GNOME Text
Editor. Runs take turns; the first of each does not count. Memory has runs of its own: a machine that has just
rested for some seconds starts any program slower than one that has just worked."""
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from toplevel import Display  # noqa: E402

ROUNDS = int(os.environ.get("JIANYI_BENCH_ROUNDS", "7"))
MANY = 1000000
MEMORY_ROUNDS = 3
REST = 7  # s: counts, the check of the file, and whatever else comes after the first rows
LIMIT_ROWS, LIMIT_START, LIMIT_MEMORY = 1.2, 1.2, 40 * 1024  # the last in KiB
MARK = b"first rows drawn"


class Run:
    """One start of a program, until it has gone again."""

    def __init__(self, display, command, mark=None, rest=0):
        environment = dict(os.environ, G_MESSAGES_DEBUG="all")
        self.marked = threading.Event()
        self.rows = None
        self.begun = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        reader = threading.Thread(target=self.read, daemon=True)
        reader.start()
        self.frame = display.wait_drawn(self.begun)
        self.memory = None
        if mark:
            if not self.marked.wait(60):
                raise SystemExit("benchmark: the first rows never came")
            time.sleep(rest)
            self.memory = anonymous(self.process.pid)
        self.process.terminate()
        self.process.wait()
        reader.join(5)
        display.wait_gone()

    def read(self):
        for line in self.process.stdout:
            if MARK in line and self.rows is None:
                self.rows = time.monotonic() - self.begun
                self.marked.set()


def anonymous(pid):
    """KiB of memory that stands for no file."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return int(re.search(r"RssAnon:\s+(\d+)", status.read()).group(1))


def make_docket(count):
    folder = os.environ["JIANYI_BENCH_FOLDER"]
    kind = subprocess.run(["stat", "-f", "-c", "%T", folder], check=True, capture_output=True, text=True)
    if kind.stdout.strip() in ("tmpfs", "ramfs"):
        raise SystemExit(f"benchmark: {folder} is no folder of a real disk; build in another place")
    path = os.path.join(folder, f"docket-{count}.jianyi" if count else "docket-empty.jianyi")
    if count:
        subprocess.run([os.environ["JIANYI_MAKE_DOCKET"], "--keep", path, str(count)], check=True)
    else:
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(path + suffix):
                os.unlink(path + suffix)
        subprocess.run([os.environ["JIANYI_CTL"], "--docket", path, "init", "--office",
                        "示例市人民检察院"], check=True, stdout=subprocess.DEVNULL)
    return path


def report(name, ours, other, limit):
    one, two = statistics.median(ours), statistics.median(other)
    fine = one <= limit * two
    print(f"{name} ratio={one / two:.2f} limit={limit:.2f} {'ok' if fine else 'SLOW'}"
          f" ({one * 1000:.0f} ms against {two * 1000:.0f} ms, medians of {len(ours)})", flush=True)
    return fine


def main():
    jianyi = sys.argv[1]
    editor = shutil.which("gnome-text-editor")
    if not editor:
        raise SystemExit("benchmark: gnome-text-editor is not installed; apt-get install gnome-text-editor")
    many, empty = make_docket(MANY), make_docket(0)
    display = Display()
    runs = {"many": [], "empty": [], "editor": []}
    for number in range(ROUNDS + 1):
        round_ = {
            "editor": Run(display, [editor, "--standalone"]),
            "empty": Run(display, [jianyi, "--docket", empty], MARK),
            "many": Run(display, [jianyi, "--docket", many], MARK),
        }
        if number > 0:
            for name, run in round_.items():
                runs[name].append(run)
    memory = {
        path: statistics.median(Run(display, [jianyi, "--docket", path], MARK, REST).memory
                                for number in range(MEMORY_ROUNDS))
        for path in (empty, many)
    }

    fine = report("window-rows-1000000", [run.rows for run in runs["many"]],
                  [run.rows for run in runs["empty"]], LIMIT_ROWS)
    more = memory[many] - memory[empty]
    light = more <= LIMIT_MEMORY
    print(f"window-memory-1000000 ratio={more / LIMIT_MEMORY:.2f} limit=1.00 {'ok' if light else 'SLOW'}"
          f" ({more / 1024:.1f} MB more, at most {LIMIT_MEMORY / 1024:.0f} MB)", flush=True)
    quick = report("window-start", [run.frame for run in runs["empty"]],
                   [run.frame for run in runs["editor"]], LIMIT_START)
    return 0 if fine and light and quick else 1


sys.exit(main())
