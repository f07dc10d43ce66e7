import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../src/describe/events'
import { plain } from '../../src/describe/sentence'
import type { Fact, ScalingDecided } from '../../src/kafka/facts'
import { USUAL_LIMITS } from '../../src/kafka/operator/state'

const told = (fact: Fact) => plain(sentenceOf(fact, 0) ?? []).replaceAll('\u00a0', ' ')
const group = 'team-1'
const decision = (given: Partial<ScalingDecided>): ScalingDecided => ({
  kind: 'ScalingDecided',
  group,
  does: 'adds',
  why: 'lag is high',
  lag: 1_234,
  consumers: 2,
  partitions: 5,
  consumer: 'C',
  limit: 1_000,
  ...given,
})

describe('whoever runs the consumers gives reasons:', () => {
  // biome-ignore format: a table
  test.each<[string, Fact]>([
    ['An autoscaler looks after team-1 every 1 min: above a lag of 1,000 one consumer more, below 100 one fewer, 1 to 10 in all.', { kind: 'AutoscalerSet', group, ...USUAL_LIMITS }],
    ['The autoscaler sees a lag of 1,234: more than 1,000, so it adds C.', decision({})],
    ['The autoscaler sees a lag of 1,234: more than 1,000, so it adds C. But 2 partitions have a reader each already: C will have nothing to read.', decision({ partitions: 2 })],
    ['The autoscaler sees a lag of 12: less than 100, so it closes C.', decision({ does: 'closes', why: 'lag is low', lag: 12, limit: 100 })],
    ['The autoscaler sees a lag of 1,234: too much, but 10 consumers run already, the most that it may.', decision({ does: 'nothing', why: 'at the most', limit: 10, consumer: null })],
    ['The autoscaler sees a lag of 1,234: it would change something, but waits for 2 min after its last change.', decision({ does: 'nothing', why: 'cooling down', limit: 120_000 })],
    ['The autoscaler sees a lag of 0: it adds A, since fewer than 1 run.', decision({ why: 'at the least', lag: 0, limit: 1, consumer: 'A' })],
    ['Rolling restart of team-1: A and B, one after another, 10 s apart.', { kind: 'RolloutStarted', group, consumers: ['A', 'B'], gapMs: 10_000, settings: [] }],
    ['Rolling restart of team-1: A, one after another, 10 s apart, from now on with max.poll.records=5.', { kind: 'RolloutStarted', group, consumers: ['A'], gapMs: 10_000, settings: ['max.poll.records=5'] }],
    ['B is restarted, 2 of 3.', { kind: 'RolloutStep', group, consumer: 'B', number: 2, of: 3 }],
    ['The rolling restart of team-1 is over: 3 consumers in 31 s.', { kind: 'RolloutEnded', group, consumers: 3, tookMs: 31_000 }],
  ])('%s', (sentence, fact) => {
    expect(told(fact)).toBe(sentence)
  })
})
