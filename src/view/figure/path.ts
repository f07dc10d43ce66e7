/** Paths as text: rounded rectangles in one string, wires, and the place of something under way. */

export interface Point {
  readonly x: number
  readonly y: number
}

export function roundedRect(x: number, y: number, width: number, height: number, radius: number): string {
  if (width <= 0 || height <= 0) return ''
  const r = Math.min(radius, width / 2, height / 2)
  const [across, down] = [round(width - 2 * r), round(height - 2 * r)]
  const arc = (dx: number, dy: number) => `a${r},${r} 0 0 1 ${dx},${dy}`
  return `M${round(x + r)},${round(y)}h${across}${arc(r, r)}v${down}${arc(-r, r)}h${-across}${arc(-r, -r)}v${-down}${arc(r, -r)}z`
}

/** From a lane to the member that reads it: level at both ends. */
export function wirePath(from: Point, to: Point): string {
  const middle = round((from.x + to.x) / 2)
  return `M${from.x},${from.y}C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`
}

/** Where something stands that has gone the part `t` of a wire. */
export function onWire(from: Point, to: Point, t: number): Point {
  const u = 1 - t
  return {
    x:
      from.x * (u * u * u + 1.5 * u * u * t + 1.5 * u * t * t) + to.x * (1.5 * u * u * t + 1.5 * u * t * t + t * t * t),
    y: from.y * (u * u * u + 3 * u * u * t) + to.y * (3 * u * t * t + t * t * t),
  }
}

export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('')
}

/** Where something stands that has gone the part `t` of a line of straight pieces. */
export function onLine(points: readonly Point[], t: number): Point {
  const lengths = points.slice(1).map((to, i) => Math.hypot(to.x - (points[i]?.x ?? 0), to.y - (points[i]?.y ?? 0)))
  let left = lengths.reduce((sum, length) => sum + length, 0) * Math.min(1, Math.max(0, t))
  for (const [i, length] of lengths.entries()) {
    const from = points[i]
    const to = points[i + 1]
    if (from && to && left <= length) {
      const part = length === 0 ? 0 : left / length
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
    }
    left -= length
  }
  return points.at(-1) ?? { x: 0, y: 0 }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
