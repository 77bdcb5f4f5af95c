#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and files that were made to do harm: names without end, names that are SQL or lead out of a folder,
files with entities that read others or grow. Each is taken as the text it is or refused with a sentence, and
the docket stays whole."""
import os
import zipfile

from driver import Docket, main

# As long as an argument of a program may be, nearly.
LONG = "长" * 40000
SQL = "甲'); DROP TABLE event; --\" $1 %s"
READS = '<!DOCTYPE {0} [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
GROWS = '<!DOCTYPE {0} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
TEMPLATE = '{0}<template xmlns="urn:cn:jianyi:template:1" kind="notice" version="1">{1}</template>'
HOLIDAYS = '{0}<holidays xmlns="urn:cn:jianyi:holidays:1" year="2027">{1}</holidays>'


class Hostile(Docket):
    def setUp(self):
        super().setUp()
        self.make()

    def test_names_without_end(self):
        def refuse():
            for words in (["setting", "set", "office.name", LONG], ["setting", "set", LONG, "x"], ["show", LONG],
                          ["do", LONG], ["import", "x" * 5000]):
                said = self.refused(*words)
                self.assertLess(len(said), 5000, words[:3])

        self.unchanged(refuse)
        # A search for it finds nothing; it is no fault.
        done = self.run_program("--json", "search", LONG)
        self.assertIn(done.returncode, (0, 1))

    def test_names_that_are_sql(self):
        self.json("agency", "add", SQL, "--level", "district")
        case = self.do("register", on=-5, title=SQL, type="governance", line="criminal", source="case", summary=SQL,
                       situation="11-2", agencies=[SQL])
        self.assertEqual(case["title"], SQL)
        self.assertEqual(case["addressees"][0]["name"], SQL)
        self.assertEqual(len(self.json("agency", "list")), 1)
        self.json("list", "--agency", SQL)
        self.json("search", SQL)
        self.assertTrue(self.audit()["ok"])

    def test_names_that_lead_away(self):
        slip = os.path.join(self.folder, "slip.jianyi-package")
        with zipfile.ZipFile(slip, "w") as out:
            out.writestr("manifest.json", '{"format":"jianyi-hand-over","version":1,"parts":[]}')
            out.writestr("../../slipped", "x")
        self.unchanged(lambda: self.refused("package", "in", slip))
        self.assertFalse(os.path.exists(os.path.join(os.path.dirname(self.folder), "slipped")))
        self.refused("show", "../../../etc/passwd")

    def test_entities(self):
        def refuse():
            for doctype in (READS, GROWS):
                for name, pattern, words in (("template", TEMPLATE, ["template", "import"]),
                                             ("holidays", HOLIDAYS, ["calendar", "import"])):
                    path = self.file(name + ".xml", pattern.format(doctype.format(name), "&x;&b;"))
                    self.assertNotIn("root:", self.refused(*words, path))
                # Findings are the answer, and stand where answers do.
                document = self.file("document.xml", doctype.format("document") + "<document>&x;&b;</document>")
                done = self.run_program("validate", document)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b"document type declaration", done.stdout)
                self.assertEqual(done.stderr.count(b"\n"), 1)
                self.assertNotIn(b"root:", done.stdout)

        self.unchanged(refuse)


if __name__ == "__main__":
    main()
