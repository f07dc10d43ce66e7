/** How many members a group can use: no more than there are partitions, since one partition has one reader. */
import type { KafkaWorld } from '../kafka/world'
import { type GroupPicture, groupPictures } from './group'
import { consumerList } from './lists'
import { type Sentence, say } from './sentence'
import { counted } from './time'

export interface Advice {
  readonly case: 'no members' | 'fewer' | 'equal' | 'more'
  readonly members: number
  readonly partitions: number
  readonly sentence: Sentence
}

/** Members and partitions of a group compared, with what that means; null for one that reads no topic, or that nobody knows now. */
export function adviceOf(world: KafkaWorld, group: string): Advice | null {
  const picture = groupPictures(world).find(entry => entry.group === group)
  if (!picture || picture.partitionCount === 0 || picture.coordinator.is !== 'there') return null
  const { memberCount: members, partitionCount: partitions } = picture
  const said = (which: Advice['case'], sentence: Sentence): Advice => ({ case: which, members, partitions, sentence })
  if (members === 0) return said('no members', none(partitions))
  if (members < partitions) return said('fewer', fewer(members, partitions))
  return members === partitions ? said('equal', equal(members)) : said('more', more(picture))
}

function none(partitions: number): Sentence {
  return say`No members: nobody reads. One member would read all ${counted(partitions, 'partition')}; up to ${partitions} can share them.`
}

function fewer(members: number, partitions: number): Sentence {
  const [least, most] = [Math.floor(partitions / members), Math.ceil(partitions / members)]
  const room = partitions - members
  const load = least === most ? `${most} partitions each` : `${least} or ${most} partitions each`
  const each = members === 1 ? 'which reads them all' : `about ${load}`
  return say`${counted(members, 'member')} for ${counted(partitions, 'partition')}, ${each}. ${room} more ${room === 1 ? 'member' : 'members'} could share the work; beyond ${partitions} they would be idle.`
}

function equal(members: number): Sentence {
  return say`As many members as partitions, ${members}: one each. No more can work at the same time. For more, add partitions first, knowing that keys then move to other partitions.`
}

function more({ memberCount, partitionCount, idle }: GroupPicture): Sentence {
  const spare = memberCount - partitionCount
  const who = idle.length > 0 ? consumerList(idle, 3) : say`${counted(spare, 'member')}`
  const are = idle.length === 1 || (idle.length === 0 && spare === 1) ? 'is' : 'are'
  const reads = spare === 1 ? 'reads nothing and stands by' : 'read nothing and stand by'
  return say`${counted(memberCount, 'member')} for ${counted(partitionCount, 'partition')}: ${who} ${are} idle, ${reads} for when another goes. To use ${spare === 1 ? 'it' : 'them'}, add partitions; else ${spare} fewer ${spare === 1 ? 'member does' : 'members do'} the same work.`
}
