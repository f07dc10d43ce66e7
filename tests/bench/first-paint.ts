/**
 * How long a first visit waits until something is to be seen, beside a page with React alone: on a slow line and a
 * slow processor, one after the other in the same browser, each time with nothing kept from before.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { serve } from '../support/served'
import { median } from './measure'

const ROUNDS = 9
/** As Lighthouse takes a phone to be: 1.6 Mbit/s, 150 ms there and back, a quarter of the speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const SLOWER = 4

export interface FirstPaints {
  /** Medians in ms. */
  readonly ours: number
  readonly alone: number
  /** Of ours to the other one of the same round, the median. */
  readonly ratio: number
}

/** `folder` holds the built page. */
export async function firstPaints(browser: Browser, folder: string): Promise<FirstPaints> {
  const other = mkdtempSync(join(tmpdir(), 'rebalance-react-alone-'))
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    root: fileURLToPath(new URL('./react-alone', import.meta.url)),
    plugins: [react()],
    build: { outDir: other, emptyOutDir: true },
  })
  const [ours, alone] = [await serve(folder), await serve(other)]
  const rounds: { ours: number; alone: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ alone: await firstPaint(browser, alone.address), ours: await firstPaint(browser, ours.address) })
  }
  await Promise.all([ours.close(), alone.close()])
  rmSync(other, { recursive: true })
  return {
    ours: median(rounds.map(round => round.ours)),
    alone: median(rounds.map(round => round.alone)),
    ratio: median(rounds.map(round => round.ours / round.alone)),
  }
}

/** The first thing that is not the background, in ms from the beginning of the visit. */
async function firstPaint(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript('globalThis.__name = marked => marked')
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(address, { waitUntil: 'commit' })
  const paint = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver((list, observer) => {
          const [entry] = list.getEntriesByName('first-contentful-paint')
          if (!entry) return
          observer.disconnect()
          resolve(entry.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  await context.close()
  return paint
}
