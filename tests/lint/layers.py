#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A layer includes only what stands below it, and nothing below the window knows GTK or, above the
store, SQL."""
import os
import re

import tree

BELOW = {
    "base": set(),
    "domain": {"base"},
    "store": {"base", "domain"},
    "documents": {"base", "domain"},
    "exchange": {"base", "domain", "store", "documents"},
    "reader": {"exchange"},  # what it says to the programs, a header alone
    "services": {"base", "domain", "store", "documents", "exchange"},
    "cli": {"base", "domain", "store", "documents", "exchange", "services"},
}
# The window sees records and services; the headers of services bring the rest in by themselves.
WINDOW_BELOW = {"base", "domain", "services"}
FOREIGN = {
    "gtk/": {"ui"},
    "gdk/": {"ui"},
    "adwaita": set(),
    "sqlite3": {"store"},
    "libpq": {"store"},
    "poppler": {"reader"},  # what reads files of others is in no program that holds the docket
    "gdk-pixbuf/": {"reader"},
    "libxml/": {"domain", "store", "documents", "exchange"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def main():
    problems = []
    sources = tree.files(".c", ".h", under=("app", "ui"))
    for path in sources:
        parts = path.split("/")
        layer = "ui" if parts[0] == "ui" else parts[1]
        for kind, name in INCLUDE.findall(tree.read(path)):
            for prefix, allowed in FOREIGN.items():
                if name.startswith(prefix) and layer not in allowed:
                    problems.append(f"{path}: {layer} must not include <{name}>")
            if kind != '"' or name.endswith("-resources.h"):  # generated beside its bundle
                continue
            target = name.split("/")[0]
            if layer == "ui":
                own = os.path.exists(os.path.join(tree.ROOT, "ui", name))  # ui/documents is a folder of its own
                if target in BELOW and target not in WINDOW_BELOW and not own:
                    problems.append(f"{path}: the window must not include {name}")
            elif target == "ui" or (
                target in BELOW and target != layer and target not in BELOW[layer]
            ):
                problems.append(f"{path}: {layer} stands below {target} and must not include {name}")
            elif "/" in name and target not in BELOW:
                problems.append(f"{path}: {name} is not of the form layer/file.h")
            elif "/" not in name and name != "config.h":
                problems.append(f'{path}: write "{layer}/{name}" with its layer')
    tree.finish(problems, len(sources))


main()
