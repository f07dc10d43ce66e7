import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardForm, cardGap, cardHeight, columnsOf } from '../../src/view/figure/cards'
import { laneForm } from '../../src/view/figure/lane-form'
import { firstInSight, runsOf } from '../../src/view/figure/lane-marks'
import { cursorNumbers, latestAgain } from '../../src/view/figure/lane-numbers'
import { stageLayout } from '../../src/view/figure/layout'
import { metricsFor } from '../../src/view/figure/metrics'
import { ownerPattern, rankOfName } from '../../src/view/figure/owner'
import { withRoom } from '../../src/view/figure/owner-runs'
import { onLine, onWire, roundedRect } from '../../src/view/figure/path'
import { choosePitch, PITCHES } from '../../src/view/figure/pitch'
import { tokensOf } from '../../src/view/figure/tokens'
import { wiresOf } from '../../src/view/figure/wires'
import { zoomed } from '../../src/view/figure/zoom'
import { ranges, rangesIn } from '../../src/view/stage/ranges'
import { duration } from '../../src/view/stage/text'
import { read, reader, rebalancing, running, takenOver, token, unread } from '../support/stage-pictures'

const TRACK = 432
const SCALE = { pitch: 16, track: TRACK, height: 26, stroke: 1.75 }

describe('the stage is drawn', () => {
  // biome-ignore format: a table
  test.each([
    // window        zoom  laid out for  scale
    [[1_112, 500],   1,    [1_112, 500], 1],    // what it is made for
    [[1_668, 750],   1,    [1_112, 500], 1.5],  // a larger window shows the same, larger
    [[1_668, 500],   1,    [1_668, 500], 1],    // only wider: the tape is longer
    [[390, 600],     1,    [390, 600],   1],
    [[1_112, 500],   0.5,  [2_224, 1_000], 0.5], // away from it: there is room for more
    [[1_112, 500],   2,    [1_112, 500], 2],    // nearer: the window scrolls over it
    [[1_668, 750],   2,    [1_112, 500], 3],
    [[1_112, 500],   9,    [1_112, 500], 3],
  ])('in a window of %j at zoom %d as laid out for %j, times %d', ([width = 0, height = 0], zoom, room, scale) => {
    const drawn = zoomed({ width, height }, 'normal', zoom)
    expect([[drawn.room.width, drawn.room.height], drawn.scale]).toEqual([room, scale])
  })
})

describe('the record pitch', () => {
  test.each([
    // longest lag  in use  pitch
    [13, null, 16],
    [30, null, 12],
    [400, null, 1],
    [900, null, 0.25], // records are lengths by now, and the read head stays in sight
    [9_000, null, 0.025],
    [22, 16, 12], // 28 records of 16 px are more than the track
    [18, 12, 12], // would fit at 16 px, but only just: it stays
    [10, 12, 16], // 16 records of 16 px fill 60 % of the track
    [10, 7, 16], // a pitch of another ladder is left at once
  ])('for a lag of %i, with %s in use, is %i', (longest, inUse, expected) => {
    expect(choosePitch(longest, TRACK, inUse)).toBe(expected)
  })

  test('settles: asked again with the same lag it stays', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.constantFrom(null, ...PITCHES), (lag, inUse) => {
        const chosen = choosePitch(lag, TRACK, inUse)
        expect(choosePitch(lag, TRACK, chosen)).toBe(chosen)
      }),
    )
  })
})

