#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with a translatable string, and no other. With --list, prints them."""
import os
import re
import sys

import tree

C_CALL = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|dgettext|gettext)\s*\(\s*(?:"|N_|\w+\s*,\s*")')
UI = re.compile(r'translatable="(?:yes|true)"')


def strip_comments(text):
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)


def has_strings(path):
    text = tree.read(path)
    if path.endswith((".c", ".h")):
        return bool(C_CALL.search(strip_comments(text)))
    if path.endswith((".ui", ".gschema.xml")):
        return bool(UI.search(text)) or "<summary" in text and path.endswith(".gschema.xml")
    return path.endswith((".desktop.in", ".metainfo.xml.in"))


def main():
    listed = [
        line.strip()
        for line in tree.read("po/POTFILES.in").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    candidates = tree.files(
        ".c", ".h", ".ui", ".gschema.xml", ".desktop.in", ".metainfo.xml.in",
        under=("app", "ui", "resources"),
    )
    wanted = [path for path in candidates if has_strings(path)]
    if sys.argv[1:] == ["--list"]:
        print("\n".join(sorted(wanted)))
        return
    problems = [f"{path}: has strings for people and is not in po/POTFILES.in"
                for path in wanted if path not in listed]
    for path in listed:
        if not os.path.exists(os.path.join(tree.ROOT, path)):
            problems.append(f"po/POTFILES.in: {path} does not exist")
        elif path not in wanted:
            problems.append(f"po/POTFILES.in: {path} has no string for people")
    if listed != sorted(set(listed)):
        problems.append("po/POTFILES.in: not sorted, or a file twice; run po/update.sh")
    tree.finish(problems, len(candidates))


main()
