#!/usr/bin/python3
"""undo, redo and log across processes; two processes at once; a file that is held."""

import os
import sqlite3
import subprocess

import rig


class Undo(rig.Journey):
    def names(self):
        return [customer["name"] for customer in self.ctl("list", "customer")]

    def test_undo_and_redo_reach_across_processes(self):
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("add", "customer", "name=Ada")
        self.ctl("set", "customer", "Zoë", "name=Chloë")
        self.assertEqual(self.ctl("undo")["label"], "Undid: Changed customer Zoë")
        self.assertEqual(self.names(), ["Zoë", "Ada"])
        self.assertEqual(self.ctl("undo")["label"], "Undid: Added customer Ada")
        self.assertEqual(self.names(), ["Zoë"])
        self.assertEqual(self.ctl("redo")["label"], "Redid: Added customer Ada")
        self.assertEqual(self.ctl("redo")["label"], "Redid: Changed customer Chloë")
        self.assertEqual(self.names(), ["Chloë", "Ada"])

    def test_what_was_removed_comes_back_with_its_parts(self):
        self.ctl("add", "room", "name=Snug")
        table = self.ctl("add", "table", "room=Snug", "number=7", "max_covers=4", "x=1000")
        before = {kind: self.ctl("list", kind) for kind in ("room", "plan", "table", "element")}
        self.ctl("remove", "room", "Snug")
        self.assertEqual(self.ctl("list", "table"), [])
        self.assertEqual(self.ctl("undo")["label"], "Undid: Removed room Snug")
        self.assertEqual({kind: self.ctl("list", kind) for kind in before}, before)
        self.assertEqual(self.ctl("show", "table", table["id"]), table)

    def test_with_nothing_left_it_is_refused(self):
        self.refuse(1, "nothing", "undo")
        self.refuse(1, "nothing", "redo")
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("undo")
        self.refuse(1, "nothing", "undo")
        self.ctl("add", "customer", "name=Ada")
        self.refuse(1, "nothing", "redo")

    def test_a_later_change_that_stands_on_top_is_named(self):
        self.ctl("add", "user", "handle=maeve", "role=Manager")
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("--actor", "maeve", "set", "customer", "Zoë", "name=Chloë")
        error = self.refuse(1, "stands-on", "undo")
        detail = error["detail"]
        self.assertEqual(error["message"], f"A later change ({detail['stands_on']}, “Changed customer Chloë”) stands on "
                                           "top of it: the same customer was changed again")
        self.assertEqual(detail["stands_on"], self.ctl("log", "--limit", "1")[0]["seq"])
        self.assertEqual(detail["entity"], "customer")
        self.assertEqual(detail["id"], self.ctl("show", "customer", "Chloë")["id"])
        self.assertEqual(self.names(), ["Chloë"])

    def test_what_stands_on_top_tells_no_name_to_who_may_not_see_it(self):
        self.ctl("add", "user", "handle=maeve", "role=Manager")
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("--actor", "maeve", "set", "customer", "Zoë", "name=Chloë")
        message = self.refuse(1, "stands-on", "undo", BACKROOM_PASSPHRASE_FILE=None)["message"]
        self.assertIn("“Changed: Customer”", message)
        self.assertNotIn("Chloë", message)

    def test_each_actor_takes_back_their_own(self):
        self.ctl("add", "user", "handle=maeve", "role=Manager")
        self.ctl("add", "room", "name=Snug")
        self.ctl("--actor", "maeve", "add", "room", "name=Attic")
        self.assertEqual(self.ctl("undo")["label"], "Undid: Added room Snug")
        self.assertEqual(self.ctl("undo", "--actor", "Maeve")["label"], "Undid: Added room Attic")

    def test_in_text_it_says_what_it_did(self):
        self.ctl("add", "customer", "name=Zoë Ångström")
        self.assertEqual(self.ask("undo").output, "Undid: Added customer Zoë Ångström\n")
        self.assertEqual(self.ask("redo").output, "Redid: Added customer Zoë Ångström\n")


