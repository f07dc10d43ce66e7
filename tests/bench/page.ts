/**
 * How much work the page gives a browser while a large group plays: 100 partitions, 30 members and some
 * 200 records in flight. CPU time is compared with a bare canvas that draws a scene of the same size in
 * the same browser; what others do on the machine matters little then.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { linkTo } from '../../src/kafka/scenario/link'
import { findChromium } from '../support/chromium'
import { groupAtWork } from './documents'
import { firstPaints } from './first-paint'
import { percentile } from './measure'

const PARTITIONS = 100
const MEMBERS = 30
const IN_FLIGHT = 200
const LATENCY_MS = 300
const SECONDS = 8
const SEEKS = 60
const ADDED = 20
const SIZE = { width: 1440, height: 900 }

export async function benchPage(print: (line: string) => void): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'rebalance-page-'))
  await build({ logLevel: 'error', build: { outDir } })
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const browser = await chromium.launch({ ...(await findChromium()), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const address = server.resolvedUrls?.local[0] ?? ''
    print(
      `the page with ${PARTITIONS} partitions × ${MEMBERS} members × ${IN_FLIGHT} records in flight, ${SECONDS} s each`,
    )
    const bare = await bareCanvas(browser)
    const page = await opened(browser)
    await page.goto(`${address}${await linkTo(crowd)}`)
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.waitForTimeout(3_000)
    const playing = await work(browser, page)
    report(print, 'a bare canvas', bare)
    report(print, 'the page', playing)
    print(row('CPU beside a bare canvas', `${(playing.cpuMs / bare.cpuMs).toFixed(2)} ×`, 'goal ≤ 2 ×'))
    await page.getByRole('button', { name: 'Pause' }).click()
    reportTimes(print, 'from Add consumer to the changed picture', await addConsumers(page), 'goal ≤ 100 ms')
    reportTimes(print, 'a seek and its picture', await seekTimes(page))
    await page.close()
    const paints = await firstPaints(browser, outDir)
    print(
      row('first paint, throttled', `${paints.ours.toFixed(0)} ms`, `with React alone ${paints.alone.toFixed(0)} ms`),
    )
    print(row('first paint beside React alone', `${paints.ratio.toFixed(2)} ×`, 'goal ≤ 1.25 ×'))
  } finally {
    await browser.close()
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}

async function opened(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE })
  // The loader that runs this file marks functions with their names, and what is evaluated in the page is marked too.
  await page.addInitScript('globalThis.__name = marked => marked')
  return page
}

const crowd = groupAtWork({
  partitions: PARTITIONS,
  members: MEMBERS,
  recordsPerSecond: Math.round((IN_FLIGHT * 1_000) / LATENCY_MS),
  latencyMs: LATENCY_MS,
})

interface Work {
  /** Scripting of each frame, in ms. */
  readonly scripting: readonly number[]
  /** CPU time of all of the browser's processes together, in ms a second. */
  readonly cpuMs: number
}

/** The same lanes, cards and moving dots, with nothing behind them. */
async function bareCanvas(browser: Browser): Promise<Work> {
  const page = await opened(browser)
  await page.goto('about:blank')
  await page.evaluate(
    ({ width, height, lanes, cards, dots }) => {
      const canvas = document.body.appendChild(document.createElement('canvas'))
      Object.assign(canvas, { width, height })
      const pen = canvas.getContext('2d')
      const draw = (wall: number) => {
        if (!pen) return
        pen.clearRect(0, 0, width, height)
        for (let i = 0; i < lanes; i++) pen.fillRect(24, 60 + i * 7, 300 + ((i * 37) % 200), 5)
        for (let i = 0; i < cards; i++) pen.strokeRect(800, 60 + i * 26, 340, 22)
        for (let i = 0; i < dots; i++) {
          pen.beginPath()
          pen.arc(540 + ((wall / 4 + i * 53) % 260), 60 + ((i * 97) % 700), 3, 0, 7)
          pen.fill()
        }
        requestAnimationFrame(draw)
      }
      requestAnimationFrame(draw)
    },
    { ...SIZE, lanes: PARTITIONS, cards: MEMBERS, dots: IN_FLIGHT },
  )
  const done = await work(browser, page)
  await page.close()
  return done
}

