#!/usr/bin/python3
"""Reckons the forecasts that test-forecast.c expects, by the rule's description and not by its code.

Run it by hand; it prints the figures that the test has.
"""

import math

START, NIGHTS = 20089, 150  # 2025-01-01 as days since 1970-01-01, which was a Thursday
WEEK = [0, 0, 30, 40, 80, 100, 30]  # Monday to Sunday; the house is shut on two of them


def weekday(day):
    return (day + 3) % 7


def came(i):
    """A made-up house: a week, a slow rise, and an unrest that repeats after 11 nights."""
    return WEEK[weekday(START + i)] * (100 + i // 10 + (i * 37) % 11) // 100


def on_books(i, lead):
    return came(i) * max(0, 60 - 4 * lead - (i * 13) % 7) // 60


BANK_HOLIDAYS = {START + 107, START + 110, START + 124, START + 145}  # Easter 2025, and May's two
EVENTS = {i for i in range(NIGHTS + 40) if i % 29 == 3}
CAME = {START + i: came(i) for i in range(NIGHTS)}


def specials(day):
    names = ["event"] if day - START in EVENTS else []
    if day in BANK_HOLIDAYS or day == START:
        return names + ["holiday"]
    return names + (["eve"] if day + 1 in BANK_HOLIDAYS else [])


class Season:
    """What is known at the end of a night; a year has not gone by, so the months say nothing."""

    def __init__(self, last):
        self.last = last
        self.past = [d for d in range(START, last + 1) if CAME[d] > 0]
        self.week, self.special = [1.0] * 7, dict(event=1.0, holiday=1.0, eve=1.0)
        for _ in range(3):
            levels = self.levels(35)[0]
            weights = {d: 2 ** -((last - d) / 120) for d in self.past}
            mean = sum(weights[d] * CAME[d] / self.factor(d) for d in self.past) / sum(weights.values())
            self.week = [self.ratio(lambda d, w=w: weekday(d) == w, 120, levels, 2 * mean, self.week[w]) for w in range(7)]
            for name in self.special:
                self.special[name] = self.ratio(lambda d, n=name: n in specials(d), 500, levels, 3 * mean, self.special[name])
        self.known, self.level = self.levels(35)
        self.trend = .5 * math.log(self.level / self.levels(140)[1]) / (105 / math.log(2))

    def factor(self, day):
        product = self.week[weekday(day)]
        for name in specials(day):
            product *= self.special[name]
        return product

    def ratio(self, of, half, levels, prior, before):
        nights = [d for d in self.past if of(d)]
        weight = {d: 2 ** -((self.last - d) / half) for d in nights}
        seen = prior + sum(weight[d] * CAME[d] for d in nights)
        return seen / (prior + sum(weight[d] * levels[d] * self.factor(d) / before for d in nights))

    def levels(self, half):
        total, count = 2 * sum(CAME[d] / self.factor(d) for d in self.past[:14]) / 14, 2.0
        before, levels = self.past[0], {}
        for day in self.past:
            decay = 2 ** -((day - before) / half)
            total, count, before = total * decay, count * decay, day
            levels[day] = total / count
            total, count = total + CAME[day] / self.factor(day), count + 1
        return levels, total / count

    def base(self, day):
        return self.level * self.factor(day) * math.exp(self.trend * min(day - self.last + 35, 70))

    def forecast(self, day):
        lead = day - self.last
        bb = bq = qq = by = qy = y = every = 0.0
        for d in self.past:
            if d < self.past[0] + 14:
                continue
            base, books = self.known[d] * self.factor(d), on_books(d - START, lead)
            weight = 2 ** -((self.last - d) / 90) / base
            bb, bq, qq = bb + weight * base * base, bq + weight * base * books, qq + weight * books * books
            by, qy = by + weight * base * CAME[d], qy + weight * books * CAME[d]
            y, every = y + weight * CAME[d], every + weight * on_books(d - START, 0)
        if bb <= 0:
            return self.base(day)
        worth, doubt = y / every, .4 * self.level
        rest = 1 - worth * bq / bb
        if bq <= 0:
            return by / bb * self.base(day)
        bb2, qq2 = bb + doubt, qq + doubt / worth ** 2
        by2, qy2 = by + doubt * rest, qy + doubt / worth ** 2 * worth
        determinant = bb2 * qq2 - bq * bq
        a, b = (by2 * qq2 - qy2 * bq) / determinant, (qy2 * bb2 - by2 * bq) / determinant
        if b < 0:
            a, b = by2 / bb2, 0
        return max(a, 0) * self.base(day) + b * on_books(day - START, lead)


def quantile(values, part):
    values = sorted(values)
    at = part * (len(values) - 1)
    low = math.floor(at)
    return values[low] + (at - low) * (values[low + 1] - values[low]) if low + 1 < len(values) else values[-1]


def main():
    last = START + NIGHTS - 1
    errors, points = {h: [] for h in (1, 3, 7, 14, 28)}, []
    for then in range(last - 100, last):
        if sum(1 for d in range(START, then + 1) if CAME[d] > 0) < 14:
            continue
        season = Season(then)
        for ahead, wrong in errors.items():
            day = then + ahead
            naive = next((n for n in range(day - -(-ahead // 7) * 7, day - 70, -7) if CAME.get(n, 0) > 0), None)
            if day > last or CAME[day] == 0 or naive is None:
                continue
            said, base = season.forecast(day), season.base(day)
            known = [error for when, error in wrong if when <= then][-120:]
            median = max(0, said + (said + base) / 2 * quantile(known, .5)) if len(known) >= 20 else said
            points.append((ahead, abs(median - CAME[day]), abs(CAME[naive] - CAME[day])))
            wrong.append((day, (CAME[day] - said) / ((said + base) / 2)))
    for ahead in errors:
        mine = [p for p in points if p[0] == ahead]
        print(f"ahead {ahead}: {len(mine)} nights, {sum(p[1] for p in mine) / len(mine):.6f} beside "
              f"{sum(p[2] for p in mine) / len(mine):.6f}")
    season = Season(last)
    print(f"level {season.level:.6f} week {[round(w, 6) for w in season.week]} special {season.special}")
    for ahead, bucket in ((1, 1), (2, 3), (9, 7), (16, 14), (29, 28)):
        day = last + ahead
        said, base = season.forecast(day), season.base(day)
        scale, wrong = (said + base) / 2, [error for _, error in errors[bucket]][-120:]
        print(f"day {day - START} ({'Mon Tue Wed Thu Fri Sat Sun'.split()[weekday(day)]}): " +
              " ".join(f"{max(0, said + scale * quantile(wrong, part)):.6f}" for part in (.5, .1, .9)))


if __name__ == "__main__":
    main()
