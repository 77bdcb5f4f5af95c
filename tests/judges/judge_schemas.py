#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""xmllint with the published schemas: Akoma Ntoso 3.0 (OASIS) and OFD (GB/T 33190), both from ../shared."""
import os
import sys
import zipfile

from judge import KINDS, SHARED, Judged, main, run

SCHEMAS = os.path.join(SHARED, "data", "xsd")


def lint(schema, *files):
    run("xmllint", "--nonet", "--noout", "--huge", "--schema", os.path.join(SCHEMAS, schema), *files)


class Schemas(Judged):
    forms = "akn,ofd"

    def test_akn(self):
        lint("akn/akomantoso30.xsd", *(self.path(kind, "akn") for kind in KINDS))

    def test_a_broken_one_is_refused(self):
        with open(self.path("recommendation", "akn"), encoding="utf-8") as file:
            path = self.write("broken.xml", file.read().replace("<FRBRthis ", "<FRBRthat ", 1))
        with self.assertRaises(AssertionError):
            lint("akn/akomantoso30.xsd", path)

    def test_ofd(self):
        schemas = {"OFD.xml": "OFD", "Document.xml": "Document", "PublicRes.xml": "Res", "Content.xml": "Page"}
        seen = {name: [] for name in schemas}
        for kind in KINDS:
            with zipfile.ZipFile(self.path(kind, "ofd")) as package:
                self.assertIsNone(package.testzip())
                for name in package.namelist():
                    if name.endswith(".xml"):
                        target = os.path.join(self.folder, kind + "-" + name.replace("/", "-"))
                        with open(target, "wb") as file:
                            file.write(package.read(name))
                        seen[os.path.basename(name)].append(target)
        for name, files in seen.items():
            self.assertGreaterEqual(len(files), len(KINDS))
            lint(f"ofd/{schemas[name]}.xsd", *files)


if __name__ == "__main__":
    if not os.path.isdir(SCHEMAS):
        print(f"Skipped: {SCHEMAS} is absent, and with it the schemas of Akoma Ntoso and OFD.")
        sys.exit(77)
    main()