async function work(browser: Browser, page: Page): Promise<Work> {
  const session = await browser.newBrowserCDPSession()
  const traced = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  traced.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[]))) // the protocol leaves their shape open
  await traced.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  })
  const before = await cpuSeconds(session)
  await page.waitForTimeout(SECONDS * 1_000)
  const used = (await cpuSeconds(session)) - before
  const complete = new Promise(resolve => traced.once('Tracing.tracingComplete', resolve))
  await traced.send('Tracing.end')
  await complete
  await traced.detach()
  await session.detach()
  return { scripting: scriptingByFrame(events), cpuMs: (used * 1_000) / SECONDS }
}

async function cpuSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly tid: number
  /** In microseconds; `tdur` is CPU time of the thread. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

const SCRIPTS = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'RunMicrotasks',
  'TimerFire',
  'EvaluateScript',
  'EventDispatch',
])

/** Scripts that are not part of another one, summed from each frame's beginning to that of the next. */
function scriptingByFrame(events: readonly TraceEvent[]): number[] {
  const main = events.find(({ name }) => name === 'FireAnimationFrame')?.tid
  const scripts = events
    .filter(({ ph, tid, name }) => ph === 'X' && tid === main && SCRIPTS.has(name))
    .sort((a, b) => a.ts - b.ts)
  const frames: number[] = []
  let end = 0
  for (const { name, ts, dur = 0, tdur = dur } of scripts) {
    if (ts < end) continue
    end = ts + dur
    if (name === 'FireAnimationFrame' || frames.length === 0) frames.push(0)
    frames[frames.length - 1] = (frames.at(-1) ?? 0) + tdur / 1_000
  }
  return frames.slice(1, -1)
}

interface Taken {
  readonly wallMs: number
  readonly cpuMs: number
}

/** Does it so many times; each gives its wall time, and what the main thread worked until then is added. */
async function timesTaken(page: Page, times: number, act: (i: number) => Promise<number>): Promise<Taken[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  const taken: Taken[] = []
  for (let i = 0; i < times; i++) {
    const before = await worked()
    const wallMs = await act(i)
    taken.push({ wallMs, cpuMs: (await worked()) - before })
  }
  await session.detach()
  return taken
}

/** From the click to the frame in which there is one card more. */
function addConsumers(page: Page): Promise<Taken[]> {
  return timesTaken(page, ADDED, () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const button = [...document.querySelectorAll('button')].find(one =>
            one.textContent?.startsWith('Add consumer'),
          )
          const cards = () => document.querySelectorAll('[role=group][aria-label^="Consumer "]').length
          const before = cards()
          const from = performance.now()
          button?.click()
          const look = () => {
            if (cards() > before) resolve(performance.now() - from)
            else if (performance.now() - from > 10_000) reject(new Error('no card came'))
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }),
    ),
  )
}

/** From moving the playhead to the picture: what happens within the event and its rendering. */
function seekTimes(page: Page): Promise<Taken[]> {
  return timesTaken(page, SEEKS, i =>
    page.evaluate(
      at => {
        const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label=Playhead]')
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        if (!slider || !setValue) throw new Error('there is no playhead')
        const from = performance.now()
        setValue.call(slider, String(at))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        return performance.now() - from
      },
      5_000 + ((i * 7_919) % 30_000),
    ),
  )
}

function report(print: (line: string) => void, what: string, { scripting, cpuMs }: Work): void {
  print(row(`${what}: frames a second`, (scripting.length / SECONDS).toFixed(0), ''))
  print(row(`${what}: scripting of a frame, p50`, `${percentile(scripting, 0.5).toFixed(2)} ms`, ''))
  print(row(`${what}: scripting of a frame, p95`, `${percentile(scripting, 0.95).toFixed(2)} ms`, 'goal ≤ 4 ms'))
  print(row(`${what}: CPU a second`, `${cpuMs.toFixed(0)} ms`, ''))
}

/** Of wall time, and of the main thread's processor time within it, which leaves out what others do on the machine. */
function reportTimes(print: (line: string) => void, what: string, times: readonly Taken[], goal = ''): void {
  for (const part of [0.5, 0.95]) {
    const wall = percentile(
      times.map(one => one.wallMs),
      part,
    )
    const cpu = percentile(
      times.map(one => one.cpuMs),
      part,
    )
    print(row(`${what}, p${part * 100}`, `${wall.toFixed(1)} ms`, `${cpu.toFixed(1)} ms of CPU${goal && `; ${goal}`}`))
  }
}

function row(name: string, value: string, beside: string): string {
  return `  ${name.padEnd(52)} ${value.padStart(10)}${beside === '' ? '' : `  (${beside})`}`
}
