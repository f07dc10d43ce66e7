/** Pictures of the stage made by hand: what the view is shown in its tests, without a simulation behind it. */

import type { Activity, Clock, GroupPicture, MemberPicture, PartitionToken } from '../../src/describe/group'
import type { LanePicture, ReaderPicture } from '../../src/describe/lanes'
import type { Flight, StagePicture } from '../../src/describe/stage'
import { PLAIN } from '../../src/kafka/producer/new-producer'

export const TOPIC = 'new_users'
export const GROUP = 'team-1'

export function token(partition: number, topic = TOPIC): PartitionToken {
  return { topic, partition, name: `P${partition}` }
}

export function reader(given: Partial<ReaderPicture>): ReaderPicture {
  return {
    group: GROUP,
    reader: null,
    holder: given.reader ?? null,
    owner: given.reader ?? null,
    committed: 0,
    position: null,
    processed: null,
    handling: null,
    lag: 0,
    unreadSince: null,
    toRepeat: [],
    missed: [],
    repeated: [],
    ...given,
  }
}

/** A lane read by `name`: `read(1, 'A', [93, 98, 102, 106])` with committed, processed, position and log end. */
export function read(
  partition: number,
  name: string,
  [committed, processed, position, logEnd]: readonly [number, number, number, number],
  given: Partial<ReaderPicture> = {},
): LanePicture {
  const lag = logEnd - committed
  return lane(partition, logEnd, reader({ reader: name, owner: name, committed, processed, position, lag, ...given }))
}

/** A lane that nobody has read since `unreadSince`. */
export function unread(
  partition: number,
  [committed, logEnd]: readonly [number, number],
  unreadSince: number,
  given: Partial<ReaderPicture> = {},
): LanePicture {
  return lane(partition, logEnd, reader({ committed, lag: logEnd - committed, unreadSince, ...given }))
}

export function lane(partition: number, logEnd: number, ...readers: ReaderPicture[]): LanePicture {
  return { ...token(partition), logStart: 0, logEnd, readers }
}

export function counts(leftMs: number, totalMs: number, now: number): Clock {
  return { counts: true, deadline: now + leftMs, totalMs }
}

export function member(name: string, given: Partial<MemberPicture> = {}): MemberPicture {
  return {
    name,
    rank: name.charCodeAt(0) - 65,
    process: 'running',
    isFrozen: false,
    isCut: false,
    isMember: true,
    isLeader: false,
    isIdle: false,
    memberId: `${name}-1`,
    clientId: name,
    host: '/127.0.0.1',
    partitions: [],
    ghosts: [],
    activity: { kind: 'polling' },
    held: null,
    session: { counts: false, why: 'not joined' },
    poll: { counts: false, why: 'held' },
    nextHeartbeatAt: null,
    ...given,
  }
}

export function group(members: readonly MemberPicture[], given: Partial<GroupPicture> = {}): GroupPicture {
  return {
    group: GROUP,
    state: 'Stable',
    stateSince: 0,
    generation: 2,
    leader: members.find(m => m.isLeader)?.name ?? null,
    assignor: 'range',
    awaited: [],
    joined: [],
    joinDeadline: null,
    inInitialDelay: false,
    coordinator: { brokerId: 1, is: 'there', until: null },
    idle: members.filter(m => m.isIdle).map(m => m.name),
    memberCount: members.filter(m => m.isMember).length,
    partitionCount: 5,
    members,
    ...given,
  }
}

export function picture(now: number, lanes: readonly LanePicture[], given: Partial<StagePicture> = {}): StagePicture {
  return {
    now,
    topics: [{ topic: TOPIC, lanes }],
    groups: [],
    producers: [
      { name: 'p1', topic: TOPIC, recordsPerSecond: 8, keys: 'no keys', shape: null, plan: { ...PLAIN, topic: TOPIC } },
    ],
    flights: [],
    recordsUnderWay: 0,
    latencyMs: 300,
    ...given,
  }
}

export function flight(id: number, given: Partial<Flight>): Flight {
  return {
    id,
    sentAt: 0,
    arrivesAt: 300,
    from: { kind: 'consumer', name: 'A' },
    to: { kind: 'coordinator' },
    what: 'request',
    api: 'JoinGroup',
    label: 'JoinGroup',
    isFaint: false,
    records: [],
    ...given,
  }
}

export function records(id: number, sentAt: number, partition: number, count = 1): Flight {
  return flight(id, {
    sentAt,
    arrivesAt: sentAt + 300,
    from: { kind: 'producer', name: 'p1' },
    to: { kind: 'broker' },
    what: 'records',
    label: 'Produce',
    records: [{ topic: TOPIC, partition, count }],
  })
}

