/**
 * `npm run bench`: how fast the model is, always beside a floor that was measured in the same run, so
 * that the ratio says something on any machine. CPU time, medians of several rounds.
 */

import type { RunDocument } from '../../src/kafka/scenario/document'
import { openRun } from '../../src/kafka/scenario/run'
import { advance, kafkaTimeline } from '../../src/kafka/world'
import { enter, takeFirst } from '../../src/sim/agenda'
import { computedUntil, worldAt } from '../../src/sim/timeline'
import type { Due } from '../../src/sim/world'
import { benchAssignors } from './assignors'

const ROUNDS = 5

/** A group of 24 members on 12 partitions: half of them idle, all of them heartbeating, polling and fetching. */
const busy: RunDocument = {
  version: 1,
  title: '12 partitions × 24 members',
  seed: 1,
  config: {
    broker: {},
    topic: {},
    consumer: { 'group.id': 'g', 'auto.offset.reset': 'earliest', 'partition.assignment.strategy': 'range' },
    consumerOptions: { commit: 'sync', processMs: 1 },
  },
  network: { latencyMs: 2, jitterMs: 0 },
  topics: { t: { partitions: 12 } },
  workload: {
    producers: [
      { id: 'p', topic: 't', recordsPerSecond: 100, keys: { kind: 'uniform', count: 1_000 }, recordBytes: 100 },
    ],
  },
  steps: Array.from({ length: 24 }, (_, i) => ({
    at: i * 10,
    do: 'start',
    args: { consumer: `C${i}`, topics: ['t'] },
  })),
}

console.log(`${busy.title} (median of ${ROUNDS} rounds, CPU time)`)
const floor = median(rounds(floorEventsPerSecond))
const whole = median(rounds(protocolEventsPerSecond))
console.log(`  floor: plain objects, same agenda   ${thousands(floor)} events/s`)
console.log(
  `  the whole protocol                  ${thousands(whole)} events/s, ${(whole / floor).toFixed(2)} of the floor (goal 0.2)`,
)
benchSeeking()
benchAssignors()

/** The same agenda and as many nodes, plain objects changed in place, one next event for each. */
function floorEventsPerSecond(): number {
  const nodes = Array.from({ length: 38 }, () => ({ heard: 0, next: 0, total: 0, last: 0 }))
  const agenda: Due<{ count: number }>[] = []
  let order = 0
  for (let i = 0; i < 200; i++) {
    enter(agenda, {
      at: i,
      order: order++,
      to: String(i % nodes.length),
      kind: 'message',
      from: '',
      sentAt: 0,
      message: { count: 1 },
    })
  }
  const events = 400_000
  return perSecond(events, () => {
    for (let i = 0; i < events; i++) {
      const due = takeFirst(agenda)
      const node = nodes[Number(due.to)]
      if (!node || due.kind !== 'message') continue
      node.heard++
      node.total += due.message.count
      node.next = due.at + 100
      node.last = due.at
      const to = String((node.total + i) % nodes.length)
      enter(agenda, {
        at: node.next,
        order: order++,
        to,
        kind: 'message',
        from: due.to,
        sentAt: due.at,
        message: { count: i & 3 },
      })
    }
  })
}

function protocolEventsPerSecond(): number {
  const run = openRun(busy)
  const timeline = kafkaTimeline(run.first, run.commands)
  const started = worldAt(timeline, 30_000)
  const events = 200_000
  let world = started
  return perSecond(events, () => {
    world = advance(started, 100_000_000, { maxEvents: events })
    if (world.events - started.events !== events) throw new Error('the run came to an end')
  })
}

/** How long it takes to stand at any moment of a run of a million events, in ms of wall time. */
function benchSeeking(): void {
  const run = openRun(busy)
  const timeline = kafkaTimeline(run.first, run.commands)
  for (let at = 0; (timeline.kept.at(-1)?.world.events ?? 0) < 1_000_000; at += 10_000) worldAt(timeline, at)
  const end = computedUntil(timeline)
  const took: number[] = []
  for (let i = 0; i < 300; i++) {
    const at = (i * 7_919_317) % end
    const before = performance.now()
    worldAt(timeline, at)
    took.push(performance.now() - before)
  }
  took.sort((a, b) => a - b)
  const p = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1)
  console.log(
    `seeking in a million events (${Math.round(end / 60_000)} min): p50 ${p(0.5)} ms, p95 ${p(0.95)} ms (goal 8), ${timeline.kept.length} Worlds kept`,
  )
}

function perSecond(events: number, act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (events * 1_000_000) / (user + system)
}

function rounds(measure: () => number): number[] {
  measure() // warm up
  return Array.from({ length: ROUNDS }, measure)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function thousands(value: number): string {
  return `${Math.round(value / 1_000)} k`
}
