#!/usr/bin/python3
"""Series of events: made from one, changed for one, for those that follow and for all, and taken off again."""

import rig


class Series(rig.Journey):
    def make(self, *words, doors="22:00"):
        """A Friday with doors and an end, repeated; 2027-03-05 is a Friday, and clocks go forward on 28 March."""
        event = self.ctl("event", "add", "Friday Club", "--date", "2027-03-05", "--room", "Main", "--doors", doors, "--ends", "02:00")
        return self.ctl("event", "repeat", event["id"], *words)

    def nights(self, **fields):
        found = self.ctl("list", "event", *(f"{name}={value}" for name, value in fields.items()), "--limit", "500")
        return sorted(found, key=lambda night: night["business_date"])

    def dates(self, **fields):
        return [night["business_date"][5:] for night in self.nights(**fields)]

    def test_every_friday_until_and_not(self):
        self.make("weekly", "--until", "2027-04-09", "--not", "2027-03-19")
        self.assertEqual([(night["business_date"], night["doors_at"][11:]) for night in self.nights()],
                         [("2027-03-05", "22:00:00+00:00"), ("2027-03-12", "22:00:00+00:00"), ("2027-03-26", "22:00:00+00:00"),
                          ("2027-04-02", "22:00:00+01:00"), ("2027-04-09", "22:00:00+01:00")])
        self.assertEqual({night["ends_at"][11:16] for night in self.nights()}, {"02:00"})

    def test_other_ways_to_repeat(self):
        # The first Friday of a month; 2, 7 May.
        self.make("monthly-weekday", "--times", "3")
        self.assertEqual(self.dates(), ["03-05", "04-02", "05-07"])
        self.ctl("undo")
        friday, = self.nights()
        self.ctl("event", "repeat", friday["id"], "weekly", "--weekdays", "fri,sat", "--times", "4")
        self.assertEqual(self.dates(), ["03-05", "03-06", "03-12", "03-13"])
        self.ctl("undo")
        self.ctl("event", "repeat", friday["id"], "FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2")
        self.assertEqual(self.dates(), ["03-05", "04-05"])
        self.refuse(1, "refused", "event", "repeat", friday["id"], "weekly")

    def test_what_makes_no_sense_is_said(self):
        event = self.ctl("event", "add", "Friday Club", "--date", "2027-03-05", "--room", "Main")
        self.refuse(2, "usage", "event", "repeat", event["id"], "sometimes")
        self.refuse(2, "usage", "event", "cancel", event["id"], "--scope", "some")
        said = self.ask("event", "repeat", event["id"], "FREQ=HOURLY")
        self.assertNotEqual(said.status, 0, said)
        self.assertEqual(len(self.nights()), 1)

    def test_one_night_is_moved_alone(self):
        self.make("weekly", "--times", "4")
        self.ctl("event", "move", self.nights()[1]["id"], "--date", "2027-03-13")
        self.assertEqual(self.dates(), ["03-05", "03-13", "03-19", "03-26"])
        self.assertEqual([night["detached"] for night in self.nights()], [False, True, False, False])

    def test_this_and_those_that_follow_are_moved(self):
        self.make("weekly", "--times", "4")
        self.ctl("event", "move", self.nights()[1]["id"], "--date", "2027-03-13", "--scope", "following")
        self.assertEqual(self.dates(), ["03-05", "03-13", "03-20", "03-27"])
        self.assertEqual({series["rrule"] for series in self.ctl("list", "series")},
                         {"FREQ=WEEKLY;BYDAY=FR;UNTIL=20270311", "FREQ=WEEKLY;COUNT=3;BYDAY=SA"})
        # One undo puts all of it back.
        self.ctl("undo")
        self.assertEqual(self.dates(), ["03-05", "03-12", "03-19", "03-26"])
        self.assertEqual([series["rrule"] for series in self.ctl("list", "series")], ["FREQ=WEEKLY;BYDAY=FR;COUNT=4"])

    def test_all_are_moved_but_what_went_its_own_way(self):
        self.make("weekly", "--times", "4")
        self.ctl("event", "move", self.nights()[2]["id"], "--date", "2027-03-18")
        self.ctl("event", "move", self.nights()[0]["id"], "--date", "2027-03-06", "--scope", "all")
        self.assertEqual(self.dates(), ["03-06", "03-13", "03-18", "03-27"])
        self.assertEqual({night["doors_at"][11:16] for night in self.nights()}, {"22:00"})

    def test_a_day_of_the_month_does_not_move_by_weekday(self):
        self.make("monthly-weekday", "--times", "3")
        said = self.refuse(1, "refused", "event", "move", self.nights()[0]["id"], "--date", "2027-03-06", "--scope", "all")
        self.assertIn("day of the month", said["message"])
        self.assertEqual(self.dates(), ["03-05", "04-02", "05-07"])

    def test_confirmed_nights_are_judged_each_by_itself(self):
        event = self.ctl("event", "add", "Friday Club", "--date", "2027-03-05", "--room", "Main", "--doors", "22:00", "--ends", "02:00")
        other = self.ctl("event", "add", "Wedding", "--date", "2027-03-19", "--room", "Main", "--doors", "20:00", "--ends", "23:30")
        self.ctl("event", "confirm", event["id"])
        self.ctl("event", "confirm", other["id"])
        said = self.refuse(1, "refused", "event", "repeat", event["id"], "weekly", "--times", "4")
        self.assertIn("2027-03-19", said["message"])
        self.assertIn("Wedding", said["message"])
        self.assertEqual(len(self.nights()), 2)
        self.ctl("event", "repeat", event["id"], "weekly", "--times", "4", "--not", "2027-03-19")
        self.assertEqual(self.dates(name="Friday Club", status="confirmed"), ["03-05", "03-12", "03-26"])

    def test_held_nights_are_held(self):
        event = self.ctl("event", "add", "Friday Club", "--date", "2027-03-05", "--room", "Main")
        self.ctl("event", "hold", event["id"])
        self.ctl("hold", "add", "Friday Club", "--room", "Main", "--date", "2027-03-05", "--event", event["id"])
        self.ctl("event", "repeat", event["id"], "weekly", "--times", "3")
        self.assertEqual([(hold["business_date"], hold["rank"]) for hold in
                          self.ctl("hold", "list", "--from", "2027-03-01", "--to", "2027-04-01")],
                         [("2027-03-05", 1), ("2027-03-12", 1), ("2027-03-19", 1)])

    def test_those_that_follow_are_cancelled_or_dropped(self):
        self.make("weekly")
        endless = len(self.nights())
        self.assertGreater(endless, 52)
        self.ctl("event", "drop", self.nights()[2]["id"], "--scope", "following")
        self.assertEqual(self.dates(), ["03-05", "03-12"])
        self.ctl("undo")
        self.assertEqual(len(self.nights()), endless)
        self.ctl("event", "cancel", self.nights()[1]["id"], "--scope", "following", "--reason", "No more")
        self.assertEqual(self.dates(status="enquiry"), ["03-05"])
        self.assertEqual(len(self.nights(status="cancelled")), endless - 1)
        self.ctl("event", "extend")
        self.assertEqual(len(self.nights()), endless)

    def test_one_that_is_dropped_does_not_come_back(self):
        self.make("weekly")
        endless = len(self.nights())
        self.ctl("event", "drop", self.nights()[1]["id"])
        self.ctl("--now", "2027-01-16T20:00", "event", "extend")
        self.assertEqual(self.dates()[:2], ["03-05", "03-19"])
        self.ctl("--now", "2027-06-01T20:00", "event", "extend")
        self.assertGreater(len(self.nights()), endless)
        self.assertEqual(self.dates()[:2], ["03-05", "03-19"])

    def test_a_confirmed_one_is_not_dropped(self):
        self.make("weekly", "--times", "3")
        self.ctl("event", "confirm", self.nights()[2]["id"])
        said = self.refuse(1, "refused", "event", "drop", self.nights()[0]["id"], "--scope", "all")
        self.assertIn("2027-03-19", said["message"])
        self.assertEqual(len(self.nights()), 3)


if __name__ == "__main__":
    rig.main()
