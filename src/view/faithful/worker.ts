/** Runs the recordings, with the model and the judge that the tests use, and says how far it has come. */
import * as judge from '../../../tests/recorded/compare.mjs'
import { fileIn, type Recordings } from '../../describe/conformance/recordings'
import { type Report, reports, traceSummaries } from '../../describe/conformance/report'
import { loadRecordings } from './archives'
import type { Asked, Heard } from './bench'

/** The page hears so often how far it has come, in ms. */
const EVERY_MS = 100

let recordings: Promise<Recordings> | null = null

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  try {
    recordings ??= loadRecordings()
    answer(data, await recordings)
  } catch (error) {
    recordings = null
    say({ kind: 'problem', problem: error instanceof Error ? error.message : String(error) })
  }
})

function answer(asked: Asked, loaded: Recordings): void {
  switch (asked.kind) {
    case 'run':
      return run(loaded)
    case 'trace':
      return say({ kind: 'trace', name: asked.name, text: fileIn(loaded.traces, `${asked.name}.json`) })
  }
}

function run(loaded: Recordings): void {
  const started = performance.now()
  let last: Report | null = null
  let saidAt = started
  for (const report of reports(loaded, judge)) {
    last = report
    if (performance.now() - saidAt < EVERY_MS) continue
    saidAt = performance.now()
    say({ kind: 'report', report })
  }
  if (last) say({ kind: 'done', report: last, traces: traceSummaries(loaded), ms: performance.now() - started })
}

function say(heard: Heard): void {
  postMessage(heard)
}
