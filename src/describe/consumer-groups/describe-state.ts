/** `--describe --state`: who coordinates the group, by what assignor, in which state (printStates). */
import { type Call, NOTHING, print, row, widest } from './call'
import { saysState } from './group-state'
import type { ToolGroup } from './tool-world'

export function describeState(call: Call, group: ToolGroup): void {
  if (!saysState(call, group, 1)) return
  const { host, port, id } = call.world.coordinator
  const coordinator = `${host}:${port}  (${id})`
  const verbose = call.given.has('verbose')
  const widths = [widest(15, [group.groupId]), widest(25, [coordinator]), 20, 20, ...(verbose ? [15, 25] : [])]
  const epochs = verbose ? ['GROUP-EPOCH', 'TARGET-ASSIGNMENT-EPOCH'] : []
  print(call, `\n${row(widths, ['GROUP', 'COORDINATOR (ID)', 'ASSIGNMENT-STRATEGY', 'STATE', ...epochs, '#MEMBERS'])}`)
  const cells = [
    group.groupId,
    coordinator,
    group.assignor === '' ? NOTHING : group.assignor,
    group.state,
    ...(verbose ? [group.groupEpoch, group.targetAssignmentEpoch] : []),
    group.members.length,
  ]
  print(call, `\n${row(widths, cells)}\n`)
}
