#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cppcheck finds nothing beyond what tests/lint/cppcheck.supp explains."""
import os
import tempfile

import tree


def main():
    sources = tree.files(".c", under=("app", "ui"))
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listing:
        listing.write("\n".join(sources))
        listing.flush()
        status, said = tree.tool(
            "cppcheck", "--quiet", "--std=c11", "--language=c", "--library=gtk",
            "--enable=warning,performance,portability", "--inline-suppr", "--error-exitcode=1",
            "--suppressions-list=" + os.path.join("tests", "lint", "cppcheck.supp"),
            "--template={file}:{line}: {message} [{id}]", f"-j{os.cpu_count()}",
            "-DGETTEXT_PACKAGE=\"jianyi\"", "-Iapp", "-I.", "--file-list=" + listing.name,
        )
    problems = [line for line in said.splitlines() if line.strip()]
    if status and not problems:
        problems = [f"cppcheck ended with {status}"]
    tree.finish(problems, len(sources))


main()
