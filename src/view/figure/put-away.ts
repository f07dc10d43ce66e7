/**
 * Consumers that have ended make room for those that run: an autoscaler, or an hour of a class, leaves
 * dozens behind. The last ones to end keep their cards as long as there is room, to be started again.
 */
import type { MemberPicture } from '../../describe/group'

/** So many cards stand under one another with all that they say. */
const ROOM_FOR = 6

/** Those of the group whose cards are put away, by name, in the group's order. */
export function putAway(members: readonly MemberPicture[], selected: string | null): readonly string[] {
  const tooMany = members.length - ROOM_FOR
  if (tooMany <= 0) return []
  const oldest = members
    .flatMap(({ name, activity }) =>
      activity.kind === 'gone' && !activity.stillMember && name !== selected ? [{ name, at: activity.at }] : [],
    )
    .sort((a, b) => a.at - b.at)
    .slice(0, tooMany)
    .map(({ name }) => name)
  return members.flatMap(({ name }) => (oldest.includes(name) ? [name] : []))
}
