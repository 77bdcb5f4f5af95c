# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: the project's own files, and one way to end."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIP = {".git", "__pycache__", ".cache", "subprojects"}


def files(*endings, under=()):
    """Paths relative to the root, sorted, of files that end so; build folders left out."""
    tops = [os.path.join(ROOT, top) for top in under] or [ROOT]
    found = []
    for top in tops:
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(
                name
                for name in folders
                if name not in SKIP and not (folder == ROOT and name.startswith(("build", "_build")))
            )
            for name in names:
                if not endings or name.endswith(endings):
                    found.append(os.path.relpath(os.path.join(folder, name), ROOT))
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as source:
        return source.read()


def tool(*command):
    """Runs a checker in the root; gives its status and everything it said."""
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


def finish(problems, looked_at):
    """Ends the lint: one line a problem; a lint that looked at nothing has failed."""
    for problem in problems:
        print(problem)
    if not looked_at:
        print("nothing to look at: the lint or the tree has moved")
        sys.exit(1)
    print(f"{looked_at} looked at, {len(problems)} problems")
    sys.exit(1 if problems else 0)
