/** What the engine promises, held against real runs of Kafka: with every kind of command, jitter, and coinciding deadlines. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomRun } from '../../src/headless/random-run'
import type { Fact } from '../../src/kafka/facts'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { linkTo, readLink } from '../../src/kafka/scenario/link'
import { openingRun } from '../../src/kafka/scenario/opening'
import { openRun, type Run } from '../../src/kafka/scenario/run'
import { advance, brokerOf, command, type KafkaWorld, kafkaTimeline, producersOf } from '../../src/kafka/world'
import { isAnyDue } from '../../src/sim/agenda'
import { hashOf } from '../../src/sim/hash'
import { type Noted, withCommands, worldAt } from '../../src/sim/timeline'
import { deepFreeze } from '../support/freeze'

const runs = fc.integer({ min: 0, max: 1_000_000 }).map(seed => openRun(randomRun(seed).document))
/** How far a step goes, and how many events it may take. */
const pieces = fc.array(fc.record({ forMs: fc.nat(9_000), maxEvents: fc.oneof(fc.constant(1e9), fc.nat(60)) }), {
  minLength: 1,
  maxLength: 40,
})
const instants = fc.array(fc.nat(60_000), { minLength: 1, maxLength: 6 })
const UNTIL = 60_000

describe('a World of Kafka', () => {
  test('is the same however the way to it was cut', () => {
    fc.assert(
      fc.property(runs, pieces, (run, cuts) => {
        const whole = played(run, UNTIL)
        const cut = playedInPieces(run, UNTIL, cuts)
        expect(hashOf(cut.world)).toBe(hashOf(whole.world))
        expectSame(cut.facts, whole.facts)
      }),
      { numRuns: 30 },
    )
  })

  test('is left alone by what comes of it', () => {
    fc.assert(
      fc.property(runs, run => {
        const frozen = playedInPieces(run, UNTIL, [{ forMs: UNTIL, maxEvents: 1 }], deepFreeze)
        expect(hashOf(frozen.world)).toBe(hashOf(played(run, UNTIL).world))
      }),
      { numRuns: 12 },
    )
  })

  test('that was sought is the one that was played, with all that was told', () => {
    fc.assert(
      fc.property(runs, instants, fc.integer({ min: 1, max: 400 }), (run, sought, spacing) => {
        const timeline = { ...kafkaTimeline(run.first, run.commands), spacing }
        for (const at of sought) expect(hashOf(worldAt(timeline, at))).toBe(hashOf(played(run, at).world))
        expectSame(timeline.facts, played(run, Math.max(...sought)).facts)
      }),
      { numRuns: 15 },
    )
  })

  test('is the same after commands were taken back and done again', () => {
    fc.assert(
      fc.property(runs, instants, fc.nat(), (run, sought, drawn) => {
        const timeline = { ...kafkaTimeline(run.first, run.commands), spacing: 50 }
        worldAt(timeline, UNTIL)
        const fewer = withCommands(timeline, run.commands.slice(0, drawn % (run.commands.length + 1)))
        for (const at of sought) worldAt(fewer, at)
        const again = withCommands(fewer, run.commands)
        for (const at of [...sought, UNTIL]) {
          expect(hashOf(worldAt(again, at))).toBe(hashOf(played(run, at).world))
        }
        expectSame(again.facts, played(run, UNTIL).facts)
      }),
      { numRuns: 10 },
    )
  })

  test('is the same when its run has been through a link', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async seed => {
        const { document } = randomRun(seed)
        const link = await linkTo(document)
        fc.pre(link !== null)
        const read = await readLink(link ?? '')
        if ('problem' in read) throw new Error(read.problem)
        expect(hashOf(played(openRun(read.document), UNTIL).world)).toBe(hashOf(played(openRun(document), UNTIL).world))
      }),
      { numRuns: 20 },
    )
  })

  test('differs where the seed differs', () => {
    const other = { ...openingRun, seed: openingRun.seed + 1 }
    expect(hashOf(played(openRun(openingRun), UNTIL).world)).not.toBe(hashOf(played(openRun(other), UNTIL).world))
  })
})

