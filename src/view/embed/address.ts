/**
 * What an address asks for beside the run: `embed=1` for the stage and the transport alone, and which stretch
 * of the run they show. Either before the `#` or, for hosts that know no search, after the run: `#run=…&embed=1`.
 */
export interface Embedding {
  /** Where it begins, in ms; null for where the run opens. */
  readonly start: number | null
  /** Where it stops, or begins again; null for never. */
  readonly end: number | null
  readonly loop: boolean
  /** What could not be made of the address: nothing of it is left out without a word. */
  readonly wrong: 'start' | 'end' | 'order' | null
}

/** Null where the page stands by itself. */
export function embeddingOf({ search, hash }: Pick<Location, 'search' | 'hash'>): Embedding | null {
  const asked = new URLSearchParams(`${search.slice(1)}&${hash.slice(1)}`)
  if (asked.get('embed') !== '1') return null
  const start = instant(asked.get('start'))
  const end = instant(asked.get('end'))
  const isInOrder = end === null || end > (start ?? 0)
  return {
    start,
    end: isInOrder ? end : null,
    loop: asked.get('loop') === '1',
    wrong: isNoInstant(asked.get('start'))
      ? 'start'
      : isNoInstant(asked.get('end'))
        ? 'end'
        : isInOrder
          ? null
          : 'order',
  }
}

/** The address of the same run with the whole page around it. */
export function pageOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string {
  const run = hash
    .slice(1)
    .split('&')
    .filter(part => part.startsWith('run='))
  return pathname + run.map(part => `#${part}`).join('')
}

function instant(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null
}

function isNoInstant(value: string | null): boolean {
  return value !== null && instant(value) === null
}
