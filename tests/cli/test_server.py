#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A docket on a server: made, worked on by people under their own accounts, moved there from a file and back."""
import json
import os
import sys

from driver import Docket, SECTIONS, day, main

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))
from server import Server  # noqa: E402 (found through the line above)

AGENCY = "测试区市场监督管理局"


class OnServer(Docket):
    """One server for all; each test has a database of its own."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        super().setUp()
        self.local = self.docket
        self.name = self._testMethodName
        self.docket = self.server.database(self.name)

    def make(self, *more):
        """Each database is made by itself: there is no file to be copied."""
        return self.json("init", *self.OFFICE, *more)

    def sign_up(self, name, password=None, roles="handler"):
        """A person of the docket, with an account of the server."""
        self.json("account", "add", name, "--roles", roles, "--login", name)
        secret = f" PASSWORD '{password}'" if password else ""
        self.assertEqual(self.server.psql(
            f"CREATE ROLE {name} LOGIN{secret} IN ROLE jianyi_person", "keeper", self.name), "")

    def as_account(self, name):
        self.docket = self.server.address(self.name, name)

    def fill(self):
        """A case with a draft, for one who holds every role."""
        self.json("agency", "add", AGENCY, "--level", "district")
        me = self.json("account", "list")[0]["name"]
        case = self.do("register", on=-100, title="关于测试的检察建议", type="governance", line="criminal",
                       source="case", summary="摘要。", situation="11-2", agencies=[AGENCY])["id"]
        self.do("open", case, on=-99, handler=me)
        self.do("conclude", case, on=-90, facts="属实", evidence=["笔录"], propose=True)
        self.do("edit", case, on=-89, sections=SECTIONS)
        return case

    def is_refused(self, *words, contains):
        sentence = self.refused(*words)
        self.assertIn(contains, sentence)
        return sentence

    def test_made_and_worked_on(self):
        self.make()
        case = self.fill()
        self.assertEqual([hit["id"] for hit in self.json("search", "市场监督")], [case])
        self.assertEqual(self.json("search", "监督市场"), [])
        self.assertTrue(self.json("audit", "--replay")["ok"])
        self.is_refused("init", *self.OFFICE, contains="already")

    def test_people_are_accounts(self):
        self.make()
        self.sign_up("zhou")
        self.as_account("zhou")
        self.assertTrue(self.json("audit")["ok"])
        self.is_refused("--as", "管理员", "list", contains="zhou")
        self.is_refused("migrate", self.docket, os.path.join(self.folder, "mine.jianyi"), contains="looks after")
        self.assertEqual(self.server.psql("CREATE ROLE nobody_known LOGIN IN ROLE jianyi_person"), "")
        self.as_account("nobody_known")
        self.is_refused("list", contains="nobody_known")

    def forge(self, account, stream="office", action="a", actor=None, recorder=None, facts="{}", more="", then=""):
        """What the server says to an entry that another program writes, well-formed in itself."""
        def person(name):
            return f"(SELECT id FROM person WHERE account = '{name}' OR name = '{name}' LIMIT 1)"

        return self.server.psql(f"""
            BEGIN; SET LOCAL search_path = jianyi;
            WITH last AS (SELECT * FROM event ORDER BY sequence DESC LIMIT 1),
              before AS (SELECT max (seq) AS seq FROM event WHERE stream = '{stream}'),
              said AS (SELECT json_build_object ('prev', (SELECT digest FROM event e, before
                WHERE e.stream = '{stream}' AND e.seq = before.seq), 'id', 'i', 'stream', '{stream}',
                'action', '{action}', 'recorder', {person(recorder or account)},
                'actor', {person(actor or account)}, 'facts', '{facts}'::json)::text AS body),
              sealed AS (SELECT body, encode (sha256 (convert_to (body || '{more}', 'UTF8')), 'hex') AS digest FROM said)
            INSERT INTO event SELECT last.office, last.sequence + 1, '{stream}', before.seq + 1, 'i', '{action}',
              '2024-01-01', 'r', sealed.body, sealed.digest, encode (sha256 (convert_to (last.journal || E'\\n'
              || last.sequence + 1 || E'\\n' || sealed.digest, 'UTF8')), 'hex') FROM last, before, sealed;
            {then}; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK""", account, self.name)

    def test_the_table_of_actions_holds(self):
        """A life by five accounts, none of them a keeper's; what is not theirs the server refuses to any program."""
        self.make()
        self.json("agency", "add", AGENCY, "--level", "district")
        self.json("agency", "add", AGENCY + "分局", "--level", "district")
        for name, roles in (("han", "handler,follow-up"), ("tou", "dept-head"), ("shen", "reviewer"),
                            ("jian", "leader"), ("guan", "registrar,admin")):
            self.sign_up(name, roles=roles)

        def do(name, *rest, **more):
            self.as_account(name)
            return self.do(*rest, **more)

        def refused(account, action, **more):
            self.assertIn("not theirs to decide", self.forge(account, case, action, **more))

        case = do("han", "register", on=-100, title="关于测试的检察建议", type="governance", line="criminal",
                  source="case", summary="摘要。", situation="11-2", agencies=[AGENCY])["id"]
        refused("han", "open")
        do("jian", "open", case, on=-99, handler="han")
        refused("guan", "conclude")
        self.assertEqual(self.forge("han", case, "conclude"), "")
        self.assertIn("at this stage", self.forge("jian", case, "approve"))
        self.assertIn("at this stage", self.forge("han", case, "nonsense"))
        do("han", "conclude", case, on=-90, facts="属实", evidence=["笔录"], propose=True)
        do("han", "edit", case, on=-89, sections=SECTIONS)
        do("han", "submit", case, on=-88)
        do("tou", "endorse", case, on=-87, opinion="同意")
        refused("han", "pass")
        do("shen", "pass", case, on=-86, necessity="必要", legality="合法", reasoning="充分")
        refused("han", "approve")
        refused("shen", "approve")
        # Recorded for the leader: by the handler, not by somebody beside the case, and only for a leader.
        self.assertEqual(self.forge("han", case, "approve", actor="jian"), "")
        refused("shen", "approve", actor="jian")
        refused("han", "approve", actor="tou")
        # By the list of powers the head of department decides.
        self.as_account("jian")
        power = json.dumps({"entry": {"kind": "power"}})
        listed = ("INSERT INTO entry SELECT office, 'power', 'p', '', '', '', '', '', $${\"power-action\": \"approve\","
                  " \"power-level\": \"dept-head\"}$$, 1, 0, '' FROM person WHERE account = session_user")
        self.assertEqual(self.forge("jian", action="register-entry", facts=power, then=listed), "")
        self.assertIn("without its entry", self.forge("jian", then=listed))
        refused_entry = self.forge("tou", action="register-entry", facts=power, then=listed)
        self.assertIn("not theirs to decide", refused_entry)
        do("jian", "approve", case, on=-85, opinion="同意")
        do("guan", "issue", case, on=-84, number="auto", signer="jian")
        do("han", "serve", case, on=-83, addressee=AGENCY, way="written", receiver="某")
        addressee = json.dumps({"addressee": AGENCY}, ensure_ascii=False)
        self.assertIn("in this state", self.forge("han", case, "accept", facts=addressee))
        do("han", "reply", case, on=-60, addressee=AGENCY, way="written", class_="full", summary="采纳")
        # A state changes with its entry alone, in whatever program.
        for account, change in (
                ("han", f"UPDATE recommendation SET stage = 'approval' WHERE id = '{case}'"),
                ("han", f"UPDATE recommendation SET handler = '' WHERE id = '{case}'"),
                ("han", "UPDATE addressee SET state = 'settled'"), ("han", "DELETE FROM addressee"),
                ("han", "UPDATE person SET roles = 'leader admin' WHERE account = 'han'"),
                ("han", "INSERT INTO person SELECT office, 'x', 'x', 'x', 'leader', 'x', 0, 0, '', 1 FROM person LIMIT 1"),
                ("han", "UPDATE setting SET value = 'x' WHERE key = 'office.name'"), ("guan", "DELETE FROM setting")):
            with self.subTest(change=change):
                said = self.server.psql(f"BEGIN; SET LOCAL search_path = jianyi; {change};"
                                        " SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK", account, self.name)
                self.assertIn("without its entry", said)
        self.assertEqual(self.forge("guan", action="person-edit",
                                    then="UPDATE person SET roles = 'leader' WHERE account = 'han'"), "")
        self.assertIn("not theirs", self.forge("han", action="person-edit"))
        self.assertIn("permission denied", self.server.psql("DELETE FROM jianyi.rule", "guan", self.name))
        self.assertIn("permission denied", self.server.psql("SELECT hash FROM jianyi.credential", "guan", self.name))
        self.assertIn("the server's", self.refused("account", "password", "--none"))
        # What an office of its own would write into the other's tables.
        self.as_account("keeper")
        self.json("init", "--office", "另一区人民检察院", "--office-code", "510114", "--prefix", "另")
        self.assertIn("row-level security", self.server.psql(
            "INSERT INTO jianyi.case_tag SELECT id, 'x', 'y' FROM jianyi.office WHERE name LIKE '另%'", "han", self.name))
        self.docket += "#测试区人民检察院"
        self.assertTrue(self.json("audit", "--replay")["ok"])

    def test_entries_are_checked(self):
        """What the server itself refuses, from whatever program."""
        self.make()
        self.sign_up("hu")
        self.assertEqual(self.forge("hu"), "")
        self.assertIn("follows on nothing", self.forge("hu", more="x"))
        self.assertIn("recorded by another", self.forge("hu", recorder="keeper"))
        for change in ("UPDATE jianyi.event SET body = ''", "DELETE FROM jianyi.event", "TRUNCATE jianyi.event"):
            self.assertIn("permission denied", self.server.psql(change, "hu", self.name))
            self.assertIn("only ever added", self.server.psql(change, "keeper", self.name))

    def test_password(self):
        self.make()
        self.sign_up("guarded", "秘密")
        self.as_account("guarded")
        self.is_refused("list", contains="password")
        path = os.path.join(self.folder, "pgpass")
        with open(path, "w", encoding="utf-8") as out:
            out.write("*:*:*:guarded:秘密\n")
        os.chmod(path, 0o600)
        self.environment["PGPASSFILE"] = path
        self.assertEqual(self.json("list"), [])
        self.docket = self.docket.replace("guarded@", "guarded:geheim@")
        self.assertNotIn("geheim", self.is_refused("list", contains="password"))

    def test_addresses_refused(self):
        for address, word in (
                (self.docket + "?sslmode=nosuch", ""),
                ("postgresql://someone@203.0.113.1/x?sslmode=prefer", "certificate"),
                ("postgresql://someone@203.0.113.1/x?sslmode=disable", "certificate"),
                ("postgresql:///x", "account"), ("postgresql://[", "address")):
            self.docket = address
            self.is_refused("list", contains=word)
        self.docket = self.server.address(self.name)
        self.is_refused("list", contains="database")
        self.docket = self.server.address("not_there")
        self.is_refused("list", contains="log")

    def test_two_offices(self):
        self.make()
        self.json("init", "--office", "另一区人民检察院", "--office-code", "510114", "--prefix", "另")
        self.is_refused("list", contains="#OFFICE")
        self.docket += "#另一区人民检察院"
        self.assertEqual(self.json("setting", "get", "office.name")["value"], "另一区人民检察院")
        self.docket = self.server.address(self.name) + "#没有的院"
        self.is_refused("list", contains="office")

    def test_moved_there_and_back(self):
        address, self.docket = self.docket, self.local
        self.make()
        case = self.fill()
        before = self.json("show", case)
        there = self.json("migrate", self.local, address)
        self.assertGreater(there["events"], 4)
        rows = {table["table"]: table["rows"] for table in there["tables"]}
        self.assertEqual((rows["office"], rows["recommendation"], rows["event"]), (1, 1, there["events"]))
        self.is_refused("migrate", self.local, address, contains="already")
        self.docket = address
        self.assertTrue(self.json("audit", "--replay")["ok"])
        self.assertEqual(self.json("show", case), before)
        self.do("submit", case, on=-88)
        back = os.path.join(self.folder, "back.jianyi")
        report = self.json("migrate", address, back)
        self.assertEqual(report["events"], there["events"] + 1)
        self.is_refused("migrate", address, back, contains="already")
        self.docket = back
        self.assertTrue(self.json("audit", "--replay")["ok"])
        self.assertEqual(self.json("show", case)["stage"], "review")
        self.assertEqual(self.json("audit")["head"], report["head"])

    def test_not_moved(self):
        """A broken chain is not moved, and nothing of it stays; nor is a file to a file."""
        self.make()
        self.fill()
        address = self.docket
        self.server.psql("ALTER TABLE jianyi.event DISABLE TRIGGER ALL; UPDATE jianyi.event SET"
                         " body = body || ' ' WHERE sequence = 3", database=self.name)
        target = os.path.join(self.folder, "moved.jianyi")
        self.is_refused("migrate", address, target, contains="nothing of it was kept")
        self.assertEqual([name for name in os.listdir(self.folder) if "moved" in name], [])
        self.is_refused("migrate", self.local, target, contains="one of each")
        self.is_refused("migrate", self.local, address, contains="no docket")


if __name__ == "__main__":
    main()
