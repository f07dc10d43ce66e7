/**
 * `--describe`: offsets unless --members or --state is asked for, group by group in the order of
 * their names. If one of the groups does not exist nothing is printed of the others either.
 */
import { type Call, groupsMeant } from './call'
import { describeMembers } from './describe-members'
import { describeOffsets } from './describe-offsets'
import { describeState } from './describe-state'
import { error, execution, type Failure, kafkaErrors } from './failure'
import { byUnit } from './order'
import { livingGroup, type ToolGroup } from './tool-world'

export function describe(call: Call): Failure | undefined {
  const groups: ToolGroup[] = []
  for (const id of call.order.described(groupsMeant(call))) {
    const group = livingGroup(call.world, id)
    if (!group) return error(execution(kafkaErrors.groupNotFound(id)))
    groups.push(group)
  }
  for (const group of groups.sort((a, b) => byUnit(a.groupId, b.groupId))) {
    if (call.given.has('members')) describeMembers(call, group)
    else if (call.given.has('state')) describeState(call, group)
    else describeOffsets(call, group)
  }
  return undefined
}
