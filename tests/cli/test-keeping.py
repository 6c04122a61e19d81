#!/usr/bin/python3
"""Making a venue, its key, files that are not what they should be, check, and forgetting a guest."""

import os
import re
import resource
import signal
import sqlite3
import stat
import time

import rig


class Making(rig.Journey):
    venue = False

    def test_a_venue_is_as_it_was_ordered(self):
        venue = self.ctl("init", "--name", "Zum Zölibat", "--timezone", "Europe/Berlin", "--currency", "EUR",
                         "--capacity", "150")
        self.assertEqual((venue["name"], venue["timezone"], venue["currency"]), ("Zum Zölibat", "Europe/Berlin", "EUR"))
        self.assertEqual(self.ctl("show", "venue")["id"], venue["id"])
        self.assertEqual([licence["capacity"] for licence in self.ctl("list", "licence")], [150])
        self.assertEqual([room["name"] for room in self.ctl("list", "room")], ["Main"])
        self.assertEqual(self.ctl("list", "user")[0]["handle"], "owner")
        self.assertEqual(self.ctl("add", "customer", "name=Uwe")["created_at"], "2026-12-19T20:00:00+01:00",
                         "without an offset the clock is the venue's")

    def test_an_order_that_cannot_be_leaves_no_file(self):
        for status, code, words in ((2, "usage", ["--name", "x", "--capacity", "many"]),
                                    (2, "usage", ["--capacity", "5"]),
                                    (3, "invalid", ["--name", "x", "--timezone", "Mars/Olympus"]),
                                    (3, "invalid", ["--name", "x", "--currency", "XYZ"]),
                                    (3, "required", ["--name", ""])):
            with self.subTest(words=words):
                self.refuse(status, code, "init", *words)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_file_that_is_there_is_left_alone(self):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("precious")
        self.refuse(4, "exists", "init", "--name", "x")
        with open(self.path, encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")

    def test_a_folder_that_is_not_there_ends_with_4(self):
        self.path = os.path.join(self.folder, "nowhere", "venue.backroom")
        self.refuse(4, "cannot-open", "init", "--name", "x")

    def test_a_passphrase_that_is_given_opens_the_venue(self):
        with open(self.secret, "w", encoding="utf-8") as file:
            file.write("correct horse battery staple\nand a second line\n")
        self.assertIsNone(self.ctl("init", "--name", "x")["recovery_passphrase"])
        self.ctl("add", "customer", "name=Zoë")
        with open(self.secret, "w", encoding="utf-8") as file:
            file.write("correct horse battery staple")
        self.assertEqual(len(self.ctl("list", "customer")), 1)
        with open(self.secret, "w", encoding="utf-8") as file:
            file.write("wrong horse battery staple")
        self.refuse(4, "wrong-passphrase", "list", "customer")

    def test_an_issued_passphrase_goes_into_the_file_for_nobody_else_to_read(self):
        self.assertIsNone(self.ctl("init", "--name", "x")["recovery_passphrase"])
        self.assertEqual(stat.S_IMODE(os.stat(self.secret).st_mode), 0o600)
        self.ctl("add", "customer", "name=Zoë")

    def test_without_a_file_the_passphrase_is_printed_once_with_what_it_is_for(self):
        answer = self.ask("--json", "init", "--name", "x", BACKROOM_PASSPHRASE_FILE=None)
        self.assertEqual(answer.status, 0)
        passphrase = answer.document["recovery_passphrase"]
        self.assertIn("warning", answer.complaint)
        with open(self.secret, "w", encoding="utf-8") as file:
            file.write(passphrase)
        self.ctl("add", "customer", "name=Zoë")

        self.path += "2"
        answer = self.ask("init", "--name", "x", BACKROOM_PASSPHRASE_FILE=None)
        self.assertRegex(answer.output, r"recovery passphrase[^\n]*\n\n +\S+-\S+")
        self.assertIn("Write it down", answer.output)


class Locked(rig.Journey):
    def test_what_needs_no_personal_data_works_locked(self):
        for words in (["list", "room"], ["show", "venue"], ["add", "room", "name=Snug"], ["undo"], ["log"],
                      ["log", "verify"], ["night"], ["check"]):
            with self.subTest(words=words):
                self.ctl(*words, BACKROOM_PASSPHRASE_FILE=None)

    def test_what_needs_it_says_how_to_unlock(self):
        for words in (["list", "customer"], ["add", "customer", "name=Zoë"], ["show", "customer", "Zoë"],
                      ["list", "booking"], ["key", "rotate"]):
            with self.subTest(words=words):
                error = self.refuse(4, "locked", *words, BACKROOM_PASSPHRASE_FILE=None)
                self.assertIn("BACKROOM_PASSPHRASE_FILE", error["message"])

    def test_a_passphrase_file_that_is_not_there_ends_with_4(self):
        self.refuse(4, "locked", "list", "customer", BACKROOM_PASSPHRASE_FILE="/nowhere/passphrase")

    def test_a_rotated_key_opens_with_the_new_passphrase_only(self):
        self.ctl("add", "customer", "name=Zoë", "email=zoe@example.org")
        passphrase = self.ctl("key", "rotate")["recovery_passphrase"]
        self.refuse(4, "wrong-passphrase", "list", "customer")
        with open(self.secret, "w", encoding="utf-8") as file:
            file.write(passphrase)
        self.assertEqual(self.ctl("list", "customer")[0]["email"], "zoe@example.org")
        self.ctl("check")


class Files(rig.Journey):
    def test_no_file_ends_with_4(self):
        self.path += ".gone"
        self.refuse(4, "cannot-open", "list", "room")

    def test_another_kind_of_file_ends_with_4(self):
        for content in (b"", b"These are my memoirs. " * 100):
            self.path = os.path.join(self.folder, "other")
            with open(self.path, "wb") as file:
                file.write(content)
            self.refuse(4, "not-a-venue", "list", "room")
            with open(self.path, "rb") as file:
                self.assertEqual(file.read(), content)

    def test_a_sound_file_is_proved_so(self):
        self.ctl("add", "customer", "name=Zoë", "email=zoe@example.org")
        proof = self.ctl("check")
        self.assertTrue(proof["sound"])
        self.assertEqual((proof["rows"]["customer"], proof["sealed"], proof["opened"]), (1, 2, 2))
        self.assertEqual(proof["head"], self.ctl("log", "verify")["head"])
        self.assertIn("sound", self.ask("check").output)

    def test_a_damaged_file_ends_with_4_and_says_what_is_wrong(self):
        for number in range(40):
            self.ctl("add", "room", f"name=Room {number}")
        with open(self.path, "r+b") as file:
            file.seek(0, os.SEEK_END)
            size = file.tell()
            file.seek(size // 2)
            file.write(b"\xa5" * 4096)
        answer = self.ask("--json", "check")
        self.assertEqual(answer.status, 4, answer)
        self.assertIn("code", answer.error)

    def test_a_file_in_ruins_is_said_to_be_so_with_what_helps(self):
        os.truncate(self.path, 5000)
        message = self.refuse(4, "damaged", "list", "room")["message"]
        for words in ("damaged", "“salvage”", "“restore”"):
            self.assertIn(words, message)
        self.assertEqual(os.path.getsize(self.path), 5000)

    @staticmethod
    def forbids_cores(pid):
        with open(f"/proc/{pid}/limits", encoding="ascii") as file:
            return re.search(r"(?m)^Max core file size +0 ", file.read()) is not None

    def test_a_crash_leaves_nobody_in_a_dump(self):
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        if most == 0:
            self.skipTest("nothing may leave a dump here")

        def allow_cores():
            resource.setrlimit(resource.RLIMIT_CORE, (most, most))
            # Whoever runs the tests in the background of a shell ignores this one.
            signal.signal(signal.SIGQUIT, signal.SIG_DFL)

        holder = sqlite3.connect(self.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with rig.subprocess.Popen([rig.PROGRAM, "--venue", self.path, "add", "room", "name=Snug"], env=self.environment,
                                  cwd=self.folder, preexec_fn=allow_cores) as waiting:
            while not self.forbids_cores(waiting.pid):
                self.assertIsNone(waiting.poll(), "ended before it forbade a dump")
                time.sleep(0.01)
            os.kill(waiting.pid, signal.SIGQUIT)
            status = os.waitpid(waiting.pid, 0)[1]
            waiting.returncode = os.waitstatus_to_exitcode(status)
        holder.close()
        self.assertEqual(waiting.returncode, -signal.SIGQUIT)
        self.assertFalse(os.WCOREDUMP(status))
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("core")], [])

    def test_output_that_goes_nowhere_is_an_error(self):
        with open("/dev/full", "wb") as full:
            done = rig.subprocess.run([rig.PROGRAM, "--venue", self.path, "list", "room"], env=self.environment,
                                      stdout=full, stderr=rig.subprocess.PIPE, check=False, text=True)
        self.assertEqual(done.returncode, 4)
        self.assertIn("backroomctl: ", done.stderr)


class Backups(rig.Journey):
    def setUp(self):
        super().setUp()
        self.backup = os.path.join(self.folder, "copy.backroom-backup")

    def test_a_backup_brings_back_what_was(self):
        self.ctl("add", "customer", "name=Zoë", "email=zoe@example.org")
        made = self.ctl("backup", self.backup)
        self.assertEqual((made["file"], made["at"], made["entries"]), (self.backup, "2026-12-19T20:00:00+00:00", 2))
        self.assertEqual(made["bytes"], os.path.getsize(self.backup))
        self.assertEqual(stat.S_IMODE(os.stat(self.backup).st_mode), 0o600)
        with open(self.backup, "rb") as file:
            self.assertNotIn(b"SQLite format 3", file.read())
        self.ctl("set", "customer", "Zoë", "email=")
        self.ctl("add", "room", "name=Snug")
        restored = self.ctl("restore", self.backup)
        self.assertEqual(restored["kept_as"], self.path + ".before-restore-20261219-200000")
        self.assertTrue(os.path.exists(restored["kept_as"]))
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual(self.ctl("show", "customer", "Zoë")["email"], "zoe@example.org")
        self.assertEqual(len(self.ctl("list", "room")), 1)
        self.ctl("check")

    def test_a_backup_stands_in_for_a_file_that_is_lost(self):
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("backup", self.backup)
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(self.path + ending):
                os.unlink(self.path + ending)
        self.assertIsNone(self.ctl("restore", self.backup)["kept_as"])
        self.assertEqual(self.ctl("list", "customer")[0]["name"], "Zoë")

    def test_who_was_erased_since_stays_erased(self):
        zoe = self.ctl("add", "customer", "name=Zoë", "tags=vip,allergic")
        self.ctl("add", "customer", "name=Ada", "tags=vip")
        self.ctl("backup", self.backup)
        self.ctl("gdpr", "erase", zoe["id"])
        self.assertEqual(self.ctl("restore", self.backup)["erased_again"], 1)
        self.assertEqual([(customer["name"], customer["tags"]) for customer in self.ctl("list", "customer")],
                         [(None, []), ("Ada", ["vip"])])
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["label"], "Restored the venue from a backup")
        self.ctl("check")

    def test_what_is_no_backup_ends_with_3_and_changes_nothing(self):
        other = os.path.join(self.folder, "memoirs")
        with open(other, "w", encoding="utf-8") as file:
            file.write("It was a dark and stormy night. " * 100)
        self.assertEqual(self.refuse(3, "syntax", "restore", other)["detail"]["file"], other)
        self.refuse(3, "unreadable", "restore", other + ".gone")
        self.assertEqual(self.refuse(3, "file", "backup", other)["detail"], {"file": other})
        with open(other, encoding="utf-8") as file:
            self.assertEqual(file.read(24), "It was a dark and stormy")
        self.assertEqual(len(self.ctl("list", "room")), 1)

    def test_a_backup_that_cannot_be_written_ends_with_3_and_is_named(self):
        nowhere = os.path.join(self.folder, "gone", "copy")
        error = self.refuse(3, "file", "backup", nowhere)
        self.assertEqual(error["message"], f"{nowhere}: No such file or directory")
        self.assertEqual(error["detail"], {"file": nowhere})

    def test_a_backup_cut_short_ends_with_3_and_changes_nothing(self):
        self.ctl("add", "room", "name=Snug")
        self.ctl("backup", self.backup)
        os.truncate(self.backup, os.path.getsize(self.backup) - 5000)
        answer = self.ask("--json", "restore", self.backup)
        self.assertEqual(answer.status, 3, answer)
        self.assertEqual(len(self.ctl("list", "room")), 2)
        self.assertEqual([name for name in os.listdir(self.folder) if "before-restore" in name], [])

    def test_only_an_owner_restores(self):
        self.ctl("backup", self.backup)
        self.ctl("add", "user", "handle=maeve", "role=Manager")
        self.refuse(6, "not-allowed", "--actor", "maeve", "restore", self.backup)
        self.assertEqual(len(self.ctl("list", "user")), 2)


