#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format writes it."""
import tree


def main():
    sources = tree.files(".c", ".h", under=("app", "ui", "tests"))
    problems = []
    for start in range(0, len(sources), 40):
        status, said = tree.tool("clang-format", "--dry-run", "--Werror", *sources[start:start + 40])
        if status:
            wrong = {line.split(":")[0] for line in said.splitlines() if ": error:" in line}
            problems += [f"{path}: run clang-format -i" for path in sorted(wrong)] or [said]
    tree.finish(problems, len(sources))


main()
