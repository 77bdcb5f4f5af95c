#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents in every form: one and many, the list of what was written, and whether a file is still as it
was written."""
import hashlib
import os
import subprocess
import xml.etree.ElementTree as tree

from driver import Docket, main, sha256

FORMS = ("xml", "pdf", "ofd", "akn", "docx", "fodt", "html")
SPACE = "{urn:cn:jianyi:manifest:1}"


class Export(Docket):
    def setUp(self):
        super().setUp()
        self.make("--demo")
        self.out = os.path.join(self.folder, "out")

    def many(self, form, kind="recommendation"):
        return self.json("export", "--all", "--document", kind, "--format", form, "-o", self.out)

    def names(self):
        return sorted(os.listdir(self.out))

    def test_every_form(self):
        number = next(row["number"] for row in self.json("list") if row["number"] and row["stage"] == "issued")
        for form in FORMS:
            path = os.path.join(self.folder, "one." + form)
            said = self.json("export", number, "--document", "recommendation", "--format", form, "-o", path)
            content = self.bytes(path)
            self.assertEqual(said["bytes"], len(content))
            self.assertEqual(said["sha256"], sha256(content))
            again = self.run_program("export", number, "--document", "recommendation", "--format", form, "-o", "-",)
            self.assertEqual(again.stdout, content)
        self.assertIn("xml, pdf, ofd, akn", self.refused("export", number, "--document", "recommendation",
                                               "--format", "tiff", "-o", path))

    def test_manifest(self):
        for form in FORMS:
            written = self.many(form)
            self.assertGreaterEqual(len(written), 8)
            manifest = tree.parse(os.path.join(self.out, "manifest.xml")).getroot()
            self.assertEqual(manifest.get("form"), form)
            listed = manifest.findall(SPACE + "file")
            self.assertEqual(sorted(one.get("name") for one in listed), [one.get("name") for one in listed])
            self.assertEqual(len(listed), len(written))
            for one in listed:
                content = self.bytes(os.path.join(self.out, one.get("name")))
                self.assertEqual(int(one.get("size")), len(content))
                self.assertEqual(one.get("sha256"), sha256(content))
                judge = subprocess.run(["openssl", "dgst", "-sm3", "-r"], input=content, check=True,
                                       stdout=subprocess.PIPE)
                self.assertEqual(one.get("sm3"), judge.stdout.split()[0].decode())
            self.assertTrue(self.json("verify", os.path.join(self.out, "manifest.xml"))["ok"])

    def test_verify(self):
        self.many("docx")
        manifest = os.path.join(self.out, "manifest.xml")
        path = os.path.join(self.out, next(name for name in self.names() if name.endswith("docx")))
        self.assertTrue(self.json("verify", path)["ok"])
        with open(path, "ab") as file:
            file.write(b"x")
        for word in (path, manifest):
            done = self.run_program("--json", "verify", word)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b'"ok":false', done.stdout)
            self.assertIn(os.path.basename(path), done.stderr.decode("utf-8"))
        os.unlink(path)
        self.assertEqual(self.run_program("verify", manifest).returncode, 1)
        self.refused("verify", path)
        self.refused("verify", self.file("alone.docx", b"PK"))
        self.refused("verify", self.folder)
        self.assertTrue(self.many("docx") and self.json("verify", manifest)["ok"])

    def test_verify_sealed(self):
        self.many("xml")
        path = os.path.join(self.out, next(name for name in self.names() if "〔" in name))
        said = self.json("verify", path)
        self.assertTrue(said["ok"])
        content = self.bytes(path)
        plain = content[:content.index(b"<seal")] + b"</document>"
        self.assertEqual(said["digest"], hashlib.sha256(plain).hexdigest())
        changed = self.file("changed.xml", content.replace("检察".encode(), "檢察".encode(), 1))
        self.assertEqual(self.run_program("verify", changed).returncode, 1)
        self.assertIn("seal", self.refused("verify", self.file("plain.xml", plain)))
        self.refused("verify", self.file("empty.xml", b""))
        self.refused("verify", self.file("manifest.xml", b"<manifest xmlns='urn:cn:jianyi:manifest:1'/>"))

    def one(self, form, path):
        """Arguments of the export of one letter."""
        number = next(row["number"] for row in self.json("list") if row["number"] and row["stage"] == "issued")
        return ("export", number, "--document", "recommendation", "--format", form, "-o", path)

    def left(self):
        """What stands in the folder beside the docket (and the cache of fonts), halves of files among it."""
        return sorted(name for name in os.listdir(self.folder) if not name.startswith(("docket", ".cache")))

    def test_no_room(self):
        for form in FORMS:
            path = os.path.join(self.folder, "letter." + form)
            ask = self.one(form, path)
            self.text(*ask)
            before, content = self.left(), self.bytes(path)
            self.refused(*ask, preexec_fn=limit_files)
            self.assertEqual(self.left(), before)
            self.assertEqual(self.bytes(path), content)
            os.unlink(path)
            self.refused(*ask, preexec_fn=limit_files)
            self.assertNotIn("letter." + form, self.left())

    def test_open_elsewhere(self):
        path = os.path.join(self.folder, "letter.pdf")
        self.file("letter.pdf", b"what somebody reads")
        with open(path, "rb") as reader:
            self.text(*self.one("pdf", path))
            self.assertEqual(reader.read(), b"what somebody reads")
        self.assertTrue(self.bytes(path).startswith(b"%PDF-"))

    def test_where_nothing_can_be_written(self):
        file = self.file("file", b"x")
        os.mkdir(os.path.join(self.folder, "taken.ofd"))
        before = self.left()
        for path in (os.path.join(file, "letter.ofd"), os.path.join(self.folder, "absent", "letter.ofd"),
                     os.path.join(self.folder, "taken.ofd"), "/proc/letter.ofd"):
            said = self.refused(*self.one("ofd", path))
            self.assertIn(os.path.basename(path), said)
        for folder in (file, os.path.join(file, "within"), "/proc/folder"):
            self.refused("export", "--all", "--document", "recommendation", "--format", "ofd", "-o", folder)
        self.assertEqual(self.left(), before)

    def test_failure_leaves_the_folder(self):
        self.many("fodt")
        before = {name: self.bytes(os.path.join(self.out, name)) for name in self.names()}
        # A limit on the size of a file fails every write, as a full disk would.
        done = self.run_program("export", "--all", "--document", "recommendation", "--format", "fodt", "-o", self.out,
                                preexec_fn=limit_files)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stderr.count(b"\n"), 1)
        self.assertEqual({name: self.bytes(os.path.join(self.out, name)) for name in self.names()}, before)


def limit_files():
    import resource
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


if __name__ == "__main__":
    main()
