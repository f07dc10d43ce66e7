/** A small world to try the engine on: offices that pass letters on, and write down what reached them. */
import { enter } from '../../src/sim/agenda'
import {
  type Due,
  type Instant,
  type NodeId,
  type Rules,
  type SimNode,
  type World,
  wokenFirst,
} from '../../src/sim/world'

export interface Office extends SimNode {
  id: NodeId
  /** What came, as `instant from text`, or `instant wake`. */
  heard: string[]
  /** Wakes it asks for, one after the other, each so many ms after the last. */
  naps: number[]
}

export interface Letter {
  readonly text: string
  /** Passed on so often. */
  readonly left: number
}

export type PostCommand =
  | { readonly do: 'write'; readonly from: NodeId; readonly to: NodeId; readonly text: string; readonly left: number }
  | { readonly do: 'nap'; readonly office: NodeId; readonly naps: readonly number[] }
  | { readonly do: 'network'; readonly latencyMs: number; readonly jitterMs: number }
  | { readonly do: 'open'; readonly office: NodeId }
  | { readonly do: 'refuse' }

export type PostWorld = World<Office, Letter>

export const postRules: Rules<Office, Letter, PostCommand, string, string> = {
  copy: office => ({ ...office, heard: office.heard.slice(), naps: office.naps.slice() }),
  onMessage: (office, from, { text, left }, turn) => {
    office.heard.push(`${turn.now} ${from} ${text}`)
    turn.note(`${office.id} has ${text}`)
    if (left === 0) return
    const others = offices.filter(id => id !== office.id)
    const to = others[turn.draw('route') % others.length] ?? office.id
    turn.send(to, { text: `${text}${office.id}`, left: left - 1 })
    if (left % 3 === 0) turn.hand(office.id, { text: `${text}!`, left: 0 })
    if (left % 4 === 0) turn.wakeAt(turn.now + 7)
  },
  onWake: (office, turn) => {
    office.heard.push(`${turn.now} wake`)
    turn.note(`${office.id} wakes`)
    const [nap, ...rest] = office.naps
    office.naps = rest
    if (nap !== undefined) turn.wakeAt(turn.now + nap)
  },
  onCommand: (given, stage) => {
    switch (given.do) {
      case 'write':
        stage.turn(given.from).send(given.to, { text: given.text, left: given.left })
        return undefined
      case 'nap': {
        const office = stage.node(given.office)
        if (!office) return `there is no office ${given.office}`
        const [first, ...rest] = given.naps
        office.naps.push(...rest)
        stage.turn(given.office).wakeAt(stage.now + (first ?? 0))
        return undefined
      }
      case 'network':
        stage.setNetwork({ latencyMs: given.latencyMs, jitterMs: given.jitterMs })
        return undefined
      case 'open':
        stage.add(office(given.office))
        return undefined
      case 'refuse':
        return 'no'
    }
  },
}

export const offices: readonly NodeId[] = ['a', 'b', 'c']

/** Three offices, and these letters at their doors: `[instant, to, text, passed on]`. */
export function post(
  letters: readonly (readonly [Instant, NodeId, string, number?])[] = [],
  latencyMs = 10,
): PostWorld {
  const due = letters.map(([at, to, text, left = 0], order): Due<Letter> => {
    return { at, order, to, kind: 'message', from: 'x', sentAt: 0, message: { text, left } }
  })
  const agenda: Due<Letter>[] = []
  for (const one of due) enter(agenda, one)
  return {
    now: 0,
    seed: 7,
    events: 0,
    nextOrder: due.length,
    agenda,
    network: { latencyMs, jitterMs: 0 },
    streams: [],
    nodes: offices.map(office),
  }
}

function office(id: NodeId): Office {
  return { id, ...wokenFirst(null), heard: [], naps: [] }
}

/** What an office heard, in order. */
export function heard(world: PostWorld, id: NodeId): readonly string[] {
  return world.nodes.find(node => node.id === id)?.heard ?? []
}
