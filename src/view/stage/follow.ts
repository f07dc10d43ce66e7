import { createContext } from 'react'
import type { RecordPlace } from '../../describe/record'

/** Following a record from the stage; without it, as where the page has no panel to tell of it, cells can't be chosen. */
export interface Following {
  readonly followed: RecordPlace | null
  readonly follow: (place: RecordPlace) => void
  /** The first of the records that have just been sent to this topic by hand. */
  readonly followSent: (topic: string) => void
}

export const FollowContext = createContext<Following | null>(null)