class Salvage(rig.Journey):
    def setUp(self):
        super().setUp()
        self.saved = os.path.join(self.folder, "saved.backroom")
        for name in ("Zoë", "Ada"):
            self.ctl("add", "customer", f"name={name}")

    def test_of_a_sound_file_all_is_saved(self):
        report = self.ctl("salvage", self.saved)
        self.assertTrue(report["whole"])
        self.assertEqual((report["saved"]["customer"], report["lost"], report["entries"], report["entries_lost"]),
                         (2, {}, 3, 0))
        self.path = self.saved
        self.assertEqual([customer["name"] for customer in self.ctl("list", "customer")], ["Zoë", "Ada"])
        self.ctl("check")

    def test_a_damaged_file_gives_what_it_still_has_and_stays_as_it_is(self):
        with open(self.path, "r+b") as file:
            file.seek(0, os.SEEK_END)
            file.seek(file.tell() // 2 // 4096 * 4096)
            file.write(b"\xa5" * 4096 * 4)
        with open(self.path, "rb") as file:
            before = file.read()
        self.refuse(4, "damaged", "check")
        self.assertEqual(self.ctl("salvage", self.saved)["saved"]["venue"], 1)
        with open(self.path, "rb") as file:
            self.assertEqual(file.read(), before)
        self.path = self.saved
        self.ctl("check")
        self.assertEqual(self.ctl("show", "venue")["name"], "Backroom")
        entry = self.ctl("log", "--limit", "1")[0]
        self.assertEqual((entry["label"], entry["at"]),
                         ("Salvaged the venue from a damaged file", "2026-12-19T20:00:00+00:00"))

    def test_nothing_is_written_over(self):
        with open(self.saved, "w", encoding="utf-8") as file:
            file.write("precious")
        self.refuse(4, "exists", "salvage", self.saved)
        with open(self.saved, encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")
        self.path += ".gone"
        self.refuse(4, "cannot-open", "salvage", self.saved + "2")


class Erasure(rig.Journey):
    def test_an_erased_guest_is_gone_from_the_file_and_the_log(self):
        zoe = self.ctl("add", "customer", "name=Zoë Ångström", "email=zoe@example.org", "tags=nut allergy")
        self.ctl("add", "note", "customer=Zoë Ångström", "body=Cried at table 7")
        self.ctl("add", "booking", "customer=Zoë Ångström", "starts_at=2026-12-19T20:00", "party_size=2",
                 "notes=Her birthday")
        receipt = self.ctl("gdpr", "erase", "zoe angstrom")
        self.assertEqual((receipt["customer"], receipt["erased_at"]), (zoe["id"], "2026-12-19T20:00:00+00:00"))
        self.refuse(1, "not-found", "show", "customer", "Zoë Ångström")
        row = self.ctl("show", "customer", zoe["id"])
        self.assertEqual({name: value for name, value in row.items() if value}, {
            "id": zoe["id"], "created_at": "2026-12-19T20:00:00+00:00"})
        self.assertIsNone(self.ctl("list", "note")[0]["body"])
        self.assertIsNone(self.ctl("list", "booking")[0]["notes"])
        log = self.ask("log", "--json").output
        for word in ("Zoë", "Ångström", "zoe@example.org", "Cried", "birthday\""):
            self.assertNotIn(word, log)
        self.ctl("check")
        self.ctl("log", "verify")

    def test_it_cannot_be_undone_nor_done_twice(self):
        zoe = self.ctl("add", "customer", "name=Zoë")
        self.ctl("gdpr", "erase", zoe["id"])
        self.refuse(1, "refused", "gdpr", "erase", zoe["id"])
        self.ask("undo")
        self.assertNotIn("Zoë", self.ask("list", "customer", "--json").output)

    def test_it_needs_no_key(self):
        zoe = self.ctl("add", "customer", "name=Zoë")
        self.ctl("gdpr", "erase", zoe["id"], BACKROOM_PASSPHRASE_FILE=None)
        self.assertIsNone(self.ctl("list", "customer")[0]["name"])


if __name__ == "__main__":
    rig.main()
