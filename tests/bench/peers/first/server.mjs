// The peer of a first sync: an Express PouchDB server with so many bookings in it.
//
//     node server.mjs PORT FOLDER ROWS

import express from "express";
import expressPouch from "express-pouchdb";
import PouchDB from "pouchdb";

const [port, folder, rows] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const db = new Stored("venue");
const batch = 5000;

for (let n = 0; n < Number(rows); n += batch)
  await db.bulkDocs(
    Array.from({ length: Math.min(batch, rows - n) }, (_, i) => ({
      _id: `booking/${String(n + i).padStart(8, "0")}`,
      business_date: "2025-03-01",
      starts_at: 1740852000000 + (n + i) * 1000,
      ends_at: 1740859200000 + (n + i) * 1000,
      party_size: 2 + ((n + i) % 5),
      status: "finished",
      source: "web",
      locked: false,
      made_at: 1740000000000 + n + i,
      occasion: "birthday",
    })),
  );

const app = express();

app.use("/", expressPouch(Stored, { mode: "minimumForPouchDB", logPath: `${folder}/log` }));

const server = app.listen(Number(port), "127.0.0.1", () => console.log(server.address().port));
