#!/usr/bin/python3
"""The words of the command line: options, usage, help, and what is said when they are off."""

import os

import rig


class Words(rig.Journey):
    venue = False

    def test_no_words_print_usage_and_end_with_2(self):
        answer = self.run_ctl()
        self.assertEqual(answer.status, 2)
        self.assertEqual(answer.output, "")
        self.assertIn("Usage: backroomctl ", answer.complaint)

    def test_help_goes_to_standard_output_and_ends_with_0(self):
        answer = self.run_ctl("--help")
        self.assertEqual(answer.status, 0)
        self.assertEqual(answer.complaint, "")
        for command in ("init", "list", "log verify", "gdpr erase"):
            self.assertIn(f"  {command}", answer.output)
        self.assertLess(max(len(line) for line in answer.output.splitlines()), 130, "a line of the help is too long")

    def test_help_of_a_command_names_its_options(self):
        for words in (["list", "--help"], ["--help", "list"], ["list", "room", "--help"]):
            answer = self.run_ctl(*words)
            self.assertEqual(answer.status, 0)
            self.assertIn("list ENTITY", answer.output)
            self.assertIn("--sort FIELD", answer.output)

    def test_help_as_json_is_one_document(self):
        commands = self.run_ctl("--json", "--help").document["commands"]
        self.assertIn("undo", [command["name"] for command in commands])

    def test_version_is_told(self):
        self.assertRegex(self.run_ctl("--version").output, r"^backroomctl \d+\.\d+\.\d+\n$")
        self.assertRegex(self.run_ctl("--version", "--json").document["version"], r"^\d+\.\d+\.\d+$")

    def test_an_unknown_command_ends_with_2(self):
        error = self.refuse(2, "unknown-command", "frobnicate")
        self.assertIn("frobnicate", error["message"])

    def test_a_second_word_is_as_good_as_a_first(self):
        for words in (["report", "settlement"], ["report", "customers"], ["report", "artists"]):
            error = self.refuse(2, "not-in-this-version", *words)
            self.assertIn(f"“{words[0]} {words[1]}” is not part of this version", error["message"])
        self.assertIn("“gdpr forget”", self.refuse(2, "unknown-command", "gdpr", "forget", "Zoë")["message"])

    def test_options_that_are_off_end_with_2(self):
        for words in (["--frob"], ["list", "room", "--frob"], ["list", "room", "--limit"], ["list", "room", "--limit", "x"],
                      ["list", "room", "--limit", "-1"], ["undo", "room"], ["list"], ["show"], ["gdpr"], ["key"],
                      ["init"], ["--json=yes", "undo"], ["undo", "--now"], ["undo", "--now="], ["--venue", "", "undo"],
                      ["--actor=", "undo"]):
            with self.subTest(words=words):
                self.refuse(2, "usage", *words)

    def test_usage_is_printed_when_the_words_are_off(self):
        answer = self.ask("list")
        self.assertIn("Usage: backroomctl list ENTITY", answer.complaint)

    def test_words_that_are_no_text_end_with_3(self):
        broken = os.fsdecode(b"caf\xe9")
        for words in (["list", broken], ["search", broken], ["add", "customer", "name=" + broken],
                      ["list", "room", "--sort", broken]):
            with self.subTest(words=words):
                self.refuse(3, "not-utf-8", *words)


class Options(rig.Journey):
    def test_global_options_stand_anywhere(self):
        for words in (["--json", "--venue", self.path, "list", "room"], ["list", "--json", "room", "--venue", self.path],
                      ["list", "room", "--venue=" + self.path, "--json"]):
            self.assertEqual(self.run_ctl(*words).document[0]["name"], "Main")

    def test_of_a_global_option_given_twice_the_last_wins(self):
        answer = self.run_ctl("--venue", "/nowhere", "--json", "--venue", self.path, "list", "room")
        self.assertEqual(answer.document[0]["name"], "Main")
        answer = self.run_ctl("--venue", self.path, "--json", "list", "room", "--venue", "/nowhere")
        self.assertEqual(answer.status, 4)

    def test_an_option_may_have_its_value_behind_an_equals_sign(self):
        self.assertEqual(len(self.ctl("list", "role", "--limit=2")), 2)
        self.assertEqual(len(self.ctl("list", "role", "--limit", "2")), 2)
        self.assertEqual(len(self.ctl("list", "role", "--limit", "3", "--limit", "1")), 1)

    def test_after_two_dashes_a_word_is_a_word(self):
        self.refuse(1, "not-found", "show", "room", "--", "--json")

    def test_the_clock_stands_where_it_is_told(self):
        for now, iso in (("2026-07-04T22:30", "2026-07-04T22:30:00+01:00"),
                         ("2026-12-19T20:00", "2026-12-19T20:00:00+00:00"),
                         ("2026-12-19T20:00:00+05:00", "2026-12-19T15:00:00+00:00"),
                         ("2026-12-19T20:00:00Z", "2026-12-19T20:00:00+00:00")):
            with self.subTest(now=now):
                answer = self.run_ctl("--venue", self.path, "--json", "--now", now, "add", "customer", "name=Someone")
                self.assertEqual(answer.document["created_at"], iso)

    def test_a_clock_that_cannot_stand_ends_with_2(self):
        answer = self.run_ctl("--venue", self.path, "--json", "--now", "yesterday", "list", "room")
        self.assertEqual(answer.status, 2)
        self.assertEqual(answer.error["code"], "usage")

    def test_the_usual_venue_lies_in_the_users_data(self):
        answer = self.run_ctl("init", "--name", "Usual", "--json")
        self.assertEqual(answer.status, 0, answer)
        self.assertTrue(os.path.exists(os.path.join(self.folder, "data", "backroom", "venue.backroom")))
        self.assertEqual(self.run_ctl("show", "venue", "--json").document["name"], "Usual")

    def test_text_is_for_people(self):
        answer = self.ask("list", "room")
        self.assertEqual(answer.status, 0)
        self.assertEqual(answer.output.splitlines()[0].split()[0], "Name")
        self.assertIn("Main", answer.output)

    def test_what_others_wrote_does_not_speak_to_the_terminal(self):
        self.ctl("add", "customer", "name=Bell\x07\x1b[31mRed")
        output = self.ask("list", "customer").output
        self.assertIn("Red", output)
        self.assertNotIn("\x1b", output)
        self.assertNotIn("\x07", output)


if __name__ == "__main__":
    rig.main()