function handling(partition: number, offset: number, index: number, count: number, endsAt: number): Activity {
  return { kind: 'handling', at: token(partition), offset, index, count, endsAt }
}

/** A and B read five partitions. */
export function running(now = 17_240): StagePicture {
  const lanes = [
    read(0, 'A', [136, 142, 142, 147]),
    read(1, 'A', [93, 98, 102, 106], { handling: { offset: 98, done: 0.6 } }),
    read(2, 'A', [168, 171, 176, 179]),
    read(3, 'B', [113, 116, 119, 126], { handling: { offset: 116, done: 0.3 } }),
    read(4, 'B', [86, 89, 89, 93]),
  ]
  const members = [
    member('A', {
      isLeader: true,
      partitions: [0, 1, 2].map(p => token(p)),
      activity: handling(1, 98, 6, 15, now + 2_000),
      session: counts(44_200, 45_000, now),
      poll: counts(298_900, 300_000, now),
      nextHeartbeatAt: now + 2_200,
    }),
    member('B', {
      partitions: [3, 4].map(p => token(p)),
      activity: handling(3, 116, 6, 9, now + 2_000),
      session: counts(42_600, 45_000, now),
      poll: counts(298_300, 300_000, now),
      nextHeartbeatAt: now + 600,
    }),
  ]
  const flights = [
    records(1, now - 60, 4),
    records(2, now - 200, 1, 3),
    flight(3, {
      sentAt: now - 150,
      arrivesAt: now + 150,
      label: 'Heartbeat',
      isFaint: true,
      from: { kind: 'consumer', name: 'B' },
    }),
    flight(4, {
      sentAt: now - 100,
      arrivesAt: now + 200,
      label: 'Fetch answered',
      what: 'answer',
      isFaint: true,
      from: { kind: 'broker' },
      to: { kind: 'consumer', name: 'A' },
    }),
  ]
  return picture(now, lanes, { groups: [group(members)], flights })
}

/** C has joined, A waits, B is still in its handler. */
export function rebalancing(now = 21_640): StagePicture {
  const lanes = [
    unread(0, [147, 153], now - 1_300),
    unread(1, [104, 112], now - 1_300),
    unread(2, [179, 186], now - 1_300),
    read(3, 'B', [125, 128, 132, 134], { handling: { offset: 128, done: 0.4 } }),
    read(4, 'B', [94, 94, 100, 101]),
  ]
  const held = { api: 'JoinGroup' as const, since: now - 1_000 }
  const waits = { held, session: { counts: false, why: 'held' } as const, activity: { kind: 'joining' } as const }
  const members = [
    member('A', { ...waits, isLeader: true, ghosts: [0, 1, 2].map(p => token(p)) }),
    member('B', {
      partitions: [3, 4].map(p => token(p)),
      activity: handling(3, 128, 3, 13, now + 2_500),
      session: counts(44_960, 45_000, now),
      poll: counts(299_100, 300_000, now),
      nextHeartbeatAt: now + 2_960,
    }),
    member('C', waits),
  ]
  const flights = [
    records(1, now - 60, 4),
    flight(2, {
      sentAt: now - 120,
      arrivesAt: now + 180,
      label: 'Heartbeat answered: REBALANCE_IN_PROGRESS',
      what: 'answer',
      from: { kind: 'coordinator' },
      to: { kind: 'consumer', name: 'B' },
    }),
  ]
  const state = {
    state: 'PreparingRebalance',
    awaited: ['B'],
    joined: ['C', 'A'],
    joinDeadline: now + 297_000,
  } as const
  return picture(now, lanes, { groups: [group(members, state)], flights })
}

/** Processed once, by B, and to be processed once more. */
function byB(from: number, to: number) {
  return { from, to, times: 1, first: 'B', last: 'B' }
}

/** B has crashed, and the group has not noticed. */
export function crashed(now = 52_300): StagePicture {
  const lanes = [
    read(0, 'A', [171, 174, 175, 176], { handling: { offset: 174, done: 0.5 } }),
    read(1, 'A', [128, 131, 131, 132]),
    read(2, 'A', [205, 206, 208, 209]),
    unread(3, [118, 141], now - 31_600, { owner: 'B', toRepeat: [byB(118, 124)] }),
    unread(4, [91, 111], now - 31_600, { owner: 'B', toRepeat: [byB(91, 94)] }),
  ]
  return picture(now, lanes, {
    groups: [group([crashedReader(now), deadB(now, true)])],
    flights: [records(1, now - 100, 2)],
  })
}

