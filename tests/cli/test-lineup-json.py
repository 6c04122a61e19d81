#!/usr/bin/python3
"""import lineup-json: a bill as festivals' clash-finders have it, once, again, and with what is wrong in it."""

import json
import os

import rig

# The midnight before Saturday 19 December 2026, in Greenwich: 20454 days of 1970 to 2025 and 352 of 2026.
MIDNIGHT = (20454 + 352) * 86400 * 1000
HOUR = 3600 * 1000


def act(number, name, stage, start, hours, day="sat", **more):
    return {"id": number, "name": name, "stageId": stage, "dayId": day, "startMs": MIDNIGHT + int(start * HOUR),
            "endMs": MIDNIGHT + int((start + hours) * HOUR), **more}


def bill(*acts):
    return {"title": "Midwinter", "made_by": "somebody else",
            "days": [{"id": "fri", "name": "Friday", "date": "2026-12-18"}, {"id": "sat", "name": "Saturday", "date": "2026-12-19"}],
            "stages": [{"id": "s1", "name": "front", "order": 2}, {"id": "s2", "name": "Canal", "order": 1}],
            "acts": list(acts)}


ACTS = [
    act(1, "The Invented", "s1", 21, 1, musicBrainzId="00000000-0000-4000-8000-000000000001"),
    act(2, "Late Invention", "s1", 25.5, 0.75),
    act(3, "Silent Disco", "s2", 26, 2),
    act(4, "Made Up Men", "s2", -3, 1, day="fri"),
]


