#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signatures of exported XML before the xmlsec1 command, with a key that openssl makes here."""
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as tree

from judge import HERE, run

PROGRAM = os.environ["JIANYI_CTL"]
sys.argv[1:] = [PROGRAM]
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))
from driver import Docket, main  # noqa: E402

SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}"


class Signed(Docket):
    def setUp(self):
        super().setUp()
        self.make("--demo")
        self.number = next(row["number"] for row in self.json("list") if row["number"] and row["stage"] == "issued")
        self.key, self.certificate = self.pair("office")

    def pair(self, name, *kind):
        key, certificate = (os.path.join(self.folder, name + end) for end in (".key", ".crt"))
        run("openssl", "req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=测试区人民检察院/O=" + name, "-utf8",
            *(kind or ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")), "-keyout", key, "-out", certificate)
        return key, certificate

    def export(self, *more):
        path = os.path.join(self.folder, "out.xml")
        self.text("export", self.number, "--document", "recommendation", "--format", "xml", "-o", path, *more)
        return path

    def judge(self, path, certificate):
        """Whether xmlsec1 finds that the signature holds."""
        done = subprocess.run(["xmlsec1", "--verify", "--pubkey-cert-pem", certificate, path],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode == 0 and b"OK" in done.stdout

    def verify(self, path, *more):
        done = self.run_program("--json", "verify", path, *more)
        return json.loads(done.stdout) if done.stdout else None

    def test_signed(self):
        plain = self.bytes(self.export())
        path = self.export("--sign", self.key, "--certificate", self.certificate)
        self.assertTrue(self.judge(path, self.certificate))
        # Only the signature came in, within the seal.
        content = self.bytes(path)
        start, end = content.index(b"<Signature"), content.index(b"</Signature>") + len(b"</Signature>")
        self.assertEqual(content[:start] + content[end:], plain)
        seal = tree.fromstring(content).find("{urn:cn:jianyi:document:1}seal")
        info = seal.find(f"{SIGNATURE}Signature/{SIGNATURE}SignedInfo")
        self.assertTrue(info.find(SIGNATURE + "SignatureMethod").get("Algorithm").endswith("#ecdsa-sha256"))
        self.assertEqual([one.get("Algorithm").rsplit("/", 1)[1] for one in info.iter(SIGNATURE + "Transform")],
                         ["xmldsig#enveloped-signature", "xml-c14n11"])
        # Ours: with what is inside, and with the certificate that is known.
        found = self.verify(path)
        self.assertTrue(found["ok"])
        self.assertIn("测试区人民检察院", found["signer"])
        self.assertIn("--certificate", found["signer"])
        found = self.verify(path, "--certificate", self.certificate)
        self.assertTrue(found["ok"])
        self.assertNotIn("in the document", found["signer"])
        self.text("validate", path)

    def test_without_certificate(self):
        path = self.export("--sign", self.key)
        self.assertTrue(self.judge(path, self.certificate))
        self.assertFalse(self.verify(path)["ok"])
        self.assertTrue(self.verify(path, "--certificate", self.certificate)["ok"])
        public = self.file("office.pub", run("openssl", "pkey", "-in", self.key, "-pubout"))
        self.assertTrue(self.verify(path, "--certificate", public)["ok"])

    def test_changed(self):
        path = self.export("--sign", self.key, "--certificate", self.certificate)
        content = self.bytes(path)
        signed = content.index(b"<SignatureValue>") + 20
        for broken in (content.replace("检察".encode(), "檢察".encode(), 1),
                       content[:signed] + (b"A" if content[signed:signed + 1] != b"A" else b"B") + content[signed + 1:]):
            path = self.file("broken.xml", broken)
            self.assertFalse(self.judge(path, self.certificate))
            self.assertFalse(self.verify(path, "--certificate", self.certificate)["ok"])
            self.assertFalse(self.verify(path)["ok"])

    def test_another_key(self):
        path = self.export("--sign", self.key, "--certificate", self.certificate)
        _, other = self.pair("other")
        self.assertFalse(self.judge(path, other))
        found = self.verify(path, "--certificate", other)
        self.assertFalse(found["ok"])
        self.assertIn("other.crt", found["faults"][0])
        # A document without a signature is not what was asked for.
        self.assertFalse(self.verify(self.export(), "--certificate", self.certificate)["ok"])

    def test_a_part_left_out(self):
        """A signature that does not cover everything is none, whatever else it says."""
        path = self.export("--sign", self.key, "--certificate", self.certificate)
        content = self.bytes(path).decode("utf-8")
        start, end = content.index("<Signature"), content.index("</Signature>") + len("</Signature>")
        transform = '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>self::title</XPath></Transform>'
        form = content[start:end].replace("</Transforms>", transform + "</Transforms>")
        for name in ("DigestValue", "SignatureValue", "X509Certificate"):
            at = form.index(f"<{name}>") + len(name) + 2
            form = form[:at] + form[form.index(f"</{name}>"):]
        source = self.file("form.xml", content[:start] + form + content[end:])
        path = os.path.join(self.folder, "part.xml")
        run("xmlsec1", "--sign", "--privkey-pem", self.key + "," + self.certificate, "--output", path, source)
        self.assertTrue(self.judge(path, self.certificate))
        self.assertFalse(self.verify(path, "--certificate", self.certificate)["ok"])

    def test_all(self):
        out = os.path.join(self.folder, "all")
        written = self.json("export", "--all", "--document", "recommendation", "--format", "xml", "-o", out,
                            "--sign", self.key, "--certificate", self.certificate)
        self.assertGreater(len(written), 5)
        for one in written:
            self.assertTrue(self.judge(one["file"], self.certificate))
        self.assertTrue(self.json("verify", os.path.join(out, "manifest.xml"))["ok"])

    def test_refused(self):
        ask = ("export", self.number, "--document", "recommendation", "-o", os.path.join(self.folder, "no.xml"))
        rsa, rsa_certificate = self.pair("rsa", "-newkey", "rsa:2048")
        locked = os.path.join(self.folder, "locked.key")
        run("openssl", "pkey", "-in", self.key, "-aes256", "-passout", "pass:geheim", "-out", locked)
        _, other = self.pair("other")
        for more in ((rsa,), (rsa, "--certificate", rsa_certificate), (locked,), (self.certificate,),
                     (self.file("empty.key", b""),), (os.path.join(self.folder, "absent.key"),),
                     (self.key, "--certificate", other), (self.key, "--certificate", self.key)):
            self.refused(*ask, "--sign", *more)
        self.refused(*ask, "--format", "pdf", "--sign", self.key, status=2)
        self.refused(*ask, "--certificate", self.certificate, status=2)
        self.refused("verify", self.export(), "--certificate", self.key + ".absent")
        self.assertFalse(os.path.exists(os.path.join(self.folder, "no.xml")))


if __name__ == "__main__":
    main()
