import { describe, expect, test } from 'vitest'
import { randomRun } from '../../src/headless/random-run'
import { tried } from '../../src/headless/trial'
import { COMMIT_MODES, HANDLERS } from '../../src/kafka/consumer/options'
import { readDocument } from '../../src/kafka/scenario/read'

/** Beyond them: `npm run simulate:seeds -- --seeds 10000 --seed 501`. */
const SEEDS = 500
const AT_ONCE = 100

describe('random runs keep every invariant, come to rest, and lose no record:', () => {
  for (let first = 1; first <= SEEDS; first += AT_ONCE) {
    test(`seeds ${first} to ${first + AT_ONCE - 1}`, { timeout: 120_000 }, ({ task }) => {
      const problems: string[] = []
      for (let seed = first; seed < first + AT_ONCE; seed++) {
        const { problem, at } = tried(randomRun(seed))
        if (problem) problems.push(`npm run simulate:seeds -- --seed ${seed}  # after ${at} ms: ${problem}`)
      }
      task.meta.score = { group: 'random runs', name: 'seeds', total: AT_ONCE, passed: AT_ONCE - problems.length }
      expect(problems).toEqual([])
    })
  }
})

describe('the random runs', () => {
  test('are the same for a seed, and others for another', () => {
    expect(randomRun(1)).toEqual(randomRun(1))
    expect(randomRun(1)).not.toEqual(randomRun(2))
  })

  test('can be read as the file of a run', () => {
    const problems = Array.from({ length: 200 }, (_, seed) => readDocument(randomRun(seed).document))
    expect(problems.filter(read => 'problem' in read)).toEqual([])
  })

  test('handle and commit in every way there is', () => {
    const options = Array.from({ length: 200 }, (_, seed) => randomRun(seed).document.config.consumerOptions)
    const drawn = (name: string) => new Set(options.map(one => one[name]))
    for (const handler of HANDLERS) expect(drawn('handler')).toContain(handler)
    for (const commit of COMMIT_MODES) expect(drawn('commit')).toContain(commit)
  })

  test('do everything that people do to consumers, and much of it at the same instant', () => {
    const steps = Array.from({ length: 200 }, (_, seed) => randomRun(seed).document.steps)
    const done = new Set(steps.flat().map(step => step.do))
    for (const verb of [
      'start',
      'close',
      'crash',
      'restart',
      'freeze',
      'stopPolling',
      'resumePolling',
      'cutNetwork',
      'moveCoordinator',
      'restartCoordinator',
      'loseMessage',
      'delayMessage',
      'configure',
      'configureGroup',
      'addProducer',
      'setProducer',
      'pauseProcess',
      'killProcess',
      'rollingRestart',
      'autoscale',
      'stopAutoscaler',
      'pausePartition',
      'resumePartition',
      'removeAllMembers',
      'configureBroker',
      'seek',
      'seekToBeginning',
      'seekToEnd',
      'alterOffsets',
      'deleteOffsets',
      'deleteGroup',
      'deleteRecords',
      'configureTopic',
    ] as const) {
      expect(done).toContain(verb)
    }
    const pairs = steps.flatMap(own => own.slice(1).map((step, i) => step.at === own[i]?.at))
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.2)
  })
})
