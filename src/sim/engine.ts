/**
 * The engine: takes what is due, earliest first, and lets the node it is for handle it.
 *
 * A World given in is never changed. Inside one call, a node is copied at its first touch and is
 * plain from then on; what was not touched is shared with the World before.
 */
import { enter, firstDue, takeFirst } from './agenda'
import { drawFrom } from './random'
import type {
  Due,
  DueMessage,
  Instant,
  Network,
  NodeId,
  RandomStream,
  Rules,
  SimNode,
  Stage,
  Turn,
  World,
} from './world'

export interface AdvanceOptions<F, M = unknown> {
  /** Handle at most so many events, and stand at the instant of the last. */
  maxEvents?: number
  /** Hears each fact as it is noted. */
  note?: (fact: F, at: Instant) => void
  /** Sees each message as it is sent. */
  sent?: (message: DueMessage<M>) => void
  /** Asked after each event; true stops there. */
  stop?: () => boolean
}

/** The World at `until`, everything due at or before it handled; `until` must not lie before now. */
export function advance<N extends SimNode, M, C, F, R>(
  world: World<N, M>,
  until: Instant,
  rules: Rules<N, M, C, F, R>,
  options: AdvanceOptions<F, M> = {},
): World<N, M> {
  const bench = new Bench(world, rules, options)
  const { maxEvents = Number.POSITIVE_INFINITY, stop } = options
  for (;;) {
    const next = firstDue(bench.agenda)
    if (!next || next.at > until) return bench.closed(Math.max(until, world.now))
    if (bench.handled >= maxEvents) return bench.closed(bench.now)
    takeFirst(bench.agenda)
    bench.handle(next)
    if (stop?.()) return bench.closed(bench.now)
  }
}

/** The World after a command at its own instant, or the refusal. What is due at this instant comes before. */
export function command<N extends SimNode, M, C, F, R>(
  world: World<N, M>,
  given: C,
  rules: Rules<N, M, C, F, R>,
  note?: (fact: F, at: Instant) => void,
): { world: World<N, M>; refusal?: R } {
  const bench = new Bench(world, rules, note ? { note } : {})
  const refusal = rules.onCommand(given, bench)
  if (refusal !== undefined) return { world, refusal }
  return { world: bench.closed(world.now) }
}

/**
 * A World being worked on: what may be changed, and the turn of the node whose turn it is. A class for
 * speed: thousands are opened in a second, and methods need not be made anew for each.
 */
class Bench<N extends SimNode, M, C, F, R> implements Turn<M, F>, Stage<N, M, F> {
  now: Instant
  handled = 0
  /** As many of them as lie before the present instant. */
  private handledBefore = 0
  readonly agenda: Due<M>[]
  private self: NodeId = ''
  private selfPlace = -1
  private network: Network
  private order: number
  private readonly drafts: N[]
  private readonly streams: RandomStream[]
  private readonly touched: boolean[] = []
  /** Where each node stands; made only when it is asked for more than a few times. */
  private places: Map<NodeId, number> | undefined
  private asked = 0
  /** When the last message under way arrives; not looked for yet: undefined. */
  private lastDue: Instant | undefined
  private arrivals: Map<NodeId, Map<NodeId, Instant>> | undefined

  constructor(
    private readonly world: World<N, M>,
    private readonly rules: Rules<N, M, C, F, R>,
    private readonly listener: Pick<AdvanceOptions<F, M>, 'note' | 'sent'>,
  ) {
    this.now = world.now
    this.network = world.network
    this.order = world.nextOrder
    // Spread, since slice() is some thirty times slower on what is frozen.
    this.agenda = [...world.agenda]
    this.drafts = [...world.nodes]
    this.streams = [...world.streams]
  }

  handle(due: Due<M>): void {
    if (due.at !== this.now) this.handledBefore = this.handled
    if (this.handled - this.handledBefore > MOST_AT_ONCE)
      throw new Error(`time stands still at ${due.at} ms: ${due.to}`)
    this.now = due.at
    this.handled++
    const place = this.placeOf(due.to)
    if (place < 0) return
    this.self = due.to
    this.selfPlace = place
    if (due.kind === 'message') return this.rules.onMessage(this.draft(place), due.from, due.message, this)
    if (this.drafts[place]?.alarm === due.at) this.ring(this.draft(place))
  }

  /**
   * An alarm of this node. It is woken if it wants to be now; else the alarm is set anew for when it does. So
   * one that sets its mind on later and later instants, as a poll() that ends early each time, costs no alarm each.
   */
  private ring(node: N): void {
    node.alarm = node.laterAlarm
    node.laterAlarm = null
    if (node.wakeAt === null) return
    if (node.wakeAt > this.now) return this.setAlarm(node, node.wakeAt)
    node.wakeAt = null
    this.rules.onWake(node, this, this)
  }

