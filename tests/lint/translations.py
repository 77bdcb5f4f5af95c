#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each catalogue is complete: it passes msgfmt --check, nothing in it is fuzzy or untranslated, and no
string of the source is missing from it."""
import os
import tempfile

import tree


def main():
    languages = tree.read("po/LINGUAS").split()
    problems = []
    with tempfile.TemporaryDirectory() as place:
        template = os.path.join(place, "jianyi.pot")
        status, said = tree.tool("sh", "po/update.sh", "--template", template)
        if status or said:  # a warning is a string that xgettext could not read whole
            problems.append(said)
        for language in languages:
            catalogue = f"po/{language}.po"
            status, said = tree.tool("msgfmt", "--check", "-o", "/dev/null", catalogue)
            if status:
                problems.append(said)
                continue
            for option in ("--only-fuzzy", "--untranslated"):
                _, left = tree.tool("msgattrib", option, "--no-obsolete", "--no-wrap", catalogue)
                problems += entries(f"{catalogue}: {option[2:]}", left)
            merged = os.path.join(place, language + ".po")
            status, said = tree.tool(
                "msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, catalogue, template
            )
            if status:
                problems.append(said)
                continue
            _, left = tree.tool("msgattrib", "--untranslated", "--no-wrap", merged)
            problems += entries(f"{catalogue}: missing (run po/update.sh)", left)
    tree.finish(sorted(set(problems)), len(languages))


def entries(label, catalogue):
    return [
        f"{label}: {line[7:-1]}"
        for line in catalogue.splitlines()
        if line.startswith('msgid "') and line != 'msgid ""'
    ]


main()
