#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Past 600 lines a source file holds two concerns."""
import tree

LIMIT = 600


def main():
    sources = tree.files(".c", ".h", ".py", under=("app", "ui", "tests"))
    sizes = {path: tree.read(path).count("\n") for path in sources}
    tree.finish(
        [f"{path}: {size} lines, more than {LIMIT}; split by concern"
         for path, size in sizes.items() if size > LIMIT],
        len(sources),
    )


main()
