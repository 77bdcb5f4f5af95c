#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every function of a header has a block of its own, or stands in a group that has one.

A group is a run of lines without an empty one between them; a comment that ends on the line above
speaks for what follows it in the group, until the next comment. A heading ("-- people") and a word
behind a declaration say nothing of what a caller must know.
"""
import re
import tree

HEADING = re.compile(r"(?m)^/\* -- .*?\*/$")
COMMENT = re.compile(r"(?m)^[ \t]*/\*.*?\*/[ \t]*$", re.DOTALL)
TRAILING = re.compile(r"/\*.*?\*/", re.DOTALL)
BODY = re.compile(r"\{[^{}]*\}")
MACRO = re.compile(r"#|G_(BEGIN|END)_DECLS|G_DE(FINE|CLARE)_")
NAME = re.compile(r"\b([a-z]\w*)\s*\(")
SPOKEN, KEPT = "\x01", "\x02"


def same_lines(mark):
    """Puts @mark on every line that was matched, so that line numbers hold."""
    return lambda found: "\n".join(mark for _ in found.group().split("\n"))


def functions(text):
    """Yields line, name and whether a block speaks for it, for each function declared in a header."""
    text = COMMENT.sub(same_lines(SPOKEN), HEADING.sub("", text))
    text = TRAILING.sub(same_lines(""), text)
    while BODY.search(text):
        text = BODY.sub(same_lines(KEPT), text)
    spoken = False
    statement = ""
    begun = 0
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line in ("", SPOKEN):
            spoken = line == SPOKEN
            continue
        if MACRO.match(line) and not statement:
            continue
        begun = begun if statement else number
        statement = f"{statement} {line}".strip()
        if line.endswith((";", KEPT)) and not statement.endswith("struct " + KEPT):
            name = NAME.search(statement)
            if name and not statement.startswith(("typedef", "extern", "struct", "enum")):
                yield begun, name.group(1), spoken
            statement = ""


def main():
    problems = []
    looked_at = 0
    for path in tree.files(".h", under=("app", "ui")):
        for line, name, spoken in functions(tree.read(path)):
            looked_at += 1
            if not spoken:
                problems.append(f"{path}:{line}: {name}() has no block above it or above its group")
    tree.finish(problems, looked_at)


main()
