/**
 * A World is one moment of a simulation, whole: the time, what is due, every node, every random
 * stream. It is plain data, so it can be kept, compared, hashed, sent and gone back to.
 *
 * The simulator has never heard of Kafka. What nodes are and how they answer is told by Rules.
 */

/** Simulated time in whole milliseconds since the start of the run. */
export type Instant = number

export type NodeId = string

/** Something with a state of its own that talks to others by messages only. */
export interface SimNode {
  readonly id: NodeId
  /** When it is woken next; what it wants later waits until then. Null: by a message only. */
  wakeAt: Instant | null
  /** The first of its alarms that stand in the agenda: not after `wakeAt`, often long before it. */
  alarm: Instant | null
  /** The alarm that stood first before that one was set. Others behind it are forgotten, and ring for nobody. */
  laterAlarm: Instant | null
}

/** Of a node that has not been handled yet: it is woken then for the first time, or by a message only. */
export function wokenFirst(at: Instant | null): Pick<SimNode, 'wakeAt' | 'alarm' | 'laterAlarm'> {
  return { wakeAt: at, alarm: at, laterAlarm: null }
}

/** What is due at an instant. Equal instants are kept in the order in which they were entered. */
export type Due<M> =
  | { readonly at: Instant; readonly order: number; readonly to: NodeId; readonly kind: 'wake' }
  | DueMessage<M>

/** A message under way: sent at one instant, to arrive at another. */
export interface DueMessage<M> {
  readonly at: Instant
  readonly order: number
  readonly to: NodeId
  readonly kind: 'message'
  readonly from: NodeId
  readonly sentAt: Instant
  readonly message: M
}

export interface RandomStream {
  readonly purpose: string
  readonly state: number
}

/** How long a message is under way, in ms: latency, and up to jitter more. */
export interface Network {
  readonly latencyMs: number
  readonly jitterMs: number
}

export interface World<N extends SimNode, M> {
  readonly now: Instant
  readonly seed: number
  /** Events handled since the start of the run. */
  readonly events: number
  /** The next entry of the agenda gets this number. */
  readonly nextOrder: number
  /** A binary heap, earliest first. */
  readonly agenda: readonly Due<M>[]
  readonly network: Network
  readonly streams: readonly RandomStream[]
  readonly nodes: readonly N[]
}

/** What a node may do while it handles one event. */
export interface Turn<M, F> {
  readonly now: Instant
  /** Sends over the network: the message arrives after the network's latency, in order per receiver. */
  send(to: NodeId, message: M): void
  /** Hands over within one machine: arrives at this same instant, after what is due already. */
  hand(to: NodeId, message: M): void
  /** Asks to be woken at an instant. Never cancelled: a node looks at its deadlines when it wakes. */
  wakeAt(instant: Instant): void
  /** Tells what happened, for those who want to know afterwards. */
  note(fact: F): void
  /** A whole number from 0 to 2^32 − 1 from the stream of that purpose. */
  draw(purpose: string): number
}

/** What a command may do: it stands outside the nodes and can touch each of them. */
export interface Stage<N extends SimNode, M, F> {
  readonly now: Instant
  /** The node to read and change, or undefined where there is none. */
  node(id: NodeId): N | undefined
  nodes(): readonly N[]
  add(node: N): void
  setNetwork(network: Network): void
  /** Messages that have been sent and have not arrived, the oldest first. */
  underWay(): readonly DueMessage<M>[]
  /** The message of that order never arrives. */
  lose(order: number): void
  /** It arrives so many ms later, and what was sent behind it to the same receiver not before it. */
  delay(order: number, ms: number): void
  /** The turn of that node, as if it handled an event now. */
  turn(id: NodeId): Turn<M, F>
}

/** How a kind of world behaves. All of it is pure but for the node and the turn that it is given. */
export interface Rules<N extends SimNode, M, C, F, R> {
  /** A copy that may be changed without the original changing. */
  copy(node: N): N
  onMessage(node: N, from: NodeId, message: M, turn: Turn<M, F>): void
  /** The stage is for nodes that stand outside the others, as a person does: they look at all, and may do what a person can. */
  onWake(node: N, turn: Turn<M, F>, stage: Stage<N, M, F>): void
  /** Carries out what a person does; gives a refusal, with nothing changed, where that can't be. */
  onCommand(command: C, stage: Stage<N, M, F>): R | undefined
}

/** The node of that id as the World holds it. */
export function nodeOf<N extends SimNode>(world: World<N, unknown>, id: NodeId): N | undefined {
  return world.nodes.find(node => node.id === id)
}
