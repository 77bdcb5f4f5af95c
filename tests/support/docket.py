# SPDX-License-Identifier: GPL-3.0-or-later
"""A docket in a folder of its own, kept through jianyictl as a script would keep it."""
import json
import os
import shutil
import subprocess
import tempfile

OFFICE = "示例区人民检察院"
SECTIONS = {
    "source": "本院在办理某某销售不符合安全标准的食品案中发现，农贸市场食品安全监管存在漏洞。",
    "facts": "2026年以来，示例农贸市场内三户经营者销售未经检疫的肉类，开办者未查验入场凭证。",
    "evidence": ["讯问笔录三份", "抽样检验报告一份"],
    "problems": [
        {"id": "p1", "text": "入场查验没有落实：2026年1月至6月的查验台账缺少四十二日。"},
        {"id": "p2", "text": "抽检批次不足：上半年肉类抽检计划十二批，实际完成三批。"},
    ],
    "suggestions": [
        {"id": "s1", "text": "督促市场开办者建立入场查验台账，由监管所每月核对一次。",
         "problems": ["p1"], "basis": ["《中华人民共和国食品安全法》第六十一条"]},
        {"id": "s2", "text": "补做上半年未完成的九批肉类抽检，并向社会公布结果。",
         "problems": ["p2"], "basis": ["《中华人民共和国食品安全法》第八十七条"]},
    ],
    "objection-days": 10,
    "reply": {"months": 2},
    "contact": "联系人：韩明，电话 000-0000000",
}


class Refused(Exception):
    """jianyictl said no: its exit status and its sentence."""

    def __init__(self, status, sentence):
        super().__init__(f"exit {status}: {sentence}")
        self.status = status
        self.sentence = sentence


class Docket:
    """One docket file; with the folder it lies in, which goes away at the end of a with block."""

    def __init__(self, program, path=None):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix="jianyi-docket.")
        self.path = path or os.path.join(self.folder, "docket.jianyi")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+rwX", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *words, who=None):
        account = ["--as", who] if who else []
        return [self.program, "--docket", self.path, *account, "--json", *words]

    def ctl(self, *words, who=None, **options):
        """Runs one command; what it printed as JSON, or Refused. A refusal is exactly one line."""
        done = subprocess.run(
            self.command(*words, who=who), capture_output=True, text=True, timeout=120, check=False,
            **options,
        )
        sentence = done.stderr.strip()
        if done.returncode:
            assert done.returncode in (1, 2), f"{words[0]} ended with {done.returncode}: {sentence}"
            assert sentence and "\n" not in sentence, f"not one line: {sentence!r}"
            for word in ("SQL", "sqlite", "SELECT", "INSERT", "errno"):
                assert word not in sentence, f"not a sentence for people: {sentence!r}"
            raise Refused(done.returncode, sentence)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def refused(self, *words, who=None, **options):
        """The sentence with which a command that must be refused was refused."""
        try:
            answer = self.ctl(*words, who=who, **options)
        except Refused as refusal:
            assert refusal.status == 1, refusal
            return refusal.sentence
        raise AssertionError(f"{' '.join(words)} was not refused: {answer}")

    def do(self, action, target=None, who=None, on=None, **facts):
        """One action; facts that are no text are given as JSON. Underscores stand for hyphens."""
        words = ["do", action] + ([target] if target else []) + (["--on", on] if on else [])
        for key, value in facts.items():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            words.append(f"{key.replace('_', '-')}={text}")
        return self.ctl(*words, who=who)

    def init(self, *options):
        return self.ctl(
            "init", "--office", OFFICE, "--office-code", "370203", "--office-level", "district",
            "--prefix", "示", *options,
        )

    def register(self, agencies=("示例区教育局",), who=None, on=None, **facts):
        """A governance clue for agencies that are entered if they are new; its id."""
        known = {agency["name"] for agency in self.ctl("agency", "list")}
        for name in agencies:
            if name not in known:
                self.ctl("agency", "add", name, "--level", "district", "--division", "370203")
        values = {
            "title": "关于农贸市场食品安全监管的检察建议", "type": "governance", "line": "criminal",
            "source": "case", "source_case": "示检刑诉〔2026〕1号", "situation": "11-1",
            "summary": "办案中发现监管漏洞。", "agencies": list(agencies),
        }
        values.update(facts)
        return self.do("register", who=who, on=on, **values)["id"]

    def events(self, target):
        return self.ctl("show", target)["events"]

    def audit(self, *options):
        answer = self.ctl("audit", *options)
        assert answer["ok"] is True, answer
        return answer
