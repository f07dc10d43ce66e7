/** All visible text of the stage. States, error codes and settings are Kafka's own words. */
import type { Activity, Clock, GroupPicture, MemberPicture } from '../../describe/group'
import { rateInWords } from '../../describe/producers'
import type { Flight, ProducerPicture } from '../../describe/stage'
import { thousands } from '../../describe/time'

/** Text in pieces, some of them strong. */
export type Words = readonly (string | { readonly strong: string })[]

const NBSP = '\u00a0'

/** `1.3 s`, `4 min 58.9 s`; the number never parts from its unit. */
export function duration(ms: number): string {
  const tenths = Math.max(0, Math.round(ms / 100))
  const minutes = Math.floor(tenths / 600)
  const seconds = ((tenths % 600) / 10).toFixed(1)
  if (minutes >= 60) return `${Math.floor(minutes / 60)}${NBSP}h${NBSP}${minutes % 60}${NBSP}min`
  return minutes > 0 ? `${minutes}${NBSP}min${NBSP}${seconds}${NBSP}s` : `${seconds}${NBSP}s`
}

/** Not by Intl: the first formatter alone would keep a phone busy for a twentieth of a second while the page opens. */
export const count = thousands

export function plural(number: number, one: string): string {
  return `${count(number)}${NBSP}${one}${number === 1 ? '' : 's'}`
}

export const text = {
  inspectGroup: (group: string) => `How ${group} came to this state`,
  underWay: 'In flight…',
  underWayMeans: 'Messages under way: lose or delay one',
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomFit: 'Fit to the window',
  fit: 'Fit',
  percent: (value: number) => `${value} %`,

  topic: 'topic',
  /** In its topic's region. */
  lane: (partition: number) => `P${partition}`,
  group: 'group',
  producer: 'producer',
  generation: 'generation',
  addConsumer: 'Add consumer',
  addConsumerKey: 'C',
  with: 'with…',
  withSettings: 'With settings…',
  withSettingsOf: (group: string) => `One more consumer for ${group}, with settings`,
  manageGroup: (group: string) => `Manage ${group}`,
  manageTopic: (topic: string) => `Manage ${topic}`,
  noTopics: 'There is no topic.',
  noGroups: 'There is no group: the coordinator knows none, and nobody is about to join one.',
  newTopic: 'New topic…',
  showEnded: (away: readonly string[]) => `▸ ${count(away.length)} ended: ${names(away)}`,
  putAway: (away: number) => `▾ Put away the ${away === 1 ? 'one' : count(away)} that ended`,
  newGroup: 'New group…',
  sendRecords: 'Send records',
  addPartitions: 'Add partitions',
  why: 'why?',
  lag: 'lag',
  noLag: '–',
  logEnd: 'log end',
  committed: 'committed',
  processed: 'processed',
  position: 'position',
  same: 'processed = position',
  session: 'session',
  poll: 'poll',
  join: 'join',
  leader: 'leader',
  more: 'actions',
  moreSign: '⋯',
  isNew: 'new',
  slots: {
    awaited: 'awaited',
    joined: 'joined',
    waits: 'waits',
    assigns: 'assigns',
    told: 'told',
    silent: 'silent',
    reads: (partitions: number) => (partitions === 0 ? 'idle' : `reads ${partitions}`),
  },
  noPartitions: 'no partitions',
  notYet: 'no partitions yet',
  none: 'none',
  legend: {
    committed: 'committed',
    processed: 'processed, not committed',
    fetched: 'fetched',
    waiting: 'waiting',
    missed: 'passed over',
  },
  tiles: 'tile: partition number, its owner’s colour and letter · bar: lag, each third ten times more',
  tilesShort: 'tile: number and owner · bar: lag, each third × 10',
  heat: ['lag under 10', '100', '1,000', '10,000', 'more'],
  phases: ['PreparingRebalance', 'CompletingRebalance', 'Stable'],
  verbs: {
    close: 'Close',
    crash: 'Crash',
    freeze: 'Freeze',
    unfreeze: 'Unfreeze',
    cut: 'Cut network',
    heal: 'Heal network',
    cutShort: 'Cut',
    healShort: 'Heal',
    restart: 'Restart',
    remove: 'Remove',
  },
  form: {
    howMany: 'How many',
    key: 'Key',
    keyHint: 'none',
    partition: 'Partition',
    anyPartition: 'by key, or all',
    total: 'Partitions in all',
    send: 'Send',
    add: 'Add',
    cancel: 'Cancel',
    followFirst: 'Follow the first of them',
    wrongCount: 'A whole number from 1 to 10,000.',
    wrongTotal: (now: number) => `More than ${now}, the number there are, and at most 1,000.`,
    onlyGrow: 'Kafka can add partitions and never take them away.',
  },
  inFlight: (records: number) => `${count(records)}${NBSP}records under way`,
} as const

