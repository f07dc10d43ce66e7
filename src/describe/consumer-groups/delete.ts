/** `--delete`: a group goes with its offsets, if it is empty (GroupMetadataManager.validateDeleteGroup). */
import { type Call, groupsMeant, print, printError } from './call'
import { asText, kafkaErrors, type Thrown } from './failure'
import { livingGroup } from './tool-world'

export function deleteGroups(call: Call): void {
  const deleted: string[] = []
  const refused: [string, Thrown][] = []
  for (const id of call.order.groups(groupsMeant(call))) {
    const why = refusal(call, id)
    if (why) refused.push([id, why])
    else deleted.push(id)
  }
  const names = deleted.map(id => `'${id}'`).join(', ')
  if (refused.length === 0) return print(call, `Deletion of requested consumer groups (${names}) was successful.\n`)
  printError(call, 'Deletion of some consumer groups failed:')
  for (const [id, why] of refused) print(call, `* Group '${id}' could not be deleted due to: ${asText(why)}\n`)
  if (deleted.length > 0) print(call, `\nThese consumer groups were deleted successfully: ${names}\n`)
}

function refusal({ world }: Call, id: string): Thrown | undefined {
  const group = livingGroup(world, id)
  if (!group) return kafkaErrors.noSuchGroupId
  return group.state === 'Empty' ? undefined : kafkaErrors.groupNotEmpty
}
