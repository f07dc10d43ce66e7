import { createContext, useContext } from 'react'
import { rankOfName } from '../figure/owner'

/** Ranks of consumers by name: their colours. */
export const RanksContext = createContext<ReadonlyMap<string, number>>(new Map())

export function useRankOf(): (name: string | null) => number | undefined {
  const ranks = useContext(RanksContext)
  return name => (name === null ? undefined : (ranks.get(name) ?? rankOfName(name)))
}
