#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file names a place of the machine it was written on: absolute paths outside the system's own
folders belong in settings or arguments."""
import re

import tree

ENDINGS = (".c", ".h", ".py", ".sh", ".ui", ".build", ".xml", ".in", ".md", ".txt", ".tsv", ".sql", ".css")
PLACE = re.compile(r"""(?<![\w.~$}:/*<>-])/(?:home|root|work|mnt|media|srv|opt|Users)/[\w.-]+""")


def main():
    sources = [path for path in tree.files(*ENDINGS) if path != "tests/lint/paths.py"]
    problems = []
    for path in sources:
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for match in PLACE.finditer(line):
                problems.append(f"{path}:{number}: {match.group(0)} is a place of one machine")
    tree.finish(problems, len(sources))


main()
