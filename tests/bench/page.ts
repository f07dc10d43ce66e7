/**
 * How much work the page gives a browser while a large group plays: 100 partitions, 30 members and some
 * 200 records in flight. CPU time is compared with a bare canvas that draws a scene of the same size in
 * the same browser, in turns; what others do on the machine matters little then.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { linkTo } from '../../src/kafka/scenario/link'
import { findChromium } from '../support/chromium'
import { addConsumers, seekTimes, type Taken } from './acts'
import { drawOnCanvas } from './canvas'
import { groupAtWork } from './documents'
import { firstPaints } from './first-paint'
import { median, percentile } from './measure'
import { type Work, work } from './work'

const PARTITIONS = 100
const MEMBERS = 30
const IN_FLIGHT = 200
const LATENCY_MS = 300
const ROUNDS = 3
const SECONDS = 4
const SEEKS = 60
const ADDED = 20
const SIZE = { width: 1440, height: 900 }

type Print = (line: string) => void

const crowd = groupAtWork({
  partitions: PARTITIONS,
  members: MEMBERS,
  recordsPerSecond: Math.round((IN_FLIGHT * 1_000) / LATENCY_MS),
  latencyMs: LATENCY_MS,
})

export async function benchPage(print: Print): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'rebalance-page-'))
  await build({ logLevel: 'error', build: { outDir } })
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const browser = await chromium.launch({ ...(await findChromium()), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const address = `${server.resolvedUrls?.local[0] ?? ''}${await linkTo(crowd)}`
    print(`the page with ${PARTITIONS} partitions × ${MEMBERS} members × ${IN_FLIGHT} records in flight`)
    await benchPlaying(browser, address, print)
    await benchActing(browser, address, print)
    const paints = await firstPaints(browser, outDir)
    const alone = `with React alone ${paints.alone.toFixed(0)} ms`
    print(row('first paint, throttled', `${paints.ours.toFixed(0)} ms`, alone))
    print(row('first paint beside React alone', `${paints.ratio.toFixed(2)} ×`, 'goal ≤ 1.25 ×'))
  } finally {
    await browser.close()
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}

/** Bare canvas and page in turns, so that both have the same machine. */
async function benchPlaying(browser: Browser, address: string, print: Print): Promise<void> {
  const rounds: { bare: Work; page: Work }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await worked(browser, page =>
      drawOnCanvas(page, { ...SIZE, lanes: PARTITIONS, cards: MEMBERS, dots: IN_FLIGHT }),
    )
    rounds.push({ bare, page: await worked(browser, page => play(page, address)) })
  }
  reportWork(
    print,
    'a bare canvas',
    rounds.map(({ bare }) => bare),
  )
  reportWork(
    print,
    'the page',
    rounds.map(({ page }) => page),
    'goal ≤ 4 ms',
  )
  const ratio = median(rounds.map(({ bare, page }) => page.cpuMs / bare.cpuMs))
  print(row('CPU beside a bare canvas', `${ratio.toFixed(2)} ×`, 'goal ≤ 2 ×'))
}

async function benchActing(browser: Browser, address: string, print: Print): Promise<void> {
  const page = await opened(browser)
  await play(page, address)
  await page.getByRole('button', { name: 'Pause' }).click()
  reportTimes(print, 'from Add consumer to the changed picture', await addConsumers(page, ADDED), 'goal ≤ 100 ms')
  for (const tab of ['Timeline', 'Messages', 'Graphs']) {
    await page.getByRole('tab', { name: tab }).click()
    await page.waitForTimeout(1_000)
    reportTimes(print, `a seek and its picture, beside ${tab}`, await seekTimes(page, SEEKS))
  }
  await page.close()
}

async function play(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await page.waitForTimeout(3_000)
}

async function worked(browser: Browser, begin: (page: Page) => Promise<void>): Promise<Work> {
  const page = await opened(browser)
  await begin(page)
  const done = await work(browser, page, SECONDS)
  await page.close()
  return done
}

async function opened(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE })
  // The loader that runs this file marks functions with their names, and what is evaluated in the page is marked too.
  await page.addInitScript('globalThis.__name = marked => marked')
  return page
}

function reportWork(print: Print, what: string, rounds: readonly Work[], goal = ''): void {
  const scripting = rounds.flatMap(round => round.scripting)
  print(row(`${what}: frames a second`, median(rounds.map(round => round.framesPerSecond)).toFixed(0), ''))
  print(row(`${what}: scripting of a frame, p50`, `${percentile(scripting, 0.5).toFixed(2)} ms`, ''))
  print(row(`${what}: scripting of a frame, p95`, `${percentile(scripting, 0.95).toFixed(2)} ms`, goal))
  print(row(`${what}: CPU a second`, `${median(rounds.map(round => round.cpuMs)).toFixed(0)} ms`, ''))
}

/** Of wall time, and of the main thread's processor time within it, which leaves out what others do on the machine. */
function reportTimes(print: Print, what: string, times: readonly Taken[], goal = ''): void {
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
