/**
 * How many events a second the whole protocol does, beside a floor measured in the same run: the same
 * agenda and as many nodes, plain objects changed in place, whose handlers do next to nothing.
 */
import { openRun, type Run } from '../../src/kafka/scenario/run'
import { advance, command, type KafkaWorld } from '../../src/kafka/world'
import { enter, takeFirst } from '../../src/sim/agenda'
import type { Due } from '../../src/sim/world'
import { groupAtWork } from './documents'
import { cpuMs, median, thousands } from './measure'

const PARTITIONS = 12
const MEMBERS = 24
const ROUNDS = 9
/** Simulated. */
const WARM_UP_MS = 60_000
const PIECE_MS = 900_000
const FLOOR_EVENTS = 1_000_000

/** Half of the members are idle, and all of them poll and send heartbeats. */
const crowd = groupAtWork({ partitions: PARTITIONS, members: MEMBERS, recordsPerSecond: 20 })

export function benchProtocol(print: (line: string) => void): void {
  const started = startedCrowd()
  const protocol: number[] = []
  const floor: number[] = []
  // The first round of each warms the engine up and does not count.
  floorRate()
  protocolRate(started)
  for (let round = 0; round < ROUNDS; round++) {
    floor.push(floorRate())
    protocol.push(protocolRate(started))
  }
  const [whole, least] = [median(protocol), median(floor)]
  print(`events a second of CPU time, ${PARTITIONS} partitions × ${MEMBERS} members (medians of ${ROUNDS} rounds)`)
  print(`  ${'floor: plain objects, the same agenda'.padEnd(52)} ${thousands(least)}`)
  print(`  ${'the whole protocol'.padEnd(52)} ${thousands(whole)}  ${(whole / least).toFixed(3)} × floor  (goal ≥ 0.2)`)
}

export function crowdRun(): Run {
  return openRun(crowd)
}

function startedCrowd(): KafkaWorld {
  const { first, commands } = crowdRun()
  let world = first
  for (const timed of commands) world = command(advance(world, timed.at), timed.command).world
  return advance(world, WARM_UP_MS)
}

function protocolRate(world: KafkaWorld): number {
  const from = cpuMs()
  const after = advance(world, world.now + PIECE_MS)
  return ((after.events - world.events) * 1_000) / (cpuMs() - from)
}

interface Plain {
  readonly id: string
  count: number
  readonly positions: number[]
}

/** Each handler touches its node and one partition, and schedules the next event. */
function floorRate(): number {
  const nodes: Plain[] = Array.from({ length: MEMBERS + 3 }, (_, i) => ({
    id: `node/${i}`,
    count: 0,
    positions: Array.from({ length: PARTITIONS }, () => 0),
  }))
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]))
  const agenda: Due<string>[] = []
  let order = 0
  const from = 'node/0'
  for (const { id } of nodes) {
    for (let i = 0; i < 2; i++) enter(agenda, { at: i * 7, order: order++, to: id, kind: 'wake' })
  }
  const begun = cpuMs()
  for (let handled = 0; handled < FLOOR_EVENTS; handled++) {
    const due = takeFirst(agenda)
    const node = nodes[indexOf.get(due.to) ?? 0]
    if (!node) continue
    node.count += 1
    const partition = node.count % PARTITIONS
    node.positions[partition] = (node.positions[partition] ?? 0) + 1
    const at = due.at + 5 + (node.count % 11)
    const to = nodes[(handled * 7) % nodes.length]?.id ?? from
    enter(agenda, { at, order: order++, to, kind: 'message', from: due.to, sentAt: due.at, message: 'next' })
  }
  return (FLOOR_EVENTS * 1_000) / (cpuMs() - begun)
}
