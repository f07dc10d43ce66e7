/** Where the states of a group stand, and the ways between them. */

export interface StateBox {
  readonly state: string
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface StateWay {
  readonly from: string
  readonly to: string
  readonly d: string
  /** The triangle at its end, as a path. */
  readonly head: string
}

export const MACHINE = { width: 284, height: 176, boxHeight: 28 } as const

const WIDTHS: Readonly<Record<string, number>> = {
  Empty: 60,
  PreparingRebalance: 146,
  CompletingRebalance: 146,
  Stable: 146,
  Dead: 60,
}
const COLUMN = { left: 0, right: 104 } as const
const ROW = 70
const AT: Readonly<Record<string, readonly [column: keyof typeof COLUMN, row: number]>> = {
  Empty: ['left', 0],
  Dead: ['left', 1],
  PreparingRebalance: ['right', 0],
  CompletingRebalance: ['right', 1],
  Stable: ['right', 2],
}

/** Two ways between the same boxes stand so far apart. */
const APART = 12

export function stateBoxes(states: readonly string[]): StateBox[] {
  return states.flatMap(state => {
    const [column, row] = AT[state] ?? ['left', 2]
    return [{ state, x: COLUMN[column], y: 4 + row * ROW, width: WIDTHS[state] ?? 60 }]
  })
}

export function stateWays(boxes: readonly StateBox[], changes: readonly (readonly [string, string])[]): StateWay[] {
  return changes.flatMap(([from, to]) => {
    const a = boxes.find(({ state }) => state === from)
    const b = boxes.find(({ state }) => state === to)
    if (!a || !b) return []
    const isBothWays = changes.some(([x, y]) => x === to && y === from)
    return [{ from, to, ...wayBetween(a, b, isBothWays) }]
  })
}

function wayBetween(a: StateBox, b: StateBox, isBothWays: boolean): Pick<StateWay, 'd' | 'head'> {
  const { boxHeight } = MACHINE
  const side = isBothWays ? APART / 2 : 0
  if (a.y === b.y) {
    const isRight = b.x > a.x
    const y = a.y + boxHeight / 2 + (isRight ? -side : side)
    const [from, to] = isRight ? [a.x + a.width, b.x] : [a.x, b.x + b.width]
    return { d: `M${from} ${y}H${to}`, head: arrowTo({ x: to, y }, isRight ? 'right' : 'left') }
  }
  const middle = a.x + Math.min(a.width, b.width) / 2
  if (Math.abs(a.y - b.y) === ROW) {
    const isDown = b.y > a.y
    const x = middle + (isDown ? -side : side)
    const [from, to] = isDown ? [a.y + boxHeight, b.y] : [a.y, b.y + boxHeight]
    return { d: `M${x} ${from}V${to}`, head: arrowTo({ x, y: to }, isDown ? 'down' : 'up') }
  }
  // Past the box between them, round the outside.
  const right = Math.max(a.x + a.width, b.x + b.width)
  const [y, end] = [a.y + boxHeight / 2, b.y + boxHeight / 2]
  const out = right + 26
  return {
    d: `M${right} ${y}C${out} ${y} ${out} ${y} ${out} ${y - 16}V${end + 16}C${out} ${end} ${out} ${end} ${right} ${end}`,
    head: arrowTo({ x: right, y: end }, 'left'),
  }
}

/** A small triangle whose tip is there. */
function arrowTo({ x, y }: { x: number; y: number }, towards: 'left' | 'right' | 'up' | 'down'): string {
  switch (towards) {
    case 'left':
      return `M${x} ${y}l7 -4v8z`
    case 'right':
      return `M${x} ${y}l-7 -4v8z`
    case 'up':
      return `M${x} ${y}l-4 7h8z`
    case 'down':
      return `M${x} ${y}l-4 -7h8z`
  }
}