class Log(rig.Journey):
    def test_an_entry_says_who_did_what_when_from_what_to_what(self):
        zoe = self.ctl("add", "customer", "name=Zoë", "postcode=LS1 4AP")
        self.ctl("set", "customer", "Zoë", "name=Chloë", "postcode=")
        entry = self.ctl("log", "--limit", "1")[0]
        self.assertEqual((entry["seq"], entry["code"], entry["label"], entry["origin"], entry["actor_name"]),
                         (3, "customer.set", "Changed customer Chloë", "local", "owner"))
        self.assertEqual((entry["at"], entry["undoes"], entry["undone"]), ("2026-12-19T20:00:00+00:00", None, False))
        self.assertEqual(entry["rows"], [{"entity": "customer", "id": zoe["id"], "op": "set", "fields": {
            "name": {"before": "Zoë", "after": "Chloë"}, "postcode": {"before": "LS1 4AP", "after": None}}}])

    def test_an_undoing_and_what_it_undid_know_each_other(self):
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("undo")
        undoing, undone, made = self.ctl("log")
        self.assertEqual((undoing["code"], undoing["undoes"], undoing["undone"]), ("undo", 2, False))
        self.assertEqual((undone["code"], undone["label"], undone["undone"]), ("customer.add", "Added customer Zoë", True))
        self.assertEqual((made["code"], made["label"]), ("init", "Made the venue"))

    def test_it_is_limited_and_asked_by_kind_and_row(self):
        zoe = self.ctl("add", "customer", "name=Zoë")
        self.ctl("add", "room", "name=Snug")
        self.ctl("set", "customer", "Zoë", "postcode=LS1")
        self.assertEqual([entry["seq"] for entry in self.ctl("log")], [4, 3, 2, 1])
        self.assertEqual([entry["seq"] for entry in self.ctl("log", "--limit", "2")], [4, 3])
        self.assertEqual([entry["seq"] for entry in self.ctl("log", "--entity", "room")], [3, 1])
        self.assertEqual([entry["seq"] for entry in self.ctl("log", "--id", zoe["id"])], [4, 2])
        self.assertEqual([entry["seq"] for entry in self.ctl("log", "--entity", "customer", "--id", "zoe")], [4, 2])
        self.assertEqual(self.ctl("log", "--id", "01890000-0000-7000-8000-000000000000"), [])
        self.refuse(2, "usage", "log", "--id", "zoe")
        self.refuse(2, "unknown-entity", "log", "--entity", "unicorn")

    def test_more_entries_than_are_read_at_once_are_all_there(self):
        first = self.ctl("add", "room", "name=Room 0")
        store = sqlite3.connect(self.path)
        self.assertEqual(store.execute("SELECT count(*) FROM journal").fetchone(), (2,))
        store.close()
        for number in range(1, 270):
            self.ctl("set", "room", first["id"], f"name=Room {number}")
        seqs = [entry["seq"] for entry in self.ctl("log")]
        self.assertEqual(seqs, list(range(271, 0, -1)))
        self.assertEqual(len(self.ctl("log", "--limit", "260")), 260)
        self.assertEqual(self.ctl("log", "verify")["entries"], 271)

    def test_for_people_it_is_a_line_each(self):
        self.ctl("add", "customer", "name=Zoë Ångström")
        self.ctl("undo")
        lines = self.ask("log").output.splitlines()
        self.assertRegex(lines[1], r"^2  Sat 19 Dec 2026 20:00  owner +Added customer Zoë Ångström +undone$")

    def test_a_venue_that_is_locked_shows_its_log_without_names(self):
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("add", "room", "name=Snug")
        labels = [entry["label"] for entry in self.ctl("log", BACKROOM_PASSPHRASE_FILE=None)]
        self.assertEqual(labels, ["Added room Snug", "Added: Customer", "Made the venue"])
        self.assertNotIn("Zoë", self.ask("log", "--json", BACKROOM_PASSPHRASE_FILE=None).output)


class Verify(rig.Journey):
    def test_a_whole_chain_holds(self):
        self.ctl("add", "room", "name=Snug")
        proof = self.ctl("log", "verify")
        self.assertEqual(proof["entries"], 2)
        self.assertRegex(proof["head"], "^[0-9a-f]{64}$")

    def test_an_altered_entry_ends_with_4_and_is_named(self):
        for name in ("Snug", "Attic", "Cellar"):
            self.ctl("add", "room", f"name={name}")
        store = sqlite3.connect(self.path)
        store.executescript("DROP TRIGGER journal_is_final_update; UPDATE journal SET at = at + 1 WHERE seq = 3;")
        store.close()
        self.assertEqual(self.refuse(4, "damaged", "log", "verify")["detail"], {"entry": 3})


class Together(rig.Journey):
    def test_two_processes_write_at_once_and_nothing_is_lost(self):
        words = [[rig.PROGRAM, "--venue", self.path, "--json", "add", "room", f"name=Room {number}"]
                 for number in range(6)]
        running = [subprocess.Popen(each, env=self.environment, stdout=subprocess.DEVNULL) for each in words]
        self.assertEqual([process.wait(60) for process in running], [0] * 6)
        self.assertEqual(len(self.ctl("list", "room")), 7)
        self.assertEqual(self.ctl("log", "verify")["entries"], 7)

    def test_a_file_that_is_held_is_waited_for_then_said_plainly(self):
        holder = sqlite3.connect(self.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        answer = self.ask("--json", "add", "room", "name=Snug")
        self.assertEqual(answer.status, 4)
        self.assertEqual(answer.error["code"], "busy")
        self.assertEqual([room["name"] for room in self.ctl("list", "room")], ["Main"], "reading goes on")
        holder.execute("ROLLBACK")
        holder.close()
        self.ctl("add", "room", "name=Snug")

    def test_a_file_that_is_let_go_in_time_is_written(self):
        holder = sqlite3.connect(self.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with subprocess.Popen([rig.PROGRAM, "--venue", self.path, "add", "room", "name=Snug"], env=self.environment,
                              stdout=subprocess.DEVNULL) as waiting:
            with self.assertRaises(subprocess.TimeoutExpired):
                waiting.wait(0.5)
            holder.execute("ROLLBACK")
            self.assertEqual(waiting.wait(30), 0)
        holder.close()


if __name__ == "__main__":
    rig.main()
