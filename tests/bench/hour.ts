/** An hour of a group at work, and how much room the history of a long run takes. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { emptyMeasures, measure } from '../../src/describe/measures'
import { openRun } from '../../src/kafka/scenario/run'
import { advance, command, type KafkaTimeline, kafkaTimeline } from '../../src/kafka/world'
import { computedUntil, worldAt } from '../../src/sim/timeline'
import { groupAtWork } from './documents'
import { cpuMs, median } from './measure'
import { crowdRun } from './protocol'

const HOUR = 3_600_000
const ROUNDS = 3
const EVENTS = 1_000_000
const STRIDE_MS = 60_000
const MIB = 1_048_576

const atWork = groupAtWork({ partitions: 12, members: 6, recordsPerSecond: 100 })

export function benchHour(print: (line: string) => void): void {
  const { first, commands } = openRun(atWork)
  let events = 0
  const times = Array.from({ length: ROUNDS }, () => {
    const from = cpuMs()
    let world = first
    for (const timed of commands) world = command(advance(world, timed.at), timed.command).world
    events = advance(world, HOUR).events
    return (cpuMs() - from) / 1_000
  })
  print(`a simulated hour of 12 partitions × 6 members × 100 records/s: ${Math.round(events / 1_000)} k events`)
  print(line('CPU time, headless (median)', `${median(times).toFixed(2)} s`, 'goal ≤ 2 s'))
  const timeline = kafkaTimeline(first, commands)
  worldAt(timeline, HOUR)
  const from = cpuMs()
  const measures = emptyMeasures()
  measure(measures, timeline, HOUR, () => false)
  print(line('measured for the graphs', `${((cpuMs() - from) / 1_000).toFixed(2)} s`, `${timeline.facts.length} facts`))
}

export function benchHistory(print: (line: string) => void): void {
  const before = heapInUse()
  const kept = longTimeline()
  const bytes = heapInUse() - before
  print(
    `the history of ${EVENTS / 1_000_000} M events, ${Math.round(computedUntil(kept) / STRIDE_MS)} simulated minutes`,
  )
  print(
    line(`${kept.kept.length} Worlds, ${kept.facts.length} facts`, `${(bytes / MIB).toFixed(1)} MiB`, 'goal ≤ 64 MiB'),
  )
}

function longTimeline(): KafkaTimeline {
  const { first, commands } = crowdRun()
  const timeline = kafkaTimeline(first, commands)
  for (let end = 0; worldAt(timeline, end).events < EVENTS; ) end += STRIDE_MS
  return timeline
}

/** What is left when everything that nobody holds has been collected. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed
}

function line(name: string, value: string, beside: string): string {
  return `  ${name.padEnd(52)} ${value.padStart(10)}  (${beside})`
}
