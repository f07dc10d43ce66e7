/**
 * Sticky wants two things: sizes as even as round robin's, and as few moves as possible from what
 * members had before. Evenness comes first.
 *
 * This one is eager: members stop reading everything before they join, and stickiness only saves
 * what they keep beside the partition, such as a warm cache. What each had last is not in the
 * protocol then (it has been given up), so the assignor carries it along in its own user data.
 */
import type { Assignor, AssignorInput } from './assignor'
import { allSubscribeToTheSame, settleClaims } from './sticky/claims'
import { assignConstrained } from './sticky/constrained'
import { assignGeneral } from './sticky/general'
import { assignmentOf, type Group, groupOf } from './sticky/group'

export const sticky: Assignor = {
  name: 'sticky',
  protocol: 'EAGER',
  assign: input => assignmentOf(stickyGroup(input).group),
}

/** Also how cooperative-sticky begins. */
export function stickyGroup(input: AssignorInput): { group: Group; subscribesToTheSame: boolean } {
  const group = groupOf(input)
  settleClaims(group)
  const subscribesToTheSame = allSubscribeToTheSame(group)
  if (subscribesToTheSame) assignConstrained(group)
  else assignGeneral(group)
  return { group, subscribesToTheSame }
}
