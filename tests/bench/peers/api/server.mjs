// The peer of the cloud API: Express and Prisma, as their own guides have them, on the same tables, with
// the same transaction: lock the night, look which tables are free, book the first that fits.
//
//     node server.mjs PORT VENUE        PGHOST, PGUSER and PGDATABASE say where PostgreSQL is

import { randomUUID } from "node:crypto";

import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import express from "express";

const [port, venueId] = process.argv.slice(2);
const prisma = new PrismaClient({ adapter: new PrismaPg({ max: 8 }) });
const app = express();

const planned = ["pending-deposit", "confirmed", "arrived", "seated"];
const taking = 120 * 60 * 1000;

app.use(express.json());

// A sum of BigInts is no JSON.
app.set("json replacer", (key, value) => (typeof value === "bigint" ? Number(value) : value));

function nightOf(date) {
  return prisma.booking.findMany({
    where: { venueId, businessDate: new Date(date), status: { in: planned } },
    include: { tables: { select: { tableId: true } } },
  });
}

function fits(tables, party) {
  return tables
    .filter((t) => !t.blocked && t.minCovers <= party && party <= t.maxCovers)
    .sort((a, b) => Number(a.maxCovers - b.maxCovers) || a.number.localeCompare(b.number, "en", { numeric: true }));
}

function isFree(table, bookings, startsAt, endsAt) {
  return !bookings.some(
    (b) => b.startsAt < endsAt && startsAt < b.endsAt && b.tables.some((t) => t.tableId === table.id),
  );
}

app.get("/availability", async (request, response) => {
  const { date, time, party } = request.query;
  const startsAt = BigInt(Date.parse(`${date}T${time}:00Z`));
  const endsAt = startsAt + BigInt(taking);
  const [tables, bookings] = await Promise.all([prisma.table.findMany({ where: { venueId } }), nightOf(date)]);
  const options = fits(tables, Number(party)).filter((table) => isFree(table, bookings, startsAt, endsAt));

  response.json({ options: options.map((t) => ({ start: startsAt, end: endsAt, tables: [t.number] })) });
});

app.get("/bookings", async (request, response) => {
  const rows = await prisma.booking.findMany({
    where: { venueId, ...(request.query.business_date && { businessDate: new Date(request.query.business_date) }) },
    orderBy: { id: "asc" },
    take: Number(request.query.limit ?? 50),
    ...(request.query.cursor && { cursor: { venueId_id: { venueId, id: request.query.cursor } }, skip: 1 }),
    include: { tables: true },
  });

  response.json({ rows, cursor: rows.at(-1)?.id });
});

app.post("/book", async (request, response) => {
  const { date, time, party } = request.body;
  const startsAt = BigInt(Date.parse(`${date}T${time}:00Z`));
  const endsAt = startsAt + BigInt(taking);
  const answer = await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config ('backroom.venue', ${venueId}, true)`;
      await tx.$executeRaw`INSERT INTO night VALUES (${venueId}::uuid, ${date}::date) ON CONFLICT DO NOTHING`;
      await tx.$executeRaw`SELECT 1 FROM night WHERE venue_id = ${venueId}::uuid AND business_date = ${date}::date FOR UPDATE`;
      const tables = await tx.table.findMany({ where: { venueId } });
      const bookings = await tx.booking.findMany({
        where: { venueId, businessDate: new Date(date), status: { in: planned } },
        include: { tables: { select: { tableId: true } } },
      });
      const table = fits(tables, party).find((t) => isFree(t, bookings, startsAt, endsAt));

      if (table === undefined) return { status: 409, body: { code: "no-table" } };
      const booking = await tx.booking.create({
        data: {
          venueId,
          id: randomUUID(),
          businessDate: new Date(date),
          startsAt,
          endsAt,
          partySize: BigInt(party),
          status: "confirmed",
          source: "web",
          locked: false,
          madeAt: BigInt(Date.now()),
          tables: { create: [{ id: randomUUID(), tableId: table.id }] },
        },
        select: { id: true, startsAt: true, endsAt: true, partySize: true, status: true },
      });

      return { status: 201, body: { ...booking, tables: [table.number] } };
    },
    { maxWait: 60000, timeout: 60000 },
  );

  response.status(answer.status).json(answer.body);
});

app.use((error, request, response, next) => response.status(500).json({ code: error.code ?? String(error.message) }));

const server = app.listen(Number(port), "127.0.0.1", 4096, () => console.log(server.address().port));