describe('the records of a lane', () => {
  const drawn = (lane: Parameters<typeof runsOf>[0], from = 0) =>
    runsOf(lane, lane.readers[0], from)
      .map(
        ({ from: a, to, state, by, before }) =>
          `${a}-${to} ${state}${by ? ` ${by}` : ''}${before ? ` after ${before}` : ''}`,
      )
      .join(', ')

  test.each([
    ['read by A', read(0, 'A', [4, 6, 9, 12]), '0-4 committed, 4-6 processed A, 6-9 fetched A, 9-12 waiting'],
    ['all committed', read(0, 'A', [12, 12, 12, 12]), '0-12 committed'],
    [
      'committed before it is handled, as by a pool',
      read(0, 'A', [9, 4, 12, 12]),
      '0-4 committed, 4-9 fetched A, 9-12 fetched A',
    ],
    ['empty', read(0, 'A', [0, 0, 0, 0]), ''],
    ['read by nobody', unread(0, [4, 9], 0), '0-4 committed, 4-9 waiting'],
    [
      'left by a crashed B',
      unread(0, [4, 9], 0, { toRepeat: [{ from: 4, to: 6, times: 1, first: 'B', last: 'B' }] }),
      '0-4 committed, 4-6 processed B, 6-9 waiting',
    ],
    [
      'taken over from B',
      read(0, 'A', [4, 5, 9, 9], {
        repeated: [{ from: 4, to: 5, times: 2, first: 'B', last: 'A' }],
        toRepeat: [{ from: 5, to: 7, times: 1, first: 'B', last: 'B' }],
      }),
      '0-4 committed, 4-5 processed A after B, 5-7 fetched A after B, 7-9 fetched A',
    ],
    [
      'processed twice and committed',
      read(0, 'A', [7, 8, 9, 9], { repeated: [{ from: 4, to: 6, times: 2, first: 'B', last: 'A' }] }),
      '0-4 committed, 4-6 committed after B, 6-7 committed, 7-8 processed A, 8-9 fetched A',
    ],
  ])('%s', (_, lane, expected) => {
    expect(drawn(lane)).toBe(expected)
  })

  test('cover every record in sight exactly once', () => {
    const anyLane = fc
      .tuple(fc.nat(60), fc.nat(20), fc.nat(20), fc.nat(20))
      .map(([committed, a, b, c]) => read(0, 'A', [committed, committed + a, committed + a + b, committed + a + b + c]))
    fc.assert(
      fc.property(anyLane, lane => {
        const from = firstInSight(lane, SCALE)
        const runs = runsOf(lane, lane.readers[0], from)
        const offsets = runs.flatMap(run => Array.from({ length: run.to - run.from }, (__, i) => run.from + i))
        expect(offsets).toEqual(Array.from({ length: lane.logEnd - from }, (__, i) => from + i))
      }),
    )
  })
})

describe('the numbers of the cursors', () => {
  test('never stand upon each other', () => {
    const words = { processed: 0, position: 0, same: 0, committed: 0, logEnd: 0 }
    const anyLane = fc
      .tuple(fc.nat(900), fc.nat(12), fc.nat(6), fc.nat(6))
      .map(([committed, a, b, c]) => read(0, 'A', [committed, committed + a, committed + a + b, committed + a + b + c]))
    fc.assert(
      fc.property(anyLane, lane => {
        const numbers = cursorNumbers(lane, lane.readers[0], SCALE, { head: 10, words })
        for (const isAbove of [true, false]) {
          const spans = numbers
            .filter(number => number.isAbove === isAbove)
            .map(({ x, anchor, value }) => {
              const width = String(value).length * 7
              return anchor === 'start' ? [x, x + width] : [x - width, x]
            })
            .sort(([a = 0], [b = 0]) => a - b)
          for (const [i, [, end = 0]] of spans.entries())
            expect(spans[i + 1]?.[0] ?? Infinity).toBeGreaterThanOrEqual(end)
        }
      }),
    )
  })

  test('one number serves where processed and position are the same', () => {
    const lane = read(0, 'A', [4, 6, 6, 9])
    const numbers = cursorNumbers(lane, lane.readers[0], SCALE, {
      head: 10,
      words: { processed: 0, position: 0, same: 0, committed: 0, logEnd: 0 },
    })
    expect(numbers.map(({ cursor }) => cursor)).toEqual(['logEnd', 'committed', 'same'])
  })
})

describe('what is processed again', () => {
  test('counts what was and what will be as one stretch', () => {
    const repeated = [{ from: 118, to: 121, times: 2, first: 'B', last: 'A' }]
    const toRepeat = [{ from: 121, to: 124, times: 1, first: 'B', last: 'B' }]
    const taken = reader({ reader: 'A', committed: 118, repeated, toRepeat })
    expect(latestAgain(taken, 0)).toEqual({ from: 118, to: 124, times: 2, by: { first: 'B', last: 'A' } })
  })

  test('is forgotten when it has left the lane', () => {
    const repeated = [{ from: 118, to: 121, times: 2, first: 'B', last: 'A' }]
    expect(latestAgain(reader({ reader: 'A', repeated }), 130)).toBeNull()
  })
})

