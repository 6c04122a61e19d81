// The peer of the search benchmark: reads people (one JSON object a line) and keystrokes (one a
// line), and prints the median and p99 of a keystroke in milliseconds and the memory in MiB.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import MiniSearch from 'minisearch'

const [people, keystrokes] = process.argv.slice(2)

async function* lines (path) {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity })
}

const fold = term => term.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const index = new MiniSearch({ fields: ['name', 'email', 'phone'], processTerm: fold })
const begun = performance.now()
for await (const line of lines(people)) index.add(JSON.parse(line))
const built = performance.now() - begun

const times = []
for await (const text of lines(keystrokes)) {
  const start = performance.now()
  index.search(text, { prefix: true, combineWith: 'AND' })
  times.push(performance.now() - start)
}
times.sort((a, b) => a - b)
const at = share => times[Math.min(times.length - 1, Math.floor(share * times.length))]
console.log(`${at(0.5)} ${at(0.99)} ${built / 1000} ${process.memoryUsage().rss / 1048576}`)