describe('the records that arrive', () => {
  test('are the same whoever reads them', () => {
    const alone: RunDocument = { ...openingRun, network: { latencyMs: 20, jitterMs: 0 } }
    const joined: RunDocument = {
      ...alone,
      steps: [
        ...alone.steps,
        { at: 9_000, do: 'start', args: { consumer: 'B', topics: ['new_users'] } },
        { at: 20_000, do: 'crash', args: { consumer: 'A' } },
        { at: 21_000, do: 'start', args: { consumer: 'C', topics: ['new_users'] } },
      ],
    }
    expect(recordsIn(played(openRun(joined), UNTIL).world)).toEqual(recordsIn(played(openRun(alone), UNTIL).world))
  })

  test('are as many as were sent', () => {
    fc.assert(
      fc.property(runs, run => {
        fc.pre(!run.commands.some(({ command: { do: what } }) => what === 'deleteTopic')) // its records go with it
        const calm = { do: 'setNetwork', latencyMs: 0, jitterMs: 0 } as const
        const { world } = played(run, UNTIL)
        const settled = advance(command(world, calm).world, UNTIL + 2_000)
        const sent = producersOf(settled).reduce((sum, producer) => sum + producer.sent, 0)
        const byHand = run.commands.reduce(
          (sum, { at, command: given }) => (given.do === 'send' && at <= UNTIL ? sum + given.count : sum),
          0,
        )
        const topics = new Set(Object.keys(run.document.topics)) // what consumers send on goes to others
        const inLogs = everAppended(settled, topics)
        const underWay = settled.agenda.reduce((sum, due) => sum + recordsOf(due, topics), 0)
        expect(inLogs + underWay).toBe(sent + byHand)
      }),
      { numRuns: 15 },
    )
  })
})

/** As `toEqual`, which takes seconds over the facts of a minute, and tells the difference where there is one. */
function expectSame(facts: Played['facts'], others: Played['facts']): void {
  if (JSON.stringify(facts) !== JSON.stringify(others)) expect(facts).toEqual(others)
}

interface Played {
  readonly world: KafkaWorld
  readonly facts: readonly Noted<Fact>[]
}

/** The run without a timeline, in as few pieces as its commands allow. */
function played(run: Run, until: number): Played {
  return playedInPieces(run, until, [{ forMs: until, maxEvents: Number.POSITIVE_INFINITY }])
}

function playedInPieces(
  { first, commands }: Run,
  until: number,
  cuts: readonly { forMs: number; maxEvents: number }[],
  touched: (world: KafkaWorld) => KafkaWorld = world => world,
): Played {
  const facts: Noted<Fact>[] = []
  const note = (fact: Fact, at: number) => void facts.push({ at, fact })
  let world = touched(first)
  let turn = 0
  const goTo = (at: number) => {
    while (world.now < at || isAnyDue(world.agenda, at)) {
      const { forMs, maxEvents } = cuts[turn++ % cuts.length] ?? { forMs: at, maxEvents: 1 }
      world = touched(
        advance(world, Math.min(at, world.now + Math.max(1, forMs)), { note, maxEvents: Math.max(1, maxEvents) }),
      )
    }
  }
  for (const { at, command: given } of commands) {
    if (at > until) break
    goTo(at)
    world = touched(command(world, given, note).world)
  }
  goTo(until)
  return { world, facts }
}

/** The keys of each partition's records, in order. */
function recordsIn(world: KafkaWorld): (string | null)[][] {
  return brokerOf(world).topics.flatMap(({ partitions }) =>
    partitions.map(log => log.segments.flatMap(({ blocks }) => blocks.flat().flatMap(batch => [...batch.keys]))),
  )
}

/** Those that retention has taken count as well. */
function everAppended(world: KafkaWorld, topics: ReadonlySet<string>): number {
  const logs = brokerOf(world).topics.flatMap(({ name, partitions }) => (topics.has(name) ? partitions : []))
  return logs.reduce((sum, { logEndOffset }) => sum + logEndOffset, 0)
}

function recordsOf(due: KafkaWorld['agenda'][number], topics: ReadonlySet<string>): number {
  if (due.kind !== 'message' || due.message.kind !== 'request' || due.message.api !== 'Produce') return 0
  return due.message.batches.reduce((sum, batch) => sum + (topics.has(batch.topic) ? batch.keys.length : 0), 0)
}