  private setAlarm(node: N, at: Instant): void {
    if (node.alarm !== null && node.alarm <= at) return
    node.laterAlarm = node.alarm
    node.alarm = at
    enter(this.agenda, { at, order: this.order++, to: node.id, kind: 'wake' })
  }

  closed(now: Instant): World<N, M> {
    return Object.freeze({
      now,
      seed: this.world.seed,
      events: this.world.events + this.handled,
      nextOrder: this.order,
      agenda: Object.freeze(this.agenda),
      network: this.network,
      streams: Object.freeze(this.streams),
      nodes: Object.freeze(this.drafts),
    })
  }

  send(to: NodeId, message: M): void {
    const { latencyMs, jitterMs } = this.network
    const late = jitterMs === 0 ? 0 : this.draw('network') % (jitterMs + 1)
    this.lastDue ??= lastMessage(this.agenda)
    let at = this.now + latencyMs + late
    // Later than everything under way, it overtakes nothing: always so while the latency stays the same.
    if (at < this.lastDue || this.arrivals) at = this.afterOthers(to, at)
    if (at > this.lastDue) this.lastDue = at
    this.deliver(to, message, at)
  }

  hand(to: NodeId, message: M): void {
    this.deliver(to, message, this.now)
  }

  wakeAt(instant: Instant): void {
    const node = this.drafts[this.selfPlace] as N // a turn belongs to a node that is there
    const at = Math.max(instant, this.now)
    if (node.wakeAt !== null && node.wakeAt <= at) return
    node.wakeAt = at
    this.setAlarm(node, at)
  }

  note(fact: F): void {
    this.listener.note?.(fact, this.now)
  }

  draw(purpose: string): number {
    return drawFrom(this.streams, this.world.seed, purpose)
  }

  node(id: NodeId): N | undefined {
    const place = this.placeOf(id)
    return place < 0 ? undefined : this.draft(place)
  }

  nodes(): readonly N[] {
    return this.drafts
  }

  add(node: N): void {
    this.places?.set(node.id, this.drafts.length)
    this.touched[this.drafts.length] = true
    // As all others: a copy. What is made in one place has one shape, and with one an engine of JavaScript is fastest.
    this.drafts.push(this.rules.copy(node))
  }

  setNetwork(network: Network): void {
    this.network = network
  }

  underWay(): readonly DueMessage<M>[] {
    return this.agenda.filter(due => due.kind === 'message').sort((a, b) => a.order - b.order)
  }

  lose(order: number): void {
    this.enterAnew(this.agenda.filter(due => due.kind !== 'message' || due.order !== order))
  }

  delay(order: number, ms: number): void {
    const late = this.underWay().find(due => due.order === order)
    if (!late) return
    const at = late.at + ms
    const isBehind = (due: DueMessage<M>) => due.order >= order && due.from === late.from && due.to === late.to
    this.enterAnew(
      this.agenda.map(due =>
        due.kind === 'message' && isBehind(due) ? { ...due, at: due.order === order ? at : Math.max(at, due.at) } : due,
      ),
    )
  }

  turn(id: NodeId): Turn<M, F> {
    this.self = id
    this.selfPlace = this.placeOf(id)
    return this
  }

  /** The node to change: copied at its first touch. */
  private draft(place: number): N {
    const node = this.drafts[place] as N // only known places are asked for
    if (this.touched[place]) return node
    this.touched[place] = true
    const copy = this.rules.copy(node)
    this.drafts[place] = copy
    return copy
  }

  private placeOf(id: NodeId): number {
    if (!this.places && this.asked++ < FEW) return this.drafts.findIndex(node => node.id === id)
    this.places ??= new Map(this.drafts.map((node, place) => [node.id, place]))
    return this.places.get(id) ?? -1
  }

  private deliver(to: NodeId, message: M, at: Instant): void {
    const { now: sentAt, self: from } = this
    const due = { at, order: this.order++, to, kind: 'message', from, sentAt, message } as const
    enter(this.agenda, due)
    this.listener.sent?.(due)
  }

  /** Another agenda in the place of this one: what was known of arrivals does not hold any more. */
  private enterAnew(dues: readonly Due<M>[]): void {
    this.agenda.length = 0
    for (const due of dues) enter(this.agenda, due)
    this.lastDue = undefined
    this.arrivals = undefined
  }

  /** A connection keeps its order: what is sent later never overtakes, however latency and jitter fall. */
  private afterOthers(to: NodeId, at: Instant): Instant {
    this.arrivals ??= lastArrivals(this.agenda)
    const ofSender = this.arrivals.get(this.self) ?? new Map<NodeId, Instant>()
    const arrival = Math.max(at, ofSender.get(to) ?? 0)
    this.arrivals.set(this.self, ofSender.set(to, arrival))
    return arrival
  }
}

const FEW = 6

/** A node that asks to be woken now each time it is woken is a bug, and would hold up time for ever. */
const MOST_AT_ONCE = 500_000

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
