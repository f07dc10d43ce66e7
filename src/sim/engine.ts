/**
 * The engine: takes what is due, earliest first, and lets the node it is for handle it.
 *
 * A World given in is never changed. Inside one call, a node is copied at its first touch and is
 * plain from then on; what was not touched is shared with the World before.
 */
import { enter, takeFirst } from './agenda'
import { drawFrom } from './random'
import type { Due, Instant, Network, NodeId, RandomStream, Rules, SimNode, Stage, Turn, World } from './world'

export interface AdvanceOptions<F> {
  /** Handle at most so many events, and stand at the instant of the last. */
  maxEvents?: number
  /** Hears each fact as it is noted. */
  note?: (fact: F, at: Instant) => void
  /** Asked after each event; true stops there. */
  stop?: () => boolean
}

/** The World at `until`, everything due at or before it handled; `until` must not lie before now. */
export function advance<N extends SimNode, M, C, F, R>(
  world: World<N, M>,
  until: Instant,
  rules: Rules<N, M, C, F, R>,
  options: AdvanceOptions<F> = {},
): World<N, M> {
  const bench = openBench(world, rules, options.note)
  const { maxEvents = Number.POSITIVE_INFINITY, stop } = options
  let handled = 0
  let stopped = false
  for (;;) {
    const next = bench.agenda[0]
    if (!next || next.at > until) break
    if (handled >= maxEvents || stopped) return bench.close(bench.now, handled)
    takeFirst(bench.agenda)
    bench.now = next.at
    handled++
    handle(bench, next, rules)
    stopped = stop?.() ?? false
  }
  return bench.close(stopped ? bench.now : Math.max(until, world.now), handled)
}

/** The World after a command at its own instant, or the refusal. What is due at this instant comes before. */
export function command<N extends SimNode, M, C, F, R>(
  world: World<N, M>,
  given: C,
  rules: Rules<N, M, C, F, R>,
  note?: (fact: F, at: Instant) => void,
): { world: World<N, M>; refusal?: R } {
  const bench = openBench(world, rules, note)
  const stage: Stage<N, M, F> = {
    now: world.now,
    node: id => {
      const index = bench.indexOf.get(id)
      return index === undefined ? undefined : bench.draft(index)
    },
    nodes: () => bench.nodes,
    add: node => bench.add(node),
    setNetwork: network => {
      bench.network = network
    },
    turn: id => {
      bench.self = id
      return bench.turn
    },
  }
  const refusal = rules.onCommand(given, stage)
  if (refusal !== undefined) return { world, refusal }
  return { world: bench.close(world.now, 0) }
}

function handle<N extends SimNode, M, C, F, R>(bench: Bench<N, M, F>, due: Due<M>, rules: Rules<N, M, C, F, R>) {
  const index = bench.indexOf.get(due.to)
  if (index === undefined) return
  bench.self = due.to
  if (due.kind === 'message') {
    rules.onMessage(bench.draft(index), due.from, due.message, bench.turn)
    return
  }
  if (bench.nodes[index]?.wakeAt !== due.at) return // an earlier wake was asked for since, and has come
  const node = bench.draft(index)
  node.wakeAt = null
  rules.onWake(node, bench.turn)
}

/** What is open while a World is worked on. */
interface Bench<N extends SimNode, M, F> {
  now: Instant
  self: NodeId
  network: Network
  readonly agenda: Due<M>[]
  readonly nodes: N[]
  readonly indexOf: Map<NodeId, number>
  readonly turn: Turn<M, F>
  draft(index: number): N
  add(node: N): void
  close(now: Instant, handled: number): World<N, M>
}

function openBench<N extends SimNode, M, C, F, R>(
  world: World<N, M>,
  rules: Rules<N, M, C, F, R>,
  note: ((fact: F, at: Instant) => void) | undefined,
): Bench<N, M, F> {
  const agenda = world.agenda.slice()
  const nodes = world.nodes.slice()
  const streams: RandomStream[] = world.streams.slice()
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]))
  const touched: boolean[] = []
  let order = world.nextOrder
  let lastDue = lastMessage(agenda)
  let arrivals: Map<NodeId, Map<NodeId, Instant>> | undefined

  const draft = (index: number): N => {
    const node = nodes[index] as N // only known indexes are asked for
    if (touched[index]) return node
    touched[index] = true
    const copy = rules.copy(node)
    nodes[index] = copy
    return copy
  }
  const deliver = (to: NodeId, message: M, at: Instant) =>
    enter(agenda, { at, order: order++, to, kind: 'message', from: bench.self, sentAt: bench.now, message })
  /** A connection keeps its order: what is sent later never overtakes, however latency and jitter fall. */
  const afterOthers = (to: NodeId, at: Instant): Instant => {
    arrivals ??= lastArrivals(agenda)
    const ofSender = arrivals.get(bench.self) ?? new Map<NodeId, Instant>()
    const arrival = Math.max(at, ofSender.get(to) ?? 0)
    arrivals.set(bench.self, ofSender.set(to, arrival))
    return arrival
  }

  const bench: Bench<N, M, F> = {
    now: world.now,
    self: '',
    network: world.network,
    agenda,
    nodes,
    indexOf,
    draft,
    turn: {
      get now() {
        return bench.now
      },
      send: (to, message) => {
        const { latencyMs, jitterMs } = bench.network
        const late = jitterMs === 0 ? 0 : drawFrom(streams, world.seed, 'network') % (jitterMs + 1)
        let at = bench.now + latencyMs + late
        // Later than everything under way, it overtakes nothing: always so while the latency stays the same.
        if (jitterMs > 0 || at < lastDue || arrivals) at = afterOthers(to, at)
        if (at > lastDue) lastDue = at
        deliver(to, message, at)
      },
      hand: (to, message) => deliver(to, message, bench.now),
      wakeAt: instant => {
        const node = nodes[indexOf.get(bench.self) as number] as N // a turn belongs to a node that is there
        const at = Math.max(instant, bench.now)
        if (node.wakeAt !== null && node.wakeAt <= at) return
        node.wakeAt = at
        enter(agenda, { at, order: order++, to: bench.self, kind: 'wake' })
      },
      note: fact => note?.(fact, bench.now),
      draw: purpose => drawFrom(streams, world.seed, purpose),
    },
    add: node => {
      indexOf.set(node.id, nodes.length)
      touched[nodes.length] = true
      nodes.push(node)
    },
    close: (now, handled) =>
      Object.freeze({
        now,
        seed: world.seed,
        events: world.events + handled,
        nextOrder: order,
        agenda: Object.freeze(agenda),
        network: bench.network,
        streams: Object.freeze(streams),
        nodes: Object.freeze(nodes),
      }),
  }
  return bench
}

/** When the last message under way arrives. */
function lastMessage<M>(agenda: readonly Due<M>[]): Instant {
  let last = 0
  for (const due of agenda) if (due.kind === 'message' && due.at > last) last = due.at
  return last
}

/** For each sender and receiver, when the last message under way between them arrives. */
function lastArrivals<M>(agenda: readonly Due<M>[]): Map<NodeId, Map<NodeId, Instant>> {
  const arrivals = new Map<NodeId, Map<NodeId, Instant>>()
  for (const due of agenda) {
    if (due.kind !== 'message') continue
    const ofSender = arrivals.get(due.from) ?? new Map<NodeId, Instant>()
    arrivals.set(due.from, ofSender.set(due.to, Math.max(due.at, ofSender.get(due.to) ?? 0)))
  }
  return arrivals
}
