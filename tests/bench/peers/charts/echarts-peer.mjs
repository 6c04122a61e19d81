// The peer of the charts benchmark: ECharts on Skia (@napi-rs/canvas). The same walk of 100,000 points as
// make_walk() in bench-charts.c, as an area, on 1280 by 800: drawn whole, and panned a fiftieth of a tenth of it
// at a time. As ECharts' pages on large data advise, animation and symbols are off and points are sampled.
// Prints median and p99 of a frame in milliseconds as JSON; nothing is brought to a screen, which ours is.
import { createCanvas } from '@napi-rs/canvas'
import * as echarts from 'echarts'

const WIDTH = 1280, HEIGHT = 800, POINTS = 100000, FRAMES = 200, SKIPPED = 20

function makeWalk () {
  const points = []
  let value = 100, state = 12345
  for (let i = 0; i < POINTS; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    value += ((state >>> 16) % 1001) / 500 - 1
    points.push([i, value])
  }
  return points
}

const at = (times, share) => times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))]

function measure (draw) {
  const times = []
  for (let frame = 0; frame < FRAMES; frame++) {
    const began = performance.now()
    draw(frame)
    if (frame >= SKIPPED) times.push(performance.now() - began)
  }
  return { median: at(times, 0.5), p99: at(times, 0.99) }
}

echarts.setPlatformAPI({ createCanvas: () => createCanvas(1, 1) })
const canvas = createCanvas(WIDTH, HEIGHT)
const chart = echarts.init(canvas, null, { width: WIDTH, height: HEIGHT, renderer: 'canvas' })
chart.setOption({
  animation: false,
  xAxis: { type: 'value', min: 'dataMin', max: 'dataMax' },
  yAxis: { type: 'value', scale: true },
  dataZoom: [{ type: 'inside', start: 0, end: 100 }],
  series: [{ type: 'line', data: makeWalk(), showSymbol: false, sampling: 'lttb', areaStyle: {}, animation: false }]
})
// A pixel is read, so that what is drawn is drawn.
const context = canvas.getContext('2d')
const zoom = (start, end) => {
  chart.dispatchAction({ type: 'dataZoom', start, end })
  chart.getZr().flush()
  context.getImageData(0, 0, 1, 1)
}
const whole = measure(frame => zoom(0, frame % 2 === 0 ? 100 : 99.999))
const pan = measure(frame => zoom(frame * 0.2 % 90, frame * 0.2 % 90 + 10))
console.log(JSON.stringify({ whole, pan }))