/** B's session has ended: A reads P3 and P4, and processes some records a second time. */
export function takenOver(now = 66_900): StagePicture {
  const lanes = [
    read(0, 'A', [188, 188, 190, 191]),
    read(1, 'A', [143, 143, 146, 147]),
    read(2, 'A', [219, 219, 222, 223]),
    read(3, 'A', [118, 121, 148, 148], {
      handling: { offset: 121, done: 0.4 },
      repeated: [{ from: 118, to: 121, times: 2, first: 'B', last: 'A' }],
      toRepeat: [byB(121, 124)],
    }),
    read(4, 'A', [91, 91, 118, 118], { toRepeat: [byB(91, 94)] }),
  ]
  const a = {
    ...crashedReader(now),
    partitions: [0, 1, 2, 3, 4].map(p => token(p)),
    activity: handling(3, 121, 3, 65, now),
  }
  return picture(now, lanes, { groups: [group([a, deadB(now, false)], { generation: 3 })] })
}

function crashedReader(now: number): MemberPicture {
  return member('A', {
    isLeader: true,
    partitions: [0, 1, 2].map(p => token(p)),
    activity: handling(0, 174, 3, 7, now + 1_000),
    session: counts(43_600, 45_000, now),
    poll: counts(299_400, 300_000, now),
    nextHeartbeatAt: now + 1_600,
  })
}

function deadB(now: number, stillMember: boolean): MemberPicture {
  const lastHeardAt = stillMember ? now - 32_200 : null
  return member('B', {
    process: 'crashed',
    isMember: stillMember,
    ghosts: stillMember ? [3, 4].map(p => token(p)) : [],
    activity: { kind: 'gone', how: 'crashed', at: now - 31_600, stillMember, lastHeardAt },
    session: stillMember ? counts(12_800, 45_000, now) : { counts: false, why: 'ended' },
    poll: { counts: false, why: 'no process' },
  })
}

/** So many partitions dealt out in runs to so many members; the last member has crashed. */
export function many(partitions: number, members: number, now = 60_000): StagePicture {
  const share = Math.ceil(partitions / members)
  const nameOf = (p: number) => names[Math.floor(p / share)] ?? 'A'
  const names = Array.from({ length: members }, (_, i) =>
    i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(39 + i)}`,
  )
  const last = names.at(-1)
  const lanes = Array.from({ length: partitions }, (_, p) => {
    const noise = (p * 37 + p * p * 11) % 29
    if (nameOf(p) === last) return unread(p, [100 + p, 160 + p + noise], now - 12_400)
    return read(p, nameOf(p), [100 + p, 104 + p + (noise % 5), 108 + p + (noise % 7), 112 + p + noise])
  })
  const cards = names.map((name, rank) =>
    member(name, {
      rank,
      isLeader: rank === 0,
      partitions: name === last ? [] : lanes.filter((_, p) => nameOf(p) === name).map(l => token(l.partition)),
      ...(name === last
        ? {
            process: 'crashed' as const,
            activity: {
              kind: 'gone',
              how: 'crashed',
              at: now - 12_400,
              stillMember: true,
              lastHeardAt: now - 13_000,
            } as const,
          }
        : { activity: handling(rank * share, 104, 3, 12, now + 1_000) }),
      session: counts(name === last ? 32_000 : 40_000 + rank * 100, 45_000, now),
      poll: counts(280_000, 300_000, now),
      nextHeartbeatAt: now + 1_000,
    }),
  )
  return picture(now, lanes, { groups: [group(cards, { partitionCount: partitions })] })
}

/** A second group, of one member, reads the same topic. */
export function twoGroups(now = 17_240): StagePicture {
  const one = running(now)
  const lanes = one.topics[0]?.lanes ?? []
  const other = reader({ group: 'audit', reader: 'C', owner: 'C' })
  const withOther = lanes.map(each => {
    const [committed, processed] = [each.logEnd - 14, each.logEnd - 9]
    return {
      ...each,
      readers: [...each.readers, { ...other, committed, processed, position: each.logEnd - 5, lag: 14 }],
    }
  })
  const c = member('C', {
    isLeader: true,
    partitions: lanes.map(({ partition }) => token(partition)),
    session: counts(40_000, 45_000, now),
    poll: counts(290_000, 300_000, now),
  })
  return {
    ...one,
    topics: [{ topic: TOPIC, lanes: withOther }],
    groups: [...one.groups, group([c], { group: 'audit', generation: 1 })],
  }
}

/** A is frozen, B is cut off from the network. */
export function faulty(now = 17_240): StagePicture {
  const one = running(now)
  const [a, b] = one.groups[0]?.members ?? []
  if (!a || !b) return one
  const frozen = { ...a, isFrozen: true, activity: { kind: 'frozen', since: now - 3_200 } as const }
  return { ...one, groups: [group([frozen, { ...b, isCut: true }])] }
}
