#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice opens our Word and OpenDocument files and reads the same words."""
import os
import shutil
import subprocess

from judge import KINDS, Judged, main, plain, read, run

FORMS = ("docx", "fodt")


class Office(Judged):
    forms = "xml,docx,fodt"

    def test_words(self):
        self.assertTrue(shutil.which("soffice"), "LibreOffice is not installed (libreoffice-writer-nogui).")
        out = os.path.join(self.folder, "text")
        files = []
        for kind in (*KINDS, "rare"):
            for form in FORMS:
                path = os.path.join(self.folder, f"{kind}-{form}.{form}")
                shutil.copy(self.path(kind, form), path)
                files.append(path)
        # One call for all of them.
        run("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--norestore",
            "--convert-to", "txt:Text (encoded):UTF8", "--outdir", out, *files, stdin=subprocess.DEVNULL,
            timeout=280, env=dict(os.environ, HOME=self.folder))
        for kind in (*KINDS, "rare"):
            expected = read(self.path(kind, "xml"))
            for form in FORMS:
                with self.subTest(kind=kind, form=form):
                    with open(os.path.join(out, f"{kind}-{form}.txt"), encoding="utf-8-sig") as file:
                        self.assertEqual(plain(file.read()), expected)


if __name__ == "__main__":
    main()
