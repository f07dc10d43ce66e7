import { describe, expect, test } from 'vitest'
import { refusedSettings } from '../../src/kafka/consumer/configure'
import { problemsOf } from '../../src/kafka/consumer/settings'
import { durationMs } from '../../src/kafka/protocol/duration'

describe('a duration is what Java’s Duration.parse takes for one', () => {
  // biome-ignore format: a table
  test.each([
    ['PT1H',        3_600_000],
    ['P1D',         86_400_000],
    ['P1DT2H',      93_600_000],
    ['pt1.5s',      1_500],
    ['PT1,5S',      1_500],
    ['PT1.55555S',  1_555], // whole ms
    ['PT1H-30M',    1_800_000],
    ['-PT10S',      -10_000],
    ['PT-0.5S',     -500],
    ['P1DT',        undefined], // a T with nothing behind it
    ['PT',          undefined],
    ['P',           undefined],
    ['1H',          undefined],
    [' PT1H',       undefined],
    ['PT1.1234567890S', undefined], // nanoseconds are the finest
  ])('%s', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  test.each(['P1DT', '-PT1H'])('and a consumer with auto.offset.reset=by_duration:%s does not start', text => {
    const [problem] = problemsOf({ 'auto.offset.reset': `by_duration:${text}` })
    expect(problem && refusedSettings(problem).message).toContain('by_duration')
  })
})
