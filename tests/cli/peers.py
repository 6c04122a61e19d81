"""Seats parties as a person with a paper plan would: by first fit and by best fit. An independent program beside the
engine: it knows tables, joins and times, and shares nothing with it."""


class House:
    """Tables as {number: (least, most)} in the order of the plan; joins as [(numbers, least, most)]."""

    def __init__(self, tables, joins=()):
        self.tables = dict(tables)
        self.joins = [(tuple(numbers), least, most) for numbers, least, most in joins]

    def places(self):
        for number, (least, most) in self.tables.items():
            yield (number,), least, most
        yield from self.joins


def turn_time(party):
    """Minutes, where the house has declared none."""
    return 90 if party <= 2 else 105 if party <= 4 else 120 if party <= 6 else 150


def seat(house, rows, best):
    """Offers rows (starts, party), in minutes, one after the other; a party stays where it was put. Joins come after
    tables. By best fit the place that leaves the fewest seats empty, by first fit the first of the plan.
    Returns for each row its tables, or None."""
    taken = {number: [] for number in house.tables}
    places = list(house.places())
    seated = []
    for starts, party in rows:
        ends = starts + turn_time(party)
        free = [(len(numbers) > 1, most, at) for at, (numbers, least, most) in enumerate(places)
                if least <= party <= most and
                all(starts >= until or ends <= since for number in numbers for since, until in taken[number])]
        if not free:
            seated.append(None)
            continue
        choice = min(free) if best else min(free, key=lambda option: (option[0], option[2]))
        numbers = places[choice[2]][0]
        for number in numbers:
            taken[number].append((starts, ends))
        seated.append(numbers)
    return seated


def totals(rows, seated):
    """How many parties and how many covers sit."""
    return (sum(where is not None for where in seated),
            sum(party for (_, party), where in zip(rows, seated) if where is not None))
