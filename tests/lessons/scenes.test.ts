import { describe, expect, test } from 'vitest'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { linkTo } from '../../src/kafka/scenario/link'
import { readRun } from '../../src/kafka/scenario/read'
import type { KafkaTimeline } from '../../src/kafka/world'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { scenes } from '../../src/lessons/scenes'
import { curedTimeline, outcomeOf } from '../../src/lessons/scenes/outcome'
import type { Claim, Cure, Scene } from '../../src/lessons/scenes/scene'
import { command } from '../../src/sim/engine'
import { worldAt } from '../../src/sim/timeline'
import { asRead, withoutPhrases } from '../support/prose'
import { SCENE_NUMBERS } from './scene-numbers'

describe.each(scenes.map(scene => [scene.id, scene] as const))('the scene %s', (id, scene) => {
  const uncured = timelineOf(scene.run)
  const cured = scene.cures.map(cure => [cure.title, cure, curedTimeline(scene, cure)] as const)

  test('says what its run gives, and no number besides', () => {
    saysWhatIsSo(`${scene.purpose} ${scene.watch}`, scene.claims, uncured)
  })

  test.each(cured)('is cured by “%s”, as it says', (_, cure, timeline) => {
    saysWhatIsSo(cure.says, cure.claims, timeline)
    if ('commands' in cure) expect(refused(cure, uncured)).toBe(false)
  })

  test('comes to its numbers, and to others with each cure', () => {
    const rows = [uncured, ...cured.map(([, , timeline]) => timeline)].map(timeline => valuesOf(scene, timeline))
    const named = scene.numbers.map(({ name }, i) => [name, ...rows.map(row => row[i])].join(' | '))
    expect(named).toEqual(SCENE_NUMBERS[id])
    const [asItWas, ...others] = rows
    for (const values of others) expect(values).not.toEqual(asItWas)
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

  test('has a cure', () => {
    expect(scene.cures.length).toBeGreaterThan(0)
    expect(new Set(runsOf(scene).map(({ title }) => title)).size).toBe(runsOf(scene).length)
  })
})

test('no two scenes have one id', () => {
  expect(new Set(scenes.map(({ id }) => id)).size).toBe(scenes.length)
})

test('what the page plays a little at a time comes to the same as what is played at once', () => {
  const scene = scenes.find(({ id }) => id === 'reset-refused')
  for (const cure of scene ? [null, ...scene.cures] : []) {
    if (!scene) return
    const playing = outcomeOf(scene, cure)
    let step = playing.next()
    while (!step.done) step = playing.next()
    expect(step.value).toEqual(valuesOf(scene, cure ? curedTimeline(scene, cure) : timelineOf(scene.run)))
  }
})

/** Every phrase of the claims stands in the text, and no number that is not in one of them. */
function saysWhatIsSo(text: string, claims: readonly Claim[], timeline: KafkaTimeline): void {
  const said = claims.map(({ at, says }) => asRead(says(momentAt(timeline, at))))
  for (const phrase of said) expect(asRead(text)).toContain(phrase)
  expect(withoutPhrases(asRead(text), said)).not.toMatch(/\d/)
}

function valuesOf({ numbers }: Scene, timeline: KafkaTimeline): string[] {
  return numbers.map(({ at, of }) => asRead(of(momentAt(timeline, at))))
}

function refused(cure: Extract<Cure, { commands: unknown }>, timeline: KafkaTimeline): boolean {
  return cure.commands.some(given => command(worldAt(timeline, cure.at), given, timeline.rules).refusal !== undefined)
}

function runsOf({ run, cures }: Scene): RunDocument[] {
  return [run, ...cures.flatMap(cure => ('run' in cure ? [cure.run] : []))]
}

function sentences(text: string): number {
  return text.split(/[.!?](?:\s|$)/).filter(part => part.trim() !== '').length
}
