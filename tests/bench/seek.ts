/** How long it takes to stand at any instant of a long run that has been played before. */
import { kafkaTimeline } from '../../src/kafka/world'
import { drawn } from '../../src/sim/random'
import { worldAt } from '../../src/sim/timeline'
import { cpuMs, median, percentile } from './measure'
import { crowdRun } from './protocol'

const EVENTS = 1_000_000
const SEEKS = 400
const STRIDE_MS = 60_000

export function benchSeek(print: (line: string) => void): void {
  const { first, commands } = crowdRun()
  const timeline = kafkaTimeline(first, commands)
  let end = 0
  while (worldAt(timeline, end).events < EVENTS) end += STRIDE_MS
  const times: number[] = []
  let draws = 7
  for (let seek = 0; seek < SEEKS; seek++) {
    const { state, value } = drawn(draws)
    draws = state
    const from = cpuMs()
    worldAt(timeline, value % end)
    times.push(cpuMs() - from)
  }
  const megabytes = Math.round(process.memoryUsage().heapUsed / 1_000_000)
  print(
    `seeking in ${EVENTS / 1_000_000} M events, ${Math.round(end / 60_000)} simulated minutes (CPU time of ${SEEKS} seeks)`,
  )
  print(`  ${'median'.padEnd(52)} ${median(times).toFixed(2).padStart(10)} ms`)
  print(`  ${'95th percentile'.padEnd(52)} ${percentile(times, 0.95).toFixed(2).padStart(10)} ms  (goal ≤ 8 ms)`)
  print(
    `  ${'kept Worlds; heap with all that was told'.padEnd(52)} ${`${timeline.kept.length}`.padStart(10)}; ${megabytes} MB`,
  )
}