class Lineup(rig.Journey):
    def setUp(self):
        super().setUp()
        self.ctl("add", "stage", "name=Front", "room=Main")
        self.ctl("add", "artist", "name=Known Otherwise", "musicbrainz_id=00000000-0000-4000-8000-000000000001")

    def write(self, document):
        path = os.path.join(self.folder, "bill.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(document if isinstance(document, str) else json.dumps(document, indent=1))
        return path

    def bring(self, document, *words):
        report = self.ctl("import", "lineup-json", self.write(document), *words)
        return {name: report[name] for name in ("read", "created", "updated", "skipped")}, report["warnings"]

    def events(self):
        return {event["name"]: event for event in self.ctl("list", "event")}

    def test_a_bill_becomes_one_event_of_each_night(self):
        counts, warnings = self.bring(bill(*ACTS))
        self.assertEqual(counts, {"read": 4, "created": 4, "updated": 0, "skipped": 0})
        self.assertEqual(warnings, [])
        events = self.events()
        self.assertEqual({name: event["business_date"] for name, event in events.items()},
                         {"Midwinter · Friday": "2026-12-18", "Midwinter · Saturday": "2026-12-19"})
        self.assertEqual({event["status"] for event in events.values()}, {"enquiry"})
        stages = {stage["id"]: stage["name"] for stage in self.ctl("list", "stage")}
        self.assertEqual(sorted(stages.values()), ["Canal", "Front"], "the house has a front stage already")
        artists = {artist["id"]: artist["name"] for artist in self.ctl("list", "artist")}
        self.assertEqual(sorted(artists.values()), ["Known Otherwise", "Late Invention", "Made Up Men"])
        saturday = [(stages[one["stage"]], artists.get(one["artist"]), one["name"], one["starts_at"], one["ends_at"])
                    for one in self.ctl("lineup", "list", events["Midwinter · Saturday"]["id"])]
        self.assertEqual(sorted(saturday, key=lambda one: one[3]), [
            ("Front", "Known Otherwise", None, "2026-12-19T21:00:00+00:00", "2026-12-19T22:00:00+00:00"),
            ("Front", "Late Invention", None, "2026-12-20T01:30:00+00:00", "2026-12-20T02:15:00+00:00"),
            ("Canal", None, "Silent Disco", "2026-12-20T02:00:00+00:00", "2026-12-20T04:00:00+00:00")])
        self.ctl("undo")
        self.assertEqual(self.ctl("list", "performance") + self.ctl("list", "event"), [])
        self.assertEqual(len(self.ctl("list", "artist")), 1)

    def test_again_it_changes_what_changed_and_keeps_the_rest(self):
        self.bring(bill(*ACTS))
        self.assertEqual(self.bring(bill(*ACTS))[0], {"read": 4, "created": 0, "updated": 0, "skipped": 4})
        later = [ACTS[0], act(2, "Late Invention", "s1", 26, 1), act(5, "TBA", "s1", 20, 1)]
        self.assertEqual(self.bring(bill(*later), "--dry-run")[0], {"read": 3, "created": 1, "updated": 1, "skipped": 1})
        self.assertEqual(self.bring(bill(*later))[0], {"read": 3, "created": 1, "updated": 1, "skipped": 1})
        self.assertEqual(len(self.ctl("list", "performance")), 5, "what is no longer in it stays")
        self.assertTrue(self.ctl("check")["sound"])

    def test_tried_only_it_says_the_same_and_writes_nothing(self):
        self.assertEqual(self.bring(bill(*ACTS), "--dry-run")[0], {"read": 4, "created": 4, "updated": 0, "skipped": 0})
        self.assertEqual(self.ctl("list", "event") + self.ctl("list", "performance"), [])

    def test_an_event_that_is_named_gets_the_whole_bill(self):
        self.ctl("event", "add", "Our Night", "--date", "2026-12-19", "--room", "Main")
        self.bring(bill(*ACTS[:3]), "--event", "Our Night")
        self.assertEqual(list(self.events()), ["Our Night"])
        self.assertEqual(len(self.ctl("list", "performance")), 3)

    def test_instants_decide(self):
        odd = {**ACTS[0], "dayId": "fri", "startIso": "2026-12-19T20:59:00Z"}
        _, warnings = self.bring(bill(odd))
        self.assertEqual([warning["message"] for warning in warnings], [
            "“startMs” and “startIso” are not the same time: the first is taken",
            "“The Invented” is listed under 2026-12-18, and begins on the night of 2026-12-19"])
        self.assertEqual(warnings[0]["path"], "$.acts[0]")
        self.assertEqual(self.events()["Midwinter"]["business_date"], "2026-12-19")

    def test_an_act_without_a_time_is_on_its_day_and_times_may_be_written_only(self):
        untimed = {"id": "x", "name": "Somebody Invented", "dayId": "sat"}
        written = {"id": "y", "name": "Another", "startIso": "2026-12-19T22:00", "endIso": "2026-12-19T23:00:00+00:00"}
        self.bring(bill(untimed, written))
        acts = {one["uid"]: (one["starts_at"], one["ends_at"]) for one in self.ctl("list", "performance")}
        self.assertEqual(acts, {"x": (None, None), "y": ("2026-12-19T22:00:00+00:00", "2026-12-19T23:00:00+00:00")})

    def test_what_is_wrong_is_named_with_its_place_and_changes_nothing(self):
        wrong = {
            "ends before it begins": bill({**ACTS[0], "endMs": ACTS[0]["startMs"]}),
            "the file has no “s9”": bill({**ACTS[0], "stageId": "s9"}),
            "another act has the id “1”": bill(ACTS[0], {**ACTS[1], "id": "1"}),
            "neither a time nor a day": bill({"id": 1, "name": "Nobody"}),
            "“name” is missing": bill({"id": 1, "dayId": "sat"}),
            "milliseconds since 1970": bill({**ACTS[0], "startMs": 9e18}),
            "a time like": bill({"id": 1, "name": "Nobody", "startIso": "nine"}),
            "a date like": {**bill(ACTS[0]), "days": [{"id": "fri", "date": "18 December"}]},
            "between one and": bill(),
            "“title” is missing": {"acts": ACTS},
            "an object is expected": [1],
        }
        for message, document in wrong.items():
            with self.subTest(message=message):
                error = self.refuse(3, "shape", "import", "lineup-json", self.write(document))
                self.assertIn(message, error["message"])
                self.assertTrue(error["detail"]["file"].endswith("bill.json"), error)
                self.assertGreater(error["detail"]["line"], 0)
        self.refuse(3, "syntax", "import", "lineup-json", self.write("{\"title\": \"Cut"))
        self.assertEqual(self.ctl("list", "event") + self.ctl("list", "artist")[1:], [])


if __name__ == "__main__":
    rig.main()
