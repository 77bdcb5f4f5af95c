#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger out: a workbook or csv file, all of it or none, and in again without a change."""
import csv
import os
import re
import subprocess
import zipfile

from driver import Docket, main

SCHEMA = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "schemas", "ledger-1.xsd")


class Ledger(Docket):
    def setUp(self):
        super().setUp()
        self.make("--demo")

    def path(self, name):
        return os.path.join(self.folder, name)

    def test_csv(self):
        said = self.json("ledger", "-o", self.path("l.csv"), "--columns", "number,title,stage")
        with open(self.path("l.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(len(rows[0]), 3)
        self.assertEqual(said["rows"], len(rows) - 1)
        self.assertEqual(said["rows"], len(self.json("list")))
        numbers = {row["number"] for row in self.json("list") if row["number"]}
        self.assertEqual({row[0] for row in rows[1:] if row[0]}, numbers)

    def test_workbook(self):
        said = self.json("ledger", "-o", self.path("l.xlsx"), "--type", "governance")
        wanted = self.json("list", "--type", "governance")
        self.assertEqual(said["rows"], len(wanted))
        with zipfile.ZipFile(self.path("l.xlsx")) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        self.assertIn("<autoFilter", sheet)
        self.assertIn('state="frozen"', sheet)
        self.assertEqual(sheet.count("<row "), said["rows"] + 1)

    def test_in_again(self):
        for name in ("l.csv", "l.xlsx", "l.xml"):
            said = self.json("ledger", "-o", self.path(name))
            taken = self.json("import", self.path(name))
            self.assertEqual(taken, {"added": 0, "updated": 0, "unchanged": said["rows"]})
        self.assertTrue(self.json("audit", "--replay")["ok"])

    def test_schema(self):
        """The XML is valid by its schema, which has an element for each column and no other."""
        self.json("ledger", "-o", self.path("l.xml"))
        subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, self.path("l.xml")], check=True,
                       stderr=subprocess.DEVNULL)
        self.assertEqual(self.json("validate", self.path("l.xml")), {"valid": True, "errors": []})
        with open(SCHEMA, encoding="utf-8") as file:
            case = re.search(r'<xs:complexType name="case">.*?</xs:complexType>', file.read(), re.S).group(0)
        said = self.refused("ledger", "-o", self.path("l.csv"), "--columns", "bogus", status=2)
        written = said.split(": ")[-1].strip().split(", ")
        elements = re.findall(r'<xs:element name="([^"]*)"', case)
        self.assertEqual(elements[:len(written)], written)
        taken = {"subtype", "source", "settled", "summary", "result", "note"}
        self.assertEqual(set(elements[len(written):]), taken)

    def test_foreign_xml(self):
        """What the ledger's XML does not hold is named by its line; nothing comes in."""
        head = '<ledger xmlns="urn:cn:jianyi:ledger:1">\n<columns><column id="title">标题</column>' \
               '<column id="type">类型</column></columns>\n'
        before = len(self.json("list"))
        for rest, word in (("<case><title>甲</title><bogus>1</bogus></case></ledger>", "bogus"),
                           ("<case><title><b>甲</b></title></case></ledger>", "“b”"),
                           ("<extra/></ledger>", "extra"),
                           ("<case><title>甲</title>", "damaged")):
            with open(self.path("bad.xml"), "w", encoding="utf-8") as file:
                file.write(head + rest)
            self.assertIn(word, self.refused("import", self.path("bad.xml")))
        with open(self.path("wide.xml"), "w", encoding="utf-8") as file:
            file.write('<ledger xmlns="urn:cn:jianyi:ledger:1"><columns>' + '<column id="x"/>' * 100000)
        self.assertIn("column", self.refused("import", self.path("wide.xml")))
        with open(self.path("bomb.xml"), "w", encoding="utf-8") as file:
            file.write('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + head + "<case><title>&a;</title></case></ledger>")
        self.assertIn("damaged", self.refused("import", self.path("bomb.xml")))
        self.assertEqual(len(self.json("list")), before)

    def test_refused(self):
        self.assertIn(".xlsx, .csv or .xml", self.refused("ledger", "-o", self.path("l.ods")))
        self.assertIn("cannot be written", self.refused("ledger", "-o", self.path("no/l.csv")))
        self.assertFalse(os.path.exists(self.path("l.ods")))
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith(".ledger")], [])


if __name__ == "__main__":
    main()
