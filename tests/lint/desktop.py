#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""desktop.py DESKTOP METAINFO: the built desktop entry and metainfo are valid and speak Chinese."""
import os
import sys

import tree


def main():
    desktop, metainfo = (os.path.abspath(path) for path in sys.argv[1:3])
    problems = []
    status, said = tree.tool("desktop-file-validate", desktop)
    if status or said:
        problems.append(said or f"{desktop}: not valid")
    status, said = tree.tool("appstreamcli", "validate", "--no-net", metainfo)
    if status:
        problems.append(said)
    for path, mark in ((desktop, "Comment[zh_CN]="), (metainfo, 'xml:lang="zh')):
        with open(path, encoding="utf-8") as built:
            if mark not in built.read():
                problems.append(f"{path}: has no Chinese text ({mark})")
    tree.finish(problems, 2)


main()
