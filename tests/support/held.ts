/** Tests that hold the model to what a real Kafka did. Each notes its score, and tools/score.mjs adds them up by kind. */
import { expect, type TestContext, test } from 'vitest'
import type { Check, Kind, KindGroup } from '../../src/describe/conformance/check'
import { scoreOf } from '../../src/describe/conformance/score'

declare module 'vitest' {
  interface TaskMeta {
    /** What this test has counted: of `total` things of that name, so many as they should be. */
    score?: {
      readonly group: KindGroup | 'random runs'
      readonly name: string
      readonly total: number
      readonly passed: number
      readonly byInvariants?: number
      readonly anyAnswer?: number
    }
  }
}

/** One test for the whole kind. */
export function heldToAll(group: KindGroup, name: string, checks: readonly Check[]): void {
  test(`${name}: all ${checks.length} come out as recorded`, context => {
    expect(checks.length).toBeGreaterThan(0)
    held({ group, name, checks }, context)
  })
}

/** A test for each of them. */
export function heldToEach(group: KindGroup, name: string, checks: readonly Check[]): void {
  for (const check of checks) test(check.name, context => held({ group, name, checks: [check] }, context))
}

function held(kind: Kind, { task }: TestContext): void {
  const { failures, ...score } = scoreOf(kind)
  task.meta.score = score
  expect(failures.flatMap(({ name, differences }) => differences.map(line => `${name}: ${line}`))).toEqual([])
}
