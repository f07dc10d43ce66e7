/** A group at rest: who reads what, what the last rebalance has left behind, who has nothing to do. */
import type { RemovalReason } from '../../kafka/facts'
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import { consumerList, partitionList } from '../lists'
import { consumer, plain, remaining, type Sentence, say } from '../sentence'
import { counted } from '../time'
import { processedTwice } from './repeats'
import { beginning, lastTold, ROOM, readings, type Scene } from './scene'

/** How long after a rebalance its outcome is the news, in ms. */
const NEWS_FOR = 12_000

/** What was processed and not committed is processed once more, by the one who reads there now. */
export function takenOver(scene: Scene): Sentence | null {
  const { picture, now, group, many } = scene
  if (picture.state !== 'Stable' || now - picture.stateSince > NEWS_FOR) return null
  const began = beginning(scene)
  if (!began || began.fact.from === 'Empty') return null
  const twice = processedTwice(scene)
  const gone = lastTold(scene, 'MemberRemoved', began.at, fact => fact.group === group)?.fact
  if (!gone || gone.owned.length === 0) {
    if (twice.count === 0) return null
    return say`${counted(twice.count, 'record')} had been processed and not committed when the rebalance began, and ${be(twice.count)} processed twice.`
  }
  const takers = readings(scene).flatMap(({ member, partitions }) => {
    const taken = partitions.filter(tp => gone.owned.some(f => isSamePartition(f, tp)))
    return taken.length === 0 ? [] : [{ name: member.name, taken }]
  })
  const [first] = takers
  if (!first) return null
  if (takers.length === 1 && first.name === gone.consumer) {
    const back = say`${consumer(gone.consumer)}${DEPARTURE[gone.why]} and is back: it reads ${partitionList(first.taken, many)}`
    return say`${back} from the committed offset, ${twice.count === 0 ? 'and nothing is' : `so ${counted(twice.count, 'record')} ${be(twice.count)}`} processed twice.`
  }
  const left = say`${consumer(gone.consumer)}${DEPARTURE[gone.why]}.`
  const takes =
    takers.length === 1 ? say`${consumer(first.name)} reads ${partitionList(first.taken, many)}` : shared(takers, many)
  if (twice.count === 0) return say`${left} ${takes} from the committed offset, and nothing is processed twice.`
  const [by, another] = twice.by
  const had = by === undefined || another !== undefined ? say`had been processed` : say`${consumer(by)} had processed`
  return say`${left} ${takes} from the committed offset, so ${counted(twice.count, 'record')} that ${had} ${be(twice.count)} processed twice.`
}

/** Partitions that came to be and that the leader has not heard of. */
export function unnoticedPartitions({ picture, lanes, consumers, now, many }: Scene): Sentence | null {
  const leader = consumers.find(({ name }) => name === picture.leader)
  const assignedBy = leader?.membership.assignedBy
  if (picture.state !== 'Stable' || !assignedBy || leader.cutSince !== null) return null
  const unknown = lanes.filter(({ topic, partition }) => {
    const counted = assignedBy.find(entry => entry.topic === topic)
    return counted !== undefined && partition >= counted.partitions
  })
  if (unknown.length === 0) return null
  const [are, them] = unknown.length === 1 ? ['is', 'it'] : ['are', 'them']
  const hears = say`${consumer(leader.name)}, the leader, hears of ${them} when it next renews its metadata`
  const left = leader.metadata.refreshAt - now
  return say`${partitionList(unknown, many)} ${are} new, and nobody reads ${them}: ${hears}${left > 0 ? say`, in ${remaining(now + left, now)}` : ''}.`
}

export function nobody({ picture, lanes, kept, group, hasOthers }: Scene): Sentence | null {
  if (picture.memberCount > 0) return null
  const there = picture.members.filter(({ process }) => process === 'running' || process === 'closing')
  if (there.length > 0) return null
  const [what] = new Set(lanes.map(lane => lane.topic))
  const topic = what ?? 'the topic'
  const isKept = (kept?.offsets.length ?? 0) > 0
  const [only] = picture.members
  const gone = picture.members.length === 1 && only ? say`${consumer(only.name)} is gone` : say`All consumers are gone`
  const nobodyHere = hasOthers ? `nobody in ${group}` : 'nobody'
  if (!isKept) return say`${gone}, and ${nobodyHere} reads ${topic}. The group has committed nothing.`
  return say`${gone}, and ${nobodyHere} reads ${topic}. What was committed is kept: whoever comes next goes on there.`
}

