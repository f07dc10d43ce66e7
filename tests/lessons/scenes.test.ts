import { describe, expect, test } from 'vitest'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { linkTo } from '../../src/kafka/scenario/link'
import { readRun } from '../../src/kafka/scenario/read'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { scenes } from '../../src/lessons/scenes'
import type { Claim, Scene } from '../../src/lessons/scenes/scene'
import { withCommand } from '../../src/sim/timeline'
import { asRead, withoutPhrases } from '../support/prose'

describe.each(scenes.map(scene => [scene.id, scene] as const))('the scene %s', (_, scene) => {
  const { cure } = scene

  test('says what its run gives, and no number besides', () => {
    const said = phrases(scene.claims, timelineOf(scene.run))
    const prose = asRead(`${scene.purpose} ${scene.watch}`)
    for (const phrase of said) expect(prose).toContain(phrase)
    expect(withoutPhrases(prose, said)).not.toMatch(/\d/)
  })

  test.runIf(cure)('is cured by what its button does, as it says', () => {
    if (!cure) return
    const said = phrases(cure.claims, curedTimeline(scene))
    for (const phrase of said) expect(asRead(cure.says)).toContain(phrase)
    expect(withoutPhrases(asRead(cure.says), said)).not.toMatch(/\d/)
  })

  test('is told in a sentence of what it is for, and two or three of what to watch', () => {
    expect(sentences(scene.purpose)).toBe(1)
    expect(sentences(scene.watch)).toBeGreaterThanOrEqual(2)
    expect(sentences(scene.watch)).toBeLessThanOrEqual(4)
  })

  test('fits in a link, and is read back from a file as it was written', async () => {
    for (const run of runsOf(scene)) {
      expect(await linkTo(run)).not.toBeNull()
      expect(readRun(JSON.stringify(run))).toEqual({ document: run })
      expect(run.view?.scene).toBe(scene.id)
    }
  })
})

test('no two scenes have one id', () => {
  expect(new Set(scenes.map(({ id }) => id)).size).toBe(scenes.length)
})

type Timeline = ReturnType<typeof timelineOf>

function phrases(claims: readonly Claim[], timeline: Timeline): string[] {
  return claims.map(({ at, says }) => asRead(says(momentAt(timeline, at))))
}

function curedTimeline({ run, cure }: Scene): Timeline {
  if (!cure || 'run' in cure) return timelineOf(cure?.run ?? run)
  return cure.commands.reduce((timeline, command) => {
    const { timeline: next, refusal } = withCommand(timeline, cure.at, command)
    expect(refusal).toBeUndefined()
    return next
  }, timelineOf(run))
}

function runsOf({ run, cure }: Scene): RunDocument[] {
  return [run, ...(cure && 'run' in cure ? [cure.run] : [])]
}

function sentences(text: string): number {
  return text.split(/[.!?](?:\s|$)/).filter(part => part.trim() !== '').length
}
