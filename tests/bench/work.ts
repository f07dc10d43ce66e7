/** What a page that plays costs its browser: scripting by the frame, and processor time of all processes together. */
import type { Browser, CDPSession, Page } from '@playwright/test'

export interface Work {
  /** Scripting of each frame, in ms. */
  readonly scripting: readonly number[]
  /** CPU time of all of the browser's processes together, in ms a second. */
  readonly cpuMs: number
  readonly framesPerSecond: number
}

/** Of so many seconds. */
export async function work(browser: Browser, page: Page, seconds: number): Promise<Work> {
  const session = await browser.newBrowserCDPSession()
  const traced = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  traced.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[]))) // the protocol leaves their shape open
  await traced.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  })
  const before = await cpuSeconds(session)
  await page.waitForTimeout(seconds * 1_000)
  const used = (await cpuSeconds(session)) - before
  const complete = new Promise(resolve => traced.once('Tracing.tracingComplete', resolve))
  await traced.send('Tracing.end')
  await complete
  await traced.detach()
  await session.detach()
  const scripting = scriptingByFrame(events)
  return { scripting, cpuMs: (used * 1_000) / seconds, framesPerSecond: scripting.length / seconds }
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
