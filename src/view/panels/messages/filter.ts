/** Which messages are shown: of one group, and without what is not asked for. An error is never left out. */
import type { Conversation, SentMessage } from '../../../describe/messages'
import type { Instant } from '../../../sim/world'

export interface Filter {
  readonly group: string
  /** Null: every member's. */
  readonly member: string | null
  readonly heartbeats: boolean
  readonly commits: boolean
}

/** So many are drawn. */
export const MOST_DRAWN = 120

export function filtered(messages: readonly SentMessage[], filter: Filter): SentMessage[] {
  return messages.filter(message => {
    if (message.group !== filter.group || (filter.member !== null && message.consumer !== filter.member)) return false
    if (message.error !== 'NONE') return true
    if (message.api === 'Heartbeat') return filter.heartbeats
    return message.api !== 'OffsetCommit' || filter.commits
  })
}

/** As many as can be drawn, those nearest to that instant. */
export function nearest(messages: readonly SentMessage[], at: Instant): readonly SentMessage[] {
  if (messages.length <= MOST_DRAWN) return messages
  const here = messages.findIndex(({ sentAt }) => sentAt > at)
  const middle = here < 0 ? messages.length : here
  const first = Math.max(0, Math.min(messages.length - MOST_DRAWN, middle - Math.ceil(MOST_DRAWN * 0.7)))
  return messages.slice(first, first + MOST_DRAWN)
}

/** Whose lifelines are drawn, in the order given: the present members, and whoever speaks, waits, comes or goes. */
export function lifelines(
  { held, lives }: Conversation,
  { group, member, messages }: Pick<Filter, 'group' | 'member'> & { readonly messages: readonly SentMessage[] },
  all: readonly { readonly name: string; readonly isPresent: boolean }[],
): string[] {
  const here = [...held, ...lives].filter(one => one.group === group)
  const heard = new Set([...messages, ...here].map(({ consumer }) => consumer))
  return all
    .filter(({ name, isPresent }) => (member === null ? isPresent || heard.has(name) : name === member))
    .map(({ name }) => name)
}
