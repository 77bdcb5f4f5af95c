#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file says its licence in its first lines."""
import os

import tree

MARK = "SPDX-License-Identifier: GPL-3.0-or-later"
ENDINGS = (".c", ".h", ".py", ".sh", ".sql", ".ui", ".css", ".xsd", ".xsl", ".supp", ".gresource.xml",
           ".gschema.xml", ".bash", ".1")
SCRIPTS = ("run.sh", "test.sh", ".ci/run")


def wanted(path):
    if path.endswith(ENDINGS) or path in SCRIPTS:
        return True
    # scripts without an ending
    full = os.path.join(tree.ROOT, path)
    if "." in os.path.basename(path) or not os.access(full, os.X_OK):
        return False
    with open(full, "rb") as source:
        return source.read(2) == b"#!"


def main():
    sources = [path for path in tree.files() if wanted(path)]
    problems = []
    for path in sources:
        if not any(MARK in line for line in tree.read(path).splitlines()[:6]):
            problems.append(f"{path}: no {MARK} in its first lines")
    tree.finish(problems, len(sources))


main()
