#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case says stands in the docket and in what somebody writes out, and nowhere else: not in the
log with everything in it that the program has to say, not among temporary files, not in caches."""
import os

from driver import Docket, SECTIONS, main

MARK = "痕迹标记甲乙丙"
AGENCY = MARK + "市场监督管理局"
PDF = (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R]"
       b" /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>\nendobj\n"
       b"% " + MARK.encode() + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")


class Traces(Docket):
    def setUp(self):
        super().setUp()
        self.traces = os.path.join(self.folder, "traces")
        for name, variable in (("home", "HOME"), ("tmp", "TMPDIR"), ("cache", "XDG_CACHE_HOME"),
                               ("state", "XDG_STATE_HOME"), ("data", "XDG_DATA_HOME"), ("config", "XDG_CONFIG_HOME"),
                               ("run", "XDG_RUNTIME_DIR")):
            self.environment[variable] = os.path.join(self.traces, name)
            os.makedirs(self.environment[variable], mode=0o700)
        self.log = b""

    def run_program(self, *arguments, **options):
        """The same, with all of the log; what is no answer to the person is kept apart."""
        self.environment["G_MESSAGES_DEBUG"] = "all"
        done = super().run_program(*arguments, **options)
        said = done.stderr.splitlines(keepends=True)
        answer = b""
        if done.returncode != 0 and said:
            answer = said.pop()
        self.log += b"".join(said)
        done.stderr = answer
        return done

    def test_nothing_stays(self):
        self.make()
        self.json("setting", "set", "rule.self-approval", "yes")
        self.json("agency", "add", AGENCY, "--level", "district")
        me = self.json("account", "list")[0]["name"]
        attached = self.file(MARK + ".pdf", PDF)
        case = self.do("register", on=-100, title="关于" + MARK + "的检察建议", type="governance", line="criminal",
                       source="case", summary=MARK, situation="11-2", agencies=[AGENCY])["id"]
        self.do("note", case, on=-100, text=MARK, files=[attached])
        self.do("open", case, on=-99, handler=me)
        self.do("conclude", case, on=-90, facts=MARK, evidence=["笔录"], propose=True)
        self.do("edit", case, on=-89, sections=dict(SECTIONS, facts=MARK + SECTIONS["facts"]))
        self.assertEqual(len(self.json("search", MARK)), 1)
        self.text("export", case, "--document", "recommendation", "--format", "pdf", "-o",
                  os.path.join(self.folder, "out.pdf"))
        self.text("ledger", "-o", os.path.join(self.folder, "out.xlsx"))
        # Refusals, and a docket that is none.
        self.refused("agency", "add", AGENCY, "--level", "district", "--code", MARK)
        self.refused("do", "reply", case, "reference=" + MARK)
        self.refused("import", self.file("bad.xml", "<" + MARK))
        self.refused("show", MARK)

        self.assertNotIn(MARK.encode(), self.log)
        for folder, _, names in os.walk(self.traces):
            for name in names:
                path = os.path.join(folder, name)
                self.assertNotIn(MARK, path)
                for encoding in ("utf-8", "utf-16-le", "gb18030"):
                    self.assertNotIn(MARK.encode(encoding), self.bytes(path), path)
        self.assertEqual(os.listdir(self.environment["TMPDIR"]), [])


if __name__ == "__main__":
    main()
