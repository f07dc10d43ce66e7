/** Partitions in as few letters as there is room for. */

interface Named {
  readonly topic: string
  readonly partition: number
  readonly name: string
}

const NBSP = '\u00a0'

/** `P0–P3, P7, P8`; where names have their topic in them, it is told once. */
export function ranges(tokens: readonly Named[]): string {
  return byTopic(tokens)
    .map(({ topic, runs }) => (topic === null ? '' : `${topic}:${NBSP}`) + runs.map(({ name }) => name).join(', '))
    .join(' · ')
}

/** In so many letters at the most: all of them, else the first ones and how many more, `P0, P12 +3`. */
export function rangesIn(tokens: readonly Named[], letters: number): string {
  const all = ranges(tokens)
  const [only, ...others] = byTopic(tokens)
  if (all.length <= letters || !only) return all
  if (only.topic !== null || others.length > 0) return counted(tokens.length)
  for (let told = only.runs.length - 1; told > 0; told--) {
    const first = only.runs.slice(0, told)
    const rest = tokens.length - first.reduce((sum, { size }) => sum + size, 0)
    const words = `${first.map(({ name }) => name).join(', ')}${NBSP}+${rest}`
    if (words.length <= letters) return words
  }
  const number = counted(tokens.length)
  return number.length < all.length ? number : all
}

function counted(partitions: number): string {
  return `${partitions}${NBSP}partitions`
}

interface Run {
  readonly name: string
  /** So many partitions. */
  readonly size: number
}

/** By topic, which is null where it goes without saying, neighbours together. */
function byTopic(tokens: readonly Named[]): { topic: string | null; runs: Run[] }[] {
  const topics = [...new Set(tokens.map(({ topic }) => topic))]
  const isInFull = tokens.some(({ name, topic }) => name.startsWith(topic))
  return topics.map(topic => {
    const own = tokens.filter(token => token.topic === topic).toSorted((a, b) => a.partition - b.partition)
    return isInFull
      ? { topic, runs: runs(own, ({ partition }) => `${partition}`) }
      : { topic: null, runs: runs(own, ({ name }) => name) }
  })
}

/** `P0`, `P2–P5` */
function runs(tokens: readonly Named[], say: (token: Named) => string): Run[] {
  const parts: Run[] = []
  for (let i = 0; i < tokens.length; ) {
    let j = i
    while (tokens[j + 1]?.partition === (tokens[j]?.partition ?? 0) + 1) j++
    const run = tokens.slice(i, j + 1).map(say)
    if (run.length > 2) parts.push({ name: `${run[0]}–${run.at(-1)}`, size: run.length })
    else parts.push(...run.map(name => ({ name, size: 1 })))
    i = j + 1
  }
  return parts
}
