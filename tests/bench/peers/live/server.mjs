// The peer of live sync: socket.io with its Redis adapter, as its guide has it; each change is written to
// PostgreSQL and then told to everybody else.
//
//     node server.mjs PORT VENUE REDIS        PGHOST, PGUSER and PGDATABASE say where PostgreSQL is

import { createServer } from "node:http";

import { createAdapter } from "@socket.io/redis-adapter";
import pg from "pg";
import { createClient } from "redis";
import { Server } from "socket.io";

const [port, venue, redis] = process.argv.slice(2);
const pool = new pg.Pool({ max: 8 });
const publisher = createClient({ url: redis });
const subscriber = publisher.duplicate();

await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const io = new Server(http, { adapter: createAdapter(publisher, subscriber), transports: ["websocket"] });

async function write(change) {
  const client = await pool.connect();

  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config ('backroom.venue', $1, true)", [venue]);
    await client.query({
      name: "edit",
      text: "UPDATE booking SET occasion = $3 WHERE venue_id = $1 AND id = $2",
      values: [venue, change.id, String(change.value)],
    });
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

io.on("connection", (socket) => {
  socket.join(venue);
  socket.on("edit", async (change) => {
    await write(change);
    socket.to(venue).emit("changed", change);
  });
});

http.listen(Number(port), "127.0.0.1", 4096, () => console.log(http.address().port));