describe('the layout', () => {
  const layoutOf = (picture = running(), width = 1112, height = 516) =>
    stageLayout({
      width,
      height,
      mode: 'normal',
      topics: picture.topics.map(({ topic, lanes }) => ({ topic, partitions: lanes.length, groups: ['team-1'] })),
      groups: picture.groups.map(({ group, members }) => ({ group, members: members.map(({ name }) => name) })),
      selected: null,
    })

  test.each([
    [1, 'cells'],
    [8, 'cells'],
    [9, 'thin'],
    [24, 'thin'],
    [25, 'bars'],
    [80, 'bars'],
    [81, 'tiles'],
    [300, 'tiles'],
    [301, 'heat'],
    [1_000, 'heat'],
  ])('draws %i partitions as %s', (partitions, form) => {
    expect(laneForm(partitions)).toBe(form)
  })

  test.each([[390], [640], [699], [700], [899], [900], [1_024], [1_112], [1_900]])(
    'lets nothing stand upon anything else at %i px',
    width => {
      const layout = layoutOf(running(), width)
      const [topic] = layout.topics
      const [group] = layout.groups
      if (!topic || !group) throw new Error('one topic and one group were given')
      expect(topic.edge).toBeGreaterThan(topic.left + 60)
      expect(topic.wire).toBeGreaterThan(topic.edge)
      if (layout.isNarrow) expect(group.y).toBeGreaterThanOrEqual(topic.y + topic.height)
      else expect(group.x).toBeGreaterThan(topic.wire)
      expect(group.x + group.width).toBeLessThanOrEqual(width)
      const boxes = [group.coordinator, ...group.cards]
      for (const [i, box] of boxes.entries()) {
        expect(boxes[i + 1]?.y ?? Infinity).toBeGreaterThanOrEqual(box.y + box.height)
      }
    },
  )

  // biome-ignore format: a table
  test.each([
    [1440, 900, 1112, 522, 1], [1440, 900, 1112, 522, 2], [1440, 900, 1112, 522, 3], [1440, 900, 1112, 522, 5],
    [1440, 900, 1112, 522, 6], [1024, 768, 1024, 419, 1], [1024, 768, 1024, 419, 2], [1024, 768, 1024, 419, 3],
    [1024, 768, 1024, 419, 5], [1024, 768, 1024, 419, 6],
  ])('at %i × %i, on a stage of %i × %i, shows five lanes and %i members without scrolling', (_w, _h, width, height, n) => {
    const members = 'ABCDEF'.slice(0, n).split('')
    for (const selected of [null, 'A']) {
      const layout = stageLayout({
        width,
        height,
        mode: 'normal',
        topics: [{ topic: 'new_users', partitions: 5, groups: ['team-1'] }],
        groups: [{ group: 'team-1', members }],
        selected,
      })
      expect(layout.height).toBeLessThanOrEqual(height)
    }
  })

  test('joins each lane to the member that reads it, and leaves the ends of what was cut', () => {
    const picture = rebalancing()
    const { wires, cuts } = wiresOf(picture.groups, layoutOf(picture))
    expect(wires.map(({ member, partition }) => `${member}${partition}`)).toEqual(['B3', 'B4'])
    expect(cuts.map(({ rank }) => rank)).toEqual([0, 0, 0])
  })

  test('shows what a removed member still reads beside what its successor reads', () => {
    const [a, b] = takenOver().groups[0]?.members ?? []
    if (!a || !b) throw new Error('two members were given')
    const zombie = { ...b, isMember: false, partitions: a.partitions.slice(-1) }
    const both = { ...takenOver(), groups: takenOver().groups.map(group => ({ ...group, members: [a, zombie] })) }
    const ranks = tokensOf(both.topics, both.groups, layoutOf(both), 36).map(({ rank }) => rank)
    expect(ranks.toSorted()).toEqual([0, 0, 0, 0, 0, 1])
  })

  test('keeps one token for each partition in one order, whoever has it', () => {
    const tokens = [running(), rebalancing(), takenOver()].map(picture =>
      tokensOf(picture.topics, picture.groups, layoutOf(picture), 36),
    )
    const keys = tokens.map(list => list.map(({ key }) => key))
    expect(keys[1]).toEqual(keys[0])
    expect(keys[2]).toEqual(keys[0])
    expect(tokens.map(list => list.map(({ rank }) => rank ?? '-').join(''))).toEqual(['00011', '---11', '00000'])
  })
})