export function unread(ms: number, isShort: boolean): string {
  return `${isShort ? 'unread' : 'nobody reads'} ${duration(ms)}`
}

export function unreadMany(partitions: number, ms: number): string {
  return `${count(partitions)} unread for ${duration(ms)}`
}

export function willRepeat(records: number): string {
  return `${count(records)} processed, not committed`
}

/** The same where there is no line of its own for it. */
export function willRepeatShort(records: number): string {
  return `${count(records)} will repeat`
}

/** How many records were processed twice, by whom first and now. */
export function twice(
  records: number,
  times: number,
  by: { readonly first: string; readonly last: string } | null,
): string {
  const often = times === 2 ? 'twice' : `${times}${NBSP}times`
  return by ? `${count(records)} ${often}: first ${by.first}, now ${by.last}` : `${count(records)} ${often}`
}

export function producerLine({ recordsPerSecond }: ProducerPicture): string {
  return rateInWords(recordsPerSecond)
}

export function producersLine(producers: readonly ProducerPicture[]): string {
  const rate = producers.reduce((sum, { recordsPerSecond }) => sum + recordsPerSecond, 0)
  return `${plural(producers.length, 'producer')} ${rateInWords(rate)}`
}

/** In pieces, after each of which a line may end: `Join`, `Group ▲`, its answer `Join`, `Group ▼`; of one with an error that alone, `MEMBER_`, `ID_`, `REQUIRED ▼`. */
export function flightLabel({ what, label }: Flight): string[] {
  const said = (label.split(': ').at(-1) ?? label).replace(/ answered$/, '')
  return `${said}${NBSP}${what === 'answer' ? '▼' : '▲'}`.split(/(?<=[_ ])|(?<=[a-z])(?=[A-Z])/)
}

/** The line under the group's state. */
export function groupLine(group: GroupPicture, now: number): string {
  const most = group.joinDeadline === null ? '' : `, up to ${duration(group.joinDeadline - now)}`
  switch (group.state) {
    case 'PreparingRebalance':
      if (group.inInitialDelay) return `was empty: waits for more${most}`
      return group.awaited.length === 0 ? 'all have joined' : `waits for ${names(group.awaited)}${most}`
    case 'CompletingRebalance':
      return group.leader === null ? 'waits for the assignment' : `${group.leader} assigns, the others wait for it`
    case 'Stable': {
      const leader = group.leader === null ? '' : ` · leader ${group.leader}`
      return `${plural(group.memberCount, 'member')}${leader}${group.assignor === null ? '' : ` · ${group.assignor}`}`
    }
    case 'Empty':
      return 'no members; committed offsets remain'
    case 'Dead':
      return 'the coordinator does not know it yet'
    case 'loading':
    case 'not available':
      return coordinatorLine(group.coordinator, now)
  }
}

function coordinatorLine({ brokerId, is, until }: GroupPicture['coordinator'], now: number): string {
  const left = duration((until ?? now) - now)
  return is === 'down'
    ? `broker ${brokerId} is gone for ${left} more`
    : `broker ${brokerId} reads its log, ${left} more`
}

export function idleLine(idle: readonly string[]): string {
  return `${names(idle)} ${idle.length === 1 ? 'is' : 'are'} idle: more members than partitions`
}

