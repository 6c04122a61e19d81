// The peer of the canvas benchmark: Konva, as a seating designer uses it, on Skia (@napi-rs/canvas). The
// scene is that of make_scene() in bench-canvas.c, 2,000 numbered tables; 200 of them are dragged in
// circles, pulled into line by the edges and middles of the others, with guides and distances shown.
// As Konva's pages on performance advise, what is dragged is moved to a layer of its own, and what does
// not listen to the pointer says so. Prints median and p99 of a frame in milliseconds, so and with all in
// one layer; and those of a frame that draws nothing but the 10 first tables, the machine's noise. There is no window:
// what Konva draws is never brought to a screen, which ours is.
import { createCanvas } from '@napi-rs/canvas'
import Konva from 'konva/lib/index.js'

Konva.Util.createCanvasElement = () => Object.assign(createCanvas(1, 1), { style: {} })

const WIDTH = 1280, HEIGHT = 800, FRAMES = 120, SKIPPED = 10, TOLERANCE = 7
const scale = Math.min((WIDTH - 64) / 70, (HEIGHT - 64) / 44)
const left = (WIDTH - 70 * scale) / 2, top = (HEIGHT - 44 * scale) / 2
const colors = ['#8a8070', '#5fa777', '#d4af37', '#c0504d']

function makeTable (i) {
  const group = new Konva.Group({ x: left + ((i % 50) * 1.4 + 0.7) * scale, y: top + (Math.floor(i / 50) * 1.1 + 0.55) * scale, listening: false })
  const look = { fill: '#1e1a17', stroke: '#f3ebdd', strokeWidth: 1, perfectDrawEnabled: false }
  const size = scale
  group.add(i % 2 === 0 ? new Konva.Circle({ radius: size / 2, ...look })
                        : new Konva.Rect({ x: -size / 2, y: -size / 2, width: size, height: size, ...look }))
  group.add(new Konva.Text({ x: -size / 2, y: -4, width: size, align: 'center', text: String(i + 1), fontSize: 7, fill: '#f3ebdd' }))
  if (i % 4 !== 0) group.add(new Konva.Circle({ x: size / 3, y: -size / 3, radius: 2, fill: colors[i % 4], perfectDrawEnabled: false }))
  return group
}

// Edges and middles, across and down, as Konva's page on snapping does it.
function gather (tables) {
  const across = [], down = []
  for (const table of tables)
    for (const part of [-0.5, 0, 0.5]) {
      across.push(table.x() + part * scale)
      down.push(table.y() + part * scale)
    }
  return { across, down }
}

function pull (stops, box) {
  let best = { by: 0, away: TOLERANCE, at: null }
  for (const stop of stops)
    for (const own of box) {
      const away = Math.abs(stop - own)
      if (away < best.away) best = { by: stop - own, away, at: stop }
    }
  return best
}

const at = (times, share) => times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))]

function run (ownLayer, count, frames) {
  const stage = new Konva.Stage({ width: WIDTH, height: HEIGHT })
  const ground = new Konva.Layer({ listening: false }), lifted = ownLayer ? new Konva.Layer({ listening: false }) : ground
  const aids = new Konva.Layer({ listening: false })
  stage.add(ground)
  if (ownLayer) stage.add(lifted)
  stage.add(aids)
  const tables = Array.from({ length: count }, (_, i) => makeTable(i))
  const moving = count > 400 ? tables.slice(400, 600) : tables
  const others = tables.filter(table => !moving.includes(table))
  const block = new Konva.Group({ listening: false })
  for (const table of others) ground.add(table)
  for (const table of moving) block.add(table)
  lifted.add(block)
  stage.draw()
  const stops = gather(others)
  const xs = moving.map(table => table.x()), ys = moving.map(table => table.y())
  const box = [Math.min(...xs) - scale / 2, Math.max(...xs) + scale / 2, Math.min(...ys) - scale / 2, Math.max(...ys) + scale / 2]
  const times = []
  for (let frame = 0; frame < frames; frame++) {
    const start = performance.now(), t = 4 * Math.PI * frame / frames
    const x = 160 * Math.sin(t), y = 120 * (1 - Math.cos(t))
    const dx = pull(stops.across, [box[0] + x, (box[0] + box[1]) / 2 + x, box[1] + x])
    const dy = pull(stops.down, [box[2] + y, (box[2] + box[3]) / 2 + y, box[3] + y])
    block.position({ x: x + dx.by, y: y + dy.by })
    aids.destroyChildren()
    if (dx.at !== null) aids.add(new Konva.Line({ points: [dx.at, 0, dx.at, HEIGHT], stroke: '#d4af37', strokeWidth: 1 }))
    if (dy.at !== null) aids.add(new Konva.Line({ points: [0, dy.at, WIDTH, dy.at], stroke: '#d4af37', strokeWidth: 1 }))
    for (let i = 0; i < 4; i++)
      aids.add(new Konva.Text({ x: 100 + 200 * i, y: box[2] + y, text: `${Math.round(x)} mm`, fontSize: 11, fill: '#f3ebdd' }))
    lifted.draw()
    aids.draw()
    lifted.getNativeCanvasElement().getContext('2d').getImageData(0, 0, 1, 1)
    aids.getNativeCanvasElement().getContext('2d').getImageData(0, 0, 1, 1)
    if (frame >= SKIPPED) times.push(performance.now() - start)
  }
  stage.destroy()
  return `${at(times, 0.5)} ${at(times, 0.99)}`
}

console.log(run(true, 2000, FRAMES), run(false, 2000, FRAMES / 4), run(true, 10, FRAMES))