describe('paths', () => {
  test('a line is gone along from its first point to its last', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 30 },
    ]
    expect([0, 0.25, 0.5, 1].map(part => onLine(line, part))).toEqual([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 10, y: 30 },
    ])
  })

  test('a wire too', () => {
    expect([0, 0.5, 1].map(part => onWire({ x: 0, y: 0 }, { x: 10, y: 8 }, part))).toEqual([
      { x: 0, y: 0 },
      { x: 5, y: 4 },
      { x: 10, y: 8 },
    ])
  })

  test('a rectangle without width is no path', () => {
    expect(roundedRect(0, 0, 0, 10, 2)).toBe('')
  })
})

describe('owners', () => {
  test.each([
    ['A', 0],
    ['Z', 25],
    ['AA', 26],
    ['AB', 27],
    ['by hand', undefined],
  ])('%s has rank %s by its name', (name, rank) => {
    expect(rankOfName(name)).toBe(rank)
  })

  test('the same colour comes again with a pattern', () => {
    expect([0, 12, 24, 36].map(ownerPattern)).toEqual(['plain', 'bars', 'dots', 'letter'])
  })
})

describe('words', () => {
  test.each([
    [0, '0.0 s'],
    [1_349, '1.3 s'],
    [59_960, '1 min 0.0 s'],
    [298_900, '4 min 58.9 s'],
    [3_725_000, '1 h 2 min'],
    [-5, '0.0 s'],
  ])('%i ms is %s', (ms, expected) => {
    expect(duration(ms).replaceAll('\u00a0', ' ')).toBe(expected)
  })

  test('neighbouring partitions are named as a range', () => {
    expect(ranges([0, 1, 2, 3, 7, 8].map(p => token(p)))).toBe('P0–P3, P7, P8')
  })

  // biome-ignore format: a table
  test.each([
    // partitions            letters  named
    [[0, 1, 2, 3, 7, 8],     20,      'P0–P3, P7, P8'],
    [[0, 12, 24, 36, 48],    12,      'P0, P12 +3'],
    [[0, 1, 2, 3, 7, 8, 20], 10,      'P0–P3 +3'],
    [[0, 12, 24, 36, 48],    6,       'P0 +4'],
    [[0, 12, 24, 36, 48],    4,       '5 partitions'],
  ])('partitions %j in %i letters are %s: none is cut in two', (partitions, letters, named) => {
    const words = rangesIn(partitions.map(p => token(p)), letters)
    expect(words.replaceAll('\u00a0', ' ')).toBe(named)
  })
})

describe('beside bars', () => {
  const runs = (count: number, lanes: number) =>
    Array.from({ length: count }, (_, i) => ({ from: i * lanes, to: (i + 1) * lanes }))

  test('each run of lanes has its letter, and where runs are short none lies on another', () => {
    expect(withRoom(runs(3, 5), 2)).toHaveLength(3)
    expect(withRoom(runs(5, 1), 2).map(({ from }) => from)).toEqual([0, 2, 4])
  })
})

describe('cards on the wall', () => {
  const metrics = metricsFor({ width: 1280, height: 560, mode: 'projector' }, 2)

  test.each([
    ['full', 3, 400],
    ['short', 3, 300],
    ['row', 3, 220],
    ['row', 7, 600],
    ['columns', 8, 400],
    ['columns', 12, 400],
    ['columns', 16, 384],
  ] as const)('are %s for %i members where there are so many pixels: %i', (form, members, height) => {
    expect(cardForm(members, height, metrics)).toBe(form)
    const rows = Math.ceil(members / columnsOf(form, metrics))
    const all = rows * cardHeight(form, false, metrics) + (rows - 1) * cardGap(form, members)
    expect(all).toBeLessThanOrEqual(height)
  })
})