function names(list: readonly string[]): string {
  if (list.length > 4) return `${list.slice(0, 3).join(', ')} and ${list.length - 3} more`
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`
}

/** The same where only a few words fit. */
/** The same in a card of one line. */
export function shortestActivityLine(member: MemberPicture, now: number, isAwaited: boolean): Words {
  const { activity, held } = member
  if (held && activity.kind !== 'gone') return [`${held.api} is held`]
  if (activity.kind === 'handling' && isAwaited) return ['poll() in ', { strong: duration(activity.endsAt - now) }]
  return shortActivityLine(member, now, isAwaited)
}

export function shortActivityLine(member: MemberPicture, now: number, isAwaited: boolean): Words {
  const { activity, held } = member
  if (held && activity.kind !== 'gone') return [`waits: ${held.api} is held`]
  if (activity.kind === 'handling' && isAwaited) {
    return ['in its handler: poll in ', { strong: duration(activity.endsAt - now) }]
  }
  if (activity.kind === 'handling')
    return ['handles ', { strong: `${activity.at.name}${NBSP}@${NBSP}${count(activity.offset)}` }]
  if (activity.kind === 'backing off') return ['tries again in ', { strong: duration(activity.until - now) }]
  if (activity.kind === 'sending on') return ['sends on record ', { strong: count(activity.offset) }]
  if (activity.kind === 'polling' && !member.isIdle) return ['waits for records']
  if (activity.kind === 'collecting')
    return ['collects ', { strong: `${count(activity.count)} of ${count(activity.most)}` }]
  if (activity.kind === 'pooling') return [{ strong: `${activity.busy} of ${activity.threads}` }, ' threads work']
  if (activity.kind === 'frozen') return ['frozen: no poll()']
  if (member.isIdle && !member.isCut) return [{ strong: 'idle' }]
  if (activity.kind === 'gone') return activity.stillMember ? [{ strong: 'still a member' }] : ['no longer a member']
  return activityLine(member, now, isAwaited)
}

export function activityLine(member: MemberPicture, now: number, isAwaited: boolean): Words {
  const { activity, held } = member
  if (activity.kind === 'frozen' && member.isCut) return ['cut off and ', ...frozenFor(activity, now), ': no poll()']
  if (activity.kind !== 'gone' && member.isCut) return ['cut off: ', ...activityWords(activity, now, false)]
  if (held && activity.kind !== 'gone') {
    return held.api === 'JoinGroup'
      ? ['waits: its ', { strong: 'JoinGroup' }, ' is held by the coordinator']
      : ['waits: its ', { strong: 'SyncGroup' }, ' is held until the leader assigns']
  }
  if (member.isIdle && (activity.kind === 'idle' || activity.kind === 'polling'))
    return [{ strong: 'idle' }, ': more members than partitions']
  return activityWords(activity, now, isAwaited)
}

function activityWords(activity: Activity, now: number, isAwaited: boolean): Words {
  switch (activity.kind) {
    case 'handling': {
      const at = { strong: `${activity.at.name}${NBSP}@${NBSP}${count(activity.offset)}` }
      const record = `${count(activity.index + 1)} of ${count(activity.count)}`
      return isAwaited
        ? ['handles ', at, `, ${record} · poll() in ${duration(activity.endsAt - now)}`]
        : ['handles ', at, `, record ${record}`]
    }
    case 'backing off': {
      const at = { strong: `${activity.at.name}${NBSP}@${NBSP}${count(activity.offset)}` }
      return ['fails at ', at, `: attempt ${activity.attempt + 1} in ${duration(activity.until - now)}`]
    }
    case 'sending on':
      return ['sends record ', { strong: count(activity.offset) }, ` on to ${activity.to}`]
    case 'polling':
      return ['in ', { strong: 'poll()' }, ': waits for records']
    case 'collecting': {
      const left = duration(Math.max(0, activity.until - now))
      return ['collects a batch: ', { strong: `${count(activity.count)} of ${count(activity.most)}` }, `, ${left} more`]
    }
    case 'pooling': {
      const { busy, threads, waiting } = activity
      const rest = waiting === 0 ? '' : `, ${count(waiting)} ${waiting === 1 ? 'record waits' : 'records wait'}`
      return [{ strong: `${busy} of ${threads}` }, ` threads work${rest}`]
    }
    case 'joining':
      return ['joins the group']
    case 'committing':
      return [{ strong: 'commits' }, ' its offsets']
    case 'closing':
      return [{ strong: 'closes' }, ': commits, then leaves the group']
    case 'frozen':
      return [...frozenFor(activity, now), ': no poll(), heartbeats go on']
    case 'asking for metadata':
      return ['asks what partitions its topic has']
    case 'finding coordinator':
      return ['asks which broker is its coordinator']
    case 'idle':
      return ['has no partitions to read']
    case 'gone':
      return goneWords(activity, now)
  }
}

function frozenFor({ since }: Activity & { kind: 'frozen' }, now: number): Words {
  return [{ strong: 'frozen' }, ` for ${duration(now - since)}`]
}

function goneWords(activity: Activity & { kind: 'gone' }, now: number): Words {
  const heard = activity.lastHeardAt === null ? '' : `: last heard ${duration(now - activity.lastHeardAt)} ago`
  if (activity.stillMember) return [{ strong: 'still a member' }, heard]
  if (activity.how === 'closed') return ['has left the group']
  if (activity.how === 'failed') return ['application has ended, no longer a member']
  return ['silent too long, so no longer a member']
}

export function stampOf(member: Pick<MemberPicture, 'activity' | 'isCut' | 'isFrozen'>): string | null {
  if (member.activity.kind === 'gone') return member.activity.how
  if (member.isCut) return 'cut off'
  return member.isFrozen ? 'frozen' : null
}

export function clockText(clock: Clock, now: number): string {
  if (clock.counts) return duration(Math.min(clock.totalMs, clock.deadline - now))
  return { held: 'not counting', 'no process': 'no process', ended: 'ended', 'not joined': 'not joined' }[clock.why]
}
