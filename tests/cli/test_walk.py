#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts/walk.sh: one case from the clue to the archive, in one language whatever the locale."""
import os
import re
import subprocess

from driver import PROGRAM, ROOT, Docket, main

# Words of a sentence, or of a heading over a table.
ENGLISH = re.compile(r"\b[A-Z][a-z]{2,}\b|\b[a-z]{3,} [a-z]{3,}\b")


class Walk(Docket):
    def walk(self, locale):
        environment = dict(self.environment, LC_ALL=locale,
                           PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"])
        return subprocess.run(
            ["bash", os.path.join(ROOT, "scripts", "walk.sh"), os.path.join(self.folder, "demo")],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment,
            encoding="utf-8", timeout=120, check=False)

    def test_one_language(self):
        for locale in ("C", "C.UTF-8"):
            done = self.walk(locale)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stderr, "")
            self.assertIn("归档", done.stdout)
            told = [line for line in done.stdout.replace(self.folder, "").split("\n") if ENGLISH.search(line)]
            self.assertEqual(told, [])
            for name in ("recommendation.xml", "closure-report.xml"):
                path = os.path.join(self.folder, "demo", "walk", name)
                self.assertIn(path, done.stdout)
                self.assertTrue(os.path.exists(path))


if __name__ == "__main__":
    main()
