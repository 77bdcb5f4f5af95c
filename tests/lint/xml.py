#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeds, schemas and window templates are well-formed; each seed is valid against the schema of its
namespace; each template has the structure that GtkBuilder reads."""
import os
import re
import tempfile

import tree

BUILDER = "/usr/share/gtk-4.0/gtk4builder.rng"


def schemas():
    """namespace -> schema"""
    found = {}
    for path in tree.files(".xsd", under=("resources", "seeds")):
        match = re.search(r'targetNamespace="([^"]*)"', tree.read(path))
        if match:
            found[match.group(1)] = path
    return found


def namespace(path):
    """The namespace of the root element, whatever its prefix."""
    text = re.sub(r"<\?.*?\?>|<!--.*?-->", "", tree.read(path), flags=re.S)
    root = re.search(r"<(?:([\w.-]+):)?[\w.-]+([^>]*)>", text)
    if not root:
        return None
    attribute = f"xmlns:{root.group(1)}" if root.group(1) else "xmlns"
    match = re.search(rf'\b{re.escape(attribute)}="([^"]*)"', root.group(2))
    return match.group(1) if match else None


def structure(templates):
    """GtkBuilder's own grammar. It wants a parent on every template, which GtkBuilder itself does not
    want on the cells of lists (their class is GtkListItem): those are checked with one put in."""
    problems = []
    with tempfile.TemporaryDirectory() as place:
        for path in templates:
            text = tree.read(path).replace(
                '<template class="GtkListItem">', '<template class="GtkListItem" parent="GObject">'
            )
            copy = os.path.join(place, path.replace("/", "-"))
            with open(copy, "w", encoding="utf-8") as out:
                out.write(text)
            status, said = tree.tool("xmllint", "--noout", "--nonet", "--relaxng", BUILDER, copy)
            if status:
                problems.append(said.replace(copy, path))
    return problems


def main():
    known = schemas()
    problems = []
    templates = tree.files(".ui", under=("ui", "resources"))
    others = tree.files(".xml", ".xsd", ".svg", ".xml.in", under=("resources", "ui", "seeds"))
    for path in templates + others:
        status, said = tree.tool("xmllint", "--noout", "--nonet", path)
        if status:
            problems.append(said)
    for path in tree.files(".xml", under=("seeds",)):
        schema = known.get(namespace(path))
        if schema is None:
            problems.append(f"{path}: no schema has its namespace ({namespace(path)})")
            continue
        status, said = tree.tool("xmllint", "--noout", "--nonet", "--schema", schema, path)
        if status:
            problems.append(said)
    if not os.path.exists(BUILDER):
        problems.append(f"{BUILDER} is missing: install libgtk-4-dev")
    elif templates:
        problems += structure(templates)
    tree.finish(problems, len(templates) + len(others))


main()
