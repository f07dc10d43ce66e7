import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTypeScript from 'dependency-cruiser/config-utl/extract-ts-config'
import { beforeAll, describe, expect, test } from 'vitest'

describe('imports', () => {
  let seen: ICruiseResult
  beforeAll(async () => {
    const options = await extractOptions('./.dependency-cruiser.cjs')
    const { output } = await cruise(['src', 'tests'], options, undefined, {
      tsConfig: extractTypeScript('tsconfig.json'),
    })
    if (typeof output === 'string') throw new Error(output)
    seen = output
  })

  test('are seen: without modules or .tsx among them, the other tests here would prove nothing', () => {
    const sources = seen.modules.map(module => module.source)
    expect(sources.filter(source => source.startsWith('src/') && source.endsWith('.ts')).length).toBeGreaterThan(0)
    expect(sources.filter(source => source.startsWith('src/') && source.endsWith('.tsx')).length).toBeGreaterThan(0)
    expect(seen.modules.flatMap(module => module.dependencies).length).toBeGreaterThan(0)
  })

  test('go one way, sim ← kafka ← describe ← lessons ← store ← view, and never in a circle', () => {
    expect(seen.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  test.each([
    // from                                 to                                    why not
    ['src/sim/engine.ts', 'src/kafka/world.ts', 'sim-imports-only-what-is-left-of-it'],
    ['src/describe/lag.ts', 'src/store/run.ts', 'describe-imports-only-what-is-left-of-it'],
    ['src/headless/simulate.ts', 'src/store/run.ts', 'headless-uses-only-the-model-and-its-words'],
    ['src/view/main.tsx', 'src/headless/simulate.ts', 'nobody-imports-headless'],
    [
      'src/kafka/coordinator/classic/join.ts',
      'src/kafka/consumer/poll.ts',
      'coordinator-knows-consumers-only-by-the-protocol',
    ],
    [
      'src/kafka/consumer/poll.ts',
      'src/kafka/coordinator/classic/join.ts',
      'consumers-know-the-coordinator-only-by-the-protocol',
    ],
    ['src/store/run.ts', 'tests/support/page.ts', 'nobody-imports-tests'],
    ['src/kafka/log/log.ts', 'node_modules/d3/src/index.js', 'the-model-knows-nothing-of-the-page'],
    ['src/view/stage/lane.tsx', 'node_modules/d3-timer/src/index.js', 'motion-follows-the-playhead-not-the-wall-clock'],
  ])('from %s to %s are refused', async (from, to, rule) => {
    const { forbidden = [] } = (await extractOptions('./.dependency-cruiser.cjs')).ruleSet ?? {}
    const broken = forbidden.filter(one => 'to' in one && matches(one.from, from) && matches(one.to, to))
    expect(broken.map(one => one.name)).toContain(rule)
  })
})

interface Place {
  path?: string | string[]
  pathNot?: string | string[]
}

function matches(place: Place, file: string): boolean {
  const { path, pathNot } = place
  return (!path || new RegExp(String(path)).test(file)) && !(pathNot && new RegExp(String(pathNot)).test(file))
}
