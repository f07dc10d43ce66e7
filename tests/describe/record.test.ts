import { describe, expect, test } from 'vitest'
import { lanePictures } from '../../src/describe/lanes'
import { type RecordPicture, type RecordPlace, recordPicture, sentByHand } from '../../src/describe/record'
import { plain } from '../../src/describe/sentence'
import type { Step } from '../../src/kafka/scenario/document'
import { openingRun } from '../../src/kafka/scenario/opening'
import { openRun } from '../../src/kafka/scenario/run'
import { kafkaTimeline } from '../../src/kafka/world'
import { worldAt } from '../../src/sim/timeline'
import { type Played, run } from '../support/runs'

function pictured(
  { at, timeline }: Pick<Played, 'at' | 'timeline'>,
  instant: number,
  place: RecordPlace,
): RecordPicture {
  const picture = recordPicture(at(instant), timeline, place)
  if ('missing' in picture) throw new Error(plain(picture.missing))
  return picture
}

const missing = ({ at, timeline }: Pick<Played, 'at' | 'timeline'>, instant: number, place: RecordPlace) => {
  const picture = recordPicture(at(instant), timeline, place)
  return 'missing' in picture ? plain(picture.missing) : null
}

const told = ({ groups }: RecordPicture) =>
  groups.flatMap(({ steps }) => steps.map(({ at, sentence }) => `${at} ${plain(sentence)}`))

const withSteps = (...steps: readonly Step[]) => {
  const { first, commands } = openRun({ ...openingRun, steps: [...openingRun.steps, ...steps] })
  const timeline = kafkaTimeline(first, commands)
  return { timeline, at: (instant: number) => worldAt(timeline, instant) }
}

describe('the way of a record', () => {
  const played = run(['0 start A', '20000 start B', '40250 crash B'], { latencyMs: 300, options: { processMs: 150 } })
  played.at(120_000)
  const crashed = played.timeline.facts.findLast(
    ({ at, fact }) => at < 40_250 && fact.kind === 'Delivered' && fact.consumer === 'B',
  )
  if (crashed?.fact.kind !== 'Delivered') throw new Error('B has handled nothing')
  const [last] = crashed.fact.runs
  if (!last) throw new Error('B has handled nothing')
  const place = { topic: last.topic, partition: last.partition, offset: last.from }

  test('of one handled by B, which crashed before it committed, and then by A: twice, and each time told', () => {
    const [group] = pictured(played, 120_000, place).groups
    expect(group).toMatchObject({ group: 'team-1', given: 2, handled: 2 })
    const steps = told(pictured(played, 120_000, place)).map(line => line.replace(/^\d+ /, ''))
    expect(steps).toEqual([
      'B is given it by poll(), a member in generation 2.',
      'B has handled it.',
      'A is given it again, a member in generation 3.',
      'A has handled it once more.',
      'A commits past it: nobody who begins there is given it again.',
    ])
    expect(plain(group?.summary ?? [])).toBe('Handled twice, and committed.')
  })

  test('is known at each instant as far as it had come', () => {
    const handledAt = crashed.at
    expect(pictured(played, handledAt - 1, place).groups[0]).toMatchObject({ given: 1, handled: 0, latencyMs: null })
    expect(plain(pictured(played, handledAt - 1, place).groups[0]?.summary ?? [])).toBe('In the application’s hands.')
    const { timestamp, groups } = pictured(played, handledAt, place)
    expect(groups[0]).toMatchObject({ handled: 1, committedAt: null, latencyMs: handledAt - timestamp })
    expect(plain(groups[0]?.summary ?? [])).toBe('Handled once; not committed yet.')
  })

  test('begins with the sender and the broker, the network’s latency apart', () => {
    const { steps, timestamp, appendedAt } = pictured(played, 120_000, place)
    expect(appendedAt - timestamp).toBe(300)
    expect(steps.map(({ at, sentence }) => [at, plain(sentence)])).toEqual([
      [timestamp, 'p1 sends it.'],
      [appendedAt, `The broker appends it as offset ${place.offset}, alone in its batch.`],
    ])
  })

  test('says where there is none, or none yet', () => {
    const { partition } = place
    const logEnd = lanePictures(played.at(1_000))[partition]?.logEnd
    expect(missing(played, 1_000, { ...place, offset: 40 })).toBe(
      `P${partition} @ 40 is not there yet: the log ends at ${logEnd}.`,
    )
    expect(missing(played, 1_000, { ...place, partition: 9 })).toBe('There is no partition 9 of new_users now.')
  })
})

describe('why a record lies in its partition', () => {
  const send = (args: Step['args']): Step => ({ at: 20_000, do: 'send', args: { topic: 'new_users', ...args } })

  // biome-ignore format: a table
  test.each([
    // sent by hand with                          why it lies there
    [{ count: 1, key: 'user-17' },                /^Its key decides: murmur2 of user-17 is (.*; without its sign bit that is )?([\d,]+), and modulo 5 it is (\d)\.$/],
    [{ count: 1, key: 'user-17', partition: 2 },  /^Whoever sent it chose the partition/],
    [{ count: 5 },                                /^It was sent by hand without a key: every partition was given its share\.$/],
  ])('%j', (args, expected) => {
    const sent = withSteps(send(args))
    const found = sentByHand(sent.at(20_300), 'new_users', 20_000)
    if (!found) throw new Error('nothing was sent')
    const why = plain(pictured(sent, 21_000, found).whyThere)
    expect(why).toMatch(expected)
    const [, , positive, partition] = expected.exec(why) ?? []
    if (positive) expect(Number(positive.replaceAll(',', '')) % 5).toBe(Number(partition))
    if (partition) expect(found.partition).toBe(Number(partition))
    expect(sentByHand(sent.at(20_200), 'new_users', 20_000)).toBeNull()
  })

  test('with a key and a producer that had not heard of new partitions, the older count decides', () => {
    const grown = withSteps({ at: 20_000, do: 'addPartitions', args: { topic: 'new_users', total: 7 } })
    const world = grown.at(60_000)
    const broker = world.nodes.find(node => node.kind === 'broker')
    const logs = broker?.topics[0]?.partitions ?? []
    const whys = logs
      .slice(0, 5)
      .flatMap(({ partition, logEndOffset }) =>
        plain(pictured(grown, 60_000, { topic: 'new_users', partition, offset: logEndOffset - 1 }).whyThere),
      )
    expect(whys.some(why => why.includes('modulo 5 it is') && why.includes('the producer still knew of 5.'))).toBe(true)
  })

  test('without a key, the sticky partitioner does', () => {
    const [producer] = openingRun.workload.producers
    if (!producer) throw new Error('the opening scene has a producer')
    const { first, commands } = openRun({
      ...openingRun,
      workload: { producers: [{ ...producer, keys: { kind: 'none' } }] },
    })
    const timeline = kafkaTimeline(first, commands)
    const world = worldAt(timeline, 10_000)
    const broker = world.nodes.find(node => node.kind === 'broker')
    const log = broker?.topics[0]?.partitions.find(({ logEndOffset }) => logEndOffset > 0)
    const picture = recordPicture(world, timeline, { topic: 'new_users', partition: log?.partition ?? 0, offset: 0 })
    expect('whyThere' in picture && plain(picture.whyThere)).toMatch(/^It has no key\. .* batch\.size \(16,384.bytes\)/)
  })
})
