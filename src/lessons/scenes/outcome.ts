/** What came of a scene's run and of each of its cures, in the numbers that the scene is about. */
import type { KafkaTimeline } from '../../kafka/world'
import { withCommand, worldAt } from '../../sim/timeline'
import { momentAt, timelineOf } from '../moment'
import type { Cure, Scene } from './scene'

export interface Outcome {
  /** Null: the scene as it was. */
  readonly cure: Cure | null
  /** One for each of the scene's `numbers`. */
  readonly values: readonly string[]
}

/** The run of the cure; what is done in it by commands is done when the cure says. */
export function curedTimeline({ run }: Scene, cure: Cure): KafkaTimeline {
  if ('run' in cure) return timelineOf(cure.run)
  return cure.commands.reduce((timeline, command) => withCommand(timeline, cure.at, command).timeline, timelineOf(run))
}

/** Into so many parts the way to a number is cut, so that whoever waits can do something else in between. */
const PARTS = 120

/** Plays the scene and its cures headless, one after the other; gives null whenever there is more to play. */
export function* outcomesOf(scene: Scene): Generator<Outcome | null> {
  for (const cure of [null, ...scene.cures]) {
    const timeline = cure ? curedTimeline(scene, cure) : timelineOf(scene.run)
    const last = Math.max(...scene.numbers.map(({ at }) => at))
    for (let part = 1; part < PARTS; part++) {
      worldAt(timeline, Math.floor((last * part) / PARTS))
      yield null
    }
    yield { cure, values: scene.numbers.map(({ at, of }) => of(momentAt(timeline, at))) }
  }
}
