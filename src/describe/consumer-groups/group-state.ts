import { type Call, printError, warn } from './call'
import type { ToolGroup } from './tool-world'

/**
 * Says to standard error when a table needs a word of warning; answers whether there is a table to
 * print (ConsumerGroupService.shouldPrintMemberState).
 */
export function saysState(call: Call, group: ToolGroup, rows: number): boolean {
  switch (group.state) {
    case 'Empty':
      warn(call, `\nConsumer group '${group.groupId}' has no active members.\n`)
      break
    case 'PreparingRebalance':
    case 'CompletingRebalance':
    case 'Assigning':
    case 'Reconciling':
      warn(call, `\nWarning: Consumer group '${group.groupId}' is rebalancing.\n`)
      break
    case 'Dead':
      printError(call, `Consumer group '${group.groupId}' does not exist.`)
      return false
    case 'Stable':
      break
  }
  return rows > 0
}
