/** A consumer's colour goes by its rank, the n-th ever started; also for those that left the picture. */
import { useMemo } from 'react'
import { consumersOf } from '../kafka/world'
import { useSession } from './session'

export function useRanks(): ReadonlyMap<string, number> {
  const names = useSession(session =>
    consumersOf(session.world)
      .map(({ name }) => name)
      .join('\n'),
  )
  return useMemo(() => new Map(names.split('\n').map((name, rank) => [name, rank])), [names])
}