/** A record that can't be handled yet, and what it keeps waiting. */
export function backingOff({ picture, now, many }: Scene): Sentence | null {
  for (const { name, activity } of picture.members) {
    if (activity.kind !== 'backing off' || activity.until <= now) continue
    const { at, offset, attempt, until } = activity
    return say`${consumer(name)} has failed at record ${offset} of ${partitionList([at], many)} and tries it again, attempt ${attempt + 1}, in ${remaining(until, now)}. What lies behind it waits.`
  }
  return null
}

export function idleMembers({ picture }: Scene): Sentence | null {
  const { idle, memberCount, partitionCount } = picture
  if (idle.length === 0) return null
  const are = idle.length === 1 ? 'is' : 'are'
  return say`${consumerList(idle, 3)} ${are} idle: ${counted(memberCount, 'member')}, ${counted(partitionCount, 'partition')}. A partition is read by one member only.`
}

/** Who reads what. */
export function reading(scene: Scene): Sentence {
  const { picture, lanes, group, many, hasOthers } = scene
  const read = readings(scene)
  const unread = lanes.filter(lane => lane.readers.some(r => r.group === group && r.reader === null))
  const end =
    unread.length === 0
      ? say`Every partition${ofTopics(scene)} has exactly one reader${hasOthers ? ` in ${group}` : ''}.`
      : say`Nobody reads ${partitionList(unread, many)}.`
  const [only] = read
  if (!only) return say`${picture.group} is ${picture.state}. ${end}`
  if (read.length === 1 && picture.memberCount === 1) {
    const list = partitionList(only.partitions, many)
    const alone = say`It is the only member of ${picture.group}.`
    return say`${consumer(only.member.name)} reads ${list}. ${unread.length === 0 ? alone : end}`
  }
  if (read.length <= MOST_TOLD) {
    const each = read.flatMap(
      ({ member, partitions }) => say`${consumer(member.name)} reads ${partitionList(partitions, many)}. `,
    )
    const full = say`${each}${end}`
    if (plain(full).length <= ROOM) return full
  }
  const loads = read.map(({ partitions }) => partitions.length)
  const [least, most] = [Math.min(...loads), Math.max(...loads)]
  const load = least === most ? `${most} each` : `${least} to ${most} each`
  return say`${counted(read.length, 'member')} read ${counted(lanes.length - unread.length, 'partition')}, ${load}. ${end}`
}

/** Which topics are meant, where the group does not read all that there are. */
function ofTopics({ lanes, many }: Scene): string {
  const topics = [...new Set(lanes.map(({ topic }) => topic))]
  if (topics.length === many) return ''
  return topics.length > 2 ? ' it reads' : ` of ${topics.join(' and ')}`
}

/** Of more, what each reads can't have room, in however few words. */
const MOST_TOLD = Math.floor(ROOM / 'A reads P0. '.length)

/** How a member went, after its name. */
const DEPARTURE: Readonly<Record<RemovalReason, string>> = {
  closed: ' has left',
  unsubscribed: ' has left',
  'poll timed out': ' did not poll in time and has left',
  'removed by an admin': ' was taken out of the group',
  'session timed out': '’s session ended',
  'did not rejoin in time': ' did not join again in time',
  'did not ask for its assignment in time': ' did not ask for its assignment in time',
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function shared(takers: readonly { name: string; taken: readonly TopicPartition[] }[], many: number): Sentence {
  return takers
    .slice(0, 3)
    .flatMap(
      ({ name, taken }, i) =>
        say`${i === 0 ? '' : ', '}${consumer(name)}${i === 0 ? ' reads' : ''} ${partitionList(taken, many)}`,
    )
}
