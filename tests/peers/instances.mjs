// Prints what takes place by a calendar, as ical.js understands it: a line of JSON for each instance that begins between
// two instants, in order. Shares nothing with the product.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file, from, until] = process.argv.slice(2);
const imported = await import(createRequire(folder + "/").resolve("ical.js"));
const ICAL = imported.default ?? imported;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
const found = [];

for (const zone of calendar.getAllSubcomponents("vtimezone"))
  ICAL.TimezoneService.register(zone);

const events = calendar.getAllSubcomponents("vevent").map(component => new ICAL.Event(component));
const masters = events.filter(event => !event.isRecurrenceException());
const known = new Set(masters.map(event => event.uid));

const add = (event, start, end) => {
  const at = start.toJSDate().toISOString();
  if (at >= from && at < until)
    found.push({ uid: event.uid, start: at, end: end.toJSDate().toISOString(), summary: event.summary,
                 status: event.component.getFirstPropertyValue("status"),
                 extra: event.component.getFirstPropertyValue("x-somebodys-colour") });
};

for (const event of masters) {
  for (const exception of events.filter(other => other.isRecurrenceException() && other.uid === event.uid))
    event.relateException(exception);
  if (!event.isRecurring()) {
    add(event, event.startDate, event.endDate);
    continue;
  }
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.toJSDate().toISOString() < until; next = iterator.next()) {
    const one = event.getOccurrenceDetails(next);
    add(one.item, one.startDate, one.endDate);
  }
}
for (const event of events.filter(other => other.isRecurrenceException() && !known.has(other.uid)))
  add(event, event.startDate, event.endDate);

found.sort((a, b) => a.start < b.start ? -1 : a.start > b.start ? 1 : a.uid < b.uid ? -1 : 1);
for (const one of found)
  console.log(JSON.stringify(one));
